"""Names of the lexicon in a sentence: the longest term at each word, with what its context says of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import (
    ARTICLE,
    DEFINITE,
    NATION,
    NUMBER,
    ORDINARY,
    RELATIVE,
    STARTS,
    TITLE,
    Word,
)
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form, KnownEntity, accusatives
from waqai.lexicon.terms import longest_term
from waqai.text import fold

_SHORT = 2
_SPORTING = 2


def find_known(sentence: Sentence, *, sporting: bool = False) -> list[Found]:
    """The longest name of the lexicon at each word; ``rule`` ends in ``?`` where the context must decide."""
    found: list[Found] = []
    texts, words = sentence.texts, sentence.words
    behind = [*texts[1:], ""]
    for at in sentence.marked(STARTS):
        word = words[at]
        if at in sentence.no_names:
            continue
        best: Found | None = None
        for skip, node in word.starts:
            if not node.values and behind[at] not in node.following:
                continue
            last, forms = longest_term(node, texts, at + 1)
            if forms and (best is None or last > best.last or _in_a_row(sentence, at, last, skip, best)):
                best = _build(sentence, word, at, last, skip, forms)
        if best is not None and not _adjective(sentence, at) and not _is_mark(sentence, best):
            found.append(_as_club(sentence, best) if sporting else best)
    return found


def _in_a_row(sentence: Sentence, at: int, last: int, skip: int, best: Found) -> bool:
    """True where a town behind another has the conjunction before it (Riyadh and Jeddah, not Oujda)."""
    told = skip > 0 and best.skip == 0 and last == best.last == at + 1 and best.type == "place"
    return told and at > 0 and bool(sentence.words[at - 1].starts)


def _is_mark(sentence: Sentence, found: Found) -> bool:
    """True for an agency's letters (AFP) in brackets or at a dash: a credit, no actor of the news."""
    first, last = found.first, found.last
    if last == first + 1 or any(len(text) > _SHORT for text in sentence.texts[first:last]):
        return False
    before = sentence.texts[first - 1] if first else ""
    behind = sentence.texts[last] if last < len(sentence.texts) else ""
    return before in _MARKS or behind in _MARKS


_MARKS = frozenset("()[]-\u2013\u2014:")


def is_sporting(sentences: Sequence[Sentence]) -> bool:
    """True for a report of sports: its words are all over it."""
    words = _sports()
    return sum(sum(map(words.__contains__, sentence.texts)) for sentence in sentences) >= _SPORTING


def _adjective(sentence: Sentence, at: int) -> bool:
    """True where a word that is a state and an adjective alike (Syria, Syrian) follows an indefinite noun."""
    word = sentence.words[at]
    if at and accusative_before(sentence, at):
        return True
    if word.nation is None or word.nation.definite or word.skip or at == 0:
        return False
    return sentence.cls(at - 1) == ORDINARY and not sentence.texts[at - 1].startswith(ARTICLE)


def accusative_before(sentence: Sentence, at: int) -> bool:
    """True for an adjective that is written like its state, behind a counted noun (60 diplomats)."""
    if sentence.texts[at] not in accusatives() or not sentence.texts[at - 1].endswith(_ALEF):
        return False
    if sentence.cls(at - 1) == ORDINARY and sentence.cls(at - 2) == NUMBER:
        return True
    return _is_person(sentence.texts[at - 1][:-1])


@cache
def _is_person(noun: str) -> bool:
    """True for a noun for somebody, as titles and unnamed sources have it (a soldier)."""
    forms = (noun, ARTICLE + noun)
    people = {fold(row["form"]) for row in read_table("mentions/unnamed.tsv")}
    people.update(fold(row["form"]) for row in read_table("mentions/titles.tsv"))
    return any(form in people for form in forms)


_ALEF = "\u0627"


def _as_club(sentence: Sentence, found: Found) -> Found:
    """The club of a city's name, in a report of sports, unless the words before ask for the city."""
    clubs = tuple(form for form in found.forms if form.entity.kind == "club")
    before = sentence.words[found.first - 1].stem if found.first else ""
    if (
        not clubs
        or found.forms[0].entity.kind == "state"
        or (found.rule == "lexicon" and (found.type != "place" or len(found.forms) == 1))
    ):
        return found
    if before in _where() or sentence.texts[found.first][: found.skip].endswith(_IN):
        return found
    if found.rule != "lexicon" and sentence.plain(found.first) and _defined(sentence, found.last):
        return found  # a common word with an adjective of its own (the federation, European)
    return found._replace(type="organization", forms=clubs, rule="lexicon")


def _defined(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.texts) and sentence.texts[at].startswith(ARTICLE)


_IN = "\u0628"


@cache
def _sports() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/sports.tsv"))


@cache
def _where() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/places_before.tsv"))


def _build(
    sentence: Sentence,
    word: Word,
    first: int,
    last: int,
    skip: int,
    forms: tuple[Form, ...],
) -> Found:
    wanted = _type_before(sentence, first, skip) or _type_in_quotes(sentence, first, last, forms)
    fitting = tuple(form for form in forms if form.entity.type == wanted)
    other = bool(fitting) and forms[0].entity.type != wanted
    if last > first + 1 and not other:
        bare = _without_sort(sentence, word, first, last, skip, forms)
        if bare is not None:
            return bare
    certain = any(form.certain for form in forms)
    if last == first + 1:
        certain = certain and not _doubtful_alone(word, skip, sentence.texts[first])
    forms, certain = fitting or forms, certain or bool(fitting)
    entity = forms[0].entity
    if certain:
        return Found(first, last, skip, entity.type, "lexicon", 0, forms)
    return Found(first, last, skip, entity.type, "lexicon?", 40, forms)


def _without_sort(
    sentence: Sentence, word: Word, first: int, last: int, skip: int, forms: tuple[Form, ...]
) -> Found | None:
    """A name of several words without what is no part of it: a noun, a title, an adjective of nationality."""
    entity = forms[0].entity
    head = _heads_before().get(word.stem)
    outlet = _sorts().get(word.stem) == "outlet"
    if head or outlet:
        bare = _behind_head(sentence, first + 1, last, forms, outlet or head == "organization")
        if bare is not None:
            return bare
    if entity.type == "person" and word.cls == TITLE:
        return Found(first + 1, last, 0, "person", "lexicon", 0, forms)
    if entity.type == "place":
        return _bare_place(sentence, word, first, last, skip, forms)
    return _without_nation(sentence, word, first, last, skip, forms)


def _bare_place(
    sentence: Sentence, word: Word, first: int, last: int, skip: int, forms: tuple[Form, ...]
) -> Found:
    """The place without what says of which sort it is: the noun before it (the Strip), an epithet behind it.

    It stays whose name the whole is: a strip is not the town that it is called by.
    """
    entity = forms[0].entity
    sort = _sorts().get(word.stem)
    if sort in _BEFORE and entity.kind != "state":
        alone = _alone(sentence, first + 1, last)
        if alone is not None and (sort == "before" or alone.kind == "state" or alone.country is None):
            return Found(first + 1, last, 0, "place", "lexicon", 0, forms)
    if last - 1 > first and _sorts().get(sentence.texts[last - 1]) == "behind":
        last -= 1
    return Found(first, last, skip, "place", "lexicon", 0, forms)


_BEFORE = ("before", "direction")


def _alone(sentence: Sentence, first: int, last: int) -> KnownEntity | None:
    """The place of the lexicon that the words are by themselves."""
    for start in sentence.words[first].starts:
        end, forms = longest_term(start.node, sentence.texts, first + 1)
        if start.skip == 0 and end == last:
            return next((form.entity for form in forms if form.entity.type == "place"), None)
    return None


@cache
def _sorts() -> dict[str, str]:
    """Nouns before a place and epithets behind it that are no part of its name."""
    return {fold(row["form"]): row["where"] for row in read_table("mentions/place_sorts.tsv")}


def _doubtful_alone(word: Word, skip: int, text: str) -> bool:
    """A bare word behind a proclitic that is an ordinary word as it stands, or that is too short to tell."""
    if skip == 0:
        return len(text) <= _SHORT
    if len(text) - skip <= _SHORT:
        return True
    return word.skip == 0 and word.cls in (ORDINARY, DEFINITE, RELATIVE, NATION)


def _type_before(sentence: Sentence, at: int, skip: int) -> str:
    """The type that the word before asks for (town: a place; newspaper: an organisation), or nothing."""
    if at == 0 or skip:
        return ""
    before = at - 2 if at > 1 and sentence.texts[at - 1] in _QUOTES else at - 1
    if before == at - 2 and sentence.texts[before] == _TO:
        return "organization"  # said to "Asharq Al-Awsat"
    return _heads_before().get(sentence.words[before].stem, "")


def _type_in_quotes(sentence: Sentence, first: int, last: int, forms: tuple[Form, ...]) -> str:
    """An organisation, where an outlet's name stands alone between quotation marks."""
    if first == 0 or last >= len(sentence.texts) or sentence.texts[first - 1] not in _QUOTES:
        return ""
    outlet = sentence.texts[last] in _CLOSED and any(form.entity.kind == "outlet" for form in forms)
    return "organization" if outlet else ""


_TO = "\u0644"
_CLOSED = "\"\u00bb\u201d'"
_QUOTES = "\"\u00ab\u201c'"


@cache
def _heads_before() -> dict[str, str]:
    rows = read_table("mentions/heads.tsv")
    always = {row["form"] for row in rows if row["keep"] == "always"}
    heads = {
        fold(row["form"]): row["kind"]
        for row in rows
        if row["keep"] == "before_noun" and row["form"] not in always
    }
    return heads | {fold(row["form"]): "organization" for row in read_table("mentions/press.tsv")}


def _without_nation(
    sentence: Sentence, word: Word, first: int, last: int, skip: int, forms: tuple[Form, ...]
) -> Found | None:
    """The name without the adjective of nationality behind it, where it stands for the same without."""
    nation = sentence.words[last - 1].nation
    if nation is None or not nation.definite:
        return None
    wanted = {form.entity.id for form in forms}
    for start in word.starts:
        node, at = start.node, first + 1
        while at < last - 1 and sentence.texts[at] in node.following:
            node, at = node.following[sentence.texts[at]], at + 1
        same = tuple(form for form in node.values if form.entity.id in wanted and form.certain)
        if start.skip == skip and at == last - 1 and same:
            return Found(first, at, skip, same[0].entity.type, "lexicon", 0, same)
    return None


def _behind_head(
    sentence: Sentence, first: int, last: int, forms: tuple[Form, ...], sure: bool
) -> Found | None:
    """The name without the noun that opens it (the movement, the city of), where it stands by itself too."""
    word = sentence.words[first]
    wanted = {form.entity.id for form in forms}
    for start in word.starts:
        end, bare = longest_term(start.node, sentence.texts, first + 1)
        same = tuple(form for form in bare if form.entity.id in wanted and (sure or form.certain))
        if end == last and start.skip == 0 and same:
            return Found(first, last, 0, same[0].entity.type, "lexicon", 0, same)
    return None
