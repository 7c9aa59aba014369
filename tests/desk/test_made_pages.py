"""Pages over a record made by hand, full of what the examples lack, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from tests.desk.conftest import serving
from tests.desk.records import URL, fill
from tests.desk.test_desk_browser import OVERFLOWING, listening
from tests.desk.test_watch_pages import sources

from waqai.record import Record
from waqai.store import Person, open_watch_state, people_of

PATHS = (
    "/calendar?month=2024-02",
    "/calendar?month=none",
    "/inbox",
    "/inbox?state=settled",
    "/outlets",
    "/watch",
    f"/versions?url={quote(URL, safe='')}",
    f"/versions?url={quote(URL, safe='')}&sides=1",
    "/settings",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Record.open(tmp_path_factory.mktemp("made") / "record.sqlite") as record:
        fill(record)
        open_watch_state(record.store).add(sources())
        for name in ("أمل فاضل", "باسل"):
            people_of(record.store).put_person(Person(name, "editor", "x", "2024-02-11T08:00:00Z"))
        with serving(record) as address:
            yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("path", PATHS)
def test_full_pages_are_quiet_fit_and_can_be_used_by_all(browser: Browser, made: str, path: str) -> None:
    for lang, width, scheme in (("ar", 360, "light"), ("en", 1280, "dark")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
        )
        context.add_cookies([{"name": "waqai-lang", "value": lang, "url": made}])
        page = context.new_page()
        told = listening(page)
        page.goto(made + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (lang, width)
        assert page.evaluate(OVERFLOWING) == [], (lang, width)
        found = Axe().run(page).response["violations"]
        serious = [
            (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
        assert told == []
        context.close()


@pytest.mark.parametrize("path", ["/calendar?month=2024-02", "/inbox", "/outlets", "/watch", "/settings"])
def test_j_and_k_go_through_every_list(browser: Browser, made: str, path: str) -> None:
    page = browser.new_page()
    page.goto(made + path)
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.closest('.item') !== null")
    page.keyboard.press("k")
    second = page.evaluate("document.activeElement.classList.contains('item')")
    page.close()
    assert (first, second) == (True, True)
