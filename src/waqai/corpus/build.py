"""All steps from readings to the record. The order in which the readings come does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from waqai.corpus.dated import find_dated_sentences
from waqai.corpus.dates import narrow_dates, record_published
from waqai.corpus.entities import build_entities
from waqai.corpus.parts import build_parts
from waqai.corpus.reuse import direct_reuse, find_reuse
from waqai.corpus.stories import (
    Grouping,
    find_affairs,
    group_stories,
    story_center,
    story_id,
    story_keywords,
    story_links,
    story_title,
)
from waqai.corpus.telling import bounds_of, build_telling
from waqai.corpus.timeline import build_timeline
from waqai.corpus.words import Item, build_items
from waqai.model import (
    Affair,
    ArticleEntry,
    PageReading,
    RecordDocument,
    RecordPublished,
    Reuse,
    Story,
    content_id,
)

PublishedById = dict[str, RecordPublished]
ReuseByIds = dict[tuple[str, str], Reuse]


def build_record(readings: Iterable[PageReading]) -> RecordDocument:
    """The record of all articles of ``readings``; equal sets of readings give equal records."""
    items = build_items(readings)
    if not items:
        return RecordDocument()
    reuse = find_reuse(items)
    grouping = group_stories(items, reuse)
    published: PublishedById = {}
    stories = [
        _story(cluster, items, grouping, _reuse_inside(cluster, items, reuse), published)
        for cluster in grouping.clusters
    ]
    affairs = _affairs(stories, grouping)
    of_affair = {story: affair.id for affair in affairs for story in affair.stories}
    ordered = sorted(
        (msgspec.structs.replace(story, affair=of_affair.get(story.id)) for story in stories),
        key=lambda story: (-len(story.articles), story.first or "9999", story.id),
    )
    of_story = {article: story.id for story in ordered for article in story.articles}
    directed = tuple(direct_reuse(reuse, items, published))
    entries = tuple(_entry(item, published.get(item.id), of_story[item.id]) for item in items)
    return RecordDocument(entries, affairs, tuple(ordered), directed, build_entities(items))


def _reuse_inside(cluster: Sequence[int], items: Sequence[Item], reuse: Sequence[Reuse]) -> ReuseByIds:
    """The reuse between articles of one cluster, by their ids."""
    if len(cluster) < 2:
        return {}
    ids = {items[at].id for at in cluster}
    return {(r.a, r.b): r for r in reuse if r.a in ids and r.b in ids}


def _story(
    cluster: Sequence[int],
    items: Sequence[Item],
    grouping: Grouping,
    reuses: ReuseByIds,
    published: PublishedById,
) -> Story:
    """One story with its timeline; what it knows of publication goes into ``published``."""
    members = [items[at] for at in cluster]
    profiles = [grouping.profiles[at] for at in cluster]
    for item in members:
        alone = record_published(item)
        if alone is not None:
            published[item.id] = alone
    published.update(narrow_dates(members, grouping.profiler))
    sentences = [
        sentence
        for item in members
        for sentence in find_dated_sentences(item, bounds_of(published.get(item.id)))
    ]
    tellings = [build_telling(item, published.get(item.id)) for item in members]
    told = build_parts(tellings, grouping.profiler)
    members_by_day = sorted(members, key=lambda item: (_bounds(published.get(item.id))[0] or "9999", item.id))
    bounds = [_bounds(published.get(item.id)) for item in members]
    return Story(
        story_id(members),
        story_title(members, profiles),
        None,
        tuple(item.id for item in members_by_day),
        min((first for first, _ in bounds if first), default=None),
        max((last for _, last in bounds if last), default=None),
        keywords=story_keywords(members, profiles, grouping.profiler),
        timeline=build_timeline(sentences, grouping.profiler, story_center(profiles), reuses),
        disagreements=told.disagreements,
        updates=told.updates,
        promises=told.promises,
        quantities=told.quantities,
        links=story_links(cluster, items, grouping.scorer),
    )


def _bounds(published: RecordPublished | None) -> tuple[str | None, str | None]:
    if published is None:
        return None, None
    return published.earliest or published.latest, published.latest or published.earliest


def _affairs(stories: Sequence[Story], grouping: Grouping) -> tuple[Affair, ...]:
    built: list[Affair] = []
    for affair in find_affairs(grouping):
        members = sorted((stories[at] for at in affair), key=lambda story: (story.first or "9999", story.id))
        largest = max(members, key=lambda story: (len(story.articles), story.last or "", story.id))
        built.append(
            Affair(content_id("affair", members[0].id), largest.title, tuple(story.id for story in members))
        )
    return tuple(sorted(built, key=lambda affair: affair.id))


def _entry(item: Item, published: RecordPublished | None, story: str) -> ArticleEntry:
    article = item.article
    title = " ".join(article.title.text.split()) if article.title else None
    return ArticleEntry(
        item.id, item.reading.page.id, article.outlet, title, published, article.role, story,
        item.reading.page.url, article.start, article.end, len(item.words),
        tuple(dict.fromkeys(credit.text for credit in article.credits)),
    )  # fmt: skip
