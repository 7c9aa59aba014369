"""Which words the report links to, so that each of them gets an anchor that works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.model import Article, Event, RecordDocument, Story


def collect_targets(record: RecordDocument) -> dict[str, set[tuple[int, int]]]:
    """By article id, the ``[start, end)`` that timelines, passages and the other sections link to."""
    targets: dict[str, set[tuple[int, int]]] = {}
    for article, start, end in _record_targets(record):
        targets.setdefault(article, set()).add((start, end))
    return targets


def _record_targets(record: RecordDocument) -> Iterator[tuple[str, int, int]]:
    for story in record.stories:
        yield from _story_targets(story)
    for reuse in record.reuse:
        for passage in reuse.passages:
            yield reuse.a, *passage.a
            yield reuse.b, *passage.b


def _story_targets(story: Story) -> Iterator[tuple[str, int, int]]:
    for entry in story.timeline:
        yield entry.article, entry.start, entry.end
        yield from ((link.article, link.start, link.end) for link in entry.sources)
    for event in story.events:
        yield from ((report.article, report.start, report.end) for report in event.reports)
        if event.told is not None:
            yield event.told.article, event.told.start, event.told.end
    yield from ((one.article, one.start, one.end) for one in story.summary if one.lead)
    for disagreement in story.disagreements:
        for value in disagreement.values:
            yield from ((link.article, link.start, link.end) for link in value.reports)
    for update in story.updates:
        yield from ((v.report.article, v.report.start, v.report.end) for v in update.values)
    for promise in story.promises:
        yield from ((link.article, link.start, link.end) for link in promise.evidence)
    for series in story.quantities:
        yield from ((point.article, point.start, point.end) for point in series.series)


def article_targets(article: Article) -> set[tuple[int, int]]:
    """The ``[start, end)`` of all words of ``article`` that its own view links to."""
    spans = set(_annotated(article))
    spans.update(_parts(article))
    published = article.published
    if published and published.start is not None and published.end is not None:
        spans.add((published.start, published.end))
    spans.update((credit.start, credit.end) for credit in article.credits)
    return spans


def _annotated(article: Article) -> Iterator[tuple[int, int]]:
    """The words of every annotation, and the cues that decided it."""
    for layer in (article.times, article.quantities, article.mentions, article.statements, article.events):
        for item in layer:
            words = item.trigger if isinstance(item, Event) else item
            yield words.start, words.end
            if item.evidence:
                yield from ((cue.start, cue.end) for cue in item.evidence.cues)


def _parts(article: Article) -> Iterator[tuple[int, int]]:
    """What annotations point to beside their own words: what is counted, roles, cues, sources, chains."""
    yield from ((item.of.start, item.of.end) for item in article.quantities if item.of)
    yield from ((item.role.start, item.role.end) for item in article.mentions if item.role)
    for statement in article.statements:
        yield statement.cue.start, statement.cue.end
        for part in (statement.source, *statement.chain):
            if part and part.start is not None and part.end is not None:
                yield part.start, part.end
