"""Small editions to write and load, and the day of the contract's examples."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from wageguide import _files

FLOORS = Path(_files.DATA) / "floors" / "shaanxi"
ON = dt.date(2020, 12, 31)


def edition(entries: str, *, head: str = "", tail: str = "", area: str = "汉中市", year: int = 2020) -> dict[str, str]:
    """The two files of a synthetic edition, from rows of wages.csv and extra lines of edition.toml."""
    return {
        "edition.toml": f'id = "test-{year}"\ntitle = "test"\narea = "{area}"\nyear = {year}\ncoverage = "partial"\n'
        f'synthetic = true\n{head}\n[[sources]]\ntitle = "invented for a test"\n{tail}',
        "wages.csv": "occupation,industry,low,lower_quartile,median,upper_quartile,high\n" + entries,
    }


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write *files* into *folder* and return it."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
