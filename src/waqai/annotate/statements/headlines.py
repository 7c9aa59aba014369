"""Headlines and dialogue: «speaker: what was said»."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.cues import make_cue
from waqai.annotate.statements.ends import manner_of_quoting, trim
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.phrases import is_name_part
from waqai.annotate.statements.sentence import CLOSING, Sentence
from waqai.annotate.statements.sources import Subject, classify

_LONGEST_SPEAKER = 12
_SHORTEST = 2
_LI = "\u0644"


def find_headline(sentence: Sentence) -> list[tuple[Content, Subject | None]]:
    """The statement of a line «X: ...», when X is short and names a speaker."""
    texts = sentence.texts
    colon = next((k for k, text in enumerate(texts[: _LONGEST_SPEAKER + 1]) if text == ":"), None)
    if not colon or colon + _SHORTEST >= len(texts):
        return []
    subject = _speaker(sentence, colon)
    if subject is None:
        return []
    first, last = trim(sentence, colon + 1, len(texts))
    if last - first < _SHORTEST:
        return []
    quote = sentence.quote_at.get(colon + 1)
    if quote is not None and quote.last < last and texts[quote.last] in CLOSING and last - quote.last < 3:
        first, last = quote.first, quote.last
    word = sentence.words[colon]
    cue = make_cue(colon, colon + 1, (word.start, word.end), ())
    return [(Content(cue, colon, "headline", first, last, manner_of_quoting(sentence, first, last)), subject)]


def _speaker(sentence: Sentence, colon: int) -> Subject | None:
    texts = sentence.texts
    if texts[0] in word_set("labels") or any(
        cue.finite and cue.first not in sentence.names for cue in sentence.cues if cue.first < colon
    ):
        return None
    if any(sentence.verb(at) or sentence.particle(at) is not None for at in range(colon)):
        return None
    stop = next((at for at in range(1, colon) if _hearer(sentence, at)), colon)
    name = sentence.names.get(0)
    quoted = colon + 1 in sentence.quote_at
    if name is not None and name.mention.type == "place" and not quoted:
        return None  # «Syria: ...» says where
    subject = classify(sentence, 0, stop)
    if subject is None or (subject.first > 0 and subject.kind != "named"):
        return None
    if subject.known:
        return subject
    if subject.kind == "named" and subject.last == stop:
        return subject
    if stop == 1 and is_name_part(sentence, 0):
        return subject._replace(kind="named")
    return None


def _hearer(sentence: Sentence, at: int) -> bool:
    """«X to CNN: ...», «X about Y: ...»."""
    text = sentence.texts[at]
    if sentence.preposition(at) is not None or sentence.adverbial(at):
        return True
    return text[0] == _LI and (len(text) == 1 or text not in word_set("unsplit"))
