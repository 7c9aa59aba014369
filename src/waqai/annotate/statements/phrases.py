"""How far a noun phrase goes, by mentions, articles and agreement (Ryding 2005, chapters 8 to 10)."""

from __future__ import annotations

from functools import cache

from waqai.annotate.statements.lexicon import ordinary_words, phrase_at, source_heads, word_set
from waqai.annotate.statements.sentence import COMMAS, MARKS, Sentence
from waqai.lexicon.outlets import find_outlet, outlets
from waqai.model import Mention

_ARTICLE = "\u0627\u0644"
_AND = "\u0648"
_LI = "\u0644"
_NISBA = ("\u064a", "\u064a\u0647", "\u064a\u064a\u0646", "\u064a\u0648\u0646", "\u064a\u062a\u064a\u0646")
_SHORTEST = 3
_PARENTHESIS = 6


def phrase_end(sentence: Sentence, first: int, stop: int) -> int:
    """Where the noun phrase that begins at ``first`` ends, at most at ``stop``."""
    at = first
    complete = False
    while at < stop:
        if at > first and _breaks(sentence, at):
            break
        step, complete, more = _step(sentence, first, at, complete)
        if not more:
            break
        at = min(step, stop)
    return max(at, min(first + 1, stop))


def _step(sentence: Sentence, first: int, at: int, complete: bool) -> tuple[int, bool, bool]:
    """The next place, whether the phrase could end there, and whether the word at ``at`` belongs to it."""
    text = sentence.texts[at]
    name = sentence.names.get(at)
    joined = at > first and text[0] == _AND and _joined_noun(sentence, at)
    if name is not None:
        if complete and name.start > sentence.words[at].start and text[0] == _LI and is_outlet(name.mention):
            return at, complete, False
        if complete and not joined and not _title_before(sentence, at):
            return at, complete, False
        return name.last, True, True
    if sentence.definite(at):
        return at + 1, True, not complete or at == first or is_adjective(text) or _joins(sentence, at)
    if joined and complete:
        bare = text[1:]
        return at + 1, bare.startswith(_ARTICLE), True
    if text in word_set("inner_prepositions"):
        return at + 1, False, True
    if complete and not is_name_part(sentence, at):
        return at + 1, text.startswith(_LI + _LI), _belongs(sentence, at)
    return at + 1, complete or (text not in source_heads() and is_name_part(sentence, at)), True


@cache
def _outlet_entities() -> frozenset[str]:
    return frozenset(outlet.entity for outlet in outlets())


def is_outlet(mention: Mention) -> bool:
    """True when the mention names an outlet or agency of the language data."""
    outlet = find_outlet(mention.text)
    if mention.type == "place" and (outlet is None or mention.text in outlet.ambiguous):
        return False  # a capital whose name a paper bears
    return outlet is not None or mention.entity in _outlet_entities()


def _joined_noun(sentence: Sentence, at: int) -> bool:
    """«and the ministry», «and Berlin»: another of the same kind."""
    bare = sentence.texts[at][1:]
    if at in sentence.names:
        return sentence.names[at].start > sentence.words[at].start
    return bare.startswith(_ARTICLE) or bare in source_heads()


def _belongs(sentence: Sentence, at: int) -> bool:
    """«the office of (لـ) the prime minister»: a noun with لـ that is no hearer."""
    text = sentence.texts[at]
    if text[0] != _LI or len(text) <= _SHORTEST or text in word_set("unsplit") or text in word_set("hearers"):
        return False
    if source_heads().get(text[1:]) == "unnamed" or source_heads().get(_ARTICLE + text[2:]) == "outlet":
        return False
    return text[1:] in ordinary_words() or text[1] == _LI


def _joins(sentence: Sentence, at: int) -> bool:
    """A definite noun behind a title: «the minister of defence, the general ...»."""
    return sentence.texts[at] in word_set("ranks") or sentence.texts[at - 1] in word_set("ranks")


def _title_before(sentence: Sentence, at: int) -> bool:
    return sentence.names[at].mention.type in ("person", "place", "organization", "group")


def _breaks(sentence: Sentence, at: int) -> bool:
    text = sentence.texts[at]
    return (
        text in MARKS
        or text == _LI
        or text in word_set("auxiliaries")
        or at in sentence.timed
        or sentence.relative(at)
        or bool(sentence.adverbial(at))
        or sentence.particle(at) is not None
        or (text not in word_set("inner_prepositions") and sentence.preposition(at) is not None)
        or sentence.verb(at)
        or (at in sentence.cue_at and (sentence.cue_at[at].finite or sentence.cue_at[at].participle)
            and not sentence.definite(at))
    )  # fmt: skip


def is_adjective(word: str) -> bool:
    """True for a definite adjective by its form (nisba) or by the table of common ones."""
    if word in source_heads():
        return False
    bare = word.removeprefix(_AND).removeprefix(_ARTICLE)
    return bare in word_set("adjectives") or (len(bare) > _SHORTEST and bare.endswith(_NISBA))


def is_name_part(sentence: Sentence, at: int) -> bool:
    """True for a word that may be a part of a name: not an ordinary word of news text."""
    text = sentence.texts[at]
    if len(text) < 2 or not text[0].isalpha() or text in MARKS:
        return False
    if text[0] > "\u06ff" or text.isascii():
        return text.isalpha() and text.isascii()
    return text not in ordinary_words() and not sentence.verb(at) and not _clitic_of_ordinary(text)


def _clitic_of_ordinary(text: str) -> bool:
    return text[0] in "\u0648\u0641\u0628\u0644\u0643" and (
        text[1:] in ordinary_words() or text[1:].startswith((_ARTICLE, _LI))
    )


def skip_adverbials(sentence: Sentence, first: int, stop: int) -> int:
    """The first word from ``first`` on that is no mark, time, adverbial or addressee."""
    at = first
    while at < stop:
        text = sentence.texts[at]
        if at in sentence.timed:
            at = sentence.timed[at]
        elif text == "(" and ")" in sentence.texts[at : min(at + _PARENTHESIS, stop)]:
            at = sentence.texts.index(")", at) + 1
        elif text in MARKS:
            at += 1
        elif (width := sentence.adverbial(at)) > 0:
            at = _behind(sentence, at, at + width, stop)
        elif sentence.preposition(at) is not None:
            at = phrase_end(sentence, at + 1, stop) if at + 1 < stop else stop
        elif is_addressee(sentence, at):
            at = _behind_quoted(sentence, phrase_end(sentence, at, stop))
        else:
            break
    return min(at, stop)


def _behind_quoted(sentence: Sentence, at: int) -> int:
    """Behind the name in quotation marks of whoever was told («to the newspaper "X" of Kuwait»)."""
    quote = sentence.quote_at.get(at)
    if quote is None or not quote.closed or quote.first not in sentence.names:
        return at
    last = quote.last + 1
    while last < len(sentence.texts) and is_adjective(sentence.texts[last]):
        last += 1
    return last


def _behind(sentence: Sentence, begin: int, at: int, stop: int) -> int:
    """Behind the rest of an adverbial («in an interview with ...»): its noun phrase, when one follows."""
    if at < stop and phrase_at("governing", sentence.texts, begin) and sentence.texts[at] not in MARKS:
        return max(phrase_end(sentence, at, stop), sentence.timed.get(at, 0))
    if at >= stop or sentence.texts[at] in MARKS or at in sentence.timed or at in sentence.names:
        return at
    if sentence.preposition(at) is not None or sentence.texts[at] in word_set("inner_prepositions"):
        return phrase_end(sentence, at + 1, stop) if at + 1 < stop else stop
    return at


def is_addressee(sentence: Sentence, at: int) -> bool:
    """«to the reporters», «to the agency»: a hearer written behind a verb of saying."""
    text = sentence.texts[at]
    if text[0] != _LI or len(text) < _SHORTEST or text in word_set("unsplit"):
        return False
    name = sentence.names.get(at)
    if name is not None:
        return name.start > sentence.words[at].start
    return text[1:] in ordinary_words() or text[1:2] == _LI


def comma_before(sentence: Sentence, at: int) -> bool:
    """True when a comma stands before the word ``at``."""
    return at > 0 and sentence.texts[at - 1] in COMMAS
