"""Saved searches: kept, counted, removed, fed; a secret is shown once; nobody sees those of others."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
from tests.contract.test_search import readings
from tests.desk.conftest import serving
from tests.desk.test_access import PASSWORD, sign_in
from tests.watch.receiver import receiving
from typer.testing import CliRunner

from waqai.cli.main import app
from waqai.desk import DeskSettings
from waqai.desk.access.passwords import hash_password
from waqai.record import Record
from waqai.store import Person, Role, people_of
from waqai.watch.webhooks import sign


@pytest.fixture
def file(example_db: Path, tmp_path: Path) -> Path:
    copyfile(example_db, tmp_path / "record.sqlite")
    return tmp_path / "record.sqlite"


@pytest.fixture
def kept(file: Path) -> Iterator[Record]:
    with Record.open(file, create=False) as record:
        yield record


@pytest.fixture
def owner(kept: Record) -> Iterator[httpx.Client]:
    with (
        serving(kept, DeskSettings(reviewer="محررة")) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def token(client: httpx.Client, address: str = "/check") -> str:
    [found] = set(re.findall(r'name="form_token" value="([^"]+)"', client.get(address).text))
    return unescape(found)


def post(client: httpx.Client, address: str, **data: str) -> httpx.Response:
    return client.post(address, data={"form_token": token(client), **data})


def keep(client: httpx.Client, query: str = "القوات", title: str = "") -> str:
    assert post(client, "/searches", q=query, title=title).status_code == 303
    found = re.findall(r'<section class="card" id="(saved_[^"]+)"', client.get("/searches").text)
    return str(found[-1])


def test_a_search_is_kept_from_the_page_of_results(owner: httpx.Client, kept: Record) -> None:
    assert 'action="/searches"' in owner.get("/search", params={"q": "القوات"}).text
    assert 'class="empty"' in owner.get("/searches").text
    id_ = keep(owner, "القوات", "انسحاب القوات")
    [search] = people_of(kept.store).searches()
    assert (search.id, search.owner, search.title, search.query) == (id_, "محررة", "انسحاب القوات", "القوات")
    assert "انسحاب القوات" in owner.get("/searches").text


def test_what_comes_later_is_new_until_it_is_opened(owner: httpx.Client, kept: Record) -> None:
    id_ = keep(owner, "المحادثات")
    assert 'class="fresh"' not in owner.get("/searches").text
    list(kept.add_all(readings()))
    assert 'class="fresh"' in owner.get("/searches").text
    answer = post(owner, f"/searches/{id_}/open")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/search?q=")
    assert 'class="fresh"' not in owner.get("/searches").text


def test_a_search_is_removed(owner: httpx.Client) -> None:
    id_ = keep(owner)
    assert post(owner, f"/searches/{id_}/remove").status_code == 303
    assert id_ not in owner.get("/searches").text
    assert post(owner, f"/searches/{id_}/remove").status_code == 404


@pytest.mark.parametrize(("query", "status"), [("((", 400), ("   ", 422)])
def test_a_search_that_makes_no_sense_is_not_kept(
    owner: httpx.Client, kept: Record, query: str, status: int
) -> None:
    assert post(owner, "/searches", q=query).status_code == status
    assert people_of(kept.store).searches() == []


def test_without_the_desks_own_form_nothing_is_kept(owner: httpx.Client, kept: Record) -> None:
    assert owner.post("/searches", data={"q": "القوات"}).status_code == 403
    id_ = keep(owner)
    for what in ("open", "remove", "webhook", "again"):
        assert (
            owner.post(f"/searches/{id_}/{what}", data={"url": "https://a.example.org/"}).status_code == 403
        )
    [search] = people_of(kept.store).searches()
    assert search.webhook is None


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_a_saved_search_has_feeds(owner: httpx.Client, kept: Record, form: str) -> None:
    list(kept.add_all(readings()))
    id_ = keep(owner, "المحادثات")
    answer = owner.get(f"/feed/search/{id_}.{form}").raise_for_status()
    newest = readings()[2].articles[0].id
    assert f"/article/{newest}" in answer.text
    assert owner.get(f"/feed/search/{id_}.exe").status_code == 404
    assert owner.get("/feed/search/saved_none.rss").status_code == 404


def test_the_secret_is_shown_once(owner: httpx.Client, kept: Record) -> None:
    id_ = keep(owner)
    answer = post(owner, f"/searches/{id_}/webhook", url="https://hooks.example.org/T0/geheim")
    [secret] = re.findall(r'class="secret">([^<]+)<', answer.text)
    assert answer.headers["cache-control"] == "no-store"
    search = people_of(kept.store).search(id_)
    assert search is not None
    assert (search.secret, search.webhook) == (secret, "https://hooks.example.org/T0/geheim")
    again = owner.get("/searches").text
    assert secret not in again
    assert "geheim" not in again
    assert "hooks.example.org" in again
    other = post(owner, f"/searches/{id_}/webhook", url="https://hooks.example.org/")
    assert secret not in other.text
    assert post(owner, f"/searches/{id_}/webhook").status_code == 303
    ended = people_of(kept.store).search(id_)
    assert ended is not None
    assert (ended.webhook, ended.secret) == (None, None)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://10.0.0.1/", "http://intranet/", "ftp://a.org/"]
)
def test_addresses_inside_are_refused(owner: httpx.Client, kept: Record, url: str) -> None:
    id_ = keep(owner)
    assert post(owner, f"/searches/{id_}/webhook", url=url).status_code == 400
    search = people_of(kept.store).search(id_)
    assert search is not None
    assert search.webhook is None


def test_what_failed_is_shown_and_can_be_tried_again(owner: httpx.Client, kept: Record) -> None:
    id_ = keep(owner)
    post(owner, f"/searches/{id_}/webhook", url="https://hooks.example.org/")
    failed: dict[str, str | int | None] = {
        "failures": 12,
        "error": "http_500: hooks.example.org",
        "retry_at": "2024-02-11T08:00:00Z",
    }
    people_of(kept.store).change_search(id_, failed)
    assert "http_500" in owner.get("/searches").text
    assert post(owner, f"/searches/{id_}/again").status_code == 303
    search = people_of(kept.store).search(id_)
    assert search is not None
    assert (search.failures, search.error) == (0, None)


def test_others_do_not_see_or_touch_it(kept: Record) -> None:
    roles: dict[str, Role] = {"قارئة": "reader", "باسل": "reader", "مديرة": "admin"}
    for name, role in roles.items():
        people_of(kept.store).put_person(Person(name, role, hash_password(PASSWORD), "2024-02-11T08:00:00Z"))
    with serving(kept, DeskSettings(public=True)) as address:
        clients = {name: httpx.Client(base_url=address, timeout=60) for name in roles}
        for name, client in clients.items():
            assert sign_in(client, name).status_code == 303
        id_ = keep(clients["قارئة"])
        assert id_ not in clients["باسل"].get("/searches").text
        for what in ("open", "remove", "webhook", "again"):
            assert post(clients["باسل"], f"/searches/{id_}/{what}").status_code == 404
        assert clients["باسل"].get(f"/feed/search/{id_}.rss", timeout=60).status_code == 404
        assert clients["مديرة"].get(f"/feed/search/{id_}.rss", timeout=60).status_code == 200
        assert httpx.get(f"{address}/feed/search/{id_}.rss", timeout=60).status_code == 303
        for client in clients.values():
            client.close()


def test_the_command_tells_what_is_new(owner: httpx.Client, kept: Record, file: Path) -> None:
    id_ = keep(owner, "المحادثات")
    run = CliRunner()
    with receiving() as receiver:
        changes = {"webhook": receiver.url, "secret": "سر", "told_until": "0"}
        people_of(kept.store).change_search(id_, changes)
        refused = run.invoke(app, ["searches", "tell", "--db", str(file)])
        assert refused.exit_code == 1
        assert "private" in refused.output or "port" in refused.output
        assert receiver.got == []
        assert post(owner, f"/searches/{id_}/again").status_code == 303
        told = run.invoke(
            app, ["searches", "tell", "--db", str(file), "--allow-private", "--desk", "https://desk.example"]
        )
        assert told.exit_code == 0, told.output
        body = receiver.got[0].body
        assert receiver.got[0].headers["x-waqai-signature"] == sign("سر", body)
        articles = [one["article"] for one in json.loads(body)["results"]]
        assert articles
        assert all(owner.get(f"/article/{one}").status_code == 200 for one in articles)
        before = len(receiver.got)
        run.invoke(app, ["searches", "tell", "--db", str(file), "--allow-private"])
        assert len(receiver.got) == before
    listed = run.invoke(app, ["searches", "list", "--db", str(file)])
    assert "127.0.0.1" in listed.output
    assert "سر" not in listed.output.replace("السر", "")


def test_a_request_never_waits_for_a_webhook(owner: httpx.Client, kept: Record) -> None:
    with receiving() as receiver:
        id_ = keep(owner, "المحادثات")
        people_of(kept.store).change_search(id_, {"webhook": receiver.url, "secret": "s", "told_until": "0"})
        list(kept.add_all(readings()))
        for address in ("/searches", "/", f"/feed/search/{id_}.rss"):
            owner.get(address).raise_for_status()
        time.sleep(0.1)
        assert receiver.got == []
