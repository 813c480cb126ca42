"""Which tables of a file an edition is made of, and what it says of itself when it is written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wageguide._grids.grid import Grid, squared
from wageguide.readers import Bulletin, read_bulletin, save_bulletin
from wageguide.readers._rows.reading import Reading, read

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

HTML = """<meta charset=utf-8><p>单位：元/年</p>
<table><tr><th>职业<th>低位数（10%）<th>高位数（90%）<tr><td>焊工<td>30000<td>90000</table>
<table><tr><th>职业<th>低位数（10%）<th>高位数（90%）<tr><td>电工<td>31000<td>91000</table>"""
BROKEN = """<meta charset=utf-8><p>单位：元/年</p><table><tr><th>职业<th>低位数<th>高位数
<tr><td>焊工<td>30000<td>90000<tr><td>焊工<td>31000<td>91000</table>"""


def grid(text: str, number: int) -> Grid:
    cells, spans = squared("test", [line.split("|") for line in text.split("\n")])
    return Grid(f"table {number}", cells, spans, ("单位：元/年",))


def reading(*texts: str) -> Reading:
    return read([grid(text, number) for number, text in enumerate(texts, 1)])


def bulletin(folder: Path, text: str = HTML, **options: object) -> Bulletin:
    path = folder / "a.html"
    path.write_text(text, encoding="utf-8")
    return read_bulletin(path, area="某市", year=2022, **options)  # type: ignore[arg-type]


class TestAside:
    """A table that is not about occupations is named and left aside; it takes no part in the edition."""

    GOOD = "职业|低位数（10%）|高位数（90%）\n焊工|30000|90000"

    @pytest.mark.parametrize(
        "other",
        [
            "行业|低位数|高位数\n制造业|30000|90000",
            "学历|低位数（5%）|高位数（95%）\n大学本科|30000|90000",
            "企业规模|低位数|高位数\n大型企业|30000|90000",
            "技能等级|低位数|高位数\n高级工|30000|90000",
            "区县|低位数|高位数\n汉台区|30000|90000",
            "专业|低位数|高位数\n计算机|30000|90000",
            "行业|人工成本（元）|劳动报酬占比（%）|人工成本利润率\n制造业|90000|70.5|12.3",
        ],
        ids=["industry", "schooling", "size", "grade", "county", "subject", "cost"],
    )
    @pytest.mark.parametrize("first", [True, False])
    def test_beside_occupations(self, other: str, first: bool) -> None:
        whole = reading(*((other, self.GOOD) if first else (self.GOOD, other)))

        assert [draft.name for draft in whole.drafts.values()] == ["焊工"]
        assert not [row for row in whole.rows if row.kind == "rejected"]
        assert [row.reason for row in whole.rows if row.kind == "note"] in [["occupation-unknown"], ["tier-unknown"]]
        assert [finding.code for finding in whole.findings] in [["occupation-unknown"], ["tier-unknown"]]
        assert whole.percentiles == {"low": {10}, "high": {90}}

    def test_a_header_that_nobody_knows_is_not_the_one_before(self) -> None:
        whole = reading(self.GOOD, "行业|某项|某数\n制造业|30000|90000")

        assert [draft.name for draft in whole.drafts.values()] == ["焊工"]
        assert [row.reason for row in whole.rows if row.kind == "rejected"] == ["header-missing"]

    def test_alone_it_is_rejected(self) -> None:
        whole = reading("学历|低位数|高位数\n大学本科|30000|90000")

        assert [row.kind for row in whole.rows] == ["header", "rejected"]

    def test_a_column_without_a_label_may_be_of_occupations(self) -> None:
        whole = reading(self.GOOD, "行业||低位数|低位数\n制造业|电工|30000|90000")

        assert [row.kind for row in whole.rows][-1] == "rejected"


class TestChosen:
    """The caller chooses a table or a sheet, and the edition says so."""

    def test_a_table(self, tmp_path: Path) -> None:
        chosen = bulletin(tmp_path, table=2)

        assert [entry.occupation.name for entry in chosen.guide.entries] == ["电工"]
        assert chosen.guide.imported is not None
        assert dict(chosen.guide.imported.options)["table"] == 2

    @pytest.mark.parametrize(
        ("options", "words"), [({"table": 3}, "from 1 to 2"), ({"table": 0}, "from 1 to 2"), ({"sheet": "表"}, "none")]
    )
    def test_one_that_is_not_there(self, options: dict[str, object], words: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match=words):
            bulletin(tmp_path, **options)

    def test_a_sheet(self, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        for name, row in (("甲", ["焊工", 30_000]), ("乙", ["电工", 31_000])):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate([["单位：元/年"], ["职业", "中位数"], row]):
                sheet.write_row(number, 0, cells)
        book.close()

        chosen = read_bulletin(tmp_path / "a.xlsx", area="某市", year=2022, sheet="乙")

        assert [entry.occupation.name for entry in chosen.guide.entries] == ["电工"]

    def test_a_sheet_whose_name_has_blanks(self, tmp_path: Path) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.title = " 职业 "
        for row in (["单位：元/年"], ["职业", "低位数", "高位数"], ["焊工", 30000, 90000]):
            book.active.append(row)
        book.save(tmp_path / "a.xlsx")

        read = read_bulletin(tmp_path / "a.xlsx", area="某市", year=2022, sheet="职业")

        assert [entry.occupation.name for entry in read.guide.entries] == ["焊工"]


class TestErrors:
    """An edition that contradicts itself is not written in silence."""

    def test_it_is_refused_unless_allowed(self, tmp_path: Path) -> None:
        wrong = bulletin(tmp_path, BROKEN)
        assert any(finding.severity == "error" for finding in wrong.findings)

        with pytest.raises(ValueError, match="allow_errors"):
            save_bulletin(wrong, tmp_path / "out")
        assert not (tmp_path / "out").exists()

        save_bulletin(wrong, tmp_path / "out", allow_errors=True)
        kept = tomllib.loads((tmp_path / "out" / "edition.toml").read_text(encoding="utf-8"))
        assert kept["import"]["options"]["allow_errors"] is True

    def test_one_without_errors_says_nothing(self, tmp_path: Path) -> None:
        saved = save_bulletin(bulletin(tmp_path), tmp_path / "out", allow_errors=True)

        assert saved.imported is not None
        assert "allow_errors" not in dict(saved.imported.options)
