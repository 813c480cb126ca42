"""What is fuzzed, and what must be true for any input: one check per target, in one table."""

from __future__ import annotations

import datetime as dt
import pickle
import re
import tempfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from unicodedata import category, normalize

from attrs import frozen

import forms
import pages
import wageguide as wg
from wageguide import lists
from wageguide._editions.provinces import embedded_floors
from wageguide._grids.open import open_bulletin
from wageguide._model.tiers import TIERS
from wageguide._taxonomy.names import fold_name
from wageguide.errors import BulletinError, EditionError, PayNotation, WageguideError
from wageguide.readers import Bulletin, Row, read_bulletin, save_bulletin
from wageguide.readers._findings import SEVERITIES
from wageguide.readers._sections.turned import upright

HERE = Path(__file__).parent
LOCALES = ("zh_Hans", "en")
# What a fault of the code raises, whatever the file: it must not pass for a damaged file.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError, TypeError)
ASSUMED = {"period-month", "k-month", "unit-shared", "left-yuan", "yuan", "about", "extra-on-top", "base-pay"} | {
    "full-time",
    "negotiable",
    "commission-included",
    "may-hold-overtime",
    "benefits-beside",
}
LONGEST = 190  # characters of a pay to which two more may be added
WIDE = {ord("!") + at: 0xFF01 + at for at in range(94)}
KINDS = {"entry", "heading", "header", "note", "duplicate", "rejected"}
DAY = dt.date(2020, 12, 31)
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")


@cache
def room() -> Path:
    """A folder for the files that the calls read and write."""
    return Path(tempfile.mkdtemp())


def told(result: object) -> None:
    """Words come in both languages and are never empty."""
    for locale in LOCALES:
        assert wg.describe(result, locale=locale).strip() or result == wg.Report(()), result


def refused(error: WageguideError) -> None:
    """An error has a message and words, survives pickle, and hides no fault of the code."""
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error), error
    assert str(again) == str(error) != "", error
    told(error)
    if isinstance(error, EditionError):
        assert error.problems, error
    if isinstance(error, BulletinError):
        assert error.reason in BulletinError.REASONS, error
        assert not isinstance(error.__cause__, FAULTS), error
        assert error.reason != "no-library", error


# Pay


def read(text: str) -> wg.PayReading | PayNotation:
    """What a text is read as, or why not."""
    try:
        return wg.read_pay(text)
    except PayNotation as error:
        return error


def pay(data: bytes) -> None:
    """Both ends are in order and of one kind, assumptions have known codes, and styling a text changes nothing."""
    text = data.decode("utf-8", "surrogateescape")
    reading = read(text)
    if isinstance(reading, PayNotation):
        refused(reading)
    else:
        ends = [end for end in (reading.low, reading.high) if end is not None]
        assert ends, text
        assert ends[0].amount <= ends[-1].amount, text
        assert len({(end.period, end.months) for end in ends}) == 1, text
        assert ASSUMED.issuperset(reading.assumed), text
        assert len(set(reading.assumed)) == len(reading.assumed), text
        for end in ends:
            written = f"{end.amount:f}/{end.period.value}"
            assert wg.parse_pay(written) == (wg.Offer(end.amount, end.period),) * 2, text
    if len(text) < LONGEST:
        dressed = [f" {text}\u00a0", text.translate(WIDE), *([text.swapcase()] if text.isascii() else [])]
        for other in dressed:
            assert _same(read(other), reading), (text, other)


def _same(one: wg.PayReading | PayNotation, other: wg.PayReading | PayNotation) -> bool:
    return getattr(one, "reason", one) == getattr(other, "reason", other)


# Names


@cache
def guide() -> wg.Guideline:
    """An invented edition of the notice's whole shape."""
    return wg.load(Path(__file__).parent.parent / "fixtures" / "editions" / "demo-full")


def looked_up(call: Callable[[], object]) -> object:
    """What a look-up gives; ``None`` where it is refused."""
    try:
        return call()
    except WageguideError as error:
        refused(error)
        return None


def names(data: bytes) -> None:
    """Folding a folded name changes nothing, and every look-up uses folded names."""
    name = data.decode("utf-8", "surrogateescape")
    folded = fold_name(name)
    assert fold_name(folded) == folded, name
    for same in (f"\u3000{name} ", name.translate(WIDE)):
        assert fold_name(same) == folded, (name, same)
    table = guide()
    area = table.get(name)
    assert (name in table) == (area is not None) == (folded in table), name
    assert looked_up(lambda: table[name]) in {area, None}, name
    looked_up(lambda: wg.find(table, occupation=name, industry=name))
    for matches in (wg.search(table, name), wg.classify(name)):
        scores = [match.score for match in matches]
        assert scores == sorted(scores, reverse=True), name
        assert all(0 < score <= 1 for score in scores), name
    wage = looked_up(lambda: wg.minimum_wage(name, DAY))
    if wage is not None:
        told(wage)
        assert wg.minimum_wage(folded, DAY) == wage, name
    embedded_floors().within(name)


# Editions


def _load(folder: Path) -> wg.Guideline | None:
    try:
        return wg.load(folder)
    except EditionError as error:
        refused(error)
        return None


def judged(table: wg.Guideline) -> None:
    """Whatever is well-formed can be validated, described, turned into data, searched and compared with an offer."""
    report = wg.validate(table)
    for result in (report, *report.findings, table, *table):
        told(result)
    wg.to_dict(report)
    wg.to_dict(table)
    hash(table)
    for entry in table:
        looked_up(lambda: table[entry.occupation.name])  # noqa: B023 - called at once
        assert entry.occupation.name in table, entry
    first = next(iter(table), None)
    if first is not None:
        area = looked_up(
            lambda: wg.assess(
                table, first.occupation.name, wg.Offer("3000", wg.Period.MONTH), industry=first.industry, on=DAY
            )
        )
        if area is not None:
            told(area)
            wg.to_dict(area)


def edition(data: bytes) -> None:
    """A folder loads or lists its problems; whatever loads can be saved and loads unchanged."""
    folder = room() / "edition"
    parts = {name: text for name, text in forms.sections(data).items() if name in _PARTS}
    for name in _PARTS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if name in parts:
            path.write_bytes(parts[name])
    floors = looked_up(lambda: wg.load_floors(folder / "floors"))
    if isinstance(floors, wg.Floors):
        for area in floors.areas:
            looked_up(lambda: wg.minimum_wage(area.name, DAY, floors=floors))  # noqa: B023 - called at once
            looked_up(lambda: wg.annual_floor(area.name, 2020, floors=floors))  # noqa: B023
        told(wg.validate(guide(), floors=floors))
    elif not any(name.startswith("floors/") for name in parts):
        (folder / "floors").rmdir()
    table = _load(folder)
    if table is None:
        return
    judged(table)
    again = room() / ("with" if table.floors else "without")
    wg.save(table, again, force=True)
    assert wg.load(again) == table


_PARTS = ("edition.toml", "wages.csv", "floors/rates.toml", "floors/areas.csv")


# Bulletins


def bulletin(suffix: str, file: Callable[[bytes], bytes], data: bytes) -> None:
    """Every row is accounted for, every figure is in its row, and what is read can be saved as an edition."""
    path = room() / f"bulletin.{suffix}"
    path.write_bytes(file(data))
    try:
        bulletin = read_bulletin(path, area="汉中市", year=2020)
    except BulletinError as error:
        refused(error)
        return
    _accounted(path, bulletin)
    for finding in bulletin.findings:
        told(finding)
    for entry, row in zip(bulletin.guide, (row for row in bulletin.rows if row.kind == "entry"), strict=True):
        _printed(entry, row)
    judged(bulletin.guide)
    folder = room() / "imported"
    saved = save_bulletin(bulletin, folder, force=True, allow_errors=True)
    assert wg.load(folder) == saved


def _accounted(path: Path, bulletin: Bulletin) -> None:
    tables = [table for grid in open_bulletin(path).grids for table in upright(grid)]
    filled = {table.place(at) for table in tables for at, cells in enumerate(table.rows) if any(cells)}
    assert {row.place for row in bulletin.rows} == filled
    assert {row.kind for row in bulletin.rows} <= KINDS
    for row in bulletin.rows:
        if row.kind == "note" and row.reason in {"occupation-unknown", "tier-unknown"}:
            continue  # of a table about something else, which is left aside
        assert (row.reason in SEVERITIES) == (row.kind == "rejected"), row
        assert row.kind == "rejected" or row.reason in {None, "name-continued"}, row


def _printed(entry: wg.Entry, row: Row) -> None:
    """Figures, if any are published, are those of the row in some unit, above 0 and in order."""
    assert entry.place == row.place, row
    assert entry.occupation.name.strip(), row
    tiers = [amount for amount in map(entry.band.__getitem__, TIERS) if amount is not None]
    figures = [*tiers, *([entry.band.mean] if entry.band.mean is not None else [])]
    marked = "".join(" " if category(sign) == "No" else sign for sign in " ".join(row.cells))  # 9.20² is 9.20
    shown = _AMOUNT.findall(normalize("NFKC", marked).replace("，", ","))
    counted = {
        round(Decimal(text.replace(",", "")) * unit * months)
        for text in shown
        for unit in (1, 100, 1000, 10_000)
        for months in (1, 12)
    }
    assert counted.issuperset(figures), (entry, row)
    assert min(figures, default=1) > 0, row
    assert tiers == sorted(tiers), row


# Lists


def offers(data: bytes) -> None:
    """Every row is a line, no floor differs from that of its offer alone, and the answer is a list again."""
    path = room() / "offers.csv"
    path.write_bytes(data)
    table = guide()
    try:
        found = lists.read(path)
    except WageguideError as error:
        refused(error)
        return
    lines = list(lists.check(found, table, area="汉台区", on=DAY))
    assert len(lines) == len(found)
    for line in lines:
        for end in (line.low, line.high):
            if end is None:
                continue
            assert end.floor == wg.check_floor(end.offer, area=end.place, on=end.on).floor, line
            told(end)
        if line.verdict is wg.Verdict.MEETS:
            assert line.low is not None, line
            assert all(end is None or end.gravest is wg.Verdict.MEETS for end in (line.low, line.high)), line
    lists.write(room() / "answers.csv", found, lines, locale="en")
    if not set(b";\t|\xef") & set(data):  # of several marks the one that parts the most lines counts
        assert len(lists.read(room() / "answers.csv")) >= sum(line.low is not None for line in lines)


@frozen
class Target:
    """
    One entry of the fuzzer.

    Attributes:
        check: Raises what is a finding.
        form: What its inputs become.
        most: Bytes of an input.
        fixtures: Bulletins that are used unchanged as inputs, as a pattern.
    """

    check: Callable[[bytes], None]
    form: forms.Form = forms.TEXT
    most: int = 4_000
    fixtures: str = ""


def inputs(name: str) -> list[Path]:
    """The inputs of one target: its corpus, and the fixtures that need no form."""
    paths = sorted((HERE / "corpus" / name).iterdir())
    pattern = TARGETS[name].fixtures
    return paths + (sorted((HERE.parent / "fixtures" / "bulletins").glob(pattern)) if pattern else [])


def _reader(suffix: str, form: forms.Form = forms.TEXT, most: int = 6_000, fixtures: str = "") -> Target:
    return Target(partial(bulletin, suffix, form.file), form, most, fixtures)


TARGETS = {
    "pay": Target(pay, most=240),
    "names": Target(names, most=120),
    "edition": Target(edition),
    "offers": Target(offers, most=3_000),
    "page": Target(pages.page, most=400),
    "csv": _reader("csv", fixtures="*.[ct]sv"),
    "html": _reader("html", fixtures="*.html"),
    "xlsx": _reader("xlsx", forms.XLSX),
    "ods": _reader("ods", forms.ODS),
    "docx": _reader("docx", forms.DOCX),
    "xls": _reader("xls", forms.XLS),
    "pdf": _reader("pdf", forms.PDF, most=12_000),
}
