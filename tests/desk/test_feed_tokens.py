"""Feeds and calendars of a public desk for programs that cannot sign in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from tests.desk.conftest import serving
from tests.desk.records import STORY, fill

from waqai.desk import DeskSettings
from waqai.desk.access.passwords import hash_password
from waqai.record import Record
from waqai.store import Person, people_of

PASSWORD = "نخلة على الضفة 7"
FEEDS = (
    "/calendar.ics",
    f"/calendar/story/{STORY}.ics",
    f"/feed/story/{STORY}.rss",
    "/feed/entity/e_ministry.atom",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("feeds") / "record.sqlite") as record:
        fill(record)
        for name in ("admin", "other"):
            person = Person(name, "admin", hash_password(PASSWORD), "2024-02-11T08:00:00Z")
            people_of(record.store).put_person(person)
        yield record


@pytest.fixture(scope="module")
def address(record: Record) -> Iterator[str]:
    with serving(record, DeskSettings(public=True)) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        client.post("/sign-in", data={"name": "admin", "password": PASSWORD})
        yield client


def send(client: httpx.Client, path: str, **data: str) -> httpx.Response:
    [token, *_] = re.findall(r'name="form_token" value="([^"]+)"', client.get("/check").text)
    return client.post(path, data={"form_token": token, **data})


def make(client: httpx.Client, label: str = "تقويم المكتب") -> str:
    answer = send(client, "/settings/feeds", label=label).raise_for_status()
    [secret, *_] = re.findall(r"calendar\.ics\?token=(waqaifeed_[\w-]+)", answer.text)
    return str(secret)


def test_a_token_opens_feeds_and_nothing_else(client: httpx.Client, address: str) -> None:
    secret = make(client)
    with httpx.Client(base_url=address, timeout=60) as program:
        for path in FEEDS:
            assert program.get(path).status_code in (303, 401)
            answer = program.get(path, params={"token": secret})
            assert answer.status_code == 200
            assert secret not in answer.text
            assert "set-cookie" not in answer.headers
        for path in ("/", f"/story/{STORY}", "/settings", "/lexicon", "/calendar"):
            assert program.get(path, params={"token": secret}).status_code == 303
        assert program.get("/api/v1/stories", params={"token": secret}, timeout=60).status_code == 401
        bearer = {"authorization": f"Bearer {secret}"}
        assert program.get("/api/v1/stories", headers=bearer).status_code == 401
        assert program.post("/settings/feeds", params={"token": secret}, timeout=60).status_code == 401


def test_it_is_shown_once_kept_as_a_digest_and_taken_back(
    client: httpx.Client, address: str, record: Record
) -> None:
    secret = make(client, "قارئ <b>الخلاصات</b>")
    kept = people_of(record.store).tokens("admin")
    assert all(secret not in (one.digest, one.label) for one in kept)
    text = client.get("/settings").text
    assert secret not in text
    assert "&lt;b&gt;" in text
    [digest] = [one.digest for one in kept if "<b>" in one.label]
    with httpx.Client(base_url=address, timeout=60) as other:
        other.post("/sign-in", data={"name": "other", "password": PASSWORD})
        assert send(other, "/settings/feeds/remove", digest=digest).status_code == 404
    assert httpx.get(f"{address}/calendar.ics", params={"token": secret}, timeout=60).status_code == 200
    assert send(client, "/settings/feeds/remove", digest=digest).status_code == 303
    assert httpx.get(f"{address}/calendar.ics", params={"token": secret}, timeout=60).status_code == 401


@pytest.mark.parametrize("token", ["", "waqaifeed_", "waqaifeed_x", "waqai_x", "x" * 5000, "\u202e"])
def test_what_is_no_token_opens_nothing(address: str, token: str) -> None:
    assert httpx.get(f"{address}/calendar.ics", params={"token": token}, timeout=60).status_code == 401


def test_nobody_has_more_than_twenty(address: str) -> None:
    with httpx.Client(base_url=address, timeout=60) as client:
        client.post("/sign-in", data={"name": "other", "password": PASSWORD})
        answers = [send(client, "/settings/feeds").status_code for _ in range(21)]
    assert answers == [200] * 20 + [422]
