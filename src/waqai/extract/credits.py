"""Who a page says an article comes from: credit lines, datelines, agencies behind the last sentence."""

from __future__ import annotations

import re

from waqai.extract.press import is_head
from waqai.lexicon.entities import nationalities
from waqai.lexicon.outlets import Outlet, OutletMatch, find_outlet, find_outlets
from waqai.text import Token, find_tokens

_SEPARATORS = re.compile("[،,|/+&؛;]|\\s-\\s|\\s\\bو(?=\\s)")
_OUTER = " \t\u00a0.:،,|/+-()[]\"'«»“”*"
_AT_END = re.compile("[(\\[]\\s*(?P<names>[^()\\[\\]]{2,60})\\s*[)\\]][\\s.]*$")
_MOST_WORDS = 6


class Named:
    """A credit as folded range ``[start, end)``; ``outlet`` is None for a name that nobody listed."""

    __slots__ = ("end", "outlet", "start")

    def __init__(self, start: int, end: int, outlet: Outlet | None) -> None:
        self.start, self.end, self.outlet = start, end, outlet


def find_credits(folded: str, start: int, end: int) -> list[Named]:
    """The credits in the value of a credit line, in order: one for each part between separators."""
    found: list[Named] = []
    at = start
    for cut in [*((m.start(), m.end()) for m in _SEPARATORS.finditer(folded, start, end)), (end, end)]:
        found.extend(_of_part(folded, at, cut[0]))
        at = cut[1]
    return found


def _of_part(folded: str, start: int, end: int) -> list[Named]:
    part = folded[start:end]
    inner = part.strip(_OUTER)
    if not any(c.isalpha() for c in inner):
        return []
    begin = start + part.index(inner)
    whole = find_outlet(inner)
    if whole:
        return [Named(begin, begin + len(inner), whole)]
    tokens = _without_and(find_tokens(folded, begin, begin + len(inner)))
    matches = find_outlets(tokens)
    if len(matches) > 1 or (matches and len(tokens) > _MOST_WORDS):
        return _from(matches, tokens)
    if len(tokens) > _MOST_WORDS:
        return []
    known = bool(matches) and _is_same_outlet(matches[0], tokens)
    return [Named(begin, begin + len(inner), matches[0].outlet if known else None)]


def _is_same_outlet(match: OutletMatch, tokens: list[Token]) -> bool:
    """True when the words about a listed name only say what it is: a head before it, an origin behind it."""
    if any(not is_head(token.text) for token in tokens[: match.first]):
        return False
    if match.last == len(tokens):
        return True
    return match.certain and len(tokens) - match.last == 1 and not _foreign(match.outlet, tokens[-1].text)


def _foreign(outlet: Outlet, word: str) -> bool:
    """True for an adjective of another country than the outlet's: one name, two papers."""
    nationality = nationalities().get(word)
    return nationality is not None and outlet.country not in (None, "", nationality.entity.country)


def _from(matches: list[OutletMatch], tokens: list[Token]) -> list[Named]:
    return [Named(tokens[m.first].start, tokens[m.last - 1].end, m.outlet) for m in matches]


def _without_and(tokens: list[Token]) -> list[Token]:
    """The tokens with a leading «and» taken off where an outlet's name stands behind it."""
    return [
        Token(t.text[1:], t.start + 1, t.end)
        if t.text[0] == "و" and len(t.text) > 3 and not find_outlet(t.text) and find_outlet(t.text[1:])
        else t
        for t in tokens
    ]


def find_closing_credits(folded: str, start: int, end: int) -> list[Named]:
    """Agencies in brackets behind the last sentence of an article."""
    hit = _AT_END.search(folded, max(start, end - 80), end)
    if not hit:
        return []
    tokens = find_tokens(folded, *hit.span("names"))
    matches = find_outlets(tokens)
    named = sum(m.last - m.first for m in matches)
    words = sum(1 for token in tokens if token.text[0].isalnum())
    return (
        _from(matches, tokens) if matches and all(m.certain for m in matches) and named >= words - 1 else []
    )
