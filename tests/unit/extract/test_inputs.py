"""Inputs: every kind of file, and every kind of bad input; nothing ends a run, nothing is lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from waqai.extract import inputs, jsonl
from waqai.extract.inputs import find_inputs
from waqai.extract.limits import MAX_PAGE_BYTES
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage, Refused
from waqai.model.codec import to_json

TITLE = "وزارة النقل تبدأ توسعة المطار الدولي في آذار"
TEXT = f"""{TITLE}
أعلنت وزارة النقل، الأحد، أن أعمال توسعة المطار الدولي تبدأ في آذار المقبل وتستمر سنة كاملة.
وقالت الوزارة في بيان إن المشروع يضيف صالتين للمسافرين ومدرجا جديدا للطائرات الكبيرة والمتوسطة.
"""
PARAGRAPHS = "</p><p>".join(TEXT.splitlines()[1:])
HTML = f"<html><body><article><h1>{TITLE}</h1><p>{PARAGRAPHS}</p></article></body></html>"
ENGLISH = b"The ministry said on Sunday that the airport would be extended next March.\n" * 5
MENU = "<html><body><nav><a>الرئيسية</a> <a>أخبار</a> <a>رياضة</a></nav></body></html>"


def _refusals(*paths: str | Path) -> list[tuple[str, str]]:
    found = list(find_inputs(map(str, paths)))
    told = [(item.name, item.refusal.code) for item in found if isinstance(item, Refused)]
    for item in found:
        if isinstance(item, RawPage):
            refused = extract_page(item).refused
            if refused:
                told.append((item.name, refused.code))
    return told


def _pages(*paths: str | Path) -> list[RawPage]:
    return [item for item in find_inputs(map(str, paths)) if isinstance(item, RawPage)]


def test_every_suffix_and_its_gz(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    files = {"a.txt": TEXT.encode(), "b.html": HTML.encode(), "c.htm": HTML.encode(), "d.jsonl": line}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data, mtime=0))
    pages = _pages(tmp_path)
    assert [Path(page.name).name for page in pages] == [
        "a.txt", "a.txt.gz", "b.html", "b.html.gz", "c.htm", "c.htm.gz", "d.jsonl:1", "d.jsonl.gz:1",
    ]  # fmt: skip
    readings = [extract_page(page) for page in pages]
    assert all(reading.articles and reading.articles[0].title for reading in readings)
    assert {reading.articles[0].title.text for reading in readings if reading.articles[0].title} == {TITLE}


def test_folders_are_read_in_order_and_patterns_match(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    names = [str(Path(page.name).relative_to(tmp_path)) for page in _pages(tmp_path)]
    assert names == ["a/1.txt", "b/2.txt", "c.txt"]
    assert len(_pages(tmp_path / "*" / "*.txt")) == 2
    assert len(_pages(tmp_path / "**" / "*.txt")) == 3


def test_unknown_suffixes_are_told_by_content(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(TEXT, encoding="utf-8")
    (tmp_path / "saved.php").write_text(HTML, encoding="utf-8")
    (tmp_path / "lines.data").write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    (tmp_path / "picture.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    kinds = [(Path(page.name).name, page.media_type) for page in _pages(tmp_path)]
    assert kinds == [("lines.data:1", "text/plain"), ("page", None), ("saved.php", "text/html")]
    assert _refusals(tmp_path / "picture.bin") == [(str(tmp_path / "picture.bin"), "unknown_format")]


@pytest.mark.parametrize(
    ("data", "pages"),
    [(TEXT, 1), (HTML, 1), (json.dumps({"html": HTML}) + "\n" + json.dumps({"text": TEXT}), 2)],
)
def test_standard_input_is_told_by_content(monkeypatch: pytest.MonkeyPatch, data: str, pages: int) -> None:
    for body in (data.encode(), gzip.compress(data.encode(), mtime=0)):
        stdin = io.TextIOWrapper(io.BytesIO(body))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert len(_pages("-")) == pages


def test_inputs_are_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def paths() -> Iterator[str]:
        yield str(tmp_path / "a.txt")
        raise RuntimeError("asked for more than was needed")

    assert isinstance(next(find_inputs(paths())), RawPage)


def test_each_bad_input_is_one_refusal_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    bad = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \r\n\r\n", "empty"),
        "png.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "not_text"),
        "noise.txt": (bytes((i * 7919) % 256 for i in range(5000)), "not_text"),
        "english.txt": (ENGLISH, "not_arabic"),
        "english.html": (b"<html><body><article><h1>Airport</h1><p>" + ENGLISH, "not_arabic"),
        "menu.html": (MENU.encode(), "no_article"),
        "bare.html": (b"<html><head><script>var x = 1;</script></head><body></body></html>", "no_article"),
        "cut.txt.gz": (gzip.compress(TEXT.encode() * 50, mtime=0)[:-60], "truncated"),
        "nogzip.txt.gz": (b"\x1f\x8b\x08\x00garbage that is no deflate stream", "truncated"),
        "site.xml": (b"<?xml version='1.0'?><urlset><url></url></urlset>", "bad_feed"),
    }  # fmt: skip
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    paths = [tmp_path / "missing.txt", tmp_path / "*.doc", tmp_path / "empty"]
    expected = [(str(tmp_path / name), code) for name, (_, code) in bad.items()]
    expected += [
        (str(path), code) for path, code in zip(paths, ("missing", "no_match", "empty_folder"), strict=True)
    ]
    assert sorted(_refusals(*paths, tmp_path)) == sorted(expected)
    good = [page for page in _pages(tmp_path) if page.name.endswith("good.txt")]
    assert extract_page(good[0]).articles


def test_refusals_are_one_line_with_the_name_and_what_to_do(tmp_path: Path) -> None:
    name = str(tmp_path / "a\nb\x00.txt")
    (item,) = find_inputs([name])
    assert isinstance(item, Refused)
    message = item.refusal.message
    assert "\n" not in message
    assert "\x00" not in message
    (item,) = find_inputs([str(tmp_path / "gone.txt")])
    assert isinstance(item, Refused)
    assert item.refusal.message == f"{tmp_path / 'gone.txt'}: there is no such file or folder; check the path"


def test_half_a_utf_16_file_is_read(tmp_path: Path) -> None:
    data = TEXT.encode("utf-16")
    (tmp_path / "half.txt").write_bytes(data[: len(data) * 3 // 4 | 1])
    (page,) = _pages(tmp_path)
    reading = extract_page(page)
    assert reading.page.encoding == "utf-16-le"
    assert reading.articles
    assert TEXT.startswith(reading.page.text)


def test_html_of_five_megabytes_with_twenty_thousand_nested_tags_takes_seconds(tmp_path: Path) -> None:
    filler = "<p>كلمات كثيرة في سطر من السطور التي لا تنتهي في هذه الصفحة الطويلة جدا.</p>" * 36_000
    nested = "<div class='comments card'>" * 20_000 + filler
    assert len(nested.encode()) > 5_000_000
    (tmp_path / "deep.html").write_text(f"<html><body>{nested}", encoding="utf-8")
    began = time.process_time()
    (page,) = _pages(tmp_path)
    reading = extract_page(page)
    assert time.process_time() - began < 60
    assert len(reading.page.text) > 2_000_000


def test_a_line_of_a_million_characters_is_read(tmp_path: Path) -> None:
    words = "أعلنت الوزارة عن مشروع جديد في المدينة القديمة. "
    line = words * (1_000_000 // len(words) + 1)
    (tmp_path / "long.txt").write_text(line, encoding="utf-8")
    (page,) = _pages(tmp_path)
    began = time.process_time()
    reading = extract_page(page)
    assert time.process_time() - began < 60
    assert reading.page.text == line


def test_windows_line_ends_and_zero_bytes_stay_as_they_are(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n").replace("مدرجا", "مدر\x00جا")
    (tmp_path / "dos.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (page,) = _pages(tmp_path)
    reading = extract_page(page)
    assert reading.page.text == text
    for article in reading.articles:
        for block in article.blocks:
            assert not text[block.start : block.end].endswith("\r")


def test_what_grows_without_end_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_PAGE_BYTES == 32 * 1024 * 1024
    monkeypatch.setattr(inputs, "MAX_PAGE_BYTES", 100_000)
    monkeypatch.setattr(jsonl, "MAX_PAGE_BYTES", 100_000)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"x" * 3_000_000, mtime=0))
    long = json.dumps({"text": "x" * 3_000_000}).encode()
    good = json.dumps({"text": TEXT}).encode()
    (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress(long + b"\n" + good + b"\n", mtime=0))
    assert _refusals(tmp_path) == [
        (str(tmp_path / "bomb.txt.gz"), "too_large"),
        (f"{tmp_path / 'lines.jsonl.gz'}:1", "too_large"),
    ]
    assert [page.name for page in _pages(tmp_path)] == [f"{tmp_path / 'lines.jsonl.gz'}:2"]


def test_truncated_json_lines_keep_their_whole_records(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT, "id": "x"}).encode() + b"\n"
    noise = b"".join(
        json.dumps({"text": TEXT, "id": f"n{n}", "pad": str(n**9)}).encode() + b"\n" for n in range(50)
    )
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line * 3 + noise, mtime=0)[:-30])
    found = list(find_inputs([str(tmp_path / "a.jsonl.gz")]))
    assert isinstance(found[-1], Refused)
    assert found[-1].refusal.code == "truncated"
    assert len(found) > 3
    assert all(isinstance(item, RawPage) for item in found[:-1])


def test_pipes_and_devices_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.jsonl").symlink_to("/dev/zero")
    (tmp_path / "c.txt").symlink_to("c.txt")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    assert [code for _, code in _refusals(tmp_path)] == ["no_file", "no_file", "unreadable"]
    assert [code for _, code in _refusals(tmp_path / "a.txt")] == ["no_file"]
    assert len(_pages(tmp_path)) == 1


def test_names_that_nobody_can_print_can_be_written(tmp_path: Path) -> None:
    names = (b"\xff.txt", b"\xfe.txt", b"a\nb.txt", b"\x1b[31m.txt", "\u202e.txt".encode(), b"\xfd.jsonl")
    for name in names:
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(b"")
    Path(os.fsdecode(bytes(tmp_path) + b"/\xfd.jsonl")).write_bytes(b"[")
    told = list(find_inputs([str(tmp_path)]))
    assert len({item.name for item in told}) == len(names)
    assert all(item.name.isprintable() for item in told)
    assert all(to_json(item) for item in told)
