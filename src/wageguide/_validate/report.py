"""What a validation found, and whether the edition can be relied upon."""

from __future__ import annotations

from attrs import field, frozen

from wageguide._model.findings import Finding
from wageguide._model.rendering import Shown
from wageguide.errors import InvalidEdition


@frozen(repr=False)
class Report(Shown):
    """What a validation found, in the order of the edition."""

    findings: tuple[Finding, ...] = field(default=())

    def __repr__(self) -> str:
        return f"<Report: {len(self.errors)} errors, {len(self.warnings)} warnings, {len(self.findings)} findings>"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that make the edition wrong."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings that make it doubtful."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    def raise_for_errors(self) -> None:
        """Raise :class:`~wageguide.errors.InvalidEdition`, carrying this report, if there is an error."""
        if not self.ok:
            raise InvalidEdition(self)
