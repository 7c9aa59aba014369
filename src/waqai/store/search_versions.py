"""Pages of which a later version was fetched: kept, but no longer what a search finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from waqai.store import schema
from waqai.store.reads import batches

_pages = schema.pages


def find_superseded(connection: Connection, urls: Iterable[str | None] | None = None) -> set[str]:
    """Ids of pages at these addresses (at all of them by default) of which a later version was fetched.

    As in ``Record.superseded``: where no version at an address has a time, all of them count.
    """
    if urls is None:
        several = select(_pages.c.url).where(_pages.c.url.is_not(None)).group_by(_pages.c.url)
        asked = sorted(connection.scalars(several.having(func.count() > 1)))
    else:
        asked = sorted({url for url in urls if url is not None})
    found: set[str] = set()
    for some in batches(asked):
        query = select(_pages.c.url, _pages.c.fetched_at, _pages.c.id).where(_pages.c.url.in_(some))
        versions: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for url, fetched_at, page in connection.execute(query):
            versions[url].append((fetched_at or "", page))
        for pages in versions.values():
            *old, (last, _) = sorted(pages)
            found.update(page for _, page in old if last)
    return found
