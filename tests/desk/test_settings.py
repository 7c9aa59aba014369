"""Settings: what is in the record, people and roles, one's own password; who may see and do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.desk.conftest import serving
from tests.desk.records import STORY, fill

from waqai.desk import DeskSettings
from waqai.desk.access.passwords import check_password, hash_password
from waqai.desk.book import DeskBook
from waqai.desk.locale import desk_locale
from waqai.desk.shelf import Contents
from waqai.desk.views.settings import build_settings
from waqai.lexicon.own import OwnEntity
from waqai.record import Record
from waqai.store import Person, Role, people_of

PASSWORD = "نخلة على الضفة 7"
OTHER = "جسر فوق النهر 12"
ROLES: dict[str, Role] = {"قارئة": "reader", "محررة": "editor", "مديرة": "admin"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.sqlite") as record:
        fill(record)
        for name, role in ROLES.items():
            person = Person(name, role, hash_password(PASSWORD), "2024-02-11T08:00:00Z")
            people_of(record.store).put_person(person)
        yield record


@pytest.fixture
def address(record: Record) -> Iterator[str]:
    with serving(record, DeskSettings(public=True)) as address:
        yield address


@contextmanager
def signed_in(address: str, name: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 303
        yield client


def send(client: httpx.Client, path: str, **data: str) -> httpx.Response:
    [token, *_] = re.findall(r'name="form_token" value="([^"]+)"', client.get("/check").text)
    return client.post(path, data={"form_token": token, **data})


def roles(record: Record) -> dict[str, Role]:
    return {person.name: person.role for person in people_of(record.store).people()}


def test_everybody_sees_the_record_and_administrators_see_people(address: str, record: Record) -> None:
    with signed_in(address, "قارئة") as reader, signed_in(address, "مديرة") as admin:
        text = reader.get("/settings").text
        assert "Apache-2.0" in text
        assert 'action="/settings/password"' in text
        for secret in ("محررة", "/settings/remove", "record.sqlite"):
            assert secret not in text
        text = admin.get("/settings").text
        assert "محررة" in text
        assert "record.sqlite" in text
        assert "argon2" not in text
    assert roles(record) == ROLES


@pytest.mark.parametrize("name", ["قارئة", "محررة"])
def test_who_is_no_administrator_manages_nobody(address: str, record: Record, name: str) -> None:
    with signed_in(address, name) as client:
        assert send(client, "/settings/role", name=name, role="admin").status_code == 403
        assert send(client, "/settings/remove", name="مديرة").status_code == 403
    assert roles(record) == ROLES


def test_a_reader_settles_nothing(address: str, record: Record) -> None:
    count = record.store.story(STORY).disagreements[0].id
    said = {"story": STORY, "disagreement": count, "verdict": "confirm"}
    with signed_in(address, "قارئة") as reader, signed_in(address, "محررة") as editor:
        assert "differ" in reader.get("/inbox").text
        assert 'action="/inbox" class="verdict"' not in reader.get("/inbox").text
        assert send(reader, "/inbox", **said).status_code == 403
        assert record.store.all_judgements() == []
        assert send(editor, "/inbox", **said).status_code == 303
    assert [one.reviewer for one in record.store.all_judgements()] == ["محررة"]


@pytest.mark.parametrize("path", ["/settings/role", "/settings/remove", "/settings/password", "/inbox"])
def test_forms_that_are_not_the_desks_own_do_nothing(address: str, record: Record, path: str) -> None:
    data = {"name": "قارئة", "role": "admin", "old": PASSWORD, "new": OTHER, "again": OTHER}
    data |= {"story": STORY, "disagreement": "x", "verdict": "confirm"}
    with signed_in(address, "مديرة") as admin, httpx.Client(base_url=address, timeout=60) as stranger:
        assert admin.post(path, data=data).status_code == 403
        [token, *_] = re.findall(r'name="form_token" value="([^"]+)"', admin.get("/").text)
        with_token = {**data, "form_token": token}
        foreign = {"origin": "https://evil.example"}
        assert admin.post(path, data=with_token, headers=foreign).status_code == 403
        assert stranger.post(path, data=with_token).status_code == 401
    assert roles(record) == ROLES


def test_another_role_ends_the_sessions_of_a_person(address: str, record: Record) -> None:
    with signed_in(address, "مديرة") as admin, signed_in(address, "قارئة") as reader:
        assert send(admin, "/settings/role", name="قارئة", role="editor").status_code == 303
        assert roles(record)["قارئة"] == "editor"
        assert reader.get("/settings").status_code == 303
        assert send(admin, "/settings/role", name="قارئة", role="owner").status_code == 422
        assert send(admin, "/settings/role", name="لا أحد", role="editor").status_code == 404


def test_who_is_removed_is_out_at_once(address: str, record: Record) -> None:
    with signed_in(address, "مديرة") as admin, signed_in(address, "محررة") as editor:
        assert send(admin, "/settings/remove", name="محررة").status_code == 303
        assert editor.get("/").status_code == 303
        assert editor.post("/sign-in", data={"name": "محررة", "password": PASSWORD}).status_code == 401
    assert "محررة" not in roles(record)


def test_the_last_administrator_stays(address: str, record: Record) -> None:
    with signed_in(address, "مديرة") as admin:
        assert send(admin, "/settings/role", name="مديرة", role="reader").status_code == 409
        assert send(admin, "/settings/remove", name="مديرة").status_code == 409
        send(admin, "/settings/role", name="محررة", role="admin")
        assert send(admin, "/settings/remove", name="مديرة").status_code == 303
        assert admin.get("/").status_code == 303
    assert roles(record) == {"قارئة": "reader", "محررة": "admin"}


def test_a_new_password_ends_the_other_sessions(address: str, record: Record) -> None:
    with signed_in(address, "قارئة") as here, signed_in(address, "قارئة") as elsewhere:
        old_token = here.cookies["waqai-session"]
        assert send(here, "/settings/password", old=PASSWORD, new=OTHER, again=OTHER).status_code == 303
        assert here.cookies["waqai-session"] != old_token
        assert here.get("/settings?done=password").status_code == 200
        assert elsewhere.get("/settings").status_code == 303
    person = people_of(record.store).person("قارئة")
    assert person is not None
    assert check_password(person.password_hash, OTHER)
    assert person.role == "reader"


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("خطأ تماما 99", OTHER, OTHER), (PASSWORD, OTHER, OTHER + "x"), (PASSWORD, "قصيرة", "قصيرة")],
)
def test_a_password_is_changed_by_who_knows_it_to_a_good_one(
    address: str, record: Record, old: str, new: str, again: str
) -> None:
    with signed_in(address, "قارئة") as reader:
        answer = send(reader, "/settings/password", old=old, new=new, again=again)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert PASSWORD not in answer.text
    person = people_of(record.store).person("قارئة")
    assert person is not None
    assert check_password(person.password_hash, PASSWORD)


def test_guessing_the_present_password_gets_slow(address: str) -> None:
    with signed_in(address, "قارئة") as reader:
        codes = [
            send(reader, "/settings/password", old=f"خطأ رقم {n}", new=OTHER, again=OTHER).status_code
            for n in range(7)
        ]
    assert codes[:5] == [422] * 5
    assert codes[-1] == 429


def test_at_a_desk_of_ones_own_nobody_has_a_password(record: Record) -> None:
    with serving(record) as address, httpx.Client(base_url=address, timeout=60) as client:
        assert 'action="/settings/password"' not in client.get("/settings").text
        answer = send(client, "/settings/password", old=PASSWORD, new=OTHER, again=OTHER)
        assert answer.status_code == 404


def test_own_entities_are_listed_as_words(record: Record) -> None:
    book = DeskBook(Contents(record.store), desk_locale("ar"))
    own = OwnEntity("nahr", "شركة \u202eالنهر", type="organization", variants=("النهر",))
    view = build_settings(book, [own], None, signed_in=False)
    assert [(one.name, one.variants) for one in view.own] == [("شركة النهر", ("النهر",))]
    assert (view.kind, view.place, view.people, view.outlets) == ("SQLite", "", None, 2)
    assert view.step
    assert [(one.layer, one.articles) for one in view.layers if one.layer == "times"] == [("times", 3)]
