"""The layer ``mentions``: names, nationalities and unnamed sources of an article, linked to entities."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import msgspec

from waqai.annotate.mentions.again import with_names_again
from waqai.annotate.mentions.features import Shown, show
from waqai.annotate.mentions.finding import find_all
from waqai.annotate.mentions.known import is_sporting
from waqai.annotate.mentions.linking import UNLINKED, Linker
from waqai.annotate.mentions.named import VERSION, Named, words_of_name
from waqai.annotate.mentions.office import RULE as ROLE_AT_DATE
from waqai.annotate.mentions.office import published_days
from waqai.annotate.mentions.people import with_ordinals
from waqai.annotate.mentions.reasons import reasons_for
from waqai.annotate.mentions.references import find_references
from waqai.annotate.mentions.roles import find_role
from waqai.annotate.mentions.sentence import Sentence
from waqai.annotate.mentions.weighing import weigh
from waqai.annotate.mentions.weights import Weights, trained_weights
from waqai.annotate.mentions.words import word_table
from waqai.annotate.reading import Reading
from waqai.model import Article, Evidence, Mention, MentionType, TextSpan, content_id

_CREDITS = frozenset(("byline", "credit", "date", "keywords", "dateline"))


class MentionsLayer:
    """Finds and links everything that an article names. Spans leave out titles and proclitics.

    ``weights`` False leaves the trained weights out: rules and lexicon alone; other weights than those of the
    package can be given. ``corpus`` asks for names as a news corpus of people, places and organisations
    writes them, instead of the codebook's reading (see ``weighing``).
    """

    name = "mentions"
    version = VERSION
    needs: tuple[str, ...] = ()

    def __init__(self, *, weights: Weights | bool = True, corpus: bool = False) -> None:
        if isinstance(weights, Weights):
            self._weights: Weights | None = weights
        else:
            self._weights = trained_weights() if weights else None
        self._corpus = corpus

    def annotate(self, reading: Reading) -> Article:
        """The reading's article with its mentions, in page order, and the words that go back to them."""
        sentences, sporting = _sentences(reading)
        found = find_all(sentences, published_days(reading.article.published), sporting=sporting)
        weights = self._weights
        if weights is not None:
            found = [(s, weigh(weights, s, own, sporting=sporting, corpus=self._corpus)) for s, own in found]
            if not self._corpus:
                found = with_names_again(found)
        found = [(s, with_ordinals(s, own)) for s, own in found]
        linker = Linker(sporting=sporting)
        named = [[Named(sentence, one) for one in own] for sentence, own in found]
        for own in named:
            for one in own:
                linker.learn(one)
        built = [[(one, _build(reading, one, linker)) for one in own] for own in named]
        mentions = tuple(mention for own in built for _, mention in own)
        references = find_references(reading, sentences, built)
        return msgspec.structs.replace(reading.article, mentions=mentions, references=references)


def shown_sentences(reading: Reading) -> list[Shown]:
    """The sentences of an article with what the rules alone find in them, as trained weights see them."""
    sentences, sporting = _sentences(reading)
    found = find_all(sentences, published_days(reading.article.published), sporting=sporting)
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


def _build(reading: Reading, one: Named, linker: Linker) -> Mention:
    sentence, found = one.sentence, one.found
    start, end = sentence.raw_span(reading.form, found.first, found.last, found.skip)
    text = reading.page_text[start:end]
    words = words_of_name(one)
    name = text if words[0][:2] == sentence.texts[found.first][found.skip :][:2] else f"\u0627{text}"
    linked = UNLINKED if found.type == "unnamed" else linker.link(found, words, name)
    role = TextSpan(start, end, text) if found.rule == ROLE_AT_DATE else None
    if found.type == "person" and role is None:
        role = _role(reading, one)
    evidence = _evidence(found.rule, linked.rule, found.note, linked.reasons)
    identity = content_id("m", reading.article.id, start, end, found.type)
    kind = cast(MentionType, found.type)
    return Mention(identity, start, end, text, kind, linked.entity, linked.name, role, evidence)


@lru_cache(maxsize=4096)
def _evidence(rule: str, link: str, note: str, keys: tuple[str, ...]) -> Evidence:
    """Most names stand for the same few reasons: the evidence of each is built once."""
    reasons = reasons_for(*keys) if keys else None
    return Evidence(
        "mentions",
        VERSION,
        rules=(rule, link),
        note=note or None,
        score=reasons.score if reasons else None,
        parts=reasons.parts if reasons else (),
    )


def _role(reading: Reading, one: Named) -> TextSpan | None:
    role = find_role(one.sentence, one.found.first, one.found.last)
    if role is None:
        return None
    start, end = one.sentence.raw_span(reading.form, *role)
    return TextSpan.cut(reading.page_text, start, end)
