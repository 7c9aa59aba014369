"""People without a name, as the news cites them: officials, sources, eyewitnesses, the people."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.wordlists import Head
from waqai.annotate.mentions.words import ARTICLE, NUMBER, VERB
from waqai.lexicon import read_table
from waqai.text import fold

_LONGEST = 4
_OFFICE = frozenset("RTDinE")


def find_unnamed(sentence: Sentence) -> list[Found]:
    """Unnamed sources; ``note`` is kind, number and the slug of a nationality, joined by ``/``."""
    found: list[Found] = []
    for first, last, skip, heads in sentence.headed:
        for head in heads:
            if head.table == "unnamed":
                one = _read(sentence, first, last, skip, head)
                if one is not None:
                    found.append(one)
    return found


def _read(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    """The noun with the adjectives behind it; alone it must be a word that needs none."""
    kind, nation, at = _said_more(sentence, last, head, sentence.texts[last - 1].startswith(ARTICLE))
    if head.extra == "construct":
        while at < len(sentence.words) and at - last < _LONGEST and sentence.cls(at) in _OFFICE:
            at += 1
    if at == last and not _stands_alone(sentence, first, last, head):
        return None
    named = at < len(sentence.words) and sentence.cls(at) in "GUu" and sentence.plain(at)
    if named and head.extra == "1":
        return None
    if first and skip == 0 and sentence.cls(first - 1) == NUMBER:
        first -= 1
    return Found(first, at, skip, "unnamed", "unnamed", 5, (), f"{kind}/{head.extra}/{nation}")


def _said_more(sentence: Sentence, last: int, head: Head, definite: bool) -> tuple[str, str, int]:
    """Kind, nationality and the end of the adjectives behind the noun."""
    kinds = _kinds()
    kind, nation, at = head.kind, "", last
    while at < len(sentence.words) and at - last < _LONGEST:
        word, text = sentence.words[at], sentence.texts[at]
        if definite and text.startswith(ARTICLE):
            text = text[len(ARTICLE) :]
        if (
            word.nation is not None
            and word.nation.definite == definite
            and word.nation_skip <= _and(sentence, at)
        ):
            nation = nation or word.nation.entity.slug
        elif text in kinds:
            said = kinds[text]
            kind = said if said != "-" and kind in ("official", "source") else kind
        else:
            break
        at += 1
    return kind, nation, at


def _and(sentence: Sentence, at: int) -> int:
    """One letter where the word is joined by and (officials, Iraqi and American), else none."""
    return 1 if sentence.texts[at][0] == "\u0648" else 0


def _stands_alone(sentence: Sentence, first: int, last: int, head: Head) -> bool:
    if head.kind == "eyewitness" and last - first > 1:
        return True
    if head.kind == "group":
        return sentence.texts[last - 1].startswith(ARTICLE) and last - first == 1
    if (
        head.extra == "n"
        and head.kind != "group"
        and (sentence.cls(first - 1) == VERB or sentence.cls(last) in "xX")
    ):
        return not sentence.texts[last - 1].startswith(ARTICLE)
    if head.extra == "2" or (head.kind == "official" and sentence.cls(last) == "x"):
        return head.extra != "n"
    return head.kind == "source" and last < len(sentence.words) and sentence.texts[last] in _from()


@cache
def _from() -> frozenset[str]:
    rows = read_table("mentions/breaks.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] == "soft")


@cache
def _kinds() -> dict[str, str]:
    return {fold(row["form"]): row["kind"] for row in read_table("mentions/unnamed_words.tsv")}
