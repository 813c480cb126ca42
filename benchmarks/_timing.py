"""How the benchmarks take time: whole processes and calls in turn, so that a drifting machine drifts for all alike."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
import timeit
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Command = Sequence[str]


def seconds(call: Callable[[], Any]) -> float:
    """Seconds that one call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def python(code: str, interpreter: str = sys.executable) -> list[str]:
    """The command of a fresh process that runs *code*."""
    return [interpreter, "-c", code]


def processes(commands: Mapping[str, Command], rounds: int) -> dict[str, float]:
    """Median seconds of whole fresh processes, by name, one of each a round."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(seconds(lambda command=command: subprocess.run(command, check=True)))  # type: ignore[misc]
    return {name: statistics.median(times) for name, times in taken.items()}


def calls(functions: Mapping[str, Callable[[], object]], rounds: int, number: int = 20_000) -> dict[str, float]:
    """Median seconds a call, by name, *number* calls of each a round."""
    taken: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, function in functions.items():
            taken[name].append(timeit.timeit(function, number=number) / number)
    return {name: statistics.median(times) for name, times in taken.items()}
