"""What a PDF would have PDFium unpack and draw, counted before PDFium meets it: it ends the process where it fails."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from attrs import define, field

from wageguide._grids.limits import MAX_UNPACKED, too_large
from wageguide._grids.pdf import unpacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAX_STREAM = 60_000_000  # bytes: a picture of a page in colour, and PDFium takes as much again
_MAX_PAGE = 60_000_000
_MAX_DRAWING = 100_000_000  # bytes of all drawing; 500 full pages have 50 million
_MAX_TEXT = 20_000_000  # bytes of drawing written as text or packed as nobody does any more: slow to unpack
_MAX_OBJECTS = 500_000
_MOST_SAVED = 500  # states saved within one another, or clippings; ISO 32000 expects 28
_MOST_COPIED = 2_000_000
_MOST_DRAWN = 2_000_000  # operators of a page; a full one has 20,000
_MOST_IN_ALL = 10_000_000
_GROWN = 1_000  # bytes that one of LZW becomes
_MOST_TAGS = 200_000  # of metadata: PDFium makes a tree of them
_MOST_SIDE = 10_000  # points of a picture that is looked at
_BYTES = 30  # that take as long to read as an operator to carry out
_MOST_FUNCTIONS = 100_000  # within one, counted as often as they are used: PDFium makes each anew
_MOST_FILTERS = 4
_DEEPEST = 32  # drawings within drawings; PDFium stops before

_MARK = re.compile(rb"(?<!end)(?:obj|stream)")
_LINE_END = re.compile(rb"\r\n?|\n")
_NUMBERED = re.compile(rb"(\d{1,10})\s+\d{1,10}\s*$")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_COMMENT = re.compile(rb"%[^\r\n]*")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|/(\w+)|(\d+)\s+\d+\s+R)")
_LENGTH = re.compile(rb"/Length\s+(\d+)(\s+\d+\s+R)?")
_EARLY = re.compile(rb"/EarlyChange\s+0")
_PREDICTOR = re.compile(rb"/Predictor\s+(?!1\b)")
_NO_DRAWING = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)\b|/Length1\b|/Type\s*/(?:XRef|EmbeddedFile)\b"
)
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_CONTENTS = re.compile(rb"/Contents\s*(?:(\d+)\s+\d+\s+R|\[([^\]]*)\])")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_KIDS = re.compile(rb"/Kids\s*(?:\[([^\]]*)\]|(\d+)\s+\d+\s+R)")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_OFF = re.compile(
    rb"/OFF\s*(?:\[\s*\d|\d+\s+\d+\s+R)|/BaseState\s*/(?!ON\b)|/(?:View|Print)State\s*/OFF|/(?:VE|AllOff|AnyOff)\b"
)
_METADATA = re.compile(rb"/Metadata\s+(\d+)\s+\d+\s+R")
_SIDES = re.compile(rb"/(?:W|H|Width|Height)\s+(\d+)(\s+\d+\s+R)?")
_JPEG_SIDES = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]\0[\x08-\x20].(..)(..)", re.DOTALL)
_UNKNOWN_SIDES = re.compile(rb"/(?:JPX|JBIG2)Decode\b")
_MASK = re.compile(rb"/SMask\s*(?:<<|\d)")
_FUNCTIONS = re.compile(rb"/Functions\s*(?:\[([^\]]*)\]|(\d+)\s+\d+\s+R)")
_INLINE = re.compile(rb"\bID[\0\t\n\f\r \x80\xff]")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+(\d+)\s+\d+\s+R\b")

_SHORT = {b"FlateDecode": b"Fl", b"LZWDecode": b"LZW", b"RunLengthDecode": b"RL"} | {
    b"ASCII85Decode": b"A85",
    b"ASCIIHexDecode": b"AHx",
}
_GROW = frozenset({b"Fl", b"LZW", b"RL"})
_DEFLATED = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]")
_BLANKS = b"\0\t\n\f\r \x80\xff"  # what PDFium takes for one
_ENDS = re.escape(_BLANKS + b"()<>[]{}/%")
_STATE = re.compile(rb"(?:q|Q|W\*?|BMC|BDC|EMC|Do|ET|[4-7][%b]+Tr)(?![^%b])" % (re.escape(_BLANKS), _ENDS))
_BEFORE = frozenset(_BLANKS + b"()<>[]{}%")
_DRAWS = re.compile(rb"/([^%b]+)[%b]+Do(?![^%b])" % (_ENDS, re.escape(_BLANKS), _ENDS))
# Every letter becomes an a, all that may stand before an operator a blank. Names count, too: each is there for one.
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'\""
_KINDS = bytes(
    {**dict.fromkeys(_LETTERS, ord("a")), **dict.fromkeys(_BLANKS + b"()<>[]{}/%", ord(" "))}.get(byte, ord("0"))
    for byte in range(256)
)


@define
class _Drawing:
    """What a stream does if it is drawn; states that it leaves saved stay so in the next stream of a page."""

    operators: int = 0
    saved: list[int] = field(factory=list)  # clippings that each state had when it was saved
    clipped: int = 0
    marked: int = 0
    deepest: int = 0
    size: int = 0
    copied: int = 0  # clippings and marks: PDFium copies all that there are for each further one
    by_text: bool = False  # whether text clips
    draws: Counter[bytes] = field(factory=Counter)
    draws_unnamed: int = 0

    @property
    def left(self) -> int:
        """States, clippings or marks that stay behind it."""
        return max(len(self.saved), self.clipped, self.marked)

    def take(self, content: bytes, name: str) -> None:
        """Count what a piece of the stream does."""
        self.size += len(content)
        self.operators += (b" " + content.translate(_KINDS)).count(b" a")
        if self.operators > _MOST_DRAWN:
            too_large(name, "operators on a page", _MOST_DRAWN)
        self.draws.update(_unescaped(match) for match in _DRAWS.findall(content))
        for match in _STATE.finditer(content):
            word, begin = match[0], match.start()
            if begin and content[begin - 1] not in _BEFORE:
                continue
            if word == b"Do":
                self.draws_unnamed += 1
                continue
            self._change(word)
            self.deepest = max(self.deepest, len(self.saved), self.clipped, self.marked)
            if self.deepest > _MOST_SAVED:
                too_large(name, "states saved within one another", _MOST_SAVED)
            self.copied += self.clipped + self.marked
            if self.copied > _MOST_COPIED:
                too_large(name, "clippings and marks on a page", _MOST_COPIED)

    def _change(self, word: bytes) -> None:
        if word == b"q":
            self.saved.append(self.clipped)
        elif word == b"Q":
            self.clipped = self.saved.pop() if self.saved else self.clipped
        elif word[:1] == b"W":
            self.clipped += 1
        elif word == b"ET":
            self.clipped += self.by_text
        elif word == b"EMC":
            self.marked = max(self.marked - 1, 0)
        elif word[:1] == b"B":
            self.marked += 1
        else:
            self.by_text = True


@define
class Drawn:
    """All that a file may draw, and which page draws what, as far as it can be told."""

    name: str
    drawings: dict[int, list[_Drawing]] = field(factory=dict)
    forms: set[int] = field(factory=set)
    named: dict[bytes, set[int]] = field(factory=dict)
    pages: dict[int, list[int]] = field(factory=dict)
    functions: dict[int, list[int]] = field(factory=dict)  # of which each is made
    regular: bool = True
    layered: bool = False  # some layer may not be shown
    masked: bool = False  # something is painted through a mask
    wild: bool = False  # some picture is too large to be looked at, or packed so that nobody knows how large it is

    def check(self, pages: int) -> None:
        """
        Count what *pages* pages draw.

        Raises:
            BulletinError: it is more than any bulletin draws.
        """
        for shown in self.pages.values():
            if sum(self._size(number) for number in shown) > _MAX_PAGE:
                too_large(self.name, "bytes of drawing on a page", _MAX_PAGE)
            left = 0
            for drawing in (stream for number in shown for stream in self.drawings.get(number, ())):
                if left + drawing.deepest > _MOST_SAVED:
                    too_large(self.name, "states saved within one another", _MOST_SAVED)
                left += drawing.left
        times = dict.fromkeys(self.functions, 1)
        for _ in range(_DEEPEST):
            times = {number: 1 + sum(times.get(part, 1) for part in parts) for number, parts in self.functions.items()}
            if max(times.values(), default=0) > _MOST_FUNCTIONS:
                too_large(self.name, "functions within a function", _MOST_FUNCTIONS)
        costs = self._costs()
        of_page = [sum(costs.get(number, 0) for number in shown) for shown in self.pages.values()]
        used = set(chain.from_iterable(self.pages.values()))
        highest = max(of_page, default=0)
        if not self.regular or len(self.pages) < pages:
            highest = max(highest, *costs.values(), 0)
            of_page = [highest] * pages
        if highest > _MOST_DRAWN:
            too_large(self.name, "operators on a page", _MOST_DRAWN)
        if sum(of_page) + sum(cost for number, cost in costs.items() if number not in used) > _MOST_IN_ALL:
            too_large(self.name, "operators", _MOST_IN_ALL)

    def _size(self, number: int) -> int:
        return max((drawing.size for drawing in self.drawings.get(number, ())), default=0)

    def _costs(self) -> dict[int, int]:
        """Operators of each stream, with those of the drawings that it draws."""
        direct = {
            number: sum(drawing.operators + drawing.size // _BYTES for drawing in drawings)
            for number, drawings in self.drawings.items()
        }
        forms = {name: numbers & self.forms for name, numbers in self.named.items()} | {b"": self.forms}
        draws: dict[int, list[tuple[int, bytes]]] = {}
        for number, drawings in self.drawings.items():
            for drawing in drawings:
                unnamed = max(drawing.draws_unnamed - drawing.draws.total(), 0)
                named = [(times, name) for name, times in drawing.draws.items() if name in forms]
                draws.setdefault(number, []).extend([*named, (unnamed, b"")])
        costs = direct
        for _ in range(_DEEPEST):
            most = {name: max((costs[number] for number in numbers), default=0) for name, numbers in forms.items()}
            following = {
                number: min(cost + sum(times * most[name] for times, name in draws.get(number, ())), _MOST_IN_ALL + 1)
                for number, cost in direct.items()
            }
            if following == costs:
                break
            costs = following
        return costs


def drawn(data: bytes, name: str) -> Drawn:
    """
    Unpack every stream as far as the limits, keep nothing of it, and count what it would draw.

    A file may give a number to several objects, or hide one within another: all that could be one are counted.

    Raises:
        BulletinError: together they unpack to too much, one is packed twice over, or saves too many states.
    """
    found = Drawn(name)
    heads, streams = _objects(data, name)
    unpacking = _Unpacking(data, name, heads)
    for _, head, start in streams:
        if _PACKED_OBJECTS.search(head):
            _open(b"".join(unpacking.pieces(head, start)), heads, name)
    contents, drawn_bytes = _contents(heads), 0
    metadata = {int(n) for bodies in heads.values() for body in bodies for n in _METADATA.findall(body)}
    for number, head, start in streams:
        drawing = _Drawing()
        if number in metadata:
            unpacking.count_tags(head, start)
        if b"/Image" in head:
            found.wild |= _is_wild(head, data, start)
        if number in contents or not _NO_DRAWING.search(head):
            within: list[bytes] = []
            for piece in _whole_words(unpacking.pieces(head, start)):
                drawing.take(piece, name)
                within += [piece] if within or _INLINE.search(piece) else []
                drawn_bytes += len(piece)
                if drawn_bytes > _MAX_DRAWING:
                    too_large(name, "bytes of drawing", _MAX_DRAWING)
            unpacking.count_inline(b"".join(within))
            found.drawings.setdefault(number, []).append(drawing)
        else:
            for _ in unpacking.pieces(head, start, pictures=True):
                pass
        if _FORM.search(head):
            found.forms.add(number)
    _lay_out(found, heads)
    return found


def _is_wild(head: bytes, data: bytes, start: int) -> bool:
    """Whether a picture may be larger than anybody wants to look at, whatever it says of itself."""
    sides = [_MOST_SIDE + 1 if elsewhere else int(side) for side, elsewhere in _SIDES.findall(head)]
    if b"DCT" in head:
        jpeg = _JPEG_SIDES.findall(data, start, max(data.find(b"endstream", start), start))
        sides += [int.from_bytes(side, "big") for both in jpeg for side in both]
    return max(sides, default=0) > _MOST_SIDE or _UNKNOWN_SIDES.search(head) is not None


def _objects(data: bytes, name: str) -> tuple[dict[int, list[bytes]], list[tuple[int, bytes, int]]]:
    """The texts of all objects by their number, and of each stream its number, text and place."""
    heads: dict[int, list[bytes]] = {}
    streams: list[tuple[int, bytes, int]] = []
    number, begin = -1, 0
    for count, mark in enumerate(_MARK.finditer(data)):
        if count > _MAX_OBJECTS:
            too_large(name, "objects", _MAX_OBJECTS)
        head = _plain(data[begin : mark.start()]) if begin else b""
        if begin:
            heads.setdefault(number, []).append(head)
        if mark[0] == b"obj":
            before = _NUMBERED.search(data[max(mark.start() - 40, 0) : mark.start()])
            number, begin = (int(before[1]) if before else -1), mark.end()
        else:
            end = _LINE_END.search(data, mark.end())
            streams.append((number, head, end.end() if end else len(data)))
            begin = 0
    if begin:
        heads.setdefault(number, []).append(_plain(data[begin:]))
    return heads, streams


def _plain(head: bytes) -> bytes:
    """The text of an object without comments, its names spelt out."""
    if b"%" in head:
        head = _COMMENT.sub(b"", head)
    return _unescaped(head)


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), text) if b"#" in text else text


def _whole_words(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut pieces where lines or words end."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        cut = max(text.rfind(b"\n", -1000), text.rfind(b" ", -1000)) + 1 or len(text)
        yield text[:cut]
        rest = text[cut:]
    yield rest


class _Unpacking:
    """The streams of one file, unpacked within limits that hold for all of them together."""

    def __init__(self, data: bytes, name: str, heads: dict[int, list[bytes]]) -> None:
        self.data, self.name, self.heads = data, name, heads
        self.total = self.text = 0

    def pieces(self, head: bytes, start: int, *, pictures: bool = False) -> Iterator[bytes]:
        """Unpack the stream at *start*; of *pictures* only what is deflated: nothing else of them is looked at."""
        filters = self._filters(head)
        if sum(one in _GROW for one in filters) > 1 or len(filters) > _MOST_FILTERS:
            too_large(self.name, "filters on a stream", _MOST_FILTERS if len(filters) > _MOST_FILTERS else 1)
        unpacked = 0
        for piece in self._undone(filters, head, start, pictures=pictures):
            unpacked += len(piece)
            self.total += len(piece)
            if self.total > MAX_UNPACKED or unpacked > _MAX_STREAM:
                too_large(self.name, "bytes in a stream", _MAX_STREAM)
            yield piece

    def count_tags(self, head: bytes, start: int) -> None:
        """Count the tags of a stream of XML."""
        if sum(piece.count(b"<") for piece in self.pieces(head, start)) > _MOST_TAGS:
            too_large(self.name, "tags of metadata", _MOST_TAGS)

    def count_inline(self, content: bytes) -> None:
        """Count what the pictures unpack to that stand within a drawing: PDFium unpacks each to find its end."""
        before = 0
        for picture in _INLINE.finditer(content):
            said, before = _unescaped(content[before : picture.start()]), picture.end()
            grown: Iterable[bytes] = ()
            if b"LZW" in said or b"RL" in said or b"RunLength" in said:
                grown = [b" " * _GROWN] * (max(content.find(b"EI", before), before) - before)
            elif _DEFLATED.match(content, before):
                grown = unpacking.inflate(content, before)
            for piece in grown:
                self.total += len(piece)
                if self.total > MAX_UNPACKED:
                    too_large(self.name, "bytes in a stream", _MAX_STREAM)

    def _filters(self, head: bytes) -> list[bytes]:
        found = _FILTER.search(head)
        if not found:
            return []
        if found[3]:
            names = b" ".join(self.heads.get(int(found[3]), ()))
            return [_SHORT.get(name, name) for name in re.findall(rb"/(\w+)", names)]
        return [_SHORT.get(name, name) for name in re.findall(rb"\w+", found[1] or found[2] or b"")]

    def _undone(self, filters: list[bytes], head: bytes, start: int, *, pictures: bool) -> Iterator[bytes]:
        inflated = filters[:1] == [b"Fl"] or (not filters and _DEFLATED.match(self.data, start))
        if inflated:
            yield from self._bounded(unpacking.inflate(self.data, start), head, pictures=pictures)
            return
        if pictures and b"Fl" not in filters and b"LZW" not in filters:
            return
        end = max(self.data.find(b"endstream", start), start + self._length(head))
        content = self.data[start : end if end > start else len(self.data)]
        self.text += 0 if pictures else len(content)
        if self.text > _MAX_TEXT:
            too_large(self.name, "bytes of drawing that is not deflated", _MAX_TEXT)
        for one in filters:
            if one == b"AHx":
                content = unpacking.from_hex(content)
            elif one == b"A85":
                content = unpacking.from_85(content)
            elif one in _GROW:
                early = 0 if _EARLY.search(head) else 1
                grown = (
                    unpacking.inflate(content, 0)
                    if one == b"Fl"
                    else unpacking.runs(content)
                    if one == b"RL"
                    else unpacking.lzw(content, early)
                )
                yield from self._bounded(grown, head, pictures=pictures)
                return
        yield content

    def _bounded(self, pieces: Iterator[bytes], head: bytes, *, pictures: bool) -> Iterator[bytes]:
        """What is predicted from the line above is known in length only: each second byte may save a state."""
        if pictures or not _PREDICTOR.search(head):
            yield from pieces
            return
        for piece in pieces:
            yield piece if _PACKED_OBJECTS.search(head) else b"q " * len(piece)

    def _length(self, head: bytes) -> int:
        found = _LENGTH.search(head)
        if not found:
            return 0
        if not found[2]:
            return int(found[1])
        bodies = self.heads.get(int(found[1]), ())
        return max((int(number[0]) for body in bodies if (number := re.match(rb"\s*\d{1,10}", body))), default=0)


def _open(content: bytes, heads: dict[int, list[bytes]], name: str) -> None:
    """Take in the objects of a stream of objects: their numbers and places come first."""
    places = re.match(rb"[\s\d]*", content)
    numbers = list(map(int, places[0].split())) if places else []
    first = places.end() if places else 0
    if len(numbers) > 2 * _MAX_OBJECTS:
        too_large(name, "objects", _MAX_OBJECTS)
    ends = [*numbers[3::2], len(content)]
    for number, place, end in zip(numbers[::2], numbers[1::2], ends, strict=False):
        heads.setdefault(number, []).append(_plain(content[first + place : first + end]))


def _contents(heads: dict[int, list[bytes]]) -> set[int]:
    """Numbers of what any object calls its contents, arrays followed."""
    return {
        number
        for bodies in heads.values()
        for body in bodies
        for contents in _CONTENTS.finditer(body)
        for number in _content_of(contents, heads)
    }


def _content_of(contents: re.Match[bytes], heads: dict[int, list[bytes]]) -> list[int]:
    if not contents[1]:
        return [int(number) for number in _REFERENCE.findall(contents[2])]
    number = int(contents[1])
    lists = [body for body in heads.get(number, ()) if body.lstrip().startswith(b"[")]
    return [number, *(int(reference) for body in lists for reference in _REFERENCE.findall(body))]


def _lay_out(drawn: Drawn, heads: dict[int, list[bytes]]) -> None:
    """Find the pages, what each shows, and the names that drawings go by."""
    parents: dict[int, int] = {}
    for number, bodies in heads.items():
        for body in bodies:
            drawn.layered |= _OFF.search(body) is not None
            drawn.masked |= _MASK.search(body) is not None and b"/Image" not in body
            for parts in _FUNCTIONS.finditer(body):
                texts = [parts[1]] if parts[1] is not None else heads.get(int(parts[2]), [])
                drawn.functions[number] = [int(part) for text in texts for part in _REFERENCE.findall(text)]
            for name, target in _NAMED.findall(body):
                drawn.named.setdefault(name, set()).add(int(target))
            shown = [reference for match in _CONTENTS.finditer(body) for reference in _content_of(match, heads)]
            if _PAGE.search(body) or (shown and b"/Subtype" not in body):
                known = [reference for reference in shown if reference in drawn.drawings]
                drawn.regular &= len(known) > 0 or not shown
                if len(known) >= len(drawn.pages.get(number, ())):
                    drawn.pages[number] = known
            for kids in _KIDS.finditer(body):
                lists = [kids[1]] if kids[1] is not None else heads.get(int(kids[2]), [])
                children = [int(kid) for text in lists for kid in _REFERENCE.findall(text)]
                drawn.regular &= len(set(children)) == len(children)
                drawn.regular &= all(parents.setdefault(kid, number) == number for kid in children)
