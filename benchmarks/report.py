"""
Size and time of a report on ten thousand offers: ``python benchmarks/report.py`` with the extra ``report``.

With playwright and Chromium it also measures how the page behaves: opened, sorted, searched.
"""

from __future__ import annotations

import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import wageguide as wg
from wageguide.report import CARDS, render

OFFERS, ROUNDS = 10_000, 5
DEMO = Path(__file__).parents[1] / "fixtures/editions/demo-full"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
CLICK = """at => {
    const begin = performance.now();
    document.querySelectorAll("#table thead button")[at].click();
    document.body.offsetHeight;
    return performance.now() - begin;
}"""
FIND = """() => {
    const begin = performance.now();
    document.getElementById("show-below").click();
    document.body.offsetHeight;
    return performance.now() - begin;
}"""


def offers() -> list[wg.Assessment]:
    guide, on = wg.load(DEMO), dt.date(2020, 12, 31)
    names = [entry.occupation.name for entry in guide]
    areas = ["汉台区", "镇巴县", "南郑区", None]
    return [
        wg.assess(
            guide,
            names[at % len(names)],
            wg.Offer(1500 + at * 37 % 8000, wg.Period.MONTH, months=12 + at % 2),
            area=areas[at % len(areas)],
            on=on,
        )
        for at in range(OFFERS)
    ]


def median(call: Callable[[], object]) -> float:
    """Median seconds of *call*."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    listed = offers()
    page = render(listed, locale="zh_Hans")
    print(f"{OFFERS} offers, {CARDS} of them set out: {len(page.encode()) / 1e6:.1f} MB")
    print(f"render {median(lambda: render(listed, locale='zh_Hans')):.2f} s")
    print(f"the same with a card each: {len(render(listed, locale='zh_Hans', cards=OFFERS).encode()) / 1e6:.1f} MB")
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium: the page was not opened")
        return
    from playwright.sync_api import sync_playwright  # only where there is a browser

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder, "report.html")
        path.write_text(page, "utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)

        def opened() -> None:
            tab = browser.new_page()
            tab.goto(path.as_uri())
            tab.close()

        print(f"open {median(opened):.2f} s")
        tab = browser.new_page()
        tab.goto(path.as_uri())
        for name, column in (("amounts", 8), ("names", 1)):
            print(f"sort by {name} {statistics.median(tab.evaluate(CLICK, column) for _ in range(ROUNDS)):.0f} ms")
        print(f"filter by verdict {tab.evaluate(FIND):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
