"""Which words the report links to, so that each of them gets an anchor that works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.model import Article, RecordDocument, Story


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
    """The ``[start, end)`` of every annotation of ``article``, with the words that date it."""
    spans: set[tuple[int, int]] = set()
    if article.published and article.published.start is not None and article.published.end is not None:
        spans.add((article.published.start, article.published.end))
    for layer in (article.times, article.quantities, article.mentions, article.statements):
        spans.update((item.start, item.end) for item in layer)
    spans.update((event.trigger.start, event.trigger.end) for event in article.events)
    spans.update((credit.start, credit.end) for credit in article.credits)
    return spans
