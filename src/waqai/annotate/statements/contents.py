"""What a cue attributes: where the content begins, by the cue's frame, and where it ends.

The complement of a verb of saying is opened by a particle, a colon, a quotation mark or the verb's own
preposition (Ryding 2005, chapters 19 and 34). Openers are read from left to right, and each is bound to the
nearest cue before it whose frames take it; finite verbs and participles go before nouns.
"""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.lexicon import phrases, word_set
from waqai.annotate.statements.sentence import CLOSING, COMMAS, OPENING, Quote, Sentence
from waqai.text import Token

_REACH = 45
_PREPOSITION_REACH = 16
_SHORTEST_QUOTE = 3
_NEAR = 12
_BI, _LI = "\u0628", "\u0644"


class Opener(NamedTuple):
    """A place where content may begin: the word that opens, the first word of the content, the frame."""

    at: int
    first: int
    frame: str
    quote: Quote | None = None


class Content(NamedTuple):
    """Words ``[first, last)`` that ``cue`` attributes; a source stands before ``opener``."""

    cue: Cue
    opener: Opener
    first: int
    last: int
    quoted: str
    skip: int = 0  # letters of a written-on preposition before the content


def find_contents(sentence: Sentence) -> list[Content]:
    """The contents of a sentence's cues that are verbs, participles or masdars, in order of their cue."""
    bound: dict[int, Opener] = {}
    for opener in _openers(sentence):
        cue = _taker(sentence, opener, bound)
        if cue is None:
            continue
        if opener.quote is not None and sentence.words[opener.at].text != ":":
            earlier = _by_preposition(sentence, cue, bound)
            if earlier is not None and earlier.at < opener.at:
                bound[cue.first] = earlier
                continue
        bound[cue.first] = opener
    for cue in sentence.cues:
        if cue.first not in bound and _governs(cue):
            found = _by_preposition(sentence, cue, bound)
            if found is not None:
                bound[cue.first] = found
    contents = [_build(sentence, cue, bound) for cue in sentence.cues if cue.first in bound]
    return [content for content in contents if content is not None]


def _openers(sentence: Sentence) -> list[Opener]:
    words = sentence.words
    found: list[Opener] = []
    for at, word in enumerate(words):
        kind = sentence.particle(at)
        if kind == "an":
            before = sentence.preposition(at - 1) if at else None
            frame = f"{before}_an" if before in ("ila", "ala", "an_prep", "min") else "an"
            found.append(Opener(at - 1 if before else at, at + 1, frame))
        elif kind is not None:
            found.append(Opener(at, at + 1, kind))
        elif word.text == ":" and 0 < at < len(words) - 1:
            quote = sentence.quote_at(at + 1)
            found.append(Opener(at, at + 2 if quote else at + 1, "quote", quote))
        else:
            quote = sentence.quote_at(at)
            if quote and _speaks(words, quote) and not _after_opener(found, at):
                found.append(Opener(at, quote.first, "quote", quote))
    return found


def _speaks(words: list[Token], quote: Quote) -> bool:
    """A short quotation, or one that a colon follows, is a name and no speech."""
    if quote.last - quote.first < _SHORTEST_QUOTE:
        return False
    return not (quote.last + 1 < len(words) and words[quote.last + 1].text == ":")


def _after_opener(found: list[Opener], at: int) -> bool:
    """A quotation mark right behind a particle or colon belongs to that opener."""
    return bool(found) and found[-1].first in (at, at + 1)


def _taker(sentence: Sentence, opener: Opener, bound: dict[int, Opener]) -> Cue | None:
    nouns: Cue | None = None
    for cue in reversed(sentence.cues):
        if cue.last > opener.at or cue.first in bound or "prep" in cue.shapes:
            continue
        if opener.at - cue.last > _REACH:
            break
        if not _takes(cue, opener, opener.at - cue.last) or _barred(sentence, cue, opener):
            continue
        if _impersonal(cue, opener):
            bound[cue.first] = opener
            return None
        if cue.finite or "participle" in cue.shapes:
            if cue.finite and _relative_to_noun(sentence, cue):
                continue
            return cue
        nouns = nouns or (cue if opener.at - cue.last <= 8 else None)
    return nouns


def _takes(cue: Cue, opener: Opener, distance: int) -> bool:
    for form in cue.forms:
        frames = form.lemma.frames
        weak = any(frame.endswith("_weak") for frame in frames)
        if opener.frame == "quote":
            if "quote" in frames or (weak and distance <= 6 and form.shape != "masdar"):
                return True
        elif (
            opener.frame in frames
            or f"obj_{opener.frame}" in frames
            or (opener.frame == "an" and distance <= _NEAR and any(f.endswith("_an") for f in frames))
        ):
            return True
        elif opener.frame.endswith("_an") and "an" in frames and distance > 0:
            return opener.frame in ("ila_an", "ala_an", "bi_an")
    return False


def _impersonal(cue: Cue, opener: Opener) -> bool:
    """«يذكر أن ...» at the head of a sentence is the writer's own remark."""
    alone = cue.shapes <= {"imperfect", "masdar"} and all(f.person in ("3ms", "") for f in cue.forms)
    return (
        alone and cue.first == 0 and not cue.joined and opener.at == cue.last and opener.frame.endswith("an")
    )


def _barred(sentence: Sentence, cue: Cue, opener: Opener) -> bool:
    """A full clause between cue and opener keeps them apart: a semicolon, or a comma and a new verb."""
    inside = sentence.words[cue.last : opener.at]
    return any(word.text == "\u061b" for word in inside)


def _relative_to_noun(sentence: Sentence, cue: Cue) -> bool:
    """«في تصريح نشر ...»: a verb that describes the noun of an adverbial is not the one that speaks."""
    at = cue.first
    return at >= 2 and not cue.joined and sentence.words[at - 1].text in phrases("channels")


def _governs(cue: Cue) -> bool:
    """Verbs and participles govern by preposition, and a noun does when its speaker is written onto it."""
    return bool(cue.shapes & {"perfect", "imperfect", "participle", "masdar_of"})


def _by_preposition(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> Opener | None:
    frames = {frame for form in cue.forms for frame in form.lemma.frames}
    wanted = {f.removeprefix("obj_") for f in frames if f.removeprefix("obj_") in _WRITTEN_APART}
    attached = {f.removeprefix("obj_") for f in frames if f.removeprefix("obj_") in ("bi", "li")}
    if not wanted and not attached:
        return None
    words = sentence.words
    at = cue.last
    stop = min(len(words), cue.last + _PREPOSITION_REACH)
    while at < stop:
        if at in bound or words[at].text in ".:" or (words[at].text in COMMAS and at > cue.last + 4):
            return None
        skip = sentence.adverbial(at)
        frame = sentence.preposition(at)
        if frame in wanted and at + 1 < len(words) and not skip:
            return Opener(at, at + 1, frame or "")
        for letter, name in ((_BI, "bi"), (_LI, "li")):
            if name in attached and _has_clitic(words[at].text, letter):
                return Opener(at, at, name)
        at += skip or 1
    return None


_EDGES = frozenset(".!:;-()") | COMMAS | frozenset(OPENING) | frozenset(CLOSING) | {"\u061f"}
_WRITTEN_APART = frozenset({"ila", "ala", "an_prep", "min", "fi"})


def _has_clitic(word: str, letter: str) -> bool:
    if len(word) < 4 or word[0] != letter:
        return False
    return word not in word_set("unsplit")


def _build(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> Content | None:
    opener = bound[cue.first]
    if opener.quote is not None:
        return Content(cue, opener, opener.first, opener.quote.last, "direct")
    first = opener.first
    last = _end_of_clause(sentence, opener, bound)
    words = sentence.words
    while last > first and words[last - 1].text in _EDGES:
        last -= 1
    while first < last and words[first].text in _EDGES:
        first += 1
    if last <= first:
        return None
    skip = 1 if opener.frame in ("bi", "li") and first == opener.first else 0
    quote = sentence.quote_at(first - 1) if first else None
    if quote is not None and quote.last >= last:
        return Content(cue, opener, first, last, "direct")
    inside = any(first - 1 <= q.open_at < last for q in sentence.quotes)
    return Content(cue, opener, first, last, "mixed" if inside else "indirect", skip)


def _end_of_clause(sentence: Sentence, opener: Opener, bound: dict[int, Opener]) -> int:
    words = sentence.words
    stop = len(words)
    for other in sentence.cues:
        if other.first <= opener.first:
            continue
        if _begins_new_attribution(sentence, other, bound):
            stop = other.first
            break
    for at in range(opener.first + 1, stop):
        if words[at].text in COMMAS and at + 1 < stop and _writer_goes_on(sentence, at + 1):
            return at
    return stop


def _begins_new_attribution(sentence: Sentence, other: Cue, bound: dict[int, Opener]) -> bool:
    """A coordinated verb with content of its own, a participle behind a comma, or a «by the words of»."""
    before = sentence.words[other.first - 1].text if other.first else ""
    if "prep" in other.shapes:
        return True
    if other.first not in bound:
        return False
    if "participle" in other.shapes:
        return True
    return other.finite and (other.joined or before in COMMAS)


def _writer_goes_on(sentence: Sentence, at: int) -> bool:
    """True where the words behind a comma are the writer's own clause again."""
    return sentence.words[at].text in word_set("resumptions") or sentence.adverbial(at) == 2
