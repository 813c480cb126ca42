"""
A fixed battery of calls, each with a digest of all that it gives back.

``python battery.py ORDER THREADS`` prints them as JSON, all of them in the order that *ORDER* shuffles them to, or a
dozen a thread where there are threads.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import random
import sys
import threading
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from paths import ROOT

import wageguide as wg

FIXTURES = ROOT / "fixtures"
ON = dt.date(2020, 12, 31)
OFFERS = {
    "meets": wg.Offer("1900", wg.Period.MONTH),
    "below": wg.Offer("1599.99", wg.Period.MONTH, months=13, bonus="1000.5"),
    "probation": wg.Offer("78.161", wg.Period.DAY, excluded="0.01", probation="70"),
    "part-time": wg.Offer("17.3", wg.Period.HOUR, part_time=True, hours_per_week="13.7", excluded=7, months=11),
    "year": wg.Offer("22101.07", wg.Period.YEAR, months="13.3"),
}
TITLES = ("急招五险一金保洁阿姨", "洗碗工", "Java工程师", "I", "ı", "qingjiegong")
NOTATIONS = ("5-8K·13薪", "月薪1万2以上", "18元/小时", "面议", "ISTANBUL 5k")


def guide() -> wg.Guideline:
    return wg.load("hanzhong-2020")


@cache
def demo() -> wg.Guideline:
    return wg.load(FIXTURES / "editions" / "demo-full")


def said(result: object) -> str:
    return "".join(wg.describe(result, locale=locale) for locale in ("zh_Hans", "en"))  # type: ignore[arg-type]


def answered(offer: wg.Offer, area: str | None) -> str:
    a = wg.assess(demo(), "保洁员", offer, area=area, on=ON)
    return f"{a!r}{said(a)}{json.dumps([wg.to_dict(a), wg.evidence(a)])}"


def read(text: str) -> str:
    try:
        return repr(wg.read_pay(text))
    except wg.errors.PayNotation as error:
        return f"{error}{said(error)}"


def imported(name: str) -> str:
    bulletin = wg.read_bulletin(FIXTURES / "bulletins" / name, area="汉中市", year=2020, title="t")
    return repr((bulletin.guide.entries, bulletin.findings, bulletin.rows))


def failed() -> str:
    try:
        wg.minimum_wage("汉抬区", ON)
    except wg.errors.UnknownArea as error:
        return f"{error!r}{error}{said(error)}"
    raise AssertionError


CALLS: dict[str, Callable[[], str]] = {
    **{f"assess {n} {a}": lambda o=o, a=a: answered(o, a) for n, o in OFFERS.items() for a in (None, "镇巴")},  # type: ignore[misc]
    **{f"read {text}": lambda text=text: read(text) for text in NOTATIONS},  # type: ignore[misc]
    **{f"search {text}": lambda text=text: repr(wg.search(demo(), text)) for text in TITLES},  # type: ignore[misc]
    **{f"classify {text}": lambda text=text: repr(wg.classify(text)) for text in TITLES},  # type: ignore[misc]
    "validate": lambda: said(wg.validate(guide())) + said(wg.validate(demo(), on=ON)),
    "compare": lambda: repr(wg.compare(demo(), [entry.occupation.name for entry in demo()][:9])),
    "rank": lambda: repr((wg.rank(demo()), wg.by_industry(demo()), wg.by_major_group(demo()))),
    "editions": lambda: repr(wg.compare_editions(guide(), demo())),
    "floor": lambda: said(wg.minimum_wage("户县", ON)) + f"{wg.annual_floor('汉台区', 2023)}",
    "html": lambda: wg.assess(demo(), "保洁员", OFFERS["year"], on=ON)._repr_html_(),
    "spread": lambda: said(wg.validate(wg.load(FIXTURES / "broken" / "spread-suspect"))),
    "unknown": failed,
    "csv": lambda: imported("two-halves.gb.csv"),
    "xlsx": lambda: imported("unit-by-row.xlsx"),
}


def digests(order: str, most: int | None = None) -> dict[str, str]:
    """A digest a call, made in the order that *order* shuffles them to, under a hostile decimal context."""
    names = sorted(CALLS)
    random.Random(order).shuffle(names)
    with decimal.localcontext(decimal.Context(prec=2, rounding=decimal.ROUND_UP, traps=[decimal.Inexact])):
        answers = {name: CALLS[name]() for name in names[:most]}
    return {name: sha256(text.encode()).hexdigest() for name, text in answers.items()}


def at_once(order: str, threads: int) -> list[dict[str, str]]:
    """Start *threads* together before anything is loaded, each with a dozen calls; return what each of them got."""
    answers: list[dict[str, str]] = []
    barrier = threading.Barrier(threads)

    def work(number: int) -> None:
        barrier.wait()
        answers.append(digests(f"{order} {number}", 12))

    # Threads take turns more often than usual: what can go wrong between two of them does.
    sys.setswitchinterval(1e-3)
    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return answers


if __name__ == "__main__":
    order, threads = sys.argv[1], int(sys.argv[2])
    sys.stdout.write(json.dumps(at_once(order, threads) if threads else [digests(order)]))
