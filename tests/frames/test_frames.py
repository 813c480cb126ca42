"""Offers in dataframes get, row for row, the answer of the scalar call."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from random import Random
from typing import Any

import pytest

nw = pytest.importorskip("narwhals", reason="the extra `frames` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")

from engines import (
    BY_COLUMN,
    EAGER,
    LIGHT,
    PROBATION,
    collected,
    differences,
    spark_session,
    table,
    to_dask,
    to_pandas,
    to_polars,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import COLUMNS, GUIDES, INVENTED, NET_FLOORS, row, whole_row
from strategies import nearly_pay

import wageguide as wg
from wageguide import Offer, Period, frames, load, search
from wageguide import assess as assess_one
from wageguide.errors import FrameError, PayNotation

ON = dt.date(2020, 12, 31)
GUIDE = load("hanzhong-2020")


class TestRowForRow:
    """Whatever the engine, each row's answer is that of ``assess``."""

    @pytest.mark.parametrize("guide", GUIDES)
    @pytest.mark.parametrize("engine", LIGHT)
    def test_many_offers(self, engine, guide):
        random = Random(2020)
        rows = [row(random) for _ in range(1500)]

        frame = LIGHT[engine](table(rows, Decimal))
        found = frames.assess(frame, GUIDES[guide], **BY_COLUMN, floors=NET_FLOORS, findings=True)

        assert differences(collected(found), rows, GUIDES[guide], floors=NET_FLOORS) == []

    @pytest.mark.parametrize("guide", ["notice", "county"])
    @pytest.mark.parametrize("engine", LIGHT)
    def test_every_kind_of_work_and_span_of_hours(self, engine, guide):
        random = Random(10)
        rows = [whole_row(random) for _ in range(2000)]

        found = frames.assess(LIGHT[engine](table(rows, Decimal)), GUIDES[guide], **BY_COLUMN, findings=True)

        assert differences(collected(found), rows, GUIDES[guide]) == []
        reasons = {each["verdict_reason"] for each in collected(found)}
        assert {None, "part-time-unsaid", "overtime-hours", "hours-missing"} <= reasons

    @pytest.mark.parametrize("engine", LIGHT)
    @pytest.mark.parametrize("part_time", [None, False, True])
    @pytest.mark.parametrize("period", ["month", "hour"])
    def test_terms_as_constants(self, engine, part_time, period):
        for hours, per in [(None, None), (10, "month"), (30, "hour"), (72, "day")]:
            random = Random(18)
            fixed = {"part_time": part_time, "hours_per_week": hours, "period": period, "probation_period": per}
            rows = [whole_row(random, **fixed) for _ in range(100)]
            found = frames.assess(LIGHT[engine](table(rows)), INVENTED, **(BY_COLUMN | fixed), findings=True)

            assert differences(collected(found), rows, INVENTED) == []

    @pytest.mark.parametrize("engine", LIGHT)
    @pytest.mark.parametrize(
        "fixed",
        [
            pytest.param({"period": "month", "months": 13, "area": "汉台区", "on": ON}, id="full-time"),
            pytest.param(
                {"period": "hour", "part_time": True, "hours_per_week": None, "excluded": 0}, id="by-the-hour"
            ),
            pytest.param({"period": "day", "part_time": True, "hours_per_week": 20, "area": None}, id="part-time-days"),
            pytest.param({"period": "year", "bonus": 5, "probation": 1500, "industry": "建筑业"}, id="a-year"),
            pytest.param({"area": None, "on": dt.date(2027, 1, 1), "industry": None}, id="stale"),
            pytest.param({"period": "hour", "part_time": None, "hours_per_week": None}, id="an-hour-of-either-kind"),
            pytest.param({"hours_per_week": 72, "probation_period": "month"}, id="overtime"),
            pytest.param({"part_time": None, "hours_per_week": 20, "probation": 1500, "excluded": 0}, id="few-hours"),
            pytest.param({"area": "雁塔区", "on": dt.date(2009, 1, 1), "part_time": False}, id="no-floor"),
        ],
    )
    def test_constants(self, engine, fixed):
        random = Random(7)
        rows = [row(random) | fixed for _ in range(200)]
        terms = BY_COLUMN | fixed | ({"period": Period(fixed["period"])} if "period" in fixed else {})

        found = frames.assess(LIGHT[engine](table(rows)), INVENTED, **terms, findings=True)

        wanted = [(*place,) for place in differences(collected_with_probation(found), rows, INVENTED)]
        assert wanted == []


def collected_with_probation(native: Any) -> list[dict[str, Any]]:
    """As ``collected``; the two columns of probation are there only where probation is asked for."""
    return [dict.fromkeys(PROBATION) | each for each in collected(native)]


spark = pytest.fixture(scope="module")(spark_session)


# pyspark warns of new versions of pandas, narwhals of where Dask's support will live: both are the test's own business.
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
class TestClusters:
    """Distributed engines give the same answers; their plan has no Python in it and moves no offer."""

    @pytest.mark.parametrize("guide", ["notice", "invented"])
    def test_spark(self, spark, guide):
        random = Random(11)
        rows = [row(random) for _ in range(2000)]

        found = frames.assess(spark.createDataFrame(table(rows)), GUIDES[guide], **BY_COLUMN)

        assert differences(collected(found), rows, GUIDES[guide]) == []

    def test_plan_of_spark(self, spark, capsys):
        offers = spark.createDataFrame(simple())

        frames.assess(offers, INVENTED, period=Period.MONTH, area="area").explain()

        plan = capsys.readouterr().out
        assert plan.count("BroadcastHashJoin") == 4  # the fourth is that of days
        assert not [word for word in ("SortMergeJoin", "hashpartitioning", "Python", "Pandas") if word in plan]

    @pytest.mark.parametrize("guide", ["notice", "invented"])
    def test_dask(self, guide):
        random = Random(12)
        rows = [row(random) for _ in range(2000)]

        found = frames.assess(to_dask(table(rows)), GUIDES[guide], **BY_COLUMN)

        assert differences(collected(found), rows, GUIDES[guide]) == []


SIMPLE = {
    "offer": [3, 1, 2],
    "occupation": ["保洁员", "会计", "保洁员"],
    "pay": [1900, 1700, 1600],
    "area": ["汉台区", None, "镇巴县"],
    "on": [ON, ON, ON],
}
TERMS = {"period": Period.MONTH, "area": "area"}


def simple() -> Any:
    return pa.table(SIMPLE)


class TestFrame:
    """What comes back is the same kind of frame, with everything that was in it."""

    @pytest.mark.parametrize("engine", LIGHT)
    def test_kind_and_columns(self, engine):
        frame = LIGHT[engine](simple())

        found = frames.assess(frame, GUIDE, **TERMS)

        assert type(found) is type(frame)
        assert list(nw.from_native(found).collect_schema()) == [*SIMPLE, *frames.ANSWERS]

    @pytest.mark.parametrize("engine", EAGER)
    def test_eager_frames_keep_their_order(self, engine):
        many = pa.table({name: values * 70_000 for name, values in SIMPLE.items()})

        found = nw.from_native(frames.assess(LIGHT[engine](many), GUIDE, **TERMS), eager_only=True)

        assert found["offer"].to_list() == SIMPLE["offer"] * 70_000
        assert found["floor_verdict"].to_list() == ["meets", "meets", "meets"] * 70_000

    def test_index_of_pandas_stays(self):
        frame = to_pandas(simple()).set_index("offer")

        found = frames.assess(frame, GUIDE, **TERMS)

        assert found.index.equals(frame.index)
        assert found.loc[1, "verdict_reason"] == "unknown-occupation"
        assert "annual" not in frame

    @pytest.mark.parametrize("engine", LIGHT)
    def test_no_offers(self, engine):
        found = frames.assess(LIGHT[engine](simple().slice(0, 0)), GUIDE, **TERMS)

        assert collected(found) == []

    @pytest.mark.parametrize("engine", LIGHT)
    def test_probation_has_columns_of_its_own(self, engine):
        found = collected(frames.assess(LIGHT[engine](simple()), GUIDE, **TERMS, probation=1500))

        assert {each["probation_verdict"] for each in found} == {"below"}

    def test_a_relation_of_a_connection_of_ones_own(self):
        duckdb = pytest.importorskip("duckdb", reason="the extra `test-engines` is not installed")
        with duckdb.connect() as connection:
            connection.register("given", simple())
            connection.sql("CREATE TABLE offers AS FROM given")
            found = frames.assess(connection.table("offers"), GUIDE, **TERMS)
            again = frames.assess(found.project('offer, occupation, pay, area, "on"'), INVENTED, **TERMS)

            assert sorted(found.project("floor_required").fetchall()) == [(1600,), (1700,), (1700,)]
            assert len(again.fetchall()) == 3

    def test_objects_of_pandas(self):
        pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        frame = pandas.DataFrame(SIMPLE | {"pay": [Decimal("1900.00"), None, 1600]}, dtype=object)

        found = frames.assess(frame, GUIDE, **TERMS)

        assert found["floor_verdict"].tolist() == ["meets", "undecided", "meets"]

    @pytest.mark.parametrize("unit", ["s", "ns"])
    def test_times_of_day_do_not_count(self, unit):
        pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        frame = to_pandas(simple()).assign(on=pandas.to_datetime("2019-04-30 23:59:59").as_unit(unit))

        pandas_found = frames.assess(frame, GUIDE, **TERMS)["floor_required"].tolist()
        polars_found = frames.assess(to_polars(pa.Table.from_pandas(frame)), GUIDE, **TERMS)["floor_required"].to_list()

        day_before = assess_one(GUIDE, "保洁员", Offer(1900, Period.MONTH), area="汉台区", on=dt.date(2019, 4, 30))
        assert pandas_found[0] == polars_found[0] == float(day_before.floor.required)

    @pytest.mark.parametrize("engine", LIGHT)
    def test_columns_without_a_single_value(self, engine):
        empty = pa.table({name: pa.nulls(2) for name in COLUMNS})

        found = collected(frames.assess(LIGHT[engine](empty), GUIDE, **BY_COLUMN))

        said = {(each["floor_verdict"], each["verdict_reason"], each["annual"]) for each in found}
        assert said == {("undecided", "unknown-occupation", None)}

    @pytest.mark.parametrize("engine", EAGER)
    def test_the_day_is_that_of_the_clock_on_the_wall(self, engine):
        pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        # In Greenwich it is still April, and another minimum wage.
        may = pandas.to_datetime(["2019-05-01 00:30"]).tz_localize("Asia/Shanghai")
        frame = pandas.DataFrame({"occupation": ["保洁员"], "pay": [1700], "on": may})
        arrow = pa.Table.from_pandas(frame)

        found = collected(frames.assess(LIGHT[engine](arrow), GUIDE, period=Period.MONTH, area="汉台区"))

        assert [each["floor_required"] for each in found] == [1700]

    @pytest.mark.parametrize("engine", LIGHT)
    def test_chunks_and_dictionaries(self, engine):
        names = pa.chunked_array(
            [pa.array(["保洁员", None]).dictionary_encode(), pa.array(["会计"]).dictionary_encode()]
        )
        frame = pa.table({"occupation": names, "pay": pa.chunked_array([[1900], [1, 2]]), "row": [0, 1, 2]})

        found = collected(frames.assess(LIGHT[engine](frame), GUIDE, period=Period.MONTH, area="汉台区", on=ON))

        assert [each["reached"] for each in found] == ["low", None, None]

    def test_counties_by_number(self):
        frame = simple().set_column(3, "area", pa.array([610702, 610728, 1]))

        for engine in EAGER:
            found = collected(frames.assess(LIGHT[engine](frame), GUIDE, **TERMS))
            assert [each["floor_required"] for each in found] == [1700, 1600, None]


class TestFen:
    """Amounts are judged at the fen, and the noise of binary fractions does not count."""

    @pytest.mark.parametrize("engine", LIGHT)
    @pytest.mark.parametrize(
        ("pay", "period", "terms", "verdict"),
        [
            pytest.param(1699.99, "month", {}, "below", id="a-fen-short"),
            pytest.param(1700.0, "month", {}, "meets", id="exactly"),
            pytest.param(0.1 + 0.2 + 1699.7, "month", {}, "meets", id="noise"),
            pytest.param(22100.0, "year", {"months": 13}, "meets", id="thirteen-months"),
            pytest.param(22099.99, "year", {"months": 13}, "below", id="thirteen-months-a-fen-short"),
            pytest.param(1700 / 21.75, "day", {}, "meets", id="a-day-worked-out"),
            pytest.param(78.16, "day", {}, "below", id="a-day"),
            pytest.param(1700 / 174, "hour", {"part_time": False}, "meets", id="an-hour-worked-out"),
            pytest.param(1700 / 174, "hour", {}, "undecided", id="an-hour-of-either-kind"),
            pytest.param(3740.0, "month", {"hours_per_week": 72}, "meets", id="overtime-worked-out"),
            pytest.param(3739.99, "month", {"hours_per_week": 72}, "undecided", id="overtime-a-fen-short"),
            pytest.param(1763.75, "month", {"hours_per_week": 41}, "meets", id="an-hour-of-overtime"),
            pytest.param(1700 / 174, "hour", {"hours_per_week": 30}, "meets", id="thirty-hours-by-the-hour"),
            pytest.param(3740 / 174, "hour", {"hours_per_week": 72}, "meets", id="overtime-by-the-hour-worked-out"),
            pytest.param(21.49, "hour", {"hours_per_week": 72}, "undecided", id="overtime-by-the-hour"),
            pytest.param(1500.0, "month", {"hours_per_week": 20}, "undecided", id="a-month-of-either-kind"),
            pytest.param(20000.02, "year", {"part_time": True, "hours_per_week": 20}, "meets", id="part-time-year"),
            pytest.param(17679.99, "year", {"part_time": True, "hours_per_week": 20}, "below", id="a-fen-short-a-year"),
            pytest.param(17680.0, "year", {"part_time": True, "hours_per_week": 20}, "meets", id="exactly-a-year"),
            pytest.param(16.99, "hour", {"part_time": True, "excluded": 52}, "below", id="too-little-as-a-whole"),
            pytest.param(17.0, "hour", {"part_time": True, "excluded": 52}, "undecided", id="what-is-left-out"),
        ],
    )
    def test_floor(self, engine, pay, period, terms, verdict):
        frame = pa.table({"occupation": ["保洁员"], "pay": [pay]})

        (found,) = collected(frames.assess(LIGHT[engine](frame), GUIDE, period=period, area="汉台区", on=ON, **terms))

        assert found["floor_verdict"] == verdict

    @pytest.mark.parametrize("engine", LIGHT)
    def test_shown_as_decimal_says_it(self, engine):
        frame = pa.table({"occupation": ["保洁员"], "pay": [1700.1]})

        (found,) = collected(frames.assess(LIGHT[engine](frame), GUIDE, period=Period.MONTH, area="汉台区", on=ON))

        assert (found["annual"], found["gap_low"]) == (20401.2, 1.2)


class TestRefusals:
    """What cannot be meant is refused at once, in one line that says what there is."""

    @pytest.mark.parametrize("engine", LIGHT)
    @pytest.mark.parametrize(
        ("terms", "words"),
        [
            pytest.param({"pay": "wage"}, "pay: expected the name of a column, got 'wage'; columns: 'offer'", id="pay"),
            pytest.param({"occupation": "job"}, "occupation: expected the name of a column", id="occupation"),
            pytest.param({"area": "county"}, "no area 'county'.*columns: 'offer', 'occupation'", id="area"),
            pytest.param({"area": "鼓楼区"}, "several areas are called", id="ambiguous"),
            pytest.param({"on": "2020-12-31"}, "expected a datetime.date", id="on"),
            pytest.param({"on": dt.datetime(2020, 12, 31, tzinfo=dt.UTC)}, "expected a datetime.date", id="time"),
            pytest.param({"period": "weekly"}, "period: expected year, month, day or hour .*got 'weekly'", id="period"),
            pytest.param({"months": 0}, "months: expected", id="months"),
            pytest.param({"bonus": 1.5}, "not float", id="float"),
            pytest.param({"part_time": "often"}, "part_time", id="part-time"),
            pytest.param(
                {"probation": 1500, "probation_period": "weekly"},
                "probation_period: expected year, month, day or hour",
                id="probation-period",
            ),
            pytest.param({"industry": "XX"}, "no industry section 'XX'", id="industry"),
            pytest.param({"pay": "occupation"}, "expected a column of numbers, got 'occupation: String'", id="text"),
            pytest.param({"on": "pay"}, "expected a column of dates", id="no-dates"),
            pytest.param({"area": "on"}, "expected a column of text", id="no-text"),
        ],
    )
    def test_arguments(self, engine, terms, words):
        frame = LIGHT[engine](simple())
        if engine == "pandas" and "area" in terms and terms["area"] == "on":
            pytest.skip("pandas keeps dates as objects, which may be anything")

        with pytest.raises(FrameError, match=words):
            frames.assess(frame, GUIDE, **(TERMS | terms))

    def test_an_answer_that_is_there_already(self):
        with pytest.raises(FrameError, match="'annual'"):
            frames.assess(simple().append_column("annual", pa.array([1, 2, 3])), GUIDE, **TERMS)

    @pytest.mark.parametrize(("column", "value"), [("pay", "1900"), ("on", "2020-12-31"), ("pay", True)])
    def test_values_of_objects(self, column, value):
        pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        frame = pandas.DataFrame(SIMPLE, dtype=object)
        frame.at[2, column] = value

        with pytest.raises(
            FrameError, match=f"in column '{column}', got {str(value).lower() if value is True else repr(value)}"
        ):
            frames.assess(frame, GUIDE, **TERMS)

    def test_no_dataframe(self):
        with pytest.raises(TypeError):
            frames.assess([1, 2], GUIDE, **TERMS)

    def test_without_narwhals(self):
        code = "import sys; sys.modules['narwhals'] = None\ntry: import wageguide.frames\nexcept ImportError as e: print(e)"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

        assert said == "dataframes need narwhals: pip install 'wageguide[frames]'\n"


class TestNames:
    """Names that are not found as written are listed once, with what they may mean."""

    @pytest.mark.parametrize("engine", LIGHT)
    def test_unmatched(self, engine):
        wanted = ["保洁员", "保潔員", "保洁员*", "保潔員", "会计", None, "急招保洁阿姨"]
        frame = LIGHT[engine](pa.table({"title": wanted}))

        found = collected(frames.names(frame, GUIDE, occupation="title"))

        assert [(each["title"], each["found"], each["reason"]) for each in found] == [
            ("会计", None, None),
            ("保洁员*", "保洁员", "folded"),
            ("保潔員", "保洁员", "folded"),
            ("急招保洁阿姨", "保洁员", search(GUIDE, "急招保洁阿姨")[0].reason),
        ]

    def test_joined_first_they_are_found(self):
        frame = to_polars(pa.table({"occupation": ["保潔員", "保洁员"], "pay": [1900, 1900]}))
        renamed = frame.join(frames.names(frame, GUIDE), on="occupation", how="left", maintain_order="left")

        found = frames.assess(
            renamed.with_columns(occupation=nw.to_native(nw.from_native(renamed)["found"].fill_null("保洁员"))),
            GUIDE,
            period=Period.MONTH,
            area="汉台区",
            on=ON,
        )

        assert found["reached"].to_list() == ["low", "low"]

    def test_no_column(self):
        with pytest.raises(FrameError, match="columns: 'offer'"):
            frames.names(simple(), GUIDE, occupation="title")


def meant(text: str | None) -> tuple[float | None, float | None, str | None, float | None, str | None]:
    """What read_pay says, as the columns of a frame."""
    try:
        reading = wg.read_pay(text or "")
    except PayNotation as error:
        return None, None, None, None, error.reason
    offer = reading.low or reading.high
    assert offer is not None
    low, high = (None if end is None else float(end.amount) for end in (reading.low, reading.high))
    return low, high, offer.period.value, float(offer.months), None


class TestPay:
    """A column of pay in words is read as read_pay reads each of its texts."""

    NAMES = ("low", "high", "period", "months", "reason")
    TEXTS = (
        "5-8K·13薪",
        "5000起",
        "3千及以下",
        "面议",
        None,
        "",
        "18元/小时",
        "5-8K·13薪",
        "10-15万/年",
        " ",
        "3000（押金）",
    )

    @pytest.mark.parametrize("engine", LIGHT)
    def test_every_engine(self, engine):
        native = LIGHT[engine](pa.table({"薪资": list(self.TEXTS), "row": list(range(len(self.TEXTS)))}))
        found = frames.pay(native, pay="薪资")
        assert type(found) is type(native)
        rows = collected(found)
        assert [tuple(row[name] for name in self.NAMES) for row in rows] == [meant(text) for text in self.TEXTS]
        assert [row["薪资"] for row in rows] == list(self.TEXTS)

    @pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
    def test_clusters(self, spark):
        rows = pa.table({"pay": list(self.TEXTS), "row": list(range(len(self.TEXTS)))})
        expected = [meant(text) for text in self.TEXTS]
        for native in (to_dask(rows), spark.createDataFrame(rows)):
            found = collected(frames.pay(native))
            assert [tuple(row[name] for name in self.NAMES) for row in found] == expected

    @pytest.mark.parametrize("engine", ["polars", "polars-lazy", "duckdb"])
    @settings(max_examples=20)
    @given(texts=st.lists(st.one_of(st.none(), nearly_pay, st.text(max_size=9)), max_size=9))
    def test_as_read_pay(self, engine, texts):
        texts = [text and text.replace("\0", "") for text in texts]
        rows = pa.table({"pay": pa.array(texts, pa.string()), "row": pa.array(range(len(texts)), pa.int64())})
        found = collected(frames.pay(LIGHT[engine](rows)))
        assert [tuple(row[name] for name in self.NAMES) for row in found] == [meant(text) for text in texts]

    @pytest.mark.parametrize("engine", LIGHT)
    def test_nothing_read(self, engine):
        found = collected(frames.pay(LIGHT[engine](pa.table({"pay": pa.array([None, ""], pa.string())}))))
        assert [tuple(row[name] for name in self.NAMES) for row in found] == [(None, None, None, None, "empty")] * 2

    def test_each_text_once(self, monkeypatch):
        asked = []
        from wageguide.frames import _pay

        monkeypatch.setattr(_pay, "read_pay", lambda text: asked.append(text) or wg.read_pay(text))
        frames.pay(pa.table({"pay": ["5-8K"] * 1000 + ["面议"] * 1000}))
        assert asked == ["5-8K", "面议"]

    def test_index_of_pandas_stays(self):
        pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        frame = pandas.DataFrame({"pay": ["5-8K", None, "18元/小时"]}, index=[3, 3, 1])
        found = frames.pay(frame)
        assert list(found.index) == [3, 3, 1]
        assert found["low"].tolist()[0] == 5000
        assert found["period"].tolist()[2] == "hour"

    def test_ready_to_assess(self):
        offers = to_polars(pa.table({"occupation": ["保洁员", "保洁员"], "薪资": ["1900元/月", "1.5万/年"]}))
        found = frames.assess(
            frames.pay(offers, pay="薪资"), GUIDE, pay="low", months="months", area="汉台区", on=ON, part_time=False
        )
        assert found["floor_verdict"].to_list() == ["meets", "below"]

    @pytest.mark.parametrize(
        ("columns", "code"),
        [
            ({"wage": ["5-8K"]}, "column-name"),
            ({"pay": [5000]}, "column-of-text"),
            ({"pay": ["5-8K"], "low": [1]}, "answer-column"),
        ],
    )
    def test_refusals(self, columns, code):
        with pytest.raises(FrameError) as caught:
            frames.pay(pa.table(columns))
        assert caught.value.code == code
        assert str(caught.value)

    def test_objects_that_are_no_text(self):
        pandas = pytest.importorskip("pandas", reason="the extra `test-engines` is not installed")
        with pytest.raises(FrameError, match="5000"):
            frames.pay(pandas.DataFrame({"pay": ["5-8K", 5000]}))
