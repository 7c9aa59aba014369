"""Headlines and dialogue: «speaker: what was said»."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.cues import make_cue
from waqai.annotate.statements.ends import manner_of_quoting, trim
from waqai.annotate.statements.heads import kind_of_head
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.phrases import is_adjective, is_name_part
from waqai.annotate.statements.sentence import CLOSING, Sentence
from waqai.annotate.statements.sources import classify
from waqai.annotate.statements.subject import Subject
from waqai.lexicon.outlets import find_outlet

_LONGEST_SPEAKER = 12
_SHORTEST = 2
_LONGEST_QUOTED = 4
_BULLETS = frozenset("-*.)\u2022\u2013\u2014")
_LI = "\u0644"
_DOTS = frozenset(".\u2026")
_DASHES = frozenset("-\u2013\u2014")


def find_headline(sentence: Sentence) -> list[tuple[Content, Subject | None]]:
    """The statement of a line «X: ...», when X is short and names a speaker; in a list, an outlet."""
    texts = sentence.texts
    begin = _behind_bullet(texts) or _behind_dots(texts)
    reach = texts[begin : begin + _LONGEST_SPEAKER + 1]
    colon = next((k for k, text in enumerate(reach, begin) if text == ":"), begin)
    if colon == begin or colon + _SHORTEST >= len(texts):
        return []
    speaker = None if begin and texts[begin - 1] not in _DOTS else _speaker(sentence, begin, colon)
    subject = _outlet(sentence, begin, colon) or speaker or _quoted(sentence, begin, colon)
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


def _behind_bullet(texts: list[str]) -> int:
    """The first word behind the bullet or the number of an item."""
    at = 1 if texts[0].isdigit() and len(texts) > 1 and texts[1] in _BULLETS else 0
    while at < len(texts) and texts[at] in _BULLETS:
        at += 1
    return at


def _outlet(sentence: Sentence, first: int, colon: int) -> Subject | None:
    """«the Guardian: ...», «the newspaper X: ...», «the British X: ...»: an outlet of the language data."""
    texts, words = sentence.texts, sentence.words
    at = first + 1 if kind_of_head(texts[first]) == "outlet" and first + 1 < colon else first
    stop = colon
    while stop > at + 1 and sentence.definite(stop - 1) and is_adjective(texts[stop - 1]):
        stop -= 1
    quote = sentence.quote_at.get(at)
    if quote is not None and quote.last == stop - 1:
        at, stop = quote.first, quote.last
    name = " ".join(texts[at:stop])
    outlet = find_outlet(name)
    if outlet is None or outlet.kind == "generic" or (at == first and name in outlet.ambiguous):
        return None
    mention = sentence.names[at].mention if at in sentence.names else None
    return Subject(words[at].start, words[stop - 1].end, "outlet", mention, True, at, stop)


def _quoted(sentence: Sentence, begin: int, colon: int) -> Subject | None:
    """««The Electricity»: ...»: a body, or somebody by his last word, named in quotation marks."""
    quote = sentence.quote_at.get(begin)
    if quote is None or quote.last != colon - 1 or not 0 < quote.last - quote.first <= _LONGEST_QUOTED:
        return None
    words, last = sentence.words, sentence.texts[quote.last - 1]
    found = classify(sentence, quote.first, quote.last)
    if found is not None and found.known:
        return found
    person = sentence.families.get(last) if quote.last - quote.first == 1 else None
    kind = "organization" if person is None else "named"
    return Subject(
        words[quote.first].start, words[quote.last - 1].end, kind, person, True, quote.first, colon
    )


def _speaker(sentence: Sentence, begin: int, colon: int) -> Subject | None:
    texts = sentence.texts
    if texts[begin] in word_set("labels") or any(
        cue.finite and cue.first not in sentence.names for cue in sentence.cues if begin <= cue.first < colon
    ):
        return None
    if any(sentence.verb(at) or sentence.particle(at) is not None for at in range(begin, colon)):
        return None
    if any(text in _DASHES for text in texts[begin + 1 : colon]) and colon + 1 not in sentence.quote_at:
        return None  # «reporter - paper - city: ...»
    stop = next((at for at in range(begin + 1, colon) if _hearer(sentence, at)), colon)
    name = sentence.names.get(begin)
    quoted = colon + 1 in sentence.quote_at
    if name is not None and name.mention.type == "place" and not quoted:
        return None  # «Syria: ...» says where
    subject = classify(sentence, begin, stop)
    if subject is None or (subject.first > begin and subject.kind != "named"):
        return None
    if subject.known:
        return subject
    if subject.kind == "named" and subject.last == stop:
        return subject
    if stop == begin + 1 and is_name_part(sentence, begin):
        return subject._replace(kind="named")
    return None


def _behind_dots(texts: list[str]) -> int:
    """The word behind the dots that part a headline («After the floods.. the relief agency: ...»)."""
    reach = texts[: texts.index(":")] if ":" in texts else []
    dots = [at for at in range(len(reach)) if reach[at] in _DOTS]
    return dots[-1] + 1 if dots else 0


def _hearer(sentence: Sentence, at: int) -> bool:
    """«X to CNN: ...», «X about Y: ...»."""
    text = sentence.texts[at]
    if sentence.preposition(at) is not None or sentence.adverbial(at):
        return True
    return text[0] == _LI and (len(text) == 1 or text not in word_set("unsplit"))
