"""The report in a real browser: quiet, inert, readable without scripts, and every link lands on its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.unit.corpus.builders import example_readings, example_record
from tests.unit.export.report_fixtures import HARBOUR, HOSTILE, WIRE, report_readings, report_record

from waqai.export.report import write_report

HARBOUR_ID = report_readings()[0].articles[0].id
WIRE_ID = report_readings()[1].articles[0].id
HARM_ID = report_readings()[2].articles[0].id


OVERFLOWING = """() => [...document.querySelectorAll('body *')].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width > 2 && (r.left < -1 || r.right > innerWidth + 1)
    && !e.closest('.b, .vh, .skip, .parts, .graph, .scroll, .one');
}).map(e => e.className || e.tagName)"""

# WCAG 2.2, success criterion 1.4.3: relative luminance and contrast ratio of every visible text.
CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const channels = colour => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const part = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = channels(getComputedStyle(e).backgroundColor);
      if (c[3] > 250) return c;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const words = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!words || !e.getClientRects().length || e.closest('script, style, .vh, .skip')) continue;
    const a = light(channels(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""

NAMELESS = """() => [...document.querySelectorAll('a[href], button, input, summary')].filter(e => {
  const labels = e.labels ? [...e.labels].map(l => l.textContent).join(' ') : '';
  const name = e.getAttribute('aria-label') || e.textContent || e.title || e.placeholder || labels;
  return !name.trim();
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(report_record(), report_readings(), tmp_path_factory.mktemp("single"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(report_record(), report_readings(), tmp_path_factory.mktemp("folder"), per_story=True)


class Watched:
    """A browser page that keeps what went wrong on it and what it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.told.append(message.text))
        page.on("pageerror", lambda error: self.told.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, path: Path, fragment: str = "") -> Page:
        self.page.goto(path.as_uri() + fragment)
        return self.page


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page())
    context.close()


def fonts_are_there(page: Page) -> None:
    """Wait by a promise: polling with a string would need eval, which the page's own policy forbids."""
    page.wait_for_load_state("load")
    page.evaluate("() => document.fonts.ready.then(() => true)")


def lit(page: Page) -> str:
    """The words that are lit up, and only they."""
    return "".join(page.eval_on_selector_all("mark.hit", "marks => marks.map(mark => mark.textContent)"))


def on_screen(page: Page, selector: str) -> bool:
    script = """box => { const r = box.getBoundingClientRect();
                return r.top >= 0 && r.bottom <= innerHeight; }"""
    return bool(page.eval_on_selector(selector, script))


def test_the_page_is_quiet_and_asks_for_nothing(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    fonts_are_there(page)
    assert watched.told == []
    assert [url for url in watched.asked if not url.startswith("data:font/")] == [single.as_uri()]
    assert page.evaluate("document.fonts.check('16px Waqai')")


def test_a_folder_report_is_quiet_and_loads_only_its_own_files(watched: Watched, folder: Path) -> None:
    page = watched.open(folder)
    page.click("#story-list a")
    page.wait_for_url("**/stories/*")
    fonts_are_there(page)
    assert watched.told == []
    assert all(url.startswith((folder.parent.as_uri(), "data:font/")) for url in watched.asked)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(246, 246, 243)"
    assert page.evaluate("document.documentElement.classList.contains('js')")


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_nothing_runs_out_of_the_side(watched: Watched, single: Path, folder: Path, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    for path in (single, folder, *sorted((folder.parent / "stories").iterdir())):
        page = watched.open(path)
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        wide = page.evaluate(OVERFLOWING)
        assert wide == []


def test_a_deep_link_lights_exactly_the_words(watched: Watched, single: Path) -> None:
    start = HARBOUR.index("أن ميناء")
    end = HARBOUR.index("من أبناء")
    page = watched.open(single, f"#a-{HARBOUR_ID}:{start}-{end}")
    assert lit(page).replace("\n", "") == HARBOUR[start:end].replace("\n", "")
    assert on_screen(page, "mark.hit")
    page.evaluate(f"location.hash = '#a-{HARBOUR_ID}:0-4'")
    expect(page.locator("mark.hit")).to_have_count(1)
    assert lit(page) == HARBOUR[:4]


def test_a_deep_link_counts_code_points_past_what_is_not_printed(watched: Watched, single: Path) -> None:
    start = HOSTILE.index("متصلة")
    page = watched.open(single, f"#a-{HARM_ID}:{start}-{start + 5}")
    assert lit(page) == "متصلة"
    start = WIRE.index("سفينتان")
    page.evaluate(f"location.hash = '#a-{WIRE_ID}:{start}-{start + 7}'")
    expect(page.locator("mark.hit")).to_have_text("سفينتان")
    assert lit(page) == "سفينتان"


def test_every_timeline_entry_leads_to_its_own_words(watched: Watched, single: Path, folder: Path) -> None:
    for path in (single, next((folder.parent / "stories").glob("*" + report_record().stories[0].id + "*"))):
        page = watched.open(path)
        links = page.locator(".tl a.words")
        assert links.count() == 2
        for number in range(links.count()):
            said = re.sub(r"\s+", " ", links.nth(number).inner_text()).removesuffix("↩").strip()
            links.nth(number).click()
            assert lit(page) == said


def test_clicking_a_mark_shows_its_evidence_and_esc_closes_it(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    page.locator(f"#a-{HARBOUR_ID} .s.lq").first.click()
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert "quantities 1" in panel.inner_text()
    assert "أكثر من" in panel.inner_text()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('lq')")


def test_overlapping_marks_show_all_their_evidence_the_shortest_first(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    page.check("#ly-mentions")
    page.locator(f"#a-{HARBOUR_ID} .s.ls.lm").first.click()
    rows = page.locator("#panel .row")
    assert [row.get_attribute("data-l") for row in rows.all()] == ["mentions", "statements"]


def test_switching_a_layer_off_takes_its_marks_and_its_evidence(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    mark = f"#a-{HARBOUR_ID} .s.lt"
    underline = "mark => getComputedStyle(mark).textDecorationLine"
    assert page.eval_on_selector(mark, underline) == "underline"
    page.uncheck("#ly-times")
    assert page.eval_on_selector(mark, underline) == "none"
    page.locator(mark).first.click()
    assert page.locator("#panel").is_hidden()


def test_furniture_can_be_put_away(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    assert page.get_by_text("Follow us everywhere").is_visible()
    page.uncheck("#ly-furniture")
    assert page.get_by_text("Follow us everywhere").is_hidden()


def test_the_theme_follows_the_system_and_the_switch_beats_it(watched: Watched, single: Path) -> None:
    watched.page.emulate_media(color_scheme="dark")
    page = watched.open(single)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(19, 21, 23)"
    page.check("#th-light", force=True)
    assert page.evaluate(ground) == "rgb(246, 246, 243)"
    page.reload()
    assert page.evaluate(ground) == "rgb(246, 246, 243)"


def test_j_and_k_walk_the_items_and_n_walks_the_marks(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    here = "document.activeElement.className"
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.innerText")
    assert "item" in page.evaluate(here)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.innerText") != first
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.innerText") == first
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#s-{report_record().stories[0].id}")
    page.focus(f"#a-{HARBOUR_ID}")
    page.keyboard.press("n")
    assert re.search(r"\bs\b", page.evaluate(here))
    before = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.textContent") != before


def test_the_skip_link_comes_first_and_leads_to_the_content(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert on_screen(page, ".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_slash_opens_the_filter_and_spelling_variants_match(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "filter"
    page.keyboard.type("قريه الجبل")
    expect(page.locator(".frow[hidden]")).not_to_have_count(0)
    visible = [line.inner_text() for line in page.locator(".frow").all() if line.is_visible()]
    assert visible
    assert all("قرية الجبل" in line for line in visible)
    page.fill("#filter", "لا وجود لهذا")
    page.locator("#filter-none").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.locator("#filter-none").wait_for(state="hidden")
    assert len([line for line in page.locator(".frow").all() if line.is_visible()]) > len(visible)


def test_the_help_lists_the_keys(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


def test_selected_words_can_be_linked(watched: Watched, single: Path) -> None:
    page = watched.open(single)
    page.evaluate(
        """id => { const block = document.querySelector(`#${id} .b-date`);
            const node = block.lastChild, range = document.createRange();
            range.setStart(node, 0); range.setEnd(node, 4);
            getSelection().removeAllRanges(); getSelection().addRange(range); }""",
        f"a-{HARBOUR_ID}",
    )
    button = page.locator("#sel-copy")
    button.wait_for(state="visible")
    page.evaluate(
        "navigator.clipboard.writeText = link => { window.copied = link; return Promise.resolve(); }"
    )
    button.click()
    start = HARBOUR.index("4 مارس 2024")
    assert page.evaluate("window.copied").endswith(f"#a-{HARBOUR_ID}:{start}-{start + 4}")


def test_hostile_words_do_nothing(watched: Watched, single: Path) -> None:
    page = watched.open(single, f"#a-{HARM_ID}")
    assert page.evaluate("window.hacked") is None
    assert page.get_by_text("window.hacked=1").first.is_visible()
    assert page.locator("main script, main img, main [onclick], main [onmouseover]").count() == 0
    assert watched.told == []


def test_towers_of_marks_stay_in_their_line(watched: Watched, single: Path) -> None:
    page = watched.open(single, f"#a-{HARM_ID}")
    heights = page.eval_on_selector_all(
        f"#a-{HARM_ID} .b", "blocks => blocks.map(b => b.scrollHeight - b.clientHeight)"
    )
    assert max(heights) <= 12


def test_everything_reads_without_a_script(browser: Browser, single: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    start = HARBOUR.index("وتفرغ")
    end = HARBOUR.index(".", start) + 1
    page.goto(f"{single.as_uri()}#a-{HARBOUR_ID}:{start}-{end}")
    block = page.locator(f"#a-{HARBOUR_ID} .b-paragraph").nth(1)
    box = block.bounding_box()
    assert box
    assert 0 <= box["y"] < 800
    assert page.locator("#filter").is_hidden()
    assert page.locator("#help-open").is_hidden()
    page.locator(f"#a-{HARBOUR_ID} .notes > summary").click()
    assert page.get_by_text("verb.announce").is_visible()
    page.locator("label.ly-times").click()
    assert not page.locator("#ly-times").is_checked()
    context.close()


def test_paper_shows_addresses_and_no_furniture(watched: Watched, single: Path) -> None:
    watched.page.emulate_media(media="print")
    page = watched.open(single)
    assert page.get_by_text("Follow us everywhere").is_hidden()
    assert page.locator(".bar").is_hidden()
    shown = page.eval_on_selector("a.ext", "link => getComputedStyle(link, '::after').content")
    assert "https://harbour.example/news" in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_the_contrast_that_wcag_asks_for(browser: Browser, single: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(single.as_uri())
    page.check("#ly-mentions")
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
    page.locator(f"#a-{HARBOUR_ID} .s.ls").first.click()
    assert page.evaluate(CONTRAST) == []
    context.close()


def test_controls_have_names_and_headings_do_not_jump(watched: Watched, single: Path, folder: Path) -> None:
    for path in (single, folder, *sorted((folder.parent / "stories").iterdir())):
        page = watched.open(path)
        assert page.evaluate(NAMELESS) == []
        levels = page.eval_on_selector_all(
            "main :is(h1,h2,h3,h4,h5,h6)", "all => all.map(h => Number(h.tagName[1]))"
        )
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), levels
        assert page.evaluate("document.documentElement.lang") == "ar"
        assert page.evaluate("document.documentElement.dir") == "rtl"


def test_layers_that_marked_nothing_have_no_switch(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(write_report(example_record(), example_readings(), tmp_path))
    switches = page.eval_on_selector_all("input[name=layer]", "all => all.map(one => one.value)")
    assert switches == ["times", "furniture"]
