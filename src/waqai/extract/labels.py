"""Stage 1, labels: what a line, or the beginning of a line, says about itself or about what follows."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from waqai.extract.topics import common_words
from waqai.lexicon import Rule, read_rules, read_table
from waqai.text import Token, find_tokens, fold

_META = frozenset({"date", "credit", "keywords", "byline"})
_OUTER = " \t\u00a0*#•▪►◄●■□◆»«<>|:·-_=+~،,.!؟?()[]{}/\\\"'“”‹›→←↓↑✔✓❖※★☆○◦…"
_COUNT = re.compile(r"(?:\s*[(\[]\s*[0-9]+\s*[)\]])+$")
_COUNT_REACH = 200
_SEPARATORS = frozenset(":|/-")
_MENU_MARKS = re.compile(r"[|•·/»>]| - |\s{2,}")
_TRAIL = "»>|•·/"
_SHORT_LINE, _ROW = 90, 3
_PARTICLE = 2
_SIGNAL_WORDS = 9
_SIGNAL_SHARE = 0.6


class Label(NamedTuple):
    """What a label says: its kind, the id of the row or rule, and whether words of its own follow it."""

    kind: str
    rule: str
    inline: bool = False


class Prefix(NamedTuple):
    """A label at the beginning of some tokens: ``tokens[first:value]`` is the label, its value follows.

    ``marked`` when a colon or stroke parts them; ``exact`` when the whole label is listed, not a part of it.
    """

    kind: str
    rule: str
    value: int
    marked: bool
    exact: bool


def core(folded: str) -> str:
    """A line's words alone: lower case, without bullets, outer marks and a count in brackets."""
    plain = folded.strip(_OUTER[:3])
    inner = (plain[:-_COUNT_REACH] + _COUNT.sub("", plain[-_COUNT_REACH:])).strip(_OUTER).lower()
    return " ".join(inner.split())


@cache
def _table() -> dict[str, tuple[str, str]]:
    rows: dict[str, tuple[str, str]] = {}
    for row in read_table("extract/labels.tsv"):
        rows.setdefault(core(fold(row["form"])), (row["kind"], f"labels:{row.line}"))
    return rows


@cache
def _sections() -> frozenset[str]:
    return frozenset(core(fold(row["form"])) for row in read_table("extract/sections.tsv"))


@cache
def _signals() -> dict[str, str]:
    return {
        word: row["kind"]
        for row in read_table("extract/signal_words.tsv")
        for word in fold(row["form"]).lower().split()
        if len(word) > _PARTICLE
    }


@cache
def _meta_starts() -> tuple[dict[str, tuple[str, str]], frozenset[str], int]:
    """Labels of what belongs to an article, their first words, and the longest in words."""
    meta = {form: said for form, said in _table().items() if said[0] in _META or said[0] == "related"}
    firsts = frozenset(form.split(" ", 1)[0] for form in meta)
    return meta, firsts, max(form.count(" ") + 1 for form in meta)


def is_section(line_core: str) -> bool:
    """True when the words are the name of a section and nothing else."""
    return line_core in _sections()


@cache
def _rules(long: bool) -> tuple[Rule, ...]:
    """The patterns of labels; those of standing paragraphs alone where a line is too long for any other."""
    rules = read_rules("extract/labels.toml")
    return tuple(rule for rule in rules if rule.options.get("long")) if long else tuple(rules)


@lru_cache(maxsize=16384)
def find_label(line_core: str) -> Label | None:
    """The label that a whole line is, by table, by pattern, or by the words it is made of; else None."""
    if not line_core:
        return None
    listed = _table().get(line_core)
    if listed:
        return Label(listed[0], listed[1])
    for rule in _rules(len(line_core) > _SHORT_LINE * 2):
        hit = rule.regex.search(line_core)
        if hit:
            rest = line_core[hit.end() :].strip(_OUTER)
            return Label(rule.options["kind"], f"labels#{rule.id}", bool(rule.options.get("value") and rest))
    return _by_words(line_core) if len(line_core) <= _SHORT_LINE else None


def _by_words(line_core: str) -> Label | None:
    words = re.findall(r"[^\W\d_]+", line_core)
    table = _signals()
    counted = len(words) <= 3 and line_core[-1:].isdigit()
    if not 2 <= len(words) <= _SIGNAL_WORDS and not counted:
        return None
    votes: dict[str, int] = {}
    known = 0
    for word in words:
        kind = table.get(word) or (table.get(word[1:]) if word[0] in "بولفك" else None)
        if len(word) < 3 and not kind:
            known += 1  # a preposition says nothing either way
        elif kind:
            known += 1
            votes[kind] = votes.get(kind, 0) + 1
    if votes.get("comments") and len(words) <= 5 and known / len(words) >= 0.7:
        return Label("comments", "signal_words:comments")
    if not votes or (not counted and (sum(votes.values()) < 2 or known / len(words) < _SIGNAL_SHARE)):
        return None
    best = max(votes, key=lambda kind: (votes[kind], kind))
    return Label(best, f"signal_words:{best}")


def find_prefix(tokens: list[Token], at: int) -> Prefix | None:
    """The label of a date, credit, list of keywords or byline that begins at ``tokens[at]``; else None.

    Where a colon follows within a few words, a listed label among those words makes them all the label.
    """
    exact = _listed_prefix(tokens, at)
    if exact and exact.marked:
        return exact
    stop = find_unknown_prefix(tokens, at)
    if stop is None:
        return exact
    for first in range(stop - 2, at - 1, -1):
        inner = _listed_prefix(tokens, first)
        if inner and inner.value <= stop and (inner.kind != "related" or inner.marked):
            return Prefix(inner.kind, inner.rule, stop, True, False)
    return exact


def _listed_prefix(tokens: list[Token], at: int) -> Prefix | None:
    meta, firsts, longest = _meta_starts()
    if at >= len(tokens) or tokens[at].text.lower() not in firsts:
        return None
    words: list[str] = []
    best: Prefix | None = None
    for stop in range(at, min(at + longest, len(tokens))):
        if not tokens[stop].text[0].isalnum():
            break
        words.append(tokens[stop].text.lower())
        said = meta.get(" ".join(words))
        if said:
            value = stop + 1
            while value < len(tokens) and tokens[value].text in _SEPARATORS:
                value += 1
            best = Prefix(said[0], said[1], value, value > stop + 1, True)
    return best


def find_unknown_prefix(tokens: list[Token], at: int, *, most: int = 4) -> int | None:
    """Where the value begins behind a short label that nobody listed («word word:»); else None."""
    for stop in range(at, min(at + most + 1, len(tokens))):
        if stop > at and tokens[stop].text in (":", "|"):
            return stop + 1
        if not tokens[stop].text[0].isalpha():
            return None
    return None


def is_menu(folded: str) -> bool:
    """True when a line is a row of section names and menu words, with or without separators."""
    if len(folded) > _SHORT_LINE * 8 or (folded[-1:] == "." and len(folded) > _SHORT_LINE):
        return False
    parts = [core(part) for part in _MENU_MARKS.split(folded)]
    parts = [part for part in parts if part]
    short = sum(len(part.split()) <= 3 for part in parts)
    known = sum(_is_menu_word(part) for part in parts)
    if len(parts) >= 3 and short >= 0.85 * len(parts) and known >= max(2, len(parts) * 0.4):
        return True
    least = _ROW if "|" in folded else _ROW + 1
    if len(parts) >= least and short == len(parts) and ":" not in folded:
        return True
    if 2 <= len(parts) == known and len(parts) > 1 and any(mark in folded for mark in _TRAIL):
        return True  # the way down to the page: «news » sports»
    opening = [core(word) for word in folded.split(None, 7)[:6]]
    if sum(_is_menu_word(word) for word in opening) < 2:
        return False
    words = [token.text.lower() for token in find_tokens(folded) if token.text[0].isalnum()]
    if not 3 <= len(words) <= 80:
        return False
    rest = _uncovered(words)
    bare = not any(word in common_words() for word in rest)
    needed = 0.8 if not bare else 0.5 if _is_menu_word(opening[0]) else 0.6
    return len(words) - len(rest) >= needed * len(words)


def _is_menu_word(part: str) -> bool:
    said = _table().get(part)
    return part in _sections() or (said is not None and said[0] in ("navigation", "share", "promo", "other"))


def _uncovered(words: list[str]) -> list[str]:
    """The words of a line that are no part of a menu's; all of them where there are hardly any such."""
    at = names = 0
    rest: list[str] = []
    while at < len(words):
        for length in (3, 2, 1):
            if at + length <= len(words) and _is_menu_word(" ".join(words[at : at + length])):
                names += 1
                at += length
                break
        else:
            rest.append(words[at])
            at += 1
    return rest if names >= _ROW else words
