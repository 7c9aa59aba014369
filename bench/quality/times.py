"""Times against marked pages, the project's own sentences, Hijri twins and the Recognizers' sentences."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from bench.quality.figure import SENTENCES, Figure, development_data
from waqai.annotate.times import read_times
from waqai.evaluate.markup import MarkedText, read_marked_file
from waqai.evaluate.times import GoldTime, TimesScore, score_times
from waqai.lexicon.calendar import hijri_interval, months
from waqai.text import fold

_HIJRI = re.compile(r"(?P<day>\d{1,2}) (?P<month>\D+?) (?P<year>1[34]\d\d)")
_GREGORIAN = re.compile(r"(?P<day>\d{1,2}) (?P<month>\D+?)(?: (?P<year>\d{4}))?\s*$")


def measure() -> list[Figure]:
    figures = own_sentences()
    data = development_data()
    if data is not None:
        figures += annotated(data / "annotated") + hijri_pairs(data) + recognizers(data)
    return figures


def gold_of(text: MarkedText) -> list[GoldTime]:
    """The marks of a sentence: ``<timex value="..." alt="a|null" mod="..." optional="yes">``."""
    gold = []
    for mark in text.marks:
        attributes = mark.attributes
        alt = tuple(None if one == "null" else one for one in attributes.get("alt", "").split("|") if one)
        value = None if attributes.get("value") in (None, "null") else attributes["value"]
        optional = attributes.get("optional") == "yes"
        gold.append(GoldTime(mark.start, mark.end, value, alt, attributes.get("mod"), optional))
    return gold


def own_sentences() -> list[Figure]:
    total, wrong_mods, sentences = TimesScore(), 0, 0
    for path in sorted(SENTENCES.glob("times*.txt")):
        for text in read_marked_file(path):
            found, gold = read_times(text.text, text.properties.get("published")), gold_of(text)
            total += score_times(gold, found)
            mods = {(one.start, one.end): one.mod for one in found}
            wrong_mods += sum(1 for one in gold if one.mod and mods.get((one.start, one.end)) != one.mod)
            sentences += 1
    detail = f"{sentences} sentences, {wrong_mods} modifiers wrong"
    return _figures("times.own", total, detail)


def _figures(name: str, score: TimesScore, detail: str = "") -> list[Figure]:
    return [
        Figure(f"{name}.exact_f1", score.exact.f1, detail),
        Figure(f"{name}.overlap_f1", score.overlap.f1),
        Figure(f"{name}.value", score.value_accuracy),
    ]


def annotated(folder: Path) -> list[Figure]:
    total = TimesScore()
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        published = (page["published"] or "2024-02-11")[:10]
        gold = [
            GoldTime(
                t["start"],
                t["end"],
                t["value"],
                tuple(t.get("alt", ())),
                t.get("mod"),
                bool(t.get("optional")),
            )
            for t in page["times"]
        ]  # fmt: skip
        total += score_times(gold, read_times(page["text"], published))
    return _figures("times.annotated", total)


def hijri_pairs(data: Path) -> list[Figure]:
    """Printed twins: one expression with the printed Gregorian day, and the Hijri day within a day of it."""
    right = single = close = usable = 0
    for pair in json.loads((data / "hijri_pairs_dev.json").read_text(encoding="utf-8")):
        text, anchor = pair["text"].strip(), _anchor(pair["published"])
        printed = _printed(text, anchor)
        times = read_times(text, anchor)
        single += len(times) == 1
        if printed is None:
            continue
        usable += 1
        right += any(one.value == printed.isoformat() for one in times)
        close += _hijri_close(text, printed)
    detail = f"{single} of 40 one expression; {close} of {usable} within a day of Umm al-Qura"
    return [Figure("times.hijri_pairs", right / usable, detail)]


def _anchor(published: str) -> str:
    return published if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else "2018-02-23"


def _printed(text: str, anchor: str) -> date | None:
    hit = _GREGORIAN.search(fold(text))
    code = months().get(hit["month"].strip()) if hit else None
    if hit is None or code is None:
        return None
    return date(int(hit["year"] or anchor[:4]), int(code[1:]), int(hit["day"]))


def _hijri_close(text: str, printed: date) -> bool:
    hit = _HIJRI.search(fold(text))
    code = months().get(hit["month"].strip()) if hit else None
    if hit is None or code is None:
        return False
    covered = hijri_interval(int(hit["year"]), int(code[1:]), int(hit["day"]))
    return covered is not None and abs((covered[0] - printed).days) <= 1


def recognizers(data: Path) -> list[Figure]:
    """Overlapping spans over the sentences of Microsoft's Recognizers that are in standard Arabic."""
    total = TimesScore()
    sentences = 0
    for item in json.loads((data / "recognizers_datetime_dev.json").read_text(encoding="utf-8")):
        if not standard(item):
            continue
        sentences += 1
        reference = (item.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]
        gold = [GoldTime(r["Start"], r["Start"] + r["Length"], None) for r in item["Results"]]
        total += score_times(gold, read_times(item["Input"], reference))
    return [Figure("times.recognizers.overlap_f1", total.overlap.f1, f"{sentences} sentences")]


def standard(item: dict[str, Any]) -> bool:
    """Leaves out what no standard text writes: bare numbers as days, English holidays, month before day."""
    spans = [str(result["Text"]) for result in item["Results"]]
    return not any(re.fullmatch(r"(?:\u0625\u0644\u0649 )?[\d.\-/, ]{1,7}|[\d.]+", span) for span in spans)
