"""The steps that a distributed engine calls on batches of rows. Each wraps one pure function of this room.

They take and give ``daft.Series``, run in processes of their own, and load the language data once in each.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, BinaryIO, cast

import daft
from daft import DataType, Series

from waqai.corpus.calendar import Calendar
from waqai.corpus.profiles import Profile
from waqai.corpus.reuse import direct_one
from waqai.extract.raw import Refused
from waqai.extract.refusals import refuse
from waqai.lexicon.own import activate_own_lexicons
from waqai.model import Article, RecordPublished, Reuse
from waqai.model.codec import from_json, to_json
from waqai.pipeline import read_page
from waqai.scale import rows
from waqai.scale.pairs import align_pair, may_be_alike, score_pair
from waqai.scale.sketches import Sketch, Words, build_sketches, read_profile
from waqai.scale.splits import read_split
from waqai.scale.telling import tell_affair

_TEXT, _INTEGER = DataType.string(), DataType.int64()
_NUMBER = DataType.float64()
_TYPES: dict[rows.Column, DataType] = {
    "text": _TEXT, "json": _TEXT, "integer": _INTEGER, "number": _NUMBER,
}  # fmt: skip
_BUFFER = 1 << 20
_PROFILES_KEPT = 4096
PART, ARTICLES_AT_ONCE, PAIRS_AT_ONCE, DAYS_AT_ONCE, AFFAIRS_AT_ONCE = 1, 256, 512, 65_536, 16
"""Rows of a batch."""


def fields(columns: dict[str, rows.Column]) -> dict[str, DataType]:
    """The types of a table's columns."""
    return {name: _TYPES[kind] for name, kind in columns.items()}


def _table(columns: dict[str, DataType]) -> DataType:
    table: DataType = DataType.list(DataType.struct(columns))
    return table


ARTICLES = _table(fields(rows.ARTICLE))
READING = {**fields({"place": "text", **rows.PAGE, **rows.REFUSAL}), "articles": ARTICLES}
SKETCH = {
    "words": _TEXT, "starts": DataType.binary(), "ends": DataType.binary(), "first_told": _INTEGER,
    "day": _INTEGER, "profile": _TEXT,
    "terms": _table({"term": _TEXT, "weight": _NUMBER}),
    "runs": _table({"run": _INTEGER, "at": _INTEGER}),
}  # fmt: skip
SHARED = {"copied": _NUMBER, "reuse": _TEXT}
TOLD = {
    "stories": _table(fields(rows.STORY)), "entries": _table(fields(rows.ENTRY)),
    "affairs": _table(fields(rows.AFFAIR)),
}  # fmt: skip
REUSE = fields(rows.REUSE)


class Worker:
    """One process of an engine. ``lexicons`` are files of own entities; ``days`` those of all articles."""

    def __init__(self, lexicons: Sequence[str] = (), days: bytes = b"") -> None:
        activate_own_lexicons(lexicons)
        self._calendar = Calendar(rows.unpack_days(days))

    @daft.method.batch(return_dtype=_table(READING), batch_size=PART)
    def read_splits(self, *columns: Series) -> Series:
        """For each part of a file the rows of its pages; columns are path, name, number, start and end."""
        read = [list(_read_part(*part)) for part in _rows(*columns)]
        return Series.from_pylist(read, dtype=_table(READING))

    @daft.method.batch(return_dtype=DataType.struct(SKETCH), batch_size=ARTICLES_AT_ONCE)
    def sketch_articles(self, articles: Series, layers: Series, texts: Series, pages: Series) -> Series:
        """The sketch of each article."""
        readings = [
            rows.read_row({"layers": layer, "text": text, "page": page})
            for layer, text, page in _rows(layers, texts, pages)
        ]
        found = {sketch.words.article: _sketch_row(sketch) for sketch in build_sketches(readings)}
        return Series.from_pylist(
            [found[article] for article in articles.to_pylist()], dtype=DataType.struct(SKETCH)
        )

    @daft.method.batch(return_dtype=DataType.struct(SHARED), batch_size=PAIRS_AT_ONCE)
    def align_pairs(self, *columns: Series) -> Series:
        """What each pair shares, or nulls; columns are id, words, starts, ends and first word of both, and
        the words where their seeds begin."""
        found = []
        for row in _rows(*columns):
            reuse = align_pair(Words(*row[:5]), Words(*row[5:10]), list(zip(row[10], row[11], strict=True)))
            copied = None if reuse is None else min(reuse.covered_a, reuse.covered_b)
            found.append({"copied": copied, "reuse": None if reuse is None else to_json(reuse).decode()})
        return Series.from_pylist(found, dtype=DataType.struct(SHARED))

    @daft.method.batch(return_dtype=DataType.bool(), batch_size=DAYS_AT_ONCE)
    def find_near(self, *columns: Series) -> Series:
        """Whether each pair is worth comparing; columns are the days of both and the share copied."""
        found = [may_be_alike((a, b), copied, self._calendar) for a, b, copied in _rows(*columns)]
        return Series.from_pylist(found, dtype=DataType.bool())

    @daft.method.batch(return_dtype=_NUMBER, batch_size=PAIRS_AT_ONCE)
    def score_pairs(self, *columns: Series) -> Series:
        """The likeness of each pair; columns are profile of both, day of both, and the share copied."""
        found = [
            score_pair((_profile(a), _profile(b)), (day_a, day_b), copied, self._calendar)
            for a, b, day_a, day_b, copied in _rows(*columns)
        ]
        return Series.from_pylist(found, dtype=_NUMBER)

    @daft.method.batch(return_dtype=DataType.struct(TOLD), batch_size=AFFAIRS_AT_ONCE)
    def tell_affairs(self, members: Series, reuse: Series) -> Series:
        """The stories of each affair and what the record says of its articles."""
        told = []
        for articles, shared in _rows(members, reuse):
            affair = tell_affair(
                [rows.read_row(row) for row in articles],
                {row["article"]: row["story"] for row in articles},
                {row["article"]: read_profile(row["profile"]) for row in articles},
                [from_json(one, Reuse) for one in shared or ()],
                self._calendar,
            )
            told.append(rows.told_row(affair))
        return Series.from_pylist(told, dtype=DataType.struct(TOLD))

    @daft.method.batch(return_dtype=DataType.struct(REUSE), batch_size=PAIRS_AT_ONCE)
    def direct_pairs(self, reuse: Series, *columns: Series) -> Series:
        """Each reuse with its direction; columns are layers and known publication (JSON) of both articles."""
        found = []
        for one, a, b, first, second in _rows(reuse, *columns):
            days = _published(first), _published(second)
            found.append(rows.reuse_row(direct_one(from_json(one, Reuse), _article(a), _article(b), days)))
        return Series.from_pylist(found, dtype=DataType.struct(REUSE))


def _read_part(path: str, name: str, file: int, start: int, end: int) -> Iterator[rows.Row]:
    try:
        with daft.File(path).open() as opened:
            stream = cast("BinaryIO", io.BufferedReader(_Stored(opened), _BUFFER))
            for number, item in enumerate(read_split(name, stream, start, end)):
                place = f"{file:08d}/{start:016d}/{number:08d}"
                if isinstance(item, Refused):
                    yield rows.refused_row(place, item)
                else:
                    yield rows.reading_row(place, item.name, read_page(item))
    except (FileNotFoundError, OSError) as error:
        yield rows.refused_row(f"{file:08d}/{start:016d}", refuse("unreadable", name, str(error)))


class _Stored(io.RawIOBase):
    """A file where daft keeps it, on disk or in an object store, as Python's readers want one."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._opened.seek(offset, whence))

    def tell(self) -> int:
        return int(self._opened.tell())

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._opened.read(len(buffer))
        except Exception as error:  # whatever a store raises, to a reader of pages it is one thing
            raise OSError(str(error)) from error
        buffer[: len(data)] = data
        return len(data)


def _sketch_row(sketch: Sketch) -> rows.Row:
    words = sketch.words
    return {
        "words": words.words, "starts": words.starts, "ends": words.ends, "first_told": words.first_told,
        "day": sketch.day, "profile": sketch.profile,
        "terms": [{"term": term, "weight": weight} for term, weight in sketch.terms],
        "runs": [{"run": run, "at": at} for run, at in sketch.runs],
    }  # fmt: skip


def _rows(*columns: Series) -> Iterator[tuple[Any, ...]]:
    return zip(*(column.to_pylist() for column in columns), strict=True)


@lru_cache(maxsize=_PROFILES_KEPT)
def _profile(profile: str) -> Profile:
    return read_profile(profile)


@lru_cache(maxsize=_PROFILES_KEPT)
def _article(layers: str) -> Article:
    return from_json(layers, Article)


def _published(known: str | None) -> RecordPublished | None:
    return None if known is None else from_json(known, RecordPublished)
