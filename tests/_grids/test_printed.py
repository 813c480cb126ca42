"""A law: whatever a page prints stands in a grid, beside one, or on a page that a remark names."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("lxml", reason="the extra `readers` is not installed")
pdfium = pytest.importorskip("pypdfium2", reason="the extra `readers` is not installed")

from paths import ROOT

from wageguide._grids.open import open_bulletin
from wageguide._grids.pdf.typeset import Char, doubled, lines
from wageguide.errors import BulletinError

from .test_gaps import letters

PAGES = sorted((ROOT / "fixtures").rglob("*.pdf"))
_ASKEW = 0.1  # quarters
_NEAR = 0.4  # of its width: the same letter so near is drawn again to look bold


def printed(page: object) -> Iterator[tuple[str, float, float, float]]:
    """Each character of a page that is seen, with its middle and width; a watermark, which stands at an angle, is none."""
    raw, text = pdfium.raw, page.get_textpage()  # type: ignore[attr-defined]
    box = raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        quarters = raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        x, y, width = (box.left + box.right) / 2, (box.top + box.bottom) / 2, box.right - box.left
        letter = chr(code)
        if (
            letter.isprintable()
            and letter.strip()
            and raw.FPDFText_IsGenerated(text, index) != 1
            and abs(quarters - round(quarters)) < _ASKEW
            and shown(raw.FPDFText_GetTextObject(text, index), x, y)
        ):
            yield letter, x, y, width


def shown(item: object, x: float, y: float) -> bool:
    """Whether a place lies in the windows that a text is seen through."""
    raw, px, py = pdfium.raw, ctypes.c_float(), ctypes.c_float()
    clip = raw.FPDFPageObj_GetClipPath(item)
    for path in range(max(raw.FPDFClipPath_CountPaths(clip) if clip else 0, 0)):
        points = []
        for segment in range(raw.FPDFClipPath_CountPathSegments(clip, path)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, segment), px, py)
            points.append((px.value, py.value))
        xs, ys = zip(*points, strict=True)
        if not (min(xs) - 1 <= x <= max(xs) + 1 and min(ys) - 1 <= y <= max(ys) + 1):
            return False
    return True


def lost(path: Path) -> Counter[str]:
    """How often each character of a file stands nowhere in what was read of it."""
    try:
        grids = open_bulletin(path).grids
    except BulletinError:
        return Counter()
    unread = {where for grid in grids for code, where in grid.remarks if code in {"no-text", "text-unread", "hidden"}}
    placed = Counter(
        "".join(text for grid in grids for text in (*(cell for row in grid.rows for cell in row), *grid.before))
        + "".join(grids[-1].after)
    )
    document = pdfium.PdfDocument(path)
    every: Counter[str] = Counter()
    for number in range(len(document)):
        places: dict[str, list[tuple[float, float]]] = {}
        for letter, x, y, width in printed(document[number]) if f"page {number + 1}" not in unread else ():
            twice = any(math.hypot(x - a, y - b) < _NEAR * width for a, b in places.setdefault(letter, []))
            places[letter].append((x, y))
            every[letter] += not twice
    document.close()
    return every - placed


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_law_nothing_printed_is_lost(path: Path) -> None:
    assert lost(path) == {}


class TestTwice:
    """What is drawn again in its place is one letter; what only looks the same is another."""

    def test_drawn_again_to_look_bold(self) -> None:
        bold = [*letters(50, 100, "安全"), *letters(50.3, 100, "安全")]

        assert [line[0].text for line in lines(bold)] == ["安全"]
        assert doubled(bold) == {"安": 1, "全": 1}

    def test_digits_below_a_wide_letter(self) -> None:
        """Two texts drawn over one another must not lose a digit."""
        over = [*letters(50, 100, "人"), Char(51, 56, 90, 100, "4", 9), Char(56, 61, 90, 100, "4", 10)]

        assert lines(over)[0][0].text.count("4") == 2
        assert doubled(over) == {}
