"""
Fuzz one target in this process, which exits afterwards; or run it on the inputs named.

    python fuzz/one.py TARGET FOUND [LIBFUZZER OPTION | INPUT ...]
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests" / "support"))

import atheris  # ours are found since the line above

with atheris.instrument_imports(include=["wageguide"]):
    import wageguide

    # What is imported only when it is needed would be imported too late to be watched.
    for module in walk_packages(wageguide.__path__, "wageguide."):
        try:
            import_module(module.name)
        except ImportError as error:
            if (error.name or "").startswith("wageguide"):
                raise
            # The engine of a dataframe, or the SDK of assistants, which no target needs.

from mutate import crossed, mutated
from targets import TARGETS, inputs

LIMITS = ("-timeout=10", "-rss_limit_mb=1500", "-print_final_stats=1")


def fuzz(name: str, kept: Path, options: list[str]) -> None:
    """Fuzz until time is up or something is found; inputs that reach new code go to *kept*."""
    target = TARGETS[name]
    (kept / name).mkdir(parents=True, exist_ok=True)
    argv = [*LIMITS, f"-max_len={target.most}", f"-artifact_prefix={kept / name}-", *options]
    if all(option.startswith("-") for option in options):
        argv += [str(kept / name), f"-seed_inputs={','.join(map(str, inputs(name)))}"]
    atheris.Setup(
        [sys.argv[0], *argv],
        target.check,
        custom_mutator=partial(mutated, target.form),
        custom_crossover=partial(crossed, target.form),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
