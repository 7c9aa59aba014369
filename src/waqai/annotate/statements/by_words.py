"""Attribution without a verb of the clause: «according to ...», «as ... announced», «quoting ...»."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content, Opener
from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.lexicon import particles
from waqai.annotate.statements.sentence import COMMAS, Sentence
from waqai.annotate.statements.sources import Named, Subject, _noun_phrase, _subject_of

_AT_THE_FRONT = 2


def find_by_words(
    sentence: Sentence, named: list[Named], times: list[tuple[int, int]], taken: list[Content]
) -> list[tuple[Content, Subject | None]]:
    """Contents attributed by a preposition or a clause of it, each with its source."""
    found: list[tuple[Content, Subject | None]] = []
    for cue in sentence.cues:
        if "prep" not in cue.shapes:
            continue
        whole, clause = _with_verb(sentence, cue)
        if "clause" in cue.forms[0].lemma.frames and (not clause or cue.first == 0):
            continue
        first, last = _noun_phrase(sentence, whole.last, _source_limit(sentence, whole), times)
        if cue.first <= _AT_THE_FRONT:
            comma = next((k for k in range(first, last) if sentence.words[k].text in COMMAS), last)
            last = comma
        subject = _subject_of(sentence, first, last, named)
        content = _content(sentence, whole, last, taken)
        if content is not None:
            found.append((content, subject))
    return found


def _with_verb(sentence: Sentence, cue: Cue) -> tuple[Cue, bool]:
    """«as the ministry announced»: the verb behind is a part of the cue."""
    following = next((c for c in sentence.cues if c.first == cue.last and c.finite), None)
    if following is None or "clause" not in cue.forms[0].lemma.frames:
        return cue, False
    return Cue(cue.first, following.last, cue.start, following.end, cue.forms, cue.joined), True


def _source_limit(sentence: Sentence, cue: Cue) -> int:
    stop = min(len(sentence.words), cue.last + 20)
    for other in sentence.cues:
        if cue.last < other.first < stop and other.finite:
            return other.first
    return stop


def _content(sentence: Sentence, cue: Cue, source_end: int, taken: list[Content]) -> Content | None:
    words = sentence.words
    if cue.first <= _AT_THE_FRONT:
        first = source_end
        while first < len(words) and words[first].text not in COMMAS and first - source_end < 8:
            first += 1
        first = first + 1 if first < len(words) and words[first].text in COMMAS else source_end
        while first < len(words) and sentence.particle(first) is None and words[first].text[:1] == "\u0641":
            if (
                sentence.particle(first) is None
                and words[first].text[1:]
                and _is_fa_particle(sentence, first)
            ):
                first += 1
            break
        last = len(words)
    else:
        first, last = _clause_before(cue, taken)
    while last > first and words[last - 1].text in ".،,؛":
        last -= 1
    if last - first < 2:
        return None
    inside = any(first <= q.open_at < last for q in sentence.quotes)
    opener = Opener(cue.last, first, "by")
    return Content(cue, opener, first, last, "mixed" if inside else "indirect")


def _is_fa_particle(sentence: Sentence, at: int) -> bool:
    return sentence.words[at].text[1:] in particles()


def _clause_before(cue: Cue, taken: list[Content]) -> tuple[int, int]:
    inner = [c for c in taken if c.first < cue.first and c.last >= cue.first - 1]
    if inner:
        return inner[-1].first, cue.first
    return 0, cue.first
