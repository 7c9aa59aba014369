"""Every export by its name: what ``waqai export KIND --out PATH`` writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from waqai.errors import ExportError
from waqai.export.files import write_text
from waqai.export.source import Source
from waqai.export.tables import Row, Table, rows_of_reading, rows_of_record
from waqai.model import Judgement, PageReading


class Exported(NamedTuple):
    """What is written out: the record at one moment; CSV with a BOM or not.

    ``judge`` carries out what people said of a reading; None where nobody said anything. ``judgements``
    gives all that people said, in the order in which it came; ``report`` writes the report to a folder.
    """

    record: Source
    report: Callable[[Path], Path]
    bom: bool = False
    judge: Callable[[PageReading], PageReading] | None = None
    judgements: Callable[[], Sequence[Judgement]] = tuple

    def readings(self, *layers: str, named: bool = False) -> Iterator[PageReading]:
        """The readings as people judged them, by page id, with all annotations or at least those of
        ``layers``; ``named`` as in ``Source``."""
        if self.judge is None:
            return self.record.readings(layers or None, named=named)
        # What was rejected in one layer is no longer pointed to in another: all of them are needed.
        return map(self.judge, self.record.readings(named=named))


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
    for reading in what.readings():
        yield from rows_of_reading(reading, what.record.entries)
    yield from rows_of_record(what.record)


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
    from waqai.export.plover import plover_pieces

    return [write_text(out, plover_pieces(what.readings(*_OF_EVENTS)))]


def _acled(what: Exported, out: Path) -> list[Path]:
    from waqai.export.acled_csv import acled_lines

    mark = "\ufeff" if what.bom else ""
    return [write_text(out, chain((mark,), acled_lines(what.readings(*_OF_EVENTS))))]


def _webannotation(what: Exported, out: Path) -> list[Path]:
    from waqai.export.webannotation import web_annotation_lines

    return [write_text(out, (line for reading in what.readings() for line in web_annotation_lines(reading)))]


def _ninjs(what: Exported, out: Path) -> list[Path]:
    from waqai.export.ninjs import ninjs_lines

    entries, readings = what.record.entries, what.readings("mentions")
    return [write_text(out, (line for reading in readings for line in ninjs_lines(reading, entries)))]


def _ftm(what: Exported, out: Path) -> list[Path]:
    from waqai.export.ftm import ftm_lines

    return [write_text(out, ftm_lines(what.record, what.readings("mentions", "statements", named=True)))]


def _timeml(what: Exported, out: Path) -> list[Path]:
    from waqai.export.timeml import article_timeml

    return [
        write_text(out / f"{article.id}.tml", iter((article_timeml(reading.page.text, article),)))
        for reading in what.readings("times")
        for article in reading.articles
    ]


def _ics(what: Exported, out: Path) -> list[Path]:
    from waqai.export.promises_ics import record_ics

    return [write_text(out, iter((record_ics(what.record.stories()),)))]


def _md(what: Exported, out: Path) -> list[Path]:
    from waqai.export.briefing import brief

    entries, entities = what.record.entries, what.record.entities
    told = (brief(story, entries, entities) + "\n" for story in what.record.stories())
    return [write_text(out, told)]


def _html(what: Exported, out: Path) -> list[Path]:
    return [what.report(out)]


def _judgements(what: Exported, out: Path) -> list[Path]:
    import msgspec

    from waqai.model.codec import to_json

    known = ({"id": one.id, **msgspec.structs.asdict(one)} for one in what.judgements())
    return [write_text(out, (to_json(row).decode() + "\n" for row in known))]


_OF_EVENTS = ("events", "mentions", "quantities")
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
