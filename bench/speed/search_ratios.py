"""Search beside FTS5 with its own tokenizer, on the same pages in the same run.

FTS5 alone finds a fifth of the occurrences that ours finds (``bench/quality/search.py``); here is what the
rest costs. Pages are written examples of 2,000 characters, without layers.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.development import one_page
from bench.speed.texts import article_of
from waqai.model import PageReading
from waqai.search.units import build_units
from waqai.store import SqliteStore
from waqai.store.search import find
from waqai.store.search_index import load_words
from waqai.store.search_sqlite import add_units

_PAGES, _LENGTH, _ROUNDS = 60, 2_000, 5
_QUERIES = ("المحادثات", "قوات التحالف", "بغداد", "واشنطن", "رئيس الوزراء", "العراق")


def measure_search() -> tuple[float, float, float, float]:
    """Milliseconds of indexing a page and of a query with its first ten results, each ours and FTS5's."""
    load_words()
    text = article_of(_LENGTH * 8)
    pages = [
        one_page({"id": f"a_{at}", "title": f"خبر {at}", "text": text[at * 97 : at * 97 + _LENGTH]})
        for at in range(_PAGES)
    ]
    with tempfile.TemporaryDirectory() as folder:
        ours = min(_ours(Path(folder) / f"{at}.sqlite", pages) for at in range(_ROUNDS))
        theirs = min(_theirs(Path(folder) / f"{at}.fts", pages) for at in range(_ROUNDS))
        store = SqliteStore(Path(folder) / "asked.sqlite")
        store.add_readings(pages)
        asked = _best(lambda: [find(store, query, limit=10) for query in _QUERIES])
        store.close()
        connection = _fts(Path(folder) / "asked.fts", pages)
        plain = _best(lambda: [_ask(connection, query) for query in _QUERIES])
        connection.close()
    return ours / _PAGES, theirs / _PAGES, asked / len(_QUERIES), plain / len(_QUERIES)


def _ours(path: Path, pages: list[PageReading]) -> float:
    store = SqliteStore(path)
    began = time.process_time()
    with store.transaction(write=True) as connection:
        add_units(connection, [unit for page in pages for unit in build_units(page)])
    spent = time.process_time() - began
    store.close()
    return 1000 * spent


def _theirs(path: Path, pages: list[PageReading]) -> float:
    began = time.process_time()
    _fts(path, pages).close()
    return 1000 * (time.process_time() - began)


def _fts(path: Path, pages: list[PageReading]) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, body)")
    rows = [(page.articles[0].title.text if page.articles[0].title else "", page.page.text) for page in pages]
    connection.executemany("INSERT INTO words VALUES (?, ?)", rows)
    connection.commit()
    return connection


def _ask(connection: sqlite3.Connection, query: str) -> list[tuple[str, str]]:
    shown = "title, snippet(words, 1, '*', '*', '', 30)"
    asked = f"SELECT {shown} FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10"
    return connection.execute(asked, (query,)).fetchall()


def _best(task: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        began = time.process_time()
        task()
        best = min(best, time.process_time() - began)
    return 1000 * best
