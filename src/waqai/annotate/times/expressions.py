"""Finds time expressions: the cascade of grammar stages over one block, and what each find means so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.times.fields import read_fields
from waqai.annotate.times.guards import GUARDS
from waqai.annotate.times.hits import Found, Hit, has
from waqai.annotate.times.tense import find_tense
from waqai.annotate.times.units import Unit, read_units
from waqai.annotate.times.vocabulary import Telling, alphabet, telling_words, vocabulary
from waqai.lexicon import read_rules
from waqai.lexicon.files import read_toml
from waqai.lexicon.grammar import UNKNOWN, Alphabet, GrammarRule, Stage, compile_pattern, expand
from waqai.text import Token

RULES = "times/grammar.toml"
# A run of known words in which none of these classes stands has no time in it.
_TELLING = (
    "weekday month month_latin year hijri_year dotted_date unit unit_dual unit_plural unit_def unit_dual_def "
    "unit_plural_def deixis night_deixis colon set_adverb set_adjective decade vague holiday trap zone "
    "season daypart_adverb weekend midnight weekday_bare dotted_clock slash dash current "
    "season_head daypart_plain daypart quarter_hour"
)
_MARKS = ("colon", "slash", "dash")  # these tell only between digits
_MADDA = "\u0622"
_MARKED = re.compile("[0-9] ?[.,:/] ?[0-9]")
_TENSED = frozenset(
    (
        "x_weekday",
        "x_date",
        "x_month",
        "x_offset",
        "x_range",
        "x_months",
        "x_time",
        "x_wdrange",
        "x_holiday",
        "x_day",
    )
)


class Expression(msgspec.Struct, frozen=True):
    """A time expression on the page before it is resolved.

    ``start`` and ``end`` are page positions. ``kind`` is the class that the grammar gave it, ``fields`` what
    its words say (calendar parts, direction, amounts). ``tense`` is ``past``, ``sure`` (past too), ``future``
    or None by the words around it; ``sentence`` numbers the sentence of the article, ``clause`` the clause
    of its block; ``leads`` says that it opens its sentence; ``block`` is the kind of its block.
    """

    start: int
    end: int
    kind: str
    fields: dict[str, Any]
    rules: tuple[str, ...]
    tense: str | None = None
    sentence: int = 0
    block: str = "paragraph"
    clause: int = 0
    leads: bool = False


class _Grammar(NamedTuple):
    stages: tuple[Stage, ...]
    anchors: re.Pattern[str]
    later: re.Pattern[str]
    silent: frozenset[str]
    breaks: re.Pattern[str]
    telling: Telling


@cache
def grammar() -> _Grammar:
    """The compiled grammar of the installed language data; raises LexiconError where a rule is broken."""
    letters = alphabet()
    vocabulary()
    rules = read_rules(RULES)
    macros: dict[str, str] = read_toml(RULES)["macros"]
    kinds = sorted({str(rule.options["kind"]) for rule in rules})
    for kind in kinds:
        letters.symbol((kind,))
    compiled = [
        GrammarRule(
            rule.key,
            rule.options["kind"],
            rule.options["stage"],
            compile_pattern(expand(rule.options["classes"], macros, rule.key), letters, rule.key),
            rule.options,
        )
        for rule in rules
    ]
    stages = tuple(Stage(list(group)) for _, group in groupby(compiled, key=lambda rule: rule.stage))
    silent = frozenset(rule.kind for rule in compiled if rule.options.get("alone") is False) | {"x_none"}
    later = " ".join(kinds) + " daypart daypart_plain unit_def near_year"
    breaks = _any_of(letters, "comma clause")
    told = frozenset().union(*(letters.carriers(name) for name in _TELLING.split() if name not in _MARKS))
    telling = telling_words(vocabulary(), told)
    return _Grammar(stages, _any_of(letters, _TELLING), _any_of(letters, later), silent, breaks, telling)


def _any_of(letters: Alphabet, names: str) -> re.Pattern[str]:
    """Finds any character that carries one of the classes."""
    marks = set().union(*(letters.carriers(name) for name in names.split()))
    return re.compile("[" + "".join(sorted(marks)) + "]")


class Placed(NamedTuple):
    """A find with its tense, the number of its clause in the block, and whether it opens its sentence."""

    item: Found
    tense: str | None
    clause: int
    leads: bool


def find_in_tokens(tokens: list[Token]) -> list[Placed]:
    """The time expressions of one block's tokens in order, in folded positions."""
    rules = grammar()
    units = read_units(tokens, vocabulary())
    state = _State(units, "".join([unit.symbol for unit in units]), {})
    anchors = rules.anchors
    for stage in rules.stages:
        state = _run_stage(stage, anchors, state)
        anchors = rules.later
    units, symbols, found = state
    kept = [(at, item) for at, item in sorted(found.items()) if item.kind not in rules.silent]
    ends = [hit.start() for hit in rules.breaks.finditer(symbols)] if len(kept) > 1 else []
    placed: list[Placed] = []
    for at, item in kept:
        tense = find_tense(units, at) if item.kind in _TENSED else None
        leads = at == 0 or (has(units[at - 1], "in", "since", "during") and _opens(units, at - 1))
        placed.append(Placed(_loosened(item, tense), tense, bisect_left(ends, at), leads))
    return placed


def _opens(units: list[Unit], at: int) -> bool:
    """True where the unit stands at the beginning of a sentence, behind a conjunction at most."""
    first = at - 1 if at and has(units[at - 1], "wa") else at
    return first == 0 or has(units[first - 1], "dot")


def _loosened(item: Found, tense: str | None) -> Found:
    """«بعد ثلاثة أيام» that does not point ahead is counted from another event: the length of time alone."""
    if item.kind != "x_offset" or item.fields["sign"] != "after" or tense == "future":
        return item
    return item._replace(start=item.fields["inner"], kind="x_dur")


class _State(NamedTuple):
    """The units of a block at one stage, their characters as one string, and the finds by unit."""

    units: list[Unit]
    symbols: str
    found: dict[int, Found]


def _run_stage(stage: Stage, anchors: re.Pattern[str], state: _State) -> _State:
    anchor = anchors.search(state.symbols)
    if anchor is None:
        return state
    units, symbols, found = state
    starts = stage.starts.search
    hits: list[tuple[int, int, Found]] = []
    made: list[Found] = []

    def accept(rule: GrammarRule, match: re.Match[str]) -> bool:
        built = _build(rule, match, units, found)
        if built is None:
            return False
        made.append(built)
        return True

    while anchor is not None:
        at = symbols.rfind(UNKNOWN, 0, anchor.start()) + 1  # the run of known words around the anchor
        stop = symbols.find(UNKNOWN, anchor.end())
        stop = stop if stop >= 0 else len(symbols)
        while at < stop:
            start = starts(symbols, at, stop)
            if start is None:
                break
            at = start.start()
            match = stage.find(symbols, at, accept)
            if match is None:
                at += 1
                continue
            hits.append((at, match.end(), made[-1]))
            at = match.end()
        anchor = anchors.search(symbols, stop)
    return _rewrite(state, hits) if hits else state


def _rewrite(state: _State, hits: list[tuple[int, int, Found]]) -> _State:
    letters = alphabet()
    units, _, found = state
    rewritten: list[Unit] = []
    kept: dict[int, Found] = {}
    at = 0

    def copy(upto: int) -> None:
        for index in range(at, upto):
            if index in found:
                kept[len(rewritten)] = found[index]
            rewritten.append(units[index])

    for first, last, item in hits:
        # What a rule matched in front of or behind its own span stays a word for the next stage.
        begin = next(i for i in range(first, last) if units[i].end > item.start)
        end = next(i for i in range(last - 1, first - 1, -1) if units[i].start < item.end) + 1
        copy(begin)
        kept[len(rewritten)] = item
        symbol = UNKNOWN if item.kind == "x_none" else letters.symbol((item.kind,))
        rewritten.append(Unit(item.start, item.end, symbol, {}, ""))
        at = end
    copy(len(units))
    return _State(rewritten, "".join([unit.symbol for unit in rewritten]), kept)


def _build(
    rule: GrammarRule, match: re.Match[str], units: list[Unit], found: dict[int, Found]
) -> Found | None:
    first, last = match.span()
    parts = [found[index] for index in range(first, last) if index in found]
    fields = read_fields(match, units)
    if fields is None:
        return None
    rules = tuple(dict.fromkeys([*(key for part in parts for key in part.rules), rule.key]))
    start, end = units[first].start, units[last - 1].end
    item = Found(start, end, rule.kind, fields, rules)
    guard = rule.options.get("guard", "default")
    return GUARDS[guard](Hit(item, parts, match, units))


def _may_tell(tokens: list[Token], telling: Telling) -> bool:
    """False where no word can be a part of a time expression."""
    words = [token[0] for token in tokens]
    return not (telling.words.isdisjoint(words) and telling.pairs.isdisjoint(pairwise(words)))


def find_expressions(reading: Reading) -> list[Expression]:
    """The time expressions of an article in page order, unresolved; spans are page positions."""
    raw_span = reading.form.raw_span
    starts: list[int] = []
    expressions: list[Expression] = []
    sentence = 0
    telling, text = grammar().telling, reading.form.text
    for block, tokens in reading.block_tokens:
        if not tokens or block.kind in ("keywords", "credit"):
            continue
        if not _may_tell(tokens, telling) and not _MARKED.search(text, tokens[0].start, tokens[-1].end):
            continue
        for item, tense, clause, leads in find_in_tokens(tokens):
            start, end = raw_span(item.start, item.end)
            if item.kind == "x_vague" and reading.page_text[start] == _MADDA:
                continue  # a name that is written like «now» on the match form alone
            starts = starts or [start for start, _ in reading.sentences]
            while sentence + 1 < len(starts) and starts[sentence + 1] <= item.start:
                sentence += 1
            expressions.append(
                Expression(
                    start, end, item.kind, item.fields, item.rules, tense, sentence, block.kind, clause, leads
                )
            )
    return expressions
