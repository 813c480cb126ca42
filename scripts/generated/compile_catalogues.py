"""Compile the catalogues: run this after every change to a ``.po`` file; a test compares the two."""

from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[2] / "src" / "wageguide" / "locale"
COMPILED = LOCALE / "wageguide.txt"


def compiled() -> str:
    """A message a line: its code, then a column a language, as the first line says; half of gettext's own form."""
    languages = {po.parts[-3]: _messages(po) for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}
    codes = {code for messages in languages.values() for code in messages}
    rows = [[code, *(messages[code] for messages in languages.values())] for code in sorted(codes)]
    return "".join("\t".join(row) + "\n" for row in [["code", *languages], *rows])


def _messages(po: Path) -> dict[str, str]:
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3])
    return {str(each.id): _cell(str(each.string)) for each in catalogue if each.id and each.string and not each.fuzzy}


def _cell(text: str) -> str:
    assert not {"\\", "\t"} & {*text}
    return text.replace("\n", "\\n")


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8", newline="")
