"""Throws generated hostile pages at the whole way from files to report, and tells what broke.

``python -m tests.hostile.run --pages 10000 --seed 1`` (``make hostile``). Shards run in
processes of their own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import msgspec
from tests.hostile.laws import broken_laws
from tests.hostile.outputs import check_report, export_all, walk_desk
from tests.hostile.pages import make

from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage, Refused
from waqai.model import PageReading
from waqai.pipeline import read_page

MOST_CPU = 30.0
"""Seconds of processor time that one page of this size (up to 120,000 characters a piece) may take."""
MOST_MEMORY = 1_500
"""Megabytes that a process which reads and builds a shard may come to."""
_SHARD = 100


class Kind(msgspec.Struct):
    """What the inputs of one kind came to; seconds are of processor time, for one page."""

    inputs: int = 0
    outcomes: Counter[str] = msgspec.field(default_factory=Counter)
    slowest: float = 0.0


class Outcome(msgspec.Struct):
    """What a shard gave."""

    inputs: int = 0
    pages: int = 0
    desk: int = 0
    kinds: dict[str, Kind] = msgspec.field(default_factory=dict)
    worst: list[tuple[float, str]] = []
    broken: list[str] = []
    memory: int = 0
    build: float = 0.0


def run_shard(seed: int, first: int, last: int) -> Outcome:
    """Reads the inputs ``[first, last)``, builds their record, writes the exports and checks all."""
    outcome = Outcome(inputs=last - first)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        readings: list[PageReading] = []
        refusals: list[Refused] = []
        for number in range(first, last):
            one = make(seed, number)
            path = folder / one.name
            path.write_bytes(one.data)
            came = 0
            kind = outcome.kinds.setdefault(one.recipe.partition(":")[0], Kind())
            kind.inputs += 1
            for item, spent in _read(str(path), outcome, one.recipe):
                came += 1
                kind.slowest = max(kind.slowest, spent)
                kind.outcomes[_code(item)] += 1
                outcome.worst.append((spent, f"{seed}:{number} {one.recipe[:80]}"))
                if isinstance(item, Refused):
                    refusals.append(item)
                else:
                    readings.append(item)
                    outcome.broken += [f"{seed}:{number} {law}" for law in broken_laws(item)]
            outcome.pages += came
            if came < one.outcomes:
                outcome.broken.append(
                    f"{seed}:{number} lost: {came} outcomes of {one.outcomes} ({one.recipe[:80]})"
                )
            path.unlink()
        _write_all(readings, refusals, folder, outcome)
    outcome.worst = sorted(outcome.worst, reverse=True)[:5]
    outcome.broken += [f"{spent:.1f} s: {what}" for spent, what in outcome.worst if spent > MOST_CPU]
    outcome.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if outcome.memory > MOST_MEMORY:
        outcome.broken.append(f"{first}-{last}: {outcome.memory} MB")
    return outcome


def _code(item: PageReading | Refused) -> str:
    """``read``, or why not; a page that was read up to a bound counts with that bound."""
    refusal = item.refusal if isinstance(item, Refused) else item.refused
    return refusal.code if refusal else "read"


def _read(path: str, outcome: Outcome, recipe: str) -> Iterator[tuple[PageReading | Refused, float]]:
    try:
        began = time.process_time()
        for item in find_inputs([path]):
            made: PageReading | Refused = read_page(item) if isinstance(item, RawPage) else item
            yield made, time.process_time() - began
            began = time.process_time()
    except Exception as error:
        outcome.broken.append(f"{path} crashed: {type(error).__name__}: {str(error)[:200]} ({recipe[:80]})")


def _write_all(readings: list[PageReading], refusals: list[Refused], folder: Path, outcome: Outcome) -> None:
    from waqai.export.record_json import write_record_json
    from waqai.export.report import write_report
    from waqai.record import Record

    began = time.process_time()
    try:
        with Record.open(folder / "out" / "record.sqlite") as record:
            kept = [reading for reading in readings if reading.articles]
            for _ in record.add_all(kept):
                pass
            for item in refusals:
                record.refuse(item.name, item.refusal)
            document = record.build()
            lost = {reading.page.id for reading in kept} - {reading.page.id for reading in record.readings()}
            outcome.broken += [f"lost from the record: {page[:80]!r}" for page in sorted(lost)]
            write_record_json(document, folder / "out" / "record.json")
            write_report(document, record.readings(), folder / "out", refused=record.refusals())
            outcome.broken += export_all(record, folder / "out" / "exports")
            outcome.desk, found = walk_desk(record)
            outcome.broken += found
    except Exception as error:
        import traceback

        outcome.broken.append(f"build crashed: {traceback.format_exc()[-900:]} {type(error).__name__}")
    outcome.build = time.process_time() - began
    outcome.broken += check_report(folder)


def main() -> int:
    """Runs all shards, prints what was thrown and what broke; 1 when anything did."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=10_000, help="up to which number")
    options.add_argument("--first", type=int, default=0, help="from which number on")
    options.add_argument("--minutes", type=float, default=None, help="begin no shard after so long")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    total = Outcome()
    until = float("inf") if chosen.minutes is None else time.monotonic() + 60 * chosen.minutes
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(chosen.jobs, context, max_tasks_per_child=1) as pool:
        waiting: list[Future[Outcome]] = []
        for first in range(chosen.first, chosen.pages, _SHARD):
            waiting.append(pool.submit(run_shard, chosen.seed, first, min(first + _SHARD, chosen.pages)))
            if len(waiting) >= chosen.jobs:
                _add(total, waiting.pop(0).result())
            if time.monotonic() > until:
                break
        for shard in waiting:
            _add(total, shard.result())
    print(*_table(total.kinds), sep="\n")
    print(
        f"{total.inputs} inputs, {total.pages} outcomes, {total.desk} pages of the desk; most memory "
        f"{total.memory} MB; dearest build of a shard {total.build:.1f} s of processor time"
    )
    print("dearest pages:", *(f"  {spent:6.2f} s  {what}" for spent, what in total.worst), sep="\n")
    return 1 if total.broken else 0


def _add(total: Outcome, one: Outcome) -> None:
    total.inputs += one.inputs
    total.pages += one.pages
    total.desk += one.desk
    for name, kind in one.kinds.items():
        whole = total.kinds.setdefault(name, Kind())
        whole.inputs += kind.inputs
        whole.outcomes.update(kind.outcomes)
        whole.slowest = max(whole.slowest, kind.slowest)
    total.worst = sorted([*total.worst, *one.worst], reverse=True)[:10]
    total.broken += one.broken
    total.memory = max(total.memory, one.memory)
    total.build = max(total.build, one.build)
    print(f"{total.inputs} inputs, {total.pages} outcomes, {len(total.broken)} broken", flush=True)
    for line in one.broken:
        print("  ", line, flush=True)


def _table(kinds: dict[str, Kind]) -> Iterator[str]:
    yield "| kind | inputs | read | otherwise | slowest page, CPU s |"
    yield "|---|---:|---:|---|---:|"
    for name, kind in sorted(kinds.items()):
        others = ", ".join(f"`{code}` {n}" for code, n in kind.outcomes.most_common() if code != "read")
        yield f"| {name} | {kind.inputs:,} | {kind.outcomes['read']:,} | {others} | {kind.slowest:.1f} |"


if __name__ == "__main__":
    sys.exit(main())
