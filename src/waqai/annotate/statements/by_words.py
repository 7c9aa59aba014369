"""Attribution without a verb of the clause: «according to ...», «as ... announced», «quoting ...»."""

from __future__ import annotations

from functools import cache

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.cues import Cue, make_cue
from waqai.annotate.statements.ends import manner_of_quoting, next_attribution, trim
from waqai.annotate.statements.lexicon import cue_forms, particles, phrase_at, speaker_pronouns, word_set
from waqai.annotate.statements.phrases import phrase_end, skip_adverbials
from waqai.annotate.statements.sentence import COMMAS, Sentence
from waqai.annotate.statements.sources import classify
from waqai.annotate.statements.subject import Subject

_AT_THE_FRONT = 1
_LONGEST_SOURCE = 24
_SHORTEST = 2
_QUOTED_WITHIN = 8
_LI = "\u0644"
_FA = "\u0641"
_FINITE = frozenset({"perfect", "imperfect"})


def find_by_words(
    sentence: Sentence, taken: list[tuple[Content, Subject | None]]
) -> list[tuple[Content, Subject | None]]:
    """Contents attributed by a preposition or a clause of it, each with its source."""
    found: list[tuple[Content, Subject | None]] = []
    bound = {content.cue.first for content, _ in taken}
    edge = 0
    for cue in sentence.cues:
        if "prep" not in cue.shapes or _quoted(sentence, cue.first):
            continue
        if any(content.cue.last <= cue.first < content.at for content, _ in taken if content.cue.finite):
            continue  # it stands between a verb and what was said
        whole = _with_verb(sentence, cue, bound)
        if whole is None:
            continue
        subject = _source(sentence, whole)
        if subject is None or not subject.known:
            continue
        if (
            sentence.texts[subject.first].removeprefix(_LI).removeprefix(_LI) in _means()
            and "clause" not in cue.frames
        ):
            continue
        content = _content(sentence, whole, subject, taken, edge)
        if content is not None:
            found.append((content, subject))
            edge = subject.last
    return found


@cache
def _means() -> frozenset[str]:
    """Plans and laws by which something is done, with and without the article behind a preposition."""
    return frozenset(form.removeprefix("\u0627\u0644") for form in word_set("not_by")) | word_set("not_by")


def _quoted(sentence: Sentence, at: int) -> bool:
    return any(quote.first <= at < quote.last for quote in sentence.quotes)


def _with_verb(sentence: Sentence, cue: Cue, bound: set[int]) -> Cue | None:
    """«as the ministry announced»: the verb behind is a part of the cue; without one it is no cue."""
    if "clause" not in cue.frames:
        return cue
    if cue.first == 0 and "additive" in cue.frames:
        return None
    verb = sentence.cue_at.get(cue.last)
    if (verb is None or not verb.finite) and _takes_it_up(sentence, cue.last):
        end = sentence.words[cue.last].end
        return make_cue(cue.first, cue.last + 1, (cue.start, end), cue.forms, joined=cue.joined)
    if verb is None or not verb.finite or verb.first in bound:
        return None
    if (
        "additive" in cue.frames
        and sentence.texts[verb.last : verb.last + 1]
        and _with_somebody(sentence, verb.last)
    ):
        return None  # «as he also talked with X»
    return make_cue(cue.first, verb.last, (cue.start, verb.end), cue.forms, joined=cue.joined)


def _with_somebody(sentence: Sentence, at: int) -> bool:
    return sentence.preposition(at) is not None or sentence.texts[at] in word_set("inner_prepositions")


def _takes_it_up(sentence: Sentence, at: int) -> bool:
    """«as the agency reported it»: a verb of saying with the pronoun that stands for the content."""
    text = sentence.texts[at] if at < len(sentence.texts) else ""
    stems = [text[: -len(back)] for back in speaker_pronouns() if text.endswith(back)]
    return any(form.shape in _FINITE for stem in stems for form in cue_forms().get(stem, ()))


def _source(sentence: Sentence, cue: Cue) -> Subject | None:
    stop = min(len(sentence.words), cue.last + _LONGEST_SOURCE)
    first = cue.last
    if "an_noun" in cue.frames:
        first = phrase_end(sentence, first, stop)
    if "clause" in cue.frames:
        first = _behind_preposition(sentence, cue, first, stop)
    if first >= stop:
        return None
    for at in range(first, stop):
        if at > first and (sentence.texts[at] in COMMAS or _resumes(sentence.texts[at])):
            stop = at
            break
    return classify(sentence, first, stop, 1 if "li" in cue.frames and first == cue.last else 0)


def _behind_preposition(sentence: Sentence, cue: Cue, first: int, stop: int) -> int:
    """Where the source begins: behind «as it says in», «as X quoted (from)», else behind adverbials."""
    verb = sentence.cue_at.get(cue.last - 1)
    frames = verb.frames if verb is not None else frozenset[str]()
    if "fi_an" in frames and sentence.preposition(first) == "fi":
        return first + 1
    if "from" in frames:
        for at in range(first, min(first + _QUOTED_WITHIN, stop - 1)):
            if sentence.preposition(at) == "about":
                return at + 1
            if sentence.texts[at] in COMMAS:
                break
    return skip_adverbials(sentence, first, stop)


def _resumes(text: str) -> bool:
    """«فإن»: the content goes on behind the source."""
    return text[0] == _FA and text[1:] in particles()


def _content(
    sentence: Sentence,
    cue: Cue,
    subject: Subject,
    taken: list[tuple[Content, Subject | None]],
    edge: int,
) -> Content | None:
    texts = sentence.texts
    fronted = subject.last < len(texts) and _resumes(texts[subject.last])  # «..., and according to X, then»
    if cue.first <= _AT_THE_FRONT or fronted:
        first = _behind_source(sentence, subject.last)
        frames = {told.cue.first: told.frame for told, _ in taken}
        last = next_attribution(sentence, first, frames)
    else:
        first, last = _clause_before(cue, taken, edge)
    first, last = trim(sentence, first, last)
    first += phrase_at("leading", sentence.texts, first) if first < last else 0
    if last - first < _SHORTEST:
        return None
    over = any(content.cue.first == first and content.cue.finite for content, _ in taken)
    skip = 1 if first == 0 and _joined(sentence, first) else 0
    quoted = manner_of_quoting(sentence, first, last)
    return Content(cue, cue.last, "by", first, last, quoted, skip, over=over)


def _joined(sentence: Sentence, at: int) -> bool:
    """True when the sentence opens with «and» written onto its first word."""
    text = sentence.texts[at]
    cue = sentence.cue_at.get(at)
    if cue is not None:
        return cue.joined
    return text[0] == "\u0648" and (text[1:3] == "\u0627\u0644" or sentence.verb(at)) and len(text) > 4


def _behind_source(sentence: Sentence, at: int) -> int:
    """The first word of the content behind a fronted source: behind its comma or «فإن»."""
    for step in range(at, min(at + 14, len(sentence.words))):
        text = sentence.texts[step]
        if _resumes(text):
            return step + 1
        if text in COMMAS:
            after = step + 1
            return after + 1 if after < len(sentence.words) and _resumes(sentence.texts[after]) else after
        if sentence.particle(step) is not None:
            return step + 1
    return at


def _clause_before(cue: Cue, taken: list[tuple[Content, Subject | None]], edge: int) -> tuple[int, int]:
    for at in range(len(taken) - 1, -1, -1):
        content = taken[at][0]
        if content.cue.first < cue.first and cue.first - 2 <= content.last <= cue.first:
            if content.cue.joined and content.cue.first and taken[at][1] is None:
                return edge, cue.first  # the sentence began with somebody's words and went on with them
            return (content.cue.first if content.cue.finite else content.first), cue.first
    return edge, cue.first
