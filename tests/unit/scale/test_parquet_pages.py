from __future__ import annotations

import datetime
import io
from typing import Any

import pyarrow
from pyarrow import parquet
from tests.unit.scale import pages

from waqai.extract.raw import RawPage, Refused
from waqai.scale.parquet_pages import read_parquet_pages

TEXT = pages.rows()[0]["text"]


def read(rows: list[dict[str, Any]]) -> list[RawPage | Refused]:
    kept = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), kept)
    return list(read_parquet_pages("a.parquet", kept, 0, 1))


def test_a_row_is_what_a_json_line_is() -> None:
    (page,) = read([{"text": TEXT, "id": "x", "title": "عنوان", "section": "محليات", "outlet": None}])
    assert isinstance(page, RawPage)
    assert (page.data, page.given.id, page.given.title, page.given.outlet) == (TEXT, "x", "عنوان", None)
    assert page.name == "a.parquet#0:1"


def test_html_may_be_bytes_and_a_day_a_date() -> None:
    markup = f"<meta charset='windows-1256'><p>{TEXT}</p>"
    (page,) = read([{"html": markup.encode("cp1256", "ignore"), "published": datetime.date(2024, 3, 1)}])
    assert isinstance(page, RawPage)
    assert page.media_type == "text/html"
    assert "البلدية" in str(page.data)
    assert page.given.published == "2024-03-01"


def test_rows_and_files_without_a_page_are_refused_by_place() -> None:
    items = read([{"text": TEXT}, {"text": None}, {"text": "  "}])
    assert [item.refusal.code for item in items if isinstance(item, Refused)] == ["empty", "empty"]
    assert isinstance(items[0], RawPage)
    (other,) = read([{"headline": "x"}])
    assert isinstance(other, Refused)
    broken = list(read_parquet_pages("a.parquet", io.BytesIO(b"PAR1 no more"), 0, 0.5))
    assert [item.refusal.code for item in broken if isinstance(item, Refused)] == ["bad_record"]
    assert list(read_parquet_pages("a.parquet", io.BytesIO(b"PAR1 no more"), 0.5, 1)) == []


def test_a_row_group_that_breaks_off_costs_itself_alone() -> None:
    data = bytearray(pages.parquet(pages.rows()[:8], groups=4))
    data[4:60] = b"\xff" * 56
    items = list(read_parquet_pages("a.parquet", io.BytesIO(bytes(data)), 0, 1))
    assert sum(isinstance(item, RawPage) for item in items) == 6
    assert any(isinstance(item, Refused) for item in items)
