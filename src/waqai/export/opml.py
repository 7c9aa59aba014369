"""Watched sources as OPML 2.0, the list that feed readers exchange."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

import msgspec

_FEEDS = frozenset({"feed", "json_feed", None})
_CONTROL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])


class Outline(msgspec.Struct, frozen=True):
    """One source: its address, its own title, and what it was found to hold (None: not known yet)."""

    url: str
    title: str = ""
    kind: str | None = None


def sources_opml(sources: Iterable[Outline], title: str = "Waqai") -> str:
    """The sources in their order; feeds as ``type="rss"``, everything else as ``type="link"``.

    ``waqai watch`` reads both.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head>", f"    <title>{_attribute(title)[1:-1]}</title>", "  </head>", "  <body>"]
    for source in sources:
        name = _attribute(" ".join(source.title.split()) or source.url)
        link = _attribute(source.url)
        where = f'type="rss" xmlUrl={link}' if source.kind in _FEEDS else f'type="link" url={link}'
        lines.append(f"    <outline text={name} {where}/>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _attribute(value: str) -> str:
    clean = value.translate(_CONTROL).encode("utf-8", "replace").decode()
    return quoteattr(clean, {'"': "&quot;"})
