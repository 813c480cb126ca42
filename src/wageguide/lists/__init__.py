"""
A file of offers, checked line by line: nothing is left out, and what cannot be read says why.

Every line is answered by :func:`wageguide.assess`; :mod:`wageguide.frames` is for lists that do not fit a spreadsheet.
"""

from wageguide.lists._check import check
from wageguide.lists._lines import Line
from wageguide.lists._open import read
from wageguide.lists._tables import LeftAside, OfferList, OfferTable
from wageguide.lists._template import template
from wageguide.lists._write import write

__all__ = ["LeftAside", "Line", "OfferList", "OfferTable", "check", "read", "template", "write"]
