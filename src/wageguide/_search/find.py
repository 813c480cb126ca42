"""Select entries of a guideline by exact criteria."""

from __future__ import annotations

from wageguide._model.guideline import Entry, Guideline
from wageguide._problems import expect
from wageguide._taxonomy.names import expect_name
from wageguide._taxonomy.sections import major_group_code, section


def find(
    guide: Guideline,
    /,
    *,
    occupation: str | None = None,
    industry: str | None = None,
    major_group: str | None = None,
) -> tuple[Entry, ...]:
    """
    Return every entry that fits, in published order; a criterion that is ``None`` is not applied.

    Args:
        occupation: Name or alias, as in ``guide[name]``.
        industry: Letter or any usual name of a section; finds the entries published for that section.
        major_group: Digit or any usual name of a major group.

    Raises:
        UnknownIndustry: no section is called so.
    """
    expect("guide", guide, Guideline)
    entries = guide.entries if occupation is None else guide.named(occupation)
    if industry is not None:
        letter = section(industry)
        entries = tuple(entry for entry in entries if entry.industry == letter)
    if major_group is not None:
        expect_name("major_group", major_group)
        digit = major_group_code(major_group)
        entries = tuple(entry for entry in entries if digit is not None and entry.occupation.major_group == digit)
    return entries
