"""What the tests of words, pictures and data share: golden files, and an edition that no release of data changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from paths import GOLDEN
from samples import written

import wageguide as wg


def golden(name: str, text: str, kind: str = "txt") -> None:
    """Compare a text with its golden file; to change it on purpose, change the file."""
    assert text + "\n" == (GOLDEN / f"{name}.{kind}").read_text(encoding="utf-8")


def markup(name: str, text: str) -> None:
    """The same of HTML and SVG, one tag a line."""
    golden(name, text.replace("><", ">\n<"), "html")


EDITION = """
id = "own-2020"
title = "春江市 2020 年工资价位"
area = "春江市"
year = 2020
survey_year = 2019
publisher = "春江市人社局"
published = 2020-12-25
coverage = "partial"
synthetic = true
notes = ["只供测试"]

[definitions]
low = { percentile = 10 }
lower_quartile = { percentile = 25 }
median = { percentile = 50 }
upper_quartile = { percentile = 75 }
high = { text = "mean of the highest 10 %" }

[aliases]
"焊工" = ["电焊工"]

[[sources]]
title = "春江市通知"
issuer = "春江市人社局"
url = "https://example.org/a"
published = 2020-12-25
note = "虚构"

[[sources]]
title = "乙刊"

[[bounds]]
occupation = "经理"
tier = "high"
above = 220000

[[claims]]
kind = "count"
of = "occupations"
equals = 3

[[claims]]
kind = "count"
of = "industries"
equals = 2

[[claims]]
kind = "floor"
tier = "low"

[[claims]]
kind = "lowest"
tier = "low"
equals = 20000
occupations = ["出纳"]

[[claims]]
kind = "above"
tier = "high"
above = 200000
occupations = ["经理"]

[[claims]]
kind = "top-industries"
industries = ["J", "C"]

[[claims]]
kind = "survey"
enterprises = 236
"""
WAGES = """occupation,code,major_group,industry,low,lower_quartile,median,upper_quartile,high,mean,note
焊工,6-18-02-04,6,C,36000,42000,50000,60000,80000,51000,含加班
出纳,,,,20000,,20000,,60000,,
经理,1-06-01-02,1,,,,,,,,
"""
RATES = """
province = "江南省"
unit = "yuan"
own_contributions = "excluded"
checked_through = 2020-12-31

[[rates]]
since = 2019-05-01
monthly = [1800.5, 1700]
hourly = [18.5, 17]
evidence = "stated"
source = { title = "江南省通知", note = "虚构" }
"""
AREAS = """code,name,former_name,city,class_2019,inferred
990101,东山县,,春江市,1,
990102,西山县,西镇,春江市,2,2019
"""


def everything(folder: Path) -> wg.Guideline:
    """An edition with its own floors, in which every optional field is filled in."""
    files = {"edition.toml": EDITION, "wages.csv": WAGES, "floors/rates.toml": RATES, "floors/areas.csv": AREAS}
    return wg.load(written(folder, files))


def asked(folder: Path) -> wg.Assessment:
    """An answer with as much information as possible."""
    offer = wg.Offer("4000", wg.Period.MONTH, probation="1900.50", bonus=1000, excluded="0.5", months=13)
    return wg.assess(everything(folder), "焊工", offer, area="西镇", on=dt.date(2021, 1, 1), stale_ok=True)
