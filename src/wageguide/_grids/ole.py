"""The container of old Office files: which program wrote it, and the stream it keeps its sheets in."""

from __future__ import annotations

import struct

from wageguide._grids.limits import MAX_FILE
from wageguide.errors import BulletinError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # from here up the numbers are marks, no sectors
_ENTRY = 128  # bytes of a directory entry


def sniff(data: bytes, name: str) -> str:
    """
    Tell what the container holds.

    Raises:
        BulletinError: anything but a workbook: an encrypted file, a Word document, a damaged container.
    """
    streams = directory(data, name)
    if "EncryptedPackage" in streams:
        raise BulletinError(name, "encrypted")
    if "Workbook" in streams or "Book" in streams:
        return "xls"
    old = "an old Word document; save it as DOCX" if "WordDocument" in streams else "an old Office file"
    raise BulletinError(name, "unknown-format", old)


def directory(data: bytes, name: str) -> dict[str, tuple[int, int]]:
    """Name of each stream to its first sector and its size; the root entry comes as ``Root Entry``."""
    return _Container(data, name).streams


def stream(data: bytes, name: str, wanted: str) -> bytes:
    """Put a stream together from its sectors."""
    return _Container(data, name).read(wanted)


class _Container:
    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise BulletinError(name, "damaged", "its sectors do not fit together") from error

    def _open(self) -> None:
        shift, mini_shift = struct.unpack_from("<HH", self._data, 30)
        if shift not in (9, 12) or mini_shift != 6:  # the only sizes there are
            raise ValueError(shift)
        self._size: int = 1 << shift
        listing, _, self._cutoff, first_mini, _, first_more, more = struct.unpack_from("<IIIIIII", self._data, 48)
        table = list(struct.unpack_from("<109I", self._data, 76))
        per_sector = self._size // 4
        for _ in range(min(more, len(self._data) // self._size)):
            if first_more >= _END:
                break
            *numbers, first_more = struct.unpack_from(f"<{per_sector}I", self._data, self._at(first_more))
            table += numbers
        self._next: list[int] = []
        for sector in table:
            if sector < _END:
                self._next += struct.unpack_from(f"<{per_sector}I", self._data, self._at(sector))
        self._mini_next = [number for (number,) in struct.iter_unpack("<I", self._chain(first_mini))]
        self.streams: dict[str, tuple[int, int]] = {}
        listed = self._chain(listing)
        for begin in range(0, len(listed) - _ENTRY + 1, _ENTRY):
            entry = listed[begin : begin + _ENTRY]
            length = min(struct.unpack_from("<H", entry, 64)[0], 64)
            label = entry[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
            if label:
                self.streams.setdefault(label, struct.unpack_from("<II", entry, 116))

    def _at(self, sector: int) -> int:
        return (sector + 1) * self._size  # a header comes first

    def _chain(self, sector: int) -> bytes:
        """Follow a chain of sectors to its end; one that runs in a circle is cut at the length of the file."""
        pieces: list[bytes] = []
        most = min(len(self._data), MAX_FILE) // self._size + 1
        while sector < _END and len(pieces) <= most:
            pieces.append(self._data[self._at(sector) : self._at(sector) + self._size])
            sector = self._next[sector]
        return b"".join(pieces)

    def read(self, wanted: str) -> bytes:
        """Read one stream; small ones live in sectors of 64 bytes within the root's own stream."""
        try:
            first, size = self.streams[wanted]
            if size >= self._cutoff:
                return self._chain(first)[:size]
            small = self._chain(self.streams["Root Entry"][0])
            pieces: list[bytes] = []
            while first < _END and len(pieces) * 64 < size:
                pieces.append(small[first * 64 : first * 64 + 64])
                first = self._mini_next[first]
            return b"".join(pieces)[:size]
        except (KeyError, IndexError) as error:
            raise BulletinError(self._name, "damaged", f"no whole stream {wanted}") from error
