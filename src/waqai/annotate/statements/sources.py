"""Who speaks: the subject of a cue, in the words between cue and content or before the cue."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.lexicon import source_heads, word_set
from waqai.annotate.statements.sentence import CLOSING, COMMAS, OPENING, Sentence
from waqai.model import Mention

_MARKS = frozenset(".:()[]-") | frozenset(OPENING) | frozenset(CLOSING) | COMMAS
_PERSONS = frozenset({"person"})
_BODIES = frozenset({"organization", "group", "place"})


class Subject(NamedTuple):
    """A source in folded positions, its kind, and the mention that names it."""

    start: int
    end: int
    kind: str
    mention: Mention | None
    known: bool = True  # its head is a word for speakers, or a mention names it


class Named(NamedTuple):
    """A mention with its folded range."""

    start: int
    end: int
    mention: Mention


def find_subject(
    sentence: Sentence, content: Content, named: list[Named], times: list[tuple[int, int]]
) -> Subject | None:
    """The source of ``content``, or None where the sentence leaves it out."""
    cue = content.cue
    shapes = cue.shapes
    if "masdar_of" in shapes and not cue.finite:
        return None
    if cue.finite or "prep" in shapes or "masdar" in shapes:
        behind = _behind(sentence, cue, content.opener.at, named, times)
        if behind is not None:
            return behind
    if cue.finite and not cue.joined:
        return _before(sentence, cue, named, times)
    return None


def _behind(
    sentence: Sentence, cue: Cue, stop: int, named: list[Named], times: list[tuple[int, int]]
) -> Subject | None:
    first, last = _noun_phrase(sentence, cue.last, stop, times)
    return _subject_of(sentence, first, last, named)


def _noun_phrase(sentence: Sentence, first: int, stop: int, times: list[tuple[int, int]]) -> tuple[int, int]:
    """The words from ``first`` on that can be a subject: up to an adverbial, a time or a clause."""
    words = sentence.words
    while first < stop and (
        words[first].text in _MARKS or _in_time(words[first].start, times) or sentence.adverbial(first)
    ):
        first += sentence.adverbial(first) or 1
    at = first
    while at < stop:
        text = words[at].text
        if at > first and (
            sentence.adverbial(at)
            or _in_time(words[at].start, times)
            or text in word_set("relatives")
            or (text in COMMAS and not _apposition(sentence, at, stop))
        ):
            break
        at += 1
    while at > first and words[at - 1].text in _MARKS:
        at -= 1
    return first, at


def _apposition(sentence: Sentence, comma: int, stop: int) -> bool:
    """A comma inside «the spokesman, name, ...» joins; a comma before a verb or adverbial ends."""
    at = comma + 1
    return at < stop and not sentence.adverbial(at) and sentence.words[at].text not in word_set("relatives")


def _in_time(position: int, times: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in times)


def _before(sentence: Sentence, cue: Cue, named: list[Named], times: list[tuple[int, int]]) -> Subject | None:
    """SVO: «the minister affirmed that ...», also behind «كان»; the nearest noun phrase before the verb."""
    words = sentence.words
    first = cue.first
    while first > 0 and cue.first - first < 14:
        text = words[first - 1].text
        if text in word_set("relatives") or text in ";؛.":
            break
        first -= 1
    if first == cue.first:
        return None
    while first < cue.first and (words[first].text in word_set("auxiliaries") or words[first].text in _MARKS):
        first += 1
    start, last = _noun_phrase(sentence, first, cue.first, times)
    if start >= last or last < cue.first - 6:
        return None
    return _subject_of(sentence, start, last, named)


def _subject_of(sentence: Sentence, first: int, last: int, named: list[Named]) -> Subject | None:
    if first >= last:
        return None
    words = sentence.words
    start, end = words[first].start, words[last - 1].end
    head = words[first].text
    kind = _kind_of_head(head)
    inside = [n for n in named if start <= n.start and n.end <= end]
    person = next((n for n in inside if n.mention.type in _PERSONS), None)
    if person is not None and kind != "unnamed":
        return Subject(person.start, person.end, "named", person.mention)
    if kind is not None:
        mention = next((n.mention for n in inside if n.start == start), None)
        return Subject(start, end, kind, mention)
    body = next((n for n in inside if n.start == start or n.start == start + 1), None)
    if body is not None and body.mention.type in _BODIES:
        return Subject(body.start, body.end, "organization", body.mention)
    if body is not None and body.mention.type == "unnamed":
        return Subject(body.start, body.end, "unnamed", body.mention)
    if inside:
        return Subject(inside[0].start, inside[0].end, "organization", inside[0].mention)
    return Subject(start, end, "named" if last - first <= 3 else "role", None, known=False)


def _kind_of_head(head: str) -> str | None:
    heads = source_heads()
    return heads.get(head) or heads.get(head.removeprefix("\u0648"))
