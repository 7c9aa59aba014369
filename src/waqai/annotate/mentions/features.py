"""What the trained weights look at: features of one token of a sentence, in groups that repeat.

Every group depends on a few words or classes alone, so its share of a token's score is remembered and running
text costs little more than its new word forms. The recipe that trains the weights asks here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import Word

KINDS = {"person": "P", "place": "L", "organization": "O", "group": "O", "nationality": "N"}
_CANDIDATES = frozenset("UuGgsSyLAaFE")
_LEADING = frozenset("GgASUKBF")
_TAILS = frozenset("ODiTKB")
_BONDS = frozenset("KB")
_OUTSIDE = "^"
_NOT_SHOWN = frozenset(("unnamed", "role-at-date"))

Group = tuple[str | int | bool, ...]


class Shown(NamedTuple):
    """A sentence as the weights see it: its words and classes, and what the rules made of each token."""

    sentence: Sentence
    classes: list[str]
    spans: list[str]
    rules: list[str]
    sporting: bool


def show(sentence: Sentence, found: Sequence[Found], *, sporting: bool) -> Shown:
    """The sentence with the names that the rules found in it."""
    size = len(sentence.texts)
    classes = [sentence.classes[at] for at in sentence.position]
    spans, rules = ["-"] * size, ["-"] * size
    for one in found:
        kind = KINDS.get(one.type)
        if kind is None or one.rule in _NOT_SHOWN:
            continue
        rule = one.rule + (one.forms[0].entity.kind if one.forms else "")
        for at in range(one.first, one.last):
            edge = ("B" if at == one.first else "I") + ("E" if at == one.last - 1 else "")
            spans[at], rules[at] = kind + edge, rule
    return Shown(sentence, classes, spans, rules, sporting)


def candidates(shown: Shown) -> list[int]:
    """Tokens that may be part of a name; all others are none."""
    classes, spans, words = shown.classes, shown.spans, shown.sentence.words
    own = [at for at, cls in enumerate(classes) if cls in _CANDIDATES or spans[at] != "-"]
    found: list[int] = []
    for at, then in pairwise([*own, len(classes)]):
        found.append(at)
        if then > at + 1 and (classes[at] in _LEADING or spans[at][0] == "P"):
            tail = at + 1  # a common noun may be the next part of a name
            while tail < then and classes[tail] in _TAILS and not words[tail].skip:
                found.append(tail)
                if classes[tail] not in _BONDS:
                    break
                tail += 1
    return found


def is_open(shown: Shown, at: int) -> bool:
    """True for a token that can be a name by itself, and not only the next part of one."""
    return shown.classes[at] in _CANDIDATES or shown.spans[at] != "-"


def groups(shown: Shown, at: int) -> list[Group]:
    """The groups of token ``at``; ``features`` names what each of them says."""
    sentence, classes, spans, rules, sporting = shown
    texts, words, size = sentence.texts, sentence.words, len(classes)
    text, stem, cls, span, rule = texts[at], words[at].stem, classes[at], spans[at], rules[at]
    one, two, three, four = at - 1, at - 2, at + 1, at + 2
    if two >= 0 and four < size:
        before, after, first, last = words[one].stem, words[three].stem, words[two].stem, words[four].stem
        window = "".join(classes[two : four + 1])
    else:
        before = words[one].stem if one >= 0 else _OUTSIDE
        after = words[three].stem if three < size else _OUTSIDE
        first = words[two].stem if two >= 0 else _OUTSIDE
        last = words[four].stem if four < size else _OUTSIDE
        window = "".join(classes[k] if 0 <= k < size else _OUTSIDE for k in range(two, four + 1))
    left, left_rule = (spans[one], rules[one]) if one >= 0 else (_OUTSIDE, _OUTSIDE)
    right, right_rule = (spans[three], rules[three]) if three < size else (_OUTSIDE, _OUTSIDE)
    return [
        ("word", text),
        ("before", before, cls, span, sporting),
        ("after", after, cls),
        ("first", first),
        ("last", last),
        ("two", first, before),
        ("left", before, text),
        ("right", text, after),
        ("classes", window, sporting),
        ("found", left, span, right, left_rule, rule, right_rule, cls, sporting),
        ("mix", span, stem),
    ]


def features(group: Group, word: Word | None) -> Iterator[str]:
    """The features that a group stands for; ``word`` is the token's own word."""
    name, cells = str(group[0]), [str(cell) for cell in group[1:]]
    if name == "word" and word is not None:
        yield from _of_word(cells[0], word)
    elif name == "before":
        before, cls, span, sporting = cells
        yield from (f"p1={before}", f"p1c={before}{cls}", f"rpw={span}{before}", f"pw={sporting}{before}")
    elif name == "after":
        yield from (f"n1={cells[0]}", f"n1c={cells[1]}{cells[0]}")
    elif name == "classes":
        yield from _of_classes(*cells)
    elif name == "found":
        yield from _of_found(cells)
    else:
        yield f"{name}={'_'.join(cells)}"


def _of_word(text: str, word: Word) -> Iterator[str]:
    stem = word.stem
    yield from ("bias", f"w={text}", f"s={stem}", f"len={min(len(stem), 8)}", f"k={text[: word.skip]}")
    yield from (f"f1={stem[:1]}", f"f2={stem[:2]}", f"f3={stem[:3]}")
    yield from (f"l1={stem[-1:]}", f"l2={stem[-2:]}", f"l3={stem[-3:]}", f"l4={stem[-4:]}")
    framed = f"^{stem}$"
    for at in range(len(framed) - 2):
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
