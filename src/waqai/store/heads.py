"""What lists of a record show without reading its stories: promises, disagreements, outlets. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from waqai.lexicon.calendar import value_interval
from waqai.model import (
    ArticleEntry,
    DisagreementHead,
    OutletHead,
    PromiseHead,
    RecordDocument,
    content_id,
)


def promise_heads(document: RecordDocument) -> list[PromiseHead]:
    """The promises of all stories by due day, those that name none last; one of several stories once."""
    heads = {
        promise.event: PromiseHead(
            promise.event, story.id, story.title, promise.due, *_days(promise.due), promise.outcome
        )
        for story in reversed(document.stories)
        for promise in reversed(story.promises)
    }
    return sorted(heads.values(), key=lambda one: (one.first is None, one.first, one.last, one.id))


def _days(due: str | None) -> tuple[str | None, str | None]:
    interval = value_interval(due)
    return (interval[0].isoformat(), interval[1].isoformat()) if interval else (None, None)


def disagreement_heads(document: RecordDocument) -> list[DisagreementHead]:
    """The disagreements of all stories, those of the story with the newest article first."""
    newest = sorted(document.stories, key=lambda story: story.last or "", reverse=True)
    heads = {
        one.id: DisagreementHead(one.id, story.id, story.title, one.slot, one.grade, story.last)
        for story in reversed(newest)
        for one in reversed(story.disagreements)
    }
    return list(reversed(heads.values()))


def outlet_heads(document: RecordDocument) -> list[OutletHead]:
    """The outlets of all articles, those with most articles first."""
    by_name: dict[str, list[ArticleEntry]] = defaultdict(list)
    for entry in document.articles:
        if entry.outlet:
            by_name[entry.outlet].append(entry)
    heads = [_outlet_head(name, entries) for name, entries in by_name.items()]
    return sorted(heads, key=lambda one: (-one.articles, one.name))


def _outlet_head(name: str, entries: list[ArticleEntry]) -> OutletHead:
    dated = [entry.published for entry in entries if entry.published]
    first = min(
        (one.earliest or one.latest or "" for one in dated if one.earliest or one.latest), default=None
    )
    last = max(
        (one.latest or one.earliest or "" for one in dated if one.earliest or one.latest), default=None
    )
    return OutletHead(content_id("outlet", name), name, len(entries), first, last)


def list_rows(document: RecordDocument) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of ``record_heads`` of each kind, in the order of its list; see there for the columns."""
    yield (
        "promises",
        [
            {
                "id": one.id, "parent": one.story, "title": one.title, "outlet": one.due,
                "role": one.outcome, "first": one.first, "last": one.last or "",
            }
            for one in promise_heads(document)
        ],
    )  # fmt: skip
    yield (
        "disagreements",
        [
            {
                "id": one.id, "parent": one.story, "title": one.title, "other": one.slot,
                "role": one.grade, "last": one.last or "",
            }
            for one in disagreement_heads(document)
        ],
    )  # fmt: skip
    yield (
        "outlets",
        [
            {
                "id": one.id,
                "outlet": one.name,
                "first": one.first,
                "last": one.last or "",
                "size": one.articles,
            }
            for one in outlet_heads(document)
        ],
    )


def promise_head(row: Mapping[str, Any]) -> PromiseHead:
    """The promise of a row."""
    return PromiseHead(
        row["id"], row["parent"], row["title"], row["outlet"], row["first"], row["last"] or None, row["role"]
    )


def disagreement_head(row: Mapping[str, Any]) -> DisagreementHead:
    """The disagreement of a row."""
    return DisagreementHead(
        row["id"], row["parent"], row["title"], row["other"], row["role"], row["last"] or None
    )


def outlet_head(row: Mapping[str, Any]) -> OutletHead:
    """The outlet of a row."""
    return OutletHead(row["id"], row["outlet"], row["size"], row["first"], row["last"] or None)
