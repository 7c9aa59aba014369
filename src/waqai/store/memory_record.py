"""The part of the store in memory that answers from the record and keeps judgements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from waqai.errors import StoreError
from waqai.model import (
    Affair,
    ArticleEntry,
    ArticleHead,
    DisagreementHead,
    EntityEntry,
    Judgement,
    OutletHead,
    PageReading,
    PromiseHead,
    RecordDocument,
    Reuse,
    Story,
    StoryHead,
)
from waqai.store import heads
from waqai.store.judging import check_judgement
from waqai.store.protocol import PAGE, no_story
from waqai.store.rows import named_in


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class MemoryRecord(ABC):
    """A record and judgements in memory; see ``Store`` for what each method does."""

    def __init__(self) -> None:
        self._document: RecordDocument | None = None
        self._judgements: list[Judgement] = []
        self._open = True

    @abstractmethod
    def readings(self) -> Iterator[PageReading]:
        """As in ``Store``."""

    def save_record(self, document: RecordDocument) -> None:
        """As in ``Store``."""
        self._check()
        self._document = document

    def load_record(self) -> RecordDocument | None:
        """As in ``Store``."""
        self._check()
        return self._document

    def has_record(self) -> bool:
        """As in ``Store``."""
        return self.load_record() is not None

    def story(self, story_id: str) -> Story:
        """As in ``Store``."""
        stories = self._built().stories
        found = [story for story in stories if story.id == story_id]
        found = found or [story for story in stories if story_id and story.id.startswith(story_id)]
        if len(found) != 1:
            raise no_story(story_id, several=len(found) > 1)
        return found[0]

    def entry(self, article_id: str) -> ArticleEntry:
        """As in ``Store``."""
        return _only(self._built().articles, article_id, "article")

    def entity(self, entity_id: str) -> EntityEntry:
        """As in ``Store``."""
        return _only(self._built().entities, entity_id, "entity")

    def affairs(self) -> tuple[Affair, ...]:
        """As in ``Store``."""
        return self._built().affairs

    def story_heads(
        self,
        *,
        affair: str | None = None,
        entity: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[StoryHead]:
        """As in ``Store``."""
        document = self._built()
        named = self._naming(entity)
        told = {entry.story for entry in document.articles if named is None or entry.id in named}
        found = [
            StoryHead(s.id, place, s.title, s.affair, s.first, s.last, len(s.articles))
            for place, s in enumerate(document.stories)
        ]
        kept = [
            h for h in _behind(found, after) if (named is None or h.id in told) and affair in (None, h.affair)
        ]
        return kept[:limit]

    def article_heads(
        self,
        *,
        story: str | None = None,
        entity: str | None = None,
        outlet: str | None = None,
        page: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[ArticleHead]:
        """As in ``Store``."""
        found = [_head(entry) for entry in self._built().articles]
        found.sort(key=lambda head: (head.last or "", head.id), reverse=True)
        named = self._naming(entity)
        kept = [
            head
            for head in _behind(found, after)
            if (named is None or head.id in named)
            and story in (None, head.story)
            and outlet in (None, head.outlet)
            and page in (None, head.page)
        ]
        return kept[:limit]

    def entities(self, *, after: str | None = None, limit: int = PAGE) -> list[EntityEntry]:
        """As in ``Store``."""
        return _behind(self._built().entities, after)[:limit]

    def promise_heads(
        self,
        *,
        outcome: str | None = None,
        from_day: str | None = None,
        until_day: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[PromiseHead]:
        """As in ``Store``."""
        known = heads.promise_heads(self._built())
        return [
            one
            for one in _behind(known, after)
            if outcome in (None, one.outcome)
            and (from_day is None or (one.last or "") >= from_day)
            and (until_day is None or (one.first is not None and one.first <= until_day))
        ][:limit]

    def disagreement_heads(
        self,
        *,
        grade: str | None = None,
        slot: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[DisagreementHead]:
        """As in ``Store``."""
        known = heads.disagreement_heads(self._built())
        return [
            one for one in _behind(known, after) if grade in (None, one.grade) and slot in (None, one.slot)
        ][:limit]

    def outlet_heads(self, *, after: str | None = None, limit: int = PAGE) -> list[OutletHead]:
        """As in ``Store``."""
        return _behind(heads.outlet_heads(self._built()), after)[:limit]

    def reuse_of(self, articles: Iterable[str]) -> list[Reuse]:
        """As in ``Store``."""
        wanted = set(articles)
        return [pair for pair in self._built().reuse if pair.a in wanted or pair.b in wanted]

    def add_judgement(self, judgement: Judgement) -> bool:
        """As in ``Store``."""
        self._check()
        check_judgement(judgement)
        if judgement in self._judgements:
            return False
        self._judgements.append(judgement)
        return True

    def judgements(self, annotations: Iterable[str]) -> dict[str, Judgement]:
        """As in ``Store``."""
        self._check()
        histories = {annotation: self.history(annotation) for annotation in annotations}
        return {annotation: found[-1] for annotation, found in histories.items() if found}

    def history(self, annotation: str) -> list[Judgement]:
        """As in ``Store``."""
        known = [judgement for judgement in self.all_judgements() if judgement.annotation == annotation]
        return sorted(known, key=lambda judgement: judgement.made_at)

    def all_judgements(self) -> list[Judgement]:
        """As in ``Store``."""
        self._check()
        return list(self._judgements)

    def close(self) -> None:
        """As in ``Store``."""
        self._open = False

    def _check(self) -> None:
        if not self._open:
            raise StoreError("the record is closed: open it again", code="closed")

    def _built(self) -> RecordDocument:
        return self.load_record() or RecordDocument()

    def _naming(self, entity: str | None) -> set[str] | None:
        """Ids of the articles that name the entity; None when none is asked for."""
        if entity is None:
            return None
        same = {entity, *(i for e in self._built().entities if e.id == entity for i in e.also)}
        return {
            article.id
            for reading in self.readings()
            for article in reading.articles
            if same & {name for name, _ in named_in(article)}
        }


def _only(known: Sequence[T], wanted: str, what: str) -> T:
    for one in known:
        if one.id == wanted:
            return one
    raise StoreError(f"the record has no {what} {wanted}", about=(wanted,), code=f"no-{what}")


def _place_behind(places: dict[str, int], after: str | None) -> int:
    return 0 if after is None else places.get(after, len(places)) + 1


def _behind(known: Sequence[T], after: str | None) -> list[T]:
    """What comes behind the one of id ``after``."""
    return list(known[_place_behind({one.id: place for place, one in enumerate(known)}, after) :])


def _head(entry: ArticleEntry) -> ArticleHead:
    when = entry.published
    first, last = (when.earliest, when.latest or when.earliest) if when else (None, None)
    return ArticleHead(
        entry.id, entry.page, entry.story, entry.title, entry.outlet, entry.role, first, last, entry.words
    )
