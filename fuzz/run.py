"""
Fuzz one target, or every one for a moment; ends with status 1 where something was found.

    python fuzz/run.py TARGET [--seconds N] [LIBFUZZER OPTION ...]
    python fuzz/run.py --smoke
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests")]

import atheris  # noqa: E402 - found since the line above, as are ours

with atheris.instrument_imports(include=["wageguide"]):
    import wageguide

    # What is imported only when it is needed would be imported too late to be watched.
    for module in walk_packages(wageguide.__path__, "wageguide."):
        import_module(module.name)

from mutate import crossed, mutated  # noqa: E402
from targets import TARGETS  # noqa: E402

MEMORY = Path("/dev/shm")
LIMITS = ("-timeout=10", "-rss_limit_mb=1500", "-print_final_stats=1")
# The same start each time: a change is not to be blamed for what chance finds.
SMOKE = ("-seed=1", "-max_total_time=5", "-verbosity=0")


def fuzz(name: str, found: Path, options: list[str]) -> None:
    """Fuzz until the time is over or something is found; inputs that reach new code are kept in *found*."""
    target = TARGETS[name]
    folders = [found / name, HERE / "corpus" / name]
    folders[0].mkdir(parents=True, exist_ok=True)
    argv = [*LIMITS, f"-max_len={target.most}", f"-artifact_prefix={found / name}-", *options, *map(str, folders)]
    atheris.Setup(
        [sys.argv[0], *argv],
        target.check,
        custom_mutator=partial(mutated, target.form),
        custom_crossover=partial(crossed, target.form),
    )
    atheris.Fuzz()


def in_a_process(name: str, found: Path, options: list[str]) -> bool:
    """Fuzz in a process of its own, its files in memory where there is room; says whether nothing was found."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as room:
        tempfile.tempdir = room
        process = multiprocessing.get_context("fork").Process(target=fuzz, args=(name, found, options))
        process.start()
        process.join()
    tempfile.tempdir = None
    return process.exitcode == 0


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--found", type=Path, default=HERE / "found", help="folder for new inputs and findings")
    args, options = parser.parse_known_args()
    if args.smoke == bool(args.target):
        parser.error("name one target, or pass --smoke")
    if args.target:
        return not in_a_process(args.target, args.found, [f"-max_total_time={args.seconds}", *options])
    args.found.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in TARGETS:
        print(f"== {name}", flush=True)
        with tempfile.TemporaryDirectory() as kept:
            if not in_a_process(name, Path(kept), [*SMOKE, f"-artifact_prefix={args.found / name}-", *options]):
                failed.append(name)
    print(f"found something in {', '.join(failed)}" if failed else "nothing found")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
