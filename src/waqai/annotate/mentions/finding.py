"""The names of an article by rules: all finders together, and what one sentence says for the next."""

from __future__ import annotations

from operator import itemgetter

from waqai.annotate.mentions.again import with_surnames
from waqai.annotate.mentions.bodies import find_bodies, find_nobody
from waqai.annotate.mentions.clubs import clubs_again, clubs_by_last_word, clubs_named, find_clubs
from waqai.annotate.mentions.known import accusative_before, find_known
from waqai.annotate.mentions.linking import Linker
from waqai.annotate.mentions.metonymy import resolve_capitals
from waqai.annotate.mentions.named import Named
from waqai.annotate.mentions.office import find_offices
from waqai.annotate.mentions.people import find_people
from waqai.annotate.mentions.realms import find_realms, realms_met
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.unnamed import find_unnamed
from waqai.annotate.mentions.words import BREAK, NATIONAL, TAKEN
from waqai.lexicon.entities import Form, accusatives, nationalities


def find_all(
    sentences: list[Sentence], days: tuple[str, str] | None, *, sporting: bool
) -> list[tuple[Sentence, list[Found]]]:
    """What the rules find in each sentence, with family names of people whom another names in full."""
    linker = Linker()
    named = [Named(s, found) for s in sentences for found in find_names(s, days, sporting=sporting)]
    for one in named:
        linker.learn(one)
    named = [stands for one in named if (stands := _standing(one, linker)) is not None]
    found: list[tuple[Sentence, list[Found]]] = []
    met = realms_met(linker)
    for s, own in _by_sentence(sentences, named):
        realms = find_realms(s, [one.found for one in own], met) if met else []
        both = [*own, *(Named(s, realm) for realm in realms)]
        found.append((s, [one.found for one in with_surnames(s, both, linker)]))
    clubs = clubs_by_last_word(found) | clubs_named(found) if sporting else {}
    return [(s, clubs_again(s, own, clubs)) for s, own in found] if clubs else found


def find_names(
    sentence: Sentence, days: tuple[str, str] | None = None, *, sporting: bool = False
) -> list[Found]:
    """The names of a sentence that do not overlap, in order; doubtful ones are still among them."""
    nobody = find_nobody(sentence)
    for one in nobody:
        sentence.take(one.first, one.last, BREAK)
    known = find_known(sentence, sporting=sporting)
    for one in known:
        if one.rule == "lexicon" and one.type != "person" and not _may_be_person(sentence, one):
            sentence.take(one.first, one.last, TAKEN)
    people = _apart(sentence, find_people(sentence), known)
    candidates = [*nobody, *known, *people, *find_bodies(sentence), *find_unnamed(sentence)]
    candidates.extend(_nationalities(sentence))
    if sporting:
        candidates.extend(find_clubs(sentence))
    names = _settle(candidates, len(sentence.tokens))
    offices = find_offices(sentence, days, names) if days else []
    if offices:
        names = _settle([*names, *offices], len(sentence.tokens))
    return resolve_capitals(sentence, [one for one in names if one.type])


def _apart(sentence: Sentence, people: list[Found], known: list[Found]) -> list[Found]:
    """The people, a subject apart from its object: two family names in a row behind a verb are two people."""
    alone = {
        one.first
        for one in known
        if one.rule == "lexicon" and one.type == "person" and one.last == one.first + 1 and not one.skip
    }
    return [
        one._replace(last=one.first + 1)
        if one.rule == _AFTER_VERB
        and one.last == one.first + 2
        and one.first + 1 in alone
        and sentence.cls(one.first) in _SURNAMES
        else one
        for one in people
    ]


_AFTER_VERB = "mentions/names#after-verb"
_SURNAMES = frozenset("Ss")


def _may_be_person(sentence: Sentence, found: Found) -> bool:
    if found.last > found.first + 1:
        return False
    return sentence.cls(found.first) in "GgSs" or sentence.cls(found.first - 1) in "BKA"


def _nationalities(sentence: Sentence) -> list[Found]:
    alike, texts, words = accusatives(), sentence.texts, sentence.words
    found: list[Found] = []
    for at in sentence.marked(NATIONAL):
        word = words[at]
        nation = word.nation
        if nation is None and texts[at] in alike and at and accusative_before(sentence, at):
            nation = alike[texts[at]]
        if nation is not None:
            forms = (Form(nation.entity, certain=True),)
            found.append(Found(at, at + 1, word.nation_skip, "nationality", "nationality", 8, forms))
        if word.opens_pair and (pair := _of_two_words(sentence, at)) is not None:
            found.append(pair)
    return found


def _of_two_words(sentence: Sentence, at: int) -> Found | None:
    """The adjective of a state whose name has two words (North Korean)."""
    if at + 1 == len(sentence.words):
        return None
    word = sentence.words[at]
    nation = nationalities().get(f"{word.stem} {sentence.texts[at + 1]}")
    if nation is None:
        return None
    forms = (Form(nation.entity, certain=True),)
    return Found(at, at + 2, word.skip, "nationality", "nationality", 8, forms)


def _settle(candidates: list[Found], size: int) -> list[Found]:
    """The longest candidates first, then the better rank; none overlaps another."""
    taken = bytearray(size)
    kept: list[Found] = []
    begun = {one.first for one in candidates if one.rule == "lexicon" and one.last > one.first + 1}
    candidates = [one for one in candidates if one.first not in begun or not one.rule.startswith("chain")]
    for one in sorted(candidates, key=_longest_first):
        first, last = one.first, one.last
        if 1 not in taken[first:last]:
            taken[first:last] = b"\x01" * (last - first)
            kept.append(one)
    kept.sort(key=_FIRST)
    return kept


_FIRST = itemgetter(0)


def _longest_first(one: Found) -> tuple[int, int, int]:
    first, last = one.first, one.last
    return first - last, one.rank, first


def _standing(one: Named, linker: Linker) -> Named | None:
    """The name as it stands: one that may be a common word only where the article has it without doubt."""
    found = one.found
    if found.rule != "lexicon?":
        return one
    sure = tuple(form for form in found.forms if linker.is_certain(form.entity))
    if not sure:
        return None
    return one._replace(found=found._replace(forms=sure, type=sure[0].entity.type))


def _by_sentence(sentences: list[Sentence], named: list[Named]) -> list[tuple[Sentence, list[Named]]]:
    own: dict[int, list[Named]] = {id(s): [] for s in sentences}
    for one in named:
        own[id(one.sentence)].append(one)
    return [(s, own[id(s)]) for s in sentences]
