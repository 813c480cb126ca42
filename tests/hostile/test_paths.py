"""A path that no file can have is one error of the library's, whoever is asked; a name in another encoding is a name."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import wageguide as wg
from wageguide import lists, report
from wageguide._disk.reading import legible
from wageguide._disk.writing import write_text
from wageguide._editions.store import save_floors
from wageguide.cli import main
from wageguide.errors import BulletinError, EditionError, FrameError, WageguideError

for extra in ("click", "lxml", "xlsxwriter", "jinja2"):
    pytest.importorskip(extra)

DAY = dt.date(2020, 12, 31)
BULLETIN = "职业,低位数,中位数,高位数\n保洁员,20400,24000,36000\n"
OFFERS = "职位,月薪,地区\n保洁员,1900元/月,汉台区\n"
IMPOSSIBLE = {"half a pair": "\ud800", "a null": "a\0b", "long": "汉" * 300}
ON_POSIX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are bytes on Linux alone")


@pytest.fixture
def bulletin(tmp_path: Path) -> wg.Bulletin:
    (tmp_path / "bulletin.csv").write_text(BULLETIN, "utf-8")
    return wg.read_bulletin(tmp_path / "bulletin.csv", area="汉台区", year=2020)


@pytest.fixture
def offers(tmp_path: Path) -> lists.OfferList:
    (tmp_path / "list.csv").write_text(OFFERS, "utf-8")
    return lists.read(tmp_path / "list.csv")


@pytest.mark.parametrize("name", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
class TestImpossible:
    def test_readers(self, tmp_path: Path, name: str) -> None:
        where = f"{tmp_path}/{name}"
        asked: list[tuple[type[WageguideError], Callable[[], object]]] = [
            (EditionError, lambda: wg.load(Path(where))),
            (EditionError, lambda: wg.load_wages(where)),
            (EditionError, lambda: wg.load_floors(Path(where))),
            (BulletinError, lambda: wg.read_bulletin(where, area="汉台区", year=2020)),
            (BulletinError, lambda: lists.read(f"{where}.csv")),
        ]
        for kind, ask in asked:
            with pytest.raises(kind) as caught:
                ask()
            for locale in ("zh_Hans", "en"):
                assert "codec" not in wg.describe(caught.value, locale=locale)

    def test_parquet(self, tmp_path: Path, name: str) -> None:
        pytest.importorskip("pyarrow")
        with pytest.raises(FrameError):
            lists.read(f"{tmp_path}/{name}.parquet")

    def test_writers(
        self, tmp_path: Path, name: str, guide: wg.Guideline, bulletin: wg.Bulletin, offers: lists.OfferList
    ) -> None:
        before = sorted(tmp_path.iterdir())
        where = f"{tmp_path}/{name}"
        floors = wg.load_floors("陕西省")
        # A place in a file system that cannot be written to is an OSError, as it is for any other file.
        refused = (EditionError, OSError) if name == IMPOSSIBLE["long"] else EditionError
        asked: list[Callable[[], object]] = [
            lambda: wg.save(guide, where),
            lambda: wg.save(guide, where, force=True),
            lambda: wg.save_bulletin(bulletin, where),
            lambda: wg.save_bulletin(bulletin, where, force=True),
            lambda: save_floors(floors, where),
            lambda: write_text(where, ""),
            lambda: report.write(where, offers, lists.check(offers, guide, on=DAY), locale="en"),
            lambda: lists.template(f"{where}.xlsx", guide, floors, locale="en"),
            *(
                lambda kind=kind: lists.write(
                    f"{where}.{kind}", offers, lists.check(offers, guide, on=DAY), locale="en"
                )  # type: ignore[misc]
                for kind in ("csv", "xlsx")
            ),
        ]
        for ask in asked:
            with pytest.raises(refused):
                ask()
        assert sorted(tmp_path.iterdir()) == before


class Bytes(os.PathLike[bytes]):
    def __fspath__(self) -> bytes:
        return b"wages.csv"


def test_a_path_of_bytes_is_none(guide: wg.Guideline, bulletin: wg.Bulletin) -> None:
    for ask in (
        lambda: wg.load(Bytes()),
        lambda: wg.load_wages(Bytes()),
        lambda: wg.load_floors(Bytes()),
        lambda: wg.read_bulletin(Bytes(), area="汉台区", year=2020),
        lambda: wg.save(guide, Bytes()),
        lambda: wg.save_bulletin(bulletin, Bytes()),
        lambda: lists.read(Bytes()),
    ):
        with pytest.raises(TypeError):
            ask()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("名单.csv", "名单.csv"),
        ("\udcba\udcba.csv", "��.csv"),
        ("\udce6\udcb1\udc89.csv", "汉.csv"),
        ("\ud83d.csv", "�.csv"),
        ("", ""),
    ],
)
def test_legible(name: str, shown: str) -> None:
    assert legible(name) == shown


@ON_POSIX
class TestAnotherEncoding:
    """A file that an archive of another system left, with a name in GBK, is read, and answered."""

    NAME = os.fsdecode("汉中".encode("gbk"))

    def test_a_list(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        source = tmp_path / f"{self.NAME}.csv"
        source.write_text(OFFERS, "utf-8")
        for kind in ("xlsx", "csv"):
            target = tmp_path / f"{self.NAME} 2.{kind}"
            assert main(["check", "--file", str(source), "--on", "2020-12-31", "--output", str(target)]) == 0
            assert target.stat().st_size > 100
        assert capsys.readouterr().err == ""

    def test_a_workbook_that_is_kept(self, tmp_path: Path, guide: wg.Guideline, offers: lists.OfferList) -> None:
        first, second = tmp_path / f"{self.NAME}.xlsx", tmp_path / "2.xlsx"
        lists.write(first, offers, lists.check(offers, guide, on=DAY), locale="en")
        again = lists.read(first)
        checked = lists.check(again, guide, on=DAY)
        lists.write(second, again, checked, locale="en", source=first, options={"area": self.NAME})
        assert len(lists.read(second).tables) == 1

    def test_a_bulletin(self, tmp_path: Path) -> None:
        source = tmp_path / f"{self.NAME}.csv"
        source.write_text(BULLETIN, "utf-8")
        read = wg.read_bulletin(source, area="汉台区", year=2020)
        saved = wg.save_bulletin(read, tmp_path / "edition")
        assert saved.imported is not None
        assert "\ufffd" in saved.imported.file
        assert wg.load(tmp_path / "edition") == saved


@ON_POSIX
class TestLocaleWithoutChinese:
    """Under LC_ALL=C, and with UTF-8 mode off, Python makes a code of each byte that was typed."""

    @pytest.fixture(autouse=True)
    def plain(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(os, "fsencode", lambda name: os.fspath(name).encode("ascii", "surrogateescape"))
        monkeypatch.setattr(os, "fsdecode", lambda name: name.decode("ascii", "surrogateescape"))

    def asked(self, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
        typed = [argument.encode().decode("ascii", "surrogateescape") for argument in arguments]
        monkeypatch.setattr(sys, "argv", ["wageguide", *typed])
        return main()

    def test_words(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.asked(monkeypatch, "check", "保洁员", "1900元/月", "--area", "汉台区", "--on", "2020-12-31") == 0
        assert "1,900 元/月：达到最低工资标准（1,700 元/月，汉台区）" in capsys.readouterr().out

    def test_files(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, guide: wg.Guideline) -> None:
        (tmp_path / "名单.csv").write_text(OFFERS, "utf-8")
        wg.save(evolve(guide, id="版本"), tmp_path / "版本")
        save_floors(wg.load_floors("陕西省"), tmp_path / "陕西")
        asked = ("check", "--file", "名单.csv", "--on", "2020-12-31", "--output", "结果.csv")
        assert self.asked(monkeypatch, *asked, "--edition", "版本", "--floors", "陕西") == 0
        assert "汉台区" in (tmp_path / "结果.csv").read_text("utf-8-sig")
        assert self.asked(monkeypatch, "validate", "版本/wages.csv", "--area", "汉台区", "--year", "2020") in {0, 1}

    def test_what_is_no_utf8_stays(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(sys, "argv", ["wageguide", "floor", "\udcba\udcba", "--on", "2025-06-01"])
        assert main() == 2
        assert "Traceback" not in capsys.readouterr().err
