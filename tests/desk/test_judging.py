"""People judge annotations on the desk: by forms, by keys in a browser; the record carries it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.desk.conftest import serving

from waqai.desk import DeskSettings
from waqai.model import Judgement
from waqai.record import Record


@pytest.fixture
def kept(example_db: Path, tmp_path: Path) -> Iterator[Record]:
    copyfile(example_db, tmp_path / "record.sqlite")
    with Record.open(tmp_path / "record.sqlite", create=False) as record:
        yield record


@pytest.fixture
def address(kept: Record) -> Iterator[str]:
    with serving(kept, DeskSettings(reviewer="محررة")) as address:
        yield address


@pytest.fixture
def editor(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


def queue(client: httpx.Client, layer: str) -> list[tuple[str, str]]:
    text = client.get(f"/review?layer={layer}").raise_for_status().text
    cards = re.findall(r'data-annotation="([^"]+)".*?name="article" value="([^"]+)"', text, re.DOTALL)
    return [(annotation, article) for annotation, article in cards]


def token(client: httpx.Client) -> str:
    [found] = set(re.findall(r'name="form_token" value="([^"]+)"', client.get("/review").text))
    return unescape(found)


def judge(client: httpx.Client, annotation: str, article: str, verdict: str, **more: str) -> httpx.Response:
    data = {"annotation": annotation, "article": article, "verdict": verdict, **more}
    return client.post("/judge", data={"form_token": token(client), **data})


def test_what_was_judged_leaves_the_queue_and_stays_in_history(editor: httpx.Client, kept: Record) -> None:
    before = queue(editor, "times")
    annotation, article = before[0]
    assert judge(editor, annotation, article, "confirm", reason="كما في الصفحة").status_code == 303
    assert annotation not in dict(queue(editor, "times"))
    [said] = kept.store.history(annotation)
    assert (said.reviewer, said.verdict, said.reason, said.article) == (
        "محررة", "confirm", "كما في الصفحة", article,
    )  # fmt: skip
    assert "كما في الصفحة" in editor.get(f"/annotation/{article}/{annotation}").text


def test_a_rejection_is_carried_out_and_can_be_taken_back(editor: httpx.Client, kept: Record) -> None:
    annotation, article = queue(editor, "mentions")[0]

    def found() -> bool:
        return any(
            one.id == annotation
            for reading in kept.judged_readings()
            for held in reading.articles
            for one in held.mentions
        )

    judge(editor, annotation, article, "reject")
    assert not found()
    judge(editor, annotation, article, "withdraw")
    assert found()
    assert [one.verdict for one in kept.store.history(annotation)] == ["reject", "withdraw"]
    assert annotation in dict(queue(editor, "mentions"))


def test_a_correction_reaches_readings_and_exports(
    editor: httpx.Client, kept: Record, tmp_path: Path
) -> None:
    annotation, article = queue(editor, "times")[0]
    answer = judge(editor, annotation, article, "correct", value="2023-07-15", type="DATE")
    assert answer.status_code == 303
    [said] = kept.store.history(annotation)
    assert '"value":"2023-07-15"' in (said.value or "")
    [path] = kept.export("csv", tmp_path / "all.csv")
    assert any(annotation in line and "2023-07-15" in line for line in path.read_text().splitlines())
    stored = next(
        one
        for held in kept.store.articles()
        if held.id == article
        for one in held.times
        if one.id == annotation
    )
    assert stored.value != "2023-07-15"


@pytest.mark.parametrize(
    ("verdict", "more", "status"),
    [("praise", {}, 422), ("correct", {}, 400), ("correct", {"type": "NEVER"}, 400)],
)
def test_what_makes_no_sense_is_told(
    editor: httpx.Client, kept: Record, verdict: str, more: dict[str, str], status: int
) -> None:
    annotation, article = queue(editor, "times")[0]
    assert judge(editor, annotation, article, verdict, **more).status_code == status
    assert kept.store.history(annotation) == []


def test_without_the_desks_own_form_nothing_is_kept(editor: httpx.Client, kept: Record) -> None:
    annotation, article = queue(editor, "times")[0]
    data = {"annotation": annotation, "article": article, "verdict": "confirm"}
    assert editor.post("/judge", data=data).status_code == 403
    own = {**data, "form_token": token(editor)}
    assert editor.post("/judge", data=own, headers={"origin": "https://evil.example"}).status_code == 403
    with httpx.Client(base_url=str(editor.base_url), timeout=60) as stranger:
        assert stranger.post("/judge", data=own).status_code == 403
    assert kept.store.all_judgements() == []


def test_judging_by_keys(browser: Browser, address: str, kept: Record) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}/review?layer=quantities")
    cards = page.locator(".card")
    total = cards.count()
    assert total >= 4
    ids = [str(cards.nth(k).get_attribute("data-annotation")) for k in range(4)]
    for done, key in enumerate(["y", "x", "y"], start=1):
        page.keyboard.press(key)
        expect(page.locator(".card.done")).to_have_count(done)
    page.keyboard.press("u")
    expect(page.locator(".card.done")).to_have_count(2)
    page.keyboard.press("x")
    expect(page.locator(".card.done")).to_have_count(3)
    expect(page.locator(".queue")).to_have_attribute("aria-busy", "false")
    verdicts = [[one.verdict for one in kept.store.history(id_)] for id_ in ids]
    assert verdicts == [["confirm"], ["reject"], ["confirm", "withdraw", "reject"], []]
    assert told == []
    context.close()


def test_judging_without_a_script(browser: Browser, address: str, kept: Record) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/review?layer=events")
    first = str(page.locator(".card").first.get_attribute("data-annotation"))
    page.locator(".card").first.locator("button.v-confirm").click()
    page.wait_for_url("**/review?layer=events")
    assert [one.verdict for one in kept.store.history(first)] == ["confirm"]
    assert page.locator(f'[data-annotation="{first}"]').count() == 0
    context.close()


def test_a_hundred_by_keys_without_turning_a_page(browser: Browser, address: str, kept: Record) -> None:
    """Keys faster than answers lose nothing and hit nothing twice; the next ones come by themselves."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{address}/review?layer=mentions")
    total = page.locator(".card").count()
    wanted = 2 * total + 5
    for number in range(1, wanted + 1):
        # Keys run ahead of answers, never ahead of the cards that are there.
        expect(page.locator(".card:not(.done)").first).to_be_attached()
        page.keyboard.press("x" if number % 4 == 0 else "y")
        if number % 5 == 0:
            expect(page.locator("#tally")).to_have_text(re.compile(rf": {number}$"))
    page.keyboard.press("u")
    expect(page.locator("#tally")).to_have_text(re.compile(rf": {wanted - 1}$"))
    expect(page.locator(".queue")).to_have_attribute("aria-busy", "false")
    said = kept.store.all_judgements()
    assert [one.verdict for one in said].count("withdraw") == 1
    judged = [one.annotation for one in said if one.verdict != "withdraw"]
    assert len(judged) == len(set(judged)) == wanted
    assert told == []
    context.close()


def test_coming_back_from_a_correction_comes_back_to_the_same_card(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/review?layer=times")
    page.keyboard.press("y")
    expect(page.locator("#tally")).to_have_text(re.compile(": 1$"))
    second = str(page.locator(".card").nth(1).get_attribute("id"))
    expect(page.locator(f"#{second}")).to_be_focused()
    page.keyboard.press("e")
    page.wait_for_url("**/annotation/**")
    page.go_back()
    expect(page.locator(f"#{second}")).to_be_focused()
    context.close()


def test_a_queue_asks_once_for_an_article(kept: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        serving(kept, DeskSettings(reviewer="محررة")) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        asked: list[str] = []
        ask = kept.store.history

        def history(annotation: str) -> list[Judgement]:
            asked.append(annotation)
            return ask(annotation)

        monkeypatch.setattr(kept.store, "history", history)
        for annotation, article in queue(client, "times")[:3]:
            judge(client, annotation, article, "confirm")
        assert len(queue(client, "times")) > 3
        assert asked == []
