"""Bulletins and lists are read from files that are open already, as an upload is, and answered into such a file."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT

import wageguide as wg
from wageguide import errors, lists

ON = dt.date(2020, 12, 31)
FIXTURES = ROOT / "fixtures/bulletins"
BULLETINS = ["basic.csv", "basic.xlsx", "basic.ods", "basic.html", "basic.docx", "basic.boxes.pdf"]
OFFERS = "职位,工资,地点\n保洁员,1900元/月,汉台区\n会计,1500元/月,汉台区\n".encode()


def bulletin(source: Any, **more: Any) -> wg.Bulletin:
    return wg.read_bulletin(source, area="汉中市", year=2020, **more)


class Slow(io.RawIOBase):
    """A file that gives a few bytes at a time, as a network does."""

    def __init__(self, data: bytes) -> None:
        self._left = data

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece, self._left = self._left[:7_000], self._left[7_000:]
        return piece


class TestBulletins:
    @pytest.mark.parametrize("name", BULLETINS)
    def test_an_open_file_reads_as_its_path_does(self, name: str) -> None:
        path = FIXTURES / name
        with path.open("rb") as file:
            assert bulletin(file) == bulletin(path)
            assert not file.closed

    @pytest.mark.parametrize("make", [io.BytesIO, Slow], ids=["memory", "network"])
    def test_a_file_without_a_name(self, make: Any) -> None:
        path = FIXTURES / "basic.xlsx"
        read = bulletin(make(path.read_bytes()), id="basic", title="基本")
        there = bulletin(path, title="基本").guide
        assert [entry.band for entry in read.guide] == [entry.band for entry in there]
        assert (read.guide.id, read.guide.imported.file) == ("basic", "file")
        assert read.guide.imported.sha256 == there.imported.sha256

    def test_one_of_the_system_has_a_number_for_a_name(self) -> None:
        with tempfile.TemporaryFile() as file:
            file.write((FIXTURES / "basic.csv").read_bytes())
            file.seek(0)
            assert len(bulletin(file).guide) == len(bulletin(FIXTURES / "basic.csv").guide)

    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            (io.BytesIO(), "empty"),
            (io.BytesIO(b"%PDF-1.4\n"), "damaged"),
            (io.BytesIO(b"\0" * 50_000_001), "too-large"),
        ],
        ids=["empty", "damaged", "large"],
    )
    def test_what_is_refused(self, source: Any, reason: str) -> None:
        with pytest.raises(errors.BulletinError) as caught:
            bulletin(source)
        assert (caught.value.reason, caught.value.path) == (reason, "file")

    @pytest.mark.parametrize("source", [io.StringIO("a"), None, 5, b"a,b", object(), ["a"]])
    def test_what_is_no_file_of_bytes(self, source: Any) -> None:
        for read in (bulletin, lists.read):
            with pytest.raises(TypeError, match="binary mode"):
                read(source)


class TestLists:
    def test_in_memory_from_end_to_end(self, tmp_path: Path) -> None:
        guide = wg.load("hanzhong-2020")
        (tmp_path / "file").write_bytes(OFFERS)
        offers = lists.read(io.BytesIO(OFFERS))
        assert offers == lists.read(tmp_path / "file")
        out = io.BytesIO()
        lists.write(out, offers, lists.check(offers, guide, on=ON), locale="en", kind="csv")
        assert not out.closed
        lists.write(tmp_path / "out.csv", offers, lists.check(offers, guide, on=ON), locale="en")
        assert out.getvalue() == (tmp_path / "out.csv").read_bytes()

    def test_a_workbook_is_kept(self, tmp_path: Path) -> None:
        guide = wg.load("hanzhong-2020")
        offers = lists.read(io.BytesIO(OFFERS))
        lists.write(tmp_path / "in.xlsx", offers, lists.check(offers, guide, on=ON), locale="en")
        upload = io.BytesIO((tmp_path / "in.xlsx").read_bytes())
        again = lists.read(upload)
        out = io.BytesIO()
        lists.write(out, again, lists.check(again, guide, on=ON), locale="en", source=upload, kind="xlsx")
        assert len(lists.read(io.BytesIO(out.getvalue()))) == len(again)

    def test_parquet_is_told_by_its_content(self) -> None:
        pytest.importorskip("pyarrow", reason="the extra `test-engines` is not installed")
        offers, out = lists.read(io.BytesIO(OFFERS)), io.BytesIO()
        guide = wg.load("hanzhong-2020")
        lists.write(out, offers, lists.check(offers, guide, on=ON), locale="en", kind="parquet")
        again = lists.read(io.BytesIO(out.getvalue()))
        assert again.titles[:3] == offers.titles
        assert next(iter(lists.check(again, guide, on=ON))).verdict is wg.Verdict.MEETS

    def test_a_kind_is_needed_where_no_name_tells(self) -> None:
        offers = lists.read(io.BytesIO(OFFERS))
        with pytest.raises(errors.FrameError):
            lists.write(io.BytesIO(), offers, (), locale="en")
        with pytest.raises(errors.FrameError):
            lists.write(io.BytesIO(), offers, (), locale="en", kind="pdf")  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="binary mode"):
            lists.write(None, offers, (), locale="en")  # type: ignore[arg-type]
