"""
The band of an answer as inline SVG: one scale with its points, each with its label.

Presentation attributes alone, so that it shows anywhere; a style sheet may set the classes ``band-…`` otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from attrs import frozen

from wageguide._model.tiers import Tier
from wageguide._output.band import Point, What, along
from wageguide._output.words import Words, width

_WIDTH, _MARGIN = 600, 20
_LANE, _TRACK = 17, 24  # heights: of a line of labels, and of the band with its marks
_WIDE, _NARROW, _GAP = 12, 7.4, 10  # widths of characters at 12 px, in a broad typeface; room between two labels

# Half the height of a mark, and its stroke; the median stands out.
_TICKS = {
    Tier.LOW: (8, 2),
    Tier.LOWER_QUARTILE: (6, 1.5),
    Tier.MEDIAN: (10, 3.5),
    Tier.UPPER_QUARTILE: (6, 1.5),
    Tier.HIGH: (8, 2),
}


@frozen
class _Label:
    """A label on a line of its own side, numbered from the band outwards: where it points to, and where it stands."""

    what: What
    text: str
    at: float
    middle: float
    lane: int


def svg(points: Sequence[Point], say: Words, /) -> str:
    """
    Draw *points*, in ascending order, with a text alternative that says the same.

    Returns:
        One ``<svg>`` element; empty where there are not two different amounts to set side by side.
    """
    if len({point.amount for point in points}) < 2:
        return ""
    least, most = points[0].amount, points[-1].amount
    room = _WIDTH - 2 * _MARGIN
    # Rounded: a drawing needs no more digits, and ten thousand drawings make a large file.
    places = {point.what: round(_MARGIN + float(along(room, point.amount, least, most)), 1) for point in points}
    above = _lanes([point for point in points if not isinstance(point.what, Tier)], places, say)
    below = _lanes([point for point in points if isinstance(point.what, Tier)], places, say)
    top = _LANE * (1 + max((label.lane for label in above), default=-1))
    middle = top + _TRACK / 2 + 2
    foot = middle + _TRACK / 2 + 2
    height = foot + _LANE * (1 + max((label.lane for label in below), default=-1))
    drawn = [_line("band-axis", _MARGIN, middle, _WIDTH - _MARGIN, middle, "1", "0.5"), *_bars(places, middle)]
    for label in below:
        drawn += _labelled(label, foot + 12 + _LANE * label.lane, foot + _LANE * label.lane, middle)
    for label in above:  # last, so that no tier hides the offer
        drawn += _labelled(label, top - 4 - _LANE * label.lane, top - _LANE * label.lane, middle)
    alternative = say("list").join(f"{_name(point.what, say)} {say.yuan(point.amount)}" for point in points)
    return (
        f'<svg class="band" role="img" viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH}" height="{height:g}"'
        f' font-family="sans-serif" font-size="12"><title>{escape(alternative)}</title>{"".join(drawn)}</svg>'
    )


def _name(what: What, say: Words) -> str:
    return say.tier(what) if isinstance(what, Tier) else say(f"band.{what}")


def _lanes(points: Sequence[Point], places: dict[What, float], say: Words) -> list[_Label]:
    """Give each label the first line on which it stands clear of those before it."""
    ends: dict[int, float] = {}
    labels = []
    for point in points:
        text = f"{_name(point.what, say)} {say.number(point.amount)}"
        wide = width(text) - len(text)
        half = (wide * _WIDE + (len(text) - wide) * _NARROW) / 2
        at = places[point.what]
        middle = min(max(at, half), _WIDTH - half)
        lane = next((lane for lane, end in ends.items() if end + _GAP <= middle - half), len(ends))
        ends[lane] = middle + half
        labels.append(_Label(point.what, text, at, middle, lane))
    return labels


def _bars(places: dict[What, float], middle: float) -> list[str]:
    """The room between the lowest and the highest tier, and that between the quartiles."""
    at = {what: place for what, place in places.items() if isinstance(what, Tier)}
    pairs = [(min(at), max(at))] if at else []
    pairs.append((Tier.LOWER_QUARTILE, Tier.UPPER_QUARTILE))
    return [
        f'<rect class="band-range" x="{at[low]:g}" y="{middle - 6:g}" width="{at[high] - at[low]:g}"'
        f' height="12" fill="currentColor" fill-opacity="0.15"/>'
        for low, high in pairs
        if low in at and high in at and at[high] > at[low]
    ]


def _labelled(label: _Label, baseline: float, edge: float, middle: float) -> list[str]:
    """A mark on the band, a thin line to its label, and the label."""
    at, what = label.at, label.what
    leader = _line("band-leader", at, middle, at, edge, "1", "0.35")
    if isinstance(what, Tier):
        half, stroke = _TICKS[what]
        mark = _line("band-tier", at, middle - half, at, middle + half, f"{stroke}", "1")
    elif what == "offer":
        mark = f'<circle class="band-offer" cx="{at:g}" cy="{middle:g}" r="7" fill="#2868b0"/>'
    else:
        mark = _line("band-floor", at, middle - 12, at, middle + 12, "2", "1", ' stroke-dasharray="4 2"')
    weight = ' font-weight="bold"' if what == "offer" else ""
    text = (
        f'<text x="{label.middle:g}" y="{baseline:g}" text-anchor="middle" fill="currentColor"{weight}>'
        f"{escape(label.text)}</text>"
    )
    return [leader, mark, text]


def _line(name: str, x1: float, y1: float, x2: float, y2: float, stroke: str, opacity: str, more: str = "") -> str:
    return (
        f'<line class="{name}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="currentColor"'
        f' stroke-width="{stroke}" stroke-opacity="{opacity}"{more}/>'
    )
