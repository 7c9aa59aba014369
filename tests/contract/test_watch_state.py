"""One suite over every memory of a watcher: what the protocol promises."""

from __future__ import annotations

import msgspec
import pytest

from waqai.store import Store, Watched, WatchState, open_watch_state

NOW = 1_700_000_000.0


@pytest.fixture
def state(store: Store) -> WatchState:
    return open_watch_state(store)


def item(url: str, *, part: str = "page", due: float | None = NOW, **more: object) -> Watched:
    told = {"url": url, "part": part, "host": url.split("/")[2], "due_at": due, **more}
    return msgspec.convert(told, Watched)


def turns(state: WatchState, now: float = NOW, patience: float = 0.0) -> list[str]:
    return [ready.item.url for ready in state.ready(now, patience, now)]


def test_what_was_saved_comes_back(state: WatchState) -> None:
    full = Watched(
        "http://a.example/خبر\x00",
        "source",
        "a.example",
        via="http://b.example/",
        kind="feed",
        title="وقائع",
        depth=2,
        stamp="2024",
        etag='"x"',
        last_modified="y",
        sha256="0" * 64,
        page="p_1",
        quiet=3,
        failures=2,
        error="timeout",
        message="لا جواب",
        checked_at=NOW + 0.25,
        succeeded_at=1.5,
        changed_at=None,
        due_at=NOW,
    )
    assert state.add([msgspec.structs.replace(full, title="")]) == [True]
    state.save(full)
    assert state.get(full.url) == full
    assert state.sources() == [full]
    assert state.get("http://a.example/") is None


def test_what_is_known_stays_as_it_is(state: WatchState) -> None:
    known = item("http://a.example/1", due=None, title="first", stamp="1")
    assert state.add([known, known]) == [True, False]
    assert state.add([item("http://a.example/1", title="second", stamp="1")]) == [False]
    assert state.get(known.url) == known


def test_another_stamp_makes_a_page_due(state: WatchState) -> None:
    state.add([item("http://a.example/1", due=None, stamp="1")])
    state.add([item("http://a.example/1", stamp="2")])
    again = state.get("http://a.example/1")
    assert again is not None
    assert (again.stamp, again.due_at) == ("2", NOW)


def test_a_page_that_is_named_as_a_source_becomes_one(state: WatchState) -> None:
    state.add([item("http://a.example/1", due=None, via="http://a.example/feed")])
    state.add([item("http://a.example/1", part="source")])
    assert [(source.via, source.due_at) for source in state.sources()] == [(None, NOW)]


def test_each_host_has_one_turn_and_sources_come_first(state: WatchState) -> None:
    state.add(
        [
            item("http://a.example/late", due=NOW - 1),
            item("http://a.example/early", due=NOW - 2),
            item("http://b.example/page", due=NOW - 9),
            item("http://b.example/feed", part="source"),
            item("http://c.example/later", due=NOW + 1),
            item("http://c.example/never", due=None),
        ]
    )
    assert turns(state) == ["http://b.example/feed", "http://a.example/early"]
    assert state.next_due() == NOW - 9


def test_a_host_that_asks_for_quiet_has_no_turn(state: WatchState) -> None:
    state.add([item("http://a.example/"), item("http://b.example/")])
    assert state.enter_host("a.example", NOW, NOW + 60) == 0
    assert state.enter_host("a.example", NOW, NOW + 90) == NOW + 60
    assert turns(state) == ["http://b.example/"]
    state.leave_host("a.example", NOW + 5, 3)
    assert state.host_failures("a.example") == 3
    assert state.host_failures("b.example") == 0
    assert turns(state, patience=5) == ["http://b.example/", "http://a.example/"]
    assert state.enter_host("a.example", NOW + 5, NOW + 9) == 0


def test_only_one_watcher_takes_an_address(state: WatchState) -> None:
    (page,) = [item("http://a.example/")]
    state.add([page])
    assert state.take(page.url, "one", NOW, NOW + 60)
    assert not state.take(page.url, "two", NOW + 59, NOW + 99)
    assert turns(state, NOW + 59) == []
    # The first one died with the address in hand.
    assert state.take(page.url, "two", NOW + 60, NOW + 120)
    state.save(msgspec.structs.replace(page, due_at=NOW + 900))
    assert not state.take(page.url, "one", NOW + 121, NOW + 200)
    assert state.take(page.url, "one", NOW + 900, NOW + 999)
    assert not state.take("http://nobody.example/", "one", NOW, NOW)


def test_forgetting_a_source_forgets_what_it_led_to(state: WatchState) -> None:
    index, child = "http://a.example/index", "http://a.example/map"
    state.add(
        [
            item(index, part="source"),
            item(child, part="source", via=index),
            item("http://a.example/1", via=child),
            item("http://a.example/2", via=index),
            item("http://b.example/feed", part="source"),
            item("http://b.example/1", via="http://b.example/feed"),
        ]
    )
    state.add([item(index, part="source", via=child)])
    assert state.forget(index) == 4
    assert [source.url for source in state.sources()] == ["http://b.example/feed"]
    assert state.get("http://b.example/1") is not None
    assert state.forget(index) == 0
    state.save(item(index))
    assert state.get(index) is None


def test_nothing_is_due_in_an_empty_memory(state: WatchState) -> None:
    assert state.next_due() is None
    assert state.ready(NOW, 60, NOW) == []
    assert state.add([]) == []


def test_ten_thousand_addresses_are_added_once(state: WatchState) -> None:
    items = [item(f"http://a.example/{number}", due=NOW + number * 1e-5 - 1) for number in range(10_000)]
    assert sum(state.add(items)) == 10_000
    assert sum(state.add(items)) == 0
    assert turns(state) == ["http://a.example/0"]
