"""The index of a large report: a first page, pages of months, all lines in a script."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from tests.unit.corpus.builders import one_article

from waqai.export.report import months, write_report
from waqai.model import PageReading, RecordDocument, Story
from waqai.record import Record

DAYS = ("2024-01-05", "2024-01-20", "2024-02-03", None)


def readings(count: int) -> list[PageReading]:
    return [
        one_article(
            f"خبر <مدينة> رقم {at}\nنص الخبر رقم {at} عن مدينة رقم {at}.",
            published=DAYS[at % 4],
            outlet="النهر",
            url=f"https://one.example/{at}",
        )
        for at in range(count)
    ]


@pytest.fixture(scope="module")
def built() -> tuple[RecordDocument, list[PageReading]]:
    """Twelve articles, each a story of its own."""
    pages = readings(12)
    with Record.open(None) as record:
        list(record.add_all(pages))
        document = record.build()
    entries = {entry.page: entry for entry in document.articles}
    stories, told = [], []
    for at, page in enumerate(pages):
        entry, day = entries[page.page.id], DAYS[at % 4]
        told.append(msgspec.structs.replace(entry, story=f"story_{at}"))
        stories.append(Story(f"story_{at}", entry.title or "", None, (entry.id,), day, day))
    return RecordDocument(tuple(told), (), tuple(stories)), pages


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_small_record_is_listed_on_one_page(
    built: tuple[RecordDocument, list[PageReading]], tmp_path: Path
) -> None:
    write_report(*built, tmp_path, per_story=True)
    assert not [name for name in files(tmp_path) if name.startswith("month-") or "lines" in name]
    assert 'id="months"' not in (tmp_path / "index.html").read_text("utf-8")


def test_a_large_record_is_cut_and_every_line_is_found(
    built: tuple[RecordDocument, list[PageReading]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(months, "LONG", 5)
    monkeypatch.setattr("waqai.export.report.write.LONG", 5)
    monkeypatch.setattr(months, "FIRST", 2)
    write_report(*built, tmp_path, per_story=True)
    names = {name for name in files(tmp_path) if name.startswith("month-")}
    assert names == {"month-2024-01.html", "month-2024-02.html", "month-undated.html"}
    index = (tmp_path / "index.html").read_text("utf-8")
    assert index.count('class="line1 ') <= 2
    assert all(f'href="{name}"' in index for name in names)
    listed = [(tmp_path / name).read_text("utf-8") for name in sorted(names)]
    for at in range(12):
        assert sum(f"خبر &lt;مدينة&gt; رقم {at}<" in page for page in listed) == 1
    script = (tmp_path / "assets" / "lines.js").read_text("utf-8")
    lines = json.loads(script.removeprefix("window.waqaiLines = ").rstrip().removesuffix(";"))
    assert len(lines) == 12
    assert all((tmp_path / href).is_file() for _, href, _ in lines)
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    write_report(*built, tmp_path, per_story=True)
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_pages_of_months_that_are_none_any_more_go(
    built: tuple[RecordDocument, list[PageReading]], tmp_path: Path
) -> None:
    (tmp_path / "month-2020-01.html").write_text("old", "utf-8")
    (tmp_path / "month-notes.html").write_text("mine", "utf-8")
    write_report(*built, tmp_path, per_story=True)
    names = files(tmp_path)
    assert "month-2020-01.html" not in names
    assert "month-notes.html" in names
