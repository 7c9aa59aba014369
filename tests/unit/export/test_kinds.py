"""Every export of a real record, read back by the format's own library or held against its own schema."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import icalendar
import pyarrow.parquet
import pytest
import yaml

from waqai.errors import ExportError
from waqai.export.kinds import export_kinds
from waqai.extract.inputs import find_inputs
from waqai.model import Judgement, Page, PageReading
from waqai.record import Record
from waqai.scale.local import read_pages
from waqai.store import reads, snapshot

EXAMPLES = Path(__file__).parents[3] / "examples" / "iraq-coalition"


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with Record.open(None) as record:
        for outcome in read_pages(find_inputs([str(EXAMPLES)])):
            if isinstance(outcome, tuple):
                record.add(outcome[1])
        record.build()
        yield record


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def known_annotations(record: Record) -> dict[str, tuple[Page, Any]]:
    return {
        one.id: (reading.page, one)
        for reading in record.readings()
        for article in reading.articles
        for layer in (article.times, article.quantities, article.mentions, article.statements)
        for one in layer
    }


@pytest.mark.parametrize("kind", export_kinds())
def test_every_kind_is_written_twice_alike(record: Record, tmp_path: Path, kind: str) -> None:
    first = record.export(kind, tmp_path / "a")
    second = record.export(kind, tmp_path / "b")
    assert first
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
    assert not list(tmp_path.rglob("*.part"))


@pytest.fixture(scope="module")
def stored(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The same record in a file."""
    with Record.open(tmp_path_factory.mktemp("stored")) as kept:
        list(kept.add_all(record.readings()))
        kept.build()
        yield kept


@pytest.mark.parametrize("kind", export_kinds())
def test_a_store_is_written_in_pieces_as_if_it_lay_in_memory(
    record: Record, stored: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(reads, "BATCH", 2)
    monkeypatch.setattr(snapshot, "_PIECE", 1)
    monkeypatch.setattr(snapshot, "_MOST", 3)
    whole = record.export(kind, tmp_path / "a")
    pieces = stored.export(kind, tmp_path / "b")
    assert [one.read_bytes() for one in pieces] == [one.read_bytes() for one in whole]


def test_what_people_rejected_is_not_exported(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "judged") as kept:
        list(kept.add_all(record.readings()))
        kept.build()
        event = next(e for r in kept.readings() for a in r.articles for e in a.events if e.actors)
        actor = event.actors[0]
        kept.export("plover", tmp_path / "before.plover")
        kept.judge(Judgement(actor, "editor", "reject", "2026-01-01T00:00:00Z"))
        kept.export("plover", tmp_path / "after.plover")
    before = {one["id"]: one for one in json.loads((tmp_path / "before.plover").read_text("utf-8"))}
    after = {one["id"]: one for one in json.loads((tmp_path / "after.plover").read_text("utf-8"))}
    assert before.keys() == after.keys()
    assert len(after[event.id]["source"]) == len(before[event.id]["source"]) - 1


def test_jsonl_is_the_readings_again(record: Record, tmp_path: Path) -> None:
    from waqai.model.codec import from_json

    [path] = record.export("jsonl", tmp_path / "all.jsonl")
    again = [from_json(line, PageReading) for line in path.read_bytes().splitlines()]
    assert again == list(record.readings())


def test_csv_tables_lead_back_to_the_words(record: Record, tmp_path: Path) -> None:
    paths = {path.stem: path for path in record.export("csv", tmp_path)}
    pages = {article.id: reading.page for reading in record.readings() for article in reading.articles}
    seen = 0
    for name in ("times", "quantities", "mentions", "statements", "events"):
        with paths[name].open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words = pages[row["article"]].text[int(row["start"]) : int(row["end"])]
                assert row["text"].lstrip("'") == words
                assert row["rules"]
                seen += 1
    assert seen > 500
    with paths["timeline"].open(encoding="utf-8", newline="") as file:
        assert any(row["date"].startswith("2024-02") for row in csv.DictReader(file))


def test_rows_can_be_read_by_themselves(record: Record, tmp_path: Path) -> None:
    record.export("csv", tmp_path / "tables")

    def rows(name: str) -> list[dict[str, str]]:
        text = (tmp_path / "tables" / f"{name}.csv").read_text(encoding="utf-8")
        return list(csv.DictReader(text.splitlines()))

    entries = {entry.id: entry for entry in record.articles()}
    for name in ("events", "quantities", "statements", "promises", "series", "timeline"):
        found = rows(name)
        assert found, name
        assert [row["outlet"] for row in found] == [entries[row["article"]].outlet or "" for row in found]
        assert any(row["published"] for row in found), name
    for row in (*rows("events"), *rows("quantities")):
        assert " ".join(row["text"].split()) in row["sentence"]
    promises = rows("promises")
    assert any(row["words"] for row in promises)
    assert {row["type"] for row in promises} - {""} <= {row["type"] for row in rows("record_events")}
    assert not any(row["place"].startswith("e_") for row in rows("series"))


@pytest.mark.parametrize(("name", "kind"), [("markdown", "md"), ("ical", "ics"), ("report", "html")])
def test_a_format_has_more_than_one_name(record: Record, tmp_path: Path, name: str, kind: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    (one,), (other,) = record.export(name, first)[:1], record.export(kind, second)[:1]
    assert one.read_bytes() == other.read_bytes()


def test_the_list_of_sources_is_asked_of_the_watch(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="waqai watch --opml"):
        record.export("opml", tmp_path / "sources.opml")


def test_one_csv_begins_with_a_mark_where_asked(record: Record, tmp_path: Path) -> None:
    [path] = record.export("csv", tmp_path / "all.csv", bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbflayer,article")
    [bare] = record.export("csv", tmp_path / "bare.csv")
    assert bare.read_bytes().startswith(b"layer,article")
    assert path.read_text(encoding="utf-8-sig") == bare.read_text(encoding="utf-8")


def test_parquet_holds_the_same_rows_with_numbers_as_numbers(record: Record, tmp_path: Path) -> None:
    tables = {
        path.stem: pyarrow.parquet.read_table(path) for path in record.export("parquet", tmp_path / "p")
    }
    rows = {path.stem: path for path in record.export("csv", tmp_path / "c")}
    for name, table in tables.items():
        with rows[name].open(encoding="utf-8", newline="") as file:
            assert table.num_rows == sum(1 for _ in csv.reader(file)) - 1, name
    assert str(tables["quantities"].schema.field("value").type) == "double"
    assert str(tables["mentions"].schema.field("start").type) == "int64"
    assert 2500.0 in tables["quantities"].column("value").to_pylist()


def test_one_parquet_has_every_annotation_once(record: Record, tmp_path: Path) -> None:
    [path] = record.export("parquet", tmp_path / "all.parquet")
    ids = pyarrow.parquet.read_table(path).column("id").to_pylist()
    assert len(ids) == len(set(ids))
    assert set(known_annotations(record)) < set(ids)


def test_web_annotations_select_their_words_both_ways(record: Record, tmp_path: Path) -> None:
    [path] = record.export("webannotation", tmp_path / "all.jsonl")
    known = known_annotations(record)
    found = lines(path)
    assert {one["id"].removeprefix("urn:waqai:") for one in found} >= set(known)
    for one in found:
        assert one["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert (one["type"], one["target"]["type"]) == ("Annotation", "SpecificResource")
        assert one["motivation"] in {"tagging", "identifying", "describing", "classifying"}
        position, quote = one["target"]["selector"]
        if (held := known.get(one["id"].removeprefix("urn:waqai:"))) is not None:
            page, annotation = held
            assert page.text[position["start"] : position["end"]] == quote["exact"] == annotation.text
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in page.text
        assert one["prov:wasGeneratedBy"]["prov:wasAssociatedWith"] == one["generator"]["id"]


NINJS = {
    *("uri", "type", "representationtype", "pubstatus", "language", "ednote", "contentcreated", "bodies"),
    *("people", "organisations", "places", "infosources", "altids", "standard", "title", "headlines", "by"),
    *("located", "subjects", "renditions"),
}


def test_ninjs_items_have_only_what_the_standard_names(record: Record, tmp_path: Path) -> None:
    [path] = record.export("ninjs", tmp_path / "all.jsonl")
    items = lines(path)
    assert len(items) == sum(len(reading.articles) for reading in record.readings())
    for item in items:
        assert set(item) <= NINJS
        assert (item["type"], item["pubstatus"], item["representationtype"]) == ("text", "usable", "full")
        assert ("contentcreated" in item) != ("ednote" in item)
        for body in item["bodies"]:
            assert set(body) == {"role", "contenttype", "charcount", "wordcount", "value"}
            assert body["charcount"] == len(body["value"])
        for kind in ("people", "organisations", "places"):
            assert all(set(one) == {"name", "rel", "uri"} for one in item.get(kind, ()))
        assert all(set(one) == {"name", "role"} for one in item["infosources"])
    assert any("contentcreated" in item for item in items)


class FtmSchema:
    """FollowTheMoney's own schema files, as its package brings them; its code is not needed."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Any]] = {}
        found = find_spec("followthemoney")
        [folder] = list(found.submodule_search_locations or ()) if found is not None else []
        for file in sorted((Path(folder) / "schema").glob("*.y*ml")):
            self._known |= yaml.safe_load(file.read_text(encoding="utf-8"))

    def properties(self, schema: str) -> dict[str, dict[str, Any]]:
        found = dict(self._known[schema].get("properties", {}))
        for parent in self._known[schema].get("extends", ()):
            found = self.properties(parent) | found
        return found

    def kin(self, schema: str) -> set[str]:
        return {schema}.union(*(self.kin(parent) for parent in self._known[schema].get("extends", ())))


def test_ftm_entities_keep_the_schema(record: Record, tmp_path: Path) -> None:
    schema = FtmSchema()
    [path] = record.export("ftm", tmp_path / "all.jsonl")
    entities = {one["id"]: one for one in lines(path)}
    assert {one["schema"] for one in entities.values()} >= {"Article", "Mention", "Person", "Event", "Note"}
    for one in entities.values():
        known = schema.properties(one["schema"])
        for name, values in one["properties"].items():
            assert name in known, (one["schema"], name)
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if known[name].get("type") == "entity":
                wanted = known[name].get("range", "Thing")
                assert all(wanted in schema.kin(entities[value]["schema"]) for value in values), (
                    name,
                    values,
                )
            if known[name].get("type") == "country":
                assert all(len(value) == 2 and value.islower() for value in values)


def test_the_calendar_is_read_by_a_calendar_library(record: Record, tmp_path: Path) -> None:
    [path] = record.export("ics", tmp_path / "promises.ics")
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    entries = calendar.walk("VEVENT")
    assert len({str(entry["UID"]) for entry in entries}) == len(entries) >= 1


def test_timeml_is_one_file_an_article(record: Record, tmp_path: Path) -> None:
    import xml.etree.ElementTree as ET

    written = record.export("timeml", tmp_path)
    articles = {article.id: article for reading in record.readings() for article in reading.articles}
    assert {path.stem for path in written} == set(articles)
    for path in written:
        root = ET.fromstring(path.read_bytes())
        assert len(root.findall("./TEXT/TIMEX3")) == len(articles[path.stem].times)


def test_cells_that_a_spreadsheet_would_run_are_disarmed(tmp_path: Path) -> None:
    from tests.unit.corpus.builders import one_article

    with Record.open(None) as record:
        record.add(one_article('=HYPERLINK("http://x")\n+1+1 قال الناطق', outlet="@SUM(A1)"))
        record.build()
        for path in record.export("csv", tmp_path):
            with path.open(encoding="utf-8", newline="") as file:
                cells = [cell for row in csv.reader(file) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
        assert "'=HYPERLINK" in (tmp_path / "articles.csv").read_text(encoding="utf-8")


def test_a_kind_or_a_path_that_cannot_be_is_told(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no kind of export"):
        record.export("xls", tmp_path / "x")
    (tmp_path / "taken").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        record.export("jsonl", tmp_path / "taken")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        record.export("jsonl", tmp_path / "file" / "inside.jsonl")


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    from waqai.export.files import write_text

    target = tmp_path / "kept.txt"
    target.write_text("old", encoding="utf-8")

    def broken() -> Iterator[str]:
        yield "new"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left"):
        write_text(target, broken())
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
