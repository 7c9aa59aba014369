"""Processor time of tasks that take turns, so that a busy minute is everybody's minute."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Mapping

ROUNDS = 3


def cpu_seconds() -> float:
    """Seconds of processor time that this process, its threads and its ended children have used."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def best_of(
    tasks: Mapping[str, Callable[[], object]],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = cpu_seconds,
) -> dict[str, float]:
    """The least seconds of each task; in every round each task runs once, in turn."""
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(rounds):
        for name, task in tasks.items():
            gc.collect()
            began = clock()
            task()
            best[name] = min(best[name], clock() - began)
    return best
