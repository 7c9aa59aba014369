"""What every store does. One suite of tests runs over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from waqai.errors import StoreError
from waqai.model import (
    Affair,
    ArchiveCounts,
    Article,
    ArticleEntry,
    ArticleHead,
    DisagreementHead,
    EntityEntry,
    Event,
    Fetch,
    Judgement,
    LayerCount,
    LayerRun,
    Mention,
    OutletHead,
    Page,
    PageReading,
    PageVersion,
    PromiseHead,
    Quantity,
    RecordDocument,
    Refusal,
    Reuse,
    Statement,
    Story,
    StoryHead,
    Timex,
)

PAGE = 50
"""How many items a list gives at a time unless told."""

Annotation = Timex | Quantity | Mention | Statement | Event


class Store(Protocol):
    """A place that keeps readings, refusals and the record made from them.

    Every method raises StoreError when the store is closed, or cannot be read or written. What a method
    that writes has returned from is kept even when the process dies at once.
    """

    def add_readings(
        self,
        readings: Iterable[PageReading],
        versions: Mapping[str, str] | None = None,
        fetches: Mapping[str, Fetch] | None = None,
    ) -> list[bool]:
        """Keep the readings whose page is new, all or none of them; for each, whether it was new.

        ``versions`` are the versions of the layers that made the annotations, by layer name; ``fetches`` say
        when and from where pages came, by page id. A page that comes twice in ``readings`` is new once.
        Raises StoreError, and keeps nothing, when one cannot be.
        """

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """Keep one reading; False when a page of that id is kept already, which stays as it is."""

    def add_runs(self, readings: Iterable[PageReading], versions: Mapping[str, str]) -> int:
        """Keep what newer versions of layers made of articles that are kept; how many runs were new.

        A layer whose version is kept for an article already stays as it is. A new run is the one that
        ``reading`` shows from then on; the runs before it stay. Articles that are not kept are passed over.
        """

    def has_page(self, page_id: str) -> bool:
        """Whether a page of that id is kept."""

    def page_ids(self) -> list[str]:
        """Ids of all pages, in order of the ids."""

    def pages(self) -> Iterator[Page]:
        """All pages, in order of their ids."""

    def versions(self, url: str) -> list[PageVersion]:
        """The pages kept of one address, the first fetched first (of one second: by their place in the
        archive); those of no known time before them."""

    def reading(self, page_id: str) -> PageReading:
        """The reading of one page, equal to the one that was added; raises StoreError when there is none."""

    def readings(self) -> Iterator[PageReading]:
        """All readings, in order of page ids whatever the order in which they came."""

    def articles(self) -> Iterator[Article]:
        """The articles of all pages with their layers: pages by id, articles in page order."""

    def log_refusal(self, name: str, refusal: Refusal) -> bool:
        """Keep that the input ``name`` gave no page; False when the same was logged before."""

    def refusals(self) -> list[tuple[str, Refusal]]:
        """All refused inputs with the reason, by name, code and message."""

    def save_record(self, document: RecordDocument) -> None:
        """Keep ``document`` in place of the record before it; a reader sees the old one or the new one."""

    def load_record(self) -> RecordDocument | None:
        """The record as saved last; None when none was."""

    def has_record(self) -> bool:
        """Whether a record was saved ever."""

    def story(self, story_id: str) -> Story:
        """The story of that id, or of an id that begins so; StoreError (no-story) for none or several."""

    def entry(self, article_id: str) -> ArticleEntry:
        """The record's entry of an article; StoreError (no-article) when there is none."""

    def entity(self, entity_id: str) -> EntityEntry:
        """The entity of that id; StoreError (no-entity) when there is none."""

    def affairs(self) -> tuple[Affair, ...]:
        """All affairs in the order of the record."""

    def reading_of(self, article_id: str) -> PageReading:
        """The reading of the page that holds an article; StoreError (no-article) when none does."""

    def page_of(self, article_id: str) -> Page:
        """The page that holds an article, without its annotations; StoreError (no-article) as above."""

    def story_heads(
        self,
        *,
        affair: str | None = None,
        entity: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[StoryHead]:
        """Stories in the order of the record, the largest first: of an affair, or that name an entity.

        ``after`` is the id of the last one that was seen, for the next page of the list; behind an id that
        is not in the record there is nothing. This holds for all lists here.
        """

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
        """Articles of the record, the last published first: of a story, an outlet, a page, that name or
        credit an entity."""

    def entities(self, *, after: str | None = None, limit: int = PAGE) -> list[EntityEntry]:
        """Entities of the record, the most mentioned first."""

    def promise_heads(
        self,
        *,
        outcome: str | None = None,
        from_day: str | None = None,
        until_day: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[PromiseHead]:
        """Promises of the record by due day, those without one last: of an outcome, or due on one of the
        days from ``from_day`` to ``until_day`` (ISO, inclusive), be it in part."""

    def disagreement_heads(
        self,
        *,
        grade: str | None = None,
        slot: str | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> list[DisagreementHead]:
        """Disagreements of the record, those of the story with the newest article first."""

    def outlet_heads(self, *, after: str | None = None, limit: int = PAGE) -> list[OutletHead]:
        """Outlets of the record, those with most articles first."""

    def layer_counts(self) -> list[LayerCount]:
        """How many articles each version of each layer has read, by layer and version."""

    def reuse_of(self, articles: Iterable[str]) -> list[Reuse]:
        """The pairs of the record that one of these articles is in, in the order of the record."""

    def counts(self) -> ArchiveCounts:
        """How much there is of everything."""

    def runs(self, article_id: str) -> list[LayerRun]:
        """The runs of layers over an article, by layer, the one that readings show behind the others."""

    def run(self, article_id: str, layer: str, version: str) -> tuple[Annotation, ...]:
        """What one run found; StoreError (no-run) when there is no such run."""

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep what a person says; False when the very same is kept. Nothing is ever put over another.

        Raises StoreError (judgement) for nobody's, for one of no time, for a correction without its value.
        """

    def judgements(self, annotations: Iterable[str]) -> dict[str, Judgement]:
        """The latest judgement on each of these annotations that has one, by annotation id."""

    def history(self, annotation: str) -> list[Judgement]:
        """All judgements on an annotation, by the time they were made, then in the order they came."""

    def all_judgements(self) -> list[Judgement]:
        """All judgements in the order in which they came."""

    def close(self) -> None:
        """Give back what the store holds; closing twice does nothing."""


def no_story(story_id: str, *, several: bool) -> StoreError:
    """The error of every store for an id that names no story, or begins several."""
    reason = "several stories" if several else "no story"
    return StoreError(f"the record has {reason} of the id {story_id}", about=(story_id,), code="no-story")
