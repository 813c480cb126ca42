"""Editions and minimum wages as files: the one door through which records come in and go out, with cattrs behind it."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve

from wageguide import _form, _sheets
from wageguide._files import DATA, embedded, read_text, write_folder
from wageguide._floor import Floors
from wageguide._guideline import Bound, Entry, Guideline, Occupation
from wageguide._taxonomy import industry_code
from wageguide.errors import EditionError, UnknownEdition

_EDITION, _WAGES, _FLOORS = "edition.toml", "wages.csv", "floors"
_RATES, _AREAS = "rates.toml", "areas.csv"
