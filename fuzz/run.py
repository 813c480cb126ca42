"""
Fuzz one target, or every one for a moment; the exit status is 1 if something was found.

    python fuzz/run.py TARGET [--seconds N] [LIBFUZZER OPTION ...]
    python fuzz/run.py --smoke
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = sorted(folder.name for folder in (HERE / "corpus").iterdir())
# What a target asks beside Python.
PROGRAMS = {"page": "node"}
MEMORY = Path("/dev/shm")
# The same start each time: a change is not to be blamed for what chance finds.
SMOKE = ("-max_total_time=5", "-seed=1", "-verbosity=0")


def fuzz(name: str, kept: Path, options: list[str]) -> bool:
    """Fuzz in a separate process, with its files in memory if possible; return whether nothing was found."""
    program = PROGRAMS.get(name)
    if program is not None and shutil.which(program) is None:
        print(f"skipped: {program} is not installed")
        return True
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as room:
        command = [sys.executable, str(HERE / "one.py"), name, str(kept), *options]
        return subprocess.run(command, env=os.environ | {"TMPDIR": room}, check=False).returncode == 0


def main() -> bool:
    """Do what the command line asks for; return whether something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--found", type=Path, default=HERE / "found", help="where new inputs and findings are kept")
    args, options = parser.parse_known_args()
    if args.smoke == bool(args.target):
        parser.error("name one target, or pass --smoke")
    if args.target:
        return not fuzz(args.target, args.found, [f"-max_total_time={args.seconds}", *options])
    args.found.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in TARGETS:
        print(f"== {name}", flush=True)
        with tempfile.TemporaryDirectory() as new:  # what is found stays, new inputs do not
            if not fuzz(name, Path(new), [*SMOKE, f"-artifact_prefix={args.found / name}-", *options]):
                failed.append(name)
    print(f"found something in: {', '.join(failed)}" if failed else f"nothing found in {len(TARGETS)} targets")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
