"""Fuzzing of all that comes from outside: pages, queries, lists, archives, requests (``make fuzz``).

``python -m tests.hostile.fuzz layers --seconds 120``. Where atheris is installed, libFuzzer follows what
leads to new lines of Waqai; elsewhere the same inputs are mutated by chance from a seed. Both begin from what
once broke something (``findings/<target>``), hostile pages and words of the language data. What breaks a law
or raises is written to ``--out`` and ends the run with a status above 0.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

Target = Callable[[bytes], None]
NAMES = (
    "decode", "extract", "layers", "query", "archives", "lists", "urls", "own", "claim", "desk",
)  # fmt: skip
FINDINGS = Path(__file__).parent / "findings"
LONGEST = 3_000
_PAGES = 40
_WORDS = 1_000
_QUERIES = (
    'قال AND "وقف إطلاق النار"',
    "(speaker:السوداني OR place:بغداد) NOT type:ASSAULT",
    "kind:statement from:2024-02-01",
    "outlet:رويترز -نفى to:2024-02",
    'actor:"وزارة الدفاع" status:planned',
    '(((( " NOT a:b:c من..إلى',
)


def targets() -> dict[str, Target]:
    """What is fuzzed: each raises for what it must not do."""
    from tests.hostile.laws import broken_laws
    from tests.hostile.targets import TARGETS

    from waqai.errors import PageError, SearchError
    from waqai.extract.decode import decode
    from waqai.extract.pages import extract_page
    from waqai.extract.raw import RawPage
    from waqai.pipeline import read_page
    from waqai.search.parsing import parse_query

    def holds(broken: list[str]) -> None:
        if broken:
            raise AssertionError(broken)

    def fuzz_decode(data: bytes) -> None:
        try:
            decode(data)
        except PageError:
            return

    def fuzz_query(data: bytes) -> None:
        try:
            parse_query(data.decode("utf-8", "replace"))
        except SearchError:
            return

    return {
        "decode": fuzz_decode,
        "extract": lambda data: holds(broken_laws(extract_page(RawPage("fuzz", data)))),
        "layers": lambda data: holds(
            broken_laws(read_page(RawPage("fuzz", data.decode("utf-8", "replace"))))
        ),
        "query": fuzz_query,
        **TARGETS,
    }


def seeds(name: str) -> list[bytes]:
    """The inputs that fuzzing of a target begins from, past findings first."""
    from tests.hostile.pages import make
    from tests.hostile.pieces import PROSE
    from tests.hostile.targets import TARGETS

    known = [path.read_bytes() for path in sorted((FINDINGS / name).glob("*"))]
    if name == "query":
        return known + [query.encode() for query in _QUERIES]
    if name in TARGETS:
        return known
    return [*known, (PROSE * 3).encode(), *(make(1, number).data[:LONGEST] for number in range(_PAGES))]


def words() -> list[bytes]:
    """Words of the language data, spread over all tables."""
    from tests.hostile.pieces import lexicon_words

    found = sorted(set(lexicon_words()))
    return [word.encode() for word in found[:: max(1, len(found) // _WORDS)]]


def mutate(dice: random.Random, data: bytes, pool: list[bytes], tokens: list[bytes]) -> bytes:
    """A changed copy: bytes flipped, parts dropped, doubled or taken from another input, words put in."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        at = dice.randrange(len(made) + 1)
        end = min(len(made), at + dice.choice((1, 2, 8, 64)))
        other = dice.choice(pool)
        cut = dice.randrange(len(other) + 1)
        made[at:end] = dice.choice((
            dice.randbytes(end - at), b"", bytes(made[at:end]) * 3, other[cut : cut + 64],
            b" " + dice.choice(tokens) + b" ", bytes(made[at:end]) + dice.choice(tokens),
        ))  # fmt: skip
    return bytes(made[:LONGEST])


def run_by_chance(name: str, seconds: float, seed: int, out: Path) -> int:
    """Mutates for that long, without coverage; 1 when an input broke something."""
    target, pool, tokens, dice = targets()[name], seeds(name), words(), random.Random(seed)
    target(pool[0])  # loads what is loaded once
    until, tried = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = pool[tried] if tried < len(pool) else mutate(dice, dice.choice(pool), pool, tokens)
        tried += 1
        try:
            target(data)
        except Exception as error:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}-{tried}").write_bytes(data)
            print(f"{name}: {out / f'{name}-{tried}'} broke it: {type(error).__name__}: {error}")
            return 1
    print(f"{name}: {tried} inputs by chance, nothing broke")
    return 0


def run_by_coverage(atheris: ModuleType, name: str, seconds: float, seed: int, out: Path) -> None:
    """Hands over to libFuzzer, which ends the process."""
    with atheris.instrument_imports(include=["waqai"]):
        target = targets()[name]
    folder = Path(tempfile.mkdtemp(prefix=f"waqai-fuzz-{name}-"))
    out.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (folder / f"seed{number:03}").write_bytes(data)
    dictionary = out / "words.txt"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word) for word in words())
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    options = [
        f"-max_total_time={seconds:.0f}",
        f"-seed={seed}",
        f"-dict={dictionary}",
        f"-artifact_prefix={out}/{name}-",
        f"-max_len={LONGEST}",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    target(seeds(name)[0])  # what is loaded once is no part of an input's time
    atheris.Setup([sys.argv[0], *options, str(folder)], target)
    atheris.Fuzz()


def main() -> int:
    """The command line: see the top of this file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("target", choices=NAMES)
    options.add_argument("--seconds", type=float, default=120)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "waqai-fuzz")
    chosen = options.parse_args()
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        return run_by_chance(chosen.target, chosen.seconds, chosen.seed, chosen.out)
    run_by_coverage(atheris, chosen.target, chosen.seconds, chosen.seed, chosen.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
