"""When an article was published: what the caller gave, the page states, its metadata say, or follows from it.

Given beats stated, stated beats metadata, metadata beat inference (codebook, section 1). The page's own words
are preferred to its metadata because a reader can check them.
"""

from __future__ import annotations

from waqai.annotate.reading import Reading
from waqai.annotate.times import Anchor, build_timexes, find_expressions, resolve
from waqai.model import Article, Published, Timex


def date_article(reading: Reading) -> Article:
    return reading.article
