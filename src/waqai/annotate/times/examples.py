"""Runs the examples of the grammar's rules: part of ``waqai lexicon check``.

A ``yes`` example writes the span that its rule finds in square brackets, with the value behind ``=`` and a
modifier behind a space: ``في [نهاية عام 2021=2021 END]``; ``null`` is an open value. It is read on Friday
2024-02-09. A ``no`` example is a text in which the rule finds nothing.
"""

from __future__ import annotations

import re

from waqai.annotate.times.expressions import RULES, find_expressions
from waqai.annotate.times.layer import reading_of
from waqai.annotate.times.resolve import Anchor, resolve
from waqai.lexicon import Problem, Rule, read_rules

READ_ON = "2024-02-09"
_MARKED = re.compile(r"\[(?P<text>[^\[\]=]+)=(?P<value>[^\[\] ]+)(?: (?P<mod>[A-Z_]+))?\]")


def check_examples() -> list[Problem]:
    """Every example that does not come out as its rule says; empty when all do."""
    return [Problem(rule.key, message) for rule in read_rules(RULES) for message in _check_rule(rule)]


def _check_rule(rule: Rule) -> list[str]:
    shown = str(rule.options.get("final", rule.id))
    key = rule.key if shown == rule.id else f"{rule.key.partition('#')[0]}#{shown}"
    problems = [message for text in rule.yes for message in _check_yes(text, key)]
    wrong = [text for text in rule.no if any(rule.key in found[-1] for found in _read(text))]
    return problems + [f"finds something in its own no: {text}" for text in wrong]


def _read(text: str) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    expressions = find_expressions(reading_of(text))
    outcomes = resolve(expressions, Anchor.of(READ_ON))
    return [
        (text[item.start : item.end], outcome.value, outcome.mod, item.rules)
        for item, outcome in zip(expressions, outcomes, strict=True)
    ]


def _check_yes(marked: str, key: str) -> list[str]:
    wanted = [
        (hit["text"], None if hit["value"] == "null" else hit["value"], hit["mod"])
        for hit in _MARKED.finditer(marked)
    ]
    text = _MARKED.sub(lambda hit: hit["text"], marked)
    found = _read(text)
    if not wanted:  # a trap: its example has no time at all
        return [f"finds «{found[0][0]}» in: {text}"] if found else []
    problems = []
    for span, value, mod in wanted:
        match = next((item for item in found if item[0] == span), None)
        if match is None:
            problems.append(f"does not find «{span}» (but {[item[0] for item in found]}) in: {text}")
        elif (match[1], match[2]) != (value, mod):
            problems.append(f"«{span}» is {match[1]} {match[2]}, not {value} {mod}, in: {text}")
        elif key not in match[3]:
            problems.append(f"«{span}» comes from {match[3]}, not from this rule, in: {text}")
    return problems
