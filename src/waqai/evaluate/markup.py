"""Marked-up sentences: gold annotations written into the text, as people read them.

``قال <timex type="DATE" value="2024-02-07">الأربعاء</timex> إنه ...`` is a sentence with one mark. Marks may
nest; attributes are double-quoted. In a file each line is a sentence; ``# ...`` is a comment;
``@key value`` sets a property (for instance ``@published 2024-02-09``) for the sentences that follow.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from waqai.errors import AnnotationError

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+)(?P<attributes>(?:\s+[a-z_]+=\"[^\"]*\")*)\s*>")
_ATTRIBUTE = re.compile(r"(?P<key>[a-z_]+)=\"(?P<value>[^\"]*)\"")


class Mark(msgspec.Struct, frozen=True):
    """One gold span: half-open code points into the text without markup."""

    name: str
    start: int
    end: int
    attributes: dict[str, str]


class MarkedText(msgspec.Struct, frozen=True):
    """A text without its markup, its marks in order of their start, and the properties set for it."""

    text: str
    marks: tuple[Mark, ...]
    properties: dict[str, str]
    line: int = 0


def parse_markup(source: str, properties: dict[str, str] | None = None, line: int = 0) -> MarkedText:
    """The text and marks of ``source``; raises AnnotationError when a tag is not opened or not closed."""
    text: list[str] = []
    length = at = 0
    open_tags: list[tuple[str, int, dict[str, str]]] = []
    marks: list[Mark] = []
    for tag in _TAG.finditer(source):
        text.append(source[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        if not tag["close"]:
            found = {a["key"]: a["value"] for a in _ATTRIBUTE.finditer(tag["attributes"])}
            open_tags.append((tag["name"], length, found))
            continue
        if not open_tags or open_tags[-1][0] != tag["name"]:
            raise AnnotationError(f"line {line}: </{tag['name']}> closes nothing: {source}")
        name, start, attributes = open_tags.pop()
        marks.append(Mark(name, start, length, attributes))
    if open_tags:
        raise AnnotationError(f"line {line}: <{open_tags[-1][0]}> is never closed: {source}")
    text.append(source[at:])
    ordered = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    return MarkedText("".join(text), ordered, dict(properties or {}), line)


def read_marked_file(path: Path) -> list[MarkedText]:
    """The sentences of a file of marked-up sentences."""
    properties: dict[str, str] = {}
    sentences: list[MarkedText] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            properties[key] = value.strip()
            continue
        sentences.append(parse_markup(line, properties, number))
    return sentences
