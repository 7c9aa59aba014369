"""What a person expects of a page, and how a reading differs from it, in words.

An expectation is a JSON file: ``note``, ``input`` (from the project's root), ``index`` of the page in it,
``articles`` and ``furniture``. Words stand for spans: ``first words … last words`` is the stretch from the
one to the other, looked for behind the block before. Kinds may leave a choice (``teaser|navigation``); a
block kind that ends in ``*`` says that one or several such blocks cover the words. A value that ends in ``*``
may go on. A credit that ends in ``?`` may be there or not, and so may a keyword in
parentheses. What is not written is not compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from waqai.model import Article, PageReading

ROOT = Path(__file__).parents[2]
ELLIPSIS = " … "
EDGES = " \t\n\r\u00a0-–—|/:،؛.,"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the page and what it may be."""

    kinds: frozenset[str]
    start: int
    end: int
    several: bool = False


def read_expectation(path: Path) -> dict[str, Any]:
    """The expectation in ``path``."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space and separators at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def locate(text: str, words: str, after: int, taken: list[Piece]) -> tuple[int, int]:
    """Where ``words`` stand at or behind ``after``, outside of what is taken."""
    first, _, last = words.partition(ELLIPSIS)
    start = text.find(first, after)
    while start >= 0:
        end = start + len(first)
        if last:
            tail = text.find(last, end)
            if tail < 0:
                break
            end = tail + len(last)
        if not any(piece.start < end and start < piece.end for piece in taken):
            return start, end
        start = text.find(first, start + 1)
    raise LookupError(f"not on the page: {words}")


def build_pieces(text: str, rows: list[list[str]], prefix: str, taken: list[Piece]) -> list[Piece]:
    """The stretches that ``rows`` of kind and words name, in page order."""
    pieces: list[Piece] = []
    at = 0
    for kinds, words in rows:
        start, end = locate(text, words, at, taken + pieces)
        at = end
        names = frozenset(prefix + kind for kind in kinds.rstrip("*").split("|"))
        pieces.append(Piece(names, start, end, kinds.endswith("*")))
    return pieces


def differences(expected: dict[str, Any], reading: PageReading) -> list[str]:
    """Every difference, one line each; empty when the reading is as expected."""
    if reading.refused is not None:
        return [f"refused: {reading.refused.message}"]
    for key in ("media_type", "encoding", "url"):
        value = getattr(reading.page, key)
        if key in expected and value != expected[key]:
            return [f"page {key}: expected {expected[key]}, found {value}"]
    articles = expected["articles"]
    if len(articles) != len(reading.articles):
        titles = [article.title.text if article.title else None for article in reading.articles]
        return [f"expected {len(articles)} articles, found {len(titles)}: {titles}"]
    lines = [
        f"article {number}: {line}"
        for number, (wanted, found) in enumerate(zip(articles, reading.articles, strict=True))
        for line in compare_facts(wanted, found)
    ]
    try:
        return lines + list(compare_layout(expected, reading))
    except LookupError as error:
        return [*lines, str(error)]


def compare_facts(wanted: dict[str, Any], found: Article) -> Iterator[str]:
    """Role, title, outlet, day, dateline, credits and keywords."""
    text = {"title": found.title, "dateline": found.dateline}
    if found.role not in wanted["role"].split("|"):
        yield f"role: expected {wanted['role']}, found {found.role}"
    for key, span in text.items():
        value = span.text.strip(EDGES) if span else None
        asked = wanted.get(key)
        if key in wanted and value != (asked.strip(EDGES) if asked else None):
            yield f"{key}: expected {asked}, found {value}"
    if "outlet" in wanted and found.outlet != wanted["outlet"]:
        yield f"outlet: expected {wanted['outlet']}, found {found.outlet}"
    yield from compare_published(wanted["published"], found)
    credited = [credit.text for credit in found.credits]
    needed = [name for name in wanted.get("credits", []) if not name.endswith("?")]
    allowed = {name.rstrip("?") for name in wanted.get("credits", [])}
    if "credits" in wanted and (set(needed) - set(credited) or set(credited) - allowed):
        yield f"credits: expected {wanted['credits']}, found {credited}"
    keywords = [keyword.text for keyword in found.keywords]
    asked = wanted.get("keywords", keywords)
    if asked != keywords and not same_words(asked, keywords):
        yield f"keywords: expected {asked}, found {keywords}"


def same_words(asked: list[str] | str, keywords: list[str]) -> bool:
    """True when a run of words is what the keywords hold together; ``(word)`` may be left out."""
    if isinstance(asked, list):
        return False
    words = re.sub(r"[()]", "", asked).split()
    needed = re.sub(r"\(\S+\)", "", asked).split()
    return " ".join(keywords).split() in (words, needed)


def compare_published(wanted: dict[str, Any], found: Article) -> Iterator[str]:
    """The fields of ``published`` that are written."""
    for key, asked in wanted.items():
        value = getattr(found.published, key, None)
        if key == "basis":
            fits = value in asked.split("|")
        elif asked is not None and asked.endswith("*"):
            fits = value is not None and value.startswith(asked[:-1])
        else:
            fits = value == asked
        if not fits:
            yield f"published {key}: expected {asked}, found {value}"


def compare_layout(expected: dict[str, Any], reading: PageReading) -> Iterator[str]:
    """Blocks with their edges, and what every letter of the page belongs to."""
    text = reading.page.text
    gold: list[Piece] = []
    found: list[Piece] = []
    for number, (wanted, article) in enumerate(zip(expected["articles"], reading.articles, strict=True)):
        prefix = f"article {number} "
        gold += build_pieces(text, wanted["blocks"], prefix, gold)
        found += [Piece(frozenset({prefix + b.kind}), b.start, b.end) for b in article.blocks]
    whole = [piece for piece in gold if not piece.several]
    edges = {trim(text, piece.start, piece.end) for piece in found}
    for piece in whole:
        start, end = trim(text, piece.start, piece.end)
        if (start, end) not in edges:
            yield f"no block with these edges: {names(piece)} «{short(text[start:end])}»"
    gold += build_pieces(text, expected["furniture"], "furniture ", gold)
    found += [Piece(frozenset({f"furniture {f.kind}"}), f.start, f.end) for f in reading.furniture]
    yield from compare_letters(text, spread(text, gold), spread(text, found))


def spread(text: str, pieces: list[Piece]) -> list[frozenset[str]]:
    """What each letter may belong to."""
    labels: list[frozenset[str]] = [frozenset()] * len(text)
    for piece in pieces:
        labels[piece.start : piece.end] = [piece.kinds] * (piece.end - piece.start)
    return labels


def compare_letters(text: str, gold: list[frozenset[str]], found: list[frozenset[str]]) -> Iterator[str]:
    """One line for each run of letters that belong elsewhere than expected."""
    at = 0
    while at < len(text):
        here = (gold[at], found[at])
        end = at + 1
        while end < len(text) and ((gold[end], found[end]) == here or text[end] in EDGES):
            end += 1
        wrong = not here[1] <= here[0] or not here[1]
        if wrong and text[at:end].strip(EDGES) and text[at] not in EDGES:
            wanted = " or ".join(sorted(here[0])) or "nothing (the expectation does not cover it)"
            got = " and ".join(sorted(here[1])) or "nothing"
            yield f"expected {wanted}, found {got}: «{short(text[at:end].strip(EDGES))}»"
        at = end


def names(piece: Piece) -> str:
    """The kinds of a piece, for people."""
    return " or ".join(sorted(piece.kinds))


def short(words: str) -> str:
    """Words on one line, the middle left out where they are many."""
    words = " ".join(words.split())
    return words if len(words) <= 70 else f"{words[:40]} … {words[-25:]}"
