"""Nothing that is written to CSV is run by a spreadsheet, and what was marked comes back as it was."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wageguide._spreadsheet import CsvWriter, as_text, is_live, with_mark, without_mark

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
# Beyond and between these planes are Chinese characters, or nothing.
EVERY = map(chr, (*range(0x20000), *range(0xE0000, 0xE1000)))
# What nobody sees: of every kind that Unicode knows.
BLANKS = [sign for sign in EVERY if sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf", "Zs", "Zl", "Zp"}]
formulas = st.builds(
    "{}{}{}".format,
    st.text(st.sampled_from(BLANKS), max_size=3),
    st.sampled_from(SIGNS),
    st.sampled_from(['HYPERLINK("http://x","y")', "1+1", "A1", "cmd|' /C calc'!A0", ""]),
)
texts = st.text() | formulas | st.builds("{}{}".format, st.text("'", max_size=3), formulas)


def written(*rows: list[str], lossless: bool = False) -> str:
    file = io.StringIO(newline="")
    writer = CsvWriter(file, lossless=lossless)
    for row in rows:
        writer.write(row)
    return file.getvalue()


cells = texts | st.sampled_from(["", "a,b", 'a"b', "a\nb", "1;=1+1", "\ue000", "\r\n\ue000", "-5", "保洁员", "\t|@x"])


@given(
    width=st.integers(1, 3),
    answers=st.lists(st.tuples(cells | st.none(), st.integers(), cells), min_size=1, max_size=3),
    ends=st.sampled_from(["\r\n", "\n"]),
    data=st.data(),
)
def test_many_rows_at_once_are_the_same_rows(width, answers, ends, data) -> None:
    rows = data.draw(st.lists(st.tuples(*[cells] * width), max_size=6))
    beside = [data.draw(st.sampled_from(answers)) for _ in rows]
    singly, together = io.StringIO(newline=""), io.StringIO(newline="")
    one_by_one = CsvWriter(singly, lineterminator=ends)
    for row, more in zip(rows, beside, strict=True):
        one_by_one.write([*row, *more])
    CsvWriter(together, lineterminator=ends).write_all(rows, beside)
    assert together.getvalue() == singly.getvalue()


class TestFormula:
    """A text that begins with a sign of a formula, behind whatever cannot be seen, gets an apostrophe in front."""

    @pytest.mark.parametrize("sign", SIGNS)
    def test_behind_every_blank(self, sign: str) -> None:
        assert [blank for blank in ["", *BLANKS] if not is_live(f"{blank}{sign}1+1")] == []

    @pytest.mark.parametrize("text", ["-5", "-5.25", "1-2", "a=1", "", "'=1", "汉台区", "1900元/月"])
    def test_plain(self, text: str) -> None:
        assert as_text(text) == text

    @pytest.mark.parametrize("text", ["\tx", "\rx", "-5+1", "- 5", "+86", "-5元"])
    def test_live(self, text: str) -> None:
        assert as_text(text) == f"'{text}"

    @given(formulas)
    def test_marked_once(self, text: str) -> None:
        assert as_text(as_text(text)) == as_text(text)
        assert not is_live(as_text(text))

    @given(texts)
    def test_there_and_back(self, text: str) -> None:
        assert without_mark(with_mark(text)) == text
        assert not is_live(with_mark(text)) or with_mark(text)[0] == "-"


class TestCsv:
    """However the file is opened, no cell is a formula."""

    @pytest.mark.parametrize("separator", [";", "\t", "|"])
    def test_another_separator(self, separator: str) -> None:
        assert written(["甲", f"1{separator}=1+1", None]) == f'"甲","1{separator}=1+1",""\r\n'  # type: ignore[list-item]

    @given(st.lists(st.lists(texts, min_size=2, max_size=4), max_size=3))
    def test_read_again(self, rows: list[list[str]]) -> None:
        cells = [cell for row in csv.reader(io.StringIO(written(*rows), newline="")) for cell in row]
        assert [cell for cell in cells if is_live(cell)] == []
        marked = csv.reader(io.StringIO(written(*rows, lossless=True), newline=""))
        assert [[without_mark(cell) for cell in row] for row in marked] == rows
