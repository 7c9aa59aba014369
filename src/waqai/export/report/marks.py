"""Annotations as the page view shows them: marks over the text, and one row of evidence for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from waqai.export.report.book import Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import describe_date
from waqai.model import Article, Event, Evidence, Mention, Quantity, Statement, Timex

LAYERS = ("times", "quantities", "mentions", "statements", "events")
_CLASS = {"times": "lt", "quantities": "lq", "mentions": "lm", "statements": "ls", "events": "le"}
_WORDS_LIMIT = 160
_PERIOD_REFS = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


class Mark(NamedTuple):
    """Words to be marked: code points of the page, the class of the layer, the row with the evidence."""

    start: int
    end: int
    css: str
    row: str


class Fact(NamedTuple):
    """One line of a row: what it tells, its words, a link to words on the page."""

    label: str
    text: str
    href: str | None = None
    code: bool = False


class Row(NamedTuple):
    """The evidence of one annotation; ``origin`` names the layer, its version and the rules that decided.

    ``judge`` is where a person may judge it, None where nobody can.
    """

    id: str
    words: str
    href: str | None
    facts: tuple[Fact, ...]
    origin: str
    cues: tuple[Fact, ...]
    derived: tuple[Fact, ...]
    note: str
    judge: str | None = None


Annotation = Timex | Quantity | Mention | Statement | Event


class MarkBuilder:
    """Makes the marks and rows of one article; row ids start with ``prefix``."""

    def __init__(self, book: Book, article: Article, prefix: str) -> None:
        self.book = book
        self.article = article
        self.prefix = prefix
        self.text = book.locale.text
        self.label = book.locale.label
        self.page_text = book.articles[article.id][1].page.text
        self.by_id: dict[str, tuple[str, Annotation]] = {}
        for layer in LAYERS:
            for annotation in getattr(article, layer):
                self.by_id.setdefault(annotation.id, (f"{prefix}-{len(self.by_id)}", annotation))

    def marks(self) -> Iterator[Mark]:
        """All marks, in no order: an annotation's words, and a statement's cue and source."""
        for layer in LAYERS:
            css = _CLASS[layer]
            for annotation in getattr(self.article, layer):
                row = self.by_id[annotation.id][0]
                start, end = _extent(annotation)
                yield Mark(start, end, css, row)
                if isinstance(annotation, Statement):
                    yield Mark(annotation.cue.start, annotation.cue.end, "lsc", row)
                    source = annotation.source
                    if source and source.start is not None and source.end is not None:
                        yield Mark(source.start, source.end, "lss", row)

    def rows(self) -> dict[str, list[Row]]:
        """The rows by layer, in page order; layers without annotations are left out."""
        found: dict[str, list[Row]] = {}
        for layer in LAYERS:
            rows = [self.row(annotation) for annotation in getattr(self.article, layer)]
            if rows:
                found[layer] = rows
        return found

    def row(self, annotation: Annotation) -> Row:
        """The evidence of one annotation."""
        start, end = _extent(annotation)
        evidence = annotation.evidence
        return Row(
            self.by_id[annotation.id][0],
            plain(self.page_text[start:end], _WORDS_LIMIT),
            self._link(start, end),
            tuple(fact for fact in self._facts(annotation) if fact.text),
            " · ".join((f"{evidence.layer} {evidence.version}", *evidence.rules)) if evidence else "",
            self._cues(evidence),
            self._derived(evidence),
            plain(evidence.note) if evidence else "",
            self.book.judge_href(self.article.id, annotation.id),
        )

    def _link(self, start: int | None, end: int | None) -> str | None:
        return None if start is None or end is None else self.book.link(self.article.id, start, end)

    def _cues(self, evidence: Evidence | None) -> tuple[Fact, ...]:
        if evidence is None:
            return ()
        return tuple(
            Fact("", plain(self.page_text[cue.start : cue.end], 60), self._link(cue.start, cue.end))
            for cue in evidence.cues
        )

    def _derived(self, evidence: Evidence | None) -> tuple[Fact, ...]:
        if evidence is None:
            return ()
        return tuple(self._pointer("", id_) for id_ in evidence.derived_from)

    def _pointer(self, label: str, id_: str | None) -> Fact:
        """A fact that names another annotation of the article by its words."""
        held = self.by_id.get(id_) if id_ else None
        if held is None:
            return Fact(label, id_ or "", code=True)
        start, end = _extent(held[1])
        return Fact(label, plain(self.page_text[start:end], 60), self._link(start, end))

    def _facts(self, annotation: Annotation) -> Iterator[Fact]:
        if isinstance(annotation, Timex):
            return self._timex(annotation)
        if isinstance(annotation, Quantity):
            return self._quantity(annotation)
        if isinstance(annotation, Mention):
            return self._mention(annotation)
        if isinstance(annotation, Statement):
            return self._statement(annotation)
        return self._event(annotation)

    def _timex(self, timex: Timex) -> Iterator[Fact]:
        yield Fact(self.text("type"), self.label("timex", timex.type))
        if timex.value in _PERIOD_REFS:
            yield Fact(self.text("value"), self.label("timex", timex.value))
        elif timex.value or timex.earliest or timex.latest:
            date = describe_date(self.book.locale, timex.value, timex.earliest, timex.latest)
            yield Fact(self.text("value"), date.words)
        yield Fact("TIMEX3", timex.value or "", code=True)
        yield Fact(self.text("mod"), self.label("mod", timex.mod))
        if timex.earliest and timex.latest and timex.earliest != timex.latest:
            yield Fact(self.text("bounds"), f"{timex.earliest}/{timex.latest}", code=True)
        if timex.calendar != "gregorian":
            yield Fact(self.text("calendar"), self.label("calendar", timex.calendar))

    def _quantity(self, quantity: Quantity) -> Iterator[Fact]:
        yield Fact(self.text("value"), bounds_text(self.book, quantity.value, quantity.low, quantity.high))
        yield Fact(self.text("mod"), self.label("mod", quantity.mod) if quantity.mod != "exact" else "")
        yield Fact(self.text("unit"), self.label("unit", quantity.unit))
        if quantity.of:
            words = plain(quantity.of.text, 60)
            yield Fact(self.text("counted"), words, self._link(quantity.of.start, quantity.of.end))
        yield Fact(self.text("counts"), self.label("count", quantity.casualty))

    def _mention(self, mention: Mention) -> Iterator[Fact]:
        yield Fact(self.text("type"), self.label("mention", mention.type))
        yield Fact(self.text("entity"), plain(mention.name, 120))
        if mention.role:
            role = mention.role
            yield Fact(self.text("role"), plain(role.text, 120), self._link(role.start, role.end))
        yield Fact("id", mention.entity or "", code=True)

    def _statement(self, statement: Statement) -> Iterator[Fact]:
        source = statement.source
        if source is None:
            yield Fact(self.text("speaker"), self.text("speaker_unknown"))
        else:
            kind = self.label("source", source.kind)
            name = plain(source.name or source.text, 120) or self.book.entity_name(source.entity)
            yield Fact(self.text("speaker"), f"{name} ({kind})", self._link(source.start, source.end))
        cue = statement.cue
        yield Fact(self.text("cue"), plain(cue.text, 60), self._link(cue.start, cue.end))
        yield Fact(self.text("polarity"), self.label("polarity", statement.polarity))
        yield Fact(self.text("quoted"), self.label("quoted", statement.quoted))
        yield Fact(self.text("channel"), self.label("channel", statement.channel))
        yield Fact(self.text("audience"), self.label("audience", statement.audience))
        if statement.said:
            yield Fact(self.text("said"), describe_date(self.book.locale, statement.said).words)
        for link in statement.chain:
            name = plain(link.name, 120) or self.book.entity_name(link.entity)
            yield Fact(self.text("chain"), name, self._link(link.start, link.end))

    def _event(self, event: Event) -> Iterator[Fact]:
        yield Fact(self.text("type"), self.label("event", event.type))
        yield Fact(self.text("mode"), event.mode or "", code=True)
        yield Fact(self.text("status"), self.label("status", event.status))
        for actor in event.actors:
            yield self._pointer(self.text("actors"), actor)
        for recipient in event.recipients:
            yield self._pointer(self.text("recipients"), recipient)
        yield self._pointer(self.text("place"), event.place)
        yield self._pointer(self.text("time"), event.time)
        if event.date:
            date = describe_date(self.book.locale, event.date.value, event.date.earliest, event.date.latest)
            yield Fact(self.text("date"), date.words)
        for count in event.counts:
            yield self._pointer(self.label("count", count.of), count.quantity)


def bounds_text(
    book: Book, value: float | int | None, low: float | int | None, high: float | int | None
) -> str:
    """A point value, or bounds joined by an en dash; empty when nothing is known."""
    number = book.locale.number
    if value is not None:
        return number(value)
    if low is not None and high is not None:
        return f"{number(low)}–{number(high)}" if low != high else number(low)
    if low is not None:
        return f"≥ {number(low)}"
    return f"≤ {number(high)}" if high is not None else ""


def _extent(annotation: Annotation) -> tuple[int, int]:
    if isinstance(annotation, Event):
        return annotation.trigger.start, annotation.trigger.end
    return annotation.start, annotation.end
