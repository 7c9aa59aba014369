"""Grammars over word classes: small regular grammars whose alphabet is what words mean, not how they look.

Every word that a vocabulary knows carries one or several classes; each distinct set of classes is one
character, and every unknown word is ``.``. A rule is a regular expression over class names, ``<class>`` or
``<one|other>``, with macros ``{name}``; it is compiled to an ordinary regular expression over those
characters. So a text of a thousand words is a string of a thousand characters, whatever stands in it, and a
rule cannot run away over long words. Stages follow one another: what one stage found is one character of its
own class for the next (a cascade of finite-state rules, after Abney 1996, Partial Parsing via Finite-State
Cascades).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from waqai.errors import LexiconError

UNKNOWN = "."
_FIRST_SYMBOL = 0xE000
_CLASS = re.compile(r"(?<!\?P)<(?P<names>[a-zA-Z_|0-9]+)>")
_MACRO = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<suffix>\d))?\}")
_GROUP = re.compile(r"\(\?P<(?P<name>[a-z]+)>")
_OPENING = re.compile(r"\(\?(?:P<[a-z]+\d?>|:|(?P<around><=|<!|=|!))")
_DEEPEST = 12

Values = Mapping[str, str]


class Alphabet:
    """Gives each distinct set of classes its character, and each class the characters that carry it."""

    def __init__(self) -> None:
        self._symbols: dict[frozenset[str], str] = {}
        self._carriers: dict[str, set[str]] = {}

    def symbol(self, classes: Iterable[str]) -> str:
        """The character of this set of classes, the same one every time."""
        key = frozenset(classes)
        if key not in self._symbols:
            symbol = chr(_FIRST_SYMBOL + len(self._symbols))
            self._symbols[key] = symbol
            for name in sorted(key):
                self._carriers.setdefault(name, set()).add(symbol)
        return self._symbols[key]

    def carriers(self, name: str) -> set[str]:
        """The characters that carry the class ``name``; raises LexiconError when none does."""
        if name not in self._carriers:
            raise LexiconError(f"no word and no rule gives the class '{name}'", about=(name,))
        return self._carriers[name]


class GrammarRule(msgspec.Struct, frozen=True):
    """One compiled rule: ``key`` is its id in evidence, ``kind`` the class that its finds carry on."""

    key: str
    kind: str
    stage: int
    regex: re.Pattern[str]
    options: dict[str, Any]


def expand(pattern: str, macros: Mapping[str, str], where: str) -> str:
    """``pattern`` with its macros written out; ``{name:2}`` suffixes the group names of the macro by 2.

    Raises LexiconError for an unknown macro or one that holds itself.
    """
    for _ in range(_DEEPEST):
        if not _MACRO.search(pattern):
            return "".join(pattern.split())
        pattern = _MACRO.sub(lambda hit: _macro(hit, macros, where), pattern)
    raise LexiconError(f"{where}: its macros hold themselves", about=(where,))


def _macro(hit: re.Match[str], macros: Mapping[str, str], where: str) -> str:
    if hit["name"] not in macros:
        raise LexiconError(f"{where}: no macro '{hit['name']}'", about=(where,))
    body = macros[hit["name"]]
    if hit["suffix"]:
        body = _GROUP.sub(lambda group: f"(?P<{group['name']}{hit['suffix']}>", body)
    return f"(?:{body})"


def compile_pattern(pattern: str, alphabet: Alphabet, where: str) -> re.Pattern[str]:
    """The regular expression of an expanded pattern over the alphabet's characters; raises LexiconError."""

    def charset(hit: re.Match[str]) -> str:
        symbols = set().union(*(alphabet.carriers(name) for name in hit["names"].split("|")))
        return "[" + "".join(sorted(symbols)) + "]"

    try:
        return re.compile(_CLASS.sub(charset, pattern))
    except re.error as error:
        raise LexiconError(f"{where}: {error}", about=(where,)) from error


class Stage:
    """All rules of one stage; ``find`` gives the leftmost finds, the earlier rule first where several fit."""

    def __init__(self, rules: Sequence[GrammarRule]) -> None:
        self.rules = tuple(rules)
        branches = "|".join(f"(?P<r{n}>{_unnamed(rule.regex.pattern)})" for n, rule in enumerate(rules))
        self._any = re.compile(branches)
        firsts = [first_set(rule.regex.pattern) for rule in self.rules]
        starters = sorted(frozenset().union(*firsts))
        self.starts = re.compile("[" + "".join(starters) + "]")
        self._by_start = {
            symbol: tuple((n, rule) for n, rule in enumerate(self.rules) if symbol in firsts[n])
            for symbol in starters
        }

    def find(
        self, symbols: str, start: int, accept: Callable[[GrammarRule, re.Match[str]], bool]
    ) -> re.Match[str] | None:
        """The match at ``start`` of the first rule that fits and that ``accept`` takes, or None."""
        hit = self._any.match(symbols, start)
        if hit is None or hit.lastgroup is None:
            return None
        fitting = int(hit.lastgroup[1:])
        for number, rule in self._by_start.get(symbols[start], ()):
            match = rule.regex.match(symbols, start) if number >= fitting else None
            if match is not None and match.end() > start and accept(rule, match):
                return match
        return None


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<[a-z]+\d?>", "(?:", pattern)


def first_set(pattern: str) -> frozenset[str]:
    """The characters with which a match of a compiled pattern can begin."""
    return frozenset(_First(pattern).alternation()[0])


class _First:
    """Walks a pattern of this dialect (sets, groups, look-arounds, quantifiers) for its first set."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def _peek(self) -> str:
        return self._pattern[self._at] if self._at < len(self._pattern) else ""

    def alternation(self) -> tuple[set[str], bool]:
        """First set of alternatives, and whether one of them may be empty."""
        first, empty = self._sequence()
        while self._peek() == "|":
            self._at += 1
            more, nothing = self._sequence()
            first, empty = first | more, empty or nothing
        return first, empty

    def _sequence(self) -> tuple[set[str], bool]:
        first: set[str] = set()
        empty = True
        while self._peek() not in ("", "|", ")"):
            more, nothing = self._item()
            if empty:
                first |= more
            empty = empty and nothing
        return first, empty

    def _item(self) -> tuple[set[str], bool]:
        if self._peek() == "(":
            first, empty = self._group()
        else:
            close = self._pattern.index("]", self._at)
            first, empty = set(self._pattern[self._at + 1 : close]), False
            self._at = close + 1
        if self._peek() in ("?", "*"):
            self._at, empty = self._at + 1, True
        elif self._peek() == "+":
            self._at += 1
        elif self._peek() == "{":
            close = self._pattern.index("}", self._at)
            empty = empty or self._pattern[self._at + 1] == "0"
            self._at = close + 1
        return first, empty

    def _group(self) -> tuple[set[str], bool]:
        opening = _OPENING.match(self._pattern, self._at)
        if opening is None:
            raise LexiconError(f"a group that is neither named nor (?:...) at {self._at}: {self._pattern}")
        self._at = opening.end()
        first, empty = self.alternation()
        self._at += 1
        return (set(), True) if opening["around"] else (first, empty)
