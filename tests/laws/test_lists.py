"""A list gives the answers of `assess` for the same offers, however they are written; or it gives none and says why."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("python_calamine", reason="the extra `readers` is not installed")

from strategies import listed_offers

import wageguide as wg
from wageguide import Verdict, lists
from wageguide._grids.grid import Grid
from wageguide.lists._open import find_tables

ON = dt.date(2020, 12, 31)
GUIDE = wg.load("hanzhong-2020")
RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


def as_csv(path: Path, titles: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([titles, *rows])
    return path


def as_xlsx(path: Path, titles: list[str], rows: list[list[str]]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet("报价")
        for at, row in enumerate([titles, *rows]):
            sheet.write_row(at, 0, row)
    path.write_bytes(packed.getvalue())
    return path


def checked(path: Path, **terms: Any) -> list[lists.Line]:
    return list(lists.check(lists.read(path), GUIDE, **{"area": "汉台区", "on": ON, **terms}))


def held(answer: wg.Assessment) -> tuple[Any, ...]:
    """What a list and `assess` must agree on."""
    return answer.offer, answer.floor, answer.probation, answer.annual, answer.reached, answer.area, answer.on


Drawn = tuple[list[str], list[tuple[list[str], dict[str, Any]]]]


class TestTheSameAnswer:
    """An offer has one answer, however it is written in a list."""

    @RELAXED
    @given(drawn=listed_offers(), spreadsheet=st.integers(0, 4).map(lambda drawn: drawn == 0))
    def test_as_assess(self, tmp_path: Path, drawn: Drawn, spreadsheet: bool) -> None:
        titles, rows = drawn
        write, name = (as_xlsx, "offers.xlsx") if spreadsheet else (as_csv, "offers.csv")

        lines = checked(write(tmp_path / name, titles, [cells for cells, _ in rows]))

        assert len(lines) == len(rows)
        for line, (_, terms) in zip(lines, rows, strict=True):
            asked = {"area": "汉台区", "on": ON} | terms
            answer = wg.assess(GUIDE, "保洁员", asked.pop("offer"), **asked)
            assert line.error is None
            assert line.low is not None
            assert held(line.low) == held(answer)
            assert line.verdict is answer.gravest

    @RELAXED
    @given(drawn=listed_offers())
    def test_as_frames(self, tmp_path: Path, drawn: Drawn) -> None:
        pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        from wageguide import frames

        titles, rows = drawn
        lines = checked(as_csv(tmp_path / "offers.csv", titles, [cells for cells, _ in rows]))
        offers = [terms["offer"] for _, terms in rows]
        table = pa.table(
            {
                "occupation": ["保洁员"] * len(rows),
                "pay": [float(offer.amount) for offer in offers],
                "period": [offer.period.value for offer in offers],
                **{
                    name: pa.array([None if value is None else float(value) for value in column], pa.float64())
                    for name in ("months", "bonus", "excluded", "probation", "hours_per_week")
                    for column in [[getattr(offer, name) for offer in offers]]
                },
                "probation_period": [(offer.probation_period or offer.period).value for offer in offers],
                "part_time": pa.array([offer.part_time for offer in offers], pa.bool_()),
                "county": [terms.get("area", "汉台区") for _, terms in rows],
                "day": [terms.get("on", ON) for _, terms in rows],
            }
        )

        answers = frames.assess(
            table,
            GUIDE,
            **{
                name: name
                for name in (
                    "months",
                    "bonus",
                    "excluded",
                    "probation",
                    "hours_per_week",
                    "probation_period",
                    "part_time",
                )
            },
            area="county",
            on="day",
        )

        verdicts = [line.low.floor.verdict.value for line in lines if line.low is not None]
        assert verdicts == answers["floor_verdict"].to_pylist()
        probations = [line.low.probation and line.low.probation.verdict.value for line in lines if line.low is not None]
        assert probations == answers["probation_verdict"].to_pylist()
        annual = [line.low.annual for line in lines if line.low is not None]
        assert [amount and float(amount) for amount in annual] == pytest.approx(answers["annual"].to_pylist())


# What must never be decided, whatever the amount.
UNSAID = (
    "税后",
    "美元",
    "港币",
    "元/件",
    "元/课时",
    "元/半月",
    "含加班费",
    "试用期",
    "到手",
    "含夜班津贴",
    "看情况",
    "元/周",
)
OTHER_PERIOD = {"年薪": "元/月", "月薪": "元/年", "日薪": "元/小时", "时薪": "元/天"}


class TestNeverDecided:
    """What a title, a cell or a column leaves open is never decided, whatever the amount."""

    def undecided(self, path: Path) -> None:
        (line,) = checked(path)
        assert line.verdict is Verdict.UNDECIDED
        assert line.low is None or line.unsettled
        assert line.error is not None

    @RELAXED
    @given(
        title=st.sampled_from(("月薪", "工资", "薪资", "待遇")),
        remark=st.sampled_from(UNSAID),
        pay=st.integers(200, 90_000),
    )
    def test_brackets_of_a_title(self, tmp_path: Path, title: str, remark: str, pay: int) -> None:
        self.undecided(as_csv(tmp_path / "offers.csv", ["岗位", f"{title}（{remark}）"], [["保洁员", str(pay)]]))

    @RELAXED
    @given(
        title=st.sampled_from(sorted(OTHER_PERIOD)),
        pay=st.integers(200, 90_000),
        column=st.booleans(),
    )
    def test_another_period(self, tmp_path: Path, title: str, pay: int, column: bool) -> None:
        other = OTHER_PERIOD[title]
        titles, row = ["岗位", title], ["保洁员", f"{pay}{other}"]
        if column:
            titles, row = [*titles, "计薪周期"], ["保洁员", str(pay), other]
        self.undecided(as_csv(tmp_path / "offers.csv", titles, [row]))

    @RELAXED
    @given(
        left=st.integers(1, 9999),
        right=st.text("0123456789", min_size=1, max_size=5).filter(lambda text: len(text) != 3),
    )
    def test_commas(self, tmp_path: Path, left: int, right: str) -> None:
        pay = f"{left},{right}"
        for titles, row in (
            (["岗位", "月薪"], ["保洁员", pay]),
            (["岗位", "工资"], ["保洁员", f"{pay}元/月"]),
            (["岗位", "月薪", "试用期工资"], ["保洁员", "3000", pay]),
            (["岗位", "月薪", "不计入"], ["保洁员", "3000", pay]),
            (["岗位", "月薪", "每周工时"], ["保洁员", "3000", pay]),
            (["岗位", "年薪", "发薪月数"], ["保洁员", "30000", pay]),
        ):
            self.undecided(as_csv(tmp_path / "offers.csv", titles, [row]))

    @pytest.mark.parametrize("currency", ["USD", "美元", "HKD", "港币", "日元", "EUR", "外币", "?"])
    def test_another_currency(self, tmp_path: Path, currency: str) -> None:
        self.undecided(as_csv(tmp_path / "offers.csv", ["岗位", "月薪", "币种"], [["保洁员", "3000", currency]]))


M, B, U = "meets", "below", "undecided"
SAID: list[Any] = [
    # titles, cells, verdict, counted, finding or reason
    (["月薪（税后）"], ["1650"], U, None, "net-pay"),
    (["月薪（美元）"], ["300"], U, None, "foreign-currency"),
    (["月薪（港币）"], ["1800"], U, None, "foreign-currency"),
    (["工资（元/件）"], ["2000"], U, None, "no-period-unit"),
    (["工资（元/课时）"], ["2000"], U, None, "no-period-unit"),
    (["待遇（元/半月）"], ["1000"], U, None, "no-period-unit"),
    (["月薪（含加班费）"], ["1900"], U, None, "not-all-counts"),
    (["月薪（底薪）"], ["1900"], M, 1900, "base-pay"),
    (["底薪"], ["1600"], B, 1600, "base-pay"),
    (["月薪（试用期）"], ["1900"], U, None, "probation-pay"),
    (["币种", "月薪"], ["USD", "300"], U, None, "foreign-currency"),
    (["币种", "月薪"], ["人民币", "1900"], M, 1900, None),
    (["币种", "月薪"], ["", "1600"], B, 1600, None),
    (["工资"], ["1900元/月（含加班费）"], U, None, "not-all-counts"),
    (["工资"], ["1900元/月（含夜班津贴）"], U, None, "not-all-counts"),
    (["工资"], ["1900元/月（含高温补贴）"], U, None, "not-all-counts"),
    (["日期（填表）", "入职日期", "月薪"], ["2020-12-31", "2021-06-01", "1800"], B, 1800, None),
    (["填表日期", "月薪"], ["2020-12-31", "1900"], M, 1900, "column-taken"),
    (["日期", "生效日期", "月薪"], ["2020-12-31", "2021-06-01", "1800"], U, None, "columns-differ"),
    (["日期", "生效日期", "月薪"], ["2020-12-31", "2021-06-01", "1900"], M, 1900, "columns-agree"),
    (["工作地点", "地区", "月薪"], ["镇巴县", "汉台区", "1650"], M, 1650, None),
    (["地区", "单位所在地", "月薪"], ["镇巴县", "汉台区", "1650"], M, 1650, None),
    (["户籍", "月薪"], ["镇巴县", "1650"], B, 1650, None),
    (["地区", "区县", "月薪"], ["镇巴县", "汉台区", "1650"], U, None, "columns-differ"),
    (["工资", "月薪"], ["1900", "1600"], U, None, "columns-differ"),
    (["工资", "月薪"], ["1600", "1650"], B, 1600, "columns-agree"),
    (["工资", "月薪"], ["", "1600"], B, 1600, None),
    (["工资", "月薪"], ["面议", "1900"], U, None, "negotiable"),
    (["试用期工资", "月薪"], ["80%", "3000"], M, 3000, "probation-share"),
    (["试用期工资", "月薪"], ["80%", "2000"], B, 2000, "probation-share"),
    (["试用期工资", "月薪"], ["0.8", "3000"], U, None, None),
    (["试用期工资", "月薪"], ["面议", "3000"], U, None, "negotiable"),
    (["试用期工资", "月薪"], ["面议", "1600"], B, 1600, "cell-unread"),
    (["试用期工资（税后）", "月薪"], ["2000", "3000"], U, None, "net-pay"),
    (["试用期工资（元/天）", "月薪"], ["120", "3000"], M, 3000, None),
    (["试用期", "月薪"], ["3个月", "1900"], M, 1900, None),
    (["试用期", "月薪"], ["3", "1900"], M, 1900, None),
    (["试用期", "年薪"], ["1500", "30000"], B, 2500, "probation-month"),
    (["月薪", "加班费"], ["1900", "500"], U, None, "pay-or-overtime"),
    (["月薪", "加班费"], ["2300", "500"], M, 1800, "overtime-unsaid"),
    (["月薪", "加班费"], ["1600", "500"], B, 1100, "overtime-unsaid"),
    (["月薪", "加班费"], ["1900", "2000"], M, 1900, "overtime-unsaid"),
    (["月薪", "加班费"], ["1900", "0"], M, 1900, None),
    (["月薪", "加班费"], ["1900", "面议"], U, None, None),
    (["应发工资", "加班费"], ["1900", "500"], B, 1400, None),
    (["综合薪资", "加班费", "夜班津贴"], ["2300", "300", "200"], M, 1800, None),
    (["应发工资", "加班费", "夜班津贴"], ["1900", "150", "150"], B, 1600, None),
    (["月薪", "试用期工资", "试用期工资（元/天）"], ["3000", "2500", "120"], M, 3000, "columns-agree"),
    (["月薪", "试用期工资", "试用期工资（千元）"], ["3000", "2500", "2500"], U, None, None),
    (["月薪", "年终奖"], ["1600", "12000"], B, 1600, None),
    (["月薪", "奖金"], ["1600", "300"], U, None, "bonus-span"),
    (["月薪", "月奖金"], ["1600", "300"], U, None, "bonus-span"),
    (["月薪", "奖金（元/月）"], ["1600", "50"], B, 1600, "bonus-unsaid"),
    (["月薪", "奖金"], ["1900", "300"], M, 1900, "bonus-unsaid"),
    (["月薪", "奖金"], ["1600", "1,5"], U, None, None),
    (["应发工资", "月奖金"], ["1900", "300"], M, 1900, None),
    (["工资", "计薪周期"], ["18000元", "年"], B, 1500, None),
    (["年薪"], ["1.8万"], B, 1500, None),
    (["年薪"], ["18000元"], B, 1500, None),
    (["年薪"], ["￥15000"], B, 1250, None),
    (["年薪"], ["1900元/月"], U, None, "ambiguous-period"),
    (["年薪", "计薪周期"], ["18000", "月"], U, None, "columns-differ"),
    (["年薪(万元)"], ["3"], M, 2500, None),
    (["月薪（千元）"], ["2.5"], M, 2500, None),
    (["月薪(K)"], ["3"], M, 3000, None),
    (["年薪（万元）"], ["6"], M, 5000, None),
    (["工资", "薪资单位"], ["2.5", "千元/月"], M, 2500, None),
    (["月薪", "单位"], ["1900", "美元"], U, None, "foreign-currency"),
    (["工资", "单位"], ["1.9", "千元/月"], M, 1900, None),
    (["月薪", "单位"], ["1600", "汉中某公司"], B, 1600, None),
    (["月薪", "季度奖金"], ["1600", "200"], U, None, "bonus-span"),
    (["月薪"], ["3"], U, None, "no-unit"),
    (["工资"], ["1900,50"], U, None, "damaged"),
    (["月薪"], ["1,9"], U, None, "damaged"),
    (["月薪", "年终奖"], ["1900", "1,5"], M, 1900, "cell-unread"),
    (["月薪", "年终奖", "发薪月数", "每周工时"], ["1900", "无", "13薪", "40小时"], M, 1900, None),
    (["月薪", "年终奖", "发薪月数"], ["1900", "N/A", "待定"], M, 1900, "cell-unread"),
    (["工资", "发薪月数"], ["1900元/月·13薪", "14"], U, None, "columns-differ"),
    (["时薪", "用工形式"], ["17", "非全日制"], M, 17, None),
    (["时薪", "用工形式"], ["17", "全职"], M, 2958, None),
    (["月薪", "用工形式"], ["1900", "学徒"], U, None, None),
    (["时薪", "用工形式"], ["30", "学徒"], M, 30, "cell-unread"),
    (["薪资下限", "薪资上限"], ["1600", "2500"], B, 1600, None),
    (["最低月薪(K)", "最高月薪(K)"], ["2.5", "4"], M, 2500, None),
    (["min salary", "max salary"], ["1900", "2500"], M, 1900, None),
    (["年薪下限（万元）", "年薪上限（万元）"], ["1.8", "3"], B, 1500, None),
    (["最低", "最高"], ["1900", "2500"], M, 1900, None),
    (["薪资（最低）", "薪资（最高）"], ["1900", ""], M, 1900, None),
    (["薪资下限", "薪资上限"], ["2500", "1900"], U, None, "columns-differ"),
    (["薪资下限", "薪资上限"], ["2000-2500", "3000"], U, None, "columns-differ"),
    (["薪资下限", "薪资上限"], ["面议", "3000"], U, None, "negotiable"),
    (["薪资下限（税后）", "薪资上限（税后）"], ["2500", "3000"], U, None, "net-pay"),
    (["月薪", "薪资下限", "薪资上限"], ["1900", "1600", "2500"], U, None, "columns-differ"),
    (["月薪", "最低工资标准"], ["1600", "1700"], B, 1600, None),
    (["基本工资"], ["1600"], B, 1600, "base-pay"),
    (["base salary"], ["1600"], B, 1600, "base-pay"),
    (["base_salary"], ["1600"], B, 1600, "base-pay"),
    (["综合薪资"], ["1900"], M, 1900, "may-hold-overtime"),
    (["每月工资"], ["1900"], M, 1900, None),
    (["工资/税后"], ["1900"], U, None, "net-pay"),
    (["Take-home Pay"], ["1900"], U, None, "net-pay"),
    (["Salary Range"], ["1600-2000元/月"], B, 1600, None),
    (["工资（元/小时）"], ["9"], B, 1566, None),
    (["月薪", "用工类型"], ["1900", "全职"], M, 1900, None),
    (["月薪", "周工时"], ["1900", "5天8小时"], M, 1900, None),
    (["月薪", "每周工时"], ["2300", "每天8小时，每周6天"], M, 2300, None),
    (["月薪", "每周工时"], ["1900", "弹性"], M, 1900, "cell-unread"),
    (["月薪", "每周工时"], ["6000", "约40-50"], M, 6000, "cell-unread"),
    (["月薪", "每周工时"], ["1900", "约40-50"], U, None, None),
    (["月薪", "试用期工资（%）"], ["3000", "80"], M, 3000, "probation-share"),
    (["月薪", "试用期工资比例"], ["3000", "0.8"], M, 3000, "probation-share"),
    (["月薪", "试用期工资"], ["3000", "8折"], M, 3000, "probation-share"),
    (["月薪", "试用期工资"], ["3000", "八成"], M, 3000, "probation-share"),
    (["月薪(K)", "试用期工资(K)"], ["3", "2.4"], M, 3000, None),
    (["月薪", "试用期"], ["1900", "90"], M, 1900, None),
    (["月薪", "试用期"], ["1900", "三个月（可延长）"], M, 1900, None),
    (["月薪", "试用期（月）"], ["1900", "3"], M, 1900, None),
    (["月薪", "试用期"], ["3000", "80%"], M, 3000, "probation-share"),
    (["月薪", "入职日期"], ["1900", "待定"], M, 1900, "cell-unread"),
    (["月薪", "入职日期"], ["1600", "2020年12月"], B, 1600, "cell-unread"),
    *(
        (["月薪", "入职日期"], ["1750", day], M, 1750, None)
        for day in ("31.12.2020", "12/31/2020", "31/12/2020", "Dec 31, 2020", "31-Dec-2020", "31 December 2020")
    ),
    (["月薪", "入职日期"], ["1750", "03/05/2021"], U, None, None),
    *(
        (["月薪", title], ["1750", "2021-05-01"], B, 1750, None)
        for title in (
            "入职",
            "到岗",
            "Hire date",
            "Onboarding date",
            "Start",
            "开始日期",
            "起始日期",
            "执行日期",
            "生效时间",
        )
    ),
    *(
        (["月薪", "入职日期"], ["1750", day], B, 1750, None)
        for day in (
            "二〇二一年五月一日",
            "二零二一年十二月二十一日",
            "2021年5月1日 星期六",
            "2021/5/1 上午",
            "2021-05-01 (周六) 8:30",
        )
    ),
    (["月薪", "入职日期"], ["1750", "五月一日"], U, None, None),
    (["保底工资"], ["1850元/月"], U, None, "ambiguous-bound"),
    (["无责底薪"], ["1850元/月"], M, 1850, "base-pay"),
    (["周薪"], ["500"], U, None, "no-period-unit"),
    (["底薪+提成"], ["3000"], U, None, "unknown-words"),
    (["月薪", "入职日期"], ["5000", "32.12.2020"], M, 5000, "cell-unread"),
    (["月薪", "入职日期"], ["1800", "2021-5"], B, 1800, "cell-unread"),
    (["月薪", "入职日期"], ["1750", "2021年"], U, None, None),
    (["月薪", "入职日期"], ["1800", "2021/5/1 0:00:00"], B, 1800, None),
    (["月薪", "入职日期"], ["1800", "20210501"], B, 1800, None),
    (["月薪", "入职日期"], ["1800", "2021-04-30T16:00Z"], B, 1800, None),
    (["月薪", "工作城市", "区县"], ["1650", "汉中市", "镇巴县"], M, 1650, None),
    (["月薪", "工作地点"], ["1650", "汉中市-镇巴县"], M, 1650, None),
    (["月薪", "工作地点"], ["1650", "陕西省 汉中市 镇巴县"], M, 1650, None),
    (["月薪", "年终奖", "发薪月数"], ["1900", "1万", "13"], M, 1900, None),
    (["月薪", "办公地点"], ["1650", "镇巴县"], M, 1650, None),
    (["月薪", "就业地"], ["1650", "镇巴"], M, 1650, None),
    (["月薪", "Location"], ["1650", "Zhenba County"], M, 1650, None),
    (["月薪", "Location"], ["1650", "Zhenba County, Hanzhong"], M, 1650, None),
    (["月薪", "City", "County"], ["1650", "Hanzhong", "Zhenba County"], M, 1650, None),
    (["月薪", "工作城市"], ["1750", "汉中市"], M, 1750, None),
    (["月薪", "工作城市"], ["1750", "火星"], U, None, None),
    (["月薪", "城市"], ["1650", "镇巴县"], M, 1650, None),
    (["月薪/元"], ["1850"], M, 1850, None),
    (["工资/千元"], ["1.85"], M, 1850, None),
    (["月薪 单位:千元"], ["1.85"], M, 1850, None),
    (["月薪,元"], ["1850"], M, 1850, None),
    (["offer薪资"], ["1850/月"], M, 1850, None),
    (["核定工资"], ["1600元/月"], B, 1600, None),
    (["package (k/yr)"], ["24"], M, 2000, None),
    (["薪资总包(万/年)"], ["1.8"], B, 1500, None),
    (["月薪", "发薪月数"], ["1850", "14薪"], M, 1850, None),
    (["月薪", "年终奖"], ["1850", "1-2万"], M, 1850, "cell-unread"),
    (["月薪", "入职日期"], ["1850", "20-12-31"], M, 1850, "cell-unread"),
    (["月薪", "入职日期"], ["1650", "２０２０－１２－３１"], B, 1650, None),
    (["月薪", "试用期待遇"], ["2500", "转正工资的80%"], M, 2500, "probation-share"),
    (["Salary From", "Salary To"], ["1800", "2600"], M, 1800, None),
    (["月薪（含社保）"], ["1850"], U, None, "not-all-counts"),
    *(
        (["月薪", title], ["1650", place], verdict, 1650, "column-taken")
        for title in ("地址", "门店", "驻地", "分公司所在地", "所属区域", "所属分公司", "公司地址", "Branch")
        for place, verdict in (("镇巴县", M), ("陕西省汉中市汉台区劳动西路1号", B))
    ),
    *(
        (["月薪", title], ["1650", place], M, 1650, None)
        for title, place in (
            ("工作地址", "汉中市镇巴县泾洋街道1号"),
            ("门店地址", "镇巴"),
            ("工作省市", "陕西省汉中市镇巴县"),
        )
    ),
    (["月薪", "所属分公司"], ["1650", "镇巴分公司"], M, 1650, "column-taken"),
    *(
        (["月薪", title], ["1650", place], M, 1650, "column-taken")
        for title, place in (
            ("工作单位地址", "镇巴县泾洋街道1号"),
            ("用工单位所在地", "镇巴县"),
            ("派遣地", "镇巴县"),
            ("县/市/区", "镇巴县"),
            ("行政区划代码", "610728"),
            ("区县名称", "镇巴县"),
            ("招聘区域", "镇巴"),
            ("工地", "镇巴县"),
            ("院区", "镇巴院区"),
            ("公司", "镇巴分公司"),
            ("部门", "镇巴办事处"),
            ("City/County", "Zhenba"),
            ("Work area", "Zhenba County"),
            ("Job location", "Zhenba"),
        )
    ),
    (["月薪", "单位名称"], ["1650", "西安某某餐饮有限公司"], B, 1650, None),
    (["月薪", "部门"], ["1650", "销售部"], B, 1650, None),
    (["月薪", "公司", "区县"], ["1650", "汉中分公司", "镇巴县"], M, 1650, None),
    (["月薪", "门店"], ["1650", "汉中镇巴店"], M, 1650, "column-taken"),
    (["月薪", "门店"], ["1650", "镇巴店"], M, 1650, "column-taken"),
    (["月薪", "门店"], ["1650", "滨江店"], U, None, None),  # no county of the province; 杭州 has one
    (["月薪", "门店"], ["1650", "西安钟楼店"], U, None, None),
    (["月薪", "门店"], ["1650", "城关店"], U, None, None),
    (["月薪", "门店"], ["1650", "北大街店"], B, 1650, None),
    (["月薪", "门店"], ["1650", "西安路店"], B, 1650, None),
    (["月薪", "区域"], ["2300", "东区"], U, None, None),  # 攀枝花 has one
    (["月薪", "门店", "区县"], ["1650", "南郑店", "镇巴县"], M, 1650, None),
    (["月薪", "工作地址", "区县"], ["1650", "北大街88号", "镇巴县"], M, 1650, None),
    (["月薪", "省份"], ["1500", "四川省"], B, 1500, None),
    (["月薪", "省份", "区县"], ["1650", "陕西", "镇巴"], M, 1650, None),
    (["月薪", "家庭地址"], ["1650", "镇巴县"], B, 1650, None),
    (["薪资-月"], ["1850"], M, 1850, None),
    (["工资_月"], ["1850"], M, 1850, None),
    (["包吃住工资"], ["1850元/月"], M, 1850, None),
    *(
        (["月薪", title], ["1850", hours], M, 1850, None)
        for title in ("每周工时", "工作时间", "上班时间")
        for hours in ("每周五天", "每天八小时", "五天八小时", "双休", "周一至周五，每天8小时", "8h/day")
    ),
    *(
        (["月薪", "工作时间"], ["1850", hours], M, 1850, "cell-unread")
        for hours in ("8:30-17:30", "周一至周五 9:00-18:00", "9点-18点，五天", "朝九晚五")
    ),
    *(
        (["月薪", "工作时间"], ["1850", hours], U, None, None)
        for hours in ("8:00-20:00", "单休", "大小周", "996", "每天12小时", "做六休一", "两班倒", "每周六天")
    ),
    (["月薪", "工作时间"], ["2300", "一周六天每天8小时"], M, 2300, None),
    (["月薪", "每天工时"], ["1850", "8"], M, 1850, None),
    (["月薪", "每天工时"], ["1850", "12"], U, None, None),
    (["月薪", "每天工时"], ["6000", "12"], M, 6000, "cell-unread"),
    (["月薪(K)", "试用期工资"], ["3", "2.4"], M, 3000, "probation-month"),
    (["工资", "试用期工资"], ["3-5K", "1.2"], B, 3000, "probation-month"),
    (["月薪(K)", "试用期工资"], ["3", "0.8"], U, None, None),
    (["月薪(K)", "试用期工资"], ["3", "80"], U, None, None),
    (["月薪(K)", "试用期工资"], ["3", "3.5"], U, None, None),
    (["年薪(万)", "试用期工资"], ["3.6", "2.4"], U, None, None),
]


class TestCells:
    """Titles, cells and columns as people write them, and the answer for each row."""

    @pytest.mark.parametrize(
        ("titles", "cells", "verdict", "counted", "remark"),
        [pytest.param(*case, id=f"{'/'.join(case[0])}-{'/'.join(case[1])}") for case in SAID],
    )
    def test_row(
        self, tmp_path: Path, titles: list[str], cells: list[str], verdict: str, counted: int | None, remark: str | None
    ) -> None:
        (line,) = checked(as_csv(tmp_path / "offers.csv", ["岗位", *titles], [["保洁员", *cells]]))

        assert line.verdict is not None
        assert line.verdict.value == verdict
        assert (line.low.floor.counted if line.low and not line.unsettled else None) == counted
        if verdict == U:
            assert line.error is not None
            assert remark is None or line.error.reason == remark  # type: ignore[attr-defined]
        else:
            assert line.error is None
            assert remark is None or remark in {*(finding.code for finding in line.findings), *line.assumed}
            assert remark is not None or not line.findings

    @pytest.mark.parametrize("option", ["汉台区", "镇巴县", None])
    def test_a_city_alone_is_the_place(self, tmp_path: Path, option: str | None) -> None:
        rows = [["保洁员", "1750", "西安市"], ["保洁员", "1750", "汉中市"], ["保洁员", "1750", ""]]

        lines = checked(as_csv(tmp_path / "offers.csv", ["岗位", "月薪", "工作城市"], rows), area=option)

        elsewhere = wg.assess(GUIDE, "保洁员", wg.Offer(1750, wg.Period.MONTH), area="西安市", on=ON)
        assert lines[0].low == elsewhere
        # A county that holds for the whole list tells which of a city that it lies in.
        assert [line.low and line.low.area for line in lines] == ["西安市", option or "汉中市", option]

    def test_two_occupations(self, tmp_path: Path) -> None:
        rows = [["保洁员", "配菜工", "1900"], ["保洁员", "后勤", "1900"], ["甲", "乙", "1600"]]

        first, second, third = checked(as_csv(tmp_path / "offers.csv", ["岗位", "工种", "月薪"], rows))

        assert (first.verdict, first.low and first.low.reached) == (Verdict.MEETS, None)
        assert first.error is not None
        assert first.error.args == ("columns-differ", ("岗位", "工种"), "")
        assert (second.error, second.low and second.low.reached) == (None, wg.Tier.LOW)
        assert [finding.code for finding in second.findings] == ["column-taken"]
        assert (third.verdict, type(third.error)) == (Verdict.BELOW, wg.errors.UnknownOccupation)


AROUND: list[Any] = [
    # rows above the header, title and cell of the pay, a row below, verdict, counted
    ([["汉中某公司2020年招聘报价表"], ["单位：千元"]], "月薪", "1.65", [], B, 1650),
    ([["单位：元/月"]], "工资", "1850", [], M, 1850),
    ([["报价表（单位：万元/年）"]], "工资", "2.4", [], M, 2000),
    ([["填表单位：汉中某公司", "", "单位：千元"]], "月薪", "1850元", [], M, 1850),
    ([["单位：元"]], "月薪(K)", "1.85", [], M, 1850),
    ([["单位：汉中千元商贸有限公司"]], "月薪", "1850", [], M, 1850),
    ([["招聘报价（税后）"]], "月薪", "1850", [], U, None),
    ([["招聘报价（税后）"]], "税前月薪", "1850", [], M, 1850),
    ([["2020年报价（美元）"]], "月薪", "300", [], U, None),
    ([], "月薪", "1850", ["注：以上均为税后工资"], U, None),
    ([], "月薪", "1850", ["备注：以上为税前工资，税后另算"], M, 1850),
    ([["第一批次（2020年度）"]], "月薪", "1850", ["填表人：张三"], M, 1850),
]


class TestAround:
    """What stands above the header, below the offers or in the sheet's name holds of every amount."""

    @pytest.mark.parametrize(("above", "title", "pay", "below", "verdict", "counted"), AROUND)
    def test_rows(
        self,
        tmp_path: Path,
        above: list[list[str]],
        title: str,
        pay: str,
        below: list[str],
        verdict: str,
        counted: int | None,
    ) -> None:
        rows = [["岗位", title, "备注"], ["保洁员", pay, ""], below]
        first, *others = [[*row, "", "", ""][:3] for row in (*above, *rows)]

        line = next(line for line in checked(as_csv(tmp_path / "offers.csv", first, others)) if line.kind == "offer")

        assert (line.verdict and line.verdict.value, line.low and line.low.floor.counted) == (verdict, counted)

    @pytest.mark.parametrize(
        ("label", "pay", "area", "verdict", "counted"),
        [
            ("月薪（千元）", "1.65", "汉台区", B, 1650),
            ("实发工资", "1850", "汉台区", U, None),
            ("镇巴县", "1650", "镇巴县", M, 1650),
            ("镇巴分公司（千元）", "1.65", "镇巴县", M, 1650),
            ("镇巴分公司", "1650", "镇巴县", M, 1650),
            ("东区", "1650", "汉台区", B, 1650),
            ("滨江店", "1650", None, U, None),
            ("Sheet1", "1650", "汉台区", B, 1650),
        ],
    )
    def test_name_of_the_sheet(
        self, tmp_path: Path, label: str, pay: str, area: str | None, verdict: str, counted: int | None
    ) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `lists` is not installed")
        packed = io.BytesIO()
        with xlsxwriter.Workbook(packed) as book:
            sheet = book.add_worksheet(label)
            sheet.write_row(0, 0, ["岗位", "月薪"])
            sheet.write_row(1, 0, ["保洁员", pay])
        (tmp_path / "offers.xlsx").write_bytes(packed.getvalue())

        (line,) = checked(tmp_path / "offers.xlsx")

        assert (line.verdict and line.verdict.value, line.low and line.low.floor.counted) == (verdict, counted)
        assert (line.low and line.low.area) == (area if line.low else None)


TITLES = [
    "岗位",
    "工种",
    "职位",
    "月薪",
    "年薪",
    "工资",
    "应发工资",
    "底薪",
    "月薪（试用期）",
    "月薪(K)",
    "计薪周期",
    "单位",
    "币种",
    "发薪月数",
    "年终奖",
    "奖金",
    "月奖金（元）",
    "不计入",
    "加班费",
    "夜班津贴",
    "试用期",
    "试用期工资",
    "用工形式",
    "非全日制",
    "每周工时",
    "行业",
    "工作地点",
    "地区",
    "单位所在地",
    "入职日期",
    "日期",
    "填表日期",
    "备注",
]
TEXTS = [
    "保洁员",
    "焊工",
    "合计",
    "注：略",
    "一、后勤",
    "无",
    "-",
    "/",
    "N/A",
    "80%",
    "0.8",
    "1900",
    "1,900",
    "1,9",
    "1900,50",
    "1.8万",
    "60元/天",
    "5-8K·13薪",
    "3千以上",
    "面议",
    "年",
    "元/月",
    "千元",
    "USD",
    "人民币",
    "13",
    "13薪",
    "40小时",
    "72",
    "20",
    "3个月",
    "是",
    "否",
    "兼职",
    "非全日制",
    "全职",
    "汉台区",
    "镇巴县",
    "火星",
    "C",
    "2020-12-31",
    "2021/6/1",
    "下月",
    "=B2*1.1",
    "#REF!",
]
cell = st.sampled_from(["", *TITLES, *TEXTS]) | st.text(max_size=8)


class TestEveryRow:
    """Every row yields one line, whatever it contains: an answer, an error that says why, or no offer."""

    @RELAXED
    @given(
        titles=st.lists(st.sampled_from(TITLES), min_size=1, max_size=9).map(lambda drawn: ["岗位", "月薪", *drawn]),
        rows=st.lists(st.lists(cell, min_size=11, max_size=11), max_size=8),
    )
    def test_any_cells(self, titles: list[str], rows: list[list[str]]) -> None:
        grid = Grid("any", tuple(tuple(row[: len(titles)]) for row in [titles, *rows]))
        offers = find_tables((grid,), None, {})

        lines = list(lists.check(offers, GUIDE, area="汉台区", on=ON))

        assert len(lines) == len(offers)
        for line in lines:
            if line.kind != "offer":
                assert (line.verdict, line.low, line.error) == (None, None, None)
            elif line.low is None:
                assert line.verdict is Verdict.UNDECIDED
                assert line.error is not None or line.high is not None
            for remark in (*line.findings, *filter(None, [line.error])):
                assert all(wg.describe(remark, locale=locale) for locale in ("zh_Hans", "en"))
