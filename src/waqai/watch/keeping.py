"""What was fetched becomes a page of the record: read, compared with the version before, kept as evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.errors import FetchError
from waqai.extract.raw import RawPage
from waqai.model import Fetch, PageReading, Refusal
from waqai.pipeline import read_page
from waqai.pipeline.layers import layer_versions
from waqai.record import Record
from waqai.store.watching import Watched
from waqai.watch.clock import iso
from waqai.watch.differences import same_words
from waqai.watch.fetch import Fetched
from waqai.watch.urls import normal_url
from waqai.watch.warc import Kept, WarcWriter

Outcome = Literal["new", "changed", "same", "refused"]
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class Became(msgspec.Struct, frozen=True):
    """What became of a fetch: the page of the record that holds it, and whether it told anything new."""

    outcome: Outcome
    page: str | None
    refusal: Refusal | None = None


class Keeper:
    """Puts pages into ``record`` and what was fetched into ``archive``."""

    def __init__(self, record: Record, archive: WarcWriter) -> None:
        self._record, self._archive = record, archive

    def keep_list(self, fetched: Fetched) -> Kept:
        """A list as evidence of what it named and when."""
        return self._archive.keep(fetched)

    def keep_page(self, item: Watched, fetched: Fetched) -> Became:
        """The page in the record, as a new version where the same address told something else before.

        Other markup around the same words is no new version.
        """
        url = normal_url(fetched.url)
        media = fetched.media_type if fetched.media_type in _HTML else None
        raw = RawPage(item.url, fetched.body, media, charset=fetched.charset, url=url)
        return self.keep_reading(item, read_page(raw), fetched)

    def keep_reading(self, item: Watched, reading: PageReading, fetched: Fetched) -> Became:
        """The same for a page that was read already, as from a feed that holds whole articles."""
        if not reading.articles:
            refusal = reading.refused or Refusal("no_article", f"{item.url}: holds no article")
            self._record.refuse(item.url, refusal)
            return Became("refused", item.page, refusal)
        if item.page == reading.page.id:
            return Became("same", item.page)
        before = self._before(item, reading)
        if before is not None and same_words(before, reading):
            return Became("same", before.page.id)
        kept = self._archive.keep(fetched)
        fetch = Fetch(iso(fetched.last.at), kept.file, kept.offset, kept.digest)
        fresh = self._record.store.add_readings([reading], layer_versions(), {reading.page.id: fetch})[0]
        if not fresh:
            return Became("same", reading.page.id)
        return Became("new" if before is None else "changed", reading.page.id)

    def _before(self, item: Watched, reading: PageReading) -> PageReading | None:
        """The version of the page that was kept last: by what is remembered, else by its address."""
        if item.page is not None and self._record.store.has_page(item.page):
            return self._record.reading(item.page)
        known = self._record.store.versions(reading.page.url) if reading.page.url else []
        return self._record.reading(known[-1].page) if known else None


def refusal_of(error: FetchError) -> Refusal:
    """The refusal that tells of a failed fetch."""
    return Refusal(error.code, str(error))
