"""Development articles as readings of one article a page, for measurements of what stands on readings."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from waqai.model import Article, Block, Page, PageReading, Published, TextSpan

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file, compressed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    for line in text.split("\n"):
        if line:
            yield json.loads(line)


def one_page(row: dict[str, Any]) -> PageReading:
    """The reading of a row of ``id``, ``title``, ``text``, ``outlet`` and a day; its id is the article's."""
    title = (row.get("title") or "").strip().replace("\n", " ")
    text = f"{title}\n{row['text']}" if title else row["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    page = Page(f"page-{row['id']}", row.get("url"), "text/plain", "utf-8", digest, text)
    blocks = [Block("paragraph", hit.start(), hit.end()) for hit in _LINE.finditer(text)]
    cut = None
    if title:
        blocks[0] = Block("title", 0, len(title))
        cut = TextSpan.cut(text, 0, len(title))
    day = (row.get("published") or row.get("crawled") or "")[:10] or None
    article = Article(
        row["id"], "main", 0, len(text), row.get("outlet"), cut,
        Published(day, day, day, "given") if day else None, blocks=tuple(blocks),
    )  # fmt: skip
    return PageReading(page, (article,))
