"""The command ``wageguide``: parse, call, print. What it can do lives in the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from wageguide.cli._status import INTERRUPTED, NOT_UNDERSTOOD


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command.

    Returns:
        0 fine; 1 below the floor, or not valid; 3 nothing below, but something undecided; 2 not understood.
    """
    try:
        from wageguide.cli._run import run, start  # click is an extra
    except ModuleNotFoundError as error:
        if error.name != "click":
            raise
        sys.stderr.write("wageguide: the command line needs click; run: pip install 'wageguide[cli]'\n")
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:  # while it is starting
        return INTERRUPTED
    return start() if argv is None else run(list(argv))
