"""Names of speakers that no mention covers: in quotation marks, behind an office, or by their words."""

from __future__ import annotations

from waqai.annotate.statements.heads import kind_of_head
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.phrases import is_name_part, is_outlet
from waqai.annotate.statements.sentence import COMMAS, MARKS, Sentence
from waqai.annotate.statements.subject import Subject

_LONGEST_NAME = 4
_ARTICLE = "\u0627\u0644"
_SHORTEST_PLURAL = 6
_PRONOUNS = ("\u0647\u0627", "\u0647\u0645")
_AND_BY = ("\u0648\u0628", "\u0648\u0644")


def quoted_name(sentence: Sentence, at: int, stop: int) -> Subject | None:
    """A short name in quotation marks right behind a verb: the body that speaks."""
    quote = sentence.quote_at.get(at)
    if quote is None or not quote.closed or quote.last > stop or quote.last - quote.first > _LONGEST_NAME:
        return None
    name = sentence.names.get(quote.first)
    words = sentence.words
    outlet = name is not None and is_outlet(name.mention)
    person = name is not None and name.mention.type == "person"
    kind = "outlet" if outlet else "named" if person else "organization"
    mention = name.mention if name is not None else None
    span = words[quote.first].start, words[quote.last - 1].end
    return Subject(*span, kind, mention, True, quote.first, quote.last + 1)


def name_behind_role(sentence: Sentence, first: int, last: int) -> Subject | None:
    """What follows an office up to the next comma, when one of its words can be a name."""
    at = first
    while at < last and sentence.texts[at] in COMMAS:
        at += 1
    stop = at
    while stop < last and stop - at < _LONGEST_NAME and _may_go_on(sentence, stop):
        stop += 1
    ranked = sentence.texts[first - 1] in word_set("ranks")
    if stop - at < 2 or sentence.definite(at) or not (ranked or _has_name(sentence, at, stop)):
        return None
    words = sentence.words
    return Subject(words[at].start, words[stop - 1].end, "named", None, True, at, stop)


def _has_name(sentence: Sentence, first: int, last: int) -> bool:
    return any(is_name_part(sentence, k) and not sentence.definite(k) for k in range(first, last))


def _may_go_on(sentence: Sentence, at: int) -> bool:
    text = sentence.texts[at]
    if text in MARKS or sentence.preposition(at) is not None or text[0] == "\u0644" or len(text) < 2:
        return False
    return kind_of_head(text) is None or text in word_set("titles")


def guessed_name(sentence: Sentence, first: int, last: int) -> Subject | None:
    """A run of words that are no ordinary words: the name of somebody whom no mention covers."""
    at = first
    while at < last and not is_name_part(sentence, at):
        at += 1
    if any(name.first <= at < name.last for name in sentence.names.values()):
        return None  # the name of a place in an office
    stop = at
    while (
        stop < last
        and stop - at < _LONGEST_NAME
        and (stop == at or kind_of_head(sentence.texts[stop]) is None)
        and (
            is_name_part(sentence, stop)
            or (stop > at and sentence.definite(stop) and is_name_part(sentence, stop - 1))
        )
    ):
        stop += 1
    if stop - at < 1 or at >= last or (stop - at == 1 and at > first) or _no_name(sentence.texts[at]):
        return None
    if stop - at == 1 and sentence.texts[at].removeprefix(_ARTICLE) in word_set("adjectives"):
        return None  # «the beloved king»
    held = stop < last and sentence.definite(stop) and kind_of_head(sentence.texts[stop]) is not None
    words = sentence.words
    return Subject(words[at].start, words[stop - 1].end, "named", None, stop - at > 1 or held, at, stop)


def _no_name(word: str) -> bool:
    """A noun with a pronoun of the third person, or with a conjunction and a preposition."""
    return len(word) > _SHORTEST_PLURAL - 2 and (word.endswith(_PRONOUNS) or word.startswith(_AND_BY))
