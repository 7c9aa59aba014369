"""A text held against the record: claim by claim, report by report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from waqai.corpus.claims.alignment import Alignment, align
from waqai.corpus.claims.candidates import Candidates, Shelf
from waqai.corpus.claims.findings import bounds_of_time
from waqai.corpus.claims.independence import count_origins
from waqai.corpus.claims.judge import Verdict, judge
from waqai.corpus.claims.passages import Bounds, Passage, build_passage
from waqai.corpus.claims.result import CheckResult, ClaimCheck, ClaimKind, Outcome, Reason, Report
from waqai.corpus.copies import Reuses
from waqai.corpus.naming import names_of
from waqai.corpus.words import Item
from waqai.model import Article, PageReading, Published, RecordPublished

_LEAST_CONTENT = 3
_LIKELY = 0.45
_MOST_WORDS = 150
_QUESTION_MARKS = ("\u061f", "?")
_MOST_REPORTS = 20
_WEEKS = 14
_GAP = 40
_MOST_LEAD = 80
_LEAD = 0.9
_DAY = len("2024-02-09")
Dates = Mapping[str, RecordPublished | None]
Told = tuple[Report, Article]


class Checker:
    """Holds texts against one record. ``searched`` is how many readings the record has, for the answer.

    ``dates`` are the days of the record's articles by id where the record knows better than the page;
    ``reuses`` are the passages that its articles share, by pairs of ids in order.
    """

    def __init__(
        self,
        record: Candidates,
        *,
        dates: Dates | None = None,
        reuses: Reuses | None = None,
        searched: int = 0,
    ) -> None:
        self._record = record
        self._dates: Dates = {} if dates is None else dates
        self._reuses: Reuses = {} if reuses is None else reuses
        self._searched = searched
        self._shelf = Shelf()
        self._passages: dict[str, tuple[Passage, ...]] = {}

    def check(self, reading: PageReading) -> CheckResult:
        """The claims of a text, each with the reports about it; a page of the record never judges itself.

        Positions of claims are code points into ``reading.page.text``, of reports into their own pages.
        Raises what the record's search raises.
        """
        claims: list[ClaimCheck] = []
        day: str | None = None
        for item in Shelf().items(reading):
            published = item.article.published
            day = day or (published.value if published is not None else None)
            claims.extend(self._check(claim) for claim in find_claims(item))
        return CheckResult(day, self._searched, tuple(claims))

    def _check(self, claim: Passage) -> ClaimCheck:
        found: list[tuple[Report, Article]] = []
        for reading in self._readings(claim):
            if reading.page.id == claim.item.reading.page.id:
                continue
            for item in self._shelf.items(reading):
                best = self._best(claim, item)
                if best is not None:
                    found.append((self._report(claim, *best), item.article))
        found.sort(key=lambda pair: (-pair[0].score, pair[0].published or "", pair[0].article, pair[0].start))
        supports = [pair for pair in found if pair[0].relation == "supports"]
        contradicts = [pair for pair in found if pair[0].relation == "contradicts"]
        if any(_agrees_on_the_day(report) for report, _ in supports):
            contradicts = [pair for pair in contradicts if not _tells_of_another_day(pair[0])]
        if claim.figures:
            contradicts = _of_the_occasion(contradicts, supports)
        return ClaimCheck(
            claim.start, claim.end, claim.text, _kind(claim), _outcome(bool(supports), bool(contradicts)),
            _annotations(claim),
            tuple(report for report, _ in supports[:_MOST_REPORTS]),
            tuple(report for report, _ in contradicts[:_MOST_REPORTS]),
            _preceding(found, supports),
            count_origins(supports, self._reuses), count_origins(contradicts, self._reuses),
        )  # fmt: skip

    def _readings(self, claim: Passage) -> Sequence[PageReading]:
        own = [bounds for time in claim.times if (bounds := bounds_of_time(time)) is not None]
        words = [word.text for word in claim.words if word.counts]
        entities = sorted({name.entity for name in claim.names})
        return self._record.candidates(words, entities, own[0] if len(own) == 1 else claim.published)

    def _best(self, claim: Passage, item: Item) -> tuple[Passage, Alignment, Verdict] | None:
        """The passage of an article that speaks to a claim most surely."""
        best: tuple[Passage, Alignment, Verdict] | None = None
        for passage in self._passages_of(item):
            if not _may_tell(claim, passage):
                continue
            alignment = align(claim, passage)
            verdict = judge(alignment)
            if verdict is not None and (best is None or _rank(verdict) > _rank(best[2])):
                best = passage, alignment, verdict
        return best or self._by_lead(claim, item)

    def _by_lead(self, claim: Passage, item: Item) -> tuple[Passage, Alignment, Verdict] | None:
        """What an article's title and first sentence tell of a claim together, where they support it."""
        lead = build_lead(self._passages_of(item))
        if lead is None or not _may_tell(claim, lead):
            return None
        alignment = align(claim, lead)
        verdict = judge(alignment)
        if verdict is None or verdict.relation != "supports" or verdict.score < _LEAD:
            return None
        return lead, alignment, verdict

    def _passages_of(self, item: Item) -> tuple[Passage, ...]:
        known = self._passages.get(item.id)
        if known is None:
            known = self._passages[item.id] = tuple(find_passages(item, self._bounds(item.article)))
        return known

    def _published(self, article: Article) -> Published | RecordPublished | None:
        return self._dates.get(article.id) or article.published

    def _bounds(self, article: Article) -> Bounds | None:
        return _days(self._published(article))

    def _report(self, claim: Passage, passage: Passage, alignment: Alignment, verdict: Verdict) -> Report:
        article, reading = passage.item.article, passage.item.reading
        published = self._published(article)
        own, other = claim.published, passage.published
        return Report(
            verdict.relation, verdict.grade, article.id, reading.page.id, article.outlet, reading.page.url,
            article.title.text if article.title else None,
            published.value if published is not None else None,
            passage.start, passage.end, passage.text, verdict.score,
            own is not None and other is not None and other[1] < own[0],
            tuple(_reasons(alignment, verdict)),
        )  # fmt: skip


def _preceding(
    found: list[tuple[Report, Article]], supports: list[tuple[Report, Article]]
) -> tuple[Report, ...]:
    """What announced the claim, and older reports that support it, the oldest first."""
    announced = [report for report, _ in found if report.relation == "precedes"]
    older = [report for report, _ in supports[:_MOST_REPORTS] if report.earlier]
    return tuple(sorted([*announced[:_MOST_REPORTS], *older], key=lambda r: (r.published or "", r.article)))


def _agrees_on_the_day(report: Report) -> bool:
    return _has(report, "date_agrees")


def _of_the_occasion(contradicts: list[Told], supports: list[Told]) -> list[Told]:
    """Without reports of another number printed weeks away from all that tell the claim's number.

    They tell of another time that such a thing happened: where somebody tells the very number, that is when.
    """
    told = [day for report, _ in supports if (day := _printed(report))]
    if not told:
        return contradicts
    return [pair for pair in contradicts if not _is_elsewhere(pair[0], told)]


def _is_elsewhere(report: Report, told: list[date]) -> bool:
    against = {reason.kind for reason in report.reasons} - {"words", "event_agrees"}
    day = _printed(report)
    return against == {"figure"} and day is not None and min(abs((day - one).days) for one in told) > _WEEKS


def _printed(report: Report) -> date | None:
    """The day of a report, where it is known to the day."""
    try:
        return date.fromisoformat((report.published or "")[:_DAY])
    except ValueError:
        return None


def _has(report: Report, kind: str) -> bool:
    return any(reason.kind == kind for reason in report.reasons)


def _tells_of_another_day(report: Report) -> bool:
    """Whether all that speaks against is a date: where others tell of the claim's day, it happened twice."""
    against = {reason.kind for reason in report.reasons} - {"words", "event_agrees"}
    return against == {"date"}


def _may_tell(claim: Passage, passage: Passage) -> bool:
    """Whether a passage could tell enough of a claim to be worth aligning: a cheap upper look."""
    stems = {word.stem for word in passage.words}
    bones = {word.bones for word in passage.words}
    senses = {sense for word in passage.words for sense in word.senses}
    named = {part for name in passage.names for part in (name.entity, name.country, name.nation) if part}
    days = {time.value for time in passage.times if time.value}
    told = whole = 0.0
    for word in claim.words:
        whole += word.weight
        name = claim.names[word.name] if word.name >= 0 else None
        if (
            word.stem in stems
            or (name is not None and (name.entity in named or name.country in named))
            or not senses.isdisjoint(word.senses)
            or word.bones in bones
            or (word.time >= 0 and claim.times[word.time].value in days)
        ):
            told += word.weight
    return told >= _LIKELY * whole


def find_claims(item: Item) -> Iterator[Passage]:
    """What an article claims: its title and sentences of at least three telling words, no questions."""
    for passage in find_passages(item, _days(item.article.published)):
        if sum(word.counts for word in passage.words) >= _LEAST_CONTENT and not _asks(passage):
            yield passage


def _asks(passage: Passage) -> bool:
    return passage.text.rstrip().endswith(_QUESTION_MARKS)


def find_passages(item: Item, published: Bounds | None) -> Iterator[Passage]:
    """The title, subheadings and sentences of an article as passages, in page order; none without end."""
    names = tuple(names_of(item))
    article = item.article
    ranges = [(b.start, b.end, "headline") for b in article.blocks if b.kind in ("title", "subheading")]
    ranges.extend((start, end, "sentence") for start, end in item.sentence_ranges)
    for start, end, kind in sorted(ranges):
        first, last = item.words.between(start, end)
        if last - first > _MOST_WORDS:
            continue  # no sentence: a list, or a page without full stops
        yield build_passage(item, start, end, kind, names, published)


def build_lead(passages: Sequence[Passage]) -> Passage | None:
    """The title and the sentence behind it as one passage; None where they do not stand together."""
    if len(passages) < 2 or passages[0].kind != "headline" or passages[1].kind != "sentence":
        return None
    title, first = passages[:2]
    item = title.item
    if first.start - title.end > _GAP or len(title.words) + len(first.words) > _MOST_LEAD:
        return None
    names = tuple(names_of(item))
    return build_passage(item, title.start, first.end, "sentence", names, title.published)


def _days(published: Published | RecordPublished | None) -> Bounds | None:
    if published is None or not published.earliest or not published.latest:
        return None
    return published.earliest[:10], published.latest[:10]


def _rank(verdict: Verdict) -> tuple[float, bool, bool]:
    return verdict.score, verdict.relation == "supports", verdict.grade == "hard"


def _annotations(claim: Passage) -> tuple[str, ...]:
    found = [*(s.id for s in claim.statements), *(e.id for e in claim.events), *(q.id for q in claim.figures)]
    return tuple(found)


def _kind(claim: Passage) -> ClaimKind:
    if claim.kind == "headline":
        return "headline"
    if claim.statements:
        return "statement"
    if claim.events:
        return "event"
    return "figure" if claim.figures else "sentence"


def _outcome(supported: bool, contradicted: bool) -> Outcome:
    if supported and contradicted:
        return "disputed"
    return "supported" if supported else "contradicted" if contradicted else "nothing_found"


def _reasons(alignment: Alignment, verdict: Verdict) -> Iterator[Reason]:
    ours, theirs = alignment.a.item.text, alignment.b.item.text
    for finding in verdict.findings:
        yield Reason(
            finding.kind, finding.a, finding.b,
            ours[finding.a[0] : finding.a[1]], theirs[finding.b[0] : finding.b[1]], finding.note,
        )  # fmt: skip
    linked = [link for link in alignment.links if alignment.a.words[link.a].counts]
    if linked:
        first = [alignment.a.words[link.a] for link in linked]
        second = [alignment.b.words[link.b] for link in linked]
        yield Reason(
            "words", (first[0].start, first[-1].end),
            (min(w.start for w in second), max(w.end for w in second)),
            " ".join(ours[w.start : w.end] for w in first),
            " ".join(theirs[w.start : w.end] for w in second), f"{len(linked)}",
        )  # fmt: skip
    types = {event.type for event in alignment.a.events}
    shared = next((e for e in alignment.b.events if e.type in types), None)
    if shared is not None:
        own = next(e for e in alignment.a.events if e.type == shared.type)
        yield Reason(
            "event_agrees", (own.trigger.start, own.trigger.end), (shared.trigger.start, shared.trigger.end),
            own.trigger.text, shared.trigger.text, shared.type,
        )  # fmt: skip
