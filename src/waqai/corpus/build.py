"""All steps from readings to the record. The order in which the readings come does not matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from waqai.corpus.copies import Reuses
from waqai.corpus.dated import find_dated_sentences
from waqai.corpus.dates import narrow_dates, record_published
from waqai.corpus.decisions import NONE, Decisions, decide_stories
from waqai.corpus.entities import build_entities
from waqai.corpus.history import keep_history
from waqai.corpus.keywords import story_keywords
from waqai.corpus.parts import Parts, build_parts
from waqai.corpus.reuse import direct_reuse, find_reuse
from waqai.corpus.stories import (
    Grouping,
    find_affairs,
    group_stories,
    story_center,
    story_id,
    story_links,
    story_title,
)
from waqai.corpus.summary import build_summary
from waqai.corpus.telling import Telling, bounds_of, build_telling
from waqai.corpus.timeline import build_timeline
from waqai.corpus.words import Item, build_items
from waqai.model import (
    Affair,
    ArticleEntry,
    EntityEntry,
    NewSpan,
    PageReading,
    RecordDocument,
    RecordPublished,
    Reuse,
    Story,
    content_id,
)

PublishedById = dict[str, RecordPublished]
ReuseByIds = dict[tuple[str, str], Reuse]
NewByArticle = dict[str, tuple[NewSpan, ...]]
WIDEST_AFFAIR = 300  # articles of other stories in which the outcome of a promise is looked for


def build_record(
    readings: Iterable[PageReading],
    before: RecordDocument | None = None,
    decisions: Decisions = NONE,
) -> RecordDocument:
    """The record of all articles of ``readings``; equal sets of readings give equal records.

    ``before`` is the record as it was built last: only the history of the stories depends on it.
    ``decisions`` are what people said about stories and entities; they are carried out as they stand.
    """
    items = build_items(readings)
    if not items:
        return RecordDocument()
    reuse = find_reuse(items)
    grouping = group_stories(items, reuse)
    grouping.clusters = decide_stories(grouping.clusters, [item.id for item in items], decisions)
    told = tell_stories(items, grouping, find_affairs(grouping), reuse)
    stories = before.stories if before else ()
    return join_record(told, stories, (reuse, items), build_entities(items, decisions))


def join_record(
    told: Told,
    before: Iterable[Story],
    shared: tuple[Sequence[Reuse], Sequence[Item]],
    entities: tuple[EntityEntry, ...],
) -> RecordDocument:
    """The record of what all articles tell; ``shared`` is their reuse, not yet directed, with the items."""
    reuse, items = shared
    ordered = sorted(told.stories, key=lambda story: (-len(story.articles), story.first or "9999", story.id))
    ordered = list(keep_history(before, ordered))
    directed = tuple(direct_reuse(reuse, items, told.published))
    return RecordDocument(told.entries, told.affairs, tuple(ordered), directed, entities)


class Told(msgspec.Struct, frozen=True):
    """What articles tell together: entries in their order, stories in the order of the clusters."""

    entries: tuple[ArticleEntry, ...]
    stories: tuple[Story, ...]
    affairs: tuple[Affair, ...]
    published: PublishedById


def tell_stories(
    items: Sequence[Item], grouping: Grouping, found_affairs: Sequence[Sequence[int]], reuse: Sequence[Reuse]
) -> Told:
    """The stories of ``items`` as grouped, with all their parts.

    They follow from their own articles, from those of the other stories of their affair and from the reuse
    inside them, so that each affair of a record can be told by itself.
    """
    published = _publish(items, grouping)
    stories, new = _build_stories(items, grouping, found_affairs, published, reuse)
    affairs = collect_affairs(stories, found_affairs)
    told = name_affairs(stories, affairs)
    of_story = {article: story.id for story in told for article in story.articles}
    entries = tuple(
        _entry(item, published.get(item.id), of_story[item.id], new.get(item.id, ())) for item in items
    )
    return Told(entries, told, affairs, published)


def _publish(items: Sequence[Item], grouping: Grouping) -> PublishedById:
    """When each article was published, as its page and the other articles of its story know it."""
    published: PublishedById = {}
    for item in items:
        alone = record_published(item)
        if alone is not None:
            published[item.id] = alone
    for cluster in grouping.clusters:
        published.update(narrow_dates([items[at] for at in cluster], grouping.profiler))
    return published


def _build_stories(
    items: Sequence[Item],
    grouping: Grouping,
    affairs: Sequence[Sequence[int]],
    published: PublishedById,
    reuse: Sequence[Reuse],
) -> tuple[list[Story], NewByArticle]:
    """The stories in order of the clusters, and what is new in each article."""
    tellings = [build_telling(item, published.get(item.id)) for item in items]
    inside = reuse_inside(items, grouping, reuse)
    affair_of = {story: affair for affair in affairs for story in affair}
    stories: list[Story] = []
    new: NewByArticle = {}
    for number, cluster in enumerate(grouping.clusters):
        told = [tellings[at] for at in cluster]
        siblings = [at for k in affair_of.get(number, ()) if k != number for at in grouping.clusters[k]]
        around = [tellings[at] for at in siblings] if len(siblings) <= WIDEST_AFFAIR else []
        center = story_center([grouping.profiles[at] for at in cluster])
        parts = build_parts(told, grouping.profiler, inside[number], around, center)
        new.update(parts.new)
        stories.append(_story(cluster, told, grouping, parts, (center, inside[number])))
    return stories, new


def reuse_inside(items: Sequence[Item], grouping: Grouping, reuse: Sequence[Reuse]) -> list[ReuseByIds]:
    """The reuse between articles of each cluster, by their ids."""
    cluster_of = {items[at].id: number for number, cluster in enumerate(grouping.clusters) for at in cluster}
    found: dict[int, ReuseByIds] = defaultdict(dict)
    for one in reuse:
        if cluster_of[one.a] == cluster_of[one.b]:
            found[cluster_of[one.a]][one.a, one.b] = one
    return [found[number] for number in range(len(grouping.clusters))]


def _story(
    cluster: Sequence[int],
    tellings: Sequence[Telling],
    grouping: Grouping,
    parts: Parts,
    about: tuple[dict[str, float], Reuses],
) -> Story:
    """One story; ``about`` is its middle and the reuse inside it."""
    center, reuses = about
    members = [telling.item for telling in tellings]
    profiles = [grouping.profiles[at] for at in cluster]
    bounds = {t.item.id: _bounds(t.published) for t in tellings}
    by_day = sorted(bounds, key=lambda article: (bounds[article][0] or "9999", article))
    sentences = [s for t in tellings for s in find_dated_sentences(t.item, bounds_of(t.published))]
    by_id = dict(zip((item.id for item in members), profiles, strict=True))
    return Story(
        story_id(members),
        story_title(members, profiles),
        None,
        tuple(by_day),
        min((first for first, _ in bounds.values() if first), default=None),
        max((last for _, last in bounds.values() if last), default=None),
        keywords=story_keywords(tellings, by_id, grouping.profiler),
        timeline=parts.link_timeline(
            build_timeline(sentences, grouping.profiler, center, reuses, parts.events)
        ),
        events=parts.events,
        disagreements=parts.disagreements,
        updates=parts.updates,
        promises=parts.promises,
        positions=parts.positions,
        quantities=parts.quantities,
        links=story_links(cluster, [t.item.id for t in tellings], grouping.scorer),
        summary=build_summary(tellings, grouping.profiler, center),
    )


def _bounds(published: RecordPublished | None) -> tuple[str | None, str | None]:
    if published is None:
        return None, None
    return published.earliest or published.latest, published.latest or published.earliest


def name_affairs(stories: Sequence[Story], affairs: Iterable[Affair]) -> tuple[Story, ...]:
    """The stories, each with the affair that it belongs to."""
    of_affair = {story: affair.id for affair in affairs for story in affair.stories}
    return tuple(msgspec.structs.replace(story, affair=of_affair.get(story.id)) for story in stories)


def collect_affairs(stories: Sequence[Story], found: Sequence[Sequence[int]]) -> tuple[Affair, ...]:
    """The affairs by id; ``found`` are indices into ``stories``."""
    built: list[Affair] = []
    for affair in found:
        members = sorted((stories[at] for at in affair), key=lambda story: (story.first or "9999", story.id))
        largest = max(members, key=lambda story: (len(story.articles), story.last or "", story.id))
        built.append(
            Affair(content_id("affair", members[0].id), largest.title, tuple(story.id for story in members))
        )
    return tuple(sorted(built, key=lambda affair: affair.id))


def _entry(
    item: Item, published: RecordPublished | None, story: str, new: tuple[NewSpan, ...]
) -> ArticleEntry:
    article = item.article
    title = " ".join(article.title.text.split()) if article.title else None
    return ArticleEntry(
        item.id, item.reading.page.id, article.outlet, title, published, article.role, story,
        item.reading.page.url, article.start, article.end, len(item.words),
        tuple(dict.fromkeys(credit.text for credit in article.credits)), new,
    )  # fmt: skip
