"""Search: indexing, a query's first ten results with marked extracts, and inflected forms that are found.

The gold (``bench/quality/search_gold.tsv``) has forty words with the forms of them that news holds; a form
counts when a query for the word finds a document of that form alone.
"""

from __future__ import annotations

import importlib
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from bench.development import one_page
from bench.quality.search import Gold, read_gold
from bench.speed.beside.articles import News
from bench.speed.beside.clock import best_of
from bench.speed.beside.results import Comparison, Row, absent, version_of
from bench.speed.search import QUERIES
from waqai.store import SqliteStore
from waqai.store.search import find
from waqai.store.search_index import load_words

Document = tuple[str, str, str]
_FIRST = 10
_QUERIES = tuple(query for query in QUERIES if not set(query) & set('":-«»') and " OR " not in query)


class Index(Protocol):
    """An index of documents (id, title, body) on disk."""

    def ask(self, query: str, most: int) -> list[str]:
        """The ids of the best documents, their extracts made on the way."""

    def close(self) -> None:
        """Lets go of the files."""


Maker = Callable[[Path, Sequence[Document]], Index]


def compare_search(news: Sequence[News]) -> tuple[Comparison, Comparison]:
    """Indexing an article, and asking a query."""
    load_words()
    documents = [(one.id, one.title, one.text) for one in news]
    makers, rows = _makers()
    with tempfile.TemporaryDirectory() as folder:
        places = (Path(folder) / str(number) for number in count())
        recall = {name: _recall(maker, next(places)) for name, maker in makers.items()}
        made = best_of({name: _made(maker, places, documents) for name, maker in makers.items()})
        indexes = {name: maker(next(places), documents) for name, maker in makers.items()}
        asked = best_of({name: _asked(index) for name, index in indexes.items()})
        for index in indexes.values():
            index.close()
    sample = {"articles": len(documents), "queries": len(_QUERIES)}
    return (
        _comparison("indexing", "article", sample, (made, len(documents)), recall, rows),
        _comparison("query", "query", sample, (asked, len(_QUERIES)), recall, rows),
    )


def _comparison(
    key: str,
    unit: str,
    sample: dict[str, int],
    measured: tuple[dict[str, float], int],
    recall: dict[str, str],
    rows: Sequence[Row],
) -> Comparison:
    seconds, units = measured
    packages = {"Waqai": "waqai", "tantivy": "tantivy"}
    told = [
        Row(
            name,
            version_of(packages.get(name.partition(",")[0], "")) or sqlite3.sqlite_version,
            1000 * spent / units,
            None,
            {"recall of forms": recall[name]},
        )
        for name, spent in seconds.items()
    ]
    return Comparison(key, unit, sample, (*told, *rows)).ranked()


def _made(maker: Maker, places: Any, documents: Sequence[Document]) -> Callable[[], object]:
    return lambda: maker(next(places), documents).close()


def _asked(index: Index) -> Callable[[], object]:
    return lambda: [index.ask(query, _FIRST) for query in _QUERIES]


def _recall(maker: Maker, place: Path) -> str:
    """The share of occurrences whose form is found, each of the forty words counting alike."""
    gold = read_gold()
    forms = sorted({form for one in gold for form in (*one.forms, *one.strangers)})
    index = maker(place, [(f"form-{at}", "", form) for at, form in enumerate(forms)])
    shares = [_share(one, {forms[int(hit[5:])] for hit in index.ask(one.word, 1_000)}) for one in gold]
    index.close()
    return f"{sum(shares) / len(shares):.2f}"


def _share(gold: Gold, found: set[str]) -> float:
    return sum(count for form, count in gold.forms.items() if form in found) / sum(gold.forms.values())


class _Ours:
    """Waqai's index in its own store; titles and texts without layers, for the others have none."""

    def __init__(self, path: Path, documents: Sequence[Document]) -> None:
        pages = [one_page({"id": name, "title": title, "text": text}) for name, title, text in documents]
        self._store = SqliteStore(path)
        self._store.add_readings(pages)

    def ask(self, query: str, most: int) -> list[str]:
        return [hit.article for hit in find(self._store, query, limit=most).hits]

    def close(self) -> None:
        self._store.close()


class _Fts:
    """FTS5 as it comes, with its extracts."""

    def __init__(self, path: Path, documents: Sequence[Document]) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("PRAGMA journal_mode=wal")
        self._base.execute("CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, title, body)")
        self._base.executemany("INSERT INTO words VALUES (?, ?, ?)", documents)
        self._base.commit()

    def ask(self, query: str, most: int) -> list[str]:
        shown = "id, title, snippet(words, 2, '*', '*', '', 30)"
        asked = f"SELECT {shown} FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self._base.execute(asked, (query, most))]

    def close(self) -> None:
        self._base.close()


class _Tantivy:
    """tantivy, as it comes or with its Arabic stemmer, one writing thread."""

    def __init__(self, module: Any, path: Path, documents: Sequence[Document], *, stemmed: bool) -> None:
        path.mkdir()
        self._module = module
        name = "default"
        builder = module.SchemaBuilder()
        if stemmed:
            name = "arabic"
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", stored=True, tokenizer_name=name)
        builder.add_text_field("body", stored=True, tokenizer_name=name)
        self._schema = builder.build()
        self._index = module.Index(self._schema, path=str(path))
        if stemmed:
            analyser = module.TextAnalyzerBuilder(module.Tokenizer.simple())
            analyser = analyser.filter(module.Filter.lowercase()).filter(module.Filter.stemmer("arabic"))
            self._index.register_tokenizer(name, analyser.build())
        writer = self._index.writer(heap_size=50_000_000, num_threads=1)
        for key, title, body in documents:
            writer.add_document(module.Document(id=[key], title=[title], body=[body]))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def ask(self, query: str, most: int) -> list[str]:
        searcher = self._index.searcher()
        parsed = self._index.parse_query(query, ["title", "body"], conjunction_by_default=True)
        extracts = self._module.SnippetGenerator.create(searcher, parsed, self._schema, "body")
        found = []
        for _, address in searcher.search(parsed, most).hits:
            document = searcher.doc(address)
            extracts.snippet_from_doc(document).to_html()
            found.append(str(document["id"][0]))
        return found

    def close(self) -> None:
        self._index = None


def _makers() -> tuple[dict[str, Maker], list[Row]]:
    makers: dict[str, Maker] = {"Waqai": _Ours, "FTS5 as it comes": _Fts}
    try:
        module = importlib.import_module("tantivy")
    except ImportError:
        return makers, [absent("tantivy", "not installed")]
    makers["tantivy"] = lambda path, documents: _Tantivy(module, path, documents, stemmed=False)
    makers["tantivy, Arabic stemmer"] = lambda path, documents: _Tantivy(
        module, path, documents, stemmed=True
    )
    return makers, []
