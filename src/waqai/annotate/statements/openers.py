"""Where content begins: particles, colons and quotation marks, each bound to the cue that takes it.

The complement of a verb of saying is opened by a particle, a colon, a quotation mark or the verb's own
preposition (Ryding 2005, chapters 19 and 34). Openers are read from left to right, and each is bound to the
nearest cue before it whose frames take it; finite verbs and participles go before nouns.
"""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.quotations import OPENING_MARKS, speaks
from waqai.annotate.statements.sentence import COMMAS, Quote, Sentence

_REACH = 45
_QUOTE_REACH = 30
_NOUN_REACH = 8
_NEAR = 3
_IN_REACH = 14
_RELATIVE_REACH = 6
_FEMININE_RELATIVE = "\u0627\u0644\u062a\u064a"
_YOU = ("\u0643", "\u0643\u0645")
_PARTICLES = frozenset({"an", "bi_an"})
_NOUNS = frozenset({"masdar", "noun"})
_SEMICOLONS = frozenset("\u061b;")


class Opener(NamedTuple):
    """A place where content may begin: the word that opens, the first word of the content, the frame."""

    at: int
    first: int
    frame: str
    quote: Quote | None = None
    pronoun: bool = False  # the particle carries a pronoun, which is the subject of the content


def bind_openers(sentence: Sentence) -> dict[int, Opener]:
    """Openers by the first word of the cue that takes them."""
    bound: dict[int, Opener] = {}
    last_taken = -1
    for opener in _openers(sentence):
        cue = _taker(sentence, opener, bound, last_taken)
        if cue is not None:
            bound[cue.first] = opener
            last_taken = opener.at
    return bound


def _openers(sentence: Sentence) -> list[Opener]:
    texts = sentence.texts
    found: list[Opener] = []
    inside = -1  # openers inside a quotation belong to who speaks there
    for at, text in enumerate(texts):
        if at in sentence.quoted and at - 1 not in sentence.quote_at:
            continue
        kind = sentence.particle(at)
        if kind is not None:
            opener = _particle(sentence, at, kind)
            if opener is not None:
                found.append(opener)
        elif text == ":" and 0 < at < len(texts) - 1:
            quote = sentence.quote_at.get(at + 1)
            found.append(Opener(at, at + 2 if quote else at + 1, "colon", quote))
        elif text in word_set("speech_openers") and at and _right_behind(sentence, at):
            found.append(Opener(at, at, "colon"))
        elif at > inside:
            quote = sentence.quote_at.get(at)
            if quote is None:
                continue
            if (
                sentence.particle(quote.first) is None
                and speaks(texts, quote)
                and not (found and found[-1].first in (at, at + 1))
            ):
                found.append(Opener(at, quote.first, "quote", quote))
    return found


def _right_behind(sentence: Sentence, at: int) -> bool:
    """True right behind a verb of saying, or behind the name that follows it."""
    return any(
        cue.finite
        and "quote" in cue.frames
        and "an" in cue.frames
        and (cue.last == at or _short_way(sentence, cue.last, at))
        for cue in sentence.cues
        if cue.last <= at <= cue.last + _NEAR
    )


def _short_way(sentence: Sentence, first: int, stop: int) -> bool:
    return sentence.adverbial(first) > 0 or _only_names(sentence, first, stop)


def _particle(sentence: Sentence, at: int, kind: str) -> Opener | None:
    before = sentence.texts[at - 1] if at else ""
    if before in word_set("an_before") and (at < 2 or sentence.adverbial(at - 2) != 2):
        return None
    if sentence.texts[at].endswith(_YOU):
        return None  # the reader is addressed
    pronoun = len(sentence.texts[at].removeprefix("\u0628")) > 2
    start = at - 1 if at and sentence.preposition(at - 1) is not None else at
    quote = sentence.quote_at.get(at + 1) or (sentence.quote_at.get(at - 1) if at else None)
    return Opener(start, at + 1, kind, quote, pronoun)


def _taker(sentence: Sentence, opener: Opener, bound: dict[int, Opener], last_taken: int) -> Cue | None:
    noun: Cue | None = None
    for cue in reversed(sentence.cues):
        if cue.last > opener.at or "prep" in cue.shapes or cue.first in sentence.quoted:
            continue
        distance = opener.at - cue.last
        if distance and cue.last in sentence.wished:
            distance = sum(at not in sentence.wished for at in range(cue.last, opener.at))
        if distance > _REACH:
            break
        if cue.first in bound:
            break  # what opens behind an open content belongs to it
        if "describe" in cue.frames and opener.frame == "bi_an":
            return cue if cue.object_written else None
        if not _takes(sentence, cue, opener, distance) or _barred(sentence, cue, opener, last_taken):
            continue
        if cue.finite and _impersonal(sentence, cue, opener):
            return None
        if opener.frame in ("quote", "colon") or _sure(sentence, cue, distance):
            return _quoting(sentence, cue, bound) or _carried(sentence, cue, bound) or cue
        if distance <= _NOUN_REACH or cue.finite:
            noun = noun if noun is not None and not cue.finite else cue
    return noun


def _quoting(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> Cue | None:
    """«the agency quoted Y as saying»: the verb that quotes, when ``cue`` is its «as saying»."""
    if "masdar_of" not in cue.shapes:
        return None
    for other in sentence.cues:
        near = cue.first - _QUOTE_REACH < other.first < cue.first
        if near and other.finite and "from" in other.frames and other.first not in bound:
            return other
    return None


def _carried(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> Cue | None:
    """«he commented, saying that»: the verb of saying right before «saying» is the cue."""
    if cue.shapes <= _NOUNS and cue.first and sentence.preposition(cue.first - 1) is not None:
        return _answered(sentence, cue, bound)
    if cue.finite or sentence.texts[cue.first] not in word_set("saying"):
        return None
    for other in sentence.cues:
        if other.last == cue.first and other.finite and "quote" in other.frames and other.first not in bound:
            return other
    return None


def _answered(sentence: Sentence, noun: Cue, bound: dict[int, Opener]) -> Cue | None:
    """«he said in reply to a question "..."»: the verb before the noun that a preposition governs."""
    for other in reversed(sentence.cues):
        near = noun.first - _QUOTE_REACH < other.first < noun.first
        if near and other.first not in bound and other.finite and "quote" in other.frames:
            return other
    return None


def _sure(sentence: Sentence, cue: Cue, distance: int) -> bool:
    """A verb or participle takes what opens behind it; a noun or the verb of a relative only near by."""
    if cue.participle and not cue.finite:
        governed = sentence.preposition(cue.last)
        return governed is None or governed not in cue.frames or distance <= 1
    if cue.finite:
        begin = max(0, cue.first - _NEAR)
        return distance <= _RELATIVE_REACH or not any(sentence.relative(at) for at in range(begin, cue.first))
    return "masdar_of" in cue.shapes and distance <= _NEAR


def _takes(sentence: Sentence, cue: Cue, opener: Opener, distance: int) -> bool:
    frames = cue.frames
    if not _governed_right(sentence, cue, opener):
        return False
    if "near" in frames and distance > _NEAR and not _only_names(sentence, cue.last, opener.at):
        return False
    if opener.frame in ("colon", "quote") and "from" in frames and cue.finite:
        return distance <= _REACH
    if opener.frame in ("colon", "quote") and "fi_an" in frames:
        return distance <= _QUOTE_REACH
    if opener.frame in ("quote", "colon"):
        if "quote" not in frames or distance > _QUOTE_REACH:
            return False
        return bool(cue.shapes - {"masdar", "noun", "masdar_of"}) or distance <= (opener.frame == "colon")
    if opener.frame == "bi_an" and not frames.isdisjoint(("bi", "obj_bi")):
        return True
    before = sentence.preposition(opener.at) if opener.first - opener.at > 1 else None
    if before == "ala" and sentence.texts[opener.at - 1] in COMMAS and "ala_an" not in frames:
        return False  # «..., provided that»
    if before is not None and (before in frames or f"obj_{before}" in frames):
        return True
    return not frames.isdisjoint(
        _CLAUSAL - {"bi_an"}
        if opener.frame == "an" and "bi_an" in frames and _open_before(sentence, cue)
        else _CLAUSAL
    )


def _open_before(sentence: Sentence, cue: Cue) -> bool:
    """True where a verb of saying before ``cue`` may still wait for its particle."""
    return any(
        other.finite
        and not other.frames.isdisjoint(("an", "ila_an", "ala_an"))
        and other.first < cue.first
        and not any(sentence.particle(at) for at in range(other.last, cue.first))
        for other in sentence.cues
    )


_CLAUSAL = frozenset(
    {"an", "bi_an", "ila_an", "ala_an", "about_an", "min_an", "obj_an", "li_an", "from", "fi_an"}
)


def _governed_right(sentence: Sentence, cue: Cue, opener: Opener) -> bool:
    """«it says in X that», «quoted Y as saying that»: the verb's preposition must stand between."""
    if not cue.finite and not cue.participle and opener.frame in _PARTICLES:
        governed = sentence.preposition(cue.last)
        if governed is not None and governed in cue.frames and opener.at - cue.last > 1:
            return False  # «her consent to the talks, and that ...»
    if "fi_an" in cue.frames and opener.at - cue.last > _IN_REACH:
        return False
    if "fi_an" in cue.frames and sentence.preposition(cue.last) != "fi":
        return cue.last < len(sentence.texts) and sentence.texts[cue.last] in word_set("back_to_noun")
    if "from" in cue.frames and cue.finite and opener.at - cue.last > 0:
        between = range(cue.last, min(opener.at, cue.last + _NOUN_REACH))
        return any(sentence.preposition(at) == "about" for at in between)
    return True


def _only_names(sentence: Sentence, first: int, stop: int) -> bool:
    at = first
    while at < stop:
        name = sentence.names.get(at)
        if name is None:
            return False
        at = name.last
    return True


def _masculine(cue: Cue) -> bool:
    return all(form.person == "3ms" for form in cue.forms)


def _impersonal(sentence: Sentence, cue: Cue, opener: Opener) -> bool:
    """«يذكر أن ...»: the writer's own remark, in the third person without anybody."""
    if (
        cue.first
        and sentence.texts[cue.first - 1].endswith(_FEMININE_RELATIVE)
        and (sentence.texts[cue.last - 1] in word_set("believed") and _masculine(cue))
    ):
        return True  # «the network that is believed to be ...»
    if (
        opener.at - cue.last > _RELATIVE_REACH
        and cue.first == 0
        and (sentence.texts[cue.last - 1].removeprefix("\u0648") in word_set("impersonal"))
    ):
        return True  # «and this summit is considered ..., that»
    if opener.at != cue.last or sentence.texts[cue.last - 1].removeprefix("\u0648") not in word_set(
        "impersonal"
    ):
        return False
    if cue.first == 0:
        return True
    before = sentence.texts[cue.first - 1]
    return (
        before in COMMAS
        or before in OPENING_MARKS
        or before in word_set("auxiliaries")
        or before in word_set("negations")
    )


def _barred(sentence: Sentence, cue: Cue, opener: Opener, last_taken: int) -> bool:
    """A semicolon keeps them apart, and so does content of another cue that begins between them."""
    if opener.frame in ("quote", "colon") and cue.last <= last_taken:
        return True
    texts = sentence.texts
    if cue.first and sentence.relative(cue.first - 1) and texts[opener.at - 1] in COMMAS:
        return True  # the comma closes the relative clause of the cue
    return any(texts[at] in _SEMICOLONS for at in range(cue.last, opener.at))
