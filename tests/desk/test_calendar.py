"""The calendar of promises: months, outcomes, the words behind each, and the file for other calendars."""

from __future__ import annotations

import re
from datetime import date

import httpx
from tests.desk.conftest import serving
from tests.desk.records import STORY, filled_record

from waqai.desk.book import DeskBook
from waqai.desk.locale import desk_locale
from waqai.desk.shelf import Contents
from waqai.desk.views.calendar import CalendarPage, build_calendar
from waqai.record import Record


def calendar(today: str, **more: str) -> CalendarPage:
    with filled_record() as record:
        book = DeskBook(Contents(record.store), desk_locale("en"))
        chosen = {"month": "", "outcome": "", "after": None, **more}
        return build_calendar(book, date.fromisoformat(today), size=40, **chosen)  # type: ignore[arg-type]


def test_it_opens_where_something_is_due() -> None:
    assert calendar("2024-02-01").month == "2024-02"
    assert calendar("2024-02-28").month == "2024-03"
    assert calendar("2030-01-01").month == "2024-03"
    assert calendar("2020-01-01").month == "2024-02"


def test_a_month_lists_what_is_due_in_any_part_of_it() -> None:
    february = calendar("2024-02-01", month="2024-02")
    assert [one.words.words for one in february.days] == [
        "11 February 2024",
        "between 27 February and 2 March 2024",
    ]
    assert february.counts == {"kept": 1, "missed": 0, "postponed": 1, "open": 0}
    assert (february.before, february.behind) == (None, "2024-03")
    march = calendar("2024-02-01", month="2024-03")
    assert march.total == 2
    assert [number for _, _, number in march.months] == [2, 2]
    undated = calendar("2024-02-01", month="none")
    assert [item.outcome for day in undated.days for item in day.items] == ["missed"]
    assert undated.weeks == []


def test_an_outcome_narrows_the_list_and_not_the_counts() -> None:
    kept = calendar("2024-02-01", month="2024-02", outcome="kept")
    assert [item.outcome for day in kept.days for item in day.items] == ["kept"]
    assert kept.total == 2


def test_days_of_the_month_lead_to_what_is_due_on_them() -> None:
    page = calendar("2024-02-11", month="2024-02")
    cells = [cell for week in page.weeks for cell in week if cell is not None]
    assert len(cells) == 29
    assert [(cell.day, cell.promises, cell.href) for cell in cells if cell.promises] == [
        (11, 1, "#d-2024-02-11")
    ]
    assert [cell.day for cell in cells if cell.today] == [11]


def test_a_promise_leads_to_its_words_its_story_and_who_made_it() -> None:
    with (
        filled_record() as record,
        serving(record) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        text = client.get("/calendar?month=2024-02").text
        assert "تستأنف المحادثات في بغداد يوم 11 فبراير 2024" in text
        words = re.search(r'href="(/article/[^"#]+#a-[^"]+:\d+-\d+)"', text)
        assert words is not None
        assert client.get(words[1]).status_code == 200
        assert f'href="/story/{STORY}"' in text
        assert 'href="/entity/e_ministry"' in text
        assert "تحقق" in text


def test_a_long_month_comes_in_parts() -> None:
    with filled_record() as record:
        book = DeskBook(Contents(record.store), desk_locale("ar"))
        first = build_calendar(book, date(2024, 2, 1), month="2024-02", outcome="", after=None, size=1)
        assert first.after is not None
        rest = build_calendar(book, date(2024, 2, 1), month="2024-02", outcome="", after=first.after, size=1)
        assert rest.after is None
        assert [len(first.days), len(rest.days)] == [1, 1]
        assert first.days != rest.days


def test_months_that_are_none_open_the_usual_one() -> None:
    for month in ("2024-13", "9999", "x", "2024-02-11", "0000-01"):
        assert calendar("2024-02-01", month=month).month == "2024-02"


def test_the_file_holds_every_promise_whose_day_is_known() -> None:
    with (
        filled_record() as record,
        serving(record) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        answer = client.get("/calendar.ics")
        assert answer.headers["content-type"].startswith("text/calendar")
        assert answer.text.count("BEGIN:VEVENT") == 2
        assert "DTSTART;VALUE=DATE:20240211" in answer.text
        assert client.get(f"/calendar/story/{STORY}.ics").text.count("BEGIN:VEVENT") == 2


def test_an_empty_record_says_what_to_do() -> None:
    with (
        Record.open(None) as record,
        serving(record) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        for path in ("/calendar", "/inbox", "/outlets", "/watch", "/settings", "/versions"):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert 'class="empty"' in answer.text, path
        assert client.get("/calendar.ics").text.count("VEVENT") == 0
