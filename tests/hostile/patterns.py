"""Every pattern of the code and of the language data against long inputs made from its own repeats.

``python -m tests.hostile.patterns`` (``make patterns``) notes what Waqai compiles while all its modules are
loaded, the language data is checked and pages are read; with names of rooms (``waqai.extract``) only what
is compiled while their modules are loaded. From the syntax tree of each pattern come inputs: what a repeat
without end repeats, behind what stands before it, over and over, and never what should follow it. A pattern
whose cost grows with the square of an input's length is told, unless ``findings/patterns.tsv`` lists it with
the bound of what it is given.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

Known = dict[tuple[str | bytes, int], str]

SHORT, LONG = 1_000, 8_000
WORST_GROWTH = 24.0
"""Eight times the length may cost this much more: in proportion is 8, the square is 64."""
_TOO_SHORT = 0.02
_PATIENCE = 1.0
_PUMPS, _FEW_PUMPS = 120, 24
_ENDLESS = 40
_LETTERS = {"any": "ا", "word": "ا", "space": " ", "digit": "1"}
_KNOWN = Path(__file__).parent / "findings" / "patterns.tsv"


class Slow(NamedTuple):
    """A pattern that grew too fast: where it is compiled, on what, and the seconds for both lengths."""

    where: str
    pattern: str
    pump: str
    short: float
    long: float


def collect(rooms: tuple[str, ...] = ()) -> Known:
    """All patterns that Waqai compiles, each with the module and line that does.

    With ``rooms`` those that are compiled while the modules of these rooms are loaded.
    """
    found: Known = {}
    inner: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: int) -> Any:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_globals.get("__name__") == "re":
            frame = frame.f_back
        name = str(frame.f_globals.get("__name__", "")) if frame else ""
        if frame is not None and name.startswith("waqai") and isinstance(pattern, str | bytes):
            found.setdefault((pattern, int(flags)), f"{name}:{frame.f_lineno}")
        return inner(pattern, flags)

    re._compile = note  # type: ignore[attr-defined]
    try:
        _load(rooms)
        if not rooms:
            _use_everything()
    finally:
        re._compile = inner  # type: ignore[attr-defined]
    return {key: where for key, where in found.items() if where.startswith(rooms or "waqai")}


def _load(rooms: tuple[str, ...]) -> None:
    import waqai

    for module in pkgutil.walk_packages(waqai.__path__, "waqai."):
        other = module.name.startswith(("waqai.scale", "waqai.store.migrations"))
        if not other and module.name.startswith(rooms or "waqai"):
            importlib.import_module(module.name)


def _use_everything() -> None:
    from tests.hostile.pages import make

    from waqai.extract.raw import RawPage
    from waqai.lexicon.check import check_data
    from waqai.pipeline import read_page

    check_data()
    for number in range(40):
        read_page(RawPage("x", make(5, number).data))


def pumps(pattern: str | bytes, flags: int, most: int = _PUMPS) -> list[str]:
    """Units that, repeated, lead the pattern astray: see the top of this file."""
    tree = importlib.import_module("re._parser").parse(pattern, flags)
    found: dict[str, None] = {}
    for space in (" ", "\n", "\t"):
        for before, inside in _repeats(tree, "", {**_LETTERS, "space": space}):
            for unit in (inside, before + inside, before):
                if unit:
                    found.setdefault(unit)
    every = max(1, len(found) // most)
    return list(found)[::every]


def _repeats(tree: Any, before: str, letters: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What stands before each repeat without end, and what it repeats."""
    for operator, argument in tree:
        name = str(operator)
        if name.endswith(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")):
            _, most, inside = argument
            if int(most) >= _ENDLESS:
                for variant in _variants(inside, letters):
                    yield before, variant
            yield from _repeats(inside, before, letters)
        elif name == "SUBPATTERN":
            yield from _repeats(argument[3], before, letters)
        elif name == "BRANCH":
            for branch in argument[1][:_ENDLESS]:
                yield from _repeats(branch, before, letters)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(argument, before, letters)
        before += _sample([(operator, argument)], letters)


def _variants(inside: Any, letters: dict[str, str]) -> list[str]:
    """Some texts that the inside of a repeat fits."""
    found = {_sample(inside, letters)}
    for operator, argument in inside:
        if str(operator) == "IN":
            found |= {c for c in "ا1a (.<\"',-\t" if re.fullmatch(_class(argument), c)}
    return sorted(one for one in found if one)


def _class(argument: Any) -> str:
    parts = []
    for operator, value in argument:
        name = str(operator)
        if name == "NEGATE":
            parts.append("^")
        elif name == "LITERAL":
            parts.append(re.escape(chr(value)))
        elif name == "RANGE":
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif name == "CATEGORY":
            kind = str(value).removeprefix("CATEGORY_")
            letter = {"SPACE": "s", "DIGIT": "d", "WORD": "w"}[kind.removeprefix("NOT_")]
            parts.append("\\" + (letter.upper() if kind.startswith("NOT_") else letter))
    return f"[{''.join(parts)}]"


def _sample(tree: Any, letters: dict[str, str]) -> str:
    """One text that the tree fits, as far as that can be told without looking around."""
    made = ""
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            made += chr(argument)
        elif name == "NOT_LITERAL":
            made += "ا"
        elif name == "ANY":
            made += letters["any"]
        elif name == "IN":
            made += _one_of(argument, letters)
        elif name.endswith("_REPEAT"):
            made += _sample(argument[2], letters) * max(1, min(int(argument[0]), 20))
        elif name == "SUBPATTERN":
            made += _sample(argument[3], letters)
        elif name == "BRANCH":
            made += _sample(argument[1][0], letters)
        elif name == "ATOMIC_GROUP":
            made += _sample(argument, letters)
    return made


def _one_of(argument: Any, letters: dict[str, str]) -> str:
    pattern = _class(argument)
    kind, value = argument[-1]
    own = {"LITERAL": lambda: chr(value), "RANGE": lambda: chr(value[0])}.get(str(kind), lambda: "")()
    candidates = (letters["space"], "ا", "1", "a", " ", ".", "-", *map(chr, range(33, 127)), own)
    return next((c for c in candidates if c and re.fullmatch(pattern, c)), "")


@cache
def _module(name: str) -> ast.Module:
    return ast.parse(Path(str(importlib.import_module(name).__file__)).read_text("utf-8"))


@cache
def anchored(where: str) -> bool:
    """True when the module uses the pattern that it compiles at that line only where a text begins."""
    name, _, line = where.rpartition(":")
    tree = _module(name)
    names = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and node.lineno <= int(line) <= (node.end_lineno or 0)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    uses = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names
    }
    mentions = sum(isinstance(node, ast.Name) and node.id in names for node in ast.walk(tree))
    calls = sum(
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names
        for node in ast.walk(tree)
    )
    return bool(uses) and uses <= {"match", "fullmatch"} and mentions == calls + 1


def _cost(regex: re.Pattern[Any], text: Any, where: str) -> float:
    from waqai.pipeline.bounds import TookTooLongError, cpu_limit

    only_at_start = anchored(where)
    began = time.process_time()
    try:
        with cpu_limit(_PATIENCE):
            if only_at_start:
                regex.match(text)
                regex.fullmatch(text)
            else:
                for _ in regex.finditer(text):
                    pass
    except TookTooLongError:
        pass
    return time.process_time() - began


def find_slow(pattern: str | bytes, flags: int, where: str, most: int = _PUMPS) -> Slow | None:
    """The first input on which the pattern grows too fast; None where none does."""
    regex = re.compile(pattern, flags)
    for unit in pumps(pattern, flags, most):
        texts: list[Any] = [(unit * (size // len(unit) + 1))[:size] + "\x00" for size in (SHORT, LONG)]
        if isinstance(pattern, bytes):
            texts = [text.encode("utf-8", "surrogatepass") for text in texts]
        long = _cost(regex, texts[1], where)
        if long < _TOO_SHORT:
            continue
        short = max(_cost(regex, texts[0], where) for _ in range(2))
        if long > WORST_GROWTH * short + _TOO_SHORT:
            long = min(long, _cost(regex, texts[1], where))
        if long > WORST_GROWTH * short + _TOO_SHORT or short > _PATIENCE / 2:
            return Slow(where, repr(pattern), repr(unit), short, long)
    return None


def known() -> dict[str, str]:
    """Patterns that grow with the square, and why that does no harm: what they are given has a bound."""
    rows = [line.split("\t") for line in _KNOWN.read_text("utf-8").splitlines()[1:]]
    return {row[0]: row[1] for row in rows}


def main() -> int:
    """Tries all patterns and prints those that grow too fast; 1 when any is not known."""
    patterns = collect(tuple(sys.argv[1:]))
    bounded = known() if _KNOWN.exists() else {}
    tried = {key: where for key, where in patterns.items() if repr(key[0]) not in bounded}
    fresh = 0
    for (pattern, flags), where in tried.items():
        one = find_slow(pattern, flags, where, _FEW_PUMPS if sys.argv[1:] else _PUMPS)
        if one is not None:
            fresh += 1
            told = f"{one.short:.4f} s, {one.long:.3f} s on {one.pump}: {one.pattern[:300]}"
            print(f"{where}: {told}", flush=True)
    print(f"{len(patterns)} patterns, {len(patterns) - len(tried)} bounded, {fresh} grow too fast")
    return 1 if fresh else 0


if __name__ == "__main__":
    sys.exit(main())
