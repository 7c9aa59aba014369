"""What a number counts: the noun behind it or, with the article, before it."""

from __future__ import annotations

from functools import cache

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.lexica import nouns, plurals
from waqai.annotate.quantities.phrases import articles, bare, is_definite, plain_fronts, word_set
from waqai.annotate.quantities.traps import Block
from waqai.lexicon.numerals_words import fronts, number_words

_ALEF = "\u0627"
_OPENING = frozenset('("\u00ab\u201c')
_CLOSING = frozenset(')"\u00bb\u201d')
_WAW = "\u0648"
_JOINING = frozenset("\u0648\u0641")
_GOVERNING = frozenset("\u0628\u0644")
_LEANING = frozenset("\u0628\u0644\u0643\u0633")
_MOST_ADJECTIVES = 2
_TWO = 2
_FEMININES = "\u0627\u062a"
_MASCULINES = ("\u064a\u0646", "\u0648\u0646")
_HEH = "\u0647"


@cache
def endings(kind: str) -> tuple[str, ...]:
    """Endings of one kind (nisba, nisba_plural, plural)."""
    return tuple(sorted(word_set("particles", kind), key=lambda form: -len(form)))


def is_from(word: str) -> bool:
    """True for the partitive preposition."""
    return word in word_set("particles", "from")


def is_noun(word: str) -> bool:
    """True for a word that the table of counted nouns lists, also with accusative ending or article."""
    known = nouns()
    return word in known or bare(word) in known or (word[-1:] == _ALEF and word[:-1] in known)


def article_skip(word: str) -> int:
    """The letters of a proclitic before the article («للدول»: one) or before an owned noun («وأبنائه»)."""
    for article in articles():
        if word.startswith(article) and is_definite(word):
            return fronts()[article].skip
    joined = word[:1] == _WAW and word.endswith(endings("pronoun")) and word not in nouns()
    return 1 if joined else 0


def behind_owner(block: Block, first: int, last: int) -> int:
    """The end of «أراضي البلاد»: an indefinite noun with the definite one that owns it."""
    word, owner = block.word(first), block.word(last)
    owned = last == first + 1 and not is_definite(word) and is_definite(owner)
    return last + 1 if owned and word not in word_set("function_words") else last


def is_plural(word: str) -> bool:
    """True for a definite plural, by table or by its sound ending."""
    stem = bare(word)
    least = 3 if is_definite(word) and stem.endswith(_FEMININES) else 4
    return stem in plurals() or (len(stem) > least and stem.endswith(endings("plural")))


def could_be_counted(word: str, *, definite: bool) -> bool:
    """True when a number can count ``word`` by its shape: an Arabic noun, no particle, no clitic."""
    if len(word) < 2 or not "\u0620" <= word[0] <= "\u064a" or word in word_set("function_words"):
        return False
    if is_definite(word) != definite:
        return False
    if word in number_words():
        return False
    if word in nouns() or (word[-1] == _ALEF and word[:-1] in nouns()):
        return True
    if definite:
        return article_skip(word) == 0 or is_noun(word)
    if word[0] in _JOINING and (word[0] == _WAW or word[-1] != _ALEF):
        return False
    if word[0] in _LEANING and word[-1] != _ALEF:
        return word[0] not in _GOVERNING and _without_front(word) is None
    return True


@cache
def _stems() -> frozenset[str]:
    return (
        nouns()
        | word_set("function_words")
        | word_set("time_words", "unit")
        | word_set("time_words", "month")
    )


def _without_front(word: str) -> str | None:
    """The known noun or particle behind a proclitic, when the word is one with a proclitic."""
    for front in plain_fronts():
        rest = word[len(front) :]
        if front and word.startswith(front) and rest in _stems():
            return rest
    for article in articles():
        if word.startswith(article):
            return word
    return None


def find_counted(block: Block, amount: Amount, *, definite: bool) -> tuple[int, int] | None:
    """The tokens of the counted noun with its adjectives behind the amount, or None.

    ``definite`` says that the noun may carry the article (vague plurals, fractions, definite numbers).
    """
    at = amount.last
    enclosed = block.word(at) in _CLOSING and block.word(amount.first - 1) in _OPENING
    quoted = block.word(at) in _OPENING and block.touches(at) and not block.touches(at - 1)
    if enclosed or (quoted and (block.word(at) != "(" or is_from(block.word(at + 1)))):
        at += 1
    word = block.word(at)
    if is_from(word):
        following = block.word(at + 1)
        if could_be_counted(following, definite=is_definite(following)) and len(following) > 3:
            last = with_adjectives(block, at + 1)
            owned = last == at + 2 and not is_definite(following) and is_definite(block.word(last))
            return at + 1, last + owned
        return None
    for allowed in (False, True) if definite else (False,):
        if could_be_counted(word, definite=allowed):
            return at, with_adjectives(block, at)
    return None


def _plural_form(word: str) -> bool:
    return word in plurals() or (len(word) > 4 and word.endswith(endings("plural")) and not is_definite(word))


def find_counted_before(block: Block, amount: Amount) -> tuple[int, int] | None:
    """The definite noun before a definite number («الدول الأربع»), or None."""
    at = amount.first - 1
    word = block.word(at)
    if word in word_set("function_words"):
        return None
    if amount.value == _TWO and not is_definite(word) and word.endswith(endings("dual")):
        return at, at + 1
    if not is_definite(word):
        owned = len(word) > 3 and word.endswith(endings("pronoun")) and amount.value != 1
        return (at, at + 1) if owned and word not in nouns() else None
    earlier = block.word(at - 1)
    if bare(word) not in plurals():
        for back in (1, 2):  # «مجموعات كأس العالم الثمانية»: the head of the noun phrase is counted
            head = block.word(at - back)
            if _plural_form(head):
                return at - back, at + 1
            if not head[:1].isalpha() or is_definite(head) or head in word_set("function_words"):
                break
    described = is_definite(earlier) and earlier not in word_set("function_words")
    if described and bare(word) not in plurals() and (bare(earlier) in plurals() or is_plural(earlier)):
        return at - 1, at + 1
    return at, at + 1


def with_adjectives(block: Block, at: int) -> int:
    """The token behind the noun at ``at`` and the adjectives that describe it."""
    noun = block.word(at)
    last = at + 1
    while last - at <= _MOST_ADJECTIVES and _is_adjective(noun, block.word(last)):
        last += 1
    return last


def _is_adjective(noun: str, word: str) -> bool:
    """Whether ``word`` describes ``noun``: same definiteness, an ending of origin or a known adjective."""
    if len(word) < 4 or word in word_set("function_words") or is_definite(word) != is_definite(noun):
        return False
    stem, named = bare(word), bare(noun)
    if stem.endswith(_MASCULINES) and named in nouns() and named not in plurals():
        return False  # «لاجئ سوري مسجلين»: a plural describes no singular
    if stem in word_set_adjectives():
        return True
    if is_definite(word) and word[-1] == _HEH and word[0] == _ALEF and not named.endswith(_MASCULINES):
        return True
    if word[0] == _WAW or not stem.endswith(endings("nisba") + endings("nisba_plural")):
        return False
    if is_definite(word):
        return word[0] == _ALEF
    if stem[-1] == _ALEF:
        return noun[-1] == _ALEF and not is_definite(noun)
    return _without_front(word) is None


def word_set_adjectives() -> frozenset[str]:
    """Adjectives without an ending of origin."""
    return word_set("adjectives")
