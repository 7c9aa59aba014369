"""The inbox of disagreements: values side by side, settled by editors, kept in history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright
from tests.desk.conftest import serving
from tests.desk.records import STORY, fill, filled_record

from waqai.desk import DeskSettings
from waqai.record import Record


@pytest.fixture
def record() -> Iterator[Record]:
    with filled_record() as record:
        yield record


@pytest.fixture
def address(record: Record) -> Iterator[str]:
    with serving(record, DeskSettings(reviewer="محررة")) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


def listed(client: httpx.Client, query: str = "") -> list[str]:
    return re.findall(r'data-disagreement="([^"]+)"', client.get(f"/inbox?{query}").text)


def settle(client: httpx.Client, disagreement: str, verdict: str, **more: str) -> httpx.Response:
    text = client.get("/settings").text + client.get("/check").text
    token = re.findall(r'name="form_token" value="([^"]+)"', text)[0]
    data = {"form_token": token, "story": STORY, "disagreement": disagreement, "verdict": verdict, **more}
    return client.post("/inbox", data=data)


def test_values_stand_side_by_side_with_their_reports(client: httpx.Client) -> None:
    text = client.get("/inbox").text
    for words in ("خمسة وفود", "سبعة وفود", "إن خمسة وفود تشارك فيها", "الوزارة، المجلس"):
        assert words in text
    assert f'href="/story/{STORY}"' in text
    [found, *_] = re.findall(r'class="words" href="(/article/[^"]+)"', text)
    assert client.get(found).status_code == 200


def test_grade_and_slot_narrow_the_inbox(client: httpx.Client, record: Record) -> None:
    count, actor = (one.id for one in record.store.story(STORY).disagreements)
    assert listed(client) == [count, actor]
    assert listed(client, "grade=soft") == [actor]
    assert listed(client, "slot=count") == [count]
    assert listed(client, "slot=count&grade=soft") == []
    assert listed(client, "grade=none&slot=none&state=none") == [count, actor]


@pytest.mark.parametrize("verdict", ["confirm", "reject"])
def test_what_is_settled_leaves_and_comes_back(client: httpx.Client, record: Record, verdict: str) -> None:
    count, actor = (one.id for one in record.store.story(STORY).disagreements)
    answer = settle(client, count, verdict, reason="رأيت البيان", back="/inbox?slot=count")
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox?slot=count")
    assert listed(client) == [actor]
    assert listed(client, "state=settled") == [count]
    text = client.get("/inbox?state=settled").text
    assert "رأيت البيان" in text
    assert "محررة" in text
    assert settle(client, count, "withdraw").status_code == 303
    assert listed(client) == [count, actor]
    assert [one.verdict for one in record.store.history(count)] == [verdict, "withdraw"]
    assert "رأيت البيان" in client.get("/inbox").text


def test_only_what_is_there_is_settled_and_only_by_known_words(client: httpx.Client, record: Record) -> None:
    count = record.store.story(STORY).disagreements[0].id
    assert settle(client, "differ_none", "confirm").status_code == 404
    assert settle(client, count, "confirm", story="story_none").status_code == 404
    assert settle(client, count, "correct").status_code == 422
    assert (
        client.post("/inbox", data={"story": STORY, "disagreement": count, "verdict": "confirm"}).status_code
        == 403
    )
    assert record.store.all_judgements() == []


def test_nobody_is_sent_elsewhere_after_settling(client: httpx.Client, record: Record) -> None:
    count = record.store.story(STORY).disagreements[0].id
    assert settle(client, count, "confirm", back="https://evil.example/").headers["location"] == "/"


def test_settling_goes_by_keys(address: str, record: Record) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(f"{address}/inbox")
        page.keyboard.press("j")
        page.locator(".card").first.focus()
        page.keyboard.press("x")
        expect(page.locator(".card.done")).to_have_count(1)
        page.keyboard.press("u")
        expect(page.locator(".card.done")).to_have_count(0)
        page.keyboard.press("y")
        expect(page.locator(".card.done")).to_have_count(1)
        page.goto(f"{address}/inbox")
        expect(page.locator(".card")).to_have_count(1)
        browser.close()
    assert [one.verdict for one in record.store.all_judgements()] == ["reject", "withdraw", "confirm"]


def test_a_record_on_disk_answers_alike(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.sqlite") as made:
        fill(made)
    copyfile(tmp_path / "record.sqlite", tmp_path / "copy.sqlite")
    with (
        Record.open(tmp_path / "copy.sqlite") as record,
        serving(record) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        count = record.store.story(STORY).disagreements[0].id
        assert settle(client, count, "reject").status_code == 303
        assert listed(client, "state=settled") == [count]
