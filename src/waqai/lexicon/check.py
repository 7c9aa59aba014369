"""Hygiene of the language data: what ``waqai lexicon check`` and the test suite run."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from waqai.errors import LexiconError
from waqai.lexicon.files import list_files, source_keys
from waqai.lexicon.rules import Rule, read_rules
from waqai.lexicon.tables import Row, read_table
from waqai.text import fold
from waqai.text.charsets import INVISIBLE

_PERSIAN = re.compile("[\u06cc\u06a9\u06c0\u06af]")
_NUMBERED_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_CLASS = re.compile(r"\[[^\]]*\]")
_ARABIC = re.compile("[\u0600-\u06ff]+")


class Problem(msgspec.Struct, frozen=True):
    """One breach of a law of the language data: where, and what to do about it."""

    where: str
    message: str


def check_data() -> list[Problem]:
    """Every breach in every file of the language data; empty when it is clean."""
    problems: list[Problem] = []
    for name in list_files(".tsv"):
        problems.extend(_guarded(_check_table, name))
    for name in list_files(".toml"):
        if name != "SOURCES.toml":
            problems.extend(_guarded(_check_rules, name))
    return problems


def _guarded(check: Callable[[str], list[Problem]], name: str) -> list[Problem]:
    try:
        return check(name)
    except LexiconError as error:
        return [Problem(name, str(error))]


def _check_table(name: str) -> list[Problem]:
    rows = read_table(name)
    problems = [problem for row in rows for problem in _check_row(row)]
    seen: dict[tuple[str, ...], Row] = {}
    for row in rows:
        # Two rows are twins when all but their example and source are the same on the match form.
        key = tuple(fold(cell) for column, cell in row.cells.items() if column not in ("example", "source"))
        if key in seen:
            problems.append(Problem(row.where, f"repeats line {seen[key].line} on the match form: drop one"))
        seen[key] = row
    return problems


def _check_row(row: Row) -> list[Problem]:
    found = _check_source(row.where, row["source"])
    for column, cell in row.cells.items():
        if cell != cell.strip() or any(mark in cell for mark in INVISIBLE):
            found.append(
                Problem(row.where, f"column '{column}' has outer white space or invisible characters")
            )
        if _PERSIAN.search(cell):
            found.append(Problem(row.where, f"column '{column}' has Persian letters: write the Arabic ones"))
    if "example" in row.cells:
        first = next(iter(row.list("form") or row.list("term")), "")
        if not row["example"]:
            found.append(Problem(row.where, "has no example"))
        elif first and fold(first) not in fold(row["example"]):
            found.append(Problem(row.where, f"its example does not contain «{first}»"))
    return found


def _check_rules(name: str) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[str] = set()
    for rule in read_rules(name):
        problems.extend(_check_source(rule.key, rule.source))
        if rule.id in seen:
            problems.append(Problem(rule.key, "its id is taken by an earlier rule"))
        seen.add(rule.id)
        if not rule.yes or not rule.no:
            problems.append(Problem(rule.key, "needs examples of both kinds, yes and no"))
        if rule.pattern is not None:
            problems.extend(Problem(rule.key, message) for message in _check_pattern(rule))
    return problems


def _check_pattern(rule: Rule) -> list[str]:
    pattern = rule.pattern or ""
    unfolded = [word for word in _ARABIC.findall(pattern) if fold(word) != word]
    messages = [f"«{word}» is not on the match form: write «{fold(word)}»" for word in unfolded]
    if _NUMBERED_GROUP.search(_CLASS.sub("", pattern)):
        messages.append("has a numbered group: name it, (?P<name>...), or make it (?:...)")
    return messages + rule.failures()


def _check_source(where: str, source: str) -> list[Problem]:
    unknown = [key for key in source.split("+") if key not in source_keys()]
    return [Problem(where, f"source '{key}' is not in SOURCES.toml") for key in unknown]
