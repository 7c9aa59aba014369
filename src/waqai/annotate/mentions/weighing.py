"""Rules and trained weights together: which names stand, where they begin and end, of what type they are.

What the codebook settles stays as the rules have it (unnamed sources, adjectives, bodies of states, names of
the lexicon that need no context); the weights decide on everything else and add what no rule found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from waqai.annotate.mentions.clubs import AGAIN, WORDS
from waqai.annotate.mentions.features import show
from waqai.annotate.mentions.people import title_before
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.weights import Tagged, Weights
from waqai.lexicon.entities import Form
from waqai.lexicon.terms import longest_term

RULE = "weights"
_SETTLED = frozenset(
    ("body-of-state", "realm", "surname-again", "chain-organization", "chain-group", WORDS, AGAIN)
)
_PLAIN = frozenset(("state", "capital"))
_DOUBTFUL = frozenset("gs")
_UNLISTED = frozenset("Uu")
_LEADING = frozenset("TRNVnEGgSsUuDi,")
_NOT_CORPUS = frozenset(("unnamed", "role-at-date"))
_BODIES = frozenset(("organization", "group"))
_RANK = 20
_TOLD = frozenset(("head-place", "head-organization"))  # the village of, the company


def weigh(
    weights: Weights, sentence: Sentence, found: Sequence[Found], *, sporting: bool, corpus: bool = False
) -> list[Found]:
    """The names of a sentence, in order: ``found`` by rules, with what the weights make of them.

    ``corpus`` lets the weights decide on every name of a person, place or organisation, as the corpus writes
    them that they were trained on: no bodies of states, «Lebanon» in «South Lebanon».
    """
    shown = show(sentence, found, sporting=sporting)
    over = _by_token(found)
    tagged = weights.tag(shown, () if corpus else _certain(found))
    if not corpus:
        tagged = [one for one in _joined(sentence, tagged) if not _bare(sentence, one, over)]
    names = {(one.first, one.last): one for one in tagged}
    kept = [one for one in found if _settled(one, names, corpus=corpus)]
    taken = bytearray(len(sentence.texts))
    for one in kept:
        taken[one.first : one.last] = b"\x01" * (one.last - one.first)
    kept.extend(_of_office(sentence, found, tagged, taken) if not corpus else ())
    for name in tagged:
        if not any(taken[name.first : name.last]):
            taken[name.first : name.last] = b"\x01" * (name.last - name.first)
            kept.append(_agreed(sentence, name, over.get(name.first, ())))
    kept.extend(one for one in found if one.type == "nationality" and not taken[one.first])
    kept.sort(key=lambda one: one.first)
    return kept


def _certain(found: Sequence[Found]) -> set[int]:
    """Tokens on which the weights are not asked unless their neighbours are open."""
    certain: set[int] = set()
    for one in found:
        if (
            one.type == "nationality"
            or one.rule in _SETTLED
            or (one.rule == "lexicon" and (one.last > one.first + 1 or one.forms[0].entity.kind in _PLAIN))
        ):
            certain.update(range(one.first, one.last))
    return certain


def _by_token(found: Sequence[Found]) -> dict[int, list[Found]]:
    """The names over each token, in their order: a line of a thousand names is not gone through for each."""
    over: dict[int, list[Found]] = {}
    for one in found:
        for at in range(one.first, one.last):
            over.setdefault(at, []).append(one)
    return over


def _of_office(
    sentence: Sentence, found: Sequence[Found], tagged: Sequence[Tagged], taken: bytearray
) -> list[Found]:
    """People of two words or more behind a title or an office, of whom the weights have made nothing."""
    open_ = [
        one for one in found if one.type == "person" and one.last > one.first + 1 and not taken[one.first]
    ]
    if not open_:
        return []
    named = bytearray(taken)
    for name in tagged:
        named[name.first : name.last] = b"\x01" * (name.last - name.first)
    return [
        one for one in open_ if not any(named[one.first : one.last]) and title_before(sentence, one.first)
    ]


def _joined(sentence: Sentence, tagged: Sequence[Tagged]) -> list[Tagged]:
    """Two unlisted words of people in a row are one name: the news joins two names by a word or a mark."""
    joined: list[Tagged] = []
    for one in tagged:
        last = joined[-1] if joined else None
        if last is not None and last.last == one.first and last.type == one.type == "person":
            single = last.last == last.first + 1 and one.last == one.first + 1
            unlisted = sentence.cls(last.first) in _UNLISTED and sentence.cls(one.first) in _UNLISTED
            if single and unlisted and sentence.plain(one.first):
                joined[-1] = last._replace(last=one.last)
                continue
        joined.append(one)
    return joined


def _bare(sentence: Sentence, name: Tagged, over: Mapping[int, Sequence[Found]]) -> bool:
    """True for a single word that may be another one too, which no rule takes for a name."""
    if name.type != "person" or name.last > name.first + 1 or sentence.cls(name.first) not in _DOUBTFUL:
        return False
    if name.first and sentence.cls(name.first - 1) in _LEADING:
        return False
    return name.first not in over


def _settled(one: Found, names: dict[tuple[int, int], Tagged], *, corpus: bool) -> bool:
    """True for what the weights have no say in."""
    if one.rule in _NOT_CORPUS:
        return True
    if corpus:
        return False
    if one.rule in _SETTLED:
        return True
    if one.rule == "lexicon?" and one.forms[0].entity.kind != "outlet":
        return True  # named without doubt elsewhere in the article
    if one.rule != "lexicon" or not one.forms:
        return False
    name = names.get((one.first, one.last))
    return name is None or one.last > one.first + 1 or _same(one.type, name.type)


def _same(type_: str, tag: str) -> bool:
    return type_ == tag or (type_ in _BODIES and tag == "organization")


def _agreed(sentence: Sentence, name: Tagged, found: Sequence[Found]) -> Found:
    """The rules' own reading of the same words where there is one, else a new name.

    ``found`` are the names over its first word.
    """
    for one in found:
        if (one.first, one.last) == (name.first, name.last):
            if _same(one.type, name.type) or one.rule in _TOLD:
                return one
            forms = tuple(form for form in one.forms if _same(form.entity.type, name.type))
            return Found(one.first, one.last, one.skip, name.type, RULE, _RANK, forms)
        if (
            one.forms
            and one.type == name.type == "place"
            and one.first <= name.first
            and name.last <= one.last
        ):
            return Found(name.first, name.last, _skip(sentence, name), "place", one.rule, _RANK, one.forms)
    skip, forms = _lexicon(sentence, name)
    return Found(
        name.first, name.last, skip, forms[0].entity.type if forms else name.type, RULE, _RANK, forms
    )


def _skip(sentence: Sentence, name: Tagged) -> int:
    return sentence.words[name.first].skip


def _lexicon(sentence: Sentence, name: Tagged) -> tuple[int, tuple[Form, ...]]:
    """The lexicon's entities of exactly these words and this type, with the letters before them."""
    for start in sentence.words[name.first].starts:
        last, forms = longest_term(start.node, sentence.texts, name.first + 1)
        fitting = tuple(form for form in forms if _same(form.entity.type, name.type))
        if last == name.last and fitting:
            return start.skip, fitting
    return _skip(sentence, name), ()
