"""How many origins several reports have: copies, one outlet's articles and one agency's wire are one."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.corpus.claims.result import Report
from waqai.corpus.copies import Reuses, count_independent
from waqai.corpus.credits import credits_outlet_of, share_agency
from waqai.model import Article, ReportLink


def count_origins(reports: Sequence[tuple[Report, Article]], reuses: Reuses) -> int:
    """The number of groups of reports that have nothing to do with each other."""
    groups: list[list[tuple[Report, Article]]] = []
    for report in reports:
        kin = [group for group in groups if any(_akin(report, other, reuses) for other in group)]
        groups = [group for group in groups if not any(group is one for one in kin)]
        groups.append([report, *(member for group in kin for member in group)])
    return len(groups)


def _akin(first: tuple[Report, Article], second: tuple[Report, Article], reuses: Reuses) -> bool:
    (one, article), (two, other) = first, second
    if article.outlet is not None and article.outlet == other.outlet:
        return True
    if share_agency(article, other) or credits_outlet_of(article, other) or credits_outlet_of(other, article):
        return True
    links = (ReportLink(one.article, one.start, one.end), ReportLink(two.article, two.start, two.end))
    return count_independent(links, reuses) == 1
