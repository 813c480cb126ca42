"""Compile the catalogues: run this after every change to a ``.po`` file; a test compares the two."""

from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[2] / "src" / "wageguide" / "locale"
COMPILED = LOCALE / "wageguide.txt"


def compiled() -> str:
    """
    The codes of all messages, then what each says in one language, then in the next: a line each, the first the name.

    That takes less than half of what gettext's own form takes in a wheel.
    """
    languages = {po.parts[-3]: _messages(po) for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}
    codes = sorted({code for messages in languages.values() for code in messages})
    columns = [["code", *codes], *([name, *map(messages.__getitem__, codes)] for name, messages in languages.items())]
    return "\t".join("\n".join(column) for column in columns)


def _messages(po: Path) -> dict[str, str]:
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3])
    return {str(each.id): _cell(str(each.string)) for each in catalogue if each.id and each.string and not each.fuzzy}


def _cell(text: str) -> str:
    assert not {"\\", "\t"} & {*text}
    return text.replace("\n", "\\n")


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8", newline="")
