"""Saved searches, decisions and building in a browser: quiet, fitting, usable, nothing serious from axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect, sync_playwright
from tests.desk.conftest import serving
from tests.desk.test_desk_browser import OVERFLOWING, WIDTHS, listening

from waqai.corpus.decisions import Decision
from waqai.desk import DeskSettings
from waqai.desk.saying import build_decisions
from waqai.record import Record
from waqai.store import SavedSearch, people_of

PAGES = ("searches", "search", "entity", "story", "build")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def kept(example_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    file = tmp_path_factory.mktemp("people") / "record.sqlite"
    copyfile(example_db, file)
    with Record.open(file, create=False) as record:
        first, second = record.document().entities[:2]
        said = [(second.id, Decision(same_as=first.id, name=first.name))]
        for one in build_decisions(record.store, said, "محررة", "اسمان لشيء واحد"):
            record.judge(one)
        record.build()
        failing = SavedSearch(
            "محررة", "انسحاب القوات الأجنبية", "القوات after:2024-01", webhook="https://hooks.example.org/",
            secret="s", failures=3, retry_at="2024-02-11T08:00:00Z", error="http_500: it answers 500",
        )  # fmt: skip
        people_of(record.store).put_search(failing)
        people_of(record.store).put_search(SavedSearch("محررة", "النفط", "نفط"))
        yield record


@pytest.fixture(scope="module")
def address(kept: Record) -> Iterator[str]:
    with serving(kept, DeskSettings(reviewer="محررة")) as address:
        yield address


@pytest.fixture(scope="module")
def places(kept: Record) -> dict[str, str]:
    document = kept.document()
    return {
        "searches": "/searches",
        "search": "/search?q=القوات",
        "entity": f"/entity/{document.entities[0].id}/decide",
        "story": f"/story/{document.stories[0].id}/decide?q=العراق",
        "build": "/build",
    }


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_quiet_and_fit_every_width(
    browser: Browser, address: str, places: dict[str, str], name: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    told = listening(page)
    for lang in ("ar", "en"):
        context.add_cookies([{"name": "waqai-lang", "value": lang, "url": address}])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address + places[name])
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (lang, width)
            assert page.evaluate(OVERFLOWING) == [], (lang, width)
    assert told == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_serious_to_say(
    browser: Browser, address: str, places: dict[str, str], name: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address + places[name])
    serious = [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    context.close()
    assert serious == []


@pytest.mark.parametrize("script", [True, False])
def test_a_story_is_split_and_undone_by_hand(
    browser: Browser, address: str, kept: Record, places: dict[str, str], script: bool
) -> None:
    story = places["story"].split("?", maxsplit=1)[0]
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address + story)
    before = len(kept.store.all_judgements())
    page.locator("input[name=article]").nth(1).check()
    page.locator('#articles button[name="with_article"]').click()
    page.wait_for_url(f"**{story}")
    assert len(kept.store.all_judgements()) == before + 1
    page.locator('form[action="/decide/withdraw"] button').first.click()
    page.wait_for_url(f"**{story}")
    assert kept.store.all_judgements()[-1].verdict == "withdraw"
    context.close()


def test_a_search_is_kept_by_hand(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/search?q=بغداد")
    page.locator("details.keep > summary").click()
    page.locator("#keep-as").fill("أخبار بغداد")
    page.locator('form[action="/searches"] button').click()
    page.wait_for_url("**/searches")
    expect(page.get_by_role("heading", name="أخبار بغداد")).to_be_visible()
    context.close()
