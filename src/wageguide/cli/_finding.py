"""Commands that find and compare occupations."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import click

from wageguide._compare.compare import compare, rank
from wageguide._model.guideline import Entry, Guideline
from wageguide._model.money import CONTEXT
from wageguide._model.offer import Period
from wageguide._model.tiers import Tier
from wageguide._output.data import to_dict
from wageguide._output.words import Words, columns, words
from wageguide._search.search import classify, search
from wageguide.cli._command import Command, Refusal
from wageguide.cli._options import common, edition, edition_option, print_json, print_words, proposing
from wageguide.cli._status import FINE, NOT_FOUND

# An entry, its figure, the ratio to the first, its rank, and of how many.
Row = tuple[Entry, int | None, Decimal | None, int | None, int]
_BAR = 24  # columns of the longest bar


@click.command(name="search", cls=Command)
@click.argument("text")
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    metavar="N",
    default=5,
    show_default=True,
    help=("最多列几条 / how many to list at most."),
)
@click.option("--national", is_flag=True, help="改查职业分类大典 / search the national classification instead.")
@edition_option
@common
def find_occupation(text: str, limit: int, national: bool, guide: str, as_json: bool, locale: str) -> int:
    """
    按平常的叫法查职业 / find an occupation by what people call it.

    \b
    wageguide search 洗碗工
    wageguide search "front-end developer" --national --locale en
    """
    say = words(locale)
    matches: tuple[object, ...] = classify(text, limit) if national else search(edition(guide), text, limit)
    if as_json:
        print_json([to_dict(match) for match in matches])
        return FINE if matches else NOT_FOUND
    if not matches:
        raise Refusal("cli.not-found", text=text)
    rows = []
    for match in matches:
        thing = getattr(match, "entry", None)
        occupation = match.occupation if thing is None else thing.occupation  # type: ignore[attr-defined]
        what = " ".join(filter(None, (say.occupation(occupation.name), None if thing is None else thing.industry)))
        reason = say(f"reason.{match.reason}")  # type: ignore[attr-defined]
        rows.append((what, f"{match.score:.2f}", "  ".join(filter(None, (reason, occupation.code)))))  # type: ignore[attr-defined]
    print_words("\n".join(columns(rows)))
    return FINE


@click.command(name="compare", cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="OCCUPATION ...")
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), help="比较哪一档 / the tier to compare.")
@click.option(
    "--industry", metavar="SECTION", help="行业，如 C、制造业 / industry section, such as C or Manufacturing."
)
@edition_option
@common
def compare_occupations(
    names: tuple[str, ...], tier: str | None, industry: str | None, guide: str, as_json: bool, locale: str
) -> int:
    """
    几个职业并排比较 / put occupations side by side.

    \b
    wageguide compare 保洁员 配菜工 --tier low
    """
    say = words(locale)
    loaded = edition(guide)
    with proposing(loaded):
        chosen = Tier(tier) if tier else _published_by_most([loaded.entry(name, industry) for name in names])
        rows = compare(loaded, names, chosen, industry=industry)
    if as_json:
        print_json([to_dict(row) for row in rows])
        return FINE
    _print_bars(loaded, chosen, [(row.entry, row.amount, row.ratio, row.rank, row.of) for row in rows], say)
    return FINE


@click.command(name="rank", cls=Command)
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), help="按哪一档 / the tier to rank by.")
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    metavar="N",
    default=20,
    show_default=True,
    help=("最多列几条 / how many to list at most."),
)
@click.option("--ascending", is_flag=True, help="从低到高 / the lowest first.")
@edition_option
@common
def rank_occupations(tier: str | None, limit: int, ascending: bool, guide: str, as_json: bool, locale: str) -> int:
    """
    按工资排列职业 / list the occupations of a guideline in order of pay.

    \b
    wageguide rank --tier low --ascending
    """
    say = words(locale)
    loaded = edition(guide)
    chosen = Tier(tier) if tier else _published_by_most(loaded.entries)
    rows = rank(loaded, chosen, descending=not ascending)[:limit]
    if as_json:
        print_json([to_dict(row) for row in rows])
        return FINE
    _print_bars(loaded, chosen, [(row.entry, row.amount, None, row.rank, row.of) for row in rows], say)
    return FINE


def _print_bars(guide: Guideline, tier: Tier, rows: Sequence[Row], say: Words) -> None:
    """One line an entry: its figure, a bar as long as the figure is of the highest, and how it stands."""
    if guide.synthetic:
        print_words(say("synthetic"))
    print_words(say("compare.head", title=guide.title, tier=tier))
    most = max((amount or 0 for _, amount, *_ in rows), default=0)
    lines = []
    for number, (entry, amount, ratio, place, of) in enumerate(rows):
        if amount is None:
            lines.append((_name(entry, say), say.missing(guide), ""))
            continue
        remarks = [bar(amount, most)]
        if number and ratio is not None:
            far = CONTEXT.subtract(ratio, Decimal(1))
            remarks.append(f"{'+' if far > 0 else '−' if far else ''}{say.percent(far)}")
        if place is not None:
            remarks.append(say("compare.rank", rank=place, total=of))
        lines.append((_name(entry, say), say.yuan(amount, Period.YEAR), "  ".join(remarks)))
    if lines:
        print_words("\n".join(columns(lines)))
    print_words("\n" + "\n".join(say.labelled("label.sources", [say.source(source) for source in guide.sources])))


def bar(amount: int, most: int) -> str:
    """A bar as long as *amount* is of *most*, padded to one width."""
    filled = round(_BAR * max(amount, 0) / most) if most > 0 else FINE
    return "█" * filled + " " * (_BAR - filled)


def _published_by_most(entries: Sequence[Entry]) -> Tier:
    """The tier that most of the entries publish, the median where several do: an answer beats a blank."""
    order = (Tier.MEDIAN, Tier.LOW, Tier.HIGH, Tier.LOWER_QUARTILE, Tier.UPPER_QUARTILE)
    return max(order, key=lambda tier: sum(entry.band[tier] is not None for entry in entries))


def _name(entry: Entry, say: Words) -> str:
    return " ".join(filter(None, (say.occupation(entry.occupation.name), entry.industry)))
