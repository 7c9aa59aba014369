"""Noun phrases without a parser: where one begins and ends between verbs, particles and marks."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.events.kinds import heads, kind_of, moods, ordinary_plurals, ordinary_words
from waqai.annotate.events.lexicon import ARTICLE, Lemma, read_word
from waqai.annotate.events.sentence import Sentence

_AND = "\u0648"
_STOPS = frozenset(("prep", "prep+", "sub", "rel", "neg", "aux", "verb", "mark", "adv"))
_LONGEST = 12
_ALEF = "\u0627"
_NOMINATIVE, _OBLIQUE = "\u0648\u0646", "\u064a\u0646"
_JOINED = "\u0628\u0644\u0643"
_FROM = "\u0645\u0646"
_FOR, _FOR_THE, _OWNER = "\u0644", "\u0644\u0644", 4
_OWNERS = ("\u0647\u0627", "\u0647\u0645", "\u0647\u0645\u0627", "\u0647")
_QUOTES = frozenset('"\u00ab\u201c\u201d\u00bb')


class Phrase(NamedTuple):
    """A noun phrase: words ``[first, last)``, ``skip`` letters of proclitics before the first."""

    first: int
    last: int
    skip: int = 0


def read_phrase(sentence: Sentence, at: int, skip: int = 0) -> Phrase | None:
    """The noun phrase that begins with the word ``at`` (behind ``skip`` letters), or None."""
    if at in sentence.phrase_ends:
        last = sentence.phrase_ends[at]
    else:
        last = sentence.phrase_ends[at] = _find_end(sentence, at)
    return None if last is None else Phrase(at, last, skip)


def _find_end(sentence: Sentence, at: int) -> int | None:
    limit = min(len(sentence), at + _LONGEST)
    last = _piece(sentence, at, limit, first=True)
    if last is None:
        return None
    if last == at + 1 and sentence.texts[at].lstrip(_AND) in heads("pointer"):
        return None
    while last < limit:
        further = _continue(sentence, at, last, limit)
        if further is None:
            break
        last = further
    return _holder(sentence, at, last)


def _holder(sentence: Sentence, first: int, last: int) -> int:
    """Where an office ends with its body and who holds it («the secretary general of the council X»)."""
    body = sentence.mention_at.get(last)
    if body is None or body.first != last or body.skip != 1 or not sentence.texts[last].startswith(_FOR):
        return last
    holder = sentence.mention_at.get(body.last)
    if holder is None or holder.first != body.last or sentence.mention(holder).type != "person":
        return last
    return holder.last if sentence.definite(first) and sentence.bare(first) in heads("agent") else last


def _piece(sentence: Sentence, at: int, limit: int, *, first: bool) -> int | None:
    """Where the name, number or word at ``at`` ends; None when a phrase cannot have it."""
    if at >= limit or at in sentence.time_at:
        return None
    quantity = sentence.quantity_at.get(at)
    if quantity is not None:
        return _behind_quantity(sentence, quantity.last, quantity.number)
    mention = sentence.mention_at.get(at)
    if mention is not None:
        return mention.last
    kind = sentence.kinds[at]
    if first and kind in ("prep+", "verb?"):
        return at + 1
    if kind in _STOPS:
        return None
    return at + 1


def _behind_quantity(sentence: Sentence, last: int, number: int) -> int:
    """The end of a number with what it counts."""
    of = sentence.reading.article.quantities[number].of
    if of is not None:
        end = sentence.reading.form.offsets.to_derived(of.end)
        while last < len(sentence) and sentence.words[last].start < end:
            last += 1
    return last


def _continue(sentence: Sentence, first: int, at: int, limit: int) -> int | None:
    """Where the phrase ``[first, at)`` ends when it takes in what follows; None when it is complete."""
    text = sentence.texts[at]
    if text in heads("reflexive"):
        return None
    if text == _FROM and sentence.kinds[at - 1] in ("det", "", "verb?") and _partitive(sentence, at):
        return _piece(sentence, at + 1, limit, first=False)
    if text == "(":
        return _bracket(sentence, at)
    if text in _QUOTES:
        return _quoted(sentence, at)
    begun = sentence.mention_at.get(at)
    if begun is not None and begun.first == at and begun.skip and text[begun.skip - 1] in _JOINED:
        return None
    if (
        text.startswith(_AND)
        and len(text) > 2
        and sentence.kinds[at] not in _STOPS
        and _is_joined(sentence, at)
    ):
        return _coordinated(sentence, first, at, limit)
    if _is_new(sentence, first, at):
        return None
    if at in sentence.quantity_at and at not in sentence.mention_at and at > first:
        return None
    return _piece(sentence, at, limit, first=False)


def _partitive(sentence: Sentence, at: int) -> bool:
    """A number or a vague count takes its noun with a preposition."""
    if sentence.kinds[at - 1] == "det" or sentence.bare(at - 1) in heads("group"):
        return True
    return at - 1 in sentence.quantity_at


def _is_joined(sentence: Sentence, at: int) -> bool:
    """True for «and» and a word, not for a word that begins with that letter."""
    begun = sentence.mention_at.get(at)
    if begun is not None and begun.first == at:
        return begun.skip > 0
    return sentence.texts[at] not in ordinary_words()


def _bracket(sentence: Sentence, at: int) -> int | None:
    for k in range(at + 1, min(at + 5, len(sentence))):
        if sentence.texts[k] == ")":
            return k + 1
    return None


def _quoted(sentence: Sentence, at: int) -> int | None:
    """A name in quotation marks right behind its noun belongs to it («the group «X»»)."""
    placed = sentence.mention_at.get(at + 1)
    if placed is None or at - 1 in sentence.mention_at or sentence.kinds[at - 1] not in ("", "det"):
        return None
    closes = placed.last < len(sentence) and sentence.texts[placed.last] in _QUOTES
    return placed.last + 1 if closes else None


def _coordinated(sentence: Sentence, first: int, at: int, limit: int) -> int | None:
    """«and» and another noun; a verb behind the conjunction ends the phrase."""
    mention = sentence.mention_at.get(at)
    if mention is not None and mention.first == at:
        return mention.last
    if kind_of(sentence.texts[at][1:]) in ("verb", "verb?") or is_deed(sentence.texts[at][1:]):
        return None
    if first in sentence.mention_at and at not in sentence.quantity_at and not sentence.definite(at):
        return at + 1 if _is_kin(sentence.texts[at][1:]) else None
    return _piece(sentence, at, limit, first=False)


def _is_kin(word: str) -> bool:
    """True for «her mother», «his driver»: somebody told by whose they are."""
    for owner in _OWNERS:
        stem = word.removesuffix(owner)
        if stem != word and not heads("kin").isdisjoint((stem, f"{stem[:-1]}\u0647")):
            return True
    return False


def is_deed(word: str) -> bool:
    """True for a noun that tells of harm: «and the wounding of» begins another phrase."""
    return any(isinstance(one.lemma, Lemma) and one.lemma.harm and not one.tense for one in read_word(word))


def _is_new(sentence: Sentence, first: int, at: int) -> bool:
    """True where a second phrase stands behind the first without a particle (subject, then object)."""
    if sentence.kinds[at] == "det" and sentence.kinds[at - 1] != "det" and at not in sentence.mention_at:
        return sentence.texts[at] not in heads("adjective")
    mention = sentence.mention_at.get(at)
    before = sentence.mention_at.get(at - 1)
    if mention is not None and mention.first == at:
        kind = sentence.mention(mention).type
        if kind == "person" and at - 1 == first and sentence.bare(first) in heads("body"):
            return True  # «the police arrested X»: who did it, then whom
        if kind == "nationality" or _is_followers(sentence, at):
            return False
        if before is not None and sentence.mention(before).type not in ("nationality", "unnamed"):
            return sentence.mention(before).type != "person" or kind != "organization"
        return (before is not None or sentence.definite(at - 1)) and kind != "person"
    if before is not None and sentence.mention(before).type not in ("nationality", "unnamed"):
        return not _is_adjective(sentence, at)
    if before is not None and sentence.definite(at) and sentence.bare(at) in heads("victim"):
        return True  # «the Bahraini official the citizens»: whom, behind who
    if before is not None:
        more = sentence.texts[at] in heads("adjective") and not sentence.definite(at - 1)
        return not (sentence.definite(at) or more)
    if sentence.definite(at - 1) or sentence.texts[at - 1].startswith(_FOR_THE):
        return not sentence.definite(at) or _is_other(sentence, first, at)
    return _other_case(sentence, first, at)


def _is_other(sentence: Sentence, first: int, at: int) -> bool:
    """True for a definite word that is no adjective of the definite noun that the phrase begins with."""
    if at - 1 == first:
        return _disagrees(sentence, first, at)
    noun, word = sentence.texts[first], sentence.texts[at]
    plain = sentence.definite(first) and noun.endswith(_FEMININE) and not word.endswith((*_FEMININE, *_NISBA))
    return plain and at not in sentence.mention_at and not word.endswith(_PLURALS)


def _is_followers(sentence: Sentence, at: int) -> bool:
    """True for the adjective of a group behind its noun («the gunmen of the group X», X an adjective)."""
    if not sentence.definite(at) or at - 1 in sentence.mention_at or not sentence.definite(at - 1):
        return False
    placed = sentence.mention_at[at]
    return placed.last == at + 1 and sentence.texts[at].endswith(_NISBA[1:])


_FEMININE = ("\u0647", "\u0627\u062a")
_NISBA = ("\u064a", "\u064a\u0647", "\u064a\u064a\u0646", "\u064a\u0648\u0646")
_PLURALS = ("\u064a\u0646", "\u0648\u0646")


def _is_adjective(sentence: Sentence, at: int) -> bool:
    return sentence.definite(at) and sentence.texts[at].endswith(_NISBA)


def _disagrees(sentence: Sentence, first: int, at: int) -> bool:
    """True where a definite word cannot be the adjective of the definite noun before it."""
    noun, word = sentence.texts[first], sentence.texts[at]
    if word.endswith(_NISBA):
        return False
    if noun.endswith(_PLURALS) and noun not in heads("singular"):
        return not word.endswith(_PLURALS)
    feminine = noun.endswith(_FEMININE)
    if word.endswith(_PLURALS):
        return not noun.endswith(_PLURALS)
    if sentence.bare(at) in heads("agent") | heads("victim"):
        return True
    return word.endswith(_FEMININE) != feminine and noun not in ordinary_plurals()


def _other_case(sentence: Sentence, first: int, at: int) -> bool:
    """An indefinite word that does not share the ending of an indefinite plural, or an accusative."""
    text, noun = sentence.texts[at], sentence.texts[first]
    if noun.endswith(_PLURALS) and not noun.endswith(_NISBA[2:]) and at == first + 1:
        return not text.endswith(noun[-2:])
    if noun.endswith(_NOMINATIVE) and text.endswith(_OBLIQUE):
        return True
    if not text.endswith(_ALEF) or len(text) < 4 or text.startswith(ARTICLE):
        return False
    return not noun.endswith(_ALEF) and text[:-1] in heads("victim") | heads("agent")


def with_affiliation(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase with the group or the name that says who is meant («a leader in the group X»)."""
    at = phrase.last
    if at + 1 >= len(sentence) or sentence.texts[at] not in moods("within") or at - phrase.first > 4:
        return phrase
    for k in (at + 1, at + 2):
        placed = sentence.mention_at.get(k)
        if placed is None and k == at + 1 and sentence.texts[k] in heads("body"):
            group = read_phrase(sentence, k)
            return phrase if group is None else Phrase(phrase.first, group.last, phrase.skip)
        if placed is None:
            continue
        kind = sentence.mention(placed).type
        if kind in ("group", "organization") or (kind == "person" and sentence.texts[at] in moods("named")):
            return Phrase(phrase.first, placed.last, phrase.skip)
    return phrase


def with_owner(sentence: Sentence, phrase: Phrase) -> Phrase:
    """An indefinite building, vehicle or patrol with whose it is, behind a joined «to»."""
    at = phrase.last
    if at >= len(sentence) or at in sentence.time_at or sentence.definite(at - 1):
        return phrase
    head = sentence.texts[phrase.first][phrase.skip :]
    if not {head, head.removesuffix(_ALEF)} & heads("target") or any(
        k in sentence.mention_at for k in range(phrase.first, at - 1)
    ):
        return phrase
    placed = sentence.mention_at.get(at)
    named = placed is not None and placed.first == at and placed.skip == 1
    if not sentence.texts[at].startswith(_FOR) or not (named or sentence.texts[at].startswith(_FOR_THE)):
        return phrase
    owner = read_phrase(sentence, at, 1)
    return phrase if owner is None else Phrase(phrase.first, min(owner.last, at + _OWNER), phrase.skip)


def with_title(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase with the person whose title or office it begins («the secretary general of the party X»)."""
    start = sentence.words[phrase.first].start + phrase.skip
    to_derived = sentence.reading.form.offsets.to_derived
    for placed in sentence.mentions:
        role = sentence.mention(placed).role
        if placed.first < phrase.last or role is None:
            continue
        if to_derived(role.start) <= start < to_derived(role.end):
            return Phrase(phrase.first, placed.last, phrase.skip)
    return phrase
