"""Column types that mean the same in SQLite and in PostgreSQL."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

_MARK = "waqai:json:"


def key(length: int = 64) -> TypeEngine[str]:
    """A key, sorted by code points everywhere: PostgreSQL would sort it by the rules of a language."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class RawText(TypeDecorator[str]):
    """Text of a page, whatever it holds. PostgreSQL takes no NUL: text with one lies there as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """On the way in."""
        if value is None or dialect.name != "postgresql":
            return value
        if "\x00" in value or value.startswith(_MARK):
            return _MARK + msgspec.json.encode(value).decode()
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """On the way out."""
        if isinstance(value, str) and dialect.name == "postgresql" and value.startswith(_MARK):
            return msgspec.json.decode(value[len(_MARK) :], type=str)
        return None if value is None else str(value)
