"""Everything that a record of hostile pages gives out: exports, the report, the desk's pages and feeds."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
from selectolax.lexbor import LexborHTMLParser
from tests.desk.conftest import serving
from tests.hostile.laws import formulas_in_csv, payloads, payloads_in_html
from tests.hostile.pieces import FORMULAS, PAYLOADS

from waqai.record import Record

EXPORTS = {
    "csv": "csv",
    "acled": "acled.csv",
    "jsonl": "all.jsonl",
    "webannotation": "web.jsonl",
    "ninjs": "ninjs.jsonl",
    "ftm": "ftm.jsonl",
    "timeml": "timeml",
    "ics": "promises.ics",
    "md": "briefing.md",
    "plover": "plover.json",
}
_MARKUP = re.compile(r"(?<!\\)<(?:script|img|svg|iframe|math)\b|\]\(\s*(?:javascript|data|vbscript):", re.I)
_OF_A_KIND = 6
_IN_ALL = 60


def export_all(record: Record, folder: Path) -> list[str]:
    """Writes every export into the folder; what a program that opens them would run, or cannot read."""
    found: list[str] = []
    for kind, name in EXPORTS.items():
        for path in record.export(kind, folder / name):
            found += _broken_file(path)[:3]
    return found


def _broken_file(path: Path) -> list[str]:
    if path.suffix == ".csv":
        return formulas_in_csv(path)
    if path.suffix == ".md":
        return [f"{path.name}: {hit.group()}" for hit in _MARKUP.finditer(path.read_text("utf-8"))]
    try:
        if path.suffix in (".xml", ".tml"):
            ElementTree.parse(path)
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.suffix == ".jsonl":
            for line in path.read_bytes().splitlines():
                json.loads(line)
    except (ValueError, ElementTree.ParseError) as error:
        return [f"{path.name}: cannot be read: {error}"]
    return []


def check_report(folder: Path) -> list[str]:
    """What a browser would run in the pages of a report."""
    return [one for path in sorted(folder.rglob("*.html")) for one in payloads_in_html(path)[:5]]


def walk_desk(record: Record) -> tuple[int, list[str]]:
    """How many pages of the desk were asked for, and what is wrong with them.

    From the front page on, some pages of each kind are followed; then hostile words are searched for.
    """
    found: list[str] = []
    asked = 0
    kinds: Counter[str] = Counter()
    waiting = ["/", "/search", *(f"/search?q={quote(one)}" for one in (*PAYLOADS[:3], FORMULAS[0], "قال"))]
    known = set(waiting)
    with serving(record) as desk, httpx.Client(base_url=desk, timeout=120) as client:
        while waiting and asked < _IN_ALL:
            address = waiting.pop(0)
            answer = client.get(address)
            asked += 1
            if answer.status_code >= 500:
                found.append(f"desk {address}: {answer.status_code}")
            if "html" not in answer.headers.get("content-type", ""):
                continue
            found += payloads(f"desk {address}", answer.text)[:5]
            for link in LexborHTMLParser(answer.text).css("a[href]"):
                target = (link.attributes.get("href") or "").partition("#")[0]
                kind = target.partition("?")[0].split("/")[1] if target.startswith("/") else ""
                if kind and target not in known and kinds[kind] < _OF_A_KIND:
                    kinds[kind] += 1
                    known.add(target)
                    waiting.append(target)
    return asked, found
