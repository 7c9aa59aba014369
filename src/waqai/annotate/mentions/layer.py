"""The layer ``mentions``: names, nationalities and unnamed sources of an article, linked to entities."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from waqai.annotate.mentions.bodies import find_bodies
from waqai.annotate.mentions.known import find_known
from waqai.annotate.mentions.linking import Linked, Linker
from waqai.annotate.mentions.people import find_people
from waqai.annotate.mentions.roles import find_role
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.unnamed import find_unnamed
from waqai.annotate.mentions.words import TAKEN, word_table
from waqai.annotate.reading import Reading
from waqai.lexicon.entities import Form
from waqai.model import Article, Evidence, Mention, TextSpan, content_id

_CREDITS = frozenset(("byline", "credit", "date", "keywords", "dateline"))


class Named(NamedTuple):
    """A name that stands, with the sentence that it stands in."""

    sentence: Sentence
    found: Found


class MentionsLayer:
    """Finds and links everything that an article names. Spans leave out titles and proclitics."""

    name = "mentions"
    version = "1"
    needs: tuple[str, ...] = ()

    def annotate(self, reading: Reading) -> Article:
        """The reading's article with its mentions, in page order."""
        table = word_table()
        sentences = [
            Sentence(tokens, table, reading.form)
            for block, tokens in reading.block_tokens
            if block.kind not in _CREDITS
        ]
        linker = Linker()
        named = [Named(s, found) for s in sentences for found in find_names(s)]
        for one in named:
            linker.learn(one.found, _words(one))
        named = [one for one in named if _stands(one, linker)]
        kept = [
            again for s, own in _by_sentence(sentences, named) for again in _with_surnames(s, own, linker)
        ]
        mentions = tuple(_build(reading, one, linker) for one in kept)
        return msgspec.structs.replace(reading.article, mentions=mentions)


def find_names(sentence: Sentence) -> list[Found]:
    """The names of a sentence that do not overlap, in order; doubtful ones are still among them."""
    known = find_known(sentence)
    for one in known:
        if one.rule == "lexicon" and one.type != "person" and not _may_be_person(sentence, one):
            sentence.take(one.first, one.last, TAKEN)
    candidates = [*known, *find_people(sentence), *find_bodies(sentence), *find_unnamed(sentence)]
    candidates.extend(_nationalities(sentence))
    return _settle(candidates, len(sentence.tokens))


def _may_be_person(sentence: Sentence, found: Found) -> bool:
    return found.last == found.first + 1 and sentence.cls(found.first) in "GgSs"


def _nationalities(sentence: Sentence) -> list[Found]:
    found: list[Found] = []
    for at, word in enumerate(sentence.words):
        if word.nation is not None:
            forms = (Form(word.nation.entity, certain=True),)
            found.append(Found(at, at + 1, word.nation_skip, "nationality", "nationality", 8, forms))
    return found


def _settle(candidates: list[Found], size: int) -> list[Found]:
    """The longest candidates first, then the better rank; none overlaps another."""
    taken = bytearray(size)
    kept: list[Found] = []
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
    for at, word in enumerate(sentence.words):
        if taken[at]:
            continue
        skip = linker.surname_in(sentence.texts[at], word, sentence.cls(at), sentence.cls(at - 1))
        if skip is not None:
            own = [one for one in own if one.found.first != at]
            own.append(Named(sentence, Found(at, at + 1, skip, "person", "surname-again", 9)))
    own.sort(key=lambda one: one.found.first)
    return own


def _words(one: Named) -> list[str]:
    sentence, found = one.sentence, one.found
    words = sentence.texts[found.first : found.last]
    if found.skip:
        words[0] = words[0][found.skip :]
    return words


def _build(reading: Reading, one: Named, linker: Linker) -> Mention:
    sentence, found = one.sentence, one.found
    start, end = _span(reading, sentence, found.first, found.last, found.skip)
    text = reading.page_text[start:end]
    linked = Linked(None, None, "") if found.type == "unnamed" else linker.link(found, _words(one), text)
    role = _role(reading, one) if found.type == "person" else None
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
