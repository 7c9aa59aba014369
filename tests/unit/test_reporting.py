"""A report that is written from the store, part by part, is the one that is written of all readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from waqai import reporting
from waqai.export.report import book, write_report
from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage
from waqai.pipeline import read_page
from waqai.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples" / "iraq-coalition"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record")
    pages = [read_page(page) for page in find_inputs([str(EXAMPLES)]) if isinstance(page, RawPage)]
    with Record.open(path) as record:
        list(record.add_all(page for page in pages if page.articles))
        record.build()
    return path


def here(function: Callable[[Any], Any], pieces: Iterable[Any]) -> Iterator[Any]:
    return map(function, pieces)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("limit", [40, 2])
@pytest.mark.parametrize("part", [1, 60])
def test_the_files_are_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, part: int
) -> None:
    """With stories of more than two articles left to files of their pages, too."""
    monkeypatch.setattr(reporting, "_ONE_FILE", 0)
    monkeypatch.setattr(reporting, "_PART", part)
    monkeypatch.setattr(book, "STORY_LIMIT", limit)
    monkeypatch.setattr(reporting, "STORY_LIMIT", limit)
    with Record.open(folder, create=False) as record:
        document = record.document()
        write_report(
            document, record.readings(), tmp_path / "whole", refused=record.refusals(), per_story=True
        )
        index = record.report(tmp_path / "parts", document)
        record.report(tmp_path / "elsewhere", document, run=here)
    whole = files(tmp_path / "whole")
    assert index == tmp_path / "parts" / "index.html"
    assert files(tmp_path / "parts") == whole
    assert files(tmp_path / "elsewhere") == whole
    assert any(name.startswith("stories/p_") for name in whole) == (limit == 2)


def test_a_file_of_a_story_that_is_no_more_goes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "_ONE_FILE", 0)
    (tmp_path / "stories").mkdir()
    stale = tmp_path / "stories" / "story_aaaaaaaaaaaaaaaa.html"
    own = tmp_path / "stories" / "notes.html"
    stale.touch()
    own.touch()
    with Record.open(folder, create=False) as record:
        record.report(tmp_path, record.document())
    assert not stale.exists()
    assert own.exists()


def test_a_small_record_is_one_file(folder: Path, tmp_path: Path) -> None:
    with Record.open(folder, create=False) as record:
        record.report(tmp_path, record.document())
    assert list(files(tmp_path)) == ["index.html"]
