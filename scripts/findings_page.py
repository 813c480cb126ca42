"""
Write ``docs/findings.md``: every code of a finding, how grave it is, and what it means in both languages.

    python scripts/findings_page.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "findings.md"
sys.path.insert(0, str(ROOT / "src"))

HEAD = """\
# Findings

What guards an answer, and what `validate` says of an edition.
A code is stable; its words may be put better one day.
Beside each stands how grave it usually is.
The same thing can be worse in one edition than in another:
a figure below the minimum wage is an error where the bulletin says that there is none.

This page is made from the code by `scripts/findings_page.py`.
"""


def page() -> str:
    """Put together the page as it should be."""
    from wageguide._findings import SEVERITIES  # noqa: PLC0415 - found on the path set above
    from wageguide._words import words  # noqa: PLC0415 - the same

    chinese, english = words("zh_Hans"), words("en")
    parts = [HEAD]
    for code in sorted(SEVERITIES):
        title, why = f"finding.{code}.title", f"finding.{code}.why"
        parts.append(
            f"## `{code}`\n\n"
            f"{SEVERITIES[code]} · **{english(title)}** · {english(why)}\n\n"
            f"{chinese(f'severity.{SEVERITIES[code]}')} · **{chinese(title)}** · {chinese(why)}\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
