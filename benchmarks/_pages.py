"""Tables of the benchmarks, and their place in the documents: between two markers, so that a new run replaces them."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown, all columns but the first to the right."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What the figures were taken on, and when."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", {os.getloadavg()[0]:.1f} processes busy at the end" if hasattr(os, "getloadavg") else ""
    day = datetime.now(UTC).date()
    return f"Measured on {day}: Python {platform.python_version()}, {platform.system()}, {cores} cores{load}."


def write(name: str, text: str, page: Path = PAGE) -> None:
    """
    Put *text* between the markers ``<!-- name -->`` and ``<!-- /name -->`` of *page*.

    Raises:
        ValueError: the markers are not there, once each and in order.
    """
    whole = page.read_text("utf-8")
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    if whole.count(begin) != 1 or whole.count(end) != 1:
        raise ValueError(f"{page}: expected {begin.strip()} and {end} once each")
    before, rest = whole.split(begin)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n{text.strip()}\n\n{end}{after}", "utf-8")


def span(seconds: float) -> str:
    """A time with three digits, in the unit that suits it."""
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * scale >= 0.9995:
            return f"{_digits(seconds * scale)} {unit}"
    return f"{seconds * 1e9:.0f} ns"


def size(amount: float) -> str:
    """Bytes, in KiB below a MiB."""
    return f"{amount / 2**10:.0f} KiB" if amount < 2**20 else f"{_digits(amount / 2**20)} MiB"


def _digits(number: float) -> str:
    return f"{number:.2f}" if number < 9.995 else f"{number:.1f}" if number < 99.95 else f"{number:,.0f}"
