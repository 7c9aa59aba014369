"""Interviews in question and answer: which paragraphs answer, and who is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from waqai.annotate.reading import Reading
from waqai.annotate.statements.headlines import find_headline
from waqai.annotate.statements.lexicon import phrase_at, phrases
from waqai.annotate.statements.sentence import COMMAS, Sentence
from waqai.annotate.statements.sources import classify
from waqai.annotate.statements.subject import Subject
from waqai.model import Block, Mention
from waqai.text import Token

_KINDS = frozenset({"title", "subheading", "paragraph"})
_BEHIND_LABEL = frozenset(":-.\u2013\u0640")
_STARS = frozenset("*\u2022")
_ASKING = _STARS | {">"}
_DASHES = frozenset("-\u2013\u2014")
_QUESTION = "\u061f"
_WITH = "\u0645\u0639"
_LI = "\u0644"
_LONGEST_QUESTION = 80
_LONGEST_LEAD = 400
_FEWEST_LABELLED = 2
_FEWEST_BARE = 3
_MOST_PARAGRAPHS = 3
_SPEAKERS = frozenset({"named", "role"})
_LONGEST_SPEAKER = 14
_SHORTEST_ANSWER = 2


class Answer(NamedTuple):
    """The answer in one block: its words from ``first`` on; ``label`` is the folded range of its mark."""

    first: int
    label: tuple[int, int] | None
    goes_on: bool  # a further paragraph of the answer before it


class Interview(NamedTuple):
    """Who is asked, the folded range of the words that say so, and the blocks by their index."""

    subject: Subject
    cue: tuple[int, int]
    answers: dict[int, Answer]
    questions: frozenset[int]


def find_interview(reading: Reading, mentions: list[tuple[int, int, Mention]]) -> Interview | None:
    """The interview that an article is, or None: announced or labelled, with somebody named who answers."""
    blocks = reading.block_tokens
    if not any(words and words[-1].text == _QUESTION for _, words in blocks):
        return None
    roles = _labels(blocks)
    labelled = bool(roles)
    if not labelled:
        roles = _bare_questions(blocks)
    if not roles:
        return None
    lead = [words for _, words in blocks[: min(roles)] if words]
    if not labelled and not _announced(lead):
        return None
    asked = _asked(lead, mentions)
    if asked is None:
        return None
    answers = _answers(blocks, roles, labelled=labelled)
    if not labelled and _narrated(blocks, answers):
        return None
    return Interview(*asked, answers, frozenset(at for at, role in roles.items() if role is None))


def _labels(blocks: Sequence[tuple[Block, list[Token]]]) -> dict[int, Answer | None]:
    """Blocks with labels or with stars and dashes: None for a question; empty when they are too few."""
    roles: dict[int, Answer | None] = {}
    asked = -2
    pairs = 0
    for at, (block, words) in enumerate(blocks):
        if at == 0 or block.kind not in _KINDS or len(words) <= _SHORTEST_ANSWER:
            continue
        role, first = _label(words)
        if role == "answer" and asked == at - 1:
            roles[asked] = None
            roles[at] = Answer(first, (words[0].start, words[first - 1].end), goes_on=False)
            pairs += 1
        elif role == "question":
            asked = at
    return roles if pairs >= _FEWEST_LABELLED else {}


def _label(words: list[Token]) -> tuple[str | None, int]:
    """What the label at the head of a block says, and the first word behind it."""
    for _, role in phrases("dialogue", "role").get(words[0].text, ()):
        first = 2 if words[1].text.isdigit() else 1
        if words[first].text in _BEHIND_LABEL:
            return role, first
    if words[-1].text == _QUESTION and words[1].text not in _STARS:
        return "question", 0
    if words[0].text in _STARS and words[1].text == words[0].text:
        return "answer", 2
    return ("answer", 1) if words[0].text in _DASHES else (None, 0)


def _bare_questions(blocks: Sequence[tuple[Block, list[Token]]]) -> dict[int, Answer | None]:
    """Paragraphs that are one question each; empty when they are too few or too far apart."""
    asked = [
        at
        for at, (block, words) in enumerate(blocks)
        if at > 0
        and block.kind in ("subheading", "paragraph")
        and _SHORTEST_ANSWER < len(words) < _LONGEST_QUESTION
        and (words[-1].text == _QUESTION or (words[-1].text in ".)" and words[-2].text == _QUESTION))
    ]
    if len(asked) < _FEWEST_BARE:
        return {}
    far = sum(1 for one, other in pairwise(asked) if other - one > _MOST_PARAGRAPHS + 1)
    return {} if 2 * far > len(asked) else dict.fromkeys(asked)


def _answers(
    blocks: Sequence[tuple[Block, list[Token]]], roles: dict[int, Answer | None], *, labelled: bool
) -> dict[int, Answer]:
    """The answers by block; up to the next question an answer goes on, the last one is one paragraph."""
    found: dict[int, Answer] = {}
    last = max(roles)
    asked = answering = False
    for at in range(min(roles), min(last + 2, len(blocks))):
        block, words = blocks[at]
        role = roles.get(at)
        if role is not None:
            found[at] = role
            asked, answering = False, True
        elif at in roles or (words and _asks(words)):
            asked, answering = True, False
        elif block.kind != "paragraph" or not words or (labelled and at > last):
            continue
        elif answering or (asked and not labelled):
            found[at] = Answer(0, None, goes_on=answering)
            asked, answering = False, True
    return found


def _asks(words: list[Token]) -> bool:
    """A question without its mark: behind a star, or left open with dots."""
    if words[0].text in _ASKING:
        return True
    return len(words) > 1 and all(word.text in "." or word.text == "\u2026" for word in words[-2:])


def _narrated(blocks: Sequence[tuple[Block, list[Token]]], answers: dict[int, Answer]) -> bool:
    """True when an «answer» is the writer's: it opens with a verb of saying («and he added that»)."""
    for at in answers:
        words = blocks[at][1]
        sentence = Sentence(words[:6], words[0].start, words[min(5, len(words) - 1)].end)
        if any(
            cue.first == 0 and cue.finite and not cue.shapes & {"noun", "masdar"} for cue in sentence.cues
        ):
            return True
    return False


def _announced(lead: list[list[Token]]) -> bool:
    left = _LONGEST_LEAD
    for words in lead:
        texts = [word.text for word in words[:left]]
        if any(phrase_at("interviews", texts, at) for at in range(len(texts))):
            return True
        left -= len(texts)
    return False


def _asked(
    lead: list[list[Token]], mentions: list[tuple[int, int, Mention]]
) -> tuple[Subject, tuple[int, int]] | None:
    """Who is asked: «X: ...» or «X to the paper» in the title, else «an interview with X»."""
    for at, words in enumerate(lead):
        sentence = Sentence(words, words[0].start, words[-1].end)
        sentence.place([m for m in mentions if sentence.start <= m[0] < sentence.end], [])
        found = (_of_title(sentence) if at == 0 else None) or _with_whom(sentence) or _of_lead(sentence)
        if found is not None:
            return found
    return None


def _of_title(sentence: Sentence) -> tuple[Subject, tuple[int, int]] | None:
    for content, subject in find_headline(sentence):
        if subject is not None and subject.kind in _SPEAKERS:
            return subject, (content.cue.start, content.cue.end)
    for at, text in enumerate(sentence.texts[1:_LONGEST_SPEAKER], 1):
        if text == _LI:
            subject = classify(sentence, 0, at)
            if subject is not None and subject.known and subject.kind in _SPEAKERS:
                return subject, (sentence.words[at].start, sentence.words[at].end)
    return None


def _of_lead(sentence: Sentence) -> tuple[Subject, tuple[int, int]] | None:
    """The speaker of a lead that opens with a verb of saying («X affirmed that ...»)."""
    cue = sentence.cue_at.get(0)
    if cue is None or not cue.finite:
        return None
    stop = next((at for at in range(1, len(sentence.texts)) if sentence.particle(at) is not None), 0)
    subject = classify(sentence, 1, stop) if stop > 1 else None
    if subject is None or not subject.known or subject.kind not in _SPEAKERS:
        return None
    return subject, (cue.start, cue.end)


def _with_whom(sentence: Sentence) -> tuple[Subject, tuple[int, int]] | None:
    """«an interview with X»; a paper behind «with» is no one who answers."""
    texts = sentence.texts
    for at in range(len(texts)):
        width = phrase_at("interviews", texts, at)
        if not width or texts[at + width - 1] != _WITH or at + width >= len(texts):
            continue
        stop = next(
            (k for k in range(at + width + 1, len(texts)) if texts[k] in COMMAS or texts[k] in ".:"),
            len(texts),
        )
        subject = classify(sentence, at + width, stop)
        if subject is not None and subject.known and subject.kind in _SPEAKERS:
            word = sentence.words[at + width - 1]
            return subject, (word.start, word.end)
    return None
