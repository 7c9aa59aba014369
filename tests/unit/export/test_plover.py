"""Events as PLOVER records."""

from __future__ import annotations

import json

from tests.unit.export.event_pages import TEXT, page_with_events

from waqai.export.plover import actor_record, cameo_codes, country_codes, plover_json, plover_records
from waqai.lexicon import read_table
from waqai.model import Mention

FIELDS = {
    *("id", "date", "source", "target", "event", "eventText", "context", "mode", "text", "textInfo"),
    *("language", "publication", "coder", "version", "dateCoded", "comment"),
}


def test_the_fields_of_the_public_examples_are_there() -> None:
    for record in plover_records(page_with_events()):
        assert set(record) >= FIELDS


def test_an_attack_with_its_target_place_and_count() -> None:
    record = plover_records(page_with_events())[0]
    assert (record["event"], record["cameo"], record["date"]) == ("ASSAULT", "194", "2024-01-28")
    assert [actor["actorText"] for actor in record["target"]] == ["جنود أميركيين"]
    assert record["location"] == "الأردن"
    assert record["counts"] == {"killed": 3}
    info = record["textInfo"]
    assert TEXT[info["start"] : info["end"]] == record["eventText"] == "قُتل"


def test_actors_have_countries_and_sectors() -> None:
    talks = plover_records(page_with_events())[-1]
    assert talks["status"] == "planned"
    assert [(a["code"], a["sector"]) for a in talks["source"]] == [("IRQ", "GOV"), ("USA", "GOV")]


def test_every_type_and_mode_of_the_triggers_has_a_code() -> None:
    rows = [*read_table("events/verbs.tsv"), *read_table("events/nouns.tsv")]
    assert {(row["type"], row["mode"]) for row in rows} - set(cameo_codes()) == set()


def test_countries_have_three_letters() -> None:
    assert {len(code) for code in country_codes().values()} == {3}
    assert country_codes()["IQ"] == "IRQ"


def test_json_is_an_array_of_all_records() -> None:
    page = page_with_events()
    assert json.loads(plover_json([page, page])) == plover_records(page) * 2
    assert json.loads(plover_json([])) == []


def test_the_markup_shows_the_event_its_parties_and_its_place() -> None:
    record = plover_records(page_with_events())[0]
    markup = record["textInfo"]["markup"]
    assert "(EVT: قُتل)" in markup
    assert "(LOC: الأردن)" in markup
    for mark in ("SRC", "TAR", "EVT", "LOC"):
        markup = markup.replace(f"({mark}: ", "")
    assert markup.replace(")", "") == record["text"].replace(")", "")


def test_people_without_a_name_have_the_sector_of_what_they_are_called() -> None:
    def sector(text: str) -> str:
        return actor_record(Mention("m", 0, len(text), text, "unnamed", None, None))["sector"]

    assert [sector(text) for text in ("ثلاثة جنود", "مسلحون مجهولون", "شرطيين", "سبعة أشخاص")] == [
        "MIL",
        "UAF",
        "COP",
        "CVL",
    ]
