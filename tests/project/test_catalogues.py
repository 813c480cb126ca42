from __future__ import annotations

import re
from pathlib import Path
from runpy import run_path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from paths import ROOT

import wageguide
from wageguide._disk.packed import unpacked
from wageguide._files import embedded_text
from wageguide._model.findings import SEVERITIES
from wageguide._output.words import LOCALES, words
from wageguide.errors import BulletinError, InvalidOffer, PayNotation

PACKAGE = Path(wageguide.__file__).parent
# What is written by hand is not part of the package, which holds it compiled.
WRITTEN = ROOT / "src" / "wageguide" / "locale"
SOURCE = "\n".join(
    path.read_text(encoding="utf-8") for pattern in ("*.py", "*.jinja", "*.js") for path in PACKAGE.rglob(pattern)
)
if (PACKED := PACKAGE / "data" / "packed.bin").exists():  # a wheel
    SOURCE += "\n".join(unpacked(PACKED.read_bytes()).values())


def catalogue(locale: str) -> Catalog:
    with (WRITTEN / locale / "LC_MESSAGES" / "wageguide.po").open("rb") as file:
        return read_po(file, locale=locale)


def messages(locale: str) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue(locale) if message.id}


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def styles(text: str) -> set[tuple[str, str]]:
    """How values look; the word for one or more is a matter of each language."""
    return {(name, style) for _, name, style, _ in Formatter().parse(text) if name and style and "|" not in style}


class TestCatalogues:
    """Every code is said in both languages, from the same data, and nothing is said that no code asks for."""

    def test_the_same_codes_in_the_same_order(self) -> None:
        assert list(messages("zh_Hans")) == list(messages("en"))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_nothing_empty_or_doubtful(self, locale: str) -> None:
        assert all(text.strip() for text in messages(locale).values())
        assert not any(message.fuzzy for message in catalogue(locale))

    def test_the_same_placeholders(self) -> None:
        # A headline may leave out what the table below it shows; findings and errors may not.
        chinese, english = messages("zh_Hans"), messages("en")
        differ = {code for code in chinese if names(chinese[code]) != names(english[code])}
        assert {code for code in differ if not code.startswith("check.")} == set()

    def test_the_same_styles(self) -> None:
        chinese, english = messages("zh_Hans"), messages("en")
        shared = {code: names(chinese[code]) & names(english[code]) for code in chinese}
        for code, both in shared.items():
            ways = [{(name, way) for name, way in styles(text[code]) if name in both} for text in (chinese, english)]
            assert ways[0] == ways[1], code

    @pytest.mark.parametrize(
        ("code", "data", "text"),
        [
            (
                "finding.year-differs",
                {"old": 2019, "new": 2020, "surveys": (2018, None)},
                "2019 and 2020 (surveys of: 2018, —)",
            ),
            ("finding.year-month", {"year": 24000, "months": 1900}, "The year, 24,000, is"),
            ("finding.claim-met.count", {"equals": 1144, "of": "occupations"}, "1,144 occupations"),
            ("finding.tier-not-positive", {"figure": "mean", "amount": 0}, "The mean is 0 yuan"),
            ("list.left-aside.offers", {"label": "a", "rows": 1, "offers": 1}, "1 row, 1 of which looks like an offer"),
            ("list.left-aside.offers", {"label": "a", "rows": 3, "offers": 2}, "3 rows, 2 of which look like offers"),
            ("check.percentile.between", {"lower": 21, "upper": 33}, "the 21st and 33rd percentiles"),
            ("check.percentile.between", {"lower": 11, "upper": 92}, "the 11th and 92nd percentiles"),
            ("finding.claim-met.top-industries", {"industries": ("C", "X")}, "C Manufacturing, X"),
        ],
    )
    def test_a_message_says_how_its_values_look(self, code: str, data: dict[str, object], text: str) -> None:
        assert text in words("en")(code, **data)

    def test_compiled(self) -> None:
        compiled = run_path(str(ROOT / "scripts" / "generated" / "compile_catalogues.py"))["compiled"]
        assert embedded_text("locale", "wageguide.txt") == compiled()

    @pytest.mark.parametrize("locale", LOCALES)
    def test_read_as_written(self, locale: str) -> None:
        assert words(locale)._messages == messages(locale)

    def test_every_code_of_the_catalogues_is_used(self) -> None:
        # A code is a literal in the source, or its last part is filled in: f"verdict.{...}", in a template "verdict." ~,
        # in a script `verdict.${...}`.
        filled = r"""f['"]([a-z.-]+[.-])\{|"([a-z.-]+[.-])" ~|`([a-z.-]+[.-])\$\{"""
        built = {match[1] or match[2] or match[3] for match in re.finditer(filled, SOURCE)}
        literals = set(re.findall(r"""(?<=["'])[\w.-]+(?=["'])""", SOURCE))
        unused = [code for code in messages("en") if code not in literals and not code.startswith(tuple(built))]
        assert unused == []

    @pytest.mark.parametrize("code", SEVERITIES)
    def test_every_finding_has_words_a_title_and_a_reason(self, code: str) -> None:
        texts = {name for name in messages("en") if name == f"finding.{code}" or name.startswith(f"finding.{code}.")}
        about = {f"finding.{code}.title", f"finding.{code}.why"}
        assert about < texts, "one sentence, or one for each of its cases"

    def test_every_reason_has_words(self) -> None:
        wanted = (
            {f"pay.{code}" for code in PayNotation.REASONS}
            | {f"offer.{code}" for code in InvalidOffer.EXPECTED}
            | {f"bulletin.{code}" for code in BulletinError.REASONS}
        )
        assert wanted <= messages("en").keys()

    def test_every_error_has_words(self) -> None:
        kinds = [
            kind
            for kind in vars(wageguide.errors).values()
            if isinstance(kind, type) and issubclass(kind, wageguide.errors.WageguideError)
        ]
        silent = {kind.__name__ for kind in kinds if f"error.{kind.__name__}" not in messages("en")}
        # The root of the tree; findings, which have words of their own; what only a developer can cause.
        assert silent <= {"WageguideError", "InvalidEdition", "FrameError"}
