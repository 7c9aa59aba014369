"""How many of several reports are independent: copies of one text are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from waqai.model import ReportLink, Reuse

Reuses = Mapping[tuple[str, str], Reuse]


def count_independent(links: Iterable[ReportLink], reuses: Reuses) -> int:
    """Articles among ``links``, those whose words a passage of ``reuses`` shares counted once.

    Each article counts by its first link.
    """
    first: dict[str, ReportLink] = {}
    for link in links:
        first.setdefault(link.article, link)
    roots: list[ReportLink] = []
    for link in first.values():
        if not any(_copied(root, link, reuses) for root in roots):
            roots.append(link)
    return len(roots)


def _copied(first: ReportLink, second: ReportLink, reuses: Reuses) -> bool:
    if first.article > second.article:
        first, second = second, first
    reuse = reuses.get((first.article, second.article))
    return reuse is not None and any(
        p.a[0] < first.end and first.start < p.a[1] and p.b[0] < second.end and second.start < p.b[1]
        for p in reuse.passages
    )
