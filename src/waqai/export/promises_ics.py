"""Promises as an iCalendar feed (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from waqai.export.context import words_of
from waqai.export.report.clean import plain
from waqai.export.report.locale import load_locale
from waqai.model import Promise, Story

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
_OCTETS = 75
_SUMMARY = 140


def promises_ics(story: Story) -> str:
    """A calendar with an all-day entry for each promise whose day is known; valid also when there is none."""
    return record_ics((story,))


def record_ics(stories: Iterable[Story]) -> str:
    """The same for the promises of many stories; one that stands in several is one entry."""
    entries: dict[str, list[str]] = {}
    for story in stories:
        for promise in story.promises:
            day = _DAY.match(promise.due or "")
            if day is not None:
                stamp = day["y"] + day["m"] + day["d"]
                entries.setdefault(promise.event, _entry(story, promise, stamp))
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waqai//Promises//AR", "CALSCALE:GREGORIAN"]
    lines = [*head, *(line for entry in entries.values() for line in entry), "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _entry(story: Story, promise: Promise, stamp: str) -> list[str]:
    """What is to be, in the words of the page that announced it; the story and what came of it behind."""
    locale = load_locale("ar")
    words = plain(words_of(story, promise) or story.title or "", _SUMMARY)
    outcome = locale.label("outcome", promise.outcome)
    made = locale.text("list_comma").join(part for part in (outcome, promise.made_on or "") if part)
    return [
        "BEGIN:VEVENT",
        f"UID:{promise.event}@waqai",
        # The stamp follows from the promise, not from a clock: the same record gives the same calendar.
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{stamp}",
        f"SUMMARY:{_escape(f'{words} ({outcome})')}",
        f"DESCRIPTION:{_escape(f'{story.title or words} ({made})')}",
        f"CATEGORIES:{_escape(outcome)}",
        "END:VEVENT",
    ]


def _escape(text: str) -> str:
    text = " ".join(text.split())
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> list[str]:
    """The line in pieces of at most 75 octets, continued by a space, never inside a character."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            pieces.append(piece)
            piece = " "
        piece += letter
    return [*pieces, piece]
