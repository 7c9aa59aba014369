"""What each word of a page can be in a name: one look per word form, remembered.

A class is one letter, so that the grammar of names can be a regular expression over a sentence's classes
(``names.toml``). A word that a proclitic opens is looked up behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from waqai.annotate.mentions.wordlists import Head, back_words, faith, heads, realm_states
from waqai.lexicon import clitic_table, read_table
from waqai.lexicon.entities import (
    Form,
    Nationality,
    accusatives,
    entity_terms,
    nationalities,
)
from waqai.lexicon.offices import office_tree
from waqai.lexicon.terms import TermNode, TermTree
from waqai.text import fold

GIVEN, GIVEN_DOUBTFUL = "G", "g"
SURNAME, SURNAME_DOUBTFUL = "S", "s"
SERVANT, FAITH, BOND, FATHER, FOREIGN = "A", "a", "B", "K", "F"
TITLE, ROLE, KIN, VERB, NATION = "T", "R", "N", "V", "n"
DEFINITE, ORDINARY, UNKNOWN, NUMBER, LATIN = "D", "O", "U", "9", "L"
BREAK, SOFT, TAKEN, CLITIC, STRANGE, RELATIVE, NATIVE = "X", "x", "E", "+", "y", "i", "u"
_WEAK = frozenset((SURNAME, SURNAME_DOUBTFUL, DEFINITE, RELATIVE, ORDINARY))
_LISTED = frozenset((GIVEN, GIVEN_DOUBTFUL, SURNAME, SURNAME_DOUBTFUL))
_MANY = 200_000
# What a word may open, one bit each: every finder looks at the words that carry its own.
HEADED, STARTS, NATIONAL, OFFICE, REALM, OPEN, SERVES, GOES_BACK = (1 << bit for bit in range(8))
_OFFICE_HEADS = frozenset("TRDiOg")
_OPEN = frozenset("Uugy")


class Start(NamedTuple):
    """A way into a tree of terms: letters of the word before the term begins, and the place in the tree."""

    skip: int
    node: TermNode[Form]


class Phrase(NamedTuple):
    """A way into the tree of heads, titles, bodies and unnamed sources."""

    skip: int
    node: TermNode[Head]


class Word(NamedTuple):
    """What a word form can be.

    ``cls`` is its class; ``skip`` how many letters of proclitics stand before ``stem``; ``starts`` the ways
    into the lexicon; ``phrases`` those into heads and bodies; ``nation`` its reading as an adjective of
    nationality and ``nation_skip`` the letters before it; ``opens_pair`` is set where an adjective of two
    words (North Korean) may begin; ``front`` is the class of its proclitics, if it has any; ``marks`` says
    which finders it is for.
    """

    cls: str
    skip: int
    stem: str
    starts: tuple[Start, ...]
    phrases: tuple[Phrase, ...]
    nation: Nationality | None
    nation_skip: int
    opens_pair: bool = False
    front: str = ""
    marks: int = 0


class _Known(dict[str, Word]):
    """The words met so far; a word that is not among them is analysed."""

    def __init__(self, table: WordTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, text: str) -> Word:
        if len(self) >= _MANY:
            self.clear()
        word = self[text] = self._table.analyse(text)
        return word


class WordTable:
    """Looks words up; ``classes`` are folded words without proclitics."""

    def __init__(self, classes: dict[str, str], terms: TermTree[Form], heads: TermTree[Head]) -> None:
        self._classes = classes
        self._terms = terms
        self._heads = heads
        self._clitics = clitic_table()
        self._nations = nationalities()
        self._pairs = frozenset(form.split()[0] for form in self._nations if " " in form)
        self._known = _Known(self)

    def look(self, texts: Sequence[str]) -> list[Word]:
        """What each of the tokens ``texts`` (folded) can be."""
        return list(map(self._known.__getitem__, texts))

    def analyse(self, text: str) -> Word:
        """What the token ``text`` can be, looked up anew."""
        first = text[0]
        if not "\u0620" <= first <= "\u06ff":
            return _marked(text, Word(_mark(text), 0, text, self._starts(((0, text),)), (), None, 0))
        splits = [
            (s.start, s.stem) for s in self._clitics.fronts_of(text) if s.front[-1:] not in _NOT_BEFORE_NAMES
        ]
        cls, skip, stem = self._class_of(text, splits)
        nation_skip, nation = next(
            ((k, self._nations[w]) for k, w in splits if w in self._nations), (0, None)
        )
        if nation_skip and skip == 0 and cls in _LISTED:
            nation_skip, nation = 0, None  # a name as it stands: its first letter is no proclitic
        phrases = tuple(
            Phrase(k, n)
            for k, w in splits
            if (n := self._heads.start(w)) is not None and not _half_contracted(text, k, w)
        )
        starts = self._starts(splits)
        if skip and cls == ORDINARY and any(start.skip == 0 for start in starts):
            skip, stem = 0, text  # a name begins with the whole word: its first letter is no proclitic
        front = CLITIC if skip else ""
        word = Word(cls, skip, stem, starts, phrases, nation, nation_skip, stem in self._pairs, front)
        return _marked(text, word)

    def _starts(self, splits: list[tuple[int, str]] | tuple[tuple[int, str], ...]) -> tuple[Start, ...]:
        return tuple(Start(k, n) for k, w in splits if (n := self._terms.start(w)) is not None)

    def _class_of(self, text: str, splits: list[tuple[int, str]]) -> tuple[str, int, str]:
        for skip, stem in splits:
            cls = self._classes.get(stem)
            if cls is not None and (skip == 0 or len(stem) > 2):
                return (NATION if cls in _WEAK and stem in self._nations else cls), skip, stem
            if stem in self._nations:
                return NATION, skip, stem
        article = self._article(splits)
        if article is not None:
            return article
        if text[0] == _SEEN and self._classes.get(text[1:]) in (ORDINARY, VERB):
            return ORDINARY, 0, text  # the future of a known verb
        return self._unknown(text)

    def _article(self, splits: list[tuple[int, str]]) -> tuple[str, int, str] | None:
        """A definite noun whose indefinite form is an ordinary word."""
        for skip, stem in splits:
            if stem.startswith(ARTICLE) and self._classes.get(stem[len(ARTICLE) :]) == ORDINARY:
                return (RELATIVE if stem[-1] == _YEH else DEFINITE), skip, stem
        return None

    def _unknown(self, text: str) -> tuple[str, int, str]:
        """An unknown word: an and before it is taken for the conjunction, other letters for its own."""
        skip = 1 if text[0] == _AND and len(text) > 4 else 0
        stem = text[skip:]
        if _inflected(stem) or _in_future(stem):
            return ORDINARY, skip, stem
        if stem.startswith(ARTICLE):
            return STRANGE, skip, stem
        return (UNKNOWN if _sounds_foreign(stem) else NATIVE), skip, stem


def _marked(text: str, word: Word) -> Word:
    """The word with the marks of the finders that it is for."""
    stem, firsts = word.stem, faith()[0]
    office = word.cls in _OFFICE_HEADS and office_tree().start(stem) is not None
    marks = (
        (HEADED if word.phrases else 0)
        | (STARTS if word.starts else 0)
        | (NATIONAL if word.nation is not None or word.opens_pair or text in accusatives() else 0)
        | (OFFICE if office else 0)
        | (REALM if stem in realm_states() else 0)
        | (OPEN if word.cls in _OPEN else 0)
        | (SERVES if word.cls == SERVANT or stem in firsts else 0)
        | (GOES_BACK if stem in back_words() else 0)
    )
    return word._replace(marks=marks)


def _half_contracted(text: str, skip: int, stem: str) -> bool:
    """True for a split that leaves a lam which belongs to the article: for-the-committee."""
    return skip > 0 and stem[0] == _LAM and text[skip - 1 : skip + 1] == _LAM * 2


_LAM = "\u0644"
ARTICLE = fold("\u0627\u0644")
_AND = "\u0648"
_YEH = "\u064a"
_SEEN = "\u0633"
_MEEM = "\u0645"
_LONG_OR_FOREIGN = "\u0627\u0648\u064a\u0643\u0644\u0631\u0648"
_NOT_BEFORE_NAMES = ("\u0627", "\u0633")
_SHORTEST_INFLECTED = 5


@cache
def _endings() -> tuple[tuple[str, int, bool], ...]:
    rows = read_table("mentions/endings.tsv")
    return tuple((fold(row["form"]), int(row["letters"]), row["article"] == "yes") for row in rows)


def _inflected(stem: str) -> bool:
    """True for shapes that nouns and verbs have and names do not: definite plurals, attached pronouns."""
    length = len(stem)
    if length < _SHORTEST_INFLECTED:
        return length == 1
    definite = stem.startswith(ARTICLE) or (stem[0] == _MEEM and stem[1] not in _LONG_OR_FOREIGN)
    return any(
        length >= letters and (definite or not article) and stem.endswith(ending)
        for ending, letters, article in _endings()
    )


def _in_future(stem: str) -> bool:
    """True for the shape of a verb of the future in the dual and the plural (they will hold)."""
    return (
        len(stem) > _SHORTEST_INFLECTED
        and stem[0] == _SEEN
        and stem[1] in _PERSONS
        and stem.endswith(_MANY_DO)
    )


_PERSONS = "\u064a\u062a"
_MANY_DO = ("\u0627\u0646", "\u0648\u0646")


@cache
def _letters() -> dict[str, int]:
    return {fold(row["form"]): int(row["weight"]) for row in read_table("mentions/letters.tsv")}


def _sounds_foreign(stem: str) -> bool:
    """True where the letters speak for a foreign name: the sum of their weights, three by three."""
    framed, weights = f"^{stem}$", _letters()
    score = sum(weights.get(framed[at : at + 3], _NEW_LETTERS) for at in range(len(framed) - 2))
    return score >= _FOREIGN


_NEW_LETTERS = 6
_FOREIGN = 30


_PLUS = "&"  # a plus on the page is no proclitic


def _mark(text: str) -> str:
    if text[0].isdigit():
        return NUMBER
    if text.isalpha():
        return LATIN
    return _PLUS if text == CLITIC else text[0]


def _set_once(classes: dict[str, str], file: str, cls: str) -> None:
    for row in read_table(file):
        classes.setdefault(fold(row["form"]), cls)


@cache
def word_table() -> WordTable:
    """The table of the language data, built once."""
    classes: dict[str, str] = {}
    for row in read_table("mentions/breaks.tsv"):
        if row["kind"] in ("hard", "soft"):
            classes.setdefault(fold(row["form"]), BREAK if row["kind"] == "hard" else SOFT)
    for row in read_table("mentions/particles.tsv"):
        cls = _PARTICLES.get(row["kind"])
        if cls is not None:
            classes.setdefault(fold(row["form"]), cls)
    for row in read_table("mentions/titles.tsv"):
        if " " not in row["form"]:
            classes.setdefault(fold(row["form"]), _TITLES[row["kind"]])
    _set_once(classes, "mentions/verbs.tsv", VERB)
    for row in read_table("mentions/given_names.tsv"):
        classes.setdefault(fold(row["form"]), GIVEN if row["sure"] == "yes" else GIVEN_DOUBTFUL)
    ordinary = {fold(row["form"]) for row in read_table("mentions/ordinary.tsv")}
    for row in read_table("mentions/surnames.tsv"):
        classes.setdefault(fold(row["form"]), SURNAME if row["sure"] == "yes" else SURNAME_DOUBTFUL)
    for word in sorted(ordinary):
        definite = RELATIVE if word[-1] == _YEH and len(word) > _SHORTEST_INFLECTED else DEFINITE
        classes.setdefault(word, definite if word.startswith(ARTICLE) else ORDINARY)
    return WordTable(classes, entity_terms(), heads())


_PARTICLES = {"bond": BOND, "father": FATHER, "servant": SERVANT, "foreign": FOREIGN}
_TITLES = {"title": TITLE, "role": ROLE, "kin": KIN}
