"""What people say about annotations, kept and found: functions of a connection. Rows are only ever added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

import msgspec
from sqlalchemy import Connection, select

from waqai.errors import StoreError
from waqai.model import Judgement
from waqai.model.archive import Verdict
from waqai.store import schema
from waqai.store.reads import batches, find_rows, known_ids
from waqai.store.writes import insert_rows

_TABLE = schema.judgements
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ORDER = (_TABLE.c.made_at, _TABLE.c.seq)


def check_judgement(judgement: Judgement) -> None:
    """Raises StoreError for what cannot be a judgement: nobody's, of no time, a value that is no JSON."""
    wrong = None
    if not judgement.annotation or not judgement.reviewer.strip():
        wrong = "a judgement needs an annotation and a reviewer"
    elif not _TIME.fullmatch(judgement.made_at):
        wrong = f"made_at is written 2024-02-09T13:41:00Z, not {judgement.made_at!r}"
    elif judgement.verdict not in get_args(Verdict):
        wrong = f"{judgement.verdict!r} is no verdict: {', '.join(get_args(Verdict))}"
    elif judgement.verdict == "correct" and judgement.value is None:
        wrong = "a correction needs the value that is right"
    elif judgement.value is not None and not _is_json(judgement.value):
        wrong = "the value is no JSON"
    if wrong is not None:
        raise StoreError(wrong, about=(judgement.annotation,), code="judgement")


def _is_json(value: str) -> bool:
    try:
        msgspec.json.decode(value)
    except msgspec.DecodeError:
        return False
    return True


def add_judgement(connection: Connection, judgement: Judgement) -> bool:
    """As ``Store.add_judgement``, in the transaction that is open."""
    if known_ids(connection, _TABLE, [judgement.id]):
        return False
    insert_rows(connection, _TABLE, [{"id": judgement.id, **msgspec.structs.asdict(judgement)}])
    return True


def latest_judgements(connection: Connection, annotations: Iterable[str]) -> dict[str, Judgement]:
    """As ``Store.judgements``."""
    latest: dict[str, Judgement] = {}
    for some in batches(sorted(set(annotations))):
        query = select(_TABLE).where(_TABLE.c.annotation.in_(some)).order_by(*_ORDER)
        latest.update((row["annotation"], _judgement(row)) for row in find_rows(connection, query))
    return latest


def history(connection: Connection, annotation: str) -> list[Judgement]:
    """As ``Store.history``."""
    query = select(_TABLE).where(_TABLE.c.annotation == annotation).order_by(*_ORDER)
    return [_judgement(row) for row in find_rows(connection, query)]


def all_judgements(connection: Connection) -> list[Judgement]:
    """As ``Store.all_judgements``."""
    return [_judgement(row) for row in find_rows(connection, select(_TABLE).order_by(_TABLE.c.seq))]


def _judgement(row: dict[str, object]) -> Judgement:
    return msgspec.convert({name: row[name] for name in Judgement.__struct_fields__}, Judgement)
