"""What a PDF holds and does not show is no part of the table; what it shows is, however it is drawn."""

from __future__ import annotations

from functools import partial

import pytest

pytest.importorskip("pypdfium2", reason="the extra `readers` is not installed")

from hostile import FONT, document, stream
from wageguide._grids.grid import Grid
from wageguide._grids.pdf import pages
from wageguide._grids.pdf.typeset import CUT

ROWS = [
    ["职业", "低位数", "高位数"],
    ["焊工", "30000", "60000"],
    ["电工", "31000", "61000"],
    ["车工", "32000", "62000"],
]
AT = (244, 666)  # where the figure 61000 begins
FORM = b"/Type/XObject/Subtype/Form/BBox[0 -5 80 20]/Resources<</Font<</F2 5 0 R>>>>"
IMAGE = b"/Type/XObject/Subtype/Image/BitsPerComponent 8/Width 1/Height 1/ColorSpace"
TILE = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 5/YStep 5/Resources<<>>"
LAYERS = b"/OCProperties<</OCGs[6 0 R]/D<<%s>>>>"
MASK = stream(b"0 g 0 0 600 850 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Group<</S/Transparency>>")

LARGE = bytes.fromhex(
    "ffd8ffc2001108ea60ea6003012200021101031101ffda000c03010002110311003f00ffd9"
)  # a JPEG of 60,000 lines


def text(x: float, y: float, shown: str, before: bytes = b"") -> bytes:
    return b"BT %s/F2 10 Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (before, x, y, shown.encode("utf-16-be").hex().encode())


def read(
    figure: bytes, *objects: bytes, behind: bytes = b"", named: bytes = b"", page: bytes = b"", root: bytes = b""
) -> Grid:
    """The grid of a table whose last figure but one is drawn so; *objects* have the numbers from 6 on."""
    content = b""
    for row, texts in enumerate(ROWS):
        for column, shown in enumerate(texts):
            wanted = (row, column) == (2, 2)
            content += figure if wanted else text(64 + 90 * column, AT[1] + 40 - 20 * row, shown)
    file = document(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F2 5 0 R>>%s>>%s>>"
        % (named, page),
        stream(content + behind),
        FONT,
        *objects,
    )
    (grid,) = pages.grids(file, "a.pdf")
    return grid


PLAIN = text(*AT, "61000")
BOX = b"%d %d 80 18 re f " % (AT[0] - 4, AT[1] - 5)
GHOST = b"/ExtGState<</G<<%s>>>>"
LAYERED = b"/OC /L BDC " + PLAIN + b"EMC\n"
DRAWN = b"q 1 0 0 1 %d %d cm /X Do Q\n" % AT
NAMED = {"named": b"/XObject<</X 6 0 R>>"}
PROPERTY = b"/Properties<</L 6 0 R>>"
GROUP = b"<</Type/OCG/Name(x)>>"

UNSEEN = {
    "without ink": partial(read, b"q " + text(*AT, "61000", b"3 Tr ") + b"Q "),
    "white": partial(read, b"q 1 g " + PLAIN + b"Q "),
    "nearly white": partial(read, b"q .97 .98 .99 rg " + PLAIN + b"Q "),
    "white in four colours": partial(read, b"q 0 0 0 0 k " + PLAIN + b"Q "),
    "colour of its ground": partial(read, b"q 0 0 .5 rg " + BOX + PLAIN + b"Q "),
    "transparent": partial(read, b"q /G gs " + PLAIN + b"Q ", named=GHOST % b"/ca 0"),
    "masked": partial(read, b"q /G gs " + PLAIN + b"Q ", MASK, named=GHOST % b"/SMask<</S/Luminosity/G 6 0 R>>"),
    "under a box": partial(read, PLAIN, behind=b"0 g " + BOX),
    "under white": partial(read, PLAIN, behind=b"1 g " + BOX),
    "under two boxes in one": partial(read, PLAIN, behind=BOX[:-2] + BOX),
    "under a broad line": partial(
        read, PLAIN, behind=b"14 w %d %d m %d %d l S " % (AT[0] - 4, AT[1] + 4, AT[0] + 60, AT[1] + 4)
    ),
    "struck": partial(read, PLAIN, behind=b".6 w %d %d m %d %d l S " % (AT[0] - 1, AT[1] + 3, AT[0] + 30, AT[1] + 3)),
    "struck by a box": partial(read, PLAIN + b"%d %d 25 .5 re f " % (AT[0], AT[1] + 3)),
    "under a pattern": partial(
        read,
        PLAIN,
        stream(b"0 0 5 5 re f", TILE),
        behind=b"/Pattern cs /P scn " + BOX,
        named=b"/Pattern<</P 6 0 R>>",
    ),
    "under a shade": partial(
        read,
        PLAIN,
        behind=b"q " + BOX[:-2] + b"W n /S sh Q ",
        named=b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Extend[true true]"
        b"/Function<</FunctionType 2/Domain[0 1]/N 1>>>>>>",
    ),
    "under a picture": partial(
        read, PLAIN, stream(b"\0", IMAGE + b"/DeviceGray"), behind=b"q 80 0 0 18 %d %d cm /X Do Q " % AT, **NAMED
    ),
    "under a picture that lies of its size": partial(
        read,
        PLAIN,
        stream(LARGE, IMAGE + b"/DeviceRGB/Filter/DCTDecode"),
        behind=b"q 80 0 0 18 240 661 cm /X Do Q " * 9,
        **NAMED,
    ),
    "under a drawing": partial(read, PLAIN, stream(b"0 -4 80 18 re f", FORM), behind=DRAWN, **NAMED),
    "under a note": partial(
        read, PLAIN, b"<</Type/Annot/Subtype/Square/IC[0 0 0]/Rect[240 661 320 679]>>", page=b"/Annots[6 0 R]"
    ),
    "struck by a note": partial(
        read, PLAIN, b"<</Type/Annot/Subtype/StrikeOut/Rect[240 661 320 679]>>", page=b"/Annots[6 0 R]"
    ),
    "clipped away": partial(read, b"q 500 10 20 20 re W n " + PLAIN + b"Q "),
    "layer that is off": partial(read, LAYERED, GROUP, named=PROPERTY, root=LAYERS % b"/OFF[6 0 R]"),
    "all layers off": partial(read, LAYERED, GROUP, named=PROPERTY, root=LAYERS % b"/BaseState/OFF"),
    "drawing on such a layer": partial(
        read,
        DRAWN,
        stream(text(0, 0, "61000"), FORM + b"/OC 7 0 R"),
        GROUP,
        root=LAYERS.replace(b"6", b"7") % b"/OFF[7 0 R]",
        **NAMED,
    ),
    "drawing without ink": partial(read, DRAWN, stream(text(0, 0, "61000", b"3 Tr "), FORM), **NAMED),
    "beyond its drawing": partial(
        read, DRAWN, stream(text(0, 0, "61000"), FORM.replace(b"0 -5 80 20", b"0 40 80 90")), **NAMED
    ),
    "far too small": partial(read, b"q .001 0 0 .001 %d %d cm " % AT + text(0, 0, "61000") + b"Q "),
}
SEEN = {
    "black": partial(read, PLAIN),
    "outlined": partial(read, b"q " + text(*AT, "61000", b"1 Tr .3 w ") + b"Q "),
    "white on dark": partial(read, b"q 0 0 .5 rg " + BOX + b"1 g " + PLAIN + b"Q "),
    "underlined": partial(read, PLAIN + b"%d %d 25 .5 re f " % (AT[0], AT[1] - 2)),
    "under a line": partial(read, PLAIN + b"60 %d 400 .5 re f " % (AT[1] + 9)),
    "grey": partial(read, b"q .6 g " + PLAIN + b"Q "),
    "patterned": partial(
        read, b"q /Pattern cs /P scn " + PLAIN + b"Q ", stream(b"0 0 5 5 re f", TILE), named=b"/Pattern<</P 6 0 R>>"
    ),
    "in a frame": partial(read, PLAIN, behind=b"2 w " + BOX[:-2] + b"S "),
    "in a ring": partial(read, PLAIN, behind=b"100 500 400 300 re 110 510 380 280 re f* "),
    "in a ring of one turn": partial(
        read, PLAIN, behind=b"100 500 400 300 re 490 510 m 110 510 l 110 790 l 490 790 l h f "
    ),
    "under glass": partial(read, PLAIN, behind=b"/G gs 1 0 0 rg " + BOX, named=GHOST % b"/ca .2"),
    "under marker": partial(read, PLAIN, behind=b"/G gs 1 1 0 rg " + BOX, named=GHOST % b"/BM/Multiply"),
    "under what is clipped": partial(read, PLAIN, behind=b"q 0 0 9 9 re W n 0 0 600 850 re f Q "),
    "under a seal": partial(
        read,
        PLAIN,
        stream(b"\xff\0\0", IMAGE + b"/DeviceRGB/SMask 7 0 R"),
        stream(b"\x40", IMAGE + b"/DeviceGray"),
        behind=b"q 90 0 0 90 200 600 cm /X Do Q ",
        **NAMED,
    ),
    "on a dark picture": partial(
        read, b"q 80 0 0 18 240 661 cm /X Do Q q 1 g " + PLAIN + b"Q ", stream(b"\0", IMAGE + b"/DeviceGray"), **NAMED
    ),
    "layer that is on": partial(read, LAYERED, GROUP, named=PROPERTY, root=LAYERS % b"/ON[6 0 R]"),
    "under a link": partial(read, PLAIN, b"<</Type/Annot/Subtype/Link/Rect[240 661 320 679]>>", page=b"/Annots[6 0 R]"),
    "under a note that is hidden": partial(
        read, PLAIN, b"<</Type/Annot/Subtype/Square/F 2/IC[0 0 0]/Rect[240 661 320 679]>>", page=b"/Annots[6 0 R]"
    ),
}


@pytest.mark.parametrize("case", UNSEEN, ids=[name.replace(" ", "-") for name in UNSEEN])
def test_what_nobody_sees_is_not_read(case: str) -> None:
    grid = UNSEEN[case]()

    assert grid.rows[2] == ("电工", "31000", "")
    assert grid.remarks == (("hidden", "page 1"),)
    assert (*grid.rows[:2], *grid.rows[3:]) == tuple(map(tuple, [*ROWS[:2], *ROWS[3:]]))


@pytest.mark.parametrize("case", SEEN, ids=[name.replace(" ", "-") for name in SEEN])
def test_what_is_seen_is_read(case: str) -> None:
    grid = SEEN[case]()

    assert grid.rows == tuple(map(tuple, ROWS))
    assert grid.remarks == ()


def test_a_figure_that_is_seen_in_part_is_none() -> None:
    covered = b"%d %d 14 18 re f " % (AT[0] + 13, AT[1] - 5)

    assert CUT in read(PLAIN, behind=covered).rows[2][2]
    assert CUT in read(b"".join(text(AT[0] + 4.6 * n, AT[1], "61000"[n]) for n in range(5)), behind=covered).rows[2][2]


@pytest.mark.parametrize("box", [b"[0 655 595 842]", b"[0 0 595 695]"])
def test_rows_beyond_the_edge_of_the_page(box: bytes) -> None:
    rows = read(PLAIN, page=b"/CropBox" + box).rows

    assert [row[0] for row in rows] == [row[0] for row in (ROWS[:3] if b"655" in box else ROWS[1:])]


def test_columns_beyond_the_left_edge_of_the_page() -> None:
    assert all(row[-1].endswith(CUT) for row in read(PLAIN, page=b"/CropBox[100 0 595 842]").rows)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (b"/Subtype/FreeText/Contents(61000)", True),
        (b"/Subtype/Widget/FT/Tx/V(61000)", True),
        (b"/Subtype/Widget/FT/Sig", False),
        (b"/Subtype/Text/Contents(61000)", False),
        (b"/Subtype/FreeText/F 2/Contents(%s)" % (b"1" * 1000), False),
    ],
)
def test_figures_in_notes_and_fields_are_said_to_be_unread(note: bytes, said: bool) -> None:
    grid = read(b"", b"<</Type/Annot/Rect[240 661 320 679]%s>>" % note, page=b"/Annots[6 0 R]")

    assert (("text-unread", "page 1") in grid.remarks) == said
