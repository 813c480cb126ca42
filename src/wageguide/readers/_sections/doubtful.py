"""
Pages without rules: what their lines leave in doubt is refused.

A line that holds a text alone may be a heading, the end of the name above, or the begin of the one below, be it on the
page before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from attrs import evolve

from wageguide._grids.pdf.typeset import CUT
from wageguide._taxonomy.names import fold_name
from wageguide._taxonomy.sections import industry_code, major_group_code
from wageguide.readers._cells import headings
from wageguide.readers._cells.names import is_cut
from wageguide.readers._headers.blocks import Block, is_figured, name_of
from wageguide.readers._headers.header import Header
from wageguide.readers._sections.beside import settled
from wageguide.readers._sections.lines import Line, Table
from wageguide.readers._sections.pieces import are_halves, is_begin, is_known, is_more, is_part
from wageguide.readers._sections.wrapped_names import begins_industry, speaks, torn


def refused(tables: Iterable[Table]) -> Iterator[Table]:
    """Reject the rows of pages without rules whose names or headings nobody can be sure of."""
    tables = tuple(tables)
    if not any(table.grid.paged for table in tables):  # a program wrote where each text belongs
        yield from tables
        return
    whole = [evolve(table, lines=tuple(_whole_headings(table.lines))) for table in settled(tables)]
    lines = {(table.number, place): line for table in whole for place, line in enumerate(table.lines)}
    for place, header in chain(_torn(whole), _as_long(whole), _begun(whole), _halved(whole), _run_together(whole)):
        lines[place] = torn(lines[place], _block(lines[place], header))
    for place, occupation in chain(_unclear(whole), _unknown(whole), _ended(whole), _opened(whole)):
        lines[place] = evolve(lines[place], kind="rejected", reason="industry-unclear", occupation=occupation)
    for place, header in _left(whole, lines):
        lines[place] = torn(lines[place], _block(lines[place], header))
    for table in whole:
        yield evolve(table, lines=tuple(lines[table.number, place] for place in range(len(table.lines))))


def _left(
    tables: Sequence[Table], lines: Mapping[tuple[int, int], Line]
) -> Iterator[tuple[tuple[int, int], Header | None]]:
    """Find what is left where more rows without rules are in doubt than not: that those are read right is luck."""
    header: Header | None = None
    left: list[tuple[tuple[int, int], Header | None]] = []
    doubted = 0
    for table in tables:
        header = header if table.inherits else None
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            judged = lines[table.number, place]
            if table.grid.wraps is not None:
                doubted += judged.reason in {"name-unreadable", "industry-unclear"}
                if judged.kind == "figures":
                    left.append(((table.number, place), header))
    yield from left if doubted > max(len(left), _FEW) else ()


def _whole_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """Put headings of two or three lines together that name an industry only so: ``交通运输、仓储和`` ``邮政业``."""
    rest = 0
    for place, line in enumerate(lines):
        if rest:
            rest -= 1
            yield evolve(line, kind="note", heading="", captions=(), reason="name-continued")
            continue
        words, rest = _whole(lines[place : place + _MOST])
        yield evolve(line, heading=words, captions=(words,) if line.captions else ()) if rest else line


def _whole(lines: Sequence[Line]) -> tuple[str, int]:
    """The words of an industry that the first line begins, and how many lines go on with it; 0 where none does."""
    words = ""
    for count, line in enumerate(lines):
        if not _is_bare(line) or line.row != lines[0].row + count or (not count and speaks(line.heading)):
            break
        words += line.heading
        if count and headings.named_industry(headings.numbering(words)[1]):
            return words, count
    return "", 0


_MOST = 4  # lines of a heading
_FEW = 8  # rows, which say little of a page


def _is_bare(line: Line) -> bool:
    return line.kind == "heading" and bool(line.heading) and line.table.wraps is not None


def _torn(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], Header | None]]:
    """Find the rows that may have lost a part of their name, each with the header it stands under."""
    header: Header | None = None
    above: tuple[tuple[int, int], Header | None] | None = None  # the last row with figures
    spaced = any(map(_is_spaced, tables))
    broken = spaced or any(table.grid.torn for table in tables) or _is_broken(tables)
    stray = False  # a text stands between it and here
    heads = Counter(text for table in tables for line in table.preface for text in line.captions[:1])
    for table in tables:
        bare = table.grid.wraps is not None
        header = header if table.inherits else None
        if not table.grid.continues and any(line.opening is not None for line in table.lines):
            above, stray = None, False
        scraps = [line.captions[0] for line in table.preface if line.captions]
        scraps += ["".join(line.cells) for line in table.lines[:1] if line.kind == "note" and not line.reason]
        goes_on = table.grid.continues or table.inherits
        scraps = [text for text in scraps if _is_scrap(text) and (len(text) < _HEAD or heads[text] < 2)]
        if bare and goes_on and any(not (table.inherits and _is_heading(text)) for text in scraps):
            stray = True
            if above is not None:
                yield above
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            if line.kind == "figures":
                here = (table.number, place), header
                nameless = _is_nameless(line, header)  # or one letter: then its name may have gone to its neighbours
                parted = spaced and (bool(line.rest or line.name) or any("\n" in text for text in line.cells))
                mixed = _is_mixed(line, header)
                if bare and (stray or nameless or parted or mixed or line.row in table.grid.torn):
                    yield here
                if bare and nameless and above is not None:
                    yield above
                above, stray = here, nameless
            elif _is_bare(line) and not _is_heading(line.heading):
                if broken and above is not None:
                    yield above
                stray = broken or line.row in table.grid.leads or all(map(_is_last, table.lines[place + 1 :]))
            elif line.kind in {"heading", "rejected"}:
                above, stray = (None if line.kind == "rejected" else above), False


def _is_broken(tables: Iterable[Table]) -> bool:
    """Whether some name of a page stands on two lines of which neither is all of it: so may the others."""
    header: Header | None = None
    for table in tables:
        header = header if table.inherits else None
        for above, below in pairwise(table.lines):
            if _is_joined(above):
                return True
            header = above.opening.header if above.opening is not None else header
            if any(map(_is_bare, (above, below))):
                pair = [_shown(line, header) if line.kind == "figures" else line.heading for line in (above, below)]
                if are_halves(*pair):
                    return True
    return False


def _is_joined(line: Line) -> bool:
    """Whether a line is part of a name although nothing made that break there."""
    wraps = line.table.wraps
    return (
        line.reason == "name-continued"
        and wraps is not None
        and line.row not in wraps
        and line.row not in line.table.leads
    )


def _as_long(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], Header | None]]:
    """Find names that nobody knows and that are as long as several others, which words show to be cut."""
    header: Header | None = None
    shown: list[tuple[tuple[int, int], Header | None, str]] = []
    for table in tables:
        header = header if table.inherits else None
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            if table.grid.paged and line.kind == "figures" and not line.rest:
                shown.append(((table.number, place), header, _shown(line, header)))
    ends = Counter(len(name) for _, _, name in shown if is_begin(name))
    yield from ((place, head) for place, head, name in shown if ends[len(name)] >= _CUTS and not is_known(name))


def _begun(tables: Iterable[Table]) -> Iterator[tuple[tuple[int, int], Header | None]]:
    """
    Find the rows of pages whose name is only a part of an occupation's, or holds that of the one below.

    Where some are no more than the last letters of one, rows are too low: of the others nobody knows either.
    """
    header: Header | None = None
    low = False
    for table in tables:
        header = header if table.inherits else None
        above: tuple[int, list[str]] | None = None
        low = low or any(_is_stump(_shown(line, header)) for header, line in _rows(table, header))
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            if not table.grid.paged or line.kind != "figures":
                continue
            texts = [*_shown(line, header).split("\n"), *line.rest]
            name = "".join(texts)
            block = _block(line, header)
            code = line.cells[block.code] if block is not None and block.code is not None else ""
            piece = _NO_NAME.search(name) is not None or is_begin(name) or is_part(name, code)
            if piece or is_more(texts) or (low and not is_known(name)):
                yield (table.number, place), header
            if above is not None and any(are_halves("".join(above[1][n:]), name) for n in range(1, len(above[1]))):
                yield (table.number, above[0]), header
                yield (table.number, place), header
            above = place, texts


def _shown(line: Line, header: Header | None) -> str:
    """The name that a row shows."""
    block = _block(line, header)
    return line.name or (name_of(line.cells, block) if block is not None else None) or ""


def _rows(table: Table, header: Header | None) -> Iterator[tuple[Header | None, Line]]:
    for line in table.lines:
        header = line.opening.header if line.opening is not None else header
        if table.grid.paged and line.kind == "figures":
            yield header, line


def _is_stump(name: str) -> bool:
    return len(name) <= _STACK and fold_name(name) in _STUMPS


def _halved(tables: Iterable[Table]) -> Iterator[tuple[tuple[int, int], Header | None]]:
    """Find all rows of halves side by side where names go on in lines of their own: nobody knows which half's."""
    header: Header | None = None
    for table in tables:
        header = header if table.inherits else None
        rows: list[tuple[tuple[int, int], Header | None]] = []
        loose = False
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            if table.grid.wraps is None or header is None or len(header.blocks) < 2:
                continue
            loose = loose or (_is_bare(line) and not _is_heading(line.heading)) or bool(line.rest)
            if line.kind == "figures":
                rows.append(((table.number, place), header))
        yield from rows if loose else ()


def _run_together(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], Header | None]]:
    """Find all rows under a header where names stand behind those of industries in one column, which nobody parted."""
    header: Header | None = None
    rows: list[tuple[tuple[int, int], Header | None]] = []
    mixed = False
    for table in tables:
        if not table.inherits:
            yield from rows if mixed else ()
            header, rows, mixed = None, [], False
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            block = _block(line, header)
            if line.kind == "figures" and block is not None and table.grid.wraps is not None:
                rows.append(((table.number, place), header))
                mixed |= any(map(_is_mixture, (name_of(line.cells, block) or "").split("\n")))
            mixed |= line.kind == "header" and table.grid.wraps is not None and any(map(_UNPARTED.search, line.cells))
    yield from rows if mixed else ()


def _is_mixture(text: str) -> bool:
    """Whether the name of an industry, or a longer piece of one, stands before another word."""
    first, _, rest = text.partition(" ")
    return (
        bool(rest)
        and len(first) > _NAME
        and (headings.named_industry(first.rstrip(CUT)) is not None or begins_industry(first))
    )


def _unclear(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], str | None]]:
    """
    Find the rows of which nobody knows the industry, each with its name: where names of industries stand in pieces.

    In a column the pieces of one stand beside several rows; then only those that show a whole name are read. A heading
    that is a piece holds until the next one. A cell merged over rows shows no text where a page begins amidst of it. A
    heading may also lie under a name that is drawn over it.
    """
    header: Header | None = None
    found: list[tuple[tuple[int, int], bool, str | None]] = []
    lost = unread = False
    pieces = _may_be_centred(tables)
    headed = any(line.kind == "heading" and line.heading for table in tables for line in table.lines) or any(
        speaks(text) for table in tables for line in table.preface for text in line.captions
    )
    spans = {(column, down > 1) for table in tables for (_, column), (down, _) in table.grid.spans.items()}
    for table in tables:
        # On a page without a header and without rules that does not go on from the one before, nothing holds on.
        adrift = table.inherits and not table.grid.continues and table.grid.wraps is not None
        adrift = adrift and all(line.opening is None for line in table.lines)
        top = (table.grid.continues or adrift) and table.grid.paged
        header = header if table.inherits else None
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            if header is None or not header.blocks:
                continue
            block = header.blocks[line.block or 0]
            own = line.cells[block.industry] if block.industry is not None else ""
            top = top and (line.kind != "figures" or not own)
            if (
                top
                and line.kind == "figures"
                and ((block.industry, True) in spans or (adrift and block.industry is not None))
            ):
                found.append(((table.number, place), True, name_of(line.cells, block)))
            if line.kind == "heading":
                lost = table.grid.paged and (is_cut(line.heading) or (lost and not _is_heading(line.heading)))
            elif table.grid.paged and block.industry is None and _holds_words(line, block):
                words = next(filter(None, line.cells[block.start : block.stop]), "")  # a heading cut by rules, or moved
                lost = lost or is_cut(words) or headings.is_piece(words) or headings.named_industry(words) is not None
            lost = lost or (headed and table.grid.paged and _hides(line, block))
            known = industry_code(fold_name(own)) is not None  # what it shows itself counts, whatever headings say
            if lost and not known and table.grid.wraps is None and line.kind == "figures":
                found.append(((table.number, place), True, name_of(line.cells, block)))
            if table.grid.wraps is None:
                continue
            pieces |= is_cut(own) or any(map(headings.is_piece, (own, line.heading if line.labels else "")))
            if _is_bare(line) and not line.labels:
                lost = lost or headings.is_piece(line.heading)
            unread = _is_unread(own, before=unread)
            if line.kind == "figures" and unread:
                found.append(((table.number, place), True, name_of(line.cells, block)))
            if line.kind == "figures" and not known and (lost or block.industry is not None):
                found.append(((table.number, place), lost, name_of(line.cells, block)))
    yield from ((place, name) for place, sure, name in found if sure or pieces)


def _unknown(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], str | None]]:
    """
    Find the rows of pages whose industry stands where nobody reads it, each with its name.

    A piece of a name, or a cut one, in the column of industries holds for the rows below that leave it out. In tables
    side by side what is left out may stand at the end of the left one. A heading may end on the next page. Below a
    header that is new nothing holds on.
    """
    header: Header | None = None
    lost = cut = False
    ranged = {column for table in tables for (_, column), (down, _) in table.grid.spans.items() if down > 1}
    for table in tables:
        header = header if table.inherits else None
        lost = lost or any(map(_is_part, table.preface))
        bottom = max((place for place, line in enumerate(table.lines) if line.kind == "figures"), default=-1)
        for place, line in enumerate(table.lines):
            if line.opening is not None:
                before, header = header, line.opening.header
                cut = cut or not table.grid.continues or before is None or before.signature != header.signature
            if header is None or not header.blocks or not table.grid.paged:
                if line.kind == "heading":  # above any header that is known
                    lost = any(map(is_cut, line.captions)) or (lost and not any(map(speaks, line.captions)))
                continue
            block = header.blocks[line.block or 0]
            own = line.cells[block.industry] if block.industry is not None and line.kind != "header" else ""
            ruled = table.grid.wraps is None
            broken = ruled and (is_cut(own) or _is_broken_off(own))
            cut = (broken or _is_stacked(own)) if own else cut and block.industry is not None
            if line.kind == "heading" or own:
                last = ruled and place == len(table.lines) - 1 and not own
                lost = (last and _is_broken_off(line.heading)) or (lost and not own and not _is_heading(line.heading))
                lost = lost or _begins_name(line, table.lines[place + 1 : place + 2], header)
            beside = block.industry is not None and not own and len(header.blocks) > 1 and not ruled
            end = ruled and block.industry in ranged and not own and place == bottom  # its range goes on, with its text
            if line.kind == "figures" and (lost or cut or beside or end):
                yield (table.number, place), name_of(line.cells, block)


def _is_part(line: Line) -> bool:
    return any(map(_is_broken_off, line.captions))


def _begins_name(line: Line, below: Sequence[Line], header: Header) -> bool:
    """Whether a heading is the first line of the name below it: 农业, of 农业工程技术人员, is no industry."""
    return _is_heading(line.heading) and any(
        is_known(line.heading + _shown(row, header)) for row in below if row.kind in {"figures", "rejected"}
    )


def _is_stacked(own: str) -> bool:
    """Whether single letters stand in an order in which they name no industry: below one another, in columns."""
    pieces = own.split()
    return len(pieces) >= _STACK and max(map(len, pieces)) <= _NAME and not industry_code(fold_name(own))


def _is_broken_off(text: str) -> bool:
    return len(text) >= _NAME and headings.is_piece(text)


def _ended(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], str | None]]:
    """Find the rows beside the end of an industry's name that the page before begins, each with its name."""
    header: Header | None = None
    above = part = ""
    for table in tables:
        header = header if table.inherits else None
        top = table.grid.continues and table.grid.paged
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            block = _block(line, header)
            own = line.cells[block.industry] if block is not None and block.industry is not None else ""
            if block is None or not own:
                continue
            if top and not headings.named_industry(own) and headings.named_industry(above + own):
                part = own
            elif own != part:
                part = ""
            if part and line.kind == "figures":
                yield (table.number, place), name_of(line.cells, block)
            above, top = own, top and line.kind != "figures"


def _opened(tables: Sequence[Table]) -> Iterator[tuple[tuple[int, int], str | None]]:
    """Find the last row of a page that alone shows no industry: the next page may name it. Each with its name."""
    header: Header | None = None
    for table, after in pairwise(tables):
        header = header if table.inherits else None
        rows: list[tuple[int, Line, Block]] = []
        for place, line in enumerate(table.lines):
            header = line.opening.header if line.opening is not None else header
            block = _block(line, header)
            if line.kind == "figures" and block is not None and block.industry is not None:
                rows.append((place, line, block))
        shown = [line.cells[block.industry or 0] for _, line, block in rows]
        repeats = any(one == other for one, other in pairwise(shown[:-1]))  # else a blank may stand for the one above
        if after.grid.continues and table.grid.wraps is None and repeats and all(shown[:-1]) and not shown[-1]:
            place, line, block = rows[-1]
            yield (table.number, place), name_of(line.cells, block)


def _is_nameless(line: Line, header: Header | None) -> bool:
    block = _block(line, header)
    if block is None or line.name or not block.names:
        return False
    name = line.cells[block.names[-1]]
    return not _is_name(name) or _CODE.search(name, 1) is not None  # of two rows in one


def _is_unread(own: str, *, before: bool) -> bool:
    """Whether the industry of a row is in pieces that make no name of one: they may be those of several cells."""
    if not own:
        return before
    return not industry_code(fold_name(own)) and (" " in own or "\n" in own or headings.is_piece(own))


def _hides(line: Line, block: Block) -> bool:
    """Whether a heading may be lost in a row: under a name that lies over another text, or in another cell."""
    if line.kind not in {"figures", "rejected"}:
        return False
    names = [line.cells[index] for index in block.names]
    parts = [part for name in names if "\n" in name for part in name.split("\n")]
    figures = {column.index for column in block.figures}
    return (
        any(is_cut(name[1:-1]) for name in names)
        or any(is_cut(part) or speaks(part) or _is_broken_off(part) for part in parts)
        or any(
            headings.named_industry(headings.numbering(part.strip(CUT))[1])
            for index, text in enumerate(line.cells)
            if index not in (block.industry, *block.names) and ("\n" in text or index in figures)
            for part in text.split("\n")
        )
    )


def _is_mixed(line: Line, header: Header | None) -> bool:
    """Whether words stand behind the code of a row: its name begins there."""
    block = _block(line, header)
    return (
        block is not None
        and block.code is not None
        and any("㐀" <= letter <= "鿿" for letter in line.cells[block.code])
    )


def _holds_words(line: Line, block: Block) -> bool:
    """Whether a line that is no heading, by its cells, holds no figure all the same."""
    return line.kind in {"figures", "rejected"} and not is_figured(line.cells, block)


def _may_be_centred(tables: Sequence[Table]) -> bool:
    """Whether names of industries may stand beside the middle of their rows, or the last, on pages without rules."""
    header: Header | None = None
    counts = [0]  # of rows before each name, and behind the last
    for table in tables:
        header = header if table.inherits else None
        for line in table.lines:
            header = line.opening.header if line.opening is not None else header
            column = header.blocks[line.block or 0].industry if header is not None and header.blocks else None
            if table.grid.wraps is None or column is None:
                continue
            if line.labels and counts != [0]:
                return True
            if line.kind in {"figures", "rejected"} and line.row >= 0:
                if line.cells[column]:
                    counts.append(0)
                else:
                    counts[-1] += 1
    if len(counts) < 2 or not sum(counts):
        return False
    if counts[0] or not counts[-1]:
        return True
    above = 0
    for count in counts[1:-1]:
        above = count - above
        if above < 0:
            return False
    return counts[-1] == above


def _is_spaced(table: Table) -> bool:
    """Whether letters are spread over their column on a page without rules: how wide a text is says nothing then."""
    return table.grid.wraps is not None and any(
        _SPREAD.fullmatch(text) or (_is_bare(line) and _SPREAD.fullmatch(f"{text} 工"))
        for line in table.lines
        if line.kind in {"figures", "heading"}
        for text in line.cells
    )


_SPREAD = re.compile(r"(?:\S ){2,}\S")  # 汽 车 工; two letters are often set so


def _is_last(line: Line) -> bool:
    """Whether nothing but such texts may stand between a line and the end of its page."""
    return line.kind in {"note", "header"} or (_is_bare(line) and not _is_heading(line.heading))


def _is_name(text: str) -> bool:
    """Whether a text can be a whole name: no second text lies over it, and no bracket is lost."""
    closed = sum(map(text.count, "(（")) == sum(map(text.count, ")）"))
    return len(text) >= _NAME and closed and not is_cut(text[1:-1])


def _is_heading(text: str) -> bool:
    return speaks(text) or major_group_code(fold_name(text)) is not None


def _is_scrap(text: str) -> bool:
    return len(text) <= _SCRAP and not headings.is_page_mark(text) and not headings.is_note(text)


_UNPARTED = re.compile(r"\S\s+\S*行业|行业\S*\s+\S")  # labels of two columns in one
_NO_NAME = re.compile(  # the rest of a code, a figure within, or a mark of its neighbour; 第12号工人 is a name
    r"^\d{0,2}-\d\d-\d\d(?!\d|-\d)|(?!第)[㐀-鿿、]\d{3,}[㐀-鿿]|(?!第)[㐀-鿿)）]\s*\d{1,3}[ ,]?\d{3}"
    r"|(?!第)[㐀-鿿]\d+[㐀-鿿]+\d|[/／—–-]$"
)
_CODE = re.compile(r"\d-\d\d-\d\d-\d\d")
_STUMPS = frozenset(("人", "员", "工", "师", "人员", "责人"))  # no names, and the last letters of many
_STACK = 3  # letters below one another
_NAME = 2  # characters of the shortest name
_CUTS = 3  # names that a column cuts
_HEAD = 6  # characters of a text that above two pages is their head, and no part of two names
_SCRAP = 12  # characters of a part of a name


def _block(line: Line, header: Header | None) -> Block | None:
    return header.blocks[line.block] if header is not None and line.block is not None else None
