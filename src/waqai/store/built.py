"""Which state of the built record a page was made of: pages that were merely added leave it as it is."""

from __future__ import annotations

from sqlalchemy import func, select

from waqai.store import schema
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore

COUNTED = ("record", "layers")
"""The facts that count up: with every build, and with every new run of a layer."""


def built_state(store: Store) -> str | None:
    """Another text after every build, every new run of a layer and every judgement; None where that cannot
    be told. Raises StoreError as ``Store`` does."""
    if not isinstance(store, SqlStore):
        return None
    facts, said = schema.facts, schema.judgements
    query = select(facts.c.name, facts.c.value).where(facts.c.name.in_(COUNTED)).order_by(facts.c.name)
    with store.transaction() as connection:
        counted = [f"{name} {value}" for name, value in connection.execute(query)]
        last = connection.scalar(select(func.max(said.c.seq)))
    return ", ".join([*counted, f"said {last or 0}"])
