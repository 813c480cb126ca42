"""A file of offers is checked line by line and written back whole."""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import sys
from decimal import Decimal
from functools import partial

import pytest
from attrs import evolve

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

from wageguide import Offer, Period, Tier, Verdict, assess, lists, load
from wageguide._grids.open import open_bulletin
from wageguide._model.guideline import Entry, Occupation
from wageguide._model.tiers import Band
from wageguide.errors import (
    AmbiguousOccupation,
    BulletinError,
    FrameError,
    InvalidOffer,
    PayNotation,
    UnknownArea,
    UnknownIndustry,
    UnknownOccupation,
)
from wageguide.lists import _cells, _columns

ON = dt.date(2020, 12, 31)
TEXT = """某公司岗位表,,,,
岗位,工资待遇,工作地点,入职日期,备注
保洁员,1900元/月,汉台区,2020-12-31,=1+1
保洁员,1600-1800元/月,汉台区,2020/12/31,
会计,1600元/月,汉台区,2020年12月31日,+86
配菜工,面议,汉台区,2020-12-31,
,,,,
保洁员,17元/小时,没有县,2020-12-31,-5
保洁员,5000元/月以上,镇巴县,x,
"""


@pytest.fixture
def offers(tmp_path):
    (tmp_path / "offers.csv").write_text(TEXT, encoding="gb18030")
    return lists.read(tmp_path / "offers.csv")


def table(path):
    """Cells of a file, as the readers see them."""
    return [list(row) for row in open_bulletin(path).grids[0].rows]


class TestColumns:
    """Columns are found by what people call them in Chinese and English, with units in brackets or not."""

    @pytest.mark.parametrize(
        ("titles", "found"),
        [
            pytest.param(
                ["序号", "岗位名称", "月薪（元）", "区县"],
                {"occupation": (1,), "pay": (2,), "area": (3,)},
                id="chinese",
            ),
            pytest.param(
                ["Job Title", "Salary", "County", "Date"],
                {"occupation": (0,), "pay": (1,), "area": (2,), "on": (3,)},
                id="en",
            ),
            pytest.param(["工 种", "工资*", "工资"], {"occupation": (0,), "pay": (1, 2)}, id="two-of-one-name"),
            pytest.param(["职位", "职业", "报价"], {"occupation": (1,), "pay": (2,)}, id="better-name-first"),
            pytest.param(["岗位", "月薪K"], {"occupation": (0,), "pay": (1,)}, id="unit-without-brackets"),
            pytest.param(["岗位", "工资 元/月"], {"occupation": (0,), "pay": (1,)}, id="unit-behind-a-blank"),
            pytest.param(["岗位", "税前综合月薪"], {"occupation": (0,), "pay": (1,)}, id="pay-by-its-parts"),
            pytest.param(["岗位", "底薪", "月薪"], {"occupation": (0,), "pay": (2,)}, id="the-whole-before-the-base"),
            pytest.param(["岗位", "实发工资", "应发工资"], {"occupation": (0,), "pay": (2,)}, id="gross-before-net"),
            pytest.param(["岗位", "月薪（试用期）"], {"occupation": (0,), "pay": (1,)}, id="probation-alone"),
            pytest.param(
                ["岗位", "月薪（试用期）", "月薪"],
                {"occupation": (0,), "pay": (2,), "probation": (1,)},
                id="probation-beside-pay",
            ),
            pytest.param(["岗位", "加班费", "绩效工资"], {"occupation": (0,), "overtime": (1,)}, id="parts-are-no-pay"),
            pytest.param(["日期（填表）", "入职日期"], {"on": (1,)}, id="day-of-starting"),
            pytest.param(["日期", "日期（入职）"], {"on": (1,)}, id="day-of-starting-in-brackets"),
            pytest.param(["填表日期", "日期"], {"on": (1,)}, id="a-day-before-that-of-a-form"),
            pytest.param(["日期", "生效日期"], {"on": (0, 1)}, id="two-days"),
            pytest.param(["地区", "工作地点"], {"area": (1,)}, id="place-of-work"),
            pytest.param(["单位所在地", "地区"], {"area": (1,)}, id="a-place-before-that-of-the-employer"),
            pytest.param(["户籍", "户籍所在地", "地区（户籍）", "区县"], {"area": (3,)}, id="where-somebody-is-from"),
            pytest.param(["币种", "月薪"], {"currency": (0,), "pay": (1,)}, id="currency"),
            pytest.param(["月奖金", "年终奖"], {"other_bonus": (0,), "bonus": (1,)}, id="bonuses"),
            pytest.param(["名字", "多少"], {}, id="none"),
        ],
    )
    def test_header(self, titles, found):
        assert _columns.header(titles).positions == found

    @pytest.mark.parametrize(
        ("title", "role", "rank"),
        [
            ("年度总收入（元）", "pay", 0),
            ("应发合计", "pay", 0),
            ("薪酬标准", "pay", 0),
            ("到手工资", "pay", 1),
            ("基本工资", "pay", 1),
            ("结算货币", "currency", 0),
            ("单位", "unit", 0),
            ("季度奖金", "other_bonus", 0),
            ("全勤奖", "other_bonus", 0),
            ("年度绩效奖金", "bonus", 0),
            ("节假日加班费", "overtime", 0),
            ("小夜班津贴", "overtime", 0),
            ("试用期折扣", "probation", 0),
            ("雇佣形式", "part_time", 0),
            ("周工作时长", "hours_per_week", 0),
            ("任职地点", "area", 0),
            ("公司地点", "area", 2),
            ("报到时间", "on", 0),
            ("合同起始日期", "on", 0),
            ("登记时间", "on", 2),
            ("日期（面试）", "on", 2),
            ("入职日期（年/月/日）", "on", 0),
        ],
    )
    def test_title(self, title, role, rank):
        assert _columns.role_of(title) == (role, rank)

    @pytest.mark.parametrize(
        "title",
        [
            "合同到期日期",
            "离职日期",
            "出生日期",
            "毕业时间",
            "户籍地区",
            "家庭所在地",
            "绩效工资",
            "试用期时长",
        ],
    )
    def test_a_title_of_something_else(self, title):
        assert _columns.role_of(title) is None

    @pytest.mark.parametrize(
        ("text", "period", "unit"),
        [
            ("元/月", Period.MONTH, None),
            ("month", Period.MONTH, None),
            ("per hour", Period.HOUR, None),
            ("天", Period.DAY, None),
            ("年薪制", Period.YEAR, None),
            ("千元/月", Period.MONTH, "千"),
            ("万元", None, "万"),
        ],
    )
    def test_period(self, text, period, unit):
        said = _cells.period(text)

        assert (said.period, said.unit) == (period, unit)

    @pytest.mark.parametrize("text", ["次", "计件", "fortnight", "美元/月", "看情况"])
    def test_no_period(self, text):
        with pytest.raises(InvalidOffer):
            _cells.period(text)

    @pytest.mark.parametrize(
        "text", ["2020-12-31", "2020/12/31", "2020年12月31日", "2020.12.31", "2020-12-31 00:00:00"]
    )
    def test_day(self, text):
        assert _cells.day(text) == ON

    @pytest.mark.parametrize("text", ["03.12.2020", "31.12.20", "2020-13-01", "2020-02-30", "下月"])
    def test_no_day(self, text):
        with pytest.raises(InvalidOffer):
            _cells.day(text)

    @pytest.mark.parametrize(
        ("text", "title", "found"),
        [
            ("是", "非全日制", True),
            ("否", "兼职", False),
            ("Yes", "part time", True),
            ("全职", "用工形式", False),
            ("全日制", "用工形式", False),
            ("非全日制", "用工形式", True),
            ("兼职", "用工形式", None),
            ("小时工", "用工形式", None),
            ("钟点工", "用工形式", None),
            ("劳务派遣", "用工形式", None),
        ],
    )
    def test_kind_of_work(self, text, title, found):
        assert _cells.kind_of_work(text, title) is found

    @pytest.mark.parametrize(("text", "title"), [("也许", "兼职"), ("是", "用工形式"), ("学徒", "用工形式")])
    def test_no_kind_of_work(self, text, title):
        with pytest.raises(InvalidOffer):
            _cells.kind_of_work(text, title)

    @pytest.mark.parametrize(
        "text", ["", "无", "暂无", "-", "—", "——", "/", "N/A", "n/a", "None", "无年终奖", "没有奖金"]
    )
    def test_nothing(self, text):
        assert _cells.nothing(text, "bonus") or _cells.nothing(text, "other_bonus")

    @pytest.mark.parametrize(
        ("text", "role"), [("0", "bonus"), ("没有县", "area"), ("无为市", "area"), ("面议", "bonus")]
    )
    def test_something(self, text, role):
        assert not _cells.nothing(text, role)

    @pytest.mark.parametrize(
        ("read", "text", "found"),
        [
            (partial(_cells.hours, title="每周工时"), "40", "40"),
            (partial(_cells.hours, title="每周工时"), "40小时", "40"),
            (partial(_cells.hours, title="每周工时"), "每周40小时", "40"),
            (partial(_cells.hours, title="每周工时"), "37.5h", "37.5"),
            (partial(_cells.hours, title="每周工时"), "40 hours a week", "40"),
            (_cells.months, "13", "13"),
            (_cells.months, "13薪", "13"),
            (_cells.months, "13个月", "13"),
        ],
    )
    def test_number(self, read, text, found):
        assert read(text) == found

    @pytest.mark.parametrize("text", ["1,5", "1900,50", "13-14", "面议", "1.2.3", "", "40%"])
    def test_no_number(self, text):
        for read in (partial(_cells.hours, title="每周工时"), _cells.months):
            with pytest.raises(InvalidOffer):
                read(text)
        with pytest.raises(InvalidOffer):
            _cells.money(text, "年终奖", "bonus")

    @pytest.mark.parametrize(
        ("text", "title", "found"),
        [
            ("1,500", "年终奖", (1500, None)),
            ("￥5000元", "年终奖", (5000, None)),
            ("1.5", "年终奖（万元）", (15000, None)),
            ("1.5万", "年终奖", (15000, None)),
            ("300元/月", "奖金", (300, Period.MONTH)),
            ("300", "奖金（元/月）", (300, Period.MONTH)),
        ],
    )
    def test_money(self, text, title, found):
        assert _cells.money(text, title, "bonus") == found

    @pytest.mark.parametrize(
        ("text", "title"), [("300元/月", "奖金（元/年）"), ("300", "奖金（美元）"), ("300", "奖金（税后）")]
    )
    def test_no_money(self, text, title):
        with pytest.raises(InvalidOffer):
            _cells.money(text, title, "bonus")


class TestCheck:
    """Every row gets an answer, or keeps its cells and says why not."""

    def test_rows(self, offers, guide):
        lines = list(lists.check(offers, guide))

        assert [line.verdict and line.verdict.value for line in lines] == [
            *("meets", "below", "below", "undecided", None, "undecided", "undecided"),
        ]
        assert [line.cells for line in lines] == [tuple(row) for row in csv.reader(TEXT.splitlines()[2:])]
        assert lines[0].low == assess(guide, "保洁员", Offer(1900, Period.MONTH), area="汉台区", on=ON)
        assert (lines[1].low.floor.verdict, lines[1].high.floor.verdict) == (Verdict.BELOW, Verdict.MEETS)
        errors = [UnknownOccupation, PayNotation, UnknownArea, InvalidOffer]
        assert [type(line.error) for line in lines if line.error] == errors
        assert lines[0].place == "offers.csv row 3"

    def test_an_unknown_occupation_has_a_floor(self, offers, guide):
        line = list(lists.check(offers, guide))[2]

        assert line.low.floor.shortfall == 100
        assert (line.low.reached, line.low.gap(Tier.LOW)) == (None, None)

    def test_terms_of_columns(self, tmp_path, invented):
        (tmp_path / "offers.csv").write_text(
            "occupation,pay,period,months,bonus,excluded,part time,hours per week,probation,industry\n"
            '焊工,"3,500",month,13,1000,200,,,2800,C\n'
            "出纳,20,hour,,,,yes,20,,\n"
            "焊工,3000-4000,元/月,13,,,,,,制造业\n"
            "出纳,20,fortnight,,,,,,,\n",
            encoding="utf-8",
        )
        found = lists.check(lists.read(tmp_path / "offers.csv"), invented, area="汉台区", on=ON)

        first, second, third, last = found
        offer = Offer(3500, Period.MONTH, months=13, bonus=1000, excluded=200, probation=2800)
        assert first.low == first.high == assess(invented, "焊工", offer, industry="C", area="汉台区", on=ON)
        assert second.low.offer == Offer(20, Period.HOUR, part_time=True, hours_per_week=20)
        assert (third.low.offer.months, third.high.offer.amount) == (Decimal(13), Decimal(4000))
        assert isinstance(last.error, InvalidOffer)

    def test_an_open_low_end_cannot_be_decided(self, tmp_path, guide):
        (tmp_path / "offers.csv").write_text("职业,月薪\n保洁员,3千及以下\n", encoding="utf-8")

        (line,) = lists.check(lists.read(tmp_path / "offers.csv"), guide, area="汉台区", on=ON)

        assert (line.verdict, line.low) == (Verdict.UNDECIDED, None)
        assert line.high is not None

    def test_no_day_anywhere(self, tmp_path, guide):
        (tmp_path / "offers.csv").write_text("职业,月薪\n保洁员,1900\n", encoding="utf-8")

        (line,) = lists.check(lists.read(tmp_path / "offers.csv"), guide, area="汉台区")

        assert line.verdict is Verdict.UNDECIDED
        assert line.error.field == "on"


class TestRead:
    """What is no list of offers is refused with what there is."""

    def test_columns_called_otherwise(self, tmp_path):
        (tmp_path / "offers.csv").write_text("who,what\n保洁员,1900\n", encoding="utf-8")

        assert lists.read(tmp_path / "offers.csv", occupation="who", pay="what").columns == {"occupation": 0, "pay": 1}
        with pytest.raises(FrameError, match="columns: 'who', 'what'"):
            lists.read(tmp_path / "offers.csv")
        with pytest.raises(FrameError, match="area: expected .* got 'where'"):
            lists.read(tmp_path / "offers.csv", occupation="who", pay="what", area="where")
        with pytest.raises(FrameError, match="columns: expected one of occupation"):
            lists.read(tmp_path / "offers.csv", person="who")

    def test_no_file(self, tmp_path):
        with pytest.raises(BulletinError):
            lists.read(tmp_path / "missing.csv")


class TestWrite:
    """Every original cell stays where it was, with the answer next to it, and nothing is a formula."""

    def test_csv(self, offers, guide, tmp_path):
        lists.write(tmp_path / "out.csv", offers, lists.check(offers, guide), locale="zh_Hans")

        with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0][:7] == ["岗位", "工资待遇", "工作地点", "入职日期", "备注", "最低工资结论", "上限结论"]
        assert [row[4] for row in rows[1:]] == ["'=1+1", "", "'+86", "", "", "-5", ""]
        assert rows[2][5:11] == ["低于最低工资标准", "达到最低工资标准", "100", "1700", "19200", "21600"]
        assert {len(row) for row in rows} == {18}
        assert "面议" in rows[4][-2]

    @pytest.mark.parametrize(
        "cell", ["=1+1", "+1+1", "-1+1", "@a", "＝1+1", "＋1+1", "－1+1", "＠a", " =1", "\u3000＝1"]
    )
    def test_no_live_formula(self, tmp_path, guide, cell):
        (tmp_path / "offers.csv").write_text(f"职业,月薪,{cell}\n{cell},1900,{cell}\n", encoding="utf-8")
        found = lists.read(tmp_path / "offers.csv")
        kinds = [".csv", *[".xlsx"] * (importlib.util.find_spec("xlsxwriter") is not None)]

        for kind in kinds:
            lists.write(tmp_path / f"out{kind}", found, lists.check(found, guide, on=ON), locale="en")

        with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            written = [each for row in csv.reader(file) for each in row if cell.strip() in each]
        assert [each for each in written if each.strip("' \u3000") == cell.strip()] == [f"'{cell.strip()}"] * 3
        for opened in (open_bulletin(tmp_path / f"out{kind}") for kind in kinds[1:]):
            assert [remark for grid in opened.grids for remark in grid.remarks] == []

    @pytest.mark.parametrize("locale", ["zh_Hans", "en"])
    def test_xlsx(self, offers, guide, tmp_path, locale):
        pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        target = tmp_path / "out.xlsx"

        lists.write(target, offers, lists.check(offers, guide), locale=locale)

        opened = open_bulletin(target)
        checked, summary = opened.grids
        assert [row[4] for row in checked.rows[1:]] == ["=1+1", "", "+86", "", "", "-5", ""]
        assert [cells[1] for cells in summary.rows[2:8]] == ["6", "2", "1", "0", "0", "3"]
        assert [remark for grid in opened.grids for remark in grid.remarks] == []
        again = lists.read(target)
        assert [line.verdict for line in lists.check(again, guide)] == [
            line.verdict for line in lists.check(offers, guide)
        ]

    def test_a_title_that_is_there_already(self, tmp_path, guide):
        (tmp_path / "offers.csv").write_text("职业,月薪,原因和提醒\n保洁员,1900,好\n", encoding="utf-8")
        found = lists.read(tmp_path / "offers.csv")

        lists.write(tmp_path / "out.csv", found, lists.check(found, guide, on=ON), locale="zh_Hans")

        titles = table(tmp_path / "out.csv")[0]
        assert (titles[2], titles[-2]) == ("原因和提醒", "原因和提醒 *")

    def test_other_kinds(self, offers, tmp_path):
        with pytest.raises(FrameError, match=r"\.csv, \.xlsx or \.parquet"):
            lists.write(tmp_path / "out.doc", offers, [], locale="en")

    def test_without_xlsxwriter(self, offers, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(ImportError, match=r"wageguide\[lists\]"):
            lists.write(tmp_path / "out.xlsx", offers, [], locale="en")


class TestParquet:
    """A Parquet file keeps its types, gets its answers as numbers and words, and is refused when it is too much."""

    def test_there_and_back(self, tmp_path, guide):
        pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        parquet = pytest.importorskip("pyarrow.parquet")
        data = {
            "title": ["保洁员", "保洁员", None],
            "salary": [1900.5, 1600, None],
            "date": [ON, ON, None],
            "n": [1, 2, 3],
        }
        parquet.write_table(pa.table(data), tmp_path / "offers.parquet")
        offers = lists.read(tmp_path / "offers.parquet")

        lists.write(tmp_path / "out.parquet", offers, lists.check(offers, guide, area="汉台区"), locale="en")

        found = parquet.read_table(tmp_path / "out.parquet")
        assert found.schema.field("salary").type == pa.float64()
        assert found.schema.field("date").type == pa.date32()
        assert found.column("Minimum wage").to_pylist()[:2] == ["meets the minimum wage", "is below the minimum wage"]
        assert found.column("Yuan a year").to_pylist() == [22806.0, 19200.0, None]

    def test_from_text(self, offers, guide, tmp_path):
        parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `test-engines` is not installed")

        lists.write(tmp_path / "out.parquet", offers, lists.check(offers, guide), locale="en")

        assert parquet.read_table(tmp_path / "out.parquet").column("备注").to_pylist()[0] == "=1+1"

    def test_no_parquet(self, tmp_path):
        pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        (tmp_path / "offers.parquet").write_text("职业,月薪")

        with pytest.raises(FrameError, match="a Parquet file"):
            lists.read(tmp_path / "offers.parquet")

    def test_too_much(self, tmp_path, monkeypatch):
        pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        parquet = pytest.importorskip("pyarrow.parquet")
        monkeypatch.setattr("wageguide.lists._parquet.MAX_CELLS", 10)
        parquet.write_table(pa.table({"job": ["a"] * 10, "pay": [1] * 10}), tmp_path / "offers.parquet")

        with pytest.raises(FrameError, match="at most 10 cells"):
            lists.read(tmp_path / "offers.parquet")

    def test_one_text_in_every_row(self, tmp_path):
        pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        parquet = pytest.importorskip("pyarrow.parquet")
        once = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000), pa.array(["x" * 30_000]))
        parquet.write_table(pa.table({"job": once, "pay": once}), tmp_path / "offers.parquet")

        assert (tmp_path / "offers.parquet").stat().st_size < 10_000
        with pytest.raises(FrameError, match="at most 100,000,000 characters"):
            lists.read(tmp_path / "offers.parquet")

    def test_no_file(self, tmp_path):
        pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        (tmp_path / "offers.parquet").mkdir()
        with pytest.raises(FrameError, match="a regular file"):
            lists.read(tmp_path / "offers.parquet")

    def test_without_pyarrow(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
        with pytest.raises(ImportError, match="Parquet needs PyArrow"):
            lists.read(tmp_path / "offers.parquet")


def test_whoever_is_stopped_half_way_leaves_nothing_behind(tmp_path) -> None:
    file = tmp_path / "offers.csv"
    file.write_text("岗位,工资\n保洁员,1900/month\n", encoding="utf-8")
    offers = lists.read(file)

    def stopped():
        yield from lists.check(offers, load("hanzhong-2020"), area="汉台区", on=dt.date(2020, 12, 31))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lists.write(tmp_path / "checked.csv", offers, stopped(), locale="en")
    assert [each.name for each in tmp_path.iterdir()] == ["offers.csv"]


def book(path, sheets):
    """A workbook of these sheets; text and numbers stay what they are."""
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


WEST = [["岗位", "月薪"], ["保洁员", 1900], ["配菜工", 1600]]
EAST = [["东区用工", ""], ["工种", "年薪（万元）", "工作地点"], ["保洁员", 1.8, "汉台区"]]


class TestTables:
    """Every table with a header is read, in order; what is not read is named."""

    def test_every_sheet(self, tmp_path, guide):
        path = book(tmp_path / "offers.xlsx", {"西区": WEST, "说明": [["本表由人事部填写"]], "东区": EAST})

        offers = lists.read(path)

        assert [table.grid.label for table in offers.tables] == ["西区", "东区"]
        assert offers.left_aside == (lists.LeftAside("说明", 1, 0),)
        assert (offers.titles, len(offers)) == (("岗位", "月薪", "工种", "年薪（万元）", "工作地点"), 3)
        lines = list(lists.check(offers, guide, area="汉台区", on=ON))
        assert [(line.place, line.verdict.value, line.table) for line in lines] == [
            ("西区!A2", "meets", 0),
            ("西区!A3", "below", 0),
            ("东区!A3", "below", 1),
        ]

    def test_one_sheet(self, tmp_path):
        path = book(tmp_path / "offers.xlsx", {"西区": WEST, "东区": EAST})

        assert [table.grid.label for table in lists.read(path, sheet="东区").tables] == ["东区"]
        with pytest.raises(FrameError, match="a sheet of the file: 西区, 东区"):
            lists.read(path, sheet="北区")

    def test_offers_without_a_header_are_named(self, tmp_path):
        rows = [["配菜工", 1500], ["厨师", "4000元/月"], ["备注", "见说明"]]
        path = book(tmp_path / "offers.xlsx", {"西区": WEST, "东区": rows, "空": []})

        assert lists.read(path).left_aside == (lists.LeftAside("东区", 3, 2),)

    def test_one_table_below_another(self, tmp_path, guide):
        text = "岗位,月薪\n保洁员,1900\n岗位,月薪\n保洁员,1600\n\n姓名,工种,时薪\n甲,保洁员,9\n"
        (tmp_path / "offers.csv").write_text(text, encoding="utf-8")

        offers = lists.read(tmp_path / "offers.csv")

        assert [table.head for table in offers.tables] == [0, 5]
        lines = list(lists.check(offers, guide, area="汉台区", on=ON))
        found = [(line.kind, line.verdict and line.verdict.value) for line in lines]
        assert found == [
            *(("offer", "meets"), ("header", None), ("offer", "below"), ("empty", None), ("offer", "below")),
        ]

    def test_offers_above_the_header_are_named(self, tmp_path):
        (tmp_path / "offers.csv").write_text("保洁员,1500\n岗位,月薪\n保洁员,1900\n", encoding="utf-8")

        assert lists.read(tmp_path / "offers.csv").left_aside == (lists.LeftAside("offers.csv", 1, 1),)

    def test_columns_called_otherwise_on_one_sheet(self, tmp_path):
        path = book(tmp_path / "offers.xlsx", {"西区": WEST, "东区": [["谁", "月薪"], ["保洁员", 1500]]})

        offers = lists.read(path, occupation="谁")

        assert [table.grid.label for table in offers.tables] == ["东区"]
        assert [(each.label, each.offers) for each in offers.left_aside] == [("西区", 2)]

    @pytest.mark.parametrize(
        ("row", "kind"),
        [
            ("合计,,3500", "total"),
            (",合计,3500", "total"),
            ("小计：,,3500", "total"),
            (",本部门合计,3500", "total"),
            ("注：工资为税前,,", "remark"),
            ("备注：,略,", "remark"),
            ("一、生产部,,", "remark"),
            ("（二）行政部,,", "remark"),
            ("3,,", "remark"),
            ("制表人：张三,,", "remark"),
            ("1,会计,1900", "offer"),
            ("1,保洁员,", "offer"),
            ("1,,1900", "offer"),
        ],
    )
    def test_rows_that_are_no_offers(self, tmp_path, guide, row, kind):
        (tmp_path / "offers.csv").write_text(f"序号,岗位,月薪\n{row}\n", encoding="utf-8")

        (line,) = lists.check(lists.read(tmp_path / "offers.csv"), guide, area="汉台区", on=ON)

        assert line.kind == kind
        assert (line.verdict is None) == (kind != "offer")

    def test_a_merged_heading_is_no_offer(self, tmp_path, guide):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx")) as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, ["岗位", "月薪"])
            sheet.merge_range(1, 0, 1, 1, "后勤部")
            sheet.write_row(2, 0, ["保洁员", 1900])

        lines = lists.check(lists.read(tmp_path / "offers.xlsx"), guide, area="汉台区", on=ON)

        assert [line.kind for line in lines] == ["remark", "offer"]

    def test_written_sheet_by_sheet(self, tmp_path, guide):
        path = book(tmp_path / "offers.xlsx", {"西区": WEST, "东区": EAST})
        offers = lists.read(path)
        for name in ("out.xlsx", "out.csv"):
            lists.write(tmp_path / name, offers, lists.check(offers, guide, area="汉台区", on=ON), locale="zh_Hans")

        written = open_bulletin(tmp_path / "out.xlsx").grids
        assert [grid.label for grid in written] == ["西区", "东区", "汇总"]
        assert [len(grid.rows) for grid in written[:-1]] == [3, 2]
        rows = table(tmp_path / "out.csv")
        assert rows[0][:6] == ["岗位", "月薪", "工种", "年薪（万元）", "工作地点", "最低工资结论"]
        assert rows[3][:6] == ["", "", "保洁员", "1.8", "汉台区", "低于最低工资标准"]

    def test_names_of_sheets_are_such_as_a_spreadsheet_takes(self, tmp_path, guide):
        text = "岗位,月薪\n保洁员,1900\n\n岗位,月薪,时薪\n保洁员,1900,\n"
        (tmp_path / f"{'报价' * 20}[1].csv").write_text(text, encoding="utf-8")
        offers = lists.read(tmp_path / f"{'报价' * 20}[1].csv")

        lists.write(tmp_path / "out.xlsx", offers, lists.check(offers, guide, area="汉台区", on=ON), locale="en")

        assert len({grid.label for grid in open_bulletin(tmp_path / "out.xlsx").grids}) == 3


class TestNothingHidden:
    """The floor is answered whatever the guideline knows; a constant that means nothing is one error."""

    @pytest.mark.parametrize(
        ("titles", "cells", "error"),
        [
            ("岗位,月薪", "电焊工,1600", AmbiguousOccupation),
            ("岗位,月薪,行业", "焊工,1600,火星业", UnknownIndustry),
            ("岗位,月薪", "没有这个职业,1600", UnknownOccupation),
        ],
    )
    def test_below_all_the_same(self, tmp_path, guide, titles, cells, error):
        source = guide.source
        named = [Entry(Occupation("电焊工"), industry, Band(low=30000), (), None, source) for industry in "CE"]
        both = evolve(
            guide, entries=(*guide.entries, *named, Entry(Occupation("焊工"), None, Band(), (), None, source))
        )
        (tmp_path / "offers.csv").write_text(f"{titles}\n{cells}\n", encoding="utf-8")

        (line,) = lists.check(lists.read(tmp_path / "offers.csv"), both, area="汉台区", on=ON)

        assert (line.verdict, type(line.error)) == (Verdict.BELOW, error)
        assert line.low.floor.shortfall == 100

    @pytest.mark.parametrize(
        ("terms", "error"), [({"area": "火星"}, UnknownArea), ({"industry": "火星"}, UnknownIndustry)]
    )
    def test_a_constant_that_means_nothing(self, tmp_path, guide, terms, error):
        (tmp_path / "offers.csv").write_text("岗位,月薪\n保洁员,1900\n", encoding="utf-8")

        with pytest.raises(error):
            lists.check(lists.read(tmp_path / "offers.csv"), guide, on=ON, **terms)

    def test_a_county_of_another_province(self, tmp_path, guide):
        elsewhere = evolve(guide, area="成都市")
        (tmp_path / "offers.csv").write_text("岗位,月薪\n保洁员,1900\n", encoding="utf-8")

        (line,) = lists.check(lists.read(tmp_path / "offers.csv"), elsewhere, area="武侯区", on=ON)

        assert (line.verdict, line.low.floor.required) == (Verdict.MEETS, 1780)


class TestStoredCells:
    """What a spreadsheet stores is read as it shows; what it never computed is not read at all."""

    @pytest.fixture
    def path(self, tmp_path):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx")) as made:
            sheet, percent = made.add_worksheet(), made.add_format({"num_format": "0%"})
            sheet.write_row(0, 0, ["岗位", "月薪", "试用期工资", "入职日期", "备注"])
            sheet.write_row(1, 0, ["保洁员", 3000])
            sheet.write_number(1, 2, 0.8, percent)
            sheet.write_row(2, 0, ["保洁员", 3000, "80%"])
            sheet.write_row(3, 0, ["保洁员", 3000, 0.8])
            sheet.write_string(4, 0, "保洁员")
            sheet.write_formula(4, 1, "=B2*1.1")
            sheet.write_row(5, 0, ["保洁员", 1900])
            sheet.write_formula(5, 3, "=TODAY()")
            sheet.write_row(6, 0, ["保洁员", 1900])
            sheet.write_formula(6, 4, "=NOW()")
        return tmp_path / "offers.xlsx"

    def test_rows(self, path, guide):
        lines = list(lists.check(lists.read(path), guide, area="汉台区", on=ON))

        assert [line.verdict.value for line in lines] == [
            *("meets", "meets", "undecided", "undecided", "undecided", "meets"),
        ]
        assert [line.low.offer.probation for line in lines[:2]] == [2400, 2400]
        assert lines[3].error.args == ("not-computed", ("月薪",), "")
        assert lines[4].error.args == ("not-computed", ("入职日期",), "")

    def test_a_total_that_was_never_computed_is_no_offer(self, tmp_path, guide):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx")) as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, ["岗位", "月薪"])
            sheet.write_row(1, 0, ["保洁员", 3000])
            sheet.write_string(2, 0, "合计")
            sheet.write_formula(2, 1, "=SUM(B2:B2)")

        lines = lists.check(lists.read(tmp_path / "offers.xlsx"), guide, area="汉台区", on=ON)

        assert [line.kind for line in lines] == ["offer", "total"]

    def test_hidden_and_struck_rows(self, tmp_path, guide):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx")) as made:
            sheet, struck = made.add_worksheet(), made.add_format({"font_strikeout": True})
            sheet.write_row(0, 0, ["岗位", "月薪"])
            for row, style in ((1, None), (2, struck), (3, None)):
                sheet.write_row(row, 0, ["保洁员", 1600], style)
            sheet.set_row(3, None, None, {"hidden": True})

        lines = lists.check(lists.read(tmp_path / "offers.xlsx"), guide, area="汉台区", on=ON)

        assert [(line.kind, line.hidden, line.verdict) for line in lines] == [
            ("offer", False, Verdict.BELOW),
            ("struck", False, None),
            ("offer", True, Verdict.BELOW),
        ]

    @pytest.mark.slow
    def test_a_blank_in_the_last_row(self, tmp_path):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx")) as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, ["岗位", "月薪"])
            sheet.write_row(1, 0, ["保洁员", 1600])
            sheet.write_string(1_048_575, 0, " ")

        assert len(lists.read(tmp_path / "offers.xlsx")) == 1

    @pytest.mark.slow
    def test_rows_that_are_only_formatted_are_not_looked_at(self, tmp_path, monkeypatch):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        from wageguide._grids.xlsx_cells import Walk

        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx"), {"constant_memory": True}) as made:
            sheet, yellow = made.add_worksheet(), made.add_format({"bg_color": "yellow"})
            sheet.write_row(0, 0, ["岗位", "月薪"])
            sheet.write_row(1, 0, ["保洁员", 1600])
            for row in range(2, 120_000):
                sheet.write_blank(row, 0, None, yellow)
        monkeypatch.setattr(Walk, "survey", lambda *_: pytest.fail("every cell was looked at"))

        assert len(lists.read(tmp_path / "offers.xlsx")) == 1

    def test_two_marks_of_byte_order(self, tmp_path):
        (tmp_path / "offers.csv").write_bytes(b"\xef\xbb\xbf" * 2 + "岗位,月薪\n保洁员,1900\n".encode())

        assert lists.read(tmp_path / "offers.csv").titles == ("岗位", "月薪")


class TestHeaders:
    """A header may have two rows, merged or not; what stands above it is its caption."""

    @pytest.mark.parametrize(
        ("text", "titles", "verdicts"),
        [
            pytest.param(
                "岗位,薪资（元/月）,,入职日期\n,最低,最高,\n保洁员,1600,2500,2020-12-31\n",
                ("岗位", "薪资最低（元/月）", "薪资最高（元/月）", "入职日期"),
                ["below"],
                id="two-ends",
            ),
            pytest.param(
                "某公司报价表,,\n基本信息,,薪酬\n姓名,岗位,月薪(K)\n甲,保洁员,2.5\n",
                ("姓名", "岗位", "月薪(K)"),
                ["meets"],
                id="groups-above",
            ),
            pytest.param(
                "岗位,薪资,薪资\n岗位,试用期,转正\n保洁员,2000,2500\n",
                ("岗位", "试用期薪资", "转正薪资"),
                ["meets"],
                id="probation",
            ),
            pytest.param(
                "岗位,月薪\n保洁员,面议\n保洁员,1600\n", ("岗位", "月薪"), ["undecided", "below"], id="one-row"
            ),
        ],
    )
    def test_rows(self, tmp_path, guide, text, titles, verdicts):
        (tmp_path / "offers.csv").write_text(text, encoding="utf-8")

        offers = lists.read(tmp_path / "offers.csv")

        assert offers.titles == titles
        assert offers.left_aside == ()
        lines = lists.check(offers, guide, area="汉台区", on=ON)
        assert [line.verdict.value for line in lines if line.verdict] == verdicts

    def test_merged(self, tmp_path, guide):
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        with xlsxwriter.Workbook(str(tmp_path / "offers.xlsx")) as made:
            sheet = made.add_worksheet()
            sheet.merge_range(0, 0, 0, 2, "2020年岗位报价表")
            sheet.merge_range(1, 0, 2, 0, "岗位")
            sheet.merge_range(1, 1, 1, 2, "月薪(千元)")
            sheet.write_row(2, 1, ["下限", "上限"])
            sheet.write_row(3, 0, ["保洁员", 1.9, 2.5])
            sheet.write_row(4, 0, ["合计", 1.9, 2.5])
            sheet.write_row(5, 0, ["填表人", "张三"])

        lines = list(lists.check(lists.read(tmp_path / "offers.xlsx"), guide, area="汉台区", on=ON))

        assert [(line.place, line.kind) for line in lines] == [
            ("Sheet1!A4", "offer"),
            ("Sheet1!A5", "total"),
            ("Sheet1!A6", "remark"),
        ]
        assert [lines[0].low.offer.amount, lines[0].high.offer.amount] == [1900, 2500]


class TestOnce:
    """Lists repeat themselves: each pay, each setting and each question is worked out once, and each finding worded once."""

    def test_what_repeats_is_not_worked_out_again(self, tmp_path, monkeypatch):
        from wageguide.lists import _check, _questions

        counted = {"read": 0, "assessed": 0, "located": 0}

        def counting(name, function):
            def count(*args, **kwargs):
                counted[name] += 1
                return function(*args, **kwargs)

            return count

        monkeypatch.setattr(_questions, "read_pay_under", counting("read", _questions.read_pay_under))
        monkeypatch.setattr(_check, "assess", counting("assessed", _check.assess))
        monkeypatch.setattr(_questions.Rows, "plain", counting("located", _questions.Rows.plain))
        rows = [
            f"员工{number},{job},{pay},{area},2020-12-31"
            for number, (job, pay, area) in enumerate(
                [("保洁员", "1600", "汉台区"), ("保洁员", "1900", "镇巴县"), ("会计", "1600", "汉台区")] * 100
            )
        ]
        (tmp_path / "a.csv").write_text("\n".join(["姓名,岗位,月薪,工作地点,入职日期", *rows]), "utf-8")

        lines = list(lists.check(lists.read(tmp_path / "a.csv"), load("hanzhong-2020")))

        assert [line.verdict for line in lines[:3]] == [Verdict.BELOW, Verdict.MEETS, Verdict.BELOW]
        assert counted == {"read": 2, "assessed": 3, "located": 3}

    def test_at_once_or_line_by_line_it_is_the_same(self, tmp_path):
        from wageguide.lists._tally import Tally

        rows = [
            ["姓名", "岗位", "月薪", "工作地点", "入职日期"],
            *(["甲", "保洁员", pay, "汉台区", "2020-12-31"] for pay in ("1600", "面议", "1900", "-", "1600")),
            ["注：甲", "保洁员", "面议", "汉台区", "2020-12-31"],  # of two rows that ask the same one is a remark
            ["保洁员"] * 5,
            ["小计", "", "1600", "", ""],
            [""] * 5,
            ["工种", "工资", "备注", "工作地点", "入职日期"],
            ["保洁员", "1600", "=1+1", "汉台区", "2020-12-31"],
            ["电焊", "1;=1", 'a"b', "汉台区", "2020-12-31"],
        ]
        book(tmp_path / "a.xlsx", {"甲": rows})
        read, guide = lists.read(tmp_path / "a.xlsx"), load("hanzhong-2020")
        together, singly = Tally(), Tally()
        lists.write(tmp_path / "1.csv", read, together.count(lists.check(read, guide)), locale="en")
        lines = lists.check(read, guide)
        begun = [next(lines), next(lines)]
        rest = list(lines)
        lists.write(tmp_path / "2.csv", read, singly.count([*begun, *rest]), locale="en")

        assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
        assert vars(together) == vars(singly)
        assert [line.kind for line in [*begun, *rest]] == [
            *["offer"] * 5,
            *["remark"] * 2,
            "total",
            "empty",
            *["offer"] * 2,
        ]

    def test_where_every_pay_differs_what_stands_beside_it_is_read_once(self, tmp_path, monkeypatch):
        from wageguide.lists import _questions

        settled = []
        plain = _questions.Rows.plain
        monkeypatch.setattr(_questions.Rows, "plain", lambda rows, row: settled.append(row) or plain(rows, row))
        rows = [f"保洁员,{1500 + number},汉台区" for number in range(300)]
        (tmp_path / "a.csv").write_text("\n".join(["岗位,月薪,工作地点", *rows]), "utf-8")

        lines = list(lists.check(lists.read(tmp_path / "a.csv"), load("hanzhong-2020"), on=ON))

        assert len(settled) == 1
        for number, line in enumerate(lines):
            offer = Offer(1500 + number, Period.MONTH)
            assert line.low == assess(load("hanzhong-2020"), "保洁员", offer, area="汉台区", on=ON)
