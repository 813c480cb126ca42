"""The file door of the core: embedded data, and the folders users name."""

from __future__ import annotations

import os
import stat

from wageguide.errors import EditionError

# os.path, not pathlib: importing the latter costs a tenth of the first answer.
DATA = os.path.join(os.path.dirname(__file__), "data")
LARGEST = 64 * 1024 * 1024


def embedded(*parts: str) -> bytes:
    """Read one file of the package's own, named from the package on."""
    with open(os.path.join(os.path.dirname(__file__), *parts), "rb") as file:
        return file.read()


def text(name: str, /) -> str:
    """Read one embedded UTF-8 file of data: ``taxonomy/industries.csv``."""
    return embedded("data", name).decode()


def read_text(path: str, /) -> str:
    """
    Read a user's UTF-8 text, with or without BOM.

    Raises:
        EditionError: no such file, no regular file, above 64 MiB, or not UTF-8; names the path.
    """
    try:
        # A pipe or a device would block or never end: what it is comes before opening it.
        status = os.stat(path)
        refusal = None
        if not stat.S_ISREG(status.st_mode):
            refusal = "not a regular file"
        elif status.st_size > LARGEST:
            refusal = f"{status.st_size} bytes; at most {LARGEST} are read"
        else:
            with open(path, "rb") as file:
                data = file.read(LARGEST)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        refusal = getattr(error, "strerror", None) or str(error)
    if refusal:
        raise EditionError(path, [refusal])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditionError(path, [f"line {line}: not UTF-8 text; save the file as UTF-8"]) from error


def write_folder(path: str, texts: dict[str, str], /) -> None:
    """
    Write files of a folder so that none is ever seen half-written: a new folder appears whole.

    In a folder that exists the files are replaced one by one, in the order given, and others stay.

    Raises:
        EditionError: the place cannot be written to, or a text holds what UTF-8 cannot say.
    """
    import shutil  # noqa: PLC0415 - only those who save pay for it
    import tempfile  # noqa: PLC0415

    path = os.path.abspath(path)
    new = not os.path.lexists(path)
    stage = None
    try:
        stage = tempfile.mkdtemp(prefix=".wageguide-", dir=os.path.dirname(path) if new else path)
        for name, content in texts.items():
            target = os.path.join(stage, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(content.encode())
        if new:
            os.chmod(stage, 0o777 & ~_umask())
            os.rename(stage, path)
            stage = None
        else:
            for name in texts:
                os.makedirs(os.path.dirname(os.path.join(path, name)), exist_ok=True)
                os.replace(os.path.join(stage, name), os.path.join(path, name))
    except (OSError, ValueError) as error:
        raise EditionError(path, [f"cannot be written: {getattr(error, 'strerror', None) or error}"]) from error
    finally:
        if stage is not None:
            shutil.rmtree(stage, ignore_errors=True)


def write_text(path: str, text: str, /) -> None:
    """
    Write one file so that it is never seen half-written.

    Raises:
        OSError: the place cannot be written to.
    """
    import tempfile  # noqa: PLC0415 - only those who write pay for it

    handle, stage = tempfile.mkstemp(prefix=".wageguide-", dir=os.path.dirname(os.path.abspath(path)))
    try:
        with open(handle, "wb") as file:
            file.write(text.encode())
        os.chmod(stage, 0o666 & ~_umask())
        os.replace(stage, path)
    except BaseException:
        os.unlink(stage)
        raise


def _umask() -> int:
    # There is no way to read it but to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
