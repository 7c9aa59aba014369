"""The part of the store over SQL that answers from the record and keeps judgements."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from waqai.model import (
    Affair,
    ArchiveCounts,
    ArticleEntry,
    ArticleHead,
    DisagreementHead,
    EntityEntry,
    Judgement,
    LayerCount,
    LayerRun,
    OutletHead,
    Page,
    PageReading,
    PromiseHead,
    Reuse,
    Story,
    StoryHead,
)
from waqai.store import judging, lookups, reads
from waqai.store.database import SqlDatabase
from waqai.store.protocol import PAGE, Annotation, no_story


class SqlRecord(SqlDatabase):
    """The record as built last, and what people say; see ``Store`` for what each method does."""

    def has_record(self) -> bool:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.has_record(connection)

    def story(self, story_id: str) -> Story:
        """As in ``Store``."""
        with self.transaction() as connection:
            found = lookups.find_part(connection, "stories", story_id)
            if found is None:
                known = lookups.find_ids(connection, "stories", story_id, 2)
                if len(known) != 1:
                    raise no_story(story_id, several=len(known) > 1)
                found = lookups.find_part(connection, "stories", known[0])
        return msgspec.convert(found, Story)

    def entry(self, article_id: str) -> ArticleEntry:
        """As in ``Store``."""
        return msgspec.convert(self._part("articles", article_id, "article"), ArticleEntry)

    def entity(self, entity_id: str) -> EntityEntry:
        """As in ``Store``."""
        return msgspec.convert(self._part("entities", entity_id, "entity"), EntityEntry)

    def affairs(self) -> tuple[Affair, ...]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.read_affairs(connection)

    def reading_of(self, article_id: str) -> PageReading:
        """As in ``Store``."""
        with self.transaction() as connection:
            page = lookups.find_page_of(connection, article_id)
            if page is None:
                raise self._error(f"the record has no article {article_id}", "no-article", article_id)
            return reads.read_readings(connection, [page])[0]

    def page_of(self, article_id: str) -> Page:
        """As in ``Store``."""
        with self.transaction() as connection:
            page = lookups.find_page_of(connection, article_id)
            if page is None:
                raise self._error(f"the record has no article {article_id}", "no-article", article_id)
            return reads.read_pages(connection, [page])[0]

    def story_heads(
        self,
        *,
        affair: str | None = None,
        entity: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[StoryHead]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.story_heads(connection, affair, entity, after, limit)

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
        where = {"story": story, "entity": entity, "outlet": outlet, "page": page, "after": after}
        with self.transaction() as connection:
            return lookups.article_heads(connection, where, limit)

    def entities(self, *, after: str | None = None, limit: int = PAGE) -> list[EntityEntry]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.entities(connection, after, limit)

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
        where = {"outcome": outcome, "from_day": from_day, "until_day": until_day, "after": after}
        with self.transaction() as connection:
            return lookups.promise_heads(connection, where, limit)

    def disagreement_heads(
        self,
        *,
        grade: str | None = None,
        slot: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[DisagreementHead]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.disagreement_heads(connection, grade, slot, after, limit)

    def outlet_heads(self, *, after: str | None = None, limit: int = PAGE) -> list[OutletHead]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.outlet_heads(connection, after, limit)

    def layer_counts(self) -> list[LayerCount]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.layer_counts(connection)

    def reuse_of(self, articles: Iterable[str]) -> list[Reuse]:
        """As in ``Store``."""
        wanted = list(articles)
        with self.transaction() as connection:
            return lookups.reuse_of(connection, wanted)

    def counts(self) -> ArchiveCounts:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.count_all(connection)

    def runs(self, article_id: str) -> list[LayerRun]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return lookups.find_runs(connection, article_id)

    def run(self, article_id: str, layer: str, version: str) -> tuple[Annotation, ...]:
        """As in ``Store``."""
        with self.transaction() as connection:
            found = lookups.find_run(connection, article_id, layer, version)
        if found is None:
            raise self._error(f"no run {layer} {version} of {article_id}", "no-run", article_id)
        return found

    def add_judgement(self, judgement: Judgement) -> bool:
        """As in ``Store``."""
        judging.check_judgement(judgement)
        with self.transaction(write=True) as connection:
            return judging.add_judgement(connection, judgement)

    def judgements(self, annotations: Iterable[str]) -> dict[str, Judgement]:
        """As in ``Store``."""
        wanted = list(annotations)
        with self.transaction() as connection:
            return judging.latest_judgements(connection, wanted)

    def history(self, annotation: str) -> list[Judgement]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return judging.history(connection, annotation)

    def all_judgements(self) -> list[Judgement]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return judging.all_judgements(connection)

    def _part(self, kind: str, part_id: str, what: str) -> object:
        with self.transaction() as connection:
            found: object = lookups.find_part(connection, kind, part_id)
        if found is None:
            raise self._error(f"the record has no {what} {part_id}", f"no-{what}", part_id)
        return found
