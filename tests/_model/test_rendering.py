"""Records are compared by their fields and written as the call that makes them."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from unittest.mock import ANY

import attrs
import pytest

import wageguide as wg
from wageguide._model.rendering import Record

SOURCE = wg.Source("公告", issuer="某局")
DAY = dt.date(2020, 5, 1)
RECORDS = (
    SOURCE,
    wg.AreaClass(DAY, None, 2, "stated"),
    wg.Area("610702", "汉台区", ("汉中市汉台区",), "汉中市", (wg.AreaClass(DAY, None, 1, "inferred"),)),
    wg.Rate(DAY, (Decimal(1700), None), (Decimal("16.8"), None), SOURCE, "stated"),
    wg.OwnAmount(("610702",), DAY, Decimal(1800), SOURCE, "stated"),
    wg.Contributions("included", "excluded"),
    wg.MinimumWage("汉台区", Decimal(1700), None, 1, DAY, None, DAY, SOURCE, "stated"),
    wg.Floors("某省", "included", DAY, (), ()),
    wg.Band(1, None, 3),
    wg.Bound(wg.Tier.LOW, 5),
    wg.Occupation("保洁员", aliases=["清洁工"]),
    wg.Definition(percentile=10),
    wg.Claim("count", of="occupations", equals=3),
    wg.Import("a.xlsx", "0" * 64, {"sheet": 1}),
    wg.Finding("tier-missing", "info", wg.Place("保洁员", tier=wg.Tier.HIGH), (("above", 1),)),
    wg.FloorCheck(wg.Verdict.MEETS, Decimal(1), Decimal(1), wg.Period.MONTH, None, ()),
    wg.Gap(Decimal(1), Decimal("0.5")),
)
NAMES = {name: getattr(wg, name) for name in wg.__all__} | {"datetime": dt, "Decimal": Decimal}


# Of an area its classes are no part of the hash, and of floors counties are looked through.
UNCHANGED = {"classes", "areas"}
PARTS = dict(zip(("rates", "own_amounts", "contributions"), RECORDS[3:6], strict=True))


def kind_of(record: object) -> str:
    return type(record).__name__


def other(name: str, value: object) -> object:
    """Another value, as far as a record looks at what it is made of."""
    if isinstance(value, str):
        return f"{value}!"
    if name == "options":
        return (("changed", 7),)
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    if name in {"monthly", "hourly"}:
        return (7,) if isinstance(value, tuple) else 7
    if name in PARTS:
        return (PARTS[name],)
    return 7 if isinstance(value, int) or name in wg.Tier._value2member_map_ or name == "mean" else ("changed",)


def changed(record: object) -> list[object]:
    """The record with another value in one field, for each field by which it is compared."""
    kind: type = type(record)
    return [
        attrs.evolve(record, **{field.name: other(field.name, getattr(record, field.name))})  # type: ignore[type-var]
        for field in attrs.fields(kind)
        if field.eq and field.init and field.name not in UNCHANGED
    ]


@pytest.mark.parametrize("record", RECORDS, ids=kind_of)
class TestRecord:
    def test_equal_ones_are_one(self, record: object) -> None:
        copy = pickle.loads(pickle.dumps(record))
        assert copy is not record
        assert copy == record
        assert hash(copy) == hash(record)
        assert len({copy, record}) == 1

    def test_every_field_counts(self, record: object) -> None:
        others = changed(record)
        assert others
        for one in others:
            assert one != record
            assert hash(one) != hash(record)

    def test_another_kind_is_another(self, record: object) -> None:
        kind = attrs.make_class(kind_of(record), [], bases=(type(record),), frozen=True, repr=False, eq=False)
        values = {field.name: getattr(record, field.name) for field in attrs.fields(type(record)) if field.init}  # type: ignore[arg-type]
        assert kind(**values) != record
        assert record != "changed"
        assert record == ANY, "who knows better is asked"

    def test_it_is_written_as_the_call(self, record: object) -> None:
        text = repr(record)
        assert text.startswith(f"{kind_of(record)}(")
        for shown in (wg.Tier, wg.Verdict, wg.Period):
            for member in shown:
                text = text.replace(repr(member), str(member))
        assert eval(text, dict(NAMES)) == record  # noqa: S307


def test_what_is_no_part_of_an_entry_is_not_compared() -> None:
    entry = wg.Entry(wg.Occupation("保洁员"), source=SOURCE, place="wages.csv:2")
    assert entry == attrs.evolve(entry, place="wages.csv:3")
    assert hash(entry) == hash(attrs.evolve(entry, place="wages.csv:3"))
    assert "source='公告', place='wages.csv:2')" in repr(entry)


def test_what_was_asked_before_is_not_shown() -> None:
    floors = wg.load_floors("陕西省")
    floors.wages(floors.area("汉台区"))
    assert "_wages" not in repr(floors)


def test_records_are_of_one_make() -> None:
    assert all(isinstance(record, Record) for record in RECORDS)
