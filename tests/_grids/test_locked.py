"""Files that ask for a password: one reason, whatever the format, and none is taken for damaged."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

pytest.importorskip("lxml", reason="the extra `readers` is not installed")

from hostile import number, old_sheet, ole, record, xls
from wageguide._grids.open import open_bulletin
from wageguide.errors import BulletinError

MANIFEST = "META-INF/manifest.xml"


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def locked(folder: Path, kind: str) -> Path:
    path = folder / f"a.{kind}"
    if kind in {"xlsx", "docx"}:
        path.write_bytes(ole("EncryptionInfo", "EncryptedPackage"))
    elif kind == "xls":
        head, end = record(0x809, "4H2I", 0x600, 5, 0, 0, 0, 6), record(0x0A, "")
        noise = b"".join(record(kind, "16B", *range(200, 216)) for kind in (0x41E, 0xE0, 0x85))
        path.write_bytes(xls(head + record(0x2F, "3H", 1, 1, 1) + noise + end))
    return path


class TestLocked:
    """A password is said for what it is."""

    @pytest.mark.parametrize("kind", ["xlsx", "docx", "xls"])
    def test_office_files(self, tmp_path: Path, kind: str) -> None:
        with pytest.raises(BulletinError) as raised:
            open_bulletin(locked(tmp_path, kind))

        assert raised.value.reason == "encrypted"

    @pytest.mark.parametrize(
        "members",
        [
            {"content.xml": b"\x81\x82", MANIFEST: b"<manifest><encryption-data/></manifest>"},
            {"encrypted-package": b"\x81\x82", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
        ],
        ids=["member-by-member", "as-a-whole"],
    )
    def test_opendocument(self, tmp_path: Path, members: dict[str, bytes]) -> None:
        with pytest.raises(BulletinError) as raised:
            open_bulletin(zipped(tmp_path / "a.ods", members))

        assert raised.value.reason == "encrypted"

    def test_an_open_workbook_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xls"
        path.write_bytes(old_sheet(number(0, 0), number(0, 1)))

        assert open_bulletin(path).grids[0].rows == (("1", "1"),)
