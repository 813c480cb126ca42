"""All Hypothesis strategies of the core."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

import wageguide as wg

yuan = st.decimals(min_value=0, max_value=Decimal(10**6), places=2, allow_nan=False)
days = st.dates(dt.date(2005, 1, 1), dt.date(2028, 12, 31))
counties = st.sampled_from(["汉台区", "镇巴县", "新城区", "西乡县", "洛南县", "杨陵区"])
periods = st.sampled_from(list(wg.Period))
months = st.one_of(st.just(12), st.integers(1, 36))
hours = st.one_of(st.none(), st.decimals(min_value=1, max_value=60, places=1))


@st.composite
def offers(draw: st.DrawFn, *, part_time: bool | None = None) -> wg.Offer:
    """Offers of every shape, the excluded part never above a month's pay."""
    amount, period, paid = draw(yuan), draw(periods), draw(months)
    part = draw(st.booleans()) if part_time is None else part_time
    share = draw(st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("0.5")]))
    month = wg.Offer(amount, period, months=paid)
    whole = month.counted or Decimal(0)
    return wg.Offer(
        amount,
        period,
        months=paid,
        bonus=draw(st.one_of(st.just(Decimal(0)), yuan)),
        # Part-time months are shorter than the full-time ones this share is taken of.
        excluded=Decimal(0) if part else (whole * share).quantize(Decimal("0.01"), "ROUND_DOWN"),
        probation=draw(st.one_of(st.none(), yuan)),
        part_time=part,
        hours_per_week=draw(hours) if part else None,
    )


words = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
figures = st.one_of(st.none(), st.integers(-10, 10**7))
tiers = st.sampled_from(list(wg.Tier))


@st.composite
def guidelines(draw: st.DrawFn) -> wg.Guideline:
    """Editions of every shape that the form allows, however doubtful their content."""
    from wageguide._guideline import Definitions, Import

    source = wg.Source(draw(words), issuer=draw(st.none() | words), published=draw(st.none() | st.dates()))
    names = draw(st.lists(words, min_size=1, max_size=5, unique=True))
    entries = tuple(
        wg.Entry(
            wg.Occupation(
                name,
                draw(st.none() | words),
                draw(st.none() | st.sampled_from("12345678")),
                tuple(draw(st.lists(words, max_size=2))),
            ),
            draw(st.none() | st.sampled_from("ABCJT") | st.just("no such section")),
            wg.Band(*(draw(figures) for _ in range(6))),
            tuple(draw(st.lists(st.builds(wg.Bound, tiers, st.integers(0, 10**6)), max_size=2, unique=True))),
            draw(st.none() | words),
            source,
        )
        for name in names
    )
    claims = st.one_of(
        st.builds(
            wg.Claim, st.just("count"), of=st.sampled_from(["occupations", "price_points"]), equals=st.integers(0, 999)
        ),
        st.builds(wg.Claim, st.just("floor"), tier=tiers),
        st.builds(wg.Claim, st.just("top-industries"), industries=st.just(("J", "C"))),
    )
    definition = st.builds(wg.Definition, percentile=st.integers(1, 99)) | st.builds(wg.Definition, text=words)
    defined = draw(st.dictionaries(tiers, definition, max_size=3))
    options = st.dictionaries(words, words | st.integers() | st.booleans(), max_size=2)
    return wg.Guideline(
        id=draw(words),
        title=draw(words),
        area=draw(words),
        year=draw(st.integers(1, 9999)),
        sources=(source, *draw(st.lists(st.builds(wg.Source, words, url=st.none() | words), max_size=1))),
        entries=entries,
        survey_year=draw(st.none() | st.integers(1, 9999)),
        publisher=draw(st.none() | words),
        published=draw(st.none() | st.dates()),
        coverage=draw(st.sampled_from(["notice", "partial", "full"])),
        synthetic=True,
        notes=tuple(draw(st.lists(words, max_size=2))),
        definitions=Definitions(tuple(sorted(defined.items()))),
        claims=tuple(draw(st.lists(claims, max_size=3))),
        imported=draw(st.none() | st.builds(Import, words, words, options.map(lambda table: tuple(table.items())))),
        floors=draw(st.none() | st.sampled_from([wg.load_floors(FLOORS)])),
    )


def _folder() -> str:
    from wageguide import _files

    return f"{_files.DATA}/floors/shaanxi"


FLOORS = _folder()
