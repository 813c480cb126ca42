"""The door through which files go out: whole and on disk, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from wageguide._disk.pending import MARK, PENDING, is_foreign, mark
from wageguide._disk.reading import refusal
from wageguide._problems import Problem
from wageguide.errors import EditionError

if TYPE_CHECKING:
    from zipfile import ZipFile

_PIECES = 1000  # that are packed at once


def write_folder(path: str, texts: dict[str, str], /) -> None:
    """
    Write files of a folder so that all of them appear at once to whoever finds them with ``_disk.pending.current``.

    A new folder appears whole. In one that exists the files wait in a folder of their own, which is renamed when it is
    whole, and are then moved to their places; other files stay.

    Raises:
        EditionError: the place cannot be written to, or a text holds what UTF-8 cannot say.
    """
    path = os.path.abspath(path)
    pending = os.path.join(path, PENDING)
    new = not os.path.lexists(path)
    stage = _beside(path) if new else _beside(pending)
    try:
        if not new:
            _refuse_foreign(path)
            _settle(path, texts, stage)
        os.mkdir(stage, 0o700)
        marked = {} if new else {MARK: mark(stage)}
        for name, content in (texts | marked).items():
            target = os.path.join(stage, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(content.encode())
                _to_disk(file)
        if new:
            os.chmod(stage, 0o777 & ~_umask())
        os.rename(stage, path if new else pending)
        _settle(path, texts, stage)
    except EditionError:
        raise
    except (OSError, ValueError) as error:
        raise EditionError(path, [refusal(error, "not-writable")]) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _refuse_foreign(folder: str) -> None:
    pending = os.path.join(folder, PENDING)
    if os.path.islink(pending):
        raise EditionError(folder, [Problem("", "link", name=pending)])
    if is_foreign(folder):
        raise EditionError(folder, [Problem(PENDING, "left-over")])


def _settle(folder: str, names: Iterable[str], stage: str) -> None:
    """Move what waits in *folder* to its place; a link to a folder is not followed. *stage* is an unused name."""
    pending = os.path.join(folder, PENDING)
    if not os.path.lexists(pending):
        return
    for name in names:
        waiting, target = os.path.join(pending, name), os.path.join(folder, name)
        if os.path.lexists(waiting):
            inner = os.path.dirname(target)
            if inner != folder and os.path.islink(inner):
                raise EditionError(folder, [Problem("", "link", name=inner)])
            os.makedirs(inner, exist_ok=True)
            os.chmod(waiting, _mode(target))
            os.replace(waiting, target)
    # It waits no more from one moment to the next: half of it, without its mark, would look like a stranger's.
    os.rename(pending, stage)
    shutil.rmtree(stage)


@contextmanager
def replacing(path: str, /) -> Iterator[BinaryIO]:
    """
    Open a file to be written, which gets the name *path* once it is whole and on disk; until then nothing changes.

    A link is followed: it stays, and what it leads to is replaced. A file that is replaced hands on its rights.

    Raises:
        OSError: the place cannot be written to, or holds what is no regular file; names *path*.
        EditionError: no file can be called *path*.
    """
    try:
        target = os.path.realpath(path)
        os.fsencode(target)  # not every version of Python asks for it as yet
    except ValueError as error:
        raise EditionError(path, [refusal(error, "not-writable")]) from error
    stage = _beside(target)
    if os.path.lexists(target) and not stat.S_ISREG(os.stat(target).st_mode):
        folder = os.path.isdir(target)
        raise OSError(errno.EISDIR if folder else errno.EINVAL, "is a directory" if folder else "no regular file", path)
    try:
        with open(stage, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            yield file
            _to_disk(file)
        os.chmod(stage, _mode(target))
        os.replace(stage, target)
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, path) from error
    finally:
        with suppress(OSError):  # it has been renamed, or was never made
            os.unlink(stage)


def write_text(path: str, text: str, /) -> None:
    """
    Write one file as :func:`replacing` does.

    Raises:
        OSError: the place cannot be written to.
    """
    with replacing(path) as file:
        file.write(text.encode())


def pack(archive: ZipFile, name: str, pieces: Iterator[bytes], /) -> None:
    """Put a file into an archive that is open to be written, without ever holding it as a whole."""
    with archive.open(name, "w") as file:
        while some := list(islice(pieces, _PIECES)):
            file.write(b"".join(some))


def _beside(path: str) -> str:
    """An unused name beside *path*, known before anything is made, so that an interruption leaves nothing behind."""
    return os.path.join(os.path.dirname(path), f".wageguide-{os.urandom(8).hex()}")


def _to_disk(file: BinaryIO) -> None:
    """Wait until it is on disk, so that a power failure never leaves half a file under its name."""
    file.flush()
    os.fsync(file.fileno())


def _mode(path: str) -> int:
    """Rights of the file at *path*, or of a new one."""
    return stat.S_IMODE(os.stat(path).st_mode) if os.path.isfile(path) else 0o666 & ~_umask()


def _umask() -> int:
    # It cannot be read without being set.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
