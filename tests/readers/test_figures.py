"""One cell: what it says as a figure, as a unit, as a name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wageguide._grids.grid import Grid
from wageguide.readers._cells.figures import LIMIT, RowRejected, ends, is_figure, parts_by_blanks, printed, yearly
from wageguide.readers._cells.labels import label
from wageguide.readers._cells.names import real_code, title
from wageguide.readers._cells.units import NOTHING, Unit, doubted, join, stated, unit
from wageguide.readers._rows.reading import read

YEAR, MONTH = Unit(1, "year"), Unit(1, "month")

FIGURES = [
    ("38000", "38000", NOTHING),
    ("38,000", "38000", NOTHING),
    ("38，000", "38000", NOTHING),
    ("３８０００", "38000", NOTHING),
    ("　38000　", "38000", NOTHING),
    ("3.20", "3.20", NOTHING),
    ("1,234,567.5", "1234567.5", NOTHING),
    ("¥38,000", "38000", NOTHING),
    ("3.2万", "3.2", Unit(10000)),
    ("3.2万元/年", "3.2", Unit(10000, "year")),
    ("3200元/月", "3200", MONTH),
    ("3200元∕月", "3200", MONTH),
    ("38000*", "38000", NOTHING),
]
REFUSED = [
    ("I8", "figure-unreadable"),
    ("4O00", "figure-unreadable"),
    ("24,90", "figure-unreadable"),
    ("1,2345", "figure-unreadable"),
    ("24 900", "figure-unreadable"),
    ("24900\n38900", "figures-merged"),
    ("3.2.1", "figure-unreadable"),
    ("007", "figure-unreadable"),
    ("-5", "figure-unreadable"),
    ("1e5", "figure-unreadable"),
    ("5000以上", "figure-unreadable"),
    ("约5000", "figure-unreadable"),
    ("12.", "figure-unreadable"),
    ("#REF!", "figure-unreadable"),
    ("8-12", "figure-range"),
    ("3000～5000元", "figure-range"),
    ("2020-08-12", "figure-unreadable"),
    ("$300", "currency-foreign"),
    ("US$ 300", "currency-foreign"),
    ("USD 300", "currency-foreign"),
    ("300 HKD", "currency-foreign"),
    ("300美元", "currency-foreign"),
    ("€300", "currency-foreign"),
    ("300港元/月", "currency-foreign"),
    ("0", "figure-not-positive"),
    ("0.00", "figure-not-positive"),
]


class TestPrinted:
    """Nothing is repaired: a figure is certain, or it is refused."""

    @pytest.mark.parametrize(("text", "amount", "said"), FIGURES)
    def test_read(self, text: str, amount: str, said: Unit) -> None:
        assert printed(text) == (Decimal(amount), said)

    @pytest.mark.parametrize(("text", "code"), REFUSED)
    def test_refused(self, text: str, code: str) -> None:
        with pytest.raises(RowRejected) as caught:
            printed(text)
        assert (caught.value.code, caught.value.data) == (code, (("value", text),))

    @pytest.mark.parametrize(
        "text", ["", " ", "-", "--", "—", "——", "－", "/", "*", "#", "NULL", "空", "…", "N/A", "#N/A"]
    )
    def test_not_published(self, text: str) -> None:
        assert printed(text) is None

    @given(st.text(max_size=12))
    def test_any_text(self, text: str) -> None:
        try:
            figure = printed(text)
        except RowRejected:
            return
        assert figure is None or (figure[0] > 0 and figure[0].is_finite())

    @given(st.integers(1, LIMIT - 1))
    def test_whole_yuan_come_back(self, amount: int) -> None:
        for text in (str(amount), f"{amount:,}", f"{amount:,}".replace(",", "，")):
            assert is_figure(text)
            assert printed(text) == (amount, NOTHING)


class TestYearly:
    """Yuan a year: monthly × 12, in Decimal; fractions of a yuan are rounded half to even, and reported."""

    @pytest.mark.parametrize(
        ("amount", "counted", "whole", "rounded"),
        [
            ("38000", YEAR, 38000, False),
            ("3000", MONTH, 36000, False),
            ("4.13", Unit(10000, "year"), 41300, False),
            ("0.35", Unit(10000, "month"), 42000, False),
            ("19000", Unit(1, "half"), 38000, False),
            ("38000.5", YEAR, 38000, True),
            ("38001.5", YEAR, 38002, True),
            ("4.13057", Unit(10000, "year"), 41306, True),
            ("38000", NOTHING, 38000, False),
        ],
    )
    def test_converted(self, amount: str, counted: Unit, whole: int, rounded: bool) -> None:
        assert yearly(Decimal(amount), counted) == (whole, rounded)

    @pytest.mark.parametrize(
        ("amount", "counted", "code"),
        [
            ("36", Unit(1, "hour"), "period-unconvertible"),
            ("300", Unit(1, "day"), "period-unconvertible"),
            ("30", Unit(1, "piece"), "period-unconvertible"),
            ("4.13", NOTHING, "unit-missing"),
            ("3000040000", YEAR, "figure-too-large"),
            ("0.3", YEAR, "figure-not-positive"),
        ],
    )
    def test_refused(self, amount: str, counted: Unit, code: str) -> None:
        with pytest.raises(RowRejected, match=code):
            yearly(Decimal(amount), counted)


class TestRanges:
    """A range is two figures that rise."""

    @pytest.mark.parametrize("text", ["8-12万", "8～12万", "8万-12万", "８至１２万", "8—12万元"])
    def test_read(self, text: str) -> None:
        assert ends(text) == (8, 12, Unit(10000))

    @pytest.mark.parametrize("text", ["12-8", "8", "8-", "8-12-15", "8元-12万"])
    def test_refused(self, text: str) -> None:
        with pytest.raises(RowRejected):
            ends(text)


UNITS = [
    ("元/年", YEAR),
    ("元/人·年", YEAR),
    ("元／人、年", YEAR),
    ("元/年·人", YEAR),
    ("元/人年", YEAR),
    ("元每年", YEAR),
    ("人民币元/年", YEAR),
    ("年薪（元）", YEAR),
    ("yuan/year", YEAR),
    ("萬元/年", Unit(10000, "year")),
    ("万元", Unit(10000)),
    ("千元/月", Unit(1000, "month")),
    ("元/月", MONTH),
    ("元/时", Unit(1, "hour")),
    ("元/小时", Unit(1, "hour")),
    ("元/天", Unit(1, "day")),
    ("元/工日", Unit(1, "day")),
    ("元/次", Unit(1, "piece")),
    ("月薪", Unit(None, "month")),
    ("元∕月", MONTH),
    ("元╱月", MONTH),
    ("元⁄月", MONTH),
    ("元⧸人⧸年", YEAR),
    ("元/个月", MONTH),
    ("元/标准月", MONTH),
    ("元/半年", Unit(1, "half")),
    ("圆/月", MONTH),
    ("¥/月", MONTH),
    ("RMB yuan/month", MONTH),
    ("仟元/年", Unit(1000, "year")),
]
UNREADABLE = [
    "单位：元/年（税后）",
    "某市2022年税后工资价位",
    "注：本表工资均为税后工资",
    "单位：元x月",
    "单位：元/目",
    "单位：人",  # a table of something else
    "单位：%",
    "单位：无/月",
    "单位：x",
    "（单位：角）",
    "单位：/月",
    "单位：月",
    "单位：元/",
    "单位：元/人·",
    "单位：元/人 x",
    "单位：元（x）",
    "单位：元（x月）",
    "单位：万x/年",
    "单位：块/月",
    "单位：元/月、元/年",
    "单 位 ： 元 / 目",
    "计量单位：元/x",
    "某市工资指导价位 单位：元x月 2022年",
    "本表单位为元/x。",
    "以x/月为单位",
    "单位x元/月",
    "（单位x元）",
    "Unit: million yuan",
    "Units: x",
]
FOREIGN = [
    "(in HKD)",
    "注：以上金额以港元计。",
    "本表金额均为美元",
    "单位：港元/月",
    "（单位：美元）",
    "单位：人/日元",
    "单位:€/month",
    "单位：HK$/月",
    "单位：新台币元",
    "单位：澳门元/月",
    "单位：韩元",
    "单位：卢布/月",
    "单位：泰铢",
    "单位：新加坡元/年",
    "单位：円/月",
    "£/year",
    "Unit: USD/month",
    "Unit: US dollars per year",
    "币种：USD",
    "货币：港币",
    "某市2022年工资指导价位（港元/月）",
]
EMPLOYERS = [
    "用人单位：某公司",
    "发布单位：某市人社局",
    "填报单位：某市统计局",
    "填 报 单 位：某市统计局",
    "单位：某市人力资源和社会保障局",
    "单位：天津市人社局",
    "单位（盖章）：",
    "单位：",
    "单位类型",
    "单位性质：国有",
    "单位名称：某厂",
    "用人单位：每月",
    "以上单位为企业",
    "调查的单位为全市企业",
    "以企业为单位",
    "注：用人单位应当支付",
    "Business unit: Sales",
    "非全日制工资按元/小时计",
    "工资为税前，不是税后收入",
    "企业税后利润与工资",
    "工资以月计",
    "数据均为2021年数据",
    "本表工资为税前工资，以人民币计",
]


class TestUnits:
    """A unit is the whole of its text; what is more, or contradicts itself, is none."""

    @pytest.mark.parametrize(("text", "said"), UNITS)
    def test_read(self, text: str, said: Unit) -> None:
        assert unit(text) == said

    @pytest.mark.parametrize("text", ["", "会计", "单位", "元/年/月", "元万元", "38000元", "年轻人"])
    def test_none(self, text: str) -> None:
        assert unit(text) is None

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("单位：元/人、年", YEAR),
            ("（单位:万元）", Unit(10000)),
            ("计量单位为元/月。", MONTH),
            ("本表以元/年为单位", YEAR),
            ("某市工资指导价位（元/年）", YEAR),
            ("单位：元/年 2020年12月", YEAR),
            ("单位：元/年2020年12月", YEAR),
            ("单位：元/月 日期：2022年5月", MONTH),
            ("单位：元/月（年工资除以12）", MONTH),
            ("单位：元/月（含五险一金）", MONTH),
            ("单位：元/年，%", YEAR),
            ("单位：元、人、%", Unit(1)),
            ("单位∶元/月", MONTH),
            ("单位 元/月", MONTH),
            ("金额：元/月", MONTH),
            ("填报单位：某局 单位：元/月", MONTH),
            ("单位：1000元/年", Unit(1000, "year")),
            ("单位：10,000元/年", Unit(10000, "year")),
            ("注：以上金额以元/月计。", MONTH),
            ("表中数据均为万元", Unit(10000)),
        ],
    )
    def test_declared(self, line: str, said: Unit) -> None:
        assert stated(line) == said

    @pytest.mark.parametrize("line", UNREADABLE)
    def test_declared_and_not_understood(self, line: str) -> None:
        assert getattr(stated(line), "fault", None) == "unit-unreadable"

    @pytest.mark.parametrize("line", FOREIGN)
    def test_another_currency(self, line: str) -> None:
        assert getattr(stated(line), "fault", None) == "currency-foreign"

    @pytest.mark.parametrize("line", EMPLOYERS)
    def test_employers(self, line: str) -> None:
        assert stated(line) is None

    @pytest.mark.parametrize(
        ("title", "fault"),
        [
            ("2022年工资指导价位（元x月）", "unit-unreadable"),
            ("2022年工资指导价位（角/月）", "unit-unreadable"),
            ("元/目", "unit-unreadable"),
            ("2022年港元工资", "currency-foreign"),
            ("Wages in US dollars, 2022", "currency-foreign"),
            ("2022年工资指导价位（含税）", None),
            ("2022年工资指导价位（月薪/年薪）", None),
            ("2022年工资指导价位（年薪10万元以上）", None),
            ("2022年工资指导价位（2022年/第1期）", None),
            ("最低工资300美元", None),
            ("每日元旦工资", None),
            ("元件工", None),
        ],
    )
    def test_a_title(self, title: str, fault: str | None) -> None:
        assert getattr(doubted(title), "fault", None) == fault

    @pytest.mark.parametrize(
        "line", ["用人单位支付1700元/月", "单位负责人", "最低工资标准（1700元/月）", "年薪", "企业单位：若干"]
    )
    def test_not_declared(self, line: str) -> None:
        assert stated(line) is None

    @pytest.mark.parametrize(
        ("first", "second", "both"),
        [
            (Unit(1), Unit(None, "year"), YEAR),
            (YEAR, YEAR, YEAR),
            (NOTHING, MONTH, MONTH),
            (YEAR, MONTH, None),
            (Unit(1), Unit(10000), None),
        ],
    )
    def test_joined(self, first: Unit, second: Unit, both: Unit | None) -> None:
        assert join(first, second) == join(second, first) == both


TIERS = {
    "low": "低位数 下十分位数 低价位 低位值 低位 最低 最低值 低分位 10分位 10% P10 第10百分位 10分位数 Low 低",
    "lower_quartile": "较低位数 偏低 下四分位数 低四分位 25% P25 25分位值 Q1",
    "median": "中位数 中价位 中位值 中位 中间价 50% P50 50分位 Median 中 二四分位",
    "upper_quartile": "较高位数 偏高 上四分位数 75% P75 Q3",
    "high": "高位数 上十分位数 高价位 高位值 高位 最高 90% P90 90分位 High 高",
    "mean": "平均数 平均值 平均价位 均值 平均工资 年平均工资 人均工资 Mean",
}


class TestLabels:
    """A label's words say which tier it is; a unit or a percentile in it is used as well."""

    def test_what_is_left_after_tax_is_no_tier(self) -> None:
        assert label("税后中位数").role == "other"
        assert label("社会平均工资").role == "other"
        assert label("中位数（税后）").unit.fault == "unit-unreadable"

    @pytest.mark.parametrize(
        ("field", "text"), [(field, text) for field, words in TIERS.items() for text in words.split()]
    )
    def test_tier(self, field: str, text: str) -> None:
        assert (label(text).role, label(text).field) == ("figure", field)

    @pytest.mark.parametrize(
        "text",
        [
            "最低工资标准",
            "高级工",
            "高技能人才",
            "企业规模",
            "样本数",
            "同比增长",
            "技能等级",
            "职业",
            "序号",
            "职业代码",
        ],
    )
    def test_no_tier(self, text: str) -> None:
        assert label(text).role != "figure"

    @pytest.mark.parametrize(
        ("text", "percentile"), [("低位数（10%）", 10), ("P50（中位数）", 50), ("高位数", None), ("低位数(25%)", 25)]
    )
    def test_percentile(self, text: str, percentile: int | None) -> None:
        assert label(text).percentile == percentile

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("月工资（元∕人·月）", MONTH),
            ("低位数元∕月", MONTH),
            ("低位数（10%）", NOTHING),
            ("低位数（含税）", NOTHING),
            ("低位数（元以上）", NOTHING),
            ("高位数（千人以上企业）", NOTHING),
            ("工资价位（2021年）", NOTHING),
            ("职业（工种）", NOTHING),
        ],
    )
    def test_unit(self, text: str, said: Unit) -> None:
        assert label(text).unit == said

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("月工资（元x人·月）", "unit-unreadable"),
            ("（单位：角）", "unit-unreadable"),
            ("低位数（单位：x）", "unit-unreadable"),
            ("低位数（x/月）", "unit-unreadable"),
            ("低位数（元/）", "unit-unreadable"),
            ("低位数（美元）", "currency-foreign"),
            ("低位数美元/月", "currency-foreign"),
            ("Median USD", "currency-foreign"),
            ("Salary (US$)", "currency-foreign"),
            ("$", "currency-foreign"),
        ],
    )
    def test_unit_not_understood(self, text: str, fault: str) -> None:
        assert label(text).unit.fault == fault

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("职业（工种）名称", "name"),
            ("职位(工种名称)", "name"),
            ("岗 位", "name"),
            ("服务类别", "name"),
            ("职业大类", "group"),
            ("职业代码", "code"),
            ("行业门类", "industry"),
            ("序号", "seq"),
            ("备 注", "note"),
            ("计量单位", "unit"),
            ("工资指导价位", "span"),
            ("年薪", "unit-only"),
            ("技能等级", "other"),
        ],
    )
    def test_role(self, text: str, role: str) -> None:
        assert label(text).role == role


class TestTitles:
    """Marks leave the name; brackets that are part of it stay."""

    @pytest.mark.parametrize(
        ("text", "name", "marks"),
        [
            ("厂长(经理)", "厂长(经理)", ()),
            ("教学人员*", "教学人员", ("*",)),
            ("*保洁员", "保洁员", ("*",)),
            ("数据分析师L/S", "数据分析师", ("L/S",)),
            ("数据分析师（S）", "数据分析师", ("（S）",)),
            ("焊工①", "焊工", ("①",)),
            ("焊工[1]", "焊工", ("[1]",)),
            ("焊 工", "焊工", ()),
            ("焊工\n(手工)", "焊工(手工)", ()),
            ("3、焊工", "焊工", ()),
            ("其中：焊工", "焊工", ()),
            ("保潔員", "保洁员", ()),
            ("4S店员工", "4S店员工", ()),
            ("起重装卸机械操\n6-03-15-15\n作工", "起重装卸机械操作工", ()),
            ("会计（CPA）", "会计（CPA）", ()),
            ("Web Developer", "Web Developer", ()),
        ],
    )
    def test_taken_apart(self, text: str, name: str, marks: tuple[str, ...]) -> None:
        assert (title(text).name, title(text).marks) == (name, marks)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("4-08-05-01", "4-08-05-01"),
            ("４－０８－０５", "4-08-05"),
            ("2020101", "2-02-01-01"),
            ("17", None),
            ("GBM10000", None),
        ],
    )
    def test_a_code_is_known_by_its_shape(self, text: str, code: str | None) -> None:
        assert real_code(text) == code


class TestFootnoteMarks:
    """A footnote mark is no digit: behind a figure it falls off, within one the figure is damaged."""

    @pytest.mark.parametrize(
        ("text", "amount"),
        [("3.50①", "3.50"), ("9.20²", "9.20"), ("3000①", "3000"), ("3000 ③", "3000"), ("３０００¹²", "3000")],
    )
    def test_behind(self, text: str, amount: str) -> None:
        figure = printed(text)
        assert figure is not None
        assert figure[0] == Decimal(amount)

    @pytest.mark.parametrize("text", ["①3000", "30②00", "3½", "½万", "3000①元/月"])
    def test_within(self, text: str) -> None:
        with pytest.raises(RowRejected, match="figure-unreadable"):
            printed(text)

    def test_a_mark_alone_is_no_figure(self) -> None:
        assert printed("①") is None


GROUPED = ["30 000", "50 000", "90 000", "31 000", "51 000", "191 000"]


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        (GROUPED, True),
        ([*GROUPED, "—", "", "960"], True),
        (GROUPED[1:], False),
        ([*GROUPED, "30000"], False),
        ([*GROUPED, "30,000"], False),
        ([*GROUPED, "3 0000"], False),
        (["3.25"] * 60 + GROUPED, False),
    ],
    ids=["always", "not-published", "too-few", "plain", "comma", "damaged", "late"],
)
def test_a_source_that_parts_thousands_by_blanks(texts: list[str], outcome: bool) -> None:
    assert parts_by_blanks(texts) is outcome


def test_its_figures_are_read() -> None:
    rows = [("职业", "低位数", "中位数", "高位数"), ("焊工", *GROUPED[:3]), ("电工", *GROUPED[3:])]
    grids = [Grid("table 1", tuple(rows[:count]), before=("单位：元/年",)) for count in (3, 2)]

    assert [sorted(draft.figures.values()) for draft in read(grids[:1]).drafts.values()] == [
        [30_000, 50_000, 90_000],
        [31_000, 51_000, 191_000],
    ]
    assert not read(grids[1:]).drafts
