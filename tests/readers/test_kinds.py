"""Kinds of mistakes that real files showed: labels, footnotes, dates, encodings, files under another name."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import ROOT

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from wageguide.errors import BulletinError
from wageguide.readers import Bulletin, read_bulletin
from wageguide.readers._cells.figures import RowRejected, is_figure, printed
from wageguide.readers._cells.labels import label

FIXTURES = ROOT / "fixtures" / "bulletins"
TABLE = "单位：元/年\n职业,低位数,高位数\n焊工,30000,90000\n电工,{figure},91000\n"


def bulletin(path: Path, **options: object) -> Bulletin:
    return read_bulletin(path, area="某市", year=2022, **options)  # type: ignore[arg-type]


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "role", "field", "percentile"),
    [
        ("lower_quartile", "figure", "lower_quartile", None),
        ("upper_quartile", "figure", "upper_quartile", None),
        ("9th decile", "figure", "high", 90),
        ("First decile", "figure", "low", 10),
        ("10%-25%", "other", "", None),
        ("10～25%", "other", "", None),
        ("Minimum wage", "other", "", None),
        ("minimum_wage", "other", "", None),
        ("中端价位", "figure", "median", None),
        ("低端价位", "figure", "low", None),
        ("高端价位", "figure", "high", None),
        ("Annual 10th percentile wage", "figure", "low", 10),
        ("Minimum", "figure", "low", None),
        ("低位数（10%）", "figure", "low", 10),
    ],
)
def test_labels(text: str, role: str, field: str, percentile: int | None) -> None:
    seen = label(text)

    assert (seen.role, seen.field, seen.percentile) == (role, field, percentile)


@pytest.mark.parametrize("year", ["{} 年", "{}年", "{}", "{} 年度"])
def test_years_above_their_tiers(year: str, tmp_path: Path) -> None:
    head = ",".join(["序号", "职业", year.format(2021), "", year.format(2022), ""])
    rows = f"单位：元/年\n{head}\n,,低位数,高位数,低位数,高位数\n1,焊工,30000,90000,31000,91000\n"

    entries = bulletin(written(tmp_path, "a.csv", rows)).guide.entries

    assert [(entry.band.low, entry.band.high) for entry in entries] == [(31_000, 91_000)]


def test_the_package_reads_its_own_table(tmp_path: Path) -> None:
    head = "occupation,code,major_group,industry,low,lower_quartile,median,upper_quartile,high,mean,note"
    path = written(tmp_path, "wages.csv", f"{head}\n焊工,6-18-02-04,6,C,30000,40000,50000,60000,90000,52000,x\n")

    (entry,) = bulletin(path, unit="元/年").guide.entries

    assert (entry.occupation.name, entry.occupation.code, entry.industry) == ("焊工", "6-18-02-04", "C")
    assert [entry.band.low, entry.band.lower_quartile, entry.band.high, entry.band.mean] == [30000, 40000, 90000, 52000]


class TestFigures:
    """Marks around a figure that change nothing, and what is no figure."""

    @pytest.mark.parametrize("text", ["30000[1]", "30,000[12]", "30000 [1]"])
    def test_a_raised_footnote(self, text: str) -> None:
        assert printed(text) == printed("30000")
        assert is_figure(text)

    @pytest.mark.parametrize("text", ["30[1]000", "[1]", "[1]30000"])
    def test_a_number_raised_elsewhere(self, text: str) -> None:
        with pytest.raises(RowRejected):
            printed(text)

    @pytest.mark.parametrize("text", ["1982-02-18", "1982-02-18 00:00:00"])
    def test_a_date_is_no_range(self, text: str) -> None:
        with pytest.raises(RowRejected) as rejected:
            printed(text)

        assert rejected.value.code == "figure-unreadable"

    def test_a_number_kept_as_it_is_typed(self, tmp_path: Path) -> None:
        path = written(tmp_path, "a.csv", TABLE.format(figure='="31000"'))

        assert [entry.band.low for entry in bulletin(path).guide.entries] == [30_000, 31_000]


class TestFiles:
    """What a file is, whatever it is called."""

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
    def test_encodings(self, encoding: str, tmp_path: Path) -> None:
        text = "單位：元/年\n職業,低位數,高位數\n焊工,30000,90000\n會計,32000,92000\n"

        entries = bulletin(written(tmp_path, "a.csv", text, encoding)).guide.entries

        assert [entry.occupation.name for entry in entries] == ["焊工", "会计"]

    @pytest.mark.parametrize("name", ["basic.html", "basic.utf16.tsv", "basic.xlsx"])
    def test_called_xls(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / "a.xls"
        path.write_bytes((FIXTURES / name).read_bytes())

        assert "mislabelled" in [finding.code for finding in bulletin(path).noted]
        assert bulletin(path).guide.entries

    def test_xml_of_2003(self, tmp_path: Path) -> None:
        space = "urn:schemas-microsoft-com:office:spreadsheet"
        path = written(tmp_path, "a.xls", f'<?xml version="1.0"?><Workbook xmlns="{space}"><Table></Table></Workbook>')

        with pytest.raises(BulletinError, match="save it as XLSX"):
            bulletin(path)

    @pytest.mark.parametrize(
        ("sheet", "yearly"), [("月薪（元）", 36_000), ("年薪(千元)", 3_000_000), ("Sheet1", 3_000)]
    )
    def test_a_sheet_that_states_the_unit(self, sheet: str, yearly: int, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
        page = book.add_worksheet(sheet)
        for number, row in enumerate([["职业", "低位数", "高位数"], ["焊工", 3000, 9000], ["电工", 3100, 9100]]):
            page.write_row(number, 0, row)
        book.close()

        assert bulletin(tmp_path / "a.xlsx").guide.entries[0].band.low == yearly
