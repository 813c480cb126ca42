"""One error of every kind, as readers may meet it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from wageguide import MinimumWage, Source, errors
from wageguide._problems import Problem

_DAY = dt.date(2012, 1, 1)
WAGE = MinimumWage("西山县", Decimal(1700), None, 2, _DAY, None, _DAY, Source("甲"), "stated")

ERRORS = [
    errors.UnknownEdition("x", ["hanzhong-2020"]),
    errors.UnknownEdition("low", []),
    errors.UnknownOccupation("会计", "hanzhong-2020", 5, 144),
    errors.UnknownOccupation("保洁工", "hanzhong-2020", 5, 5, ["保洁员"]),
    errors.UnknownOccupation("焊工", "x", 5, 144, industry="J"),
    errors.AmbiguousOccupation("焊工", "x", ["C", None]),
    errors.UnknownIndustry("XX", ["A"]),
    errors.UnknownArea("汉抬区", ["汉台区"]),
    errors.UnknownArea("汉中市", (), ["汉台区", "南郑区"]),
    errors.AmbiguousArea("鼓楼区", ["南京市鼓楼区", "福州市鼓楼区"]),
    errors.NotInForce("汉台区", dt.date(1999, 1, 1), dt.date(2012, 1, 1)),
    errors.NotInForce("新城区", dt.date(2013, 1, 1), None, gap=True),
    errors.NotInForce("西山县", dt.date(2013, 1, 1), None, gap=True, candidates=[WAGE]),
    errors.InvalidOffer("months", 0, "months"),
    errors.PayNotation("面议", "negotiable"),
    errors.UnknownLocale("xx", ["en"]),
    errors.EditionError("chengdu", [Problem("wages.csv:17 median", "not-whole-yuan", got="3.2万")]),
    errors.InvalidEvidence(Problem("question.on", "not-date", got="today")),
    errors.BulletinError("a.pdf", "no-text"),
    errors.BulletinError("b.xlsx", "no-entry", "5 rows"),
    errors.FrameError("pay", "salary", "column-name"),
    errors.FrameError("pay", "salary", "column-name", ["岗位", "薪资"]),
]
