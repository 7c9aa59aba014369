"""Spellings of one name: rules that rewrite parts of it (``entities/spelling.toml``)."""

from __future__ import annotations

from functools import cache

import msgspec

from waqai.lexicon.rules import Rule, read_rules

_LIMIT = 12
_ARTICLE_LENGTH = 2


class Spelling(msgspec.Struct, frozen=True):
    """One rule: ``part`` may also be written as each of ``others``; ``only`` says in which names."""

    part: str
    others: tuple[str, ...]
    only: str
    at_end: bool


@cache
def spellings() -> tuple[Spelling, ...]:
    """The rules in the order of their file."""
    return tuple(_build(rule) for rule in read_rules("entities/spelling.toml"))


def _build(rule: Rule) -> Spelling:
    options = rule.options
    return Spelling(options["from"], tuple(options["to"]), options["only"], options.get("at") == "end")


def spell(name: str, *, kind: str, foreign: bool) -> list[str]:
    """The spellings of a folded ``name``, itself first; at most a dozen.

    ``kind`` is the type of the entity; ``foreign`` is True where the name is a transliteration.
    """
    found = [name]
    for rule in spellings():
        if rule.only not in ("any", kind) and not (rule.only == "foreign" and foreign):
            continue
        for known in tuple(found):
            if rule.part not in known or (rule.at_end and not known.endswith(rule.part)):
                continue
            for other in rule.others:
                variant = known.replace(rule.part, other)
                if variant not in found and len(found) < _LIMIT:
                    found.append(variant)
    return found
