"""Where content ends, and how much of its quotation marks stays."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.heads import bare_head, kind_of_head
from waqai.annotate.statements.lexicon import is_verb, phrase_at, prepositions, word_set
from waqai.annotate.statements.openers import Opener
from waqai.annotate.statements.phrases import is_name_part
from waqai.annotate.statements.sentence import CLOSING, COMMAS, OPENING, Quote, Sentence

_EDGES = frozenset(".!:;-\u2013*#\u2026") | COMMAS | frozenset(OPENING) | frozenset(CLOSING) | {"\u061f"}
_CLAUSES = frozenset({"an", "bi_an", "quote", "colon", "headline"})
_PARTICLES = frozenset({"an", "bi_an"})
_ENOUGH = 1
_SHORTEST_VERB = 4  # with its «and»; a verb of three letters is written as its noun
_REPEATED_WITHIN = 7
_FA = "\u0641"
_SEMICOLONS = frozenset("\u061b;")
_LI = "\u0644"
_WA = "\u0648"
_YEH = "\u064a"
_BI = "\u0628"
_FUTURE = "\u0633"


def end_of_content(sentence: Sentence, opener: Opener, bound: dict[int, Opener]) -> int:
    """The word behind the content that ``opener`` begins."""
    quote = opener.quote
    if quote is not None and (opener.frame in ("quote", "colon") or _alone(sentence, opener.first, quote)):
        return quote.last
    frames = {cue: other.frame for cue, other in bound.items()}
    stop = min(next_attribution(sentence, opener.first, frames), _outer_opener(sentence, opener, bound))
    clause = opener.frame in _CLAUSES
    for at in range(opener.first + 1, stop):
        if at in sentence.quoted:
            continue
        if sentence.texts[at] in COMMAS:
            if at + 1 < stop and _writer_goes_on(sentence, opener.first, at + 1, clause=clause):
                return at
        elif not clause and _remarks(sentence, opener, at):
            return at
    return stop


def _outer_opener(sentence: Sentence, opener: Opener, bound: dict[int, Opener]) -> int:
    """Content inside the source of an outer cue ends where the outer content opens."""
    ends = [
        outer.at
        for first, outer in bound.items()
        if first < opener.at < outer.at and outer.frame in _PARTICLES
    ]
    return min(ends, default=len(sentence.words))


def _alone(sentence: Sentence, first: int, quote: Quote) -> bool:
    """True when the quotation is the whole content: nothing but marks or a new clause follows it."""
    if first < quote.open_at or not quote.closed:
        return False
    behind = quote.last + 1
    return (
        behind >= len(sentence.texts) or sentence.texts[behind] in COMMAS or sentence.texts[behind] in _EDGES
    )


def _remarks(sentence: Sentence, opener: Opener, at: int) -> bool:
    """Behind a noun phrase the writer goes on without a comma."""
    if at < opener.first + _ENOUGH:
        return False
    before = sentence.texts[at - 1]
    if before in word_set("before_nouns") or sentence.preposition(at - 1) is not None:
        return False  # «over what the officers did»
    if at + 1 in sentence.timed and at + 1 < len(sentence.texts):
        return False  # «in the past hours» is a part of it
    return bool(phrase_at("remarks", sentence.texts, at)) or _next_clause(sentence, at)


def next_attribution(sentence: Sentence, first: int, bound: Mapping[int, str]) -> int:
    """Where a cue behind ``first`` begins a statement of its own; ``bound`` has the frames by cue."""
    for other in sentence.cues:
        if other.first > first and _begins(sentence, other, bound):
            return _with_auxiliaries(sentence, other.first, first)
    return len(sentence.words)


def _with_auxiliaries(sentence: Sentence, at: int, least: int) -> int:
    """Back over the words that lead to a verb (but he, while, as well as)."""
    while at - 1 > least and sentence.texts[at - 1] in word_set("auxiliaries"):
        at -= 1
    return at


def _begins(sentence: Sentence, other: Cue, bound: Mapping[int, str]) -> bool:
    """A coordinated verb with content of its own, a participle, or a «by the words of»."""
    before = sentence.texts[other.first - 1] if other.first else ""
    if other.first in sentence.quoted:
        return False
    if "prep" in other.shapes:
        return other.last in sentence.cue_at if "clause" in other.frames else _speaker_at(sentence, other)
    if other.first not in bound:
        return other.participle and before in COMMAS and not sentence.definite(other.first)
    if other.participle:
        return before not in word_set("was")  # «was insistent that» is no participle of its own
    if other.finite and before in COMMAS and bound[other.first] in _PARTICLES:
        return True  # «..., it said that ...»
    return other.finite and (other.joined or before in word_set("carrying_on"))


def _speaker_at(sentence: Sentence, by: Cue) -> bool:
    """True where somebody who can speak follows «according to»."""
    at = by.last
    if at >= len(sentence.texts):
        return False
    skip = 1 if "li" in by.frames else 0
    known = at in sentence.names or kind_of_head(bare_head(sentence.texts[at], skip)) is not None
    return known or is_name_part(sentence, at)


def _writer_goes_on(sentence: Sentence, first: int, at: int, *, clause: bool) -> bool:
    """True where the words behind a comma are the writer's own clause again."""
    if not clause and sentence.texts[at][0] == _FA and sentence.texts[at][1:] in word_set("particles"):
        return True  # «while X condemned Y, (then) it ...»
    if phrase_at("resumptions", sentence.texts, at):
        if _own_verb(sentence, first, at):
            return False
        return not _same_verb_again(sentence, first, at) and not (clause and _says_what_for(sentence, at))
    if clause:
        return _then_said(sentence, at)
    if sentence.texts[at - 1] in _SEMICOLONS or _new_place(sentence, at) or _in_the_end(sentence, at):
        return True
    if phrase_at("remarks", sentence.texts, at):
        return True
    text = sentence.texts[at]
    future = text[0] == _FUTURE and len(text) > _SHORTEST_VERB and is_verb(text[1:])
    adverbial = sentence.adverbial(at) and not phrase_at("adjuncts", sentence.texts, at)
    return bool(adverbial) or at in sentence.timed or future or _next_clause(sentence, at)


def _new_place(sentence: Sentence, at: int) -> bool:
    """«..., and in the statement ...»: a preposition with «and» begins the next clause."""
    text = sentence.texts[at]
    return text[0] == _WA and text[1:] in prepositions() and text[1:] not in word_set("that")


def _in_the_end(sentence: Sentence, at: int) -> bool:
    """«..., to come back (ليعود) once more»: what followed, told by the writer."""
    text = sentence.texts[at]
    return text[0] == _LI and len(text) > _SHORTEST_VERB and text[1] == _YEH and is_verb(text[1:])


def _own_verb(sentence: Sentence, first: int, at: int) -> bool:
    """«the meeting that ..., comes (يأتي) to ...»: the verb of the content behind its relative clause."""
    if not is_verb(sentence.texts[at]) or sentence.texts[at][0] == _WA:
        return False
    between = range(first, at - 1)
    relative = next((k for k in between if sentence.relative(k)), None)
    return relative is not None and not any(sentence.texts[k] in COMMAS for k in between)


def _same_verb_again(sentence: Sentence, first: int, at: int) -> bool:
    """«the attacker was X, and was drunk»: what was said goes on with the verb that it began with."""
    if sentence.texts[at][1:] not in word_set("was"):
        return False
    return any(text in word_set("was") for text in sentence.texts[first : at - 1])


def _says_what_for(sentence: Sentence, at: int) -> bool:
    """«..., and that in order to (لـ)»: the purpose is a part of what was said."""
    behind = sentence.texts[at + 1] if at + 1 < len(sentence.texts) else " "
    if sentence.texts[at] not in word_set("and_that") or phrase_at("remarks", sentence.texts, at + 1):
        return False
    return (
        behind[0] == _LI
        or (behind[0] == _BI and behind not in word_set("unsplit"))
        or (behind in word_set("reasons"))
    )


def _then_said(sentence: Sentence, at: int) -> bool:
    """«..., (while X said ...) Y said»: another speaker behind the particle of a main clause."""
    text = sentence.texts[at]
    if text[0] != _FA or text[1:] not in word_set("particles"):
        return False
    return any(
        step in sentence.cue_at and sentence.cue_at[step].finite
        for step in range(at + 1, min(at + _REPEATED_WITHIN, len(sentence.texts)))
    )


def _next_clause(sentence: Sentence, at: int) -> bool:
    """A coordinated verb behind a noun phrase is a new clause."""
    text = sentence.texts[at]
    return text[0] == "\u0648" and len(text) > _SHORTEST_VERB and sentence.verb(at)


def trim(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The range without marks at its edges; empty when nothing is left."""
    texts = sentence.texts
    while last > first and texts[last - 1] in _EDGES:
        last -= 1
    while first < last and texts[first] in _EDGES:
        first += 1
    return first, last


def manner_of_quoting(sentence: Sentence, first: int, last: int) -> str:
    """``direct`` when one quotation covers the content, ``mixed`` when some of it is quoted."""
    inside = False
    for quote in sentence.quotes:
        if quote.first <= first and last <= quote.last:
            return "direct"
        inside = inside or (first - 1 <= quote.open_at < last)
    return "mixed" if inside else "indirect"
