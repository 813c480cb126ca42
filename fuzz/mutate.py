"""Changes to an input: whole pieces most of the time, single bytes now and then."""

from __future__ import annotations

from pathlib import Path
from random import Random

import atheris

from forms import PDF, XLS, Form

# Figures, names and marks of tables and pay, keys of editions, blanks, tags; blanks within a word are escaped.
_WORDS = [
    word.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("utf-8", "surrogatepass")
    for word in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
]
_DRAWN = [b"<%s>" % word.decode("utf-8", "ignore").encode("utf-16-be").hex().encode() for word in _WORDS[:150]]
_OPERATORS = b"Tj TJ Td Tm Tf BT ET re l m S f cm q Q T* TL Tz Tr w Do 1 0 -1 0.5 12 300 640 90 /F2 [ ] <>".split()
_RECORDS = [
    b"\x03\x02\1\0\1\0\0\0\0\0\0\0\0\0\xf0?",  # a number in the second cell of the second row
    b"\x7e\x02\2\0\3\0\0\0\x01\x0a\0\0",  # the same, packed
    b"\xfd\0\3\0\1\0\0\0\2\0\0\0",  # the third of the shared texts
    b"\xe5\0\1\0\1\0\2\0\0\0\2\0",  # a merged range
    b"\x06\0\1\0\1\0\0\0\0\0\0\0\0\0\xff\xff\0\0\0\0\0\0\0\0",  # a formula
    b"\x00\x02\0\0\0\0\x10\0\0\0\0\0\x08\0\0\0",  # how far a sheet reaches
    b"\x0a\0",  # the end of a sheet
]


def words(form: Form) -> list[bytes]:
    """Pieces to put into an input of this form."""
    if form is XLS:
        return _RECORDS
    return _DRAWN + _OPERATORS if form is PDF else _WORDS


def mutated(form: Form, data: bytes, most: int, seed: int) -> bytes:
    """Change one input."""
    dice = Random(seed)
    pieces = form.cut(data)
    if not pieces or dice.random() < 0.1:
        return bytes(atheris.Mutate(data, most))
    known = words(form)
    for _ in range(2 ** dice.randrange(4)):
        at, end = sorted(dice.choices(range(len(pieces) + 1), k=2))
        end = min(end, at + 2 ** dice.randrange(7))
        match dice.randrange(6):
            case 0:
                pieces.insert(at, dice.choice(known))
            case 1:
                pieces[at : at + 1] = [dice.choice(known)]
            case 2:
                pieces[at:at] = pieces[end : end + 2 ** dice.randrange(6)]
            case 3:
                del pieces[at:end]
            case 4:
                pieces[at:end] = reversed(pieces[at:end])
            case _:
                pieces[at : at + 1] = [bytes(atheris.Mutate(piece, len(piece) + 8)) for piece in pieces[at : at + 1]]
    return form.join(pieces)[:most]


def crossed(form: Form, one: bytes, other: bytes, most: int, seed: int) -> bytes:
    """Put a part of one input into another."""
    dice = Random(seed)
    pieces, donors = form.cut(one), form.cut(other)
    at, end = sorted(dice.choices(range(len(pieces) + 1), k=2))
    first, last = sorted(dice.choices(range(len(donors) + 1), k=2))
    return form.join([*pieces[:at], *donors[first:last], *pieces[end:]])[:most]
