"""Commands that find and compare occupations."""

from __future__ import annotations

from decimal import Decimal

import click

from wageguide._compare import compare
from wageguide._guideline import Entry, Guideline
from wageguide._pay import CONTEXT, Period
from wageguide._plain import to_dict
from wageguide._search import classify, search
from wageguide._tiers import Tier
from wageguide._words import columns, words
from wageguide.cli._common import Refusal, common, edition, edition_option, print_json

NOT_FOUND = 2
_BAR = 24  # columns of the longest bar


@click.command(name="search")
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True, help="最多几条 / at most so many.")
@click.option("--national", is_flag=True, help="查职业分类大典 / search the national classification instead.")
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
    found: tuple[object, ...] = classify(text, limit) if national else search(edition(guide), text, limit)
    if as_json:
        print_json([to_dict(match) for match in found])
        return 0 if found else NOT_FOUND
    if not found:
        raise Refusal("cli.not-found", text=text)
    rows = []
    for match in found:
        thing = getattr(match, "entry", None)
        occupation = match.occupation if thing is None else thing.occupation  # type: ignore[attr-defined]
        what = " ".join(filter(None, (occupation.name, None if thing is None else thing.industry)))
        reason = say(f"reason.{match.reason}")  # type: ignore[attr-defined]
        rows.append((what, f"{match.score:.2f}", "  ".join(filter(None, (reason, occupation.code)))))  # type: ignore[attr-defined]
    click.echo("\n".join(columns(rows)))
    return 0


@click.command(name="compare")
@click.argument("names", nargs=-1, required=True, metavar="OCCUPATION ...")
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), help="比较哪一档 / tier to compare.")
@click.option("--industry", metavar="SECTION", help="行业 / industry section.")
@edition_option
@common
def compare_occupations(
    names: tuple[str, ...], tier: str | None, industry: str | None, guide: str, as_json: bool, locale: str
) -> int:
    """
    比较几个职业 / put occupations side by side.

    \b
    wageguide compare 保洁员 配菜工 --tier low
    """
    say = words(locale)
    loaded = edition(guide)
    chosen = Tier(tier) if tier else _published_by_most(loaded, names, industry)
    rows = compare(loaded, names, chosen, industry=industry)
    if as_json:
        print_json([to_dict(row) for row in rows])
        return 0
    if loaded.synthetic:
        click.echo(say("synthetic"))
    click.echo(say("compare.head", title=loaded.title, tier=chosen))
    most = max((row.amount or 0 for row in rows), default=0)
    lines = []
    for row in rows:
        name = _name(row.entry)
        if row.amount is None:
            lines.append((name, say("row.unpublished"), ""))
            continue
        remarks = [bar(row.amount, most)]
        if row is not rows[0] and row.ratio is not None:
            sign = "+" if row.ratio >= 1 else "−"
            remarks.append(f"{sign}{say.percent(CONTEXT.subtract(row.ratio, Decimal(1)))}")
        if row.rank is not None:
            remarks.append(say("compare.rank", rank=row.rank, total=row.of))
        lines.append((name, say.yuan(row.amount, Period.YEAR), "  ".join(remarks)))
    click.echo("\n".join(columns(lines)))
    click.echo("\n" + "\n".join(say.labelled("label.sources", [say.source(source) for source in loaded.sources])))
    return 0


def bar(amount: int, most: int) -> str:
    """A bar as long as *amount* is of *most*, padded to one width."""
    filled = round(_BAR * max(amount, 0) / most) if most > 0 else 0
    return "█" * filled + " " * (_BAR - filled)


def _published_by_most(guide: Guideline, names: tuple[str, ...], industry: str | None) -> Tier:
    """The tier that most of the occupations publish, the median where several do: an answer beats a blank."""
    bands = [guide.entry(name, industry).band for name in names]
    order = (Tier.MEDIAN, Tier.LOW, Tier.HIGH, Tier.LOWER_QUARTILE, Tier.UPPER_QUARTILE)
    return max(order, key=lambda tier: sum(band[tier] is not None for band in bands))


def _name(entry: Entry) -> str:
    return " ".join(filter(None, (entry.occupation.name, entry.industry)))
