"""From the text of a query to what it asks.

Words stand in any inflection, all of them; «...» and "..." as written; OR, | and the Arabic word between two
words either; a minus before a word, a quotation or a field takes away; brackets group. Any text at
all gives a ``Query`` or SearchError.
"""

from __future__ import annotations

from functools import cache

from waqai.lexicon import read_table
from waqai.search.days import read_days
from waqai.search.lexing import Piece, complain, cut_query
from waqai.search.query import Both, Either, Marked, Node, Phrase, Query, Words
from waqai.search.units import KINDS
from waqai.search.who import find_named
from waqai.search.words import Word, read_words, token
from waqai.text import fold, match_form

_DEEPEST, _MOST_PIECES = 20, 200
_NAMES = {"speaker": "s", "actor": "a", "place": "p", "outlet": "o"}
_VALUES = {"type": "t", "status": "u", "kind": "k"}


def parse_query(text: str) -> Query:
    """What ``text`` asks; raises SearchError with the place where it cannot be understood."""
    pieces = cut_query(text)
    if len(pieces) > _MOST_PIECES:
        raise complain(f"the query has more than {_MOST_PIECES} parts", pieces[_MOST_PIECES].at)
    reader = _Reader(pieces, len(text))
    node = reader.read_all()
    if node is None and not (reader.after or reader.before or reader.stories):
        raise complain("the query names nothing to look for", 0)
    return Query(text, node, reader.after, reader.before, tuple(dict.fromkeys(reader.stories)))


class _Reader:
    """Reads pieces from left to right. Days and stories hold for the whole query."""

    def __init__(self, pieces: list[Piece], length: int) -> None:
        self._pieces, self._length, self._at = pieces, length, 0
        self.after: str | None = None
        self.before: str | None = None
        self.stories: list[str] = []

    def read_all(self) -> Node | None:
        """The whole query."""
        node = self._either(0)
        if (left := self._peek()) is not None:
            raise complain("this bracket closes nothing", left.at)
        return node

    def _peek(self) -> Piece | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _either(self, depth: int) -> Node | None:
        if depth > _DEEPEST:
            raise complain(f"brackets stand more than {_DEEPEST} deep", self._pieces[self._at - 1].at)
        parts: list[Node] = []
        while True:
            part = self._all_of(depth)
            piece = self._peek()
            is_or = piece is not None and piece.kind == "or"
            if part is not None:
                parts.append(part)
            elif is_or or parts:
                raise complain("nothing to look for stands beside OR", piece.at if piece else self._length)
            if not is_or:
                break
            self._at += 1
        if len(parts) < 2:
            return parts[0] if parts else None
        return Either(tuple(parts))

    def _all_of(self, depth: int) -> Node | None:
        parts: list[Node] = []
        particles: list[Node] = []
        without: list[Node] = []
        first = self._peek()
        while (piece := self._peek()) is not None and piece.kind not in ("or", "close"):
            negated = piece.kind == "not"
            if negated:
                self._at += 1
            node = self._one(depth, filters=not depth and not negated)
            if node is None:
                continue
            if piece.kind == "word" and _is_particle(piece.text):
                particles.append(node)
            else:
                (without if negated else parts).append(node)
        parts = parts or particles
        if without and not parts:
            at = first.at if first else 0
            raise complain("a minus needs something beside it to take away from", at)
        if len(parts) == 1 and not without:
            return parts[0]
        return Both(tuple(parts), tuple(without)) if parts else None

    def _one(self, depth: int, *, filters: bool) -> Node | None:
        piece = self._peek()
        if piece is None or piece.kind in ("or", "close", "not"):
            raise complain("a minus stands before nothing", piece.at if piece else self._length)
        self._at += 1
        if piece.kind == "open":
            node = self._either(depth + 1)
            closing = self._peek()
            if closing is None or closing.kind != "close":
                raise complain("this bracket is not closed", piece.at)
            self._at += 1
            return node
        if piece.kind == "field":
            return self._field(piece, filters=filters)
        words = read_words(match_form(piece.text))
        return _phrase(words) if piece.kind == "phrase" else _words(words)

    def _field(self, field: Piece, *, filters: bool) -> Node | None:
        value = self._peek()
        if value is None or value.kind not in ("word", "phrase") or not value.text.strip():
            raise complain(f"nothing stands behind '{field.text}:'", field.at)
        self._at += 1
        if field.text in _NAMES:
            return _name(_NAMES[field.text], value)
        if field.text in _VALUES:
            return _value(field.text, value)
        if not filters:
            raise complain(
                f"'{field.text}:' holds for the whole query: not in brackets, not behind a minus", field.at
            )
        self._filter(field, value)
        return None

    def _filter(self, field: Piece, value: Piece) -> None:
        if field.text == "story":
            if not value.text.isascii() or not value.text.replace("_", "").isalnum():
                raise complain("a story is named by its id or how it begins", value.at)
            self.stories.append(value.text)
            return
        first, last = read_days(value.text, value.at)
        if field.text == "after":
            self.after = max(last, self.after or last)
        else:
            self.before = min(first, self.before or first)


@cache
def _particles() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("search/particles.tsv"))


def _is_particle(word: str) -> bool:
    return fold(word) in _particles()


def _words(words: list[Word]) -> Node | None:
    if len(words) > 1:
        return _phrase(words)  # one word for the reader, several for us: 3/4, F-16
    return Words(words[0].keys) if words else None


def _phrase(words: list[Word]) -> Node | None:
    return Phrase(tuple(word.surface for word in words)) if words else None


def _name(field: str, value: Piece) -> Node:
    """Who is linked to an entity of that name, and whose name or office has these words."""
    words = read_words(match_form(value.text))
    if not words:
        raise complain("no name stands here", value.at)
    spelled = tuple(Marked(tuple(token(field + "w", key) for key in word.keys)) for word in words)
    by_words: Node = spelled[0] if len(spelled) == 1 else Both(spelled)
    linked = tuple(token(field + "e", entity) for entity in find_named(value.text))
    return Either((Marked(linked), by_words)) if linked else by_words


@cache
def _known_values() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in read_table("search/values.tsv"):
        place = (row["field"], fold(row["form"]).lower())
        found[place] = (*found.get(place, ()), row["value"])
    return found


def _value(field: str, value: Piece) -> Node:
    known = _known_values().get((field, fold(value.text).lower()), (value.text,))
    if field == "kind" and value.text.lower() not in KINDS and known == (value.text,):
        raise complain(f"there is no kind '{value.text}'; kinds are {', '.join(KINDS)}", value.at)
    return Marked(tuple(token(_VALUES[field], one) for one in known))
