"""Every page of the desk in a real browser: quiet, nothing runs out of the side, no serious axe finding."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from waqai.record import Record

WIDTHS = (360, 768, 1280)
OVERFLOWING = """() => [...document.querySelectorAll('body *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width > 2 && (r.left < -1 || r.right > innerWidth + 1)
    && !e.closest('.b, .vh, .skip, .nav, .parts, .graph, .scroll, .one');
}).map(e => e.className || e.tagName)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(scope="module")
def addresses(example_record: Record) -> dict[str, str]:
    document = example_record.document()
    story = max(document.stories, key=lambda one: (len(one.disagreements), len(one.articles)))
    article = story.articles[0]
    reading = example_record.store.reading_of(article)
    held = next(one for one in reading.articles if one.id == article)
    outlet = next(entry.outlet for entry in document.articles if entry.outlet)
    return {
        "front": "/",
        "stories": "/stories",
        "story": f"/story/{story.id}",
        "article": f"/article/{article}",
        "entity": f"/entity/{document.entities[0].id}",
        "outlet": f"/outlet/{outlet}",
        "search": "/search?q=القوات",
        "search_help": "/search",
        "check": "/check",
        "review": "/review?layer=mentions",
        "annotation": f"/annotation/{article}/{held.times[0].id}",
        "agreement": "/review/agreement",
        "calendar": "/calendar",
        "inbox": "/inbox",
        "outlets": "/outlets",
        "watch": "/watch",
        "versions": f"/versions?url={quote(url, safe='')}" if (url := reading.page.url) else "/versions",
        "settings": "/settings",
        "nothing": "/story/story_none",
    }


PAGES = (
    "front",
    "stories",
    "story",
    "article",
    "entity",
    "outlet",
    "search",
    "search_help",
    "check",
    "review",
    "annotation",
    "agreement",
    "calendar",
    "inbox",
    "outlets",
    "watch",
    "versions",
    "settings",
    "nothing",
)


def listening(page: Page) -> list[str]:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_quiet_and_fit_every_width(
    context: BrowserContext, desk: str, addresses: dict[str, str], name: str
) -> None:
    page = context.new_page()
    told = listening(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for lang in ("ar", "en"):
        context.add_cookies([{"name": "waqai-lang", "value": lang, "url": desk}])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(desk + addresses[name])
            assert page.evaluate("document.documentElement.lang") == lang
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (lang, width)
            assert page.evaluate(OVERFLOWING) == [], (lang, width)
    assert [line for line in told if "404" not in line or name != "nothing"] == []
    assert all(url.startswith((desk, "data:")) for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_nothing_serious_to_say(
    browser: Browser, desk: str, addresses: dict[str, str], name: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(desk + addresses[name])
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    context.close()
    assert serious == []


def test_from_the_front_page_to_the_words_by_keys(context: BrowserContext, desk: str) -> None:
    page = context.new_page()
    page.goto(desk)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("section.story")).to_have_count(1)
    page.locator("a.words").first.click()
    expect(page.locator("mark.hit").first).to_be_visible()
    assert "/article/" in page.url


def test_the_language_is_switched_and_kept(context: BrowserContext, desk: str) -> None:
    page = context.new_page()
    page.goto(f"{desk}/stories")
    page.locator("a.lang").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url == f"{desk}/stories"
    page.locator(".nav a").first.click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")


def test_a_mark_shows_its_evidence_and_where_to_judge_it(
    context: BrowserContext, desk: str, addresses: dict[str, str]
) -> None:
    page = context.new_page()
    page.goto(desk + addresses["article"])
    page.locator(".s.lt").first.click()
    expect(page.locator("#panel")).to_be_visible()
    page.locator("#panel a.judge").first.click()
    expect(page.locator("form.stack")).to_be_visible()
