"""The transmission of a statement: who said it, then each one that passed it on, down to this page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.lexicon.outlets import find_outlet
from waqai.model import Article, ChainLink, Statement


def link_chains(
    statements: Sequence[Statement], passed: Sequence[tuple[ChainLink, ...]], article: Article
) -> tuple[Statement, ...]:
    """The statements with their chains, innermost link first; ``passed`` holds each one's own further links.

    A statement inside the content of another is passed on by the other's source. Behind those stand the
    outlets and agencies that the page credits, the article's outlet, and the page itself.
    """
    tail = _tail(article)
    linked: list[Statement] = []
    for at, own in enumerate(statements):
        statement = own
        links = [*_own(statement), *passed[at]]
        for around in _around(statements, at):
            outer = statements[around]
            links += [*_own(outer), *passed[around]]
            statement = _as_recorded(statement, outer)
        linked.append(msgspec.structs.replace(statement, chain=_distinct([*links, *tail])))
    return tuple(linked)


def _as_recorded(inner: Statement, outer: Statement) -> Statement:
    """What a leaked document records was said in private, and the document is its channel."""
    if outer.source is None or outer.source.kind != "document" or outer.audience != "private":
        return inner
    channel = "document" if inner.channel == "unspecified" else inner.channel
    return msgspec.structs.replace(inner, channel=channel, audience="private")


def _own(statement: Statement) -> list[ChainLink]:
    source = statement.source
    if source is None:
        return []
    return [ChainLink(source.kind, source.name, source.entity, source.start, source.end)]


def _around(statements: Sequence[Statement], at: int) -> list[int]:
    """Statements whose content holds this one's cue and content, the innermost first."""
    inner = statements[at]
    reach = range(max(0, at - 6), min(len(statements), at + 7))
    holders = [
        k
        for k in reach
        if k != at
        and statements[k].start <= min(inner.start, inner.cue.start)
        and max(inner.end, inner.cue.end) <= statements[k].end
        and len(statements[k].text) > len(inner.text)
    ]
    return sorted(holders, key=lambda k: (statements[k].end - statements[k].start, k))


def _tail(article: Article) -> list[ChainLink]:
    links = [
        ChainLink("outlet", _name(credit.text), credit.entity, credit.start, credit.end)
        for credit in article.credits
        if credit.entity is not None and not _generic(credit.text)
    ]
    if article.outlet:
        known = find_outlet(article.outlet)
        links.append(ChainLink("outlet", article.outlet, known.entity if known else None, None, None))
    return [*links, ChainLink("page", None, None, None, None)]


def _generic(text: str) -> bool:
    """True for a credit that names nobody («agencies», «follow-ups»)."""
    known = find_outlet(text)
    return known is not None and known.kind == "generic"


def _name(text: str) -> str:
    known = find_outlet(text)
    return known.name if known else text


def _distinct(links: Sequence[ChainLink]) -> tuple[ChainLink, ...]:
    """Each entity once, where it comes first."""
    seen: set[str] = set()
    kept: list[ChainLink] = []
    for link in links:
        key = link.entity or link.name or link.kind
        if key not in seen:
            seen.add(key)
            kept.append(link)
    return tuple(kept)
