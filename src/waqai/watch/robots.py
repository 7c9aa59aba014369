"""robots.txt: what a site asks of programs that read it (RFC 9309, with ``Crawl-delay``). Pure."""

from __future__ import annotations

import re
from urllib.parse import quote

import msgspec

MAX_BYTES = 500 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 kibibytes."""
_MAX_RULES = 10_000
_MAX_DELAY = 24 * 3600.0
_LINE = re.compile(r"\s*(?P<key>[A-Za-z-]+)\s*:\s*(?P<value>[^#]*)")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


class Rules(msgspec.Struct, frozen=True):
    """What holds for us: ``(allowed, pattern)`` rules, seconds between requests, sitemaps that are named."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0
    sitemaps: tuple[str, ...] = ()

    def allows(self, path: str) -> bool:
        """Whether the path with its query may be fetched: the longest rule that fits decides, ``Allow``
        between equals, and what no rule names is allowed."""
        path = _normal(path)
        best = (-1, True)
        for allowed, pattern in self.rules:
            if (len(pattern), allowed) > best and _fits(pattern, path):
                best = (len(pattern), allowed)
        return best[1]


NOTHING = Rules()
"""Everything is allowed: there is no robots.txt."""
EVERYTHING = Rules(rules=((False, "/"),))
"""Nothing is allowed: the robots.txt cannot be had, and may forbid."""


def parse_robots(text: str, user_agent: str) -> Rules:
    """The rules for the program named by ``user_agent`` (up to its first slash), else those for ``*``."""
    token = re.split(r"[/\s]", user_agent.strip(), maxsplit=1)[0].lower()
    groups: dict[str, list[tuple[str, str]]] = {}
    sitemaps: list[str] = []
    names: list[str] = []
    heading = False
    for line in re.split(r"[\r\n]+", text.removeprefix("\ufeff"))[: _MAX_RULES * 4]:
        found = _LINE.match(line)
        if found is None:
            continue
        key, value = found["key"].lower(), found["value"].strip()
        if key == "user-agent":
            names = [*names, value.lower()] if heading else [value.lower()]
            heading = True
            for name in names:
                groups.setdefault(name, [])
        elif key == "sitemap":
            sitemaps.append(value)
        elif key in {"allow", "disallow", "crawl-delay"}:
            heading = False
            for name in names:
                groups[name].append((key, value))
    # A group for us stands alone: what is said to all others does not hold then.
    mine = groups.get(token, groups.get("*", []))
    rules = [(key == "allow", _normal(value)) for key, value in mine if key != "crawl-delay" and value]
    delays = [_delay(value) for key, value in mine if key == "crawl-delay"]
    return Rules(tuple(rules[:_MAX_RULES]), max(delays, default=0.0), tuple(sitemaps))


def _delay(value: str) -> float:
    return min(float(value), _MAX_DELAY) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value) else 0.0


def _normal(path: str) -> str:
    """One spelling for paths written with letters and with percent signs."""
    return _ESCAPE.sub(lambda found: found.group().upper(), quote(path, safe="/%:@!$&'()*+,;=~-._?[]|"))


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` and a final ``$`` fits the beginning of the path; linear in both."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    if anchored and len(pieces) == 1:
        return at == len(path)
    for number, piece in enumerate(pieces[1:], start=1):
        if anchored and number == len(pieces) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= at
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
