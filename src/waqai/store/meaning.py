"""Search by meaning: vectors of headlines kept beside the index of words, and both asked together."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, and_, delete, exists, select

from waqai.errors import ConfigError
from waqai.search.marking import Marker
from waqai.search.meaning import LEAD, Encoder, cut_asked, fuse, rank_by_meaning
from waqai.search.parsing import parse_query
from waqai.search.results import SearchResult
from waqai.store import reads, search_index
from waqai.store.columns import key
from waqai.store.protocol import Store
from waqai.store.search import build_hit, find, keep_index
from waqai.store.search_table import search_units
from waqai.store.sql import SqlStore

_BATCH = 32
_DEEPEST = 100

search_meanings = Table(
    "search_meanings",
    MetaData(),
    Column("article", key(), primary_key=True),
    Column("model", key(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""A vector an article and version of the model: it follows from the page, and can always be made again."""


def find_by_meaning(store: Store, text: str, encoder: Encoder, *, limit: int = 20) -> SearchResult:
    """The articles nearest in meaning to ``text``, and those that hold all its words, the likeliest first.

    Fields of the query narrow what is searched. Headlines without a vector get theirs first (see
    ``keep_vectors``, which tells how far it is). The score is that of reciprocal rank fusion. Raises
    SearchError for a query that cannot be understood, ConfigError for a store without tables.
    """
    if not 1 <= limit <= _DEEPEST:
        raise ConfigError(f"a search by meaning gives 1 to {_DEEPEST} results")
    asked = cut_asked(text)
    held = _sql(store)
    for _ in keep_vectors(store, encoder):
        pass
    with held.transaction() as connection:
        table = search_meanings.c
        known = select(table.article, table.vector).where(table.model == encoder.model)
        rows = connection.execute(known.order_by(table.article)).all()
        if asked.fields:
            within = search_index.find_articles(connection, parse_query(asked.fields))
            rows = [row for row in rows if row[0] in within]
    near = rank_by_meaning(encoder.query(asked.words), [row[1] for row in rows]) if rows else []
    by_meaning = [rows[at][0] for at in near[:_DEEPEST]]
    by_words = [hit.article for hit in find(store, text, limit=_DEEPEST).hits]
    chosen = list(fuse(by_words, by_meaning))[:limit]
    return _result(held, text, asked.words, dict(chosen), len(rows))


def keep_vectors(store: Store, encoder: Encoder) -> Iterator[int]:
    """Give every headline its vector; yields after each batch how many are still without.

    What is made is kept batch by batch. Vectors of articles that are gone, or of another model, are dropped.
    """
    held = _sql(store)
    keep_index(held)
    with held.transaction() as connection:
        waiting = _waiting(connection, encoder.model)
    done = 0
    while done < len(waiting):
        some = waiting[done : done + _BATCH]
        with held.transaction() as connection:
            texts = _read_leads(connection, some)
        vectors = encoder.passages([texts[one] for one in some])
        rows = [
            {"article": one, "model": encoder.model, "vector": vector}
            for one, vector in zip(some, vectors, strict=True)
        ]
        with held.transaction(write=True) as connection:
            connection.execute(delete(search_meanings).where(search_meanings.c.article.in_(some)))
            connection.execute(search_meanings.insert(), rows)
        done += len(some)
        yield len(waiting) - done
    with held.transaction(write=True) as connection:
        here = select(search_units.c.article).where(search_units.c.kind == "article")
        connection.execute(delete(search_meanings).where(search_meanings.c.article.not_in(here)))


def _sql(store: Store) -> SqlStore:
    if not isinstance(store, SqlStore):
        raise ConfigError(f"a store of type {type(store).__name__} keeps no vectors: search by words")
    return store


def _waiting(connection: Connection, model: str) -> list[str]:
    unit, table = search_units.c, search_meanings.c
    has = exists().where(and_(table.article == unit.article, table.model == model))
    found = select(unit.article).where(unit.kind == "article", ~has).order_by(unit.article)
    return list(connection.scalars(found))


def _read_leads(connection: Connection, articles: list[str]) -> dict[str, str]:
    """The title and how the text behind it begins, of each article."""
    unit = search_units.c
    wanted = (unit.article, unit.page, unit.start, unit.end, unit.title_start, unit.title_end)
    rows = connection.execute(select(*wanted).where(unit.kind == "article", unit.article.in_(articles))).all()
    texts = {page.id: page.text for page in reads.read_pages(connection, sorted({row[1] for row in rows}))}
    found: dict[str, str] = {}
    for article, page, start, end, first, last in rows:
        text, begin = texts[page], start if last is None else last
        title = "" if first is None else text[first:last]
        lead = " ".join(text[begin : min(end, begin + 2 * LEAD)].split())[:LEAD]
        found[article] = f"{' '.join(title.split())}. {lead}"
    return found


def _result(store: SqlStore, text: str, words: str, chosen: dict[str, float], total: int) -> SearchResult:
    marker = Marker(parse_query(words))
    with store.transaction() as connection:
        rows = {row["article"]: row for row in search_index.read_articles(connection, list(chosen))}
        pages = sorted({row["page"] for row in rows.values()})
        texts = {page.id: page.text for page in reads.read_pages(connection, pages)}
    hits = tuple(
        build_hit({**rows[one], "score": round(score, 6)}, marker, texts[rows[one]["page"]])
        for one, score in chosen.items()
        if one in rows
    )
    return SearchResult(text, total, 0, None, hits)
