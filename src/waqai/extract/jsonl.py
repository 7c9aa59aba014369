"""JSON lines: one page an object, with ``text`` or ``html`` and what the caller knows about it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import msgspec

from waqai.errors import PageError
from waqai.extract.decode import decode
from waqai.extract.limits import MAX_PAGE_BYTES
from waqai.extract.raw import Given, RawPage, Refused
from waqai.extract.refusals import refuse


class LineReader(Protocol):
    """Something that gives lines of bytes."""

    def readline(self, size: int, /) -> bytes:
        """The next line, at most ``size`` bytes of it; EOFError where the stream is cut off."""
        ...


def read_jsonl(name: str, stream: LineReader) -> Iterator[RawPage | Refused]:
    """The pages of ``stream``, one at a time; a line that is no page is refused by its number."""
    number = 0
    while True:
        number += 1
        where = f"{name}:{number}"
        try:
            line = stream.readline(MAX_PAGE_BYTES + 1)
        except EOFError:
            yield refuse("truncated", name)
            return
        except OSError as error:
            yield refuse("bad_record", where, f"the file breaks off here ({error})")
            return
        if not line:
            return
        if len(line) > MAX_PAGE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            yield refuse("too_large", where)
        elif line.strip(b"\xef\xbb\xbf \t\r\n\x00"):
            yield _read_line(where, line)


def _skip_line(stream: LineReader) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _read_line(where: str, line: bytes) -> RawPage | Refused:
    try:
        record = _parse(line)
    except (ValueError, RecursionError, PageError) as error:
        return refuse("bad_record", where, f"is not JSON ({_reason(error)})")
    if not isinstance(record, dict):
        return refuse("bad_record", where, "is JSON but no object")
    return read_object(where, record)


def read_object(where: str, record: Mapping[str, Any]) -> RawPage | Refused:
    """The page that an object describes, or why it is none; ``where`` it stands is for messages."""
    for field, media_type in (("text", "text/plain"), ("html", "text/html")):
        content = record.get(field)
        if content is None:
            continue
        if not isinstance(content, str):
            return refuse("bad_record", where, f"its '{field}' is no string")
        if content.strip():
            given = Given(**{key: _words(record.get(key)) for key in Given.__struct_fields__})
            return RawPage(where, content, media_type, url=_words(record.get("url")), given=given)
    if "text" in record or "html" in record:
        return refuse("empty", where)
    return refuse("bad_record", where, "has neither 'text' nor 'html'")


def _parse(line: bytes) -> Any:
    body = line.strip(b"\xef\xbb\xbf \t\r\n\x00")
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        # Lone surrogates, NaN and other charsets than UTF-8: rare, and the standard library takes them.
        return json.loads(decode(body).text, strict=False)


def _words(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value).split()) or None


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]
