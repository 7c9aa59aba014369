"""What is new to a saved search is told to its address: signed, again when it failed, never inside."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec
import pytest
from tests.contract.test_search import readings
from tests.watch.receiver import Receiver, receiving

from waqai.errors import FetchError
from waqai.store import MemoryPeople, MemoryStore, SavedSearch
from waqai.store.news import News
from waqai.watch.post import POSTING, Poster, check_webhook
from waqai.watch.settings import FetchSettings
from waqai.watch.webhooks import (
    MOST_FAILURES,
    Told,
    build_message,
    is_due,
    moment,
    tell_searches,
    wait_after,
)

NOW = "2024-02-11T08:00:00Z"
OPEN = msgspec.structs.replace(POSTING, allow_private=True)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


class Desk:
    """A record with one saved search that tells ``url``; the clock is ours."""

    def __init__(self, url: str, settings: FetchSettings = OPEN) -> None:
        self.store = MemoryStore()
        self.people = MemoryPeople()
        search = SavedSearch("أمل", "المحادثات", "المحادثات", webhook=url, secret="سر", told_until="0")
        self.id = search.id
        self.people.put_search(search)
        self.now = datetime.fromisoformat(NOW)
        self.post = Poster(settings, time.monotonic).post

    @property
    def search(self) -> SavedSearch:
        found = self.people.search(self.id)
        assert found is not None
        return found

    def tell(self) -> list[Told]:
        return tell_searches(
            self.store, self.people, self.post, lambda: moment(self.now), base="https://desk.example/"
        )


def test_what_is_new_is_told_once_and_signed(receiver: Receiver) -> None:
    desk = Desk(receiver.url)
    desk.store.add_readings(readings())
    assert [one.results for one in desk.tell()] == [2]
    [call] = receiver.got
    expected = "sha256=" + hmac.new("سر".encode(), call.body, sha256).hexdigest()
    assert call.headers["x-waqai-signature"] == expected
    told = json.loads(call.body)
    assert told["sent_at"] == call.headers["x-waqai-timestamp"] == NOW
    assert told["delivery"] == call.headers["x-waqai-delivery"]
    assert told["search"] == {"id": desk.id, "title": "المحادثات", "query": "المحادثات"}
    assert all(one["url"].startswith("https://desk.example/article/art_") for one in told["results"])
    assert "سر" not in call.body.decode()
    desk.tell()
    assert len(receiver.got) == 1


def test_nothing_new_is_no_call(receiver: Receiver) -> None:
    desk = Desk(receiver.url)
    desk.store.add_reading(readings()[1])
    desk.tell()
    assert receiver.got == []
    assert desk.search.told_until == "1"


def test_a_failure_is_counted_and_tried_again_later(receiver: Receiver) -> None:
    desk = Desk(receiver.url)
    desk.store.add_readings(readings())
    receiver.answers.extend([500, 503])
    desk.tell()
    assert (desk.search.failures, desk.search.told_until) == (1, "0")
    assert (desk.search.error or "").startswith("http_500")
    desk.tell()
    assert len(receiver.got) == 1
    desk.now += timedelta(seconds=wait_after(1))
    desk.tell()
    assert desk.search.failures == 2
    desk.now += timedelta(seconds=wait_after(2) - 1)
    desk.tell()
    assert len(receiver.got) == 2
    desk.now += timedelta(seconds=1)
    desk.tell()
    assert len(receiver.got) == 3
    assert (desk.search.failures, desk.search.error, desk.search.retry_at) == (0, None, None)
    deliveries = {call.headers["x-waqai-delivery"] for call in receiver.got}
    assert len(deliveries) == 1


def test_waiting_doubles_up_to_a_limit_and_then_it_ends() -> None:
    assert [wait_after(n) for n in (1, 2, 3)] == [60, 120, 240]
    assert wait_after(40) == 6 * 3600
    search = SavedSearch("أمل", "ن", "نفط", webhook="https://desk.example/", secret="s")
    assert is_due(search, NOW)
    assert not is_due(msgspec.structs.replace(search, failures=MOST_FAILURES), NOW)
    assert not is_due(msgspec.structs.replace(search, retry_at="2024-02-11T08:00:01Z"), NOW)
    assert not is_due(msgspec.structs.replace(search, secret=None), NOW)


def test_many_results_come_in_several_calls(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waqai.watch.webhooks.MOST", 1)
    desk = Desk(receiver.url)
    desk.store.add_readings(readings())
    desk.tell()
    told = [json.loads(call.body) for call in receiver.got]
    assert [len(one["results"]) for one in told] == [1, 1]
    assert [one["more"] for one in told] == [True, False]
    assert len({one["delivery"] for one in told}) == 2


@pytest.mark.parametrize("status", [301, 302, 307])
def test_nothing_is_followed(receiver: Receiver, status: int) -> None:
    receiver.answers.append(status)
    with pytest.raises(FetchError) as told:
        Poster(OPEN, time.monotonic).post(receiver.url, b"{}", {})
    assert told.value.code == f"http_{status}"
    assert [call.path for call in receiver.got] == ["/hook"]


def test_private_addresses_are_not_told(receiver: Receiver) -> None:
    desk = Desk(receiver.url, POSTING)
    desk.store.add_readings(readings())
    desk.tell()
    assert receiver.got == []
    assert desk.search.failures == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1"])
def test_a_name_that_leads_inside_is_not_told(address: str) -> None:
    poster = Poster(POSTING, time.monotonic, resolve=lambda host, port: [address])
    with pytest.raises(FetchError) as told:
        poster.post("https://hooks.example.org/x?key=geheim", b"{}", {})
    assert told.value.code == "private"
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/hook", "http://127.0.0.1/", "https://10.1.2.3/", "ftp://hooks.example.org/",
        "https://user@hooks.example.org/", "http://[::1]/", "http://0x7f.1/", "file:///etc/passwd",
        "https://hooks.example.org:8443/",
    ],
)  # fmt: skip
def test_addresses_are_judged_before_they_are_kept(url: str) -> None:
    with pytest.raises(FetchError):
        check_webhook(url)


def test_a_public_address_is_kept_in_one_spelling() -> None:
    assert check_webhook(" https://Hooks.Example.org/a#b ") == "https://hooks.example.org/a"


def test_a_message_is_a_pure_function() -> None:
    search = SavedSearch("أمل", "ن", "نفط", webhook="https://desk.example/", secret="s")
    news = News((), 3, more=False)
    assert build_message(search, news, NOW) == build_message(search, news, NOW)
    other = msgspec.structs.replace(search, secret="t")
    assert build_message(other, news, NOW).headers != build_message(search, news, NOW).headers


def test_an_answer_that_drips_for_ever_does_not_hold(receiver: Receiver) -> None:
    """A receiver that hangs costs no more than the deadline."""
    slow = msgspec.structs.replace(OPEN, deadline=0.2, read_timeout=0.2, connect_timeout=0.2)
    ticks = iter(range(100))
    with pytest.raises(FetchError) as told:
        Poster(slow, lambda: float(next(ticks))).post(receiver.url, b"{}", {})
    assert told.value.code in ("too_slow", "timeout")
