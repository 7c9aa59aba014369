"""What must hold of every reading and of everything written from it, whatever came in."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from waqai.model import PageReading

_LAYERS = ("times", "quantities", "mentions", "statements", "events", "references")
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_EVIL = "alert(1)"
_LINKS = ("href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster")


def broken_laws(reading: PageReading) -> list[str]:
    """What is wrong with a reading: no outcome, spans that leave the page or lie, ids twice."""
    if reading.refused is None and not reading.articles:
        return ["neither an article nor a refusal"]
    found = [] if reading.refused is None or reading.refused.code != "internal" else [reading.refused.message]
    text = reading.page.text
    for article in reading.articles:
        for name in _LAYERS:
            twice = [i for i, n in Counter(one.id for one in getattr(article, name)).items() if n > 1]
            found += [f"{name}: {len(twice)} ids twice"] if twice else []
        for value in _spans(msgspec.to_builtins(article)):
            start, end, words = value["start"], value["end"], value.get("text")
            if not 0 <= start <= end <= len(text) or (isinstance(words, str) and text[start:end] != words):
                found.append(f"span {start}-{end} {str(words)[:30]!r}")
    return found[:5]


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("start"), int) and isinstance(one.get("end"), int):
                yield one
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)


def payloads_in_html(path: Path) -> list[str]:
    """What a browser would run or follow in a written page, put there by hostile input."""
    return payloads(path.name, path.read_text("utf-8"))


def payloads(page: str, text: str) -> list[str]:
    """The same for the text of the page of that name."""
    found: list[str] = []
    tree = LexborHTMLParser(text)
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            bare = "".join((value or "").split()).lower()
            if name.startswith("on"):
                found.append(f"{page}: <{node.tag} {name}>")
            if name in _LINKS and bare.startswith(("javascript:", "vbscript:", "data:text", "file:")):
                found.append(f"{page}: <{node.tag} {name}={bare[:40]}>")
        kind = node.attributes.get("type") or ""
        if node.tag == "script" and "json" not in kind and _EVIL in node.text():
            found.append(f"{page}: a script of the page")
        if node.tag in ("iframe", "object", "embed", "base"):
            found.append(f"{page}: <{node.tag}>")
    return found


def formulas_in_csv(path: Path) -> list[str]:
    """Cells that a spreadsheet would run."""
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            f"{path.name}: {cell[:40]!r}"
            for row in csv.reader(file)
            for cell in row
            if cell.lstrip().startswith(_RUNS) and not _is_number(cell)
        ]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
