"""The limits of what is read, in one place: beyond them an input is refused instead of filling the memory."""

from __future__ import annotations

MAX_PAGE_BYTES = 32 * 1024 * 1024
"""Bytes of one page, one feed or one line of JSON, after decompression."""

MAX_DEPTH = 200
"""Nesting of elements up to which a second library may look for the main text; it is slow on deeper trees."""

MAX_ZONE_DEPTH = 100
"""Nesting of elements up to which their tags and classes say something about the text inside."""

MAX_ATTRIBUTE_SPACES = 1_000
"""White space and quotes in one tag; beyond, its attributes are left out: parsers compare all with all."""

MAX_ANNOTATED_CHARS = 300_000
"""Characters of a page's articles over which the layers run; the rest stays text, and the page says so."""

MAX_CPU_SECONDS = 120
"""Processor time of one page. The limits above keep a page far below; this one stops what nobody foresaw."""

MAX_ANNOTATIONS = 3_000
"""Annotations of one layer in the articles of one page; where there are more, the layers stop before them.
Ten times what the fullest of 8,019 articles of news has (297 mentions)."""

MAX_PAGE_MEMORY = 2 * 1024**3
"""Bytes that the reading of one page may take. Pages at all the limits above together take a tenth of it."""

MAX_JSON_LD_BYTES = 2 * 1024 * 1024
"""Bytes of one JSON-LD block; larger ones are left unread."""

MAX_FEED_ENTRIES = 10_000
"""Entries of one feed."""

MAX_BROKEN_RECORDS = 100
"""Broken records of one archive, after which the rest of it is left unread."""

SAMPLE_BYTES = 8_000
"""Bytes of text beyond ASCII that are looked at to tell one charset from another."""

MIN_ARABIC_SHARE = 0.3
"""Share of Arabic letters among the letters of an article, below which it is not an Arabic one."""

MIN_ARABIC_LETTERS = 10
"""Arabic letters below which a page has no Arabic text at all."""
