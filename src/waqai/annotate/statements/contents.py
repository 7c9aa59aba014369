"""What the cues of a sentence attribute: contents with their opener, range and manner of quoting."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.ends import end_of_content, manner_of_quoting, trim
from waqai.annotate.statements.frames import find_governed
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.openers import Opener, bind_openers
from waqai.annotate.statements.sentence import COMMAS, MARKS, Quote, Sentence

_SHORTEST_QUOTE = 3
_BEHIND = 3
_FAR = 6
_VERY_FAR = 12
_SHORT = 5
_BI = "\u0628"


class Content(NamedTuple):
    """Words ``[first, last)`` that ``cue`` attributes; its source stands between the cue and ``at``."""

    cue: Cue
    at: int
    frame: str
    first: int
    last: int
    quoted: str
    skip: int = 0  # letters of a written-on preposition before the content
    pronoun: bool = False  # the content's subject is the speaker, named by a pronoun
    over: bool = False  # the content is another's saying, passed on


def find_contents(sentence: Sentence) -> list[Content]:
    """The contents of a sentence's cues that are verbs, participles or nouns, in order of their cue."""
    bound = bind_openers(sentence)
    fronted = _fronted(sentence, bound)
    clauses = {
        cue.last - 1
        for cue in sentence.cues
        if "clause" in cue.frames and not (cue.first == 0 and "additive" in cue.frames)
    }
    for cue in sentence.cues:
        if cue.first in sentence.quoted or cue.first in fronted or _settled(cue, bound):
            continue
        found = find_governed(sentence, cue, bound)
        if cue.first - 1 in clauses and not _additive(sentence, cue, found):
            continue  # «according to what the ministry announced»
        if found is not None and (cue.first not in bound or _goes_before(found, bound[cue.first])):
            bound[cue.first] = found  # a quotation inside what the verb's own preposition governs
    contents: list[Content] = []
    for cue in sentence.cues:
        if cue.first in fronted:
            contents.append(_before(sentence, cue, fronted[cue.first]))
        elif cue.first in bound and not _told_twice(sentence, cue, bound):
            content = _build(sentence, cue, bound)
            if content is not None:
                contents.append(content)
    return contents


def _additive(sentence: Sentence, cue: Cue, found: Opener | None) -> bool:
    """«..., and it also demands compensation»: what is governed by a preposition follows the verb."""
    before = sentence.cue_at.get(cue.first - 1)
    if found is None or found.frame == "obj" or before is None or "additive" not in before.frames:
        return False
    return before.first > 0 and sentence.texts[before.first - 1] in COMMAS


def _told_twice(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> bool:
    """«renewed his call to ...» is told by the noun, «expressed his regret over ...» by the verb."""
    opener = bound[cue.first]
    if opener.frame == "obj" and "masdar_of" in cue.shapes and not cue.finite:
        return any(outer.first == cue.first for outer in bound.values())
    if opener.frame == "obj":
        inner = sentence.cue_at.get(opener.first)
        told = inner is not None and inner.first in bound and bound[inner.first].frame != "obj"
        told = told and _renewed(sentence, cue.first)
        return told and inner is not None and "masdar_of" in inner.shapes
    if "masdar" in cue.shapes and cue.finite:
        # «rejected the request»: the noun, where it could be a verb, is another's object
        return any(outer.first == cue.first and outer.frame == "obj" for outer in bound.values())
    if "masdar_of" in cue.shapes and not cue.finite:
        return any(
            outer.first == cue.first and outer.frame != "an" and not _renewed(sentence, first)
            for first, outer in bound.items()
        )
    return False


def _renewed(sentence: Sentence, first: int) -> bool:
    """True where the cue at ``first`` is a verb that only carries the noun («renewed his call»)."""
    cue = sentence.cue_at.get(first)
    return cue is not None and any(form.lemma.form in word_set("renewing") for form in cue.forms)


def _settled(cue: Cue, bound: dict[int, Opener]) -> bool:
    """True when a particle or a colon opens the content near enough."""
    opener = bound.get(cue.first)
    if opener is None or opener.frame == "quote":
        return False
    if opener.frame in ("an", "bi_an") and opener.at - cue.last >= _VERY_FAR:
        return False
    return "quote" in cue.frames or "obj" not in cue.frames or opener.at - cue.last < _FAR


def _goes_before(governed: Opener, other: Opener) -> bool:
    """A preposition before the quotation opens the content; what looks like an object may be the speaker."""
    if other.frame != "quote":
        return governed.frame in ("obj", "about") and other.at - governed.at >= _FAR
    if governed.frame == "obj":
        quote = other.quote
        return quote is not None and quote.last - quote.first <= _SHORT and governed.at < other.at
    return governed.at < other.at


def _build(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> Content | None:
    opener = bound[cue.first]
    end = end_of_content(sentence, opener, bound)
    if opener.frame == "obj" and "describe" in cue.frames:
        end = min(end, _behind_words_quoted(sentence, opener.first, end))
    first, last = trim(sentence, opener.first, end)
    if first < last and sentence.particle(first) is not None:
        first, last = trim(sentence, first + 1, last)
    if last <= first:
        return None
    quoted = manner_of_quoting(sentence, first, last)
    if opener.frame == "colon" and quoted == "indirect":
        quoted = "direct"  # «he said: ...» gives the words, also without marks
    skip = 1 if opener.frame in ("bi", "li") and first == opener.first else 0
    if skip and len(sentence.texts[first]) == 1:
        first, skip = first + 1, 0
        first, last = trim(sentence, first, last)
        if last <= first:
            return None
    return Content(cue, opener.at, opener.frame, first, last, quoted, skip, opener.pronoun)


def _behind_words_quoted(sentence: Sentence, first: int, stop: int) -> int:
    """«described X as "Y" and "Z"»: behind the words that are quoted right behind the preposition."""
    end = stop
    for quote in sentence.quotes:
        if quote.open_at < first or not quote.closed or quote.last >= stop:
            continue
        before = sentence.texts[quote.open_at - 1]
        if end == stop and before != _BI:
            continue
        if end < stop and quote.open_at > end + 2:
            break
        end = quote.last
    return end


def _fronted(sentence: Sentence, bound: dict[int, Opener]) -> dict[int, Quote]:
    """Quotations with their cue behind: «...», said the minister."""
    taken = {opener.quote.open_at for opener in bound.values() if opener.quote is not None}
    found: dict[int, Quote] = {}
    for quote in sentence.quotes:
        if quote.open_at in taken or not quote.closed or quote.last - quote.first < _SHORTEST_QUOTE:
            continue
        for at in range(quote.last + 1, min(quote.last + 1 + _BEHIND, len(sentence.words))):
            cue = sentence.cue_at.get(at)
            if cue is not None:
                takes = "quote" in cue.frames and "near" not in cue.frames
                if takes and cue.finite and not cue.joined and cue.first not in bound:
                    found[cue.first] = quote
                break
            if sentence.texts[at] not in COMMAS:
                break
    return found


def _before(sentence: Sentence, cue: Cue, quote: Quote) -> Content:
    stop = next(
        (at for at in range(cue.last, len(sentence.words)) if sentence.texts[at] in MARKS),
        len(sentence.words),
    )
    first, last = trim(sentence, quote.first, quote.last)
    return Content(cue, stop, "quote", first, max(last, first + 1), "direct")
