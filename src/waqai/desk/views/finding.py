"""Search results and checks as the desk shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from waqai.corpus.claims.result import CheckResult, ClaimCheck, Report
from waqai.desk.book import DeskBook
from waqai.export.report.book import ArticleRef
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.model import Span, TextSpan
from waqai.search.results import Facet, SearchHit, SearchResult


class Run(NamedTuple):
    """Words in a row, looked for or not."""

    text: str
    marked: bool


class Hit(NamedTuple):
    """One result: its article, its words with those looked for marked, and the way to them."""

    kind: str
    article: ArticleRef
    title: list[Run]
    shown: list[Run]
    href: str | None
    speakers: tuple[str, ...]
    date: DateText


class FacetLine(NamedTuple):
    """A value that results share, with the query that keeps only them."""

    value: str
    number: int
    query: str


class SearchPage(NamedTuple):
    """The results of a search, a page of them, with what they share."""

    total: int
    hits: list[Hit]
    outlets: list[FacetLine]
    speakers: list[FacetLine]
    days: list[FacetLine]
    previous: int | None
    next: int | None


def build_search_page(book: DeskBook, result: SearchResult, size: int) -> SearchPage:
    """The page of ``result``; its hits were found ``size`` at a time."""
    facets = result.facets
    book.contents.entries.expect(hit.article for hit in result.hits)
    return SearchPage(
        result.total,
        [_hit(book, hit) for hit in result.hits],
        _lines(result.query, "outlet", facets.outlet if facets else ()),
        _lines(result.query, "speaker", facets.speaker if facets else ()),
        _days(result.query, facets.day if facets else ()),
        max(0, result.offset - size) if result.offset else None,
        result.next,
    )


def _hit(book: DeskBook, hit: SearchHit) -> Hit:
    return Hit(
        hit.kind,
        book.ref(hit.article),
        _runs(hit.title, hit.marks) if hit.title is not None else [],
        _runs(hit.shown, hit.marks),
        book.link(hit.article, hit.shown.start, hit.shown.end),
        tuple(plain(name, 60) for name in hit.speakers[:4]),
        describe_date(book.locale, None, hit.first, hit.last),
    )


def _runs(span: TextSpan, marks: Sequence[Span]) -> list[Run]:
    """The words of ``span``, cut where marks begin and end; white space is kept as it stands."""
    runs: list[Run] = []
    at = span.start
    for mark in sorted(marks, key=lambda one: one.start):
        if mark.end <= at or mark.start >= span.end:
            continue
        start, end = max(mark.start, at), min(mark.end, span.end)
        runs += [_run(span, at, start, marked=False), _run(span, start, end, marked=True)]
        at = end
    runs.append(_run(span, at, span.end, marked=False))
    return [run for run in runs if run.text]


def _run(span: TextSpan, start: int, end: int, *, marked: bool) -> Run:
    text = span.text[start - span.start : end - span.start]
    words = plain(text, 1000)
    if not words:
        return Run(" " if text else "", marked)
    return Run(" " * text[:1].isspace() + words + " " * text[-1:].isspace(), marked)


def _lines(query: str, field: str, facets: Sequence[Facet]) -> list[FacetLine]:
    return [
        FacetLine(plain(one.value, 60), one.count, f'{query} {field}:"{one.value.replace(chr(34), "")}"')
        for one in facets[:10]
    ]


def _days(query: str, facets: Sequence[Facet]) -> list[FacetLine]:
    busiest = sorted(facets, key=lambda one: (-one.count, one.value))[:10]
    return [
        FacetLine(one.value, one.count, f"{query} after:{one.value} before:{one.value}")
        for one in sorted(busiest, key=lambda one: one.value, reverse=True)
    ]


class Told(NamedTuple):
    """A report of the record about a claim, with the reasons in words."""

    relation: str
    soft: bool
    article: ArticleRef
    words: str
    href: str | None
    reasons: list[tuple[str, str, str]]


class ClaimView(NamedTuple):
    """A claim with what the record says to it."""

    text: str
    outcome: str
    supports: int
    contradicts: int
    reports: list[Told]
    more: int


_SHOWN = 6


def build_claims(book: DeskBook, result: CheckResult) -> list[ClaimView]:
    """The claims of a checked text, in its order."""
    book.contents.entries.expect(report.article for claim in result.claims for report in _shown(claim))
    return [_claim(book, claim) for claim in result.claims]


def _claim(book: DeskBook, claim: ClaimCheck) -> ClaimView:
    earlier = {(report.article, report.start) for report in claim.precedes}
    shown = _shown(claim)
    return ClaimView(
        plain(claim.text, 600),
        claim.outcome,
        claim.independent_supports,
        claim.independent_contradicts,
        [_told(book, one, earlier=(one.article, one.start) in earlier) for one in shown],
        len(claim.supports) + len(claim.contradicts) + len(_announced(claim)) - len(shown),
    )


def _shown(claim: ClaimCheck) -> list[Report]:
    return [one for said in (claim.contradicts, claim.supports, _announced(claim)) for one in said[:_SHOWN]]


def _announced(claim: ClaimCheck) -> list[Report]:
    """The reports that only announce what the claim tells as done."""
    return [report for report in claim.precedes if report.relation == "precedes"]


def _told(book: DeskBook, report: Report, *, earlier: bool) -> Told:
    return Told(
        "precedes" if earlier else report.relation,
        report.grade == "soft" and report.relation == "contradicts",
        book.ref(report.article),
        plain(report.text, 500),
        book.link(report.article, report.start, report.end),
        [(one.kind, plain(one.claim_text, 120), plain(one.report_text, 120)) for one in report.reasons],
    )
