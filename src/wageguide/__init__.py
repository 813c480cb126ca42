"""
Wage guidelines, the dated minimum wage, and whether an offer is in line, here and then.

Every name is loaded on first use: ``import wageguide`` reads no module and no data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wageguide._pay import Offer as Offer
    from wageguide._pay import Period as Period
    from wageguide._tiers import Band as Band
    from wageguide._tiers import Bound as Bound
    from wageguide._tiers import Tier as Tier

__version__ = "0.1.0"

_HOMES = {
    "_pay": ("Offer", "Period"),
    "_tiers": ("Band", "Bound", "Tier"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted([*_HOME, "errors"])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'wageguide' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - not needed to import the package

    value = getattr(import_module(f"wageguide.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
