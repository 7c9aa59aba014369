from __future__ import annotations

import msgspec
import pytest

from waqai.errors import ConfigError, FetchError
from waqai.store import Watched
from waqai.watch.schedule import after_failure, after_success, conditions_of
from waqai.watch.settings import FetchSettings, WatchSettings

NOW = 1000.0
SETTINGS = WatchSettings(every=900, recheck=(3600.0, 7200.0), max_failures=3)
PAGE = Watched("http://a.example/1", "page", "a.example", via="http://a.example/feed")
SOURCE = Watched("http://a.example/feed", "source", "a.example", kind="feed")


def due_after_failure(item: Watched, code: str, host_wait: float = 0.0) -> float | None:
    return after_failure(item, NOW, SETTINGS, FetchError("x", code=code), host_wait).due_at


def test_a_source_is_due_after_the_time_that_was_asked_for() -> None:
    for changed in (True, False):
        assert after_success(SOURCE, NOW, SETTINGS, changed=changed).due_at == NOW + 900


def test_a_quiet_sitemap_of_an_index_is_looked_at_more_seldom() -> None:
    item = msgspec.structs.replace(SOURCE, via="http://a.example/index", kind="sitemap")
    gaps = []
    for _ in range(9):
        item = after_success(item, NOW, SETTINGS, changed=False)
        gaps.append((item.due_at or 0) - NOW)
    assert gaps[:3] == [1800, 3600, 7200]
    assert gaps[-1] == 86_400
    assert after_success(item, NOW, SETTINGS, changed=True).due_at == NOW + 900


def test_a_page_is_looked_at_until_it_stays_quiet() -> None:
    first = after_success(PAGE, NOW, SETTINGS, changed=True)
    assert (first.due_at, first.changed_at) == (NOW + 3600, NOW)
    second = after_success(first, NOW + 3600, SETTINGS, changed=False)
    assert (second.due_at, second.changed_at) == (NOW + 3600 + 7200, NOW)
    assert after_success(second, NOW, SETTINGS, changed=False).due_at is None


@pytest.mark.parametrize(
    ("item", "code", "host_wait", "due"),
    [
        (PAGE, "http_404", 0, None),
        (PAGE, "private", 0, None),
        (SOURCE, "http_404", 0, NOW + 86_400),
        (PAGE, "bad_encoding", 0, NOW + 900),
        (PAGE, "http_429", 5000, NOW + 5000),
        (PAGE, "timeout", 30, NOW + 900),
        (PAGE, "bad_encoding", 5000, NOW + 900),
        (PAGE, "busy", 0, NOW + 60),
        (PAGE, "robots_unknown", 0, NOW + 1800),
        (PAGE, "robots", 0, NOW + 86_400),
    ],
)
def test_when_an_address_that_failed_is_due(
    item: Watched, code: str, host_wait: float, due: float | None
) -> None:
    assert due_after_failure(item, code, host_wait) == due


def test_failures_in_a_row_end_a_page_and_never_a_source() -> None:
    page, source = PAGE, SOURCE
    for _ in range(50):
        page = after_failure(page, NOW, SETTINGS, FetchError("x", code="bad_encoding"), 0)
        source = after_failure(source, NOW, SETTINGS, FetchError("x", code="bad_encoding"), 0)
        if page.failures == SETTINGS.max_failures:
            assert page.due_at is None
    assert source.due_at == NOW + 86_400
    assert (source.error, source.message) == ("bad_encoding", "x")
    well = after_success(source, NOW, SETTINGS, changed=False)
    assert (well.failures, well.error) == (0, None)


def test_waiting_for_a_busy_host_is_no_failure() -> None:
    item = after_failure(PAGE, NOW, SETTINGS, FetchError("x", code="busy"), 0)
    assert item.failures == 0


def test_conditions_need_something_that_was_kept() -> None:
    item = msgspec.structs.replace(PAGE, etag='"x"', last_modified="Mon")
    assert conditions_of(item) == {}
    kept = msgspec.structs.replace(item, sha256="0")
    assert conditions_of(kept) == {"If-None-Match": '"x"', "If-Modified-Since": "Mon"}
    assert conditions_of(msgspec.structs.replace(kept, etag="")) == {"If-Modified-Since": "Mon"}


@pytest.mark.parametrize("agent", ["", "/1.0", "واقع", "a\r\nb: c"])
def test_a_name_that_no_header_can_hold(agent: str) -> None:
    with pytest.raises(ConfigError):
        FetchSettings(user_agent=agent)


def test_settings_without_meaning() -> None:
    with pytest.raises(ConfigError):
        WatchSettings(every=0)
    with pytest.raises(ConfigError):
        WatchSettings(delay=-1)
    with pytest.raises(ConfigError):
        WatchSettings(max_pages=0)
    with pytest.raises(ConfigError):
        FetchSettings(deadline=0)
