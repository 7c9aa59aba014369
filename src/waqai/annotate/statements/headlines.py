"""Headlines: «speaker: what was said»."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content, Opener
from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.sentence import Sentence
from waqai.annotate.statements.sources import Named, Subject, _subject_of

_LONGEST_SPEAKER = 7


def find_headline(
    sentence: Sentence,
    named: list[Named],
    times: list[tuple[int, int]],  # noqa: ARG001
) -> list[tuple[Content, Subject | None]]:
    """The statement of a line «X: ...», when X is short and names a speaker."""
    words = sentence.words
    colon = next((k for k, word in enumerate(words[: _LONGEST_SPEAKER + 1]) if word.text == ":"), None)
    if not colon or colon + 3 > len(words):
        return []
    if any(cue.first < colon for cue in sentence.cues if cue.finite):
        return []
    subject = _subject_of(sentence, 0, colon, named)
    if subject is None or (subject.mention is None and subject.kind in ("named", "role")):
        return []
    quote = sentence.quote_at(colon + 1)
    first = quote.first if quote else colon + 1
    last = quote.last if quote and quote.last >= len(words) - 2 else len(words)
    cue = Cue(colon, colon + 1, words[colon].start, words[colon].end, (), False)
    quoted = (
        "direct" if quote and quote.last >= len(words) - 2 else "mixed" if sentence.quotes else "indirect"
    )
    return [(Content(cue, Opener(colon, first, "headline"), first, last, quoted), subject)]
