"""The figure of growth: time and memory against size, both axes logarithmic, legible on light and on dark."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import _pages

WIDTH, HEIGHT = 460, 330  # of a panel
LEFT, RIGHT, TOP, FOOT = 62, 186, 34, 40
GREY = "#808080"  # stands out from white and from black
COLOURS = ("#2a78c8", "#d0661c", "#2f9a55", "#b0489c", "#8a7a10", "#c83c46", "#6f6fd0", "#1f9aa6", "#9a6a4a")
LINE = 13  # height of a label

Series = dict[str, list[tuple[float, int]]]


class Panel(NamedTuple):
    """One drawing: a title, sizes along, and named amounts up."""

    title: str
    sizes: Sequence[int]
    lines: dict[str, list[float]]
    shown: Callable[[float], str]


def panels(series: Series, sizes: Sequence[int], unit: str) -> list[Panel]:
    """Time and memory of everything that is measured; memory only where the largest size takes a MiB."""
    times = {title: [spent for spent, _ in points] for title, points in series.items()}
    memory = {
        title: [float(max(size, 2**16)) for _, size in points]
        for title, points in series.items()
        if points[-1][1] >= 2**20
    }
    return [
        Panel(f"time, by number of {unit}", sizes, times, _decade),
        Panel(f"memory in MiB, by number of {unit}", sizes, memory, lambda decade: f"{decade / 2**20:g}"),
    ]


def _decade(seconds: float) -> str:
    number, unit = _pages.span(seconds).split(" ")
    return f"{float(number):g} {unit}"


def svg(drawn: Sequence[Panel]) -> str:
    """All panels, two in a row."""
    rows = -(-len(drawn) // 2)
    wide, high = 2 * WIDTH, rows * HEIGHT
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
            f'role="img" font-family="sans-serif" font-size="11" fill="{GREY}">'
        ),
        "<title>Time and memory grow no faster than the number of entries or offers</title>",
    ]
    for at, panel in enumerate(drawn):
        parts.append(f'<g transform="translate({at % 2 * WIDTH} {at // 2 * HEIGHT})">')
        parts += _panel(panel)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>\n"])


def _panel(panel: Panel) -> list[str]:
    unit = 2**20 if panel.title.startswith("memory") else 1
    amounts = [amount / unit for line in panel.lines.values() for amount in line]
    low, high = math.floor(math.log10(min(amounts))), math.ceil(math.log10(max(amounts)))
    first, last = math.log10(panel.sizes[0]), math.log10(panel.sizes[-1])

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(amount: float) -> float:
        return HEIGHT - FOOT - (math.log10(amount / unit) - low) / (high - low) * (HEIGHT - TOP - FOOT)

    parts = [f'<text x="{LEFT}" y="18" font-size="13" font-weight="bold">{escape(panel.title)}</text>']
    for size in panel.sizes:
        parts.append(_rule(x(size), TOP, x(size), HEIGHT - FOOT))
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - FOOT + 16}" text-anchor="middle">{size:,}</text>')
    for decade in range(low, high + 1):
        amount = 10.0**decade * unit
        parts.append(_rule(LEFT, y(amount), WIDTH - RIGHT, y(amount)))
        label = panel.shown(amount)
        parts.append(f'<text x="{LEFT - 6}" y="{y(amount) + 4:.1f}" text-anchor="end">{label}</text>')
    parts += _slope(panel, x, y, unit, low, high)
    places = _apart({title: y(line[-1]) for title, line in panel.lines.items()})
    for at, (title, line) in enumerate(panel.lines.items()):
        colour = COLOURS[at % len(COLOURS)]
        dash = ' stroke-dasharray="7 3"' if at >= len(COLOURS) else ""
        points = [(x(size), y(amount)) for size, amount in zip(panel.sizes, line, strict=True)]
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        parts += [f'<circle cx="{across:.1f}" cy="{down:.1f}" r="2.5" fill="{colour}"/>' for across, down in points]
        end = WIDTH - RIGHT
        parts.append(
            f'<path d="M{end + 3} {points[-1][1]:.1f}L{end + 10} {places[title]:.1f}" stroke="{colour}" fill="none"/>'
            f'<text x="{end + 13}" y="{places[title] + 4:.1f}" fill="{colour}">{escape(title)}</text>'
        )
    return parts


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{GREY}" stroke-opacity="0.25"/>'


def _slope(
    panel: Panel, x: Callable[[float], float], y: Callable[[float], float], unit: int, low: int, high: int
) -> list[str]:
    """A dotted line for linear growth, as far as it stays within the panel."""
    span = min(math.log10(panel.sizes[-1] / panel.sizes[0]), high - low)
    size, amount = panel.sizes[0], 10.0**low * unit
    x1, y1, x2, y2 = x(size), y(amount), x(size * 10**span), y(amount * 10**span)
    drawn = (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{GREY}" stroke-width="1.5" stroke-dasharray="2 4"/>'
    )
    named = f'<text x="{(x1 + x2) / 2 + 4:.1f}" y="{(y1 + y2) / 2 + 14:.1f}" font-style="italic">linear</text>'
    return [drawn, named]


def _apart(wanted: dict[str, float]) -> dict[str, float]:
    """Heights of labels, as near to the wanted ones as possible without touching."""
    placed: dict[str, float] = {}
    at = TOP - LINE
    for title in sorted(wanted, key=wanted.__getitem__):
        at = placed[title] = max(wanted[title], at + LINE)
    below = HEIGHT - FOOT + LINE
    for title in reversed(placed):
        below = placed[title] = min(placed[title], below - LINE)
    return placed
