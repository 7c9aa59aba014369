"""JSON in and out. Field order is the declared one, so equal objects give equal bytes."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_encoder = msgspec.json.Encoder(order=None)


def to_json(value: Any) -> bytes:
    """UTF-8 JSON without white space; structs become objects, None becomes null."""
    return _encoder.encode(value)


def to_pretty_json(value: Any) -> bytes:
    """UTF-8 JSON, indented by two spaces, for files that people open."""
    return msgspec.json.format(_encoder.encode(value), indent=2)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """The object of type ``kind`` in ``data``; raises ``msgspec.ValidationError`` when it is not one."""
    return msgspec.json.decode(data, type=kind)
