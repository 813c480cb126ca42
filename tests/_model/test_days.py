"""Days: what counts as one, and what results hold."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from freezegun import freeze_time

import wageguide as wg
from wageguide._model.days import is_day, plain_day

DAY = dt.date(2020, 12, 31)  # made before any clock is frozen


class OwnDate(dt.date):
    """A date of another library, as pendulum's."""


class Formattable:
    """What some libraries mix in."""


class Mixed(dt.date, Formattable):
    """A date that inherits from more."""


OWN = [OwnDate(2020, 12, 31), Mixed(2020, 12, 31)]


class TestADateIsADate:
    """Any kind of ``date`` is a day and becomes a plain one; a ``datetime`` is refused, and the error says what to pass."""

    @pytest.mark.parametrize("day", [DAY, *OWN], ids=["plain", "subclass", "mixed"])
    def test_of_any_make(self, day: dt.date) -> None:
        assert is_day(day)
        assert type(plain_day("on", day)) is dt.date
        assert plain_day("on", day) == DAY

    @pytest.mark.parametrize("wrong", [dt.datetime(2020, 12, 31), "2020-12-31", 20201231, None])
    def test_nothing_else(self, wrong: object) -> None:
        assert not is_day(wrong)
        with pytest.raises(TypeError, match="^on: expected a datetime.date, got "):
            plain_day("on", wrong)

    def test_a_datetime_is_told_what_to_pass(self) -> None:
        with pytest.raises(TypeError, match=r"; pass its \.date\(\)$"):
            wg.minimum_wage("汉台区", dt.datetime(2020, 12, 31))

    def test_of_pandas(self) -> None:
        pandas = pytest.importorskip("pandas")
        with pytest.raises(TypeError, match=r"; pass its \.date\(\)$"):
            wg.minimum_wage("汉台区", pandas.Timestamp(2020, 12, 31))
        assert wg.minimum_wage("汉台区", pandas.Timestamp(2020, 12, 31).date()).monthly == 1700

    @pytest.mark.parametrize("day", OWN, ids=["subclass", "mixed"])
    def test_every_question_takes_it_and_keeps_a_plain_one(self, day: dt.date) -> None:
        guide, offer = wg.load("hanzhong-2020"), wg.Offer(1900, wg.Period.MONTH)
        assert wg.minimum_wage("汉台区", day) == wg.minimum_wage("汉台区", DAY)
        assessed = wg.assess(guide, "保洁员", offer, area="汉台区", on=day)
        assert assessed == wg.assess(guide, "保洁员", offer, area="汉台区", on=DAY)
        assert type(assessed.on) is dt.date
        assert pickle.dumps(assessed.on) == pickle.dumps(DAY)
        assert wg.validate(guide, on=day) == wg.validate(guide, on=DAY)
        (best,) = wg.compare_offers(guide, "保洁员", [offer], area="汉台区", on=day)
        assert type(best.on) is dt.date

    def test_lists(self, tmp_path: Path) -> None:
        lists = pytest.importorskip("wageguide.lists")
        (tmp_path / "a.csv").write_text("岗位,月薪\n保洁员,1900\n", encoding="utf-8")
        offers = lists.read(tmp_path / "a.csv")
        (line,) = lists.check(offers, wg.load("hanzhong-2020"), area="汉台区", on=OWN[0])
        assert type(line.low.on) is dt.date
        with pytest.raises(TypeError, match=r"; pass its \.date\(\)$"):
            list(lists.check(offers, wg.load("hanzhong-2020"), area="汉台区", on=dt.datetime(2020, 12, 31)))

    def test_frames(self) -> None:
        pandas = pytest.importorskip("pandas")
        from wageguide import frames

        table = pandas.DataFrame({"job": ["保洁员"], "pay": [1900.0]})
        asked = {"occupation": "job", "pay": "pay", "period": "month", "area": "汉台区"}
        (verdict,) = frames.assess(table, wg.load("hanzhong-2020"), **asked, on=OWN[0])["floor_verdict"]
        assert verdict == "meets"
        with pytest.raises(ValueError, match=r"pass its \.date\(\)"):
            frames.assess(table, wg.load("hanzhong-2020"), **asked, on=dt.datetime(2020, 12, 31))


class TestFrozenClock:
    """Under a frozen clock every answer is the same, and nothing of the clock's stays behind in it."""

    def test_a_day_made_before(self) -> None:
        with freeze_time("2026-11-29"):
            found = wg.minimum_wage("汉台区", DAY)
            assessed = wg.assess(
                wg.load("hanzhong-2020"), "保洁员", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=DAY
            )
        assert found.monthly == 1700
        assert type(assessed.on) is dt.date

    def test_a_day_made_inside(self) -> None:
        with freeze_time("2020-12-31"):
            today = dt.date.today()
            assert type(today) is not type(DAY)
            found = wg.assess(
                wg.load("hanzhong-2020"), "保洁员", wg.Offer(1900, wg.Period.MONTH), area="汉台区", on=today
            )
            with pytest.raises(TypeError, match=r"pass its \.date\(\)"):
                wg.minimum_wage("汉台区", dt.datetime.now())
        assert type(found.on) is dt.date
        assert found.floor.required == 1700

    def test_files_of_ones_own(self, tmp_path: Path) -> None:
        source = Path(wg.__file__).parent / "data" / "floors" / "shaanxi"
        with freeze_time("2026-11-29"):
            inside = wg.load_floors(source)
        assert inside == wg.load_floors(source)
        assert {type(rate.since) for rate in inside.rates} == {dt.date}

    @pytest.mark.parametrize("inside", ["import", "load"])
    def test_first_used_inside(self, inside: str, tmp_path: Path) -> None:
        """The package's own records are read once; read under a frozen clock, they are those of any other day."""
        script = tmp_path / "frozen.py"
        script.write_text(
            "import datetime as dt, pickle\n"
            "from pathlib import Path\n"
            "from freezegun import freeze_time\n"
            "DAY = dt.date(2020, 12, 31)\n"
            + ("import wageguide as wg\n" if inside == "load" else "")
            + "with freeze_time('2026-11-29'):\n"
            "    import wageguide as wg\n    from wageguide.errors import NotInForce\n"
            "    wage = wg.minimum_wage('汉台区', DAY)\n"
            "    guide = wg.load('hanzhong-2020')\n"
            "    a = wg.assess(guide, '保洁员', wg.Offer(1900, wg.Period.MONTH), area='汉台区', on=DAY)\n"
            "    found = wg.validate(guide, on=DAY)\n"
            "    own = wg.load_floors(Path(wg.__file__).parent / 'data' / 'floors' / 'shaanxi')\n"
            "    try:\n"
            "        wg.annual_floor('汉台区', 1990)\n"
            "    except NotInForce as problem:\n"
            "        error = problem\n"
            "assert b'freezegun' not in pickle.dumps((wage, guide, a, found, own, error))\n"
            "again = wg.load_floors(Path(wg.__file__).parent / 'data' / 'floors' / 'shaanxi')\n"
            "assert own == again\n"
            "assert wage == wg.minimum_wage('汉台区', DAY) and wage.monthly == 1700\n",
            encoding="utf-8",
        )
        subprocess.run([sys.executable, "-W", "error", script], check=True)
