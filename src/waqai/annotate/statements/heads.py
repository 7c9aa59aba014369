"""Nouns that head a source, and what kind of source they make."""

from __future__ import annotations

from waqai.annotate.statements.lexicon import source_heads, word_set

_ARTICLE = "\u0627\u0644"
_AND = "\u0648"
_SHORTEST_PLURAL = 6
_PEOPLE = "\u0648\u0646"
_DUAL = "\u0627\u0646"
_ACCUSATIVE = "\u0627"
_PARTICIPLE = "\u0645"
_OBLIQUE = "\u064a\u0646"


def kind_of_head(head: str) -> str | None:
    """The kind of source that a noun heads, or None; a number before it makes no difference."""
    heads = source_heads()
    head = head.partition("_")[0] or head
    kind = heads.get(head) or (heads.get(head[1:]) if head[0] == _AND and len(head) > 3 else None)
    if (
        kind is None
        and head.startswith(_ARTICLE)
        and (
            (head.endswith(_PEOPLE) and len(head) > _SHORTEST_PLURAL)
            or (head.endswith(_OBLIQUE) and len(head) > _SHORTEST_PLURAL + 1)
        )
    ):
        return "unnamed"  # a sound masculine plural means people (Ryding 2005, chapter 7)
    return kind or _kind_of_ending(head)


def _kind_of_ending(head: str) -> str | None:
    """The kind of an accusative (-an), of a dual, or of an indefinite plural of participles."""
    heads = source_heads()
    if len(head) > _SHORTEST_PLURAL - 3 and head.endswith(_ACCUSATIVE):
        return heads.get(head[:-1])
    if len(head) > _SHORTEST_PLURAL - 2 and head[0] == _PARTICIPLE and head[-1] == _AND:
        return "unnamed"  # the plural before its genitive
    if len(head) <= _SHORTEST_PLURAL or not head.endswith((_DUAL, _OBLIQUE, _PEOPLE)):
        return None
    if head[0] == _PARTICIPLE and head.endswith((_OBLIQUE, _PEOPLE)) and head not in word_set("not_people"):
        return "unnamed"
    return None if head.endswith(_PEOPLE) else heads.get(head[:-2])


def bare_head(text: str, skip: int) -> str:
    """The noun without the preposition that is written onto it; «للـ» gives its article back."""
    if not skip:
        return text
    return "\u0627" + text[1:] if text.startswith("\u0644\u0644") else text[skip:]
