"""What is true of every bulletin, however damaged: each class is one law, named after the rule it guards."""

from __future__ import annotations

import html
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
import strategies
from hypothesis import assume, event, given
from hypothesis import strategies as st

from wageguide.errors import BulletinError
from wageguide.readers import Bulletin, read_bulletin

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

Rows = Sequence[Sequence[str]]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def delimited(mark: str) -> Callable[[Path, str, Rows], None]:
    def write(path: Path, caption: str, rows: Rows) -> None:
        path.write_text("\n".join([caption, *(mark.join(row) for row in rows)]), encoding="utf-8")

    return write


def write_html(path: Path, caption: str, rows: Rows) -> None:
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    path.write_text(f"<meta charset=utf-8><p>{html.escape(caption)}</p><table>{body}</table>", encoding="utf-8")


def write_docx(path: Path, caption: str, rows: Rows) -> None:
    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"

    body = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_WORD}"><w:body>{paragraph(caption)}<w:tbl>{body}</w:tbl></w:body></w:document>',
        )


WRITERS: dict[str, Callable[[Path, str, Rows], None]] = {
    ".csv": delimited(","),
    ".tsv": delimited("\t"),
    ".txt": delimited(" | "),
    ".html": write_html,
    ".docx": write_docx,
}


def read(suffix: str, caption: str, rows: Rows) -> Bulletin | None:
    """What is read of a table in a format; ``None`` where nothing is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"b{suffix}"
        WRITERS[suffix](path, caption, rows)
        try:
            return read_bulletin(path, area="某市", year=2022)
        except BulletinError as error:
            assert error.reason == "no-entry"  # noqa: PT017 - any other is a fault
            return None


def bands(bulletin: Bulletin | None) -> dict[str, dict[str, int]]:
    """Figures by occupation."""
    counts: dict[str, dict[str, int]] = {}
    for entry in bulletin.guide if bulletin else ():
        figures: dict[str, Any] = {tier.value: entry.band[tier] for tier in entry.band.published}
        if entry.band.mean is not None:
            figures["mean"] = entry.band.mean
        counts[entry.occupation.name] = figures
    return counts


def labelled(header: Sequence[str]) -> int:
    """How many of a header's labels are of figures."""
    return sum(label in strategies.FIELDS for label in header)


suffixes = st.sampled_from(sorted(WRITERS))


class TestNoFigureUnderAnotherTier:
    """A row with a cell missing or one too many never yields a figure in a tier where it was not printed."""

    @given(strategies.printed_tables(), suffixes, st.data())
    def test_one_cell_missing(self, table: tuple[list[list[str]], Any], suffix: str, data: st.DataObject) -> None:
        rows, printed = table
        at = data.draw(st.integers(0, len(rows) - 1), label="row")
        # A header that lost the label of a tier shows it only by a figure too many.
        assume(at or any(len(figures) == labelled(rows[0]) for figures in printed.values()))
        cell = data.draw(st.integers(0, len(rows[at]) - 1), label="cell")
        del rows[at][cell]

        for name, figures in bands(read(suffix, "单位：元/年", rows)).items():
            event("an entry of a damaged table")
            assert figures.items() <= printed[name].items()

    @given(strategies.printed_tables(), suffixes, st.sampled_from(["", "—", "x"]), st.data())
    def test_one_cell_too_many(
        self, table: tuple[list[list[str]], Any], suffix: str, more: str, data: st.DataObject
    ) -> None:
        rows, printed = table
        at = data.draw(st.integers(1, len(rows) - 1), label="row")
        rows[at].insert(data.draw(st.integers(0, len(rows[at]) - 1), label="cell"), more)

        for name, figures in bands(read(suffix, "单位：元/年", rows)).items():
            assert figures.items() <= printed[name].items()

    @given(strategies.printed_tables(), suffixes)
    def test_a_whole_table(self, table: tuple[list[list[str]], Any], suffix: str) -> None:
        """The law asks for nothing that a table without fault would have to pay for."""
        rows, printed = table
        assume(all(printed.values()))

        assert bands(read(suffix, "单位：元/年", rows)) == printed


class TestNoUnitInSilence:
    """A unit line that is not understood never leaves a figure unquestioned."""

    JOBS: ClassVar = {"焊工": (36_000, 48_000, 72_000), "会计": (48_000, 60_000, 84_000)}

    def told(self, line: str, factor: int, suffix: str, place: str) -> Bulletin | None:
        rows = [
            ["职业", "低位数", "中位数", "高位数"],
            *([job, *(f"{Decimal(amount) / factor:f}" for amount in amounts)] for job, amounts in self.JOBS.items()),
        ]
        if place == "below":
            rows.append([line, "", "", ""])
        elif place == "row":
            rows.insert(0, [line, "", "", ""])
        elif place == "beside the title":
            rows.insert(0, ["某市2022年工资价位", "", "", line])
        return read(suffix, line if place == "above" else "某市", rows)

    places = st.sampled_from(["above", "below", "row", "beside the title"])

    @given(strategies.changed_units(), suffixes, places)
    def test_one_character_changed(self, changed: tuple[str, int, bool], suffix: str, place: str) -> None:
        line, factor, of_the_unit = changed
        assume(place in {"above", "row"} or "某市" not in line)  # a title stands above its table
        bulletin = self.told(line, factor, suffix, place)

        right = {job: dict(zip(("low", "median", "high"), amounts, strict=True)) for job, amounts in self.JOBS.items()}
        if bands(bulletin) not in ({}, right):
            assert bulletin is not None
            assert not of_the_unit
            assert "unit-missing" in {finding.code for finding in bulletin.noted}

    @given(st.sampled_from(strategies.UNIT_LINES), suffixes, places)
    def test_unchanged(self, parts: tuple[str, str, str, int], suffix: str, place: str) -> None:
        """The law asks for nothing that a line without fault would have to pay for."""
        *line, factor = parts
        assume(place in {"above", "row"} or "某市" not in line[0])

        readings = bands(self.told("".join(line), factor, suffix, place))

        assert {job: tuple(figures.values()) for job, figures in readings.items()} == self.JOBS
