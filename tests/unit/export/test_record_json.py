from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.corpus.builders import example_record

from waqai.errors import ExportError
from waqai.export.record_json import pretty_pieces, write_record_json
from waqai.model import RecordDocument
from waqai.model.codec import from_json, to_pretty_json

ARTICLE_KEYS = {"id", "page", "outlet", "title", "published", "role", "story", "url"}
STORY_KEYS = {
    "id", "title", "affair", "articles", "first", "last", "keywords", "timeline", "events", "disagreements",
    "updates", "promises", "positions", "quantities",
}  # fmt: skip


def test_the_file_holds_the_record(tmp_path: Path) -> None:
    document = example_record()
    path = write_record_json(document, tmp_path / "record.json")
    assert from_json(path.read_bytes(), RecordDocument) == document


def test_every_key_that_readers_count_on_is_there(tmp_path: Path) -> None:
    data = json.loads(write_record_json(example_record(), tmp_path / "record.json").read_text("utf-8"))
    assert {"articles", "affairs", "stories", "reuse", "entities"} <= data.keys()
    assert {"id", "page", "outlet", "title", "published", "role", "story", "url"} <= data["articles"][
        0
    ].keys()
    published = data["articles"][0]["published"].keys()
    assert {"value", "earliest", "latest", "basis", "narrowed_by"} <= published
    assert data["stories"][0].keys() >= STORY_KEYS
    entry = data["stories"][0]["timeline"][0].keys()
    assert {"date", "precision", "event", "text", "reports", "independent"} <= entry
    assert {"a", "b", "direction", "share_a", "share_b", "passages"} <= data["reuse"][0].keys()
    assert data["reuse"][0]["passages"][0].keys() == {"a", "b", "words"}
    assert isinstance(data["reuse"][0]["passages"][0]["a"], list)
    assert {"id", "name", "name_en", "type", "country", "variants", "mentions"} <= data["entities"][0].keys()


def test_arabic_stands_as_itself(tmp_path: Path) -> None:
    text = write_record_json(example_record(), tmp_path / "record.json").read_text("utf-8")
    assert "الطريق الساحلي" in text
    assert text.endswith("}\n")


def test_an_old_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text("old")
    write_record_json(example_record(), path)
    assert path.read_text("utf-8").startswith("{")
    assert [entry.name for entry in tmp_path.iterdir()] == ["record.json"]


def test_what_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        write_record_json(example_record(), tmp_path / "none" / "record.json")
    assert "record.json" in caught.value.about[0]
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(ExportError):
        write_record_json(example_record(), tmp_path / "folder.json")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder.json"]


@pytest.mark.parametrize("document", [RecordDocument(), example_record()], ids=["empty", "example"])
def test_pieces_are_the_pretty_record(document: RecordDocument) -> None:
    assert b"".join(pretty_pieces(document)) == to_pretty_json(document) + b"\n"
