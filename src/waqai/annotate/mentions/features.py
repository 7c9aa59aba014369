"""What the trained weights look at: features of one token of a sentence, in groups that repeat.

Every group depends on a few words or classes alone, so its share of a token's score is remembered and running
text costs little more than its new word forms. The recipe that trains the weights asks here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import TAKEN, Word

KINDS = {"person": "P", "place": "L", "organization": "O", "group": "O", "nationality": "N"}
_CANDIDATES = frozenset("UuGgsSyLAaFE")
_CANDIDATE = re.compile(f"[{''.join(sorted(_CANDIDATES))}]")
_LEADING = frozenset("GgASUKBF")
_TAILS = frozenset("ODiTKB")
_BONDS = frozenset("KB")
_OUTSIDE = "^"
_FRAME = _OUTSIDE * 2
_EDGE = Word("", 0, _OUTSIDE, (), (), None, 0)
_NOT_SHOWN = frozenset(("unnamed", "role-at-date"))

Group = tuple[str | int | bool, ...]


class Shown(NamedTuple):
    """A sentence as the weights see it: its words and classes, and what the rules made of each token.

    ``spans`` and ``rules`` have one cell more, so that what lies outside the sentence, before it (-1) or
    behind, is read there; ``words`` has two, ``framed`` (the classes) two on either side. ``opened`` has the
    class of a name where the rules found one.
    """

    sentence: Sentence
    framed: str
    opened: str
    words: list[Word]
    spans: list[str]
    rules: list[str]
    sporting: bool


def show(sentence: Sentence, found: Sequence[Found], *, sporting: bool) -> Shown:
    """The sentence with the names that the rules found in it."""
    size = len(sentence.texts)
    spans, rules = [*["-"] * size, _OUTSIDE], [*["-"] * size, _OUTSIDE]
    opened = sentence.kinds.copy()
    for one in found:
        kind = KINDS.get(one.type)
        if kind is None or one.rule in _NOT_SHOWN:
            continue
        rule = one.rule + (_kind(one) if one.forms else "")
        first, last = one.first, one.last
        opened[first:last] = TAKEN * (last - first)
        rules[first:last] = [rule] * (last - first)
        spans[first:last] = [kind + "I"] * (last - first)
        spans[first] = kind + "B"
        spans[last - 1] += "E"
    framed = f"{_FRAME}{''.join(sentence.kinds)}{_FRAME}"
    words = [*sentence.words, _EDGE, _EDGE]
    return Shown(sentence, framed, "".join(opened), words, spans, rules, sporting)


def _kind(found: Found) -> str:
    """The kind of the lexicon's entity; people are of one."""
    entity = found.forms[0].entity
    return entity.type if entity.type == "person" else entity.kind


def candidates(shown: Shown) -> list[int]:
    """Tokens that may be part of a name; all others are none."""
    framed, spans, words = shown.framed, shown.spans, shown.words
    own = [hit.start() for hit in _CANDIDATE.finditer(shown.opened)]
    found: list[int] = []
    for at, then in pairwise([*own, len(shown.opened)]):
        found.append(at)
        if then > at + 1 and (framed[at + 2] in _LEADING or spans[at][0] == "P"):
            tail = at + 1  # a common noun may be the next part of a name
            while tail < then and framed[tail + 2] in _TAILS and not words[tail].skip:
                found.append(tail)
                if framed[tail + 2] not in _BONDS:
                    break
                tail += 1
    return found


def is_open(shown: Shown, at: int) -> bool:
    """True for a token that can be a name by itself, and not only the next part of one."""
    return shown.opened[at] in _CANDIDATES


def groups(shown: Shown, at: int) -> list[Group]:
    """The groups of token ``at``; ``features`` names what each of them says."""
    sentence, framed, _, words, spans, rules, sporting = shown
    text, span, cls = sentence.texts[at], spans[at], framed[at + 2]
    before, after = words[at - 1].stem, words[at + 1].stem
    return [
        ("word", text, span),
        ("before", before, text, cls, span, sporting),
        ("after", text, after, cls),
        ("first", words[at - 2].stem, before),
        ("last", words[at + 2].stem),
        ("classes", framed[at : at + 5], sporting),
        ("found", spans[at - 1], span, spans[at + 1], rules[at - 1], rules[at], rules[at + 1], cls, sporting),
    ]


_MOST_TRIGRAMS = 120  # of a word without end: the sums of weights have room for 257 features


def features(group: Group, word: Word) -> Iterator[str]:
    """The features that a group stands for; ``word`` is the token's own word."""
    name, cells = group[0], [str(cell) for cell in group[1:]]
    if name == "word":
        text, span = cells
        yield from _of_word(text, word)
        yield f"mix={span}_{word.stem}"
    elif name == "before":
        before, text, cls, span, sporting = cells
        yield from (f"p1={before}", f"p1c={before}{cls}", f"rpw={span}{before}", f"pw={sporting}{before}")
        yield f"left={before}_{text}"
    elif name == "after":
        text, after, cls = cells
        yield from (f"n1={after}", f"n1c={cls}{after}", f"right={text}_{after}")
    elif name == "first":
        first, before = cells
        yield from (f"first={first}", f"two={first}_{before}")
    elif name == "classes":
        yield from _of_classes(*cells)
    elif name == "found":
        yield from _of_found(cells)
    else:
        yield f"last={cells[0]}"


def _of_word(text: str, word: Word) -> Iterator[str]:
    stem = word.stem
    yield from ("bias", f"w={text}", f"s={stem}", f"len={min(len(stem), 8)}", f"k={text[: word.skip]}")
    yield from (f"f1={stem[:1]}", f"f2={stem[:2]}", f"f3={stem[:3]}")
    yield from (f"l1={stem[-1:]}", f"l2={stem[-2:]}", f"l3={stem[-3:]}", f"l4={stem[-4:]}")
    framed = f"^{stem}$"
    for at in range(min(len(framed) - 2, _MOST_TRIGRAMS)):
        yield f"t={framed[at : at + 3]}"
    if word.nation is not None:
        yield f"nation={word.nation.definite}"
    if word.starts:
        yield "starts"
    heads = {(head.table, head.kind) for way in word.phrases for head in way.node.values}
    for table, kind in sorted(heads):
        yield f"head={table}{kind}"


def _of_classes(window: str, sporting: str) -> Iterator[str]:
    own = window[2]
    yield from (f"c={own}", f"sw={sporting}{own}", f"c5={window}")
    yield from (f"cp={window[1:3]}", f"cn={window[2:4]}", f"c3={window[1:4]}", f"c4={window[:3]}")


def _of_found(cells: list[str]) -> Iterator[str]:
    left, span, right, left_rule, rule, right_rule, cls, sporting = cells
    yield from (f"r={span}", f"rr={span}{rule}", f"r3={left}{span}{right}", f"rc={span}{cls}")
    yield from (f"rp={left}", f"rn={right}", f"rrp={left_rule}{rule}{right_rule}", f"sp={sporting}{span}")
