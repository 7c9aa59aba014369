"""The report as a table: on the screen, and as Markdown in the languages of the README."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from bench.speed.beside.results import Report, Row

_TOLD = {
    "extraction": "written pages",
    "dates": "own sentences",
    "reuse": "pairs found",
    "indexing": "recall of forms",
    "query": "recall of forms",
    "stories": "B-cubed F1",
}
_WORDS = Path(__file__).parent / "words.toml"


def words_of(language: str) -> dict[str, Any]:
    """The words of a language of the README."""
    found: dict[str, Any] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))[language]
    return found


def screen_table(report: Report) -> str:
    """Lines for a terminal."""
    lines = [_line_of(report, words_of("en"))]
    for one in report.comparisons:
        sample = ", ".join(f"{count:,} {what}" for what, count in one.sample.items())
        lines += ["", f"{one.key}: milliseconds of CPU time for one {one.unit} ({sample})"]
        lines += [f"  {row.name:<36}{_cost(row):>10}{_ratio(row):>9}  {_quality(row)}" for row in one.rows]
    return "\n".join(lines)


def markdown_table(report: Report, language: str) -> str:
    """A Markdown table with date and machine under it."""
    words = words_of(language)
    say = _translator(words.get("say", {}))
    lines = [_cells(words["head"]), "|---|---|--:|--:|---|"]
    for one in report.comparisons:
        for at, row in enumerate(one.rows):
            task = words["task"][one.key] if at == 0 else ""
            name = say(row.name)
            lines.append(_cells([task, name, say(_cost(row)), _ratio(row), say(_quality(row))]))
    return "\n".join([*lines, "", _line_of(report, words)])


def short_table(report: Report, language: str) -> str:
    """A row a task: Waqai's time, and those of others as multiples of it with the figure that tells most."""
    words = words_of(language)
    say = _translator(words.get("say", {}))
    lines = [_cells(words["short_head"]), "|---|--:|---|"]
    for one in report.comparisons:
        ours, *others = one.rows
        told = "; ".join(_briefly(one.key, row) for row in others)
        own = say(_with(_cost(ours), brief(one.key, ours)))
        lines.append(_cells([words["task"][one.key], own, say(told)]))
    return "\n".join([*lines, "", _line_of(report, words)])


def brief(key: str, row: Row) -> str:
    """The figure that tells most about what a tool gave for its time; empty where there is none."""
    value = row.quality.get(_TOLD.get(key, ""), "")
    if key in ("extraction", "dates"):
        return ", ".join(value.split(", ")[:3])
    return f"{_TOLD[key]} {value}" if value else ""


def _briefly(key: str, row: Row) -> str:
    if row.ratio is None:
        return f"{row.name}: {row.note}"
    return _with(f"{row.name} {_ratio(row)}", brief(key, row))


def _with(text: str, more: str) -> str:
    return f"{text} ({more})" if more else text


def ratios_told(report: Report, language: str) -> str:
    """The ratios in one line, for those who do not see the chart."""
    words = words_of(language)
    say = _translator(words.get("say", {}))
    told = []
    for one in report.comparisons:
        others = [f"{row.name} {_ratio(row)}" for row in one.rows[1:] if row.ratio is not None]
        told.append(f"{words['task'][one.key]}: {say(', '.join(others))}")
    return "; ".join(told)


def _line_of(report: Report, words: dict[str, Any]) -> str:
    say = _translator(words.get("say", {}))
    machine = say(", ".join(report.machine.values()))
    told: str = words["date"]
    return told.format(date=report.date, machine=machine, articles=words[report.articles])


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cost(row: Row) -> str:
    if row.cost is None:
        return "—"
    return f"{row.cost:.1f} ms" if row.cost >= 10 else f"{row.cost:.2f} ms"


def _ratio(row: Row) -> str:
    if row.ratio is None:
        return "—"
    return (
        f"{row.ratio:.0f}×"
        if row.ratio >= 10
        else f"{row.ratio:.2g}×"
        if row.ratio < 1
        else f"{row.ratio:.1f}×"
    )


def _quality(row: Row) -> str:
    told = "; ".join(f"{what} {value}" for what, value in row.quality.items())
    return told or row.note


def _translator(say: dict[str, str]) -> Any:
    """Replaces whole phrases by those of the language, longer ones first."""
    if not say:
        return lambda text: text
    phrases = sorted(say, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, phrases)) + r")(?![\w-])")
    marks = str.maketrans({",": "،", ";": "؛"})
    return lambda text: pattern.sub(lambda hit: say[hit.group()], text).translate(marks)
