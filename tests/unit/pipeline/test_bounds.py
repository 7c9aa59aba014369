"""A page has bounds: beyond them it is an outcome, with what was read before."""

from __future__ import annotations

import resource
import threading
from pathlib import Path

import msgspec
import pytest
from tests.hostile.laws import broken_laws

from waqai.annotate.reading import Reading
from waqai.errors import PageError
from waqai.extract.raw import RawPage
from waqai.model import Article
from waqai.pipeline import bounds, read_page
from waqai.pipeline import page as pages
from waqai.pipeline.bounds import Room, TookTooLongError, TooManyError, clip, cpu_limit, memory_limit
from waqai.text import match_form

LINE = "قال الوزير إن العراق وقع اتفاقا مع إيران يوم الأحد 11 فبراير 2024 في بغداد.\n"
BOUND = 20_000


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bound that is passed soon."""
    monkeypatch.setattr(bounds, "MAX_ANNOTATED_CHARS", BOUND)


class Endless:
    """A layer that swallows every exception and never ends."""

    name, version, needs = "endless", "1", ()

    def annotate(self, reading: Reading) -> Article:
        while True:
            try:
                sum(range(1000))
            except Exception:
                return reading.article


class Hungry(Endless):
    """A layer that runs out of memory."""

    def annotate(self, reading: Reading) -> Article:
        raise MemoryError


@pytest.mark.usefixtures("bound")
def test_what_lies_behind_the_bound_is_kept_as_text_and_told() -> None:
    text = LINE * (BOUND // len(LINE) + 500)
    reading = read_page(RawPage("long", text))
    (article,) = reading.articles
    assert reading.refused is not None
    assert reading.refused.code == "too_long"
    assert article.blocks[-1].end > BOUND
    assert len(article.statements) > 100
    assert max(one.end for one in article.statements) <= BOUND + text.count("\n")


@pytest.mark.usefixtures("bound")
def test_a_line_without_end_is_cut_behind_a_word() -> None:
    reading = read_page(RawPage("line", LINE * 3 + "\n" + "الأحد " * BOUND))
    (article,) = reading.articles
    assert {one.text for one in article.times[10:]} == {"الأحد"}
    (cut,) = clip(reading.page.text, reading.articles)
    assert sum(block.end - block.start for block in cut.blocks) <= BOUND
    assert cut.blocks[-1].end < article.blocks[-1].end


def test_a_page_within_the_bound_is_left_alone() -> None:
    reading = read_page(RawPage("short", LINE * 3))
    assert reading.refused is None
    assert clip(reading.page.text, reading.articles) == list(reading.articles)


def test_processor_time_ends_what_catches_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "cpu_limit", lambda: cpu_limit(0.3))
    reading = read_page(RawPage("slow", LINE * 3), [Endless()])
    assert reading.refused is not None
    assert reading.refused.code == "too_slow"
    assert reading.page.id == read_page(RawPage("slow", LINE * 3), []).page.id


def test_a_layer_without_memory_is_an_outcome() -> None:
    reading = read_page(RawPage("hungry", LINE * 3), [Hungry()])
    assert reading.refused is not None
    assert reading.refused.code == "too_much_memory"
    assert reading.articles


class Greedy(Endless):
    """A layer that takes more memory than a page may have."""

    def annotate(self, reading: Reading) -> Article:
        return msgspec.structs.replace(reading.article, outlet=str(len(bytes(1 << 28))))


def test_memory_beyond_the_bound_is_refused_to_a_page_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(pages, "memory_limit", lambda: memory_limit(1 << 27))
    reading = read_page(RawPage("greedy", LINE * 3), [Greedy()])
    assert reading.refused is not None
    assert reading.refused.code == "too_much_memory"
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    monkeypatch.setattr(pages, "extract_page", lambda raw: bytes(1 << 28))
    whole = read_page(RawPage("greedy", LINE * 3))
    assert whole.refused is not None
    assert whole.refused.code == "too_much_memory"


def test_a_system_that_tells_no_addresses_has_no_limit_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_ADDRESSES", Path("no/such/file"))
    with memory_limit(1):
        assert len(bytes(1 << 20)) == 1 << 20


LAYERS = ("times", "quantities", "mentions", "statements", "events", "references")


@pytest.mark.parametrize(
    ("line", "layer"),
    [
        ("الأحد ", "times"),
        ("5 في المئة ", "quantities"),
        ("محمد السوداني ", "mentions"),
        ("قال: ", "statements"),
        (LINE, "events"),
    ],
    ids=lambda value: value.strip()[:15],
)
def test_layers_stop_before_one_annotation_too_many(
    line: str, layer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = LINE * 3 + "\n" + line * 150
    whole = read_page(RawPage("many", text))
    assert whole.refused is None
    monkeypatch.setattr(bounds, "MAX_ANNOTATIONS", 40)
    reading = read_page(RawPage("many", text))
    assert reading.refused is not None
    assert reading.refused.code == "too_many"
    (article,), (all_of_it,) = reading.articles, whole.articles
    assert article.blocks == all_of_it.blocks
    assert max(len(getattr(article, name)) for name in LAYERS) <= 40
    assert len(getattr(article, layer)) >= 8
    assert broken_laws(reading) == []


def test_room_is_shared_by_the_articles_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_ANNOTATIONS", 40)
    first, second = (read_page(RawPage(str(n), LINE * 6)).articles[0] for n in range(2))
    room = Room()
    room.check(first)
    room.take(first)
    room.check(second)
    room.take(second)
    with pytest.raises(TooManyError) as raised:
        room.check(first)
    assert raised.value.at < first.mentions[-1].start
    with pytest.raises(TooManyError) as earlier:
        room.check(first, share=0.25)
    assert earlier.value.at <= raised.value.at


def test_what_no_cut_brings_within_the_bound_keeps_its_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_ANNOTATIONS", -1)
    reading = read_page(RawPage("none", LINE * 3))
    assert reading.refused is not None
    assert reading.refused.code == "too_many"
    assert reading.articles[0].blocks
    assert not any(getattr(reading.articles[0], name) for name in LAYERS)


def test_the_clock_is_taken_away_and_errors_pass() -> None:
    with pytest.raises(PageError), cpu_limit(5):
        raise PageError("passes")
    with pytest.raises(TookTooLongError), cpu_limit(0.05):
        Endless().annotate(Reading(match_form(LINE), Article("a", "main", 0, 1)))


def test_a_thread_has_no_clock_and_reads_all_the_same() -> None:
    found: list[str | None] = []
    thread = threading.Thread(target=lambda: found.append(read_page(RawPage("t", LINE * 3)).page.encoding))
    thread.start()
    thread.join()
    assert found == ["utf-8"]
