"""Events in ACLED's columns."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from tests.unit.export.event_pages import page_with_events

from waqai.export.acled_csv import COLUMNS, acled_csv, acled_type
from waqai.model import Event, PageReading, TextSpan


def rows(page: PageReading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(acled_csv([page]))))


def test_an_attack_is_a_row_and_plans_are_not() -> None:
    (row,) = rows(page_with_events())
    assert tuple(row) == COLUMNS
    assert (row["event_date"], row["time_precision"]) == ("2024-01-28", "1")
    assert row["event_type"] == "Explosions/Remote violence"
    assert (row["country"], row["location"], row["geo_precision"]) == ("JOR", "الأردن", "3")
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]) == ("3", "3", "3")


def test_a_vague_date_has_its_precision() -> None:
    (row,) = rows(page_with_events("قتل ثلاثة جنود في هجوم في الأردن في يناير 2024."))
    assert (row["event_date"], row["time_precision"]) == ("2024-01-01", "3")


def test_no_cell_runs_in_a_spreadsheet() -> None:
    page = page_with_events()
    article = msgspec.structs.replace(page.articles[0], outlet="=cmd()")
    (row,) = rows(msgspec.structs.replace(page, articles=(article,)))
    assert row["source"] == "'=cmd()"


@pytest.mark.parametrize(
    ("kind", "mode", "wanted"),
    [
        ("ASSAULT", "abduct", "Violence against civilians"),
        ("ASSAULT", "explosives", "Explosions/Remote violence"),
        ("PROTEST", "demo", "Protests"),
        ("PROTEST", "riot", "Riots"),
        ("RETREAT", "ceasefire", "Strategic developments"),
        ("CONSULT", None, None),
    ],
)
def test_types(kind: str, mode: str | None, wanted: str | None) -> None:
    assert acled_type(Event("e", kind, mode, TextSpan(0, 1, "x"), "happened")) == wanted
