"""Events of random articles that somebody marked by reading: three draws before the layer was looked at."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from bench.quality.figure import HERE, Figure, development_data
from bench.quality.independent import articles
from waqai.evaluate.events import read_events, score_tokens, tokens_of
from waqai.evaluate.scores import Score
from waqai.model import Article, Event

GOLD = HERE / "events_gold.tsv"
SECOND = HERE / "events_gold_second.tsv"
THIRD = HERE / "events_gold_third.tsv"  # twenty articles of local papers, columns and wires
FOURTH = HERE / "events_gold_fourth.tsv"  # sixty articles of both collections, marked beside what was found
FIFTH = HERE / "events_gold_fifth.tsv"  # twenty articles that nothing was mended against


class MarkedEvent(msgspec.Struct, frozen=True):
    """A marked event: spans of which any is the trigger; empty values are not asked for."""

    spans: tuple[tuple[int, int], ...]
    types: tuple[str, ...]
    status: str
    date: str
    actors: str
    recipients: str
    optional: bool

    def meets(self, event: Event) -> bool:
        """True where the event's trigger overlaps one of the spans."""
        return any(event.trigger.start < end and start < event.trigger.end for start, end in self.spans)


class Tally(msgspec.Struct):
    """Counts over articles: events found, then what is right of those that are."""

    events: Score = Score()
    status: Score = Score()
    date: Score = Score()
    actors: Score = Score()
    recipients: Score = Score()


def measure() -> list[Figure]:
    """Each draw apart: all but the second and the fifth were read again while the rules were mended."""
    data = development_data()
    figures: list[Figure] = []
    for name, path in (
        ("first", GOLD),
        ("second", SECOND),
        ("third", THIRD),
        ("fourth", FOURTH),
        ("fifth", FIFTH),
    ):
        if data is not None and path.is_file():
            figures += _figures(name, data, path)
    return figures


def _figures(name: str, data: Path, path: Path) -> list[Figure]:
    gold, tally = read_marks(path), Tally()
    for article, text, day in articles(data, set(gold)):
        score(tally, gold[article], read_lines(text, day))
    spans = tally.events
    detail = f"{len(gold)} articles, {spans.hits} right, {spans.missed} missed, {spans.spurious} spurious"
    return [
        Figure(f"events.{name}.f1", spans.f1, detail),
        Figure(f"events.{name}.status", tally.status.recall, f"of {tally.status.hits + tally.status.missed}"),
        Figure(f"events.{name}.date", tally.date.recall, f"of {tally.date.hits + tally.date.missed}"),
        Figure(f"events.{name}.actors", tally.actors.f1),
        Figure(f"events.{name}.recipients", tally.recipients.f1),
    ]


def read_marks(path: Path) -> dict[str, list[MarkedEvent]]:
    """The marks of each article by its id; an article without events has an empty list."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    gold: dict[str, list[MarkedEvent]] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        marks = gold.setdefault(row["article"], [])
        pairs = [span.partition("-") for span in row["spans"].split("|") if span]
        spans = tuple((int(first), int(last)) for first, _, last in pairs)
        if spans:
            types = tuple(row["types"].split("|"))
            words = (row["status"], row["date"], row["actors"], row["recipients"])
            marks.append(MarkedEvent(spans, types, *words, row["optional"] == "optional"))
    return gold


def read_lines(text: str, day: str) -> Article:
    """The article with its first line as its title and the other lines as paragraphs."""
    return read_events(text, day, lines=True)


def score(tally: Tally, marks: list[MarkedEvent], article: Article) -> None:
    """Adds one article: a mark is met once; what meets only optional marks does not count."""
    left = list(article.events)
    for mark in marks:
        if mark.optional:
            continue
        hit = next((e for e in left if e.type in mark.types and mark.meets(e)), None)
        if hit is None:
            tally.events += Score(0, 1, 0)
            continue
        left.remove(hit)
        tally.events += Score(1, 0, 0)
        _details(tally, mark, hit)
    extra = [e for e in left if not any(mark.meets(e) for mark in marks)]
    tally.events += Score(0, 0, len(extra))


def _details(tally: Tally, mark: MarkedEvent, hit: Event) -> None:
    if mark.status:
        tally.status += _right(mark.status == hit.status)
    if mark.date:
        tally.date += _right(hit.date is not None and _is_day(hit, mark.date))
    for asked, found, name in (
        (mark.actors, hit.actor_words, "actors"),
        (mark.recipients, hit.recipient_words, "recipients"),
    ):
        if asked:
            words = score_tokens(tokens_of([asked]), tokens_of(span.text for span in found))
            setattr(tally, name, getattr(tally, name) + words)


def _is_day(hit: Event, day: str) -> bool:
    """The date itself, or an interval of two days around the report that holds it."""
    if hit.date is None:
        return False
    if hit.date.value is not None:
        return hit.date.value == day
    return (hit.date.earliest or "") <= day <= (hit.date.latest or "")


def _right(right: object) -> Score:
    return Score(int(bool(right)), int(not right), 0)
