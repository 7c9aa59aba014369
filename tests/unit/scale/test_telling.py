"""The pure steps of a distributed build, without an engine, make the record that a local build makes."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.unit.scale import pages

from waqai.corpus.build import build_record
from waqai.corpus.calendar import Calendar, day_of
from waqai.corpus.likeness import WORTH
from waqai.corpus.profiles import Profiler
from waqai.corpus.reuse import find_reuse
from waqai.corpus.words import build_items
from waqai.extract.raw import Given, RawPage
from waqai.model import PageReading
from waqai.pipeline import read_page
from waqai.scale import rows
from waqai.scale.pairs import align_pair, may_be_alike, reach_of_days, score_pair
from waqai.scale.sketches import Sketch, build_sketches, read_profile
from waqai.scale.telling import Known, group_affairs, tell_affair


@pytest.fixture(scope="module")
def readings() -> list[PageReading]:
    made = []
    for row in pages.rows()[:24]:
        given = Given(id=row["id"], title=row["title"], published=row["published"], outlet=row["outlet"])
        made.append(read_page(RawPage(row["id"], row["text"], "text/plain", url=row["url"], given=given)))
    return made


@pytest.fixture(scope="module")
def sketches(readings: list[PageReading]) -> list[Sketch]:
    return build_sketches(readings)


def seeds(a: Sketch, b: Sketch) -> list[tuple[int, int]]:
    return [(i, j) for run, i in a.runs for other, j in b.runs if run == other]


def test_a_row_of_a_table_gives_its_reading_back(readings: list[PageReading]) -> None:
    row = rows.reading_row("0", "x", readings[0])
    (article,) = row["articles"]
    assert rows.read_row(row | article) == readings[0]
    assert article["published"] == "2024-03-01"


def test_a_profile_comes_back_number_for_number(readings: list[PageReading], sketches: list[Sketch]) -> None:
    profiler = Profiler()
    for item, sketch in zip(build_items(readings), sketches, strict=True):
        made, back = profiler.profile(item), read_profile(sketch.profile)
        for vector in ("whole", "head", "who", "deeds"):
            assert list(getattr(made, vector).items()) == list(getattr(back, vector).items())
        assert sketch.day == day_of(item.article)


def test_pairs_share_what_the_whole_corpus_finds(readings: list[PageReading], sketches: list[Sketch]) -> None:
    expected = {(one.a, one.b): one for one in find_reuse(build_items(readings))}
    found = {}
    for at, a in enumerate(sketches):
        for b in sketches[at + 1 :]:
            reuse = align_pair(a.words, b.words, common) if len(common := seeds(a, b)) > 1 else None
            if reuse is not None:
                found[reuse.a, reuse.b] = reuse
    assert found == expected
    assert found


def test_pairs_that_share_nothing_and_lie_far_apart_are_left_out() -> None:
    calendar = Calendar([1, *range(100, 400), 500])
    assert not may_be_alike((1, 500), None, calendar)
    assert may_be_alike((1, 500), 0.1, calendar)
    assert may_be_alike((100, 101), None, calendar)
    assert may_be_alike((None, 500), None, calendar)


def test_no_pair_that_is_kept_is_left_out_before(sketches: list[Sketch]) -> None:
    first, span = 738_000, 120
    calendar = Calendar([day for day in range(first, first + span) for _ in range(8)])
    profile = read_profile(sketches[0].profile)
    pairs = [(first, first + gap) for gap in range(span)]
    left_out = [days for days in pairs if not may_be_alike(days, None, calendar)]
    assert 0 < len(left_out) < span
    assert all(score_pair((profile, profile), days, None, calendar) < WORTH for days in left_out)


def test_affairs_told_one_by_one_make_the_record(readings: list[PageReading], sketches: list[Sketch]) -> None:
    expected = build_record(readings)
    days = [sketch.day for sketch in sketches]
    calendar = Calendar(days)
    profiles = [read_profile(sketch.profile) for sketch in sketches]
    reuse = find_reuse(build_items(readings))
    copies = {(one.a, one.b): min(one.covered_a, one.covered_b) for one in reuse}
    ids = [sketch.words.article for sketch in sketches]
    scores = {}
    for a, b in combinations(range(len(ids)), 2):
        pair, both = (ids[a], ids[b]), (profiles[a], profiles[b])
        score = score_pair(both, (days[a], days[b]), copies.get(pair), calendar)
        if score >= WORTH:
            scores[pair] = score
    by_article = {reading.articles[0].id: reading for reading in readings}
    affairs = group_affairs(Known(ids, days, profiles), scores)
    assert sorted(article for affair in affairs for story in affair for article in story) == ids
    told = [
        tell_affair(
            [by_article[article] for story in affair for article in story],
            {article: number for number, story in enumerate(affair) for article in story},
            dict(zip(ids, profiles, strict=True)),
            reuse,
            calendar,
        )
        for affair in affairs
    ]
    stories = {story.id: story for one in told for story in one.stories}
    assert stories == {story.id: story for story in expected.stories}
    entries = {entry.id: entry for one in told for entry in one.entries}
    assert entries == {entry.id: entry for entry in expected.articles}
    assert {affair for one in told for affair in one.affairs} == set(expected.affairs)
    assert any(len(story.articles) > 1 for story in expected.stories)


def test_days_come_back_in_order() -> None:
    assert list(rows.unpack_days(rows.pack_days([5, None, 3, 738_000]))) == [3, 5, 738_000]


def test_near_days_are_of_one_block_or_of_neighbours() -> None:
    """Four articles a day for a year: what is near begins 45 days before, and blocks begin 46 days apart."""
    days = sorted([*range(365)] * 5)
    reach = reach_of_days(days)
    assert [day for day, _, _ in reach] == [*range(365)]
    assert reach[300] == (300, 255, 6)
    block = {day: number for day, _, number in reach}
    assert all(block[day] - block[since] <= 1 for day, since, _ in reach)
    assert reach_of_days([]) == []


def test_in_a_record_of_few_pages_all_days_are_near() -> None:
    assert reach_of_days([0, 1000, 5000]) == [(0, 0, 0), (1000, 0, 0), (5000, 0, 0)]
