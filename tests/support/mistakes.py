"""One error of every kind, as readers may meet it."""

from __future__ import annotations

import datetime as dt

from wageguide import errors
from wageguide._problems import Problem

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
    errors.NotInForce("汉台区", dt.date(1999, 1, 1), dt.date(2012, 1, 1)),
    errors.NotInForce("新城区", dt.date(2013, 1, 1), None, gap=True),
    errors.InvalidOffer("months", 0, "months"),
    errors.PayNotation("面议", "negotiable"),
    errors.UnknownLocale("xx", ["en"]),
    errors.EditionError("chengdu", [Problem("wages.csv:17 median", "not-whole-yuan", got="3.2万")]),
    errors.InvalidEvidence("expected 1, got 2"),
    errors.BulletinError("a.pdf", "no-text"),
    errors.BulletinError("b.xlsx", "no-entry", "5 rows"),
    errors.FrameError("pay", "salary", "column-name"),
    errors.FrameError("pay", "salary", "column-name", ["岗位", "薪资"]),
]
