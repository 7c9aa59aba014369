"""What an archive keeps beside readings and the record: fetches, runs of layers, judgements, heads."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.article import Role
from waqai.model.ids import content_id
from waqai.model.story import Grade, PromiseOutcome, Slot

Verdict = Literal["confirm", "correct", "reject", "withdraw"]
"""``withdraw`` takes back what was said before: the annotation stands as the layer made it."""


class Fetch(msgspec.Struct, frozen=True):
    """When a page was fetched (ISO 8601, UTC), and the WARC record that keeps what came.

    ``warc_offset`` counts bytes from the beginning of ``warc_file``; ``warc_digest`` is the record's own
    ``WARC-Payload-Digest`` or ``WARC-Block-Digest``.
    """

    fetched_at: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    warc_digest: str | None = None


class PageVersion(msgspec.Struct, frozen=True):
    """One content of an address: the page that holds it, and when it was fetched."""

    page: str
    url: str
    sha256: str
    fetch: Fetch

    @property
    def order(self) -> tuple[str, str, int, str]:
        """What versions are sorted by: when they were fetched; of one second, where the archive has them."""
        fetch = self.fetch
        return fetch.fetched_at or "", fetch.warc_file or "", fetch.warc_offset or 0, self.page


class LayerRun(msgspec.Struct, frozen=True):
    """One run of one layer over one article; ``current`` on the run that readings show."""

    article: str
    layer: str
    version: str
    current: bool


class Judgement(msgspec.Struct, frozen=True):
    """What a person says about an annotation: never put over it, never changed, followed by another.

    ``annotation`` is its id; ``made_at`` is
    UTC to the second (``2024-02-09T13:41:00Z``); ``value`` is JSON with what the person puts in its
    place when the verdict is ``correct``, in the shape of the annotation's own fields.
    """

    annotation: str
    reviewer: str
    verdict: Verdict
    made_at: str
    value: str | None = None
    reason: str | None = None
    article: str | None = None

    @property
    def id(self) -> str:
        """Follows from everything in it, so that the same judgement comes in once."""
        said = (self.annotation, self.reviewer, self.verdict, self.made_at, self.value, self.reason)
        return content_id("judge", *said, self.article)


class StoryHead(msgspec.Struct, frozen=True):
    """What a list shows of a story. ``place`` is where it stands among all stories, the largest first."""

    id: str
    place: int
    title: str
    affair: str | None
    first: str | None
    last: str | None
    articles: int


class ArticleHead(msgspec.Struct, frozen=True):
    """What a list shows of an article of the record; ``first`` and ``last`` bound its publication."""

    id: str
    page: str
    story: str | None
    title: str | None
    outlet: str | None
    role: Role
    first: str | None
    last: str | None
    words: int


class PromiseHead(msgspec.Struct, frozen=True):
    """What a list shows of a promise. ``id`` is its ``event``, ``title`` that of its story, ``first`` and
    ``last`` are the inclusive bounds of ``due``, None where it names no day."""

    id: str
    story: str
    title: str
    due: str | None
    first: str | None
    last: str | None
    outcome: PromiseOutcome


class DisagreementHead(msgspec.Struct, frozen=True):
    """What a list shows of a disagreement. ``title`` and the last day ``last`` are those of its story."""

    id: str
    story: str
    title: str
    slot: Slot
    grade: Grade
    last: str | None


class OutletHead(msgspec.Struct, frozen=True):
    """An outlet with the number of its articles and the days between which they were published."""

    id: str
    name: str
    articles: int
    first: str | None
    last: str | None


class LayerCount(msgspec.Struct, frozen=True):
    """How many articles a version of a layer has read."""

    layer: str
    version: str
    articles: int


class ArchiveCounts(msgspec.Struct, frozen=True):
    """How much an archive holds; from ``stories`` on, in the record as built last."""

    pages: int = 0
    articles: int = 0
    refusals: int = 0
    judgements: int = 0
    stories: int = 0
    affairs: int = 0
    reuse: int = 0
    entities: int = 0
