"""
The error tree. Each error keeps its facts as attributes (and in ``args``, so it pickles) and speaks in ``str()``.

Look-ups that find nothing are also :class:`LookupError`, bad values also :class:`ValueError`. A value of a wrong
Python type is a plain ``TypeError``. :func:`wageguide.describe` says the same in the reader's language.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from wageguide._limits import LISTED, MOST_PROBLEMS, REMARK, clip, clip_repr
from wageguide._problems import BULLETIN_REASONS, LIST_REASONS, OFFER_EXPECTED, PAY_REASONS, Problem, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wageguide._model.floor import Wages
    from wageguide._validate.report import Report

    Pairs = tuple[tuple[str, object], ...]


class WageguideError(Exception):
    """Everything this package raises on purpose, a wrong Python type aside."""


class TextTooLong(WageguideError, ValueError):
    """A text is longer than any name; ``beginning`` is how it starts, ``length`` and ``most`` count its characters."""

    def __init__(self, argument: str, beginning: str, length: int, most: int) -> None:
        self.argument, self.beginning, self.length, self.most = facts = argument, beginning, length, most
        super().__init__(*facts)

    def __str__(self) -> str:
        return f"{self.argument}: expected at most {self.most} characters, got {self.length}: {self.beginning!r}"


class UnknownEdition(WageguideError, LookupError):
    """No embedded edition has this id; ``known`` lists those there are."""

    def __init__(self, edition: str, known: Sequence[str]) -> None:
        self.edition, self.known = facts = edition, tuple(known)
        super().__init__(*facts)

    def __str__(self) -> str:
        return (
            f"no embedded edition {clip_repr(self.edition, REMARK)}; choose one of {_listed(self.known)}."
            " A folder is loaded with load(Path(...))"
        )


class UnknownOccupation(WageguideError, LookupError):
    """
    The edition holds no such occupation, or not in the industry asked for.

    Attributes:
        known: How many occupations this edition holds.
        published: How many its bulletin says there are; ``None`` where it does not say.
        nearest: Names in the edition that resemble the one asked for.
        industry: Section asked for, where that narrowed the look-up.
    """

    def __init__(
        self,
        name: str,
        edition: str,
        known: int,
        published: int | None = None,
        nearest: Sequence[str] = (),
        industry: str | None = None,
    ) -> None:
        facts = name, edition, known, published, tuple(nearest), industry
        self.name, self.edition, self.known, self.published, self.nearest, self.industry = facts
        super().__init__(*facts)

    def __str__(self) -> str:
        name = clip_repr(self.name) + (f" in industry {clip_repr(self.industry)}" if self.industry else "")
        text = f"edition {clip_repr(self.edition)} holds no occupation {name}; it holds {self.known}"
        if self.published is not None and self.published > self.known:
            text += (
                f" of the {self.published} the bulletin covers. Import the full table with"
                " `wageguide import FILE --area ... --year ... --output FOLDER`"
            )
        if self.nearest:
            text += f"; nearest: {_listed(self.nearest)}"
        return text


class AmbiguousOccupation(WageguideError, LookupError):
    """An occupation stands under several industries; ``choices`` holds their codes (``None`` = all industries)."""

    def __init__(self, name: str, edition: str, choices: Sequence[str | None]) -> None:
        self.name, self.edition, self.choices = facts = name, edition, tuple(choices)
        super().__init__(*facts)

    def __str__(self) -> str:
        return (
            f"occupation {clip_repr(self.name)} stands under several industries of edition {clip_repr(self.edition)}:"
            f" {_listed(self.choices)}. Pass industry=..., or use find(guide, occupation=...)"
        )


class UnknownIndustry(WageguideError, LookupError):
    """No section of GB/T 4754-2017 has this code or name."""

    def __init__(self, industry: str, known: Sequence[str]) -> None:
        self.industry, self.known = facts = industry, tuple(known)
        super().__init__(*facts)

    def __str__(self) -> str:
        return f"no industry section {clip_repr(self.industry)}; expected a letter or a name of {_listed(self.known)}"


class UnknownArea(WageguideError, LookupError):
    """
    No county-level division has this name or code, or the name is that of a whole city or province.

    Attributes:
        nearest: Names that resemble the one asked for.
        counties: The divisions of the city that was named, or the cities of the province; else empty.
    """

    def __init__(self, area: str, nearest: Sequence[str] = (), counties: Sequence[str] = ()) -> None:
        self.area, self.nearest, self.counties = facts = area, tuple(nearest), tuple(counties)
        super().__init__(*facts)

    def __str__(self) -> str:
        if self.counties:
            return f"{clip_repr(self.area)} is not one county-level area; name one of {_listed(self.counties)}"
        hint = f"; nearest: {_listed(self.nearest)}" if self.nearest else "; name a county, district or its code"
        return f"no area {clip_repr(self.area)} in the minimum-wage data{hint}"


class AmbiguousArea(UnknownArea):
    """Several counties bear this name; ``nearest`` holds them with their cities in front."""

    def __str__(self) -> str:
        return f"several areas are called {clip_repr(self.area)}; name one of {_listed(self.nearest)}"


class NotInForce(WageguideError, LookupError):
    """
    The area is known, but no record says for certain what applied there on that day.

    Attributes:
        first: First day for which the area's minimum wage is known; ``None`` where none is.
        gap: ``True`` where the rates of the day are known and only the area's class is not.
        candidates: The :class:`~wageguide.MinimumWage` records of which one applied; empty where nothing is known.
    """

    def __init__(self, area: str, on: date, first: date | None, gap: bool = False, candidates: Wages = ()) -> None:
        self.area, self.on, self.first, self.gap, self.candidates = facts = area, on, first, gap, tuple(candidates)
        super().__init__(*facts)

    def __str__(self) -> str:
        known = f"; known from {self.first}" if self.first else ""
        why = "the class of the area on that day is not known" if self.gap else "no rate is recorded for that day"
        if self.candidates:
            why = why if self.gap else "the first day of a rate was not read"
            known += f"; one of {_listed(sorted({f'{wage.monthly:f}' for wage in self.candidates}))} a month"
        return f"no minimum wage for {clip_repr(self.area)} on {self.on}: {why}{known}"


class InvalidOffer(WageguideError, ValueError):
    """A field of an offer holds no usable value; ``expected`` is the code of what would be, one of ``EXPECTED``."""

    EXPECTED: ClassVar[Mapping[str, str]] = MappingProxyType(OFFER_EXPECTED)

    def __init__(self, field: str, value: object, expected: str) -> None:
        self.field, self.value, self.expected = facts = field, value, expected
        super().__init__(*facts)

    def __str__(self) -> str:
        return f"offer {self.field}: expected {self.EXPECTED[self.expected]}, got {clip_repr(self.value)}"


class UnknownLocale(WageguideError, LookupError):
    """The words exist in other languages only; ``known`` lists them."""

    def __init__(self, locale: str, known: Sequence[str]) -> None:
        self.locale, self.known = facts = locale, tuple(known)
        super().__init__(*facts)

    def __str__(self) -> str:
        return f"no texts for locale {clip_repr(self.locale)}; choose one of {_listed(self.known)}"


class EditionError(WageguideError, ValueError):
    """
    A folder of data cannot be read or written; of more than a thousand problems the first.

    Attributes:
        path: The folder or file.
        problems: Every problem, in the order of the files: each a line ``file:line field: what is wrong`` that carries
            its ``place``, ``code`` and ``data``.
    """

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        if len(problems) > MOST_PROBLEMS + 1:
            problems = (*problems[:MOST_PROBLEMS], Problem("", "more"))
        self.path, self.problems = facts = path, tuple(problems)
        super().__init__(*facts)

    def __str__(self) -> str:
        return f"{clip(self.path, REMARK)}: " + "; ".join(self.problems)


class InvalidEdition(WageguideError, ValueError):
    """A :class:`~wageguide.Report` holds errors; ``report`` is that report."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        errors = self.report.errors
        listed = "; ".join(f"{finding.place}: {finding.code}" for finding in errors[:5])
        return f"errors in the edition ({len(errors)}): {listed}" + ("; ..." if len(errors) > 5 else "")  # one line


class PayNotation(WageguideError, ValueError):
    """A text states no pay, or none that is certain; ``reason`` is the code of why, one of those in ``REASONS``."""

    REASONS: ClassVar[Mapping[str, str]] = MappingProxyType(PAY_REASONS)

    def __init__(self, text: str, reason: str) -> None:
        self.text, self.reason = facts = text, reason
        super().__init__(*facts)

    def __str__(self) -> str:
        return f"cannot read the pay {clip_repr(self.text)}: {self.REASONS[self.reason]}"


class UnclearOffer(WageguideError, ValueError):
    """
    The columns of a list leave open what a row offers.

    Attributes:
        reason: Code of why, one of those in ``REASONS``.
        titles: Titles of the columns in question.
        value: The cell in question; may be empty.
    """

    REASONS: ClassVar[Mapping[str, str]] = MappingProxyType(LIST_REASONS)

    def __init__(self, reason: str, titles: Sequence[str], value: str = "") -> None:
        self.reason, self.titles, self.value = facts = reason, tuple(titles), value
        super().__init__(*facts)

    def __str__(self) -> str:
        value = f" ({clip_repr(self.value)})" if self.value else ""
        return f"{_listed(self.titles)}{value}: {self.REASONS[self.reason]}"


class FrameError(WageguideError, LookupError, ValueError):
    """
    A dataframe, or a list of offers, cannot be assessed as asked.

    Attributes:
        argument: The argument in question.
        value: What was passed for it, or found there.
        code: Code of what is wrong, as that of a problem.
        columns: Columns that there are, where *value* might have named one.
        data: Name and value pairs that the code's words speak of.
    """

    def __init__(self, argument: str, value: object, code: str, columns: Sequence[str] = (), data: Pairs = ()) -> None:
        facts = argument, value, code, tuple(columns), tuple(data)
        self.argument, self.value, self.code, self.columns, self.data = facts
        super().__init__(*facts)

    @property
    def problems(self) -> tuple[Problem]:
        """The one problem, as those of :class:`EditionError`; its place is the argument."""
        return (Problem(self.argument, self.code, got=written(self.value, REMARK), **dict(self.data)),)

    def __str__(self) -> str:
        columns = f"; columns: {_listed(self.columns)}" if self.columns else ""
        return f"{self.problems[0]}{columns}"


class InvalidEvidence(WageguideError, ValueError):
    """What was given is no evidence record, or its question can no longer be asked; ``problem`` says which."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"not an evidence record that can be computed again: {clip(self.problem, REMARK)}"


class InvalidRecord(WageguideError, ValueError):
    """Data that are no record; ``problems`` says where and why, each as ``band.low: expected …, got …``."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[str, ...] = tuple(problems)

    def __str__(self) -> str:
        return "not a record of this package: " + "; ".join(clip(problem, REMARK) for problem in self.problems[:LISTED])


class BulletinError(WageguideError, ValueError):
    """
    A bulletin or a list of offers cannot be read.

    Attributes:
        path: The file as it was named.
        reason: Code of why, one of those in ``REASONS``.
        detail: What exactly was met, for a person; may be empty.
    """

    REASONS: ClassVar[Mapping[str, str]] = MappingProxyType(BULLETIN_REASONS)

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        self.path, self.reason, self.detail = facts = path, reason, detail
        super().__init__(*facts)

    def __str__(self) -> str:
        detail = f" ({clip(self.detail, REMARK)})" if self.detail else ""
        return f"{clip(self.path, REMARK)} cannot be read{detail}: {self.REASONS[self.reason]}"


def _listed(names: Sequence[object]) -> str:
    return ", ".join(map(clip_repr, names[:LISTED])) + (", …" if len(names) > LISTED else "")
