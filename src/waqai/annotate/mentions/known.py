"""Names of the lexicon in a sentence: the longest term at each word, with what its context says of it."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import DEFINITE, NATION, ORDINARY, Word
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form
from waqai.lexicon.terms import longest_term
from waqai.text import fold

_SHORT = 2


def find_known(sentence: Sentence) -> list[Found]:
    """The longest name of the lexicon at each word; ``rule`` ends in ``?`` where the context must decide."""
    found: list[Found] = []
    texts = sentence.texts
    for at, word in enumerate(sentence.words):
        if not word.starts:
            continue
        best: Found | None = None
        for start in word.starts:
            last, forms = longest_term(start.node, texts, at + 1)
            if forms and (best is None or last > best.last):
                best = _build(sentence, word, at, last, start.skip, forms)
        if best is not None:
            found.append(best)
    return found


def _build(
    sentence: Sentence, word: Word, first: int, last: int, skip: int, forms: tuple[Form, ...]
) -> Found:
    entity = forms[0].entity
    if last > first + 1 and word.stem in _heads_before():
        bare = _behind_head(sentence, first + 1, last, forms)
        if bare is not None:
            return bare
    certain = any(form.certain for form in forms)
    if last == first + 1:
        certain = certain and not _doubtful_alone(word, skip, sentence.texts[first])
    wanted = _type_before(sentence, first, skip)
    if wanted:
        fitting = tuple(form for form in forms if form.entity.type == wanted)
        forms, certain = fitting or forms, certain or bool(fitting)
        entity = forms[0].entity
    return Found(first, last, skip, entity.type, "lexicon" if certain else "lexicon?", 0, forms)


def _doubtful_alone(word: Word, skip: int, text: str) -> bool:
    """A bare word behind a proclitic that is an ordinary word as it stands, or that is too short to tell."""
    if skip == 0:
        return len(text) <= _SHORT
    if len(text) - skip <= _SHORT:
        return True
    return word.skip == 0 and word.cls in (ORDINARY, DEFINITE, NATION)


def _type_before(sentence: Sentence, at: int, skip: int) -> str:
    """The type that the word before asks for (town: a place; newspaper: an organisation), or nothing."""
    if at == 0 or skip:
        return ""
    before = at - 2 if at > 1 and sentence.texts[at - 1] in _QUOTES else at - 1
    return _heads_before().get(sentence.words[before].stem, "")


_QUOTES = "\"\u00ab\u201c'"


@cache
def _heads_before() -> dict[str, str]:
    rows = read_table("mentions/heads.tsv")
    heads = {fold(row["form"]): row["kind"] for row in rows if row["keep"] == "before_noun"}
    return heads | {fold(row["form"]): "organization" for row in read_table("mentions/press.tsv")}


def _behind_head(sentence: Sentence, first: int, last: int, forms: tuple[Form, ...]) -> Found | None:
    """The name without the noun that opens it (the movement, the city of), where it stands by itself too."""
    word = sentence.words[first]
    wanted = {form.entity.id for form in forms}
    for start in word.starts:
        end, bare = longest_term(start.node, sentence.texts, first + 1)
        same = tuple(form for form in bare if form.entity.id in wanted and form.certain)
        if end == last and start.skip == 0 and same:
            return Found(first, last, 0, same[0].entity.type, "lexicon", 0, same)
    return None
