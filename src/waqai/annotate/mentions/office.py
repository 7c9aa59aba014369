"""Offices without a name: who held them when the article was published, where that is certain."""

from __future__ import annotations

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import OFFICE, TITLE
from waqai.lexicon.entities import Form
from waqai.lexicon.numerals_words import number_words
from waqai.lexicon.offices import office_holder, office_tree
from waqai.lexicon.terms import longest_term
from waqai.model import Published

RULE = "role-at-date"
_DAY = 10


def published_days(published: Published | None) -> tuple[str, str] | None:
    """First and last day on which the article can have appeared, or None."""
    if published is None:
        return None
    value = published.value
    if value is not None and len(value) >= _DAY:
        return value[:_DAY], value[:_DAY]
    if published.earliest is None or published.latest is None:
        return None
    return published.earliest, published.latest


def find_offices(sentence: Sentence, days: tuple[str, str], named: list[Found]) -> list[Found]:
    """Offices that no name of a person follows or precedes, each with its holder."""
    tree = office_tree()
    ends = {one.first for one in named if one.type == "person"}
    starts = {one.last for one in named if one.type == "person"}
    found: list[Found] = []
    for at in sentence.marked(OFFICE):
        word = sentence.words[at]
        node = tree.start(word.stem)
        if node is None:
            continue
        last, offices = longest_term(node, sentence.texts, at + 1)
        follows = last + 1 if last < len(sentence.texts) and sentence.texts[last] in ",\u060c" else last
        while sentence.cls(follows) == TITLE:
            follows += 1
        leads = at - 1 if at and sentence.texts[at - 1] in ",\u060c" else at
        if len(offices) != 1 or follows in ends or leads in starts or _is_former(sentence, last):
            continue
        holder = office_holder(offices[0], *days)
        if holder is not None:
            forms = (Form(holder, certain=True),)
            found.append(Found(at, last, word.skip, "person", RULE, 6, forms))
    return found


def _is_former(sentence: Sentence, last: int) -> bool:
    """True where what is behind the office says that it is not the holder's (former, third), or a name."""
    if last >= len(sentence.texts):
        return False
    number = number_words().get(sentence.texts[last])
    return sentence.cls(last) in "xGgSsUuKA" or (number is not None and number.kind.startswith("ordinal"))
