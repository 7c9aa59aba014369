"""The layer ``mentions``: names, nationalities and unnamed sources of an article, linked to entities."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec

from waqai.annotate.mentions.bodies import find_bodies, find_nobody
from waqai.annotate.mentions.features import Shown, show
from waqai.annotate.mentions.known import accusative_before, find_known, is_sporting
from waqai.annotate.mentions.linking import NEVER_SURNAME, Linked, Linker
from waqai.annotate.mentions.metonymy import resolve_capitals
from waqai.annotate.mentions.office import RULE as ROLE_AT_DATE
from waqai.annotate.mentions.office import find_offices, published_days
from waqai.annotate.mentions.people import find_people, with_ordinals
from waqai.annotate.mentions.roles import find_role
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.unnamed import find_unnamed
from waqai.annotate.mentions.weighing import weigh
from waqai.annotate.mentions.weights import Weights, trained_weights
from waqai.annotate.mentions.words import (
    ARTICLE,
    BREAK,
    GIVEN_DOUBTFUL,
    NATION,
    TAKEN,
    TITLE,
    VERB,
    word_table,
)
from waqai.annotate.reading import Reading
from waqai.lexicon.entities import Form, accusatives, nationalities
from waqai.model import Article, Evidence, Mention, TextSpan, content_id

_NAMES = frozenset("EnUuSL")
_CREDITS = frozenset(("byline", "credit", "date", "keywords", "dateline"))


class Named(NamedTuple):
    """A name that stands, with the sentence that it stands in."""

    sentence: Sentence
    found: Found


class MentionsLayer:
    """Finds and links everything that an article names. Spans leave out titles and proclitics.

    ``weights`` False leaves the trained weights out: rules and lexicon alone; other weights than those of the
    package can be given. ``corpus`` asks for names as a news corpus of people, places and organisations
    writes them, instead of the codebook's reading (see ``weighing``).
    """

    name = "mentions"
    version = "2"
    needs: tuple[str, ...] = ()

    def __init__(self, *, weights: Weights | bool = True, corpus: bool = False) -> None:
        if isinstance(weights, Weights):
            self._weights: Weights | None = weights
        else:
            self._weights = trained_weights() if weights else None
        self._corpus = corpus

    def annotate(self, reading: Reading) -> Article:
        """The reading's article with its mentions, in page order."""
        sentences, sporting = _sentences(reading)
        found = _find_all(sentences, published_days(reading.article.published), sporting=sporting)
        weights = self._weights
        if weights is not None:
            found = [(s, weigh(weights, s, own, sporting=sporting, corpus=self._corpus)) for s, own in found]
        found = [(s, with_ordinals(s, own)) for s, own in found]
        linker = Linker()
        named = [Named(sentence, one) for sentence, own in found for one in own]
        for one in named:
            linker.learn(one.found, _words(one))
        mentions = tuple(_build(reading, one, linker) for one in named)
        return msgspec.structs.replace(reading.article, mentions=mentions)


def shown_sentences(reading: Reading) -> list[Shown]:
    """The sentences of an article with what the rules alone find in them, as trained weights see them."""
    sentences, sporting = _sentences(reading)
    found = _find_all(sentences, published_days(reading.article.published), sporting=sporting)
    return [show(sentence, own, sporting=sporting) for sentence, own in found]


def _sentences(reading: Reading) -> tuple[list[Sentence], bool]:
    """The article's sentences without its credits, and whether it is a report of sports."""
    table = word_table()
    sentences = [
        Sentence(tokens, table, reading.form)
        for block, tokens in reading.block_tokens
        if block.kind not in _CREDITS
    ]
    return sentences, is_sporting(sentences)


def _find_all(
    sentences: list[Sentence], days: tuple[str, str] | None, *, sporting: bool
) -> list[tuple[Sentence, list[Found]]]:
    """What the rules find in each sentence, with family names of people whom another names in full."""
    linker = Linker()
    named = [Named(s, found) for s in sentences for found in find_names(s, days, sporting=sporting)]
    for one in named:
        linker.learn(one.found, _words(one))
    named = [one for one in named if _stands(one, linker)]
    return [
        (s, [one.found for one in _with_surnames(s, own, linker)])
        for s, own in _by_sentence(sentences, named)
    ]


def find_names(
    sentence: Sentence, days: tuple[str, str] | None = None, *, sporting: bool = False
) -> list[Found]:
    """The names of a sentence that do not overlap, in order; doubtful ones are still among them."""
    nobody = find_nobody(sentence)
    for one in nobody:
        sentence.take(one.first, one.last, BREAK)
    known = find_known(sentence, sporting=sporting)
    for one in known:
        if one.rule == "lexicon" and one.type != "person" and not _may_be_person(sentence, one):
            sentence.take(one.first, one.last, TAKEN)
    candidates = [*nobody, *known, *find_people(sentence), *find_bodies(sentence), *find_unnamed(sentence)]
    candidates.extend(_nationalities(sentence))
    names = _settle(candidates, len(sentence.tokens))
    offices = find_offices(sentence, days, names) if days else []
    if offices:
        names = _settle([*names, *offices], len(sentence.tokens))
    return resolve_capitals(sentence, [one for one in names if one.type])


def _may_be_person(sentence: Sentence, found: Found) -> bool:
    if found.last > found.first + 1:
        return False
    return sentence.cls(found.first) in "GgSs" or sentence.cls(found.first - 1) in "BKA"


def _nationalities(sentence: Sentence) -> list[Found]:
    found = _of_two_words(sentence)
    for at, word in enumerate(sentence.words):
        nation = word.nation
        if nation is None and at and accusative_before(sentence, at):
            nation = accusatives()[sentence.texts[at]]
        if nation is not None:
            forms = (Form(nation.entity, certain=True),)
            found.append(Found(at, at + 1, word.nation_skip, "nationality", "nationality", 8, forms))
    return found


def _of_two_words(sentence: Sentence) -> list[Found]:
    """Adjectives of states whose name has two words (North Korean)."""
    firsts = _first_adjectives()
    found: list[Found] = []
    for at, word in enumerate(sentence.words[:-1]):
        if word.stem in firsts:
            nation = nationalities().get(f"{word.stem} {sentence.texts[at + 1]}")
            if nation is not None:
                forms = (Form(nation.entity, certain=True),)
                found.append(Found(at, at + 2, word.skip, "nationality", "nationality", 8, forms))
    return found


@cache
def _first_adjectives() -> frozenset[str]:
    return frozenset(form.split()[0] for form in nationalities() if " " in form)


def _settle(candidates: list[Found], size: int) -> list[Found]:
    """The longest candidates first, then the better rank; none overlaps another."""
    taken = bytearray(size)
    kept: list[Found] = []
    begun = {one.first for one in candidates if one.rule == "lexicon" and one.last > one.first + 1}
    candidates = [one for one in candidates if one.first not in begun or not one.rule.startswith("chain")]
    for one in sorted(candidates, key=lambda f: (f.first - f.last, f.rank, f.first)):
        if not any(taken[one.first : one.last]):
            taken[one.first : one.last] = b"\x01" * (one.last - one.first)
            kept.append(one)
    kept.sort(key=lambda f: f.first)
    return kept


def _stands(one: Named, linker: Linker) -> bool:
    found = one.found
    if found.rule == "lexicon?":
        return linker.is_certain(found.forms[0].entity)
    return True


def _by_sentence(sentences: list[Sentence], named: list[Named]) -> list[tuple[Sentence, list[Named]]]:
    own: dict[int, list[Named]] = {id(s): [] for s in sentences}
    for one in named:
        own[id(one.sentence)].append(one)
    return [(s, own[id(s)]) for s in sentences]


def _with_surnames(sentence: Sentence, own: list[Named], linker: Linker) -> list[Named]:
    """The names of a sentence, with the bare family names of people whom the article names in full."""
    taken = bytearray(len(sentence.tokens))
    for one in own:
        if one.found.type != "nationality":
            taken[one.found.first : one.found.last] = b"\x01" * (one.found.last - one.found.first)
    if not linker.surnames:
        return own
    people = {one.found.last for one in own if one.found.type == "person"}
    for at, word in enumerate(sentence.words):
        if taken[at] or (word.cls in NEVER_SURNAME and not _said_of_person(sentence, at, people)):
            continue
        skip = linker.surname_in(sentence.texts[at], word)
        if skip is None or sentence.cls(at) == TAKEN or (word.cls == NATION and _is_adjective(sentence, at)):
            continue
        own = [one for one in own if one.found.first != at]
        own.append(Named(sentence, Found(at, at + 1, skip, "person", "surname-again", 9)))
        people.add(at + 1)
    own.sort(key=lambda one: one.found.first)
    return own


def _said_of_person(sentence: Sentence, at: int, people: set[int]) -> bool:
    """True where a common word that is a family name too stands like one: joined to a person, at a verb."""
    if sentence.words[at].cls not in (GIVEN_DOUBTFUL, TITLE):
        return False
    if at in people and sentence.words[at].skip:
        return True
    if sentence.words[at].cls == TITLE or sentence.cls(at + 1) in _NAMELIKE:
        return False
    return VERB in (sentence.cls(at - 1), sentence.cls(at + 1))


_NAMELIKE = frozenset("GgSsUuA")


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """True where an adjective of nationality agrees with a definite noun or a name before it."""
    if at == 0 or sentence.words[at].skip:
        return False
    before = sentence.words[at - 1]
    return before.stem.startswith(ARTICLE) or sentence.cls(at - 1) in _NAMES or sentence.texts[at - 1] == ")"


def _words(one: Named) -> list[str]:
    """The words of a name without proclitics; the alef that a contraction swallows stands again."""
    sentence, found = one.sentence, one.found
    words = sentence.texts[found.first : found.last]
    if found.skip:
        first = words[0]
        melted = first[found.skip - 1 : found.skip + 1] == _MELTED and not _own_lam(sentence, found)
        words[0] = ("\u0627" if melted else "") + first[found.skip :]
    return words


_MELTED = "\u0644\u0644"


def _own_lam(sentence: Sentence, found: Found) -> bool:
    """True where the second lam is the name's own letter (for Libya)."""
    word = sentence.words[found.first]
    if word.skip == found.skip:
        return not word.stem.startswith(ARTICLE)
    return False


def _build(reading: Reading, one: Named, linker: Linker) -> Mention:
    sentence, found = one.sentence, one.found
    start, end = _span(reading, sentence, found.first, found.last, found.skip)
    text = reading.page_text[start:end]
    words = _words(one)
    name = text if words[0][:2] == sentence.texts[found.first][found.skip :][:2] else f"\u0627{text}"
    linked = Linked(None, None, "") if found.type == "unnamed" else linker.link(found, words, name)
    role = TextSpan(start, end, text) if found.rule == ROLE_AT_DATE else None
    if found.type == "person" and role is None:
        role = _role(reading, one)
    evidence = Evidence(
        "mentions", MentionsLayer.version, rules=(found.rule, linked.rule), note=found.note or None
    )
    identity = content_id("m", reading.article.id, start, end, found.type)
    return Mention(identity, start, end, text, found.type, linked.entity, linked.name, role, evidence)  # type: ignore[arg-type]


def _span(reading: Reading, sentence: Sentence, first: int, last: int, skip: int) -> tuple[int, int]:
    tokens = sentence.tokens
    return reading.form.raw_span(tokens[first].start + skip, tokens[last - 1].end)


def _role(reading: Reading, one: Named) -> TextSpan | None:
    role = find_role(one.sentence, one.found.first, one.found.last)
    if role is None:
        return None
    start, end = _span(reading, one.sentence, *role)
    return TextSpan.cut(reading.page_text, start, end)
