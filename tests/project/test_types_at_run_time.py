"""Every public function refuses an argument of a wrong Python type by a short ``TypeError`` that says what it expects."""

from __future__ import annotations

import datetime as dt
import inspect
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import wageguide as wg
from wageguide import frames, page
from wageguide._editions.provinces import embedded_floors
from wageguide.errors import WageguideError

ON = dt.date(2020, 12, 31)
WRONG: tuple[Any, ...] = (object(), 5, "low", ["x" * 1_000], None, 1.5, b"x", {"x": 1}, ("x",), True)

GUIDE = wg.load("hanzhong-2020")
OFFER = wg.Offer("1900", wg.Period.MONTH)
ANSWER = wg.assess(GUIDE, "保洁员", OFFER, area="汉台区", on=ON)
FLOORS = embedded_floors()
DATA = Path(wg.__file__).parent / "data"
PLACE: dict[str, Any] = {"area": "汉台区", "on": ON, "floors": FLOORS, "industry": "C", "stale_ok": False}

# A function, arguments by position and by name, and the types that each takes; those by position are named by number.
TEXT, MAYBE_TEXT, PATH = (str,), (str, type(None)), (str, Path)
NUMBER = (str, int)
TAKES: dict[str, tuple[type, ...]] = {
    "area": MAYBE_TEXT, "on": (dt.date,), "floors": (wg.Floors, type(None)), "industry": MAYBE_TEXT,
    "stale_ok": (bool,), "year": (int, type(None)), "tier": (wg.Tier,), "descending": (bool,), "limit": (int,),
    "force": (bool,), "occupation": MAYBE_TEXT, "major_group": MAYBE_TEXT, "locale": TEXT, "style": TEXT,
    "months": NUMBER, "bonus": NUMBER, "excluded": NUMBER, "probation": (*NUMBER, type(None)),
    "hours_per_week": (*NUMBER, type(None)), "part_time": (bool, type(None)),
    "probation_period": (wg.Period, type(None)),
}  # fmt: skip
TAKES |= {
    "pay": TEXT,
    "cards": (int,),
    "findings": (bool,),
    "survey_year": (int, type(None)),
    "title": MAYBE_TEXT,
    "sheet": MAYBE_TEXT,
}
GROUP = wg.by_industry(GUIDE)[0]
BULLETIN = wg.read_bulletin(DATA / "editions/ankang-2019/wages.csv", area="安康市", year=2019, unit="元/年")
OFFERS = wg.lists.read(io.BytesIO("职位,工资\n保洁员,1900\n".encode()))
LINES = list(wg.lists.check(OFFERS, GUIDE, area="汉台区", on=ON))
try:
    import pyarrow as pa
except ModuleNotFoundError:
    FRAME: Any = None  # the extra `test-engines` is not installed
else:
    FRAME = pa.table({"occupation": ["保洁员"], "pay": ["1900"]})
GUIDELINE, SEVERAL = (wg.Guideline,), (list, tuple, dict, str, bytes)
CALLS: dict[str, tuple[Callable[..., Any], dict[Any, tuple[type, ...]], tuple[Any, ...], dict[str, Any]]] = {
    "assess": (wg.assess, {0: GUIDELINE, 1: TEXT, 2: (wg.Offer,)}, (GUIDE, "保洁员", OFFER), PLACE),
    "check_floor": (
        wg.check_floor, {0: (wg.Offer,), "area": TEXT}, (OFFER,),
        {"area": "汉台区", "on": ON, "floors": FLOORS, "stale_ok": False},
    ),
    "minimum_wage": (wg.minimum_wage, {0: TEXT, 1: (dt.date,)}, ("汉台区", ON), {"floors": FLOORS}),
    "annual_floor": (wg.annual_floor, {0: TEXT, 1: (int,)}, ("汉台区", 2023), {"floors": FLOORS}),
    "evidence": (wg.evidence, {0: ()}, (ANSWER,), {}),
    "floors.wage": (FLOORS.wage, {0: (wg.Area,), 1: (dt.date,)}, (FLOORS.areas[0], ON), {}),
    "floors.annual": (FLOORS.annual, {0: (wg.Area,), 1: (int,)}, (FLOORS.areas[0], 2020), {}),
    "group[tier]": (GROUP.__getitem__, {0: (wg.Tier,)}, (wg.Tier.LOW,), {}),
    "source.cite": (GUIDE.source.cite, {}, (), {"style": "plain", "locale": "en"}),
    "read_bulletin": (
        wg.read_bulletin, {0: PATH, "area": TEXT, "year": (int,), "id": MAYBE_TEXT, "unit": MAYBE_TEXT},
        (DATA / "editions/hanzhong-2020/wages.csv",),
        {"area": "汉中市", "year": 2020, "survey_year": 2019, "title": None, "sheet": None, "id": None, "unit": None},
    ),
    "save_bulletin": (wg.save_bulletin, {0: (), 1: PATH}, (BULLETIN, Path("never")), {}),
    "lists.check": (
        wg.lists.check, {0: (), 1: GUIDELINE, "on": (dt.date, type(None))}, (OFFERS, GUIDE),
        {"area": "汉台区", "on": ON, "industry": "C"},
    ),
    "report.render": (wg.report.render, {0: (list, tuple)}, ([ANSWER],), {"locale": "en"}),
    "report.write": (
        wg.report.write, {0: PATH, 1: (), 2: ()}, ("r.html", OFFERS, LINES), {"locale": "en", "title": None, "cards": 1},
    ),
    "lists.read": (
        wg.lists.read, {0: PATH, "occupation": TEXT}, (DATA / "editions/hanzhong-2020/wages.csv",),
        {"sheet": None, "occupation": "occupation", "pay": "low"},
    ),
    "lists.write": (wg.lists.write, {0: PATH, 1: (), 2: ()}, ("l.csv", OFFERS, LINES), {"locale": "en"}),
    "lists.template": (wg.lists.template, {0: PATH, 1: GUIDELINE, 2: (wg.Floors,)}, ("t.xlsx", GUIDE, FLOORS), {"locale": "en"}),
    "page.render": (
        page.render, {0: GUIDELINE, "provinces": (list, tuple)}, (GUIDE,), {"floors": FLOORS, "provinces": [], "locale": "en"},
    ),
    "frames.assess": (
        frames.assess, {0: (object,), 1: GUIDELINE, "on": (object,), "period": (object,)}, (FRAME, GUIDE),
        {"area": "汉台区", "floors": FLOORS, "stale_ok": False, "findings": False, "on": ON, "period": wg.Period.MONTH},
    ),
    "frames.names": (frames.names, {0: (object,), 1: GUIDELINE, "occupation": TEXT}, (FRAME, GUIDE), {"occupation": "occupation"}),
    "frames.pay": (frames.pay, {0: (object,)}, (FRAME,), {"pay": "pay"}),
    "Definitions": (wg.Definitions, {0: ()}, ({wg.Tier.LOW: wg.Definition(percentile=10)},), {}),
    "Import": (wg.Import, {0: (object,), 1: (object,), 2: (dict,)}, ("x", "0", {}), {}),
    "floors.wages": (FLOORS.wages, {0: (wg.Area,)}, (FLOORS.areas[0],), {}),
    "floors.candidates": (FLOORS.candidates, {0: (wg.Area,), 1: (dt.date,)}, (FLOORS.areas[0], ON), {}),
    "counties": (wg.counties, {0: TEXT}, ("汉中市",), {"floors": FLOORS}),
    "rates": (wg.rates, {0: TEXT}, ("汉台区",), {"floors": FLOORS}),
    "load": (wg.load, {0: PATH}, ("hanzhong-2020",), {}),
    "load_floors": (wg.load_floors, {0: PATH}, (DATA / "floors" / "shaanxi",), {}),
    "load_wages": (
        wg.load_wages, {0: PATH}, (DATA / "editions" / "hanzhong-2020" / "wages.csv",), {"area": "x", "year": 2020}
    ),
    "save": (wg.save, {0: GUIDELINE, 1: PATH}, (GUIDE, Path("never")), {"force": False}),
    "validate": (wg.validate, {0: GUIDELINE, "on": (dt.date, type(None))}, (GUIDE,), {"on": ON, "floors": FLOORS}),
    "search": (wg.search, {0: GUIDELINE, 1: TEXT}, (GUIDE, "保洁"), {"limit": 5}),
    "classify": (wg.classify, {0: TEXT}, ("保洁",), {"limit": 5}),
    "find": (wg.find, {0: GUIDELINE}, (GUIDE,), {"occupation": "保洁员", "industry": "C", "major_group": "4"}),
    "compare": (wg.compare, {0: GUIDELINE, 1: SEVERAL}, (GUIDE, ["保洁员"]), {"tier": wg.Tier.LOW}),
    "rank": (wg.rank, {0: GUIDELINE, 1: (wg.Tier,)}, (GUIDE, wg.Tier.LOW), {"descending": True}),
    "by_industry": (wg.by_industry, {0: GUIDELINE}, (GUIDE,), {}),
    "by_major_group": (wg.by_major_group, {0: GUIDELINE}, (GUIDE,), {}),
    "compare_editions": (wg.compare_editions, {0: GUIDELINE, 1: GUIDELINE}, (GUIDE, GUIDE), {}),
    "compare_offers": (
        wg.compare_offers, {0: GUIDELINE, 1: TEXT, 2: SEVERAL}, (GUIDE, "保洁员", [OFFER]), PLACE
    ),
    "parse_pay": (wg.parse_pay, {0: TEXT}, ("1900元/月",), {}),
    "read_pay": (wg.read_pay, {0: TEXT}, ("1900元/月",), {}),
    "describe": (wg.describe, {0: ()}, (ANSWER,), {"locale": "en"}),
    "from_dict": (wg.from_dict, {0: (dict,)}, (wg.to_dict(OFFER),), {}),
    "html": (wg.html, {0: (object,)}, (ANSWER,), {"locale": "en"}),
    "Band": (wg.Band, {0: (int, type(None))}, (20400,), {}),
    "Bound": (wg.Bound, {0: (object,), 1: (int,)}, (wg.Tier.LOW, 20400), {}),
    "Occupation": (wg.Occupation, {0: TEXT}, ("焊工",), {}),
    "Entry": (
        wg.Entry, {0: (wg.Occupation,), 1: MAYBE_TEXT, 2: (wg.Band,), "note": MAYBE_TEXT, "source": (wg.Source,)},
        (wg.Occupation("焊工"), None, wg.Band()), {"note": None, "source": GUIDE.source},
    ),
    "headline": (wg.headline, {0: ()}, (ANSWER,), {"locale": "en"}),
    "to_dict": (wg.to_dict, {0: ()}, (ANSWER,), {}),
    "verify": (
        wg.verify, {0: (object,), 1: (*GUIDELINE, type(None))}, (wg.evidence(ANSWER), GUIDE), {"floors": FLOORS}
    ),
    "guide[name]": (GUIDE.__getitem__, {0: TEXT}, ("保洁员",), {}),
    "guide.get": (GUIDE.get, {0: TEXT}, ("保洁员",), {}),
    "guide.entry": (GUIDE.entry, {0: TEXT, 1: MAYBE_TEXT}, ("保洁员", None), {}),
    "guide.named": (GUIDE.named, {0: TEXT}, ("保洁员",), {}),
    "gap": (ANSWER.gap, {0: (wg.Tier,)}, (wg.Tier.LOW,), {}),
    "band[tier]": (ANSWER.entry.band.__getitem__, {0: (wg.Tier,)}, (wg.Tier.LOW,), {}),
    "floors.area": (FLOORS.area, {0: TEXT}, ("汉台区",), {}),
    "floors.within": (FLOORS.within, {0: MAYBE_TEXT}, ("汉中市",), {}),
    "Offer": (
        wg.Offer, {0: NUMBER, 1: (wg.Period,)}, ("1900", wg.Period.MONTH),
        {
            "months": 12, "bonus": 0, "excluded": 0, "probation": "1800", "probation_period": wg.Period.MONTH,
            "part_time": False, "hours_per_week": 40,
        },
    ),
}  # fmt: skip
ARGUMENTS = [
    pytest.param(name, place, id=f"{name} {place}")
    for name, (_, kinds, args, named) in CALLS.items()
    for place in dict.fromkeys([*range(len(args)), *named])
]


def _frame_for(name: str) -> None:
    if FRAME is None and name.startswith("frames."):
        pytest.skip("pyarrow is not installed: the extra `test-engines`")


class TestTypes:
    @pytest.mark.parametrize(("name", "place"), ARGUMENTS)
    def test_a_wrong_type_is_a_short_type_error(self, name: str, place: int | str) -> None:
        _frame_for(name)
        function, kinds, args, named = CALLS[name]
        taken = kinds[place] if place in kinds else TAKES[str(place)]
        for wrong in WRONG:
            if isinstance(wrong, taken) and not (isinstance(wrong, bool) and bool not in taken and int in taken):
                continue
            asked = [*args], {**named}
            asked[0 if isinstance(place, int) else 1][place] = wrong  # type: ignore[index]
            with pytest.raises(TypeError) as caught:
                function(*asked[0], **asked[1])
            message = str(caught.value)
            assert "expected" in message or "pass" in message, (wrong, message)
            assert len(message) < 400, wrong

    @pytest.mark.parametrize("name", CALLS)
    def test_the_same_arguments_of_the_right_types_are_taken(self, name: str, tmp_path: Path, monkeypatch) -> None:
        monkeypatch.chdir(tmp_path)
        _frame_for(name)
        function, _, args, named = CALLS[name]
        with suppress(WageguideError):
            function(*args, **named)

    @pytest.mark.parametrize("year", [-1, 0, 10_000, 10**30])
    def test_a_year_that_has_no_days_is_named(self, year: int) -> None:
        for call in (wg.annual_floor, lambda _, year: evolve(GUIDE, year=year)):
            with pytest.raises(ValueError, match="year: expected 1 to 9999"):
                call("汉台区", year)

    def test_what_is_an_integer_by_its_class_is_one(self) -> None:
        class Yuan(int):
            pass

        assert type(wg.Offer(Yuan(1900), wg.Period.MONTH).amount) is type(OFFER.amount)
        assert type(wg.Band(low=Yuan(20400)).low) is int

    def test_the_message_of_a_long_name_is_short(self) -> None:
        with pytest.raises(TypeError) as caught:
            wg.compare(GUIDE, "保" * 10**5)
        assert len(str(caught.value)) < 400

    def test_no_public_function_is_left_out(self) -> None:
        functions = {name for name in wg.__all__ if inspect.isfunction(getattr(wg, name))}
        assert functions - CALLS.keys() == {*("provinces", "sections", "major_groups")}
