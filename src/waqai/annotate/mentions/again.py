"""People named a second time by a part of their name: what one sentence says for the others."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.annotate.mentions.linking import NEVER_SURNAME, Linker
from waqai.annotate.mentions.named import Named
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import ARTICLE, GIVEN_DOUBTFUL, NATION, TAKEN, TITLE, VERB

_NAMES = frozenset("EnUuSL")
_SAID_OF_PEOPLE = frozenset((GIVEN_DOUBTFUL, TITLE))
_NO_SURNAME = NEVER_SURNAME - _SAID_OF_PEOPLE


def with_names_again(found: Sequence[tuple[Sentence, list[Found]]]) -> list[tuple[Sentence, list[Found]]]:
    """The names of an article, with the parts of full names that only trained weights have found.

    A name that stands once stands wherever its family name, or its first name where that is sure to be one,
    is written again; so does a person of one unlisted word.
    """
    linker = Linker()
    named = [[Named(sentence, one) for one in own] for sentence, own in found]
    for own in named:
        for one in own:
            linker.learn(one)
            linker.learn_part(one)
    return [
        (sentence, [one.found for one in with_surnames(sentence, own, linker)])
        for (sentence, _), own in zip(found, named, strict=True)
    ]


def with_surnames(sentence: Sentence, own: list[Named], linker: Linker) -> list[Named]:
    """The names of a sentence, with the bare family names of people whom the article names in full."""
    bearers = linker.surnames_in(sentence) if linker.surnames else []
    if not bearers:
        return sorted(own, key=_place)
    taken = bytearray(len(sentence.tokens))
    for one in own:
        if one.found.type != "nationality":
            taken[one.found.first : one.found.last] = b"\x01" * (one.found.last - one.found.first)
    people = {one.found.last for one in own if one.found.type == "person"}
    alone = {one.found.first: one for one in own if _is_bare_person(one.found)}
    added: dict[int, Named] = {}
    for at, skip in bearers:
        word = sentence.words[at]
        if at in alone:
            added[at] = Named(sentence, alone[at].found._replace(rule="surname-again", rank=9))
            continue
        if word.cls in _NO_SURNAME or taken[at] or sentence.cls(at) == TAKEN:
            continue
        if word.cls in NEVER_SURNAME and not _said_of_person(sentence, at, people):
            continue
        if word.cls == NATION and _is_adjective(sentence, at):
            continue
        added[at] = Named(sentence, Found(at, at + 1, skip, "person", "surname-again", 9))
        people.add(at + 1)
    own = [one for one in own if one.found.first not in added] + list(added.values())
    return sorted(own, key=_place)


def _is_bare_person(found: Found) -> bool:
    """True for one word that the rules take for a person whom the lexicon does not know."""
    return found.type == "person" and found.last == found.first + 1 and not found.forms


def _place(one: Named) -> int:
    return one.found.first


def _said_of_person(sentence: Sentence, at: int, people: set[int]) -> bool:
    """True where a common word that is a family name too stands like one: joined to a person, at a verb."""
    if sentence.words[at].cls not in _SAID_OF_PEOPLE:
        return False
    if at in people and sentence.words[at].skip:
        return True
    if sentence.words[at].cls == TITLE or sentence.cls(at + 1) in _NAMELIKE:
        return False
    return VERB in (sentence.cls(at - 1), sentence.cls(at + 1))


_NAMELIKE = frozenset("GgSsUuA")


def _is_adjective(sentence: Sentence, at: int) -> bool:
    """True where an adjective of nationality agrees with a definite noun or a name before it."""
    if at == 0 or sentence.words[at].skip:
        return False
    before = sentence.words[at - 1]
    return before.stem.startswith(ARTICLE) or sentence.cls(at - 1) in _NAMES or sentence.texts[at - 1] == ")"
