"""
Size, opening and typing of the page that anybody opens: ``python benchmarks/page.py``.

Needs the extras ``report`` and ``test-browser``, and Chromium. Opening is measured as on a slow phone (375 pixels wide,
a processor slowed down four times), from the address to what can be used; typing from a key to the picture that shows
its answer, key by key, at full speed and slowed down. Beside the clock stands the time of the page's main thread, which
other programs disturb less.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from _pages import machine, table
from attrs import evolve
from playwright.sync_api import sync_playwright

import wageguide as wg
from report import DEMO, FLAGS
from wageguide.page import render

ROUNDS, SLOW = 7, 4
PHONE = {"width": 375, "height": 800}
OPENED = "() => !document.getElementById('app').hidden"
TOOK = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
# Once the next picture is made, the time since the key is told.
WATCH = """() => {
    window.taken = [];
    addEventListener("input", ({ timeStamp }) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.taken.push(performance.now() - timeStamp);
        port2.postMessage(null);
    }), true);
}"""
# Fields, and what is typed into each, sign by sign; the field is emptied in between.
TYPED = {
    "find": ["职业55号工", "保洁员", "gong", "bjy", "急招保洁员"],
    "occupation": ["职业55号工", "保洁员", "gong"],
    "area": ["武侯区", "汉台区", "wuhouqu", "hantai", "成都市", "鼓楼区", "四川省"],
    "amount": ["2300", "1900.5"],
}


def pages() -> dict[str, str]:
    """The pages measured, by what is on them."""
    demo, few = wg.load(DEMO), wg.load("hanzhong-2020")
    many = evolve(
        demo,
        entries=tuple(
            evolve(entry, occupation=wg.Occupation(f"职业{at}号工")) if at >= len(demo) else entry
            for at, entry in enumerate(demo.entries[index % len(demo)] for index in range(1000))
        ),
    )
    country = wg.provinces()
    return {
        "one province": render(few, locale="zh_Hans"),
        "144 entries": render(demo, locale="zh_Hans"),
        "the country": render(few, provinces=country, locale="zh_Hans"),
        "1,000 entries": render(many, locale="zh_Hans"),
        "1,000 entries, the country": render(many, provinces=country, locale="zh_Hans"),
    }


class Tab:
    """A new tab in which a page is opened, with the time of its main thread."""

    def __init__(self, browser: Any, slow: int) -> None:
        self.page = browser.new_page(viewport=PHONE)
        self._session = self.page.context.new_cdp_session(self.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": slow})

    def busy(self) -> float:
        """Seconds that the main thread has worked."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))

    def open(self, path: Path) -> tuple[float, float]:
        """Seconds until *path* can be used: by the clock, and of the main thread."""
        before = self.busy()
        self.page.goto(path.as_uri() + "#check?day=2025-06-01")
        self.page.wait_for_function(OPENED)
        return self.page.evaluate(TOOK) / 1000, self.busy() - before

    def type(self, field: str) -> tuple[float, float]:
        """The slowest key in *field*, in seconds: by the clock, and of the main thread."""
        self.page.locator("#tab-look" if field == "find" else "#tab-check").click()
        taken, worked = [], []
        for text in TYPED[field]:
            self.page.locator(f"#{field}").focus()
            for sign in text:
                self.page.wait_for_timeout(120)
                before = self.busy()
                self.page.keyboard.insert_text(sign)
                self.page.wait_for_function("() => window.taken.length")
                worked.append(self.busy() - before)
                taken += self.page.evaluate("() => window.taken.splice(0)")
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Delete")
            self.page.wait_for_timeout(120)
            taken += self.page.evaluate("() => window.taken.splice(0)")
        return max(taken) / 1000, max(worked)


@contextmanager
def opened(browser: Any, slow: int) -> Iterator[Tab]:
    tab = Tab(browser, slow)
    yield tab
    tab.page.close()


def opening(browser: Any, path: Path) -> tuple[float, float, float]:
    """Median and longest time by the clock, and the median of the main thread."""
    taken = []
    for _ in range(ROUNDS):
        with opened(browser, SLOW) as tab:
            taken.append(tab.open(path))
    clock, worked = zip(*taken, strict=True)
    return statistics.median(clock), max(clock), statistics.median(worked)


def typing(browser: Any, path: Path, slow: int) -> dict[str, tuple[float, float]]:
    """The slowest key of every field, each in a page of its own."""
    found = {}
    for field in TYPED:
        with opened(browser, slow) as tab:
            tab.open(path)
            tab.page.evaluate(WATCH)
            found[field] = tab.type(field)
    return found


def pair(clock: float, worked: float) -> str:
    return f"{clock * 1000:.0f} ({worked * 1000:.0f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="where it is")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=args.chromium, args=FLAGS)
        for name, text in pages().items():
            if args.only not in name:
                continue
            path = Path(folder, "page.html")
            path.write_text(text, "utf-8")
            usual, longest, worked = opening(browser, path)
            keys = {slow: typing(browser, path, slow) for slow in (1, SLOW)}
            rows.append(
                [
                    name,
                    f"{len(text.encode()) / 1000:.0f}",
                    f"{usual:.2f} to {longest:.2f} ({worked:.2f})",
                    *(pair(*keys[1][field]) for field in TYPED),
                    *(pair(*keys[SLOW][field]) for field in TYPED),
                ]
            )
        browser.close()
    print(f"{machine()} In brackets the time of the main thread alone.\n")
    head = ["page", "kB", f"opening at 1/{SLOW} speed, s, median to longest"]
    print(table([*head, *(f"{field}, ms" for field in TYPED), *(f"{field} at 1/{SLOW}, ms" for field in TYPED)], rows))


if __name__ == "__main__":
    main()
