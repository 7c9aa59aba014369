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
    drawn = max(document.stories, key=lambda one: sum(len(many.series) for many in one.quantities))
    new = next(one for one in document.articles if len(one.new) > 2)
    return {
        "figures": f"/story/{drawn.id}",
        "by_day": f"/story/{drawn.id}?by=day",
        "new": f"/article/{new.id}",
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
    "figures",
    "by_day",
    "article",
    "new",
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


def test_statements_are_narrowed_where_they_stand(
    context: BrowserContext, desk: str, addresses: dict[str, str]
) -> None:
    page = context.new_page()
    told = listening(page)
    page.goto(desk + addresses["story"])
    every = page.locator("#statements .said").count()
    page.locator("#sift-polarity").select_option("demands")
    expect(page.locator("#sift-count")).to_contain_text(f"/ {every}")
    shown = page.locator("#statements .said:visible")
    assert 0 < shown.count() < every
    assert {one.get_attribute("data-polarity") for one in shown.all()} == {"demands"}
    assert "polarity=demands" in page.url
    page.reload()
    expect(page.locator("#statements .said")).to_have_count(shown.count())
    page.locator("#sift-polarity").select_option("")
    expect(page.locator("#statements .said")).to_have_count(every)
    assert told == []


def test_statements_by_day_without_a_script(browser: Browser, desk: str, addresses: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk + addresses["story"])
    page.locator("#sift input[name=by]").check()
    page.locator("#sift button").click()
    expect(page.locator("#statements .who").first).to_be_visible()
    assert page.url.endswith("by=day#statements")
    context.close()


def test_the_bar_of_parts_stays_and_leads(
    context: BrowserContext, desk: str, addresses: dict[str, str]
) -> None:
    page = context.new_page()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(desk + addresses["story"])
        link = page.locator(".parts a[href='#positions']")
        link.scroll_into_view_if_needed()
        link.click()
        expect(page.locator("#positions > :first-child")).to_be_in_viewport()
        expect(page.locator(".parts")).to_be_in_viewport()
        covered = page.evaluate(
            """() => document.querySelector('#positions > :first-child').getBoundingClientRect().top
               - document.querySelector('.parts').getBoundingClientRect().bottom"""
        )
        assert covered >= -1, width


def test_a_point_of_a_chart_leads_to_its_words(
    context: BrowserContext, desk: str, addresses: dict[str, str]
) -> None:
    page = context.new_page()
    page.goto(desk + addresses["figures"])
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.chart text')].filter(word => {
             const at = word.getBoundingClientRect(), box = word.closest('.chart').getBoundingClientRect();
             return at.width && (at.left < box.left - 1 || at.right > box.right + 1);
           }).map(word => word.textContent)"""
    )
    assert outside == []
    page.locator(".chart a .dot").first.click()
    expect(page.locator("mark.hit").first).to_be_visible()


def test_what_is_new_is_switched_off_and_stays_so(
    context: BrowserContext, desk: str, addresses: dict[str, str]
) -> None:
    page = context.new_page()
    page.goto(desk + addresses["new"])
    ground = "getComputedStyle(document.querySelector('.nw:not(.ls)')).backgroundColor"
    lit = page.evaluate(ground)
    page.locator("#ly-new").uncheck()
    assert page.evaluate(ground) != lit
    page.reload()
    expect(page.locator("#ly-new")).not_to_be_checked()
    page.locator("#ly-new").check()
