from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from tests.unit.scale import pages

from waqai.extract.raw import RawPage, Refused
from waqai.scale.splits import kind_of, plan_splits, read_split

ROWS = pages.rows()[:12]
FILES: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: pages.jsonl(ROWS),
    "a.warc": lambda: pages.warc(ROWS),
    "a.warc.gz": lambda: pages.warc(ROWS, zipped=True),
    "a.parquet": lambda: pages.parquet(ROWS, groups=6),
    "a.jsonl.gz": lambda: gzip.compress(pages.jsonl(ROWS), mtime=0),
    "a.txt": lambda: ROWS[0]["text"].encode(),
}


def read(name: str, data: bytes, split_bytes: int) -> list[RawPage | Refused]:
    parts = plan_splits(name, len(data), split_bytes)
    return [item for start, end in parts for item in read_split(name, io.BytesIO(data), start, end)]


def content(items: list[RawPage | Refused]) -> list[tuple[object, ...]]:
    return [_fields(item) if isinstance(item, RawPage) else (item.refusal.code,) for item in items]


def _fields(page: RawPage) -> tuple[object, ...]:
    return page.data, page.media_type, page.charset, page.url, page.given


@pytest.mark.parametrize("split_bytes", [1, 700, 1000, 4096, 1 << 20])
@pytest.mark.parametrize("name", FILES)
def test_the_parts_of_a_file_give_its_pages_once_and_in_order(name: str, split_bytes: int) -> None:
    data = FILES[name]()
    if split_bytes == 1:
        data = data[: len(data) // 3] if name == "a.jsonl" else data
        split_bytes = 97
    whole = read(name, data, 1 << 30)
    found, expected = content(read(name, data, split_bytes)), content(whole)
    in_order = name != "a.jsonl.gz"  # what is packed as one piece is shared out
    assert (found if in_order else sorted(map(repr, found))) == (
        expected if in_order else sorted(map(repr, expected))
    )
    assert whole


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc", "a.warc.gz", "a.parquet"])
def test_large_files_are_cut(name: str) -> None:
    data = FILES[name]()
    parts = plan_splits(name, len(data), 1000)
    filled = [part for part in parts if list(read_split(name, io.BytesIO(data), *part))]
    assert len(filled) > 2
    assert parts[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(parts))
    assert parts[-1][1] == len(data)


def test_what_is_packed_as_one_piece_is_one_part() -> None:
    assert plan_splits("a.html", 10**9) == [(0, 10**9)]
    assert plan_splits("a.warc.gz", 100) == [(0, 100)]
    one_member = gzip.compress(pages.warc(ROWS))
    assert content(read("a.warc.gz", one_member, 500)) == content(read("a.warc", pages.warc(ROWS), 1 << 30))


def test_lines_that_are_packed_are_shared_out() -> None:
    data = FILES["a.jsonl.gz"]()
    parts = plan_splits("a.jsonl.gz", len(data), 16 * len(data) // 3)
    shares = [list(read_split("a.jsonl.gz", io.BytesIO(data), *part)) for part in parts]
    assert sum(len(share) > 2 for share in shares) >= 3
    whole = content(read("a.jsonl.gz", data, 1 << 30))
    assert sorted(map(repr, content([item for share in shares for item in share]))) == sorted(
        map(repr, whole)
    )


def test_kinds_follow_from_the_last_suffixes() -> None:
    kinds = [kind_of(name) for name in ("s3://x/A.JSONL", "x.v1.warc.gz", "x.warc", "x.parquet", "x.gz", "x")]
    assert kinds == ["lines", "archive", "archive", "columns", "whole", "whole"]


def test_a_broken_record_costs_itself_alone_wherever_a_part_begins() -> None:
    records = [pages.warc([row], zipped=True) for row in ROWS]
    records[5] = records[5][:40] + b"\x00" * 60 + records[5][100:]
    data = b"".join(records)
    for split_bytes in (300, 900, 1 << 20):
        items = read("a.warc.gz", data, split_bytes)
        found = [item.url for item in items if isinstance(item, RawPage)]
        assert found == [row["url"] for number, row in enumerate(ROWS) if number != 5]
        assert any(isinstance(item, Refused) for item in items)


def test_refusals_name_the_file_and_the_place_of_the_part() -> None:
    data = pages.jsonl(ROWS[:4]) + b"{broken\n" + pages.jsonl(ROWS[4:])
    refused = [item for item in read("in/a.jsonl", data, 8000) if isinstance(item, Refused)]
    assert [item.refusal.code for item in refused] == ["bad_record"]
    assert refused[0].name.startswith("in/a@")
    assert ".jsonl:" in refused[0].name


def test_a_file_that_cannot_be_read_is_one_refusal() -> None:
    class Broken(io.BytesIO):
        def seek(self, offset: int, whence: int = 0, /) -> int:
            raise OSError("the store is away")

    refused = list(read_split("a.warc", Broken(b"x"), 0, 10))
    assert [item.refusal.code for item in refused if isinstance(item, Refused)] == ["unreadable"]
