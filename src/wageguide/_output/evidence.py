"""An answer as a record to keep: the question, the answer, every figure with its source, and what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any, NoReturn

from attrs import frozen

from wageguide._assess.assess import assess, check_floor
from wageguide._assess.assessment import Assessment
from wageguide._limits import LARGEST_TOML, clip
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer, Period
from wageguide._output.data import counted_once, edition, to_dict
from wageguide._problems import NONE, Problem, expect, written
from wageguide._version import __version__
from wageguide.errors import InvalidEvidence, WageguideError

KIND, VERSION = "wageguide-evidence", 1
# What a release of the data changes without changing an answer: how far somebody looked, and so the hash of it all.
_LOOKED_THROUGH = (".checked_through", ".until", ".sha256")
_TERMS = ("months", "bonus", "excluded", "probation", "hours_per_week")
# The hash a record carries of itself, and what it leaves out: itself, and the release, which is no part of an answer.
_OWN_HASH, _UNHASHED = "sha256", ("sha256", "library")
# What may stand for each part of a question; a record of version 0.1 has no ``probation_period``.
_QUESTION: dict[str, tuple[type, ...]] = {
    "occupation": (str, NONE),
    "industry": (str, NONE),
    "offer": (dict,),
    "area": (str, NONE),
    "on": (str,),
    "stale_ok": (bool,),
}
_OFFER: dict[str, tuple[type, ...]] = {
    "amount": (str,),
    "period": (str,),
    "part_time": (bool, NONE),
    "months": (str,),
    "bonus": (str,),
    "excluded": (str,),
    "probation": (str, NONE),
    "hours_per_week": (str, NONE),
}


@frozen
class Difference:
    """Where a record and its recomputation part: a path such as ``answer.floor.required``, and both values."""

    path: str
    recorded: Any
    now: Any


@frozen
class Verification:
    """What differs when a record is computed again."""

    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether question, answer and figures are the same; data that were only looked through again are no matter."""
        return all(difference.path.endswith(_LOOKED_THROUGH) for difference in self.differences)


def evidence(assessment: Assessment, /) -> dict[str, Any]:
    """
    Turn *assessment* into a JSON-ready record that can be kept, and computed again by :func:`verify`.

    Returns:
        ``question``, ``answer`` and ``figures`` (each with its source), the ``edition`` and ``floors`` used with the
        SHA-256 of their content, the ``library`` version, and the ``sha256`` of the record itself, which shows damage
        and no forgery. The edition's entries are not part of it.
    """
    expect("assessment", assessment, Assessment)
    record = _record(assessment)
    return {**record, _OWN_HASH: _own_hash(record)}


def _record(a: Assessment) -> dict[str, Any]:
    data = to_dict(a)
    return {
        "record": KIND,
        "version": VERSION,
        "library": __version__,
        "question": {
            "occupation": data["occupation"],
            "industry": data["industry"],
            "offer": {
                "amount": data["offer"]["amount"],
                "period": a.offer.period.value,
                "part_time": a.offer.part_time,
                "probation_period": data["offer"]["probation_period"],
                **{name: data["offer"][name] for name in _TERMS},
            },
            "area": a.area,
            "on": data["on"],
            "stale_ok": a.stale_ok,
        },
        "answer": {
            name: value
            for name, value in data.items()
            if name not in {"edition", "entry", "offer", "occupation", "industry", "area", "on", "stale_ok"}
        },
        "figures": list(_figures(a)),
        "edition": None if a.guide is None else {**edition(a.guide), "sha256": content_hash(a.guide)},
        "floors": {
            "province": a.floors.province,
            "checked_through": data["checked_through"],
            "sha256": content_hash(a.floors),
        },
    }


def verify(
    record: Mapping[str, Any] | str | bytes, /, guide: Guideline | None = None, *, floors: Floors | None = None
) -> Verification:
    """
    Compute a record again, from the question it holds and from *guide* and *floors* as they are now.

    Args:
        record: As :func:`evidence` made it, or its JSON: a text, or the bytes of a file (UTF-8 or, with its mark,
            UTF-16).
        guide: The edition it names; ``None`` where it names none, since it holds the minimum wage alone.
        floors: Minimum wages; ``None`` = the edition's own, or else those of this package.

    Returns:
        Every place in which the two differ; the library's version alone is no difference.

    Raises:
        InvalidEvidence: *record* is none, or its question can no longer be asked; says why.
    """
    expect("guide", guide, (Guideline, NONE))
    expect("floors", floors, (Floors, NONE))
    try:
        return _verified(read_record(record) if isinstance(record, str | bytes) else record, guide, floors)
    except RecursionError:
        raise _invalid("", "json-depth") from None


def _invalid(place: str, code: str, /, **data: object) -> InvalidEvidence:
    return InvalidEvidence(Problem(place, code, **data))


def _verified(record: Mapping[str, Any], guide: Guideline | None, floors: Floors | None) -> Verification:
    kind = f"{record.get('record')} {record.get('version')}" if isinstance(record, Mapping) else type(record).__name__
    if kind != f"{KIND} {VERSION}":
        raise _invalid("", "not-a-record", expected=f"{KIND} {VERSION}", got=written(kind))
    question = _typed(record, "question", (dict,))
    for name, kinds in _QUESTION.items():
        _typed(question, name, kinds, "question.")
    if guide is None and question["occupation"] is not None:
        raise _invalid("question.occupation", "no-edition")
    terms = question["offer"]
    for name, kinds in _OFFER.items():
        _typed(terms, name, kinds, "question.offer.")
    periods = tuple(period.value for period in Period)
    for name in ("period", "probation_period"):
        if terms.get(name) not in (*periods, None):
            raise _invalid(f"question.offer.{name}", "choice", allowed=periods, got=written(terms[name]))
    kept = {name: value for name, value in record.items() if name != _OWN_HASH}
    try:
        probation_period = terms.get("probation_period")
        offer = Offer(
            terms["amount"],
            Period(terms["period"]),
            part_time=terms["part_time"],
            probation_period=None if probation_period is None else Period(probation_period),
            **{name: terms[name] for name in _TERMS},
        )
        on, stale_ok = _day(question["on"]), question["stale_ok"]
        if question["occupation"] is None or guide is None:
            area: str = _typed(question, "area", (str,), "question.")
            answer = check_floor(offer, area=area, on=on, floors=floors, stale_ok=stale_ok)
        else:
            answer = assess(
                guide,
                question["occupation"],
                offer,
                industry=question["industry"],
                area=question["area"],
                on=on,
                floors=floors,
                stale_ok=stale_ok,
            )
        now = _record(answer)
        differences = [*_differences("", kept | {"library": __version__}, now)]
        # A record of version 0.1 has no hash of itself.
        if _OWN_HASH in record and record[_OWN_HASH] != (own := _own_hash(kept)):
            differences.append(Difference(_OWN_HASH, record[_OWN_HASH], own))
    except InvalidEvidence:
        raise
    except (TypeError, ValueError, WageguideError) as error:
        raise _invalid("question", "not-answered", error=error) from error
    return Verification(tuple(differences))


def _typed(table: Mapping[str, Any], name: str, kinds: tuple[type, ...], path: str = "") -> Any:
    """A part of a record, which is there and of one of *kinds*."""
    value = table.get(name, ...)
    if value is ...:
        raise _invalid(f"{path}{name}", "required")
    if type(value) not in kinds:
        raise _not_of_type(f"{path}{name}", kinds, value)
    return value


_JSON_NAMES = {str: "string", bool: "boolean", dict: "object", NONE: "null"}


def _not_of_type(place: str, kinds: tuple[type, ...], value: object) -> InvalidEvidence:
    return _invalid(place, "json-type", allowed=tuple(_JSON_NAMES[kind] for kind in kinds), got=written(value))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _invalid("question.on", "not-date", got=written(text)) from None


def read_record(data: str | bytes, /) -> dict[str, Any]:
    """
    Read the JSON of a record, where nothing may stand twice and every number has an end.

    Args:
        data: A text, or a file's bytes: UTF-8 with or without its mark, or UTF-16 with it (as PowerShell writes).

    Raises:
        InvalidEvidence: too large, neither encoding, no JSON, a key that stands twice, no number; says which.
    """
    if len(data) > LARGEST_TOML:
        raise _invalid("", "too-large", size=len(data), most=LARGEST_TOML)
    try:
        if isinstance(data, bytes):
            data = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
        record = json.loads(
            data.removeprefix("\ufeff"),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except InvalidEvidence:
        raise
    except RecursionError:
        raise _invalid("", "json-depth") from None
    except UnicodeDecodeError as error:
        raise _invalid("", "not-encoded") from error
    except json.JSONDecodeError as error:
        raise _invalid("", "not-json", line=error.lineno, column=error.colno) from error
    except ValueError as error:  # Python reads no whole number of thousands of digits
        raise _invalid("", "json-digits") from error
    if not isinstance(record, dict):
        raise _not_of_type("", (dict,), record)
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object: of a key that stands twice some readers take the first value and some the last."""
    table: dict[str, Any] = {}
    for name, value in pairs:
        if name in table:
            raise _invalid("", "json-twice", name=clip(name))
        table[name] = value
    return table


def _no_number(text: str) -> NoReturn:
    raise _invalid("", "json-endless", got=text)


def _finite(text: str) -> float:
    return value if isfinite(value := float(text)) else _no_number(text)


def content_hash(thing: Guideline | Floors, /) -> str:
    """SHA-256 of everything an edition or a set of minimum wages says, wherever its files lie."""
    return _hash_of(_Same(thing))


class _Same:
    """One object and no equal one: equal numbers may be written differently, and have another hash."""

    __slots__ = ("thing",)

    def __init__(self, thing: Guideline | Floors) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


@lru_cache(maxsize=4)  # an edition and its minimum wages, and those they are compared with
def _hash_of(same: _Same) -> str:
    return _sha256(_without_places(to_dict(same.thing)))


def _own_hash(record: Mapping[str, Any]) -> str:
    return _sha256({name: value for name, value in record.items() if name not in _UNHASHED})


def _sha256(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_places(member) for name, member in value.items() if name != "place"}
    return [_without_places(member) for member in value] if isinstance(value, list) else value


def _figures(a: Assessment) -> Iterator[dict[str, Any]]:
    source = a.entry.source.title if a.entry else None
    for tier in a.band.published:
        yield {"what": "tier", "name": tier.value, "amount": a.band[tier], "per": "year", "source": source}
    for bound in a.bounds:
        yield {"what": "bound", "name": bound.tier.value, "above": bound.above, "per": "year", "source": source}
    for wage in counted_once(a.floor, a).wages:
        amount = wage.per(a.floor.period)
        yield {
            "what": "minimum-wage",
            "name": wage.area,
            "amount": None if amount is None else f"{amount:f}",
            "per": a.floor.period.value,
            "since": wage.since.isoformat(),
            "evidence": wage.evidence,
            "source": wage.source.title,
        }


def _differences(path: str, recorded: Any, now: Any) -> Iterator[Difference]:
    if isinstance(recorded, dict) and isinstance(now, dict):
        for name in sorted({*recorded, *now}):
            yield from _differences(f"{path}.{name}" if path else name, recorded.get(name), now.get(name))
    elif isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        for index, pair in enumerate(zip(recorded, now, strict=True)):
            yield from _differences(f"{path}[{index}]", *pair)
    elif recorded != now or type(recorded) is not type(now):
        yield Difference(path, recorded, now)
