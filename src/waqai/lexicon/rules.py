"""Rules: TOML files whose ``[[rule]]`` tables carry an id, a source and examples that run as tests.

A rule with a ``pattern`` is a regular expression over the match form: ``yes`` lists texts in which it is
found, ``no`` texts in which it is not. Rules of a layer's own grammar have other keys (kept in ``options``)
and the layer runs their examples.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any

import msgspec

from waqai.errors import LexiconError
from waqai.lexicon.files import read_toml
from waqai.text import fold


class Rule(msgspec.Struct, frozen=True, dict=True):
    """One rule: ``id`` is unique in its file, ``key`` in the whole of the language data."""

    file: str
    id: str
    source: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    pattern: str | None
    options: dict[str, Any]

    @property
    def key(self) -> str:
        """File and id: what evidence names."""
        return f"{self.file.removesuffix('.toml')}#{self.id}"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; raises LexiconError when there is none or it does not compile."""
        if self.pattern is None:
            raise LexiconError(f"{self.key}: has no pattern", about=(self.file, self.id))
        try:
            return re.compile(self.pattern)
        except re.error as error:
            raise LexiconError(f"{self.key}: {error}", about=(self.file, self.id)) from error

    def failures(self) -> list[str]:
        """The examples that do not come out as the rule says, in words; empty when all do."""
        missed = [
            f"does not match its own yes: {text}" for text in self.yes if not self.regex.search(fold(text))
        ]
        wrong = [f"matches its own no: {text}" for text in self.no if self.regex.search(fold(text))]
        return missed + wrong


@cache
def read_rules(name: str) -> tuple[Rule, ...]:
    """The rules of the file ``name`` (``extract/labels.toml``) in order; raises LexiconError."""
    return tuple(_build_rule(name, number, table) for number, table in enumerate(_tables(name), start=1))


def _tables(name: str) -> list[dict[str, Any]]:
    tables = read_toml(name).get("rule", [])
    if not isinstance(tables, list):
        raise LexiconError(f"{name}: 'rule' must be a list of tables ([[rule]])", about=(name,))
    return tables


def _build_rule(name: str, number: int, table: dict[str, Any]) -> Rule:
    options = dict(table)
    try:
        identity, source = options.pop("id"), options.pop("source")
        yes, no = options.pop("yes"), options.pop("no")
    except KeyError as missing:
        raise LexiconError(f"{name}: rule {number} has no {missing}", about=(name,)) from None
    pattern = options.pop("pattern", None)
    return Rule(name, str(identity), str(source), tuple(yes), tuple(no), pattern, options)
