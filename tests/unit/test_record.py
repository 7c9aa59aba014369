from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.corpus.builders import example_readings, one_article

from waqai.config import Settings
from waqai.errors import ConfigError, StoreError
from waqai.model import Refusal
from waqai.model.codec import to_json
from waqai.record import Record


def test_open_add_build_and_find_again(tmp_path: Path) -> None:
    one, two = example_readings()
    with Record.open(tmp_path / "out") as record:
        assert record.add(one)
        assert record.add(two)
        built = record.build()
    assert (tmp_path / "out" / "record.sqlite").is_file()
    with Record.open(tmp_path / "out", create=False) as again:
        assert again.document() == built
        assert [story.id for story in again.stories()] == [story.id for story in built.stories]
        assert len(again.articles()) == 2
        assert again.affairs() == built.affairs


def test_a_file_name_is_taken_as_it_is(tmp_path: Path) -> None:
    Record.open(tmp_path / "deep" / "mine.db").close()
    assert (tmp_path / "deep" / "mine.db").is_file()


def test_the_same_input_twice_changes_nothing(tmp_path: Path) -> None:
    readings = example_readings()
    with Record.open(tmp_path / "r.sqlite") as record:
        for reading in readings:
            record.add(reading)
        first = to_json(record.build())
        assert not any(record.add(reading) for reading in readings)
        assert to_json(record.build()) == first


def test_batches_say_what_was_new() -> None:
    readings = [one_article(f"عنوان {n}\nنص {n}.") for n in range(7)]
    with Record.open(None, settings=Settings(batch=3)) as record:
        record.add(readings[2])
        added = list(record.add_all(readings))
    assert [reading for reading, _ in added] == readings
    assert [new for _, new in added] == [True, True, False, True, True, True, True]


def test_a_story_is_found_by_the_beginning_of_its_id() -> None:
    with Record.open(None) as record:
        for reading in example_readings():
            record.add(reading)
        (story,) = record.build().stories
        assert record.story(story.id) == story
        assert record.story(story.id[:12]) == story


@pytest.mark.parametrize("wanted", ["story_none", "", "story_"])
def test_no_story_or_several_is_an_error_that_names_it(wanted: str) -> None:
    with Record.open(None) as record:
        record.add(one_article("خبر الجسر\nأعيد فتح الجسر القديم."))
        record.add(one_article("خبر المدرسة\nبدأ العام الدراسي في القرى."))
        record.build()
        with pytest.raises(StoreError) as caught:
            record.story(wanted)
    assert caught.value.code == "no-story"


def test_what_was_never_built_is_built_when_asked_for() -> None:
    with Record.open(None) as record:
        record.add(one_article("خبر الجسر\nأعيد فتح الجسر القديم."))
        assert len(record.stories()) == 1


def test_refusals_are_kept() -> None:
    with Record.open(None) as record:
        assert record.refuse("a.txt", Refusal("empty", "a.txt: holds nothing"))
        assert not record.refuse("a.txt", Refusal("empty", "a.txt: holds nothing"))
        assert record.refusals() == [("a.txt", Refusal("empty", "a.txt: holds nothing"))]


def test_an_empty_record_is_a_record() -> None:
    with Record.open(None) as record:
        assert record.build().articles == ()
        assert list(record.readings()) == []


def test_readings_come_back() -> None:
    one, _ = example_readings()
    with Record.open(None) as record:
        record.add(one)
        assert record.reading(one.page.id) == one
        assert list(record.readings()) == [one]


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no record"):
        Record.open(tmp_path / "none", create=False)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be made"):
        Record.open(tmp_path / "file" / "out" / "r.sqlite")


def test_a_closed_record_says_so(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "r.sqlite")
    record.close()
    record.close()
    with pytest.raises(StoreError, match="closed"):
        record.build()


@pytest.mark.parametrize("field", ["batch", "timeline_top"])
def test_settings_that_mean_nothing_are_refused(field: str) -> None:
    with pytest.raises(ConfigError, match=field):
        Settings(**{field: 0})
