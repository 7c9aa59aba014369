"""A story's promises as an iCalendar feed (RFC 5545)."""

from __future__ import annotations

import re

from waqai.model import Story

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
_OCTETS = 75


def promises_ics(story: Story) -> str:
    """A calendar with an all-day entry for each promise whose day is known; valid also when there is none."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Waqai//Promises//AR", "CALSCALE:GREGORIAN"]
    for promise in story.promises:
        day = _DAY.match(promise.due or "")
        if day is None:
            continue
        stamp = day["y"] + day["m"] + day["d"]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{promise.event}@waqai",
            # The stamp follows from the promise, not from a clock: the same record gives the same calendar.
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;VALUE=DATE:{stamp}",
            f"SUMMARY:{_escape(story.title)} ({promise.outcome})",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


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
