"""The checked rows of a list: as lines, one by one, and many at a time, those that ask the same with one answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import NamedTuple

from attrs import field, frozen

from wageguide._assess.assessment import Assessment
from wageguide._assess.verdict import Verdict
from wageguide._model.findings import Finding
from wageguide._problems import expect
from wageguide.errors import WageguideError
from wageguide.lists._row_kinds import Kind

TOGETHER = 2048  # rows


class Answer(NamedTuple):
    """What is said of a row: the fields of :class:`Line` of the same names."""

    low: Assessment | None = None
    high: Assessment | None = None
    assumed: tuple[str, ...] = ()
    error: WageguideError | None = None
    findings: tuple[Finding, ...] = ()
    proposal: str | None = None
    unsettled: bool = False
    kind: Kind = "offer"


def _facts(error: WageguideError | None) -> tuple[object, ...] | None:
    """What an error says; two of them are never equal."""
    return None if error is None else (type(error), error.args)


@frozen
class Line:
    """
    One row, checked.

    Attributes:
        place: Where it stands in the file.
        cells: All its cells, as they stand.
        low, high: The pay at both ends, assessed; ``None`` = an open end, or it could not be read. Of an occupation
            that the guideline does not answer for only the floor is answered.
        assumed: Codes of what the pay does not say and was taken for granted.
        error: Why there is no answer, or none from the guideline; ``None`` where there is.
        findings: What else has to be known of how the row was read.
        kind: ``offer``; or what it is instead: ``empty``, ``header``, ``total``, ``remark``, ``struck`` (through).
        table: Which of the tables of the list it stands in, from 0.
        unsettled: Whether ``error`` is about a cell beside the pay that might change the verdict: then ``low`` and
            ``high`` hold without it, and nothing is decided.
        proposal: An occupation of the guideline that sounds like the one it does not hold; it is never taken.
        hidden: Whether the file hides it, by hand or by a filter, or its whole sheet; it is answered all the same.
    """

    place: str
    cells: tuple[str, ...]
    low: Assessment | None = None
    high: Assessment | None = None
    assumed: tuple[str, ...] = ()
    error: WageguideError | None = field(default=None, eq=_facts)
    findings: tuple[Finding, ...] = ()
    kind: Kind = "offer"
    table: int = 0
    hidden: bool = False
    proposal: str | None = None
    unsettled: bool = False

    @property
    def verdict(self) -> Verdict | None:
        """
        The gravest verdict on the low end, probation included; ``UNDECIDED`` where that end is open or not read.

        ``None`` for a row that is no offer.
        """
        if self.kind != "offer":
            return None
        return self.low.gravest if self.low and not self.unsettled else Verdict.UNDECIDED


class Batch(NamedTuple):
    """
    Rows that follow one another in a table.

    Attributes:
        table: Number of the table.
        rows: Their cells.
        answers: What is said of each; what is the same for several is one object.
        hidden: Positions of the rows that the file hides.
        line: The line at a position.
    """

    table: int
    rows: Sequence[tuple[str, ...]]
    answers: Sequence[Answer | Line]
    hidden: Collection[int]
    line: Callable[[int], Line]

    def lines(self) -> Iterator[Line]:
        """The rows, one by one."""
        return map(self.line, range(len(self.rows)))


class Checked(Iterator[Line]):
    """The lines of a list, which come many at a time to whoever asks for batches before any line was taken."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self.batches = iter(batches)
        self.begun = False
        self._lines = chain.from_iterable(map(Batch.lines, self.batches))

    def __next__(self) -> Line:
        self.begun = True
        return next(self._lines)


def in_batches(lines: Iterable[Line], /) -> Iterator[Batch]:
    """The lines, many at a time."""
    if isinstance(lines, Checked) and not lines.begun:
        yield from lines.batches
        return
    for table, following in groupby(map(_line, lines), attrgetter("table")):
        while together := list(islice(following, TOGETHER)):
            rows = [line.cells for line in together]
            hidden = [at for at, line in enumerate(together) if line.hidden]
            yield Batch(table, rows, together, hidden, together.__getitem__)


def _line(line: Line) -> Line:
    expect("lines", line, Line)
    return line


def firsts(answers: Sequence[Answer | Line], /) -> dict[int, int]:
    """Where each answer stands first, by its ``id``, in the order of the rows."""
    numbers = list(map(id, answers))
    first = dict(zip(reversed(numbers), reversed(range(len(numbers))), strict=True))
    return {number: first[number] for number in dict.fromkeys(numbers)}
