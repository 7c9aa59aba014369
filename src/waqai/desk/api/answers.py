"""Answers of the API: JSON with an ETag, lists in pages, and their description for OpenAPI."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from waqai.model.codec import to_json

T = TypeVar("T")
MOST = 200
"""The longest page of a list."""
_LONGEST_BODY = 1024 * 1024
_REF = "#/components/schemas/{name}"


class Fault(msgspec.Struct, frozen=True):
    """Why a request failed: a stable code and one line for people."""

    code: str
    message: str


class Failed(msgspec.Struct, frozen=True):
    """The one shape of every error."""

    error: Fault


def answer(request: Request, value: object, *, status: int = 200) -> Response:
    """``value`` as JSON; 304 without a body where the asker has it already (RFC 9110, section 13).

    What was made just now (``status`` 201), or follows from what was sent, has no ETag.
    """
    body = to_json(value)
    if request.method != "GET":
        headers = {"cache-control": "no-store"}
        return Response(body, status_code=status, media_type="application/json", headers=headers)
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def page_of(found: Sequence[T], limit: int, key: Callable[[T], str]) -> dict[str, object]:
    """A page of a list whose ``limit`` and one more were asked for: the items, and the cursor of the next."""
    more = len(found) > limit
    return {"items": found[:limit], "next": key(found[limit - 1]) if more else None}


def gives(kind: type, *, many: bool = False, also: Sequence[int] = (404,)) -> dict[str, Any]:
    """What a route gives, for its ``openapi_extra``: one ``kind``, or a page of them, and the errors."""
    one: dict[str, Any] = {"$ref": _REF.format(name=kind.__name__)}
    if many:
        one = {
            "type": "object",
            "required": ["items", "next"],
            "properties": {"items": {"type": "array", "items": one}, "next": {"type": ["string", "null"]}},
        }
    failed = {"application/json": {"schema": {"$ref": _REF.format(name="Failed")}}}
    told: dict[str, Any] = {
        "200": {"description": "Found", "content": {"application/json": {"schema": one}}},
        "304": {"description": "Not changed"},
        "422": {"description": "The request cannot be understood", "content": failed},
        "503": {"description": "The record cannot be read", "content": failed},
    }
    told |= {str(code): {"description": "Failed", "content": failed} for code in also}
    return {"responses": told}


def takes(body: type, kind: type, *, created: bool = False, also: Sequence[int] = ()) -> dict[str, Any]:
    """What a route that is sent ``body`` gives, for its ``openapi_extra``."""
    told = gives(kind, also=(*also, 413))
    del told["responses"]["304"]
    if created:
        told["responses"]["201"] = {**told["responses"].pop("200"), "description": "Kept"}
    schema = {"$ref": _REF.format(name=body.__name__)}
    told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return told


async def sent_body(request: Request) -> bytes:
    """A dependency: the body; raises HTTPException (413) when it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_BODY:
            raise HTTPException(413, f"at most {_LONGEST_BODY} bytes are taken")
    return bytes(body)


def read_body(body: bytes, kind: type[T]) -> T:
    """The body as ``kind``; raises HTTPException (422) with what is wrong."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise HTTPException(422, f"the body cannot be understood: {error}") from error


def describe(kinds: Sequence[type]) -> dict[str, Any]:
    """The JSON schemas of ``kinds`` and of all that they are made of, by name."""
    _, found = msgspec.json.schema_components((*kinds, Failed), ref_template=_REF)
    return found
