"""The file door of the core: embedded data, and the folders users name."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from wageguide._limits import LARGEST
from wageguide._problems import SYSTEM, Problem
from wageguide.errors import EditionError

# os.path, not pathlib: importing the latter costs a tenth of the first answer.
DATA = os.path.join(os.path.dirname(__file__), "data")
# Where the files of an edition wait that takes the place of another, whole, before they get their names.
PENDING = ".wageguide-new"


def embedded(*parts: str) -> bytes:
    """Read one file of the package's own, named from the package on."""
    with open(os.path.join(os.path.dirname(__file__), *parts), "rb") as file:
        return file.read()


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file of data: ``taxonomy/industries.csv``."""
    return embedded("data", name).decode()


def read_text(path: str, most: int = LARGEST, /) -> str:
    """
    Read a user's UTF-8 text, with or without BOM.

    Raises:
        EditionError: no such file, no regular file, above *most* bytes, or not UTF-8; names the path.
    """
    try:
        # A pipe or a device would block or never end: what it is comes before opening it.
        status, data = os.stat(path), None
        if stat.S_ISREG(status.st_mode):
            with open(path, "rb") as file:
                data = file.read(most + 1)  # it may hold more than it says, and none of it is dropped
    except (OSError, ValueError) as error:
        raise EditionError(path, [_refusal(error, "unreadable")]) from error
    if data is None:
        raise EditionError(path, [Problem("", "not-a-file")])
    if len(data) > most:
        raise EditionError(path, [Problem("", "too-large", size=max(status.st_size, len(data)), most=most)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(path, [Problem(f"{os.path.basename(path)}:{line}", "not-utf8")]) from error


def _refusal(error: OSError | ValueError, code: str) -> Problem:
    """Why a file cannot be opened: the name of an error number that has words, or what the system says of it."""
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, "")
        return Problem("", code, why=name if name in SYSTEM else error.strerror or str(error))
    return Problem("", "not-encodable" if isinstance(error, UnicodeEncodeError) else "null-in-path")


def current(folder: str, name: str, /) -> str:
    """Path of a file of *folder*, also where :func:`write_folder` was killed before it was done."""
    waiting = os.path.join(folder, PENDING, name)
    return waiting if os.path.lexists(waiting) else os.path.join(folder, name)


def write_folder(path: str, texts: dict[str, str], /) -> None:
    """
    Write files of a folder so that all of them appear at once, to whoever takes them from :func:`current`.

    A new folder appears whole. In one that exists the files wait in a folder of their own, which is renamed when it is
    whole, and are then moved to their places; other files stay.

    Raises:
        EditionError: the place cannot be written to, or a text holds what UTF-8 cannot say.
    """
    import shutil  # noqa: PLC0415 - only those who save pay for it

    path = os.path.abspath(path)
    pending = os.path.join(path, PENDING)
    new = not os.path.lexists(path)
    stage = _beside(path) if new else _beside(pending)
    try:
        if not new:
            _settle(path, texts)
        os.mkdir(stage, 0o700)
        for name, content in texts.items():
            target = os.path.join(stage, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(content.encode())
                _to_disk(file)
        if new:
            os.chmod(stage, 0o777 & ~_umask())
        os.rename(stage, path if new else pending)
        _settle(path, texts)
    except EditionError:
        raise
    except (OSError, ValueError) as error:
        raise EditionError(path, [_refusal(error, "not-writable")]) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _settle(folder: str, names: Iterable[str]) -> None:
    """Move what waits in *folder* to its place; a link to a folder is not followed."""
    pending = os.path.join(folder, PENDING)
    if not os.path.lexists(pending):
        return
    import shutil  # noqa: PLC0415

    for name in names:
        waiting, target = os.path.join(pending, name), os.path.join(folder, name)
        if os.path.lexists(waiting):
            inner = os.path.dirname(target)
            for place in (pending, inner):
                if place != folder and os.path.islink(place):
                    raise EditionError(folder, [Problem("", "link", name=place)])
            os.makedirs(inner, exist_ok=True)
            os.chmod(waiting, _mode(target))
            os.replace(waiting, target)
    shutil.rmtree(pending)


@contextmanager
def replacing(path: str, /) -> Iterator[BinaryIO]:
    """
    Open a file to be written, which gets the name *path* once it is whole and on disk; until then nothing changes.

    A link is followed: it stays, and what it leads to is replaced. A file that is replaced hands on its rights.

    Raises:
        OSError: the place cannot be written to, or holds what is no regular file; names *path*.
    """
    target = os.path.realpath(path)
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
        with suppress(OSError):  # it has its name, or never was
            os.unlink(stage)


def write_text(path: str, text: str, /) -> None:
    """
    Write one file as :func:`replacing` does.

    Raises:
        OSError: the place cannot be written to.
    """
    with replacing(path) as file:
        file.write(text.encode())


def _beside(path: str) -> str:
    """A name beside *path* that nothing has; known before it is used, so that nothing is left if that is cut short."""
    return os.path.join(os.path.dirname(path), f".wageguide-{os.urandom(8).hex()}")


def _to_disk(file: BinaryIO) -> None:
    """So that a name never stands for less than the whole file, were the power to fail."""
    file.flush()
    os.fsync(file.fileno())


def _mode(path: str) -> int:
    """Rights of the file at *path*, or of a new one."""
    return stat.S_IMODE(os.stat(path).st_mode) if os.path.isfile(path) else 0o666 & ~_umask()


def _umask() -> int:
    # There is no way to read it but to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
