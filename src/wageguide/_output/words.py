"""The one door to Babel: messages, money, percent and dates of one locale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP, Decimal, localcontext
from functools import cache, reduce
from string import Formatter
from typing import Any, TypeVar
from unicodedata import east_asian_width

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from wageguide._files import embedded_text
from wageguide._limits import LISTED, clip_repr
from wageguide._model.findings import Finding, Place
from wageguide._model.guideline import Guideline
from wageguide._model.money import WIDE
from wageguide._model.offer import Period
from wageguide._model.source import Source
from wageguide._model.statements import Definition
from wageguide._model.tiers import Tier
from wageguide._problems import Problem
from wageguide._search.english import english_name
from wageguide._taxonomy.names import expect_name
from wageguide._taxonomy.sections import Division, industries
from wageguide.errors import UnknownLocale

T = TypeVar("T")

LOCALES = ("zh_Hans", "en")

# What may follow ``zh``: the catalogue is in simplified script.
_SIMPLIFIED = {"hans", "cn", "sg"}
FEN = Decimal("0.01")
_LEAST_SHARE = Decimal("0.0005")
_PART = re.compile(r"(page|table|row|column) (\d+)")
_PLACE = re.compile(rf"(?:(?:^| ){_PART.pattern})+$")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


class Words:
    """Everything that is said in one locale; made once by :func:`words`."""

    def __init__(self, name: str) -> None:
        self.locale = Locale.parse(name)
        self._messages = _messages(name)
        # The styles a message may ask for, as in ``{gap:yuan}``; without one the type of the value decides.
        self._styles: dict[str, Callable[[Any], object]] = {
            "count": lambda counted: self(f"count.{counted}"),
            "gap": self.gap,
            "industry": self.industry,
            "occupation": self.occupation,
            "ordinal": self.ordinal,
            "percent": self.percent,
            "place": self.place_name,
            "tier": self.column,
            "yuan": self.yuan,
            "year": str,
        }

    def __call__(self, code: str, /, **data: object) -> str:
        """The message *code*, its placeholders filled in from *data* as :meth:`value` puts them."""
        message = self._messages[code]  # a gap in a catalogue is our defect; a test keeps it from shipping
        if not data:
            return message
        return message.format(**{name: _Filling(self, value) for name, value in data.items()})

    def has(self, code: str) -> bool:
        """Whether there is such a message."""
        return code in self._messages

    def messages(self, *codes: str) -> dict[str, str]:
        """Messages for a page that fills them in itself; a code that ends in a dot is the beginning of several."""
        beginnings = tuple(code for code in codes if code.endswith("."))
        return {code: text for code, text in self._messages.items() if code in codes or code.startswith(beginnings)}

    def value(self, value: object, style: str = "") -> str:
        """Put a value into words; *style* is what stands behind its name in the message: ``yuan`` in ``{gap:yuan}``."""
        if value is None:
            return "—"
        if isinstance(value, tuple | list):
            joint = self("list.sources" if style == "industry" else "list")
            return joint.join(self.value(member, style) for member in value) or "—"
        if "|" in style:  # the word for one of them, and that for more
            one, _, more = style.partition("|")
            return one if value == 1 else more
        if style:
            return str(self._styles[style](value))
        match value:
            case Definition():
                return value.text or self("definition.percentile", at=value.percentile)
            case Tier():
                return self.tier(value)
            case Period():
                return self(f"period.{value.value}")
            case date():
                return self.date(value)
            case Decimal():
                return self.number(value)
        return self.number(Decimal(value)) if type(value) is int else str(value)

    def number(self, amount: Decimal, *, up: bool = False) -> str:
        """An amount to the fen, cut off, not rounded, so that a shortfall never disappears."""
        with localcontext(WIDE):  # the caller's may have a precision of three digits
            fen = amount.quantize(FEN, ROUND_UP if up else ROUND_DOWN)
            return format_decimal(fen, locale=self.locale)

    def exactly(self, amount: Decimal) -> str:
        """An amount with every digit it has, as a factor of a sum needs it."""
        with localcontext(WIDE):
            return format_decimal(amount.normalize(), locale=self.locale, decimal_quantization=False)

    def yuan(self, amount: Decimal | int, period: Period | None = None, *, up: bool = False) -> str:
        """An amount with its unit, and what it is per."""
        figure = self.number(Decimal(amount), up=up)
        return self("money", amount=figure) if period is None else self("money.per", amount=figure, period=period)

    def range(self, amounts: Sequence[Decimal], period: Period) -> str:
        """One amount, or the lowest and the highest of several, with their unit."""
        lowest, highest = min(amounts), max(amounts)
        if lowest == highest:
            return self.yuan(lowest, period)
        return self("money.range", low=self.number(lowest), high=self.yuan(highest, period))

    def lacking(self, amounts: Sequence[Decimal], period: Period) -> str:
        """How much is lacking per *period*: one amount, or from the least to the most; upwards, so never nothing."""
        if not amounts:
            return ""
        lowest, highest = (self.number(amount, up=True) for amount in (min(amounts), max(amounts)))
        amount = lowest if lowest == highest else self("money.from-to", low=lowest, high=highest)
        return self(f"lacking.{period.value}", amount=amount)

    def pay(self, amount: Decimal, period: Period) -> str:
        """Pay as it was offered, to its last digit."""
        return self("money.per", amount=self.exactly(amount), period=period)

    def ordinal(self, number: Decimal | int) -> str:
        """A number as a place in an order: 25th, 3rd; in Chinese the number alone."""
        text = self.number(Decimal(number))
        if self.locale.language == "zh":
            return text
        teens = text.endswith(("11", "12", "13"))
        return text + ("th" if teens else _ENDINGS.get(text[-1], "th"))

    def gap(self, amount: Decimal) -> str:
        """A distance; one that would be cut off to nothing is less than a fen."""
        return self("money.less", amount=self.yuan(FEN)) if 0 < amount < FEN else self.yuan(amount)

    def missing(self, guide: Guideline | None) -> str:
        """What stands for a figure that is not there: only a whole table shows that it was not published."""
        return self("row.unpublished" if guide is not None and guide.coverage == "full" else "row.not-held")

    def percent(self, ratio: Decimal) -> str:
        """A share, without its sign, to a tenth of a percent; one that would round to nothing is less than that."""
        share = ratio.copy_abs()  # abs() would round by the caller's context
        if 0 < share < _LEAST_SHARE:
            return self("percent.less")
        with localcontext(WIDE):
            return format_percent(share, "#,##0.0%", locale=self.locale)

    def date(self, day: date) -> str:
        """A day in full."""
        return format_date(day, "long", locale=self.locale)

    def tier(self, tier: Tier) -> str:
        """The name of a tier."""
        return self(f"tier.{tier.value}")

    def column(self, name: Tier | str) -> str:
        """The name of a tier or of the mean, by its column; that of any other column as it stands."""
        code = f"tier.{name.value if isinstance(name, Tier) else name}"
        return self(code) if self.has(code) else str(name)

    def occupation(self, name: str) -> str:
        """The name of an occupation; in English with what it is called there, where it is known."""
        english = None if self.locale.language == "zh" else english_name(name)
        return name if english is None else self("name.both", english=english, name=name)

    def place_name(self, name: str) -> str:
        """The name of a place; in English with what it is called there, where its reading is certain."""
        if self.locale.language == "zh":
            return name
        from wageguide._search.place_names import english_place  # an answer in Chinese reads nothing of it

        place, blank, counties = name.partition(" ")  # of a province with how many of its counties
        english = english_place(place)
        return name if english is None else self("name.both", english=english, name=place) + blank + counties

    def area_class(self, number: int | None) -> str:
        """The name of a minimum-wage class; a county with an amount of its own has none."""
        if number is None:
            return self("class.own")
        return self("class", number=self("digits")[number - 1])

    def named(self, code: str, division: Division | None) -> str:
        """A code with the name it has in this language; the code alone where it has none."""
        if division is None:
            return code
        return f"{code} {division.name if self.locale.language == 'zh' else division.english}"

    def industry(self, code: str) -> str:
        """A section of the industry classification, by its code."""
        return self.named(code, industries().get(code))

    def source(self, source: Source, *, inferred: bool = False) -> str:
        """A source in one line, how it was read, and whether what it backs was inferred."""
        text = self("list.sources").join(filter(None, (source.title, source.issuer, source.url)))
        how = self("evidence.inferred") if inferred else None
        remark = self("clause").join(filter(None, (source.note, how)))
        return self("source.remark", source=text, remark=remark) if remark else text

    def finding(self, finding: Finding) -> str:
        """What a finding says; a list that has words of its own is left out where it is empty."""
        data = {"tier": finding.place.tier} | dict(finding.data)
        # One code may be said in several ways; its case tells which.
        code = f"finding.{finding.code}" + (f".{data['case']}" if "case" in data else "")
        if code == "finding.area-missing" and (side := _only_side(data)):
            return self(f"finding.area-missing.all.{side[0]}", count=side[1])
        for name, value in data.items():
            if isinstance(value, tuple) and self.has(f"{code}.{name}"):
                data[name] = self(f"{code}.{name}", names=value) if value else ""
        if self.has(f"period.{data.get('period')}"):
            data["period"] = self(f"period.{data['period']}")
        # Data that a finding lacks is shown as unknown: a remark must not break an answer.
        wanted = {name: "—" for _, name, _, _ in Formatter().parse(self(code)) if name}
        return self(code, **(wanted | data)).rstrip()

    def problem(self, problem: Problem, **words: str) -> str:
        """What is wrong with a file or an argument, with its place; *words* are those of data that are records."""
        data = dict(problem.data) | words
        if "got" in data:  # as it was written, whatever it is
            data["got"] = str(data["got"]).lower() if isinstance(data["got"], bool) else str(data["got"])
        if self.has(f"system.{data.get('why')}"):
            data["why"] = self(f"system.{data['why']}")
        text = self(f"problem.{problem.code}", **data)
        if data.get("nearest"):
            text += self("problem.nearest", nearest=data["nearest"])
        return self("problem.at", place=problem.place, problem=text) if problem.place else text

    def place(self, place: Place) -> str:
        """Where something is: place in the file, occupation, industry, tier."""
        tier = self.tier(place.tier) if place.tier else None
        return " ".join(filter(None, (self.where(place.where or ""), place.occupation, place.industry, tier)))

    def where(self, place: str) -> str:
        """A place in a file: ``table 1 row 3`` is said as the language says it."""
        tail = _PLACE.search(place)
        if tail is None:
            return place
        parts = (self(f"where.{part}", number=number) for part, number in _PART.findall(tail[0]))
        return " ".join(filter(None, (place[: tail.start()], reduce(self.spaced, parts))))

    def labelled(self, code: str, lines: Iterable[str]) -> list[str]:
        """Lines behind a label, the further ones indented below the first."""
        label = f"{self(code)}  "
        indent = " " * width(label)
        return [f"{indent if number else label}{line}" for number, line in enumerate(lines)]

    def more(self, total: int, listed: int) -> str:
        """How many are not listed; empty where all are."""
        return self("import.more", number=total - listed) if total > listed else ""

    def spaced(self, first: str, second: str) -> str:
        """One sentence after the other, as the language sets them."""
        return self("sentences", first=first, second=second).strip()


def clip_list(members: Sequence[T], most: int = LISTED, /) -> list[T | str]:
    """*members*, or as many of them as are listed, with a mark that there are more."""
    return [*members] if len(members) <= most else [*members[:most], "…"]


def _only_side(data: Mapping[str, Any]) -> tuple[str, int] | None:
    """On which side of the minimum wage the pay lies in all counties, and how many; ``None`` where they differ."""
    sides = [(side, len(data[side])) for side in ("meets", "below", "unknown") if data.get(side)]
    return sides[0] if len(sides) == 1 and sides[0][0] != "unknown" else None


def _messages(locale: str) -> dict[str, str]:
    """What is said, by its code: first all codes, then all texts of a language, a line each behind its name."""
    codes, *texts = [column.split("\n") for column in embedded_text("locale", "wageguide.txt").split("\t")]
    said = next(column for column in texts if column[0] == locale)
    return {code: text.replace("\\n", "\n") for code, text in zip(codes[1:], said[1:], strict=True)}


class _Filling:
    """A value on its way into a message, put into words as its placeholder asks."""

    __slots__ = ("_say", "_value")

    def __init__(self, say: Words, value: object) -> None:
        self._say = say
        self._value = value

    def __format__(self, style: str) -> str:
        return self._say.value(self._value, style)


def words(locale: str) -> Words:
    """
    The words of *locale*: ``zh_Hans`` or ``en``, or a usual tag of theirs (``zh-CN``, ``en_GB``).

    Raises:
        UnknownLocale: there are no texts for it.
    """
    if not isinstance(locale, str):
        raise TypeError(f"locale: expected text such as 'zh_Hans' or 'en', got {clip_repr(locale)}")
    expect_name("locale", locale)
    language, *rest = locale.replace("-", "_").casefold().split("_")
    if language == "en":
        return _made("en")
    if language == "zh" and _SIMPLIFIED.issuperset(rest[:1]):
        return _made("zh_Hans")
    raise UnknownLocale(locale, LOCALES)


@cache
def _made(name: str) -> Words:
    return Words(name)


def width(text: str) -> int:
    """Columns that *text* takes in a terminal: a wide character takes two."""
    return sum(2 if east_asian_width(character) in {"W", "F"} else 1 for character in text)


def columns(rows: Iterable[tuple[str, str, str]]) -> list[str]:
    """Lay out rows of label, amount and remark: labels flush left, amounts flush right, whatever their script."""
    rows = list(rows)
    first = max(width(label) for label, _, _ in rows)
    second = max(width(amount) for _, amount, _ in rows)
    return [
        f"  {label}{' ' * (first - width(label))}  {' ' * (second - width(amount))}{amount}  {remark}".rstrip()
        for label, amount, remark in rows
    ]
