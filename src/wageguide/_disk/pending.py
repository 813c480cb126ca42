"""
An edition that is to replace another waits, complete, in a hidden folder until its files have got their names.

What waits counts only where this package left it in this very place. The folder holds its own inode number, which no
copy has: what came with a stranger's archive or repository is reported, and neither preferred nor removed.
"""

from __future__ import annotations

import os
import stat

from wageguide._disk.reading import regular

PENDING = ".wageguide-new"
MARK = ".inode"


def mark(folder: str, /) -> str:
    """What ``MARK`` in *folder* holds."""
    return str(os.lstat(folder).st_ino)


def current(folder: str, name: str, /) -> str:
    """Path of a file of *folder*, also where ``write_folder`` was killed before it was done."""
    waiting = os.path.join(folder, PENDING, name)
    return waiting if os.path.lexists(waiting) and _ours(folder) else os.path.join(folder, name)


def is_foreign(folder: str, /) -> bool:
    """Whether something waits in *folder* that was not left there by this package."""
    # Asked again, since a save may be at work there at this moment.
    return not _ours(folder) and os.path.lexists(os.path.join(folder, PENDING)) and not _ours(folder)


def _ours(folder: str) -> bool:
    pending = os.path.join(folder, PENDING)
    try:
        _, content = regular(os.path.join(pending, MARK), 40)  # a number has no more digits
        return stat.S_ISDIR(os.lstat(pending).st_mode) and content == mark(pending).encode()
    except (OSError, ValueError):  # a null character in the path
        return False
