"""The layer ``statements``: who said what, through whom (codebook, section 5)."""

from __future__ import annotations

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.statements.chains import link_chains
from waqai.annotate.statements.interviews import find_interview
from waqai.annotate.statements.scribe import LAYER, VERSION, Scribe
from waqai.annotate.statements.sentence import Sentence
from waqai.annotate.statements.speech import join_speech
from waqai.lexicon import abbreviations
from waqai.model import Article
from waqai.text import Token, find_sentences

_KINDS = frozenset({"title", "subheading", "paragraph"})
_PAIRS = (("\u00ab", "\u00bb"), ("\u201c", "\u201d"))
_LONGEST_QUOTATION = 2_500
_LONGEST_TITLE = 40
_HASH = "#"
_LOW_LINE = "_"
_TAGS = frozenset({_HASH, _LOW_LINE})
_MOST_WORDS = 300  # keeps the cost of a hostile line in proportion to its length


class StatementsLayer:
    """Finds attributed content with its cue, source and manner."""

    name = LAYER
    version = VERSION
    needs = ("times", "mentions")

    def annotate(self, reading: Reading) -> Article:
        """The article with its statements, in order of their cues."""
        scribe = Scribe(reading)
        interview = find_interview(reading, scribe.mentions)
        for at, (block, words) in enumerate(reading.block_tokens):
            if block.kind not in _KINDS:
                continue
            asked = interview is not None and (at in interview.questions or at in interview.answers)
            if interview is not None and at in interview.answers:
                scribe.answer(interview, interview.answers[at], words)
            for sentence in join_speech(_sentences(reading.form.text, words, whole=block.kind == "title")):
                scribe.write(sentence, title=block.kind != "paragraph" and not asked, dialogue=asked)
        statements = link_chains(scribe.statements, scribe.passed, reading.article)
        return msgspec.structs.replace(reading.article, statements=statements)


def _sentences(text: str, words: list[Token], *, whole: bool = False) -> list[Sentence]:
    """The sentences of a block; a quotation that runs over several holds them together.

    A title that names its speaker before a colon is ``whole``, whatever dots it holds.
    """
    words = _join_tags(words)
    if not words:
        return []
    if whole and len(words) <= _LONGEST_TITLE and any(word.text == ":" for word in words):
        return [Sentence(words, words[0].start, words[-1].end)]
    ranges = find_sentences(
        text, words[0].start, words[-1].end, abbreviations=abbreviations(), longest=10_000
    )
    sentences: list[Sentence] = []
    at = 0
    for _, end in _join_quotations(text, ranges):
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        for cut in range(first, at, _MOST_WORDS):
            part = words[cut : min(cut + _MOST_WORDS, at)]
            sentences.append(Sentence(part, part[0].start, part[-1].end))
    return sentences


def _join_tags(words: list[Token]) -> list[Token]:
    """Words without hash signs, and the parts of a tag («#green_fund») as one word."""
    if not any(word.text in _TAGS for word in words):
        return words
    joined: list[Token] = []
    for at, word in enumerate(words):
        before = joined[-1] if joined else None
        if word.text == _HASH:
            continue
        tied = (
            before is not None
            and before.end == word.start
            and (word.text == _LOW_LINE or before.text.endswith(_LOW_LINE))
        )
        if before is not None and tied and at:
            joined[-1] = before._replace(end=word.end, text=before.text + word.text)
        else:
            joined.append(word)
    return joined


def _join_quotations(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges with those joined that one quotation covers; one that never closes joins nothing."""
    joined: list[tuple[int, int]] = []
    stop = ranges[-1][1] if ranges else 0
    for start, end in ranges:
        if joined and _goes_on(text, joined[-1], stop):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, so_far: tuple[int, int], stop: int) -> bool:
    begin, end = so_far
    if end - begin > _LONGEST_QUOTATION:
        return False
    reach = min(stop, end + _LONGEST_QUOTATION)
    if text.count('"', begin, end) % 2:
        return '"' in text[end:reach]
    for opening, closing in _PAIRS:
        if text.rfind(opening, begin, end) > text.rfind(closing, begin, end):
            return text.find(closing, end, reach) >= 0
    return False
