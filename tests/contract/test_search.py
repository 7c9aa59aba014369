"""One suite over every store: what a search finds, in which order, and where it marks."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

import msgspec
import pytest
from tests.unit.corpus.builders import one_article

from waqai.corpus.build import build_record
from waqai.errors import ConfigError, SearchError
from waqai.model import Fetch, PageReading
from waqai.pipeline.layers import default_layers
from waqai.pipeline.page import annotate_article
from waqai.search.units import KINDS
from waqai.store import Store
from waqai.store.search import find
from waqai.text import match_form

TALKS = """استئناف المحادثات بين بغداد وواشنطن
قال رئيس الوزراء العراقي محمد شياع السوداني إن المحادثات الأمنية ستستأنف في بغداد الأحد المقبل.
وأضاف السوداني أن وفدي البلدين سيبحثان بمحادثاتهما جدولا زمنيا لانسحاب القوات الأجنبية."""
ROCKETS = """هجوم بالصواريخ على قاعدة في أربيل
أعلنت وزارة الداخلية مقتل ثلاثة جنود وإصابة 12 آخرين في هجوم بصاروخين على القاعدة.
واتهمت الوزارة ميليشيات مسلحة بتنفيذ الهجوم."""
SCHOOLS = """افتتاح مدارس جديدة في البصرة
افتتحت وزارة التربية خمس مدارس ومكتبة عامة في مدينة البصرة.
وقال مدير المكتبة إن الكتب الجديدة وصلت. ولم تُذكر المحادثات إلا مرة."""


@cache
def readings() -> tuple[PageReading, ...]:
    made = (
        one_article(TALKS, published="2024-02-09", outlet="الحرة"),
        one_article(ROCKETS, published="2024-03-02", outlet="رويترز"),
        one_article(SCHOOLS, published="2024-01-15", outlet="الصباح"),
    )
    return tuple(_annotate(reading) for reading in made)


def _annotate(reading: PageReading) -> PageReading:
    form = match_form(reading.page.text)
    articles = tuple(annotate_article(form, article, default_layers()) for article in reading.articles)
    return msgspec.structs.replace(reading, articles=articles)


@pytest.fixture
def full(store: Store) -> Store:
    store.add_readings(readings())
    return store


def titles(store: Store, query: str) -> list[str]:
    """First words of the titles found, in order."""
    return [hit.title.text.split()[0] for hit in find(store, query).hits if hit.title]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("محادثة", ["استئناف", "افتتاح"]),
        ("المحادثات -مدرسة", ["استئناف"]),
        ("صاروخ", ["هجوم"]),
        ("مليشيا", ["هجوم"]),
        ("مكتبه", ["افتتاح"]),
        ("مكتب", []),
        ("«مدينة البصرة»", ["افتتاح"]),
        ('"البصرة مدينة"', []),
        ('"رئيس الوزراء"', ["استئناف"]),
        ("جنود الصواريخ", ["هجوم"]),
        ("جنود محادثات", []),
        ("جندي OR كتاب", ["هجوم", "افتتاح"]),
        ("جندي أو كتاب", ["هجوم", "افتتاح"]),
        ("(جندي | كتاب) -أربيل", ["افتتاح"]),
        ("speaker:السوداني", ["استئناف"]),
        ('متحدث:"رئيس الوزراء العراقي"', ["استئناف"]),
        ("outlet:رويترز", ["هجوم"]),
        ("ناشر:الحرة محادثات", ["استئناف"]),
        ("place:البصرة", ["افتتاح"]),
        ("type:assault", ["هجوم"]),
        ("نوع:هجوم", ["هجوم"]),
        ("after:2024-02", ["هجوم"]),
        ("قبل:2024-02", ["افتتاح"]),
        ("محادثات after:2024-01-31 before:2024-03", ["استئناف"]),
        ("المحادثات في بغداد", ["استئناف"]),
        ("كلمة_لا_توجد", []),
    ],
)
def test_a_query_finds(full: Store, query: str, found: list[str]) -> None:
    assert sorted(titles(full, query)) == sorted(found)


def test_a_title_weighs_more_than_the_body(full: Store) -> None:
    assert titles(full, "محادثات") == ["استئناف", "افتتاح"]


def test_without_words_the_latest_come_first(full: Store) -> None:
    assert titles(full, "after:2023") == ["هجوم", "استئناف", "افتتاح"]


def test_marks_are_exact_places_on_the_page(full: Store) -> None:
    hit = find(full, "محادثة").hits[0]
    text = next(r.page.text for r in readings() if r.page.id == hit.page)
    assert text[hit.shown.start : hit.shown.end] == hit.shown.text
    assert {text[mark.start : mark.end] for mark in hit.marks} == {"المحادثات", "بمحادثاتهما"}


def test_statements_events_and_figures_are_found(full: Store) -> None:
    said = find(full, "محادثات speaker:السوداني", kinds=("statement",))
    assert said.total >= 1
    assert all(hit.kind == "statement" and hit.speakers for hit in said.hits)
    figures = find(full, "جنود", kinds=("figure",))
    assert any("ثلاثة جنود" in hit.shown.text for hit in figures.hits)
    events = find(full, "type:assault", kinds=("event",))
    assert events.total >= 1
    assert find(full, "kind:figure جنود", kinds=KINDS).total == figures.total


def test_pages_of_results_do_not_overlap(full: Store) -> None:
    whole = find(full, "after:2023", kinds=KINDS, limit=1000)
    assert whole.next is None
    assert whole.total == len(whole.hits)
    first = find(full, "after:2023", kinds=KINDS, limit=3)
    second = find(full, "after:2023", kinds=KINDS, limit=3, offset=first.next or 0)
    assert [hit.id for hit in (*first.hits, *second.hits)] == [hit.id for hit in whole.hits[:6]]


def test_facets_count_all_results(full: Store) -> None:
    facets = find(full, "after:2023", limit=1, facets=True).facets
    assert facets is not None
    assert [(one.value, one.count) for one in facets.day] == [
        ("2024-01-15", 1),
        ("2024-02-09", 1),
        ("2024-03-02", 1),
    ]
    assert {one.value for one in facets.outlet} == {"الحرة", "رويترز", "الصباح"}
    assert any("السوداني" in one.value for one in facets.speaker)


def test_stories_narrow_a_search_once_the_record_is_built(full: Store) -> None:
    full.save_record(build_record(full.readings()))
    document = full.load_record()
    assert document is not None
    story = next(entry.story for entry in document.articles if entry.outlet == "الحرة")
    assert titles(full, f"story:{story}") == ["استئناف"]
    assert titles(full, "story:story_none") == []


def test_a_page_that_comes_later_is_found(full: Store) -> None:
    late = _annotate(one_article("زلزال في الصحراء\nضرب زلزال الصحراء صباح اليوم.", published="2024-05-01"))
    assert titles(full, "زلازل") == []
    full.add_reading(late)
    assert titles(full, "زلازل") == ["زلزال"]


def test_of_a_page_in_several_versions_the_last_one_is_found(store: Store) -> None:
    def version(word: str, url: str | None = "https://news.example/1") -> PageReading:
        made = one_article(f"زلزال في {word}\nضرب زلزال {word} صباح اليوم.", published="2024-05-01")
        return msgspec.structs.replace(made, page=msgspec.structs.replace(made.page, url=url))

    old, new, other = version("الصحراء"), version("الجبال"), version("السهول", "https://news.example/2")
    times = {old.page.id: Fetch("2024-05-01T08:00:00Z"), new.page.id: Fetch("2024-05-01T09:00:00Z")}
    for reading in (old, other, new):  # the index is there when the new version comes
        store.add_readings([reading], None, times)
        find(store, "زلزال")
    assert {hit.page for hit in find(store, "زلزال").hits} == {new.page.id, other.page.id}
    assert find(store, "الصحراء").total == 0
    store.add_runs([old], {"mentions": "test-2"})
    assert find(store, "الصحراء").total == 0


def test_a_layer_that_runs_again_is_indexed_again(full: Store) -> None:
    changed = [
        msgspec.structs.replace(reading, articles=tuple(
            msgspec.structs.replace(article, statements=()) for article in reading.articles
        ))
        for reading in readings()
    ]  # fmt: skip
    assert find(full, "speaker:السوداني").total == 1
    full.add_runs(changed, {"statements": "test-2"})
    assert find(full, "speaker:السوداني").total == 0
    assert titles(full, "صاروخ") == ["هجوم"]


@pytest.mark.parametrize("query", ["", "  ", "-وزير", "«", "before:وزير", "nofield:x", "(" * 300, "و" * 5000])
def test_what_cannot_be_understood_says_where(full: Store, query: str) -> None:
    with pytest.raises(SearchError) as caught:
        find(full, query)
    assert caught.value.position is not None


@pytest.mark.parametrize(
    "query", ['a" OR title:*', "'; DROP TABLE pages; --", "الوزير' | 'x':*", "NEAR(a b)", "%_\\"]
)
def test_no_query_reaches_the_database_as_a_command(full: Store, query: str) -> None:
    with suppress(SearchError):
        find(full, query, kinds=KINDS)
    assert find(full, "محادثة").total == 2


def test_a_limit_that_makes_no_sense_is_refused(full: Store) -> None:
    with pytest.raises(ConfigError):
        find(full, "وزير", limit=0)
