"""An answer as a record to keep: the question, the answer, every figure with its source, and what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from wageguide._assess.assess import assess, check_floor
from wageguide._assess.assessment import Assessment
from wageguide._model.floor import Floors
from wageguide._model.guideline import Guideline
from wageguide._model.offer import Offer, Period
from wageguide._output.data import edition, to_dict
from wageguide._version import __version__
from wageguide.errors import InvalidEvidence, WageguideError

KIND, VERSION = "wageguide-evidence", 1
# What a release of the data changes without changing an answer: how far somebody looked, and so the hash of it all.
_LOOKED_THROUGH = ("checked_through", "until", "sha256")
_TERMS = ("months", "bonus", "excluded", "probation", "hours_per_week")


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
        SHA-256 of their content, and the ``library`` version. The edition's entries are not part of it.
    """
    a = assessment
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


def verify(record: Mapping[str, Any], /, guide: Guideline, *, floors: Floors | None = None) -> Verification:
    """
    Compute a record again, from the question it holds and from *guide* and *floors* as they are now.

    Args:
        record: As :func:`evidence` made it.
        guide: The edition it names.
        floors: Minimum wages; ``None`` = the edition's own, or else those of this package.

    Returns:
        Every place in which the two differ; the library's version alone is no difference.

    Raises:
        InvalidEvidence: *record* is none, or its question can no longer be asked; says why.
    """
    kind = (record.get("record"), record.get("version")) if isinstance(record, Mapping) else type(record).__name__
    if kind != (KIND, VERSION):
        raise InvalidEvidence(f"expected {(KIND, VERSION)}, got {kind}")
    try:
        question, terms = record["question"], record["question"]["offer"]
        probation_period = terms.get("probation_period")
        offer = Offer(
            terms["amount"],
            Period(terms["period"]),
            part_time=terms["part_time"],
            probation_period=None if probation_period is None else Period(probation_period),
            **{name: terms[name] for name in _TERMS},
        )
        on, stale_ok = date.fromisoformat(question["on"]), question["stale_ok"]
        if question["occupation"] is None:
            answer = check_floor(offer, area=question["area"], on=on, floors=floors, stale_ok=stale_ok)
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
        now = evidence(answer)
    except (KeyError, TypeError, ValueError, WageguideError) as error:
        raise InvalidEvidence(str(error)) from error
    return Verification(tuple(_differences("", dict(record) | {"library": __version__}, now)))


def content_hash(thing: Guideline | Floors, /) -> str:
    """SHA-256 of everything an edition or a set of minimum wages says, wherever its files lie."""
    text = json.dumps(_without_places(to_dict(thing)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
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
    for wage in a.floor.wages:
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
