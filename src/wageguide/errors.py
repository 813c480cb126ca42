"""
The error tree. Each error keeps its facts as attributes (and in ``args``, so it pickles) and speaks in ``str()``.

Look-ups that find nothing are also :class:`LookupError`, bad values also :class:`ValueError`.
"""

from __future__ import annotations


class WageguideError(Exception):
    """Everything this package raises on purpose, a wrong Python type aside (that is a plain ``TypeError``)."""
