"""What stands around a verb: its subject and objects behind it, its subject before it."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.events.kinds import heads, kind_of, without_and, word_kinds
from waqai.annotate.events.lexicon import ARTICLE, read_word
from waqai.annotate.events.phrases import Phrase, read_phrase
from waqai.annotate.events.sentence import Sentence

_COMMAS = frozenset("\u060c,")
_OPEN, _CLOSE = frozenset('"\u00ab\u201c\u201d\u00bb'), frozenset(")")
_REACH, _BACK = 28, 14
_BOUNDS = frozenset(("sub", "rel", "neg", "aux", "verb"))
_AND = "\u0648\u0641"
_SHORTEST = 3
_SIDE = "\u0645\u0646"
_PRONOUNS = ("\u0647\u0645\u0627", "\u0647\u0627", "\u0647\u0645", "\u0647\u0646", "\u0647")
_HER, _WHO_SHE = _PRONOUNS[1], "\u0627\u0644\u062a"
_JOINED = frozenset("\u0628\u0644")


class Part(NamedTuple):
    """A noun phrase of a clause, with the preposition before it or an empty string."""

    prep: str
    phrase: Phrase


def read_parts(sentence: Sentence, at: int) -> list[Part]:
    """The phrases behind a verb in order, up to the next verb, clause or strong mark."""
    parts: list[Part] = []
    stop = min(len(sentence), at + _REACH)
    while at < stop:
        placed = sentence.time_at.get(at)
        if placed is not None:
            at = max(placed.last, at + 1)
            continue
        kind, text = sentence.kinds[at], sentence.texts[at]
        if kind == "mark":
            if not _passable(sentence, at, parts):
                break
            at = _behind_mark(sentence, at)
        elif kind == "adv":
            at += 1
        elif _ends_clause(sentence, at, kind):
            break
        else:
            part, at = _part(sentence, at, kind, text)
            if part is not None:
                parts.append(part)
    return parts


def _ends_clause(sentence: Sentence, at: int, kind: str) -> bool:
    """True for a verb, a particle that opens a clause, and «and» with a verb."""
    if at in sentence.mention_at or at in sentence.quantity_at:
        return False
    if kind in _BOUNDS:
        return True
    text = sentence.texts[at]
    return text[:1] in _AND and len(text) > 3 and sentence.kinds[at] == "verb?" and kind_of(text[1:]) != ""


def said_subject(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase behind the nearest «that» before the word ``at``: whom the clause is about."""
    for k in range(at - 1, max(-1, at - 40), -1):
        if sentence.kinds[k] == "sub" and k + 2 < at:
            return read_phrase(sentence, k + 2 if sentence.texts[k + 1] in _OPEN else k + 1)
        if sentence.kinds[k] == "mark" and sentence.texts[k] in ".!?":
            return None
    return None


def _passable(sentence: Sentence, at: int, parts: list[Part]) -> bool:
    """Quotation marks, brackets, and commas around a time do not end a clause."""
    text = sentence.texts[at]
    if text in _OPEN or text == "(":
        return True
    if text not in _COMMAS:
        return False
    around = sentence.time_at.keys() & {at - 1, at + 1}
    return bool(around) or not parts


def _behind_mark(sentence: Sentence, at: int) -> int:
    if sentence.texts[at] == "(":
        for k in range(at + 1, min(at + 8, len(sentence))):
            if sentence.texts[k] in _CLOSE:
                return k + 1
    return at + 1


def _part(sentence: Sentence, at: int, kind: str, text: str) -> tuple[Part | None, int]:
    skip, prep, begin = 0, "", at
    placed = sentence.mention_at.get(at)
    joined = kind == "prep+" or (
        placed is not None and placed.first == at and placed.skip and text[0] in "\u0628\u0644\u0643"
    )
    if kind == "prep" and placed is None and at not in sentence.quantity_at:
        prep, begin = without_and(text), at + 1
        while begin < len(sentence) and sentence.kinds[begin] == "prep":
            prep, begin = sentence.texts[begin], begin + 1
    elif joined:
        skip, prep = 1, text[0]
    if begin >= len(sentence):
        return None, begin
    phrase = read_phrase(sentence, begin, skip)
    if phrase is None:
        return None, max(begin, at + 1)
    return Part(prep, phrase), phrase.last


def agent_of(sentence: Sentence, parts: list[Part]) -> Phrase | None:
    """Who acts in a passive clause: behind «at the hands of», «by», «by the fire of»."""
    means = heads("means")
    for part in parts:
        phrase = part.phrase
        if not part.prep:
            continue
        head = sentence.texts[phrase.first][phrase.skip :]
        if head in means and phrase.last > phrase.first + 1:
            return Phrase(phrase.first + 1, phrase.last)
        if part.prep in means:
            return phrase
    return None


def strip_shell(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase without an empty first noun («the lives of three soldiers»: the soldiers)."""
    head = sentence.texts[phrase.first][phrase.skip :].removeprefix(ARTICLE)
    if head in heads("shell") and phrase.last > phrase.first + 1:
        first = phrase.first + 1
        if sentence.texts[first] in heads("adjective") and phrase.last > first + 2:
            first += 1
        if sentence.texts[first] == _SIDE and phrase.last > first + 1:
            first += 1
        return Phrase(first, phrase.last)
    return phrase


def clause_start(sentence: Sentence, at: int) -> int:
    """The first word of the clause that the word ``at`` stands in."""
    begin = at
    low = max(0, at - _BACK)
    while begin > low:
        k = begin - 1
        kind = sentence.kinds[k]
        if k in sentence.time_at or k in sentence.mention_at or k in sentence.quantity_at:
            begin = k
            continue
        if kind in ("sub", "rel", "verb", "neg", "aux"):
            break
        if kind == "mark" and not _inside_clause(sentence, k):
            break
        begin = k
    return begin


def _inside_clause(sentence: Sentence, at: int) -> bool:
    text = sentence.texts[at]
    return text in _OPEN or text == ")" or (text in _COMMAS and _beside_time(sentence, at))


def _beside_time(sentence: Sentence, at: int) -> bool:
    return bool(sentence.time_at.keys() & {at - 1, at + 1})


def subject_before(sentence: Sentence, at: int) -> Phrase | None:
    """The subject that stands before its verb, or the noun that a relative clause is about."""
    k = at
    while k > 0 and sentence.kinds[k - 1] in ("aux", "neg", "adv") and k - 1 not in sentence.mention_at:
        k -= 1
    if k > 0 and sentence.kinds[k - 1] == "rel":
        return antecedent(sentence, k - 1)
    begin = clause_start(sentence, k)
    if begin == k:
        return _before_comma(sentence, k)
    while begin < k and sentence.texts[begin] in _OPEN:
        begin += 1
    if begin >= k:
        return None
    if begin > 0 and sentence.kinds[begin - 1] == "rel":
        return antecedent(sentence, begin - 1)
    if sentence.kinds[begin] in ("prep", "prep+", "adv") or begin in sentence.time_at:
        return None
    if begin > 0 and sentence.kinds[begin - 1] == "verb":
        return None
    if any(one.tense and one.back for one in read_word(sentence.texts[begin])) or (
        sentence.texts[begin][0] in _AND and _is_verb(sentence, begin)
    ):
        return None
    phrase = read_phrase(sentence, begin)
    return phrase if phrase is None or phrase.last >= k else _nearer(sentence, phrase.last, k) or phrase


def _nearer(sentence: Sentence, first: int, at: int) -> Phrase | None:
    """«and» and a noun phrase that ends right before the verb: the subject of the second of two clauses."""
    for k in range(first, at):
        if sentence.texts[k][0] == _AND[0] and len(sentence.texts[k]) > _SHORTEST and not sentence.kinds[k]:
            phrase = read_phrase(sentence, k, 1)
            if phrase is not None and phrase.last == at:
                return phrase
    return None


def _before_comma(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase between «that» and a comma right before the verb: «that the army, killed»."""
    if at < 3 or sentence.texts[at - 1] not in _COMMAS:
        return None
    begin = clause_start(sentence, at - 1)
    if begin == 0 or sentence.kinds[begin - 1] != "sub":
        return None
    phrase = read_phrase(sentence, begin)
    return phrase if phrase is not None and phrase.last >= at - 1 else None


def opens_clause(sentence: Sentence, at: int) -> bool:
    """True where «that» stands before the clause of the word ``at``, quotation marks aside."""
    begin = clause_start(sentence, at)
    while begin > 0 and sentence.texts[begin - 1] in _OPEN:
        begin -= 1
    return 0 < begin < at and sentence.kinds[begin - 1] == "sub"


def antecedent(sentence: Sentence, rel: int) -> Phrase | None:
    """The noun phrase that ends before a relative pronoun."""
    last = rel
    while last > 0 and sentence.kinds[last - 1] == "mark":
        last -= 1
    first = last
    while first > max(0, last - 8):
        k = first - 1
        if k in sentence.mention_at or k in sentence.quantity_at:
            first = k
            continue
        if (
            sentence.kinds[k] in ("prep", "sub", "rel", "neg", "aux", "verb", "mark", "adv")
            or k in sentence.time_at
        ):
            break
        first = k
        if sentence.kinds[k] == "prep+":
            break
    if first >= last:
        return None
    if _is_verb(sentence, first) and last > first + 1:
        first += 1
    return Phrase(first, last, 1 if sentence.kinds[first] == "prep+" else 0)


def returning(sentence: Sentence, at: int, behind: int) -> str:
    """The preposition with which the clause of a verb comes back to what it is about («that X holds it»).

    Empty where no relative pronoun stands right before the verb ``at``, or no such word at ``behind``.
    """
    if at == 0 or sentence.kinds[at - 1] != "rel" or behind >= len(sentence):
        return ""
    text = sentence.texts[behind]
    hers = sentence.texts[at - 1].lstrip(_AND).startswith(_WHO_SHE)
    for pronoun in _PRONOUNS:
        stem = text.removesuffix(pronoun)
        if (
            stem != text
            and (pronoun == _HER) == hers
            and (stem in _JOINED or word_kinds().get(stem) == "prep")
        ):
            return stem
    return ""


def _is_verb(sentence: Sentence, at: int) -> bool:
    return sentence.kinds[at] == "verb?" and any(one.tense for one in read_word(sentence.texts[at]))
