"""Every export by its name: what ``waqai export KIND --out PATH`` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from waqai.errors import ExportError
from waqai.export.files import write_text
from waqai.export.tables import Row, Table, rows_of_reading, rows_of_record
from waqai.model import Judgement, PageReading, RecordDocument


class Exported(NamedTuple):
    """What is written out: the record, its readings (asked for anew each time); CSV with a BOM or not.

    ``judgements`` gives all that people said, in the order in which it came.
    """

    document: RecordDocument
    readings: Callable[[], Iterator[PageReading]]
    bom: bool = False
    judgements: Callable[[], Sequence[Judgement]] = tuple


Writer = Callable[[Exported, Path], list[Path]]


def export_kinds() -> dict[str, str]:
    """The name of every export, with what it gives in a few words."""
    return {name: told for name, (told, _) in _KINDS.items()}


def write_export(kind: str, what: Exported, out: Path) -> list[Path]:
    """Write ``kind`` to ``out`` and return the files.

    ``csv`` and ``parquet`` write one file a table into a folder, or one long table of all annotations where
    ``out`` ends in their suffix; ``timeml`` writes one file an article into a folder. Raises ExportError for
    a kind that is not known, a missing extra, or a path that cannot be written.
    """
    return _KINDS[find_kind(kind)][1](what, out)


def find_kind(name: str) -> str:
    """The kind of that name, or of what people call it besides; raises ExportError where there is none."""
    kind = _OTHER_NAMES.get(name, name)
    if kind == "opml":
        raise ExportError("sources are listed by 'waqai watch --opml'; a record has none", code="no-kind")
    if kind not in _KINDS:
        raise ExportError(f"{name} is no kind of export; there are {', '.join(_KINDS)}", code="no-kind")
    return kind


def _rows(what: Exported) -> Iterator[tuple[Table, Row]]:
    entries = {entry.id: entry for entry in what.document.articles}
    for reading in what.readings():
        yield from rows_of_reading(reading, entries)
    yield from rows_of_record(what.document)


def _jsonl(what: Exported, out: Path) -> list[Path]:
    from waqai.model.codec import to_json

    return [write_text(out, (to_json(reading).decode() + "\n" for reading in what.readings()))]


def _csv(what: Exported, out: Path) -> list[Path]:
    from waqai.export.csv_tables import write_csv, write_one_csv
    from waqai.export.long_table import COLUMNS, long_rows

    if out.suffix == ".csv":
        names = (name for name, _ in COLUMNS)
        return [write_one_csv(names, long_rows(_rows(what)), out, bom=what.bom)]
    return write_csv(_rows(what), out, bom=what.bom)


def _parquet(what: Exported, out: Path) -> list[Path]:
    from waqai.export.long_table import COLUMNS, long_rows
    from waqai.export.parquet import write_one_parquet, write_parquet

    if out.suffix == ".parquet":
        return [write_one_parquet(COLUMNS, long_rows(_rows(what)), out)]
    return write_parquet(_rows(what), out)


def _plover(what: Exported, out: Path) -> list[Path]:
    from waqai.export.plover import plover_json

    return [write_text(out, iter((plover_json(what.readings()),)))]


def _acled(what: Exported, out: Path) -> list[Path]:
    from waqai.export.acled_csv import acled_csv

    mark = "\ufeff" if what.bom else ""
    return [write_text(out, iter((mark, acled_csv(what.readings()))))]


def _webannotation(what: Exported, out: Path) -> list[Path]:
    from waqai.export.webannotation import web_annotation_lines

    return [write_text(out, (line for reading in what.readings() for line in web_annotation_lines(reading)))]


def _ninjs(what: Exported, out: Path) -> list[Path]:
    from waqai.export.ninjs import ninjs_lines

    entries = {entry.id: entry for entry in what.document.articles}
    return [write_text(out, (line for reading in what.readings() for line in ninjs_lines(reading, entries)))]


def _ftm(what: Exported, out: Path) -> list[Path]:
    from waqai.export.ftm import ftm_lines

    return [write_text(out, ftm_lines(what.document, what.readings()))]


def _timeml(what: Exported, out: Path) -> list[Path]:
    from waqai.export.timeml import article_timeml

    return [
        write_text(out / f"{article.id}.tml", iter((article_timeml(reading.page.text, article),)))
        for reading in what.readings()
        for article in reading.articles
    ]


def _ics(what: Exported, out: Path) -> list[Path]:
    from waqai.export.promises_ics import record_ics

    return [write_text(out, iter((record_ics(what.document.stories),)))]


def _md(what: Exported, out: Path) -> list[Path]:
    from waqai.export.briefing import story_markdown

    return [write_text(out, (story_markdown(what.document, story) + "\n" for story in what.document.stories))]


def _html(what: Exported, out: Path) -> list[Path]:
    from waqai.export.report import write_report

    return [write_report(what.document, list(what.readings()), out)]


def _judgements(what: Exported, out: Path) -> list[Path]:
    import msgspec

    from waqai.model.codec import to_json

    known = ({"id": one.id, **msgspec.structs.asdict(one)} for one in what.judgements())
    return [write_text(out, (to_json(row).decode() + "\n" for row in known))]


_OTHER_NAMES = {
    "markdown": "md", "briefing": "md", "ical": "ics", "icalendar": "ics", "calendar": "ics",
    "report": "html", "printable": "html", "json": "jsonl", "followthemoney": "ftm",
}  # fmt: skip
"""What people call a format besides."""

_KINDS: dict[str, tuple[str, Writer]] = {
    "jsonl": ("every page with its annotations, a line each, as waqai read prints them", _jsonl),
    "csv": ("tables for a spreadsheet", _csv),
    "parquet": ("the same tables as Parquet", _parquet),
    "plover": ("events as PLOVER records", _plover),
    "acled": ("events in the columns of ACLED", _acled),
    "webannotation": ("W3C Web Annotations with provenance, a line each", _webannotation),
    "ninjs": ("articles as ninjs 2.1, a line each", _ninjs),
    "ftm": ("FollowTheMoney entities, a line each", _ftm),
    "timeml": ("times as TimeML, a file an article", _timeml),
    "ics": ("promises as a calendar", _ics),
    "md": ("a briefing of all stories in Markdown", _md),
    "html": ("the report", _html),
    "judgements": ("what people said about annotations, a line each", _judgements),
}
