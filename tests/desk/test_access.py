"""A desk that others can reach: nobody gets in without a name, no form is anybody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
from tests.desk.conftest import serving

from waqai.desk import DeskSettings
from waqai.desk.access.passwords import check_password, hash_password, judge_password
from waqai.desk.access.sessions import IDLE_SECONDS, LONGEST_SECONDS, Sessions, Throttle
from waqai.errors import ConfigError
from waqai.record import Record
from waqai.store import Person, Role, people_of

PASSWORD = "نخلة على الضفة 7"
PRIVATE = ("/", "/stories", "/api/v1/stories", "/api/v1/openapi.json", "/feed/entity/x.rss", "/entity/x")


@pytest.fixture(scope="module")
def public(example_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("public") / "record.sqlite"
    copyfile(example_db, file)
    with Record.open(file, create=False) as record:
        roles: dict[str, Role] = {"قارئة": "reader", "محررة": "editor", "مديرة": "admin"}
        for name, role in roles.items():
            person = Person(name, role, hash_password(PASSWORD), "2024-02-11T08:00:00Z")
            people_of(record.store).put_person(person)
        with serving(record, DeskSettings(public=True)) as address:
            yield address


@pytest.fixture
def visitor(public: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=public, timeout=60) as client:
        yield client


def sign_in(
    client: httpx.Client, name: str = "قارئة", password: str = PASSWORD, **more: str
) -> httpx.Response:
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def with_cookie(client: httpx.Client, token: str) -> httpx.Response:
    client.cookies.clear()
    return client.get("/", headers={"cookie": f"waqai-session={token}"})


@pytest.mark.parametrize("address", PRIVATE)
def test_a_stranger_sees_the_door_only(visitor: httpx.Client, address: str) -> None:
    answer = visitor.get(address)
    if address.startswith("/api/"):
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "sign-in")
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?back=")


def test_who_signs_in_comes_back_to_where_she_was(visitor: httpx.Client) -> None:
    answer = sign_in(visitor, back="/stories")
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert visitor.get("/stories").status_code == 200
    assert visitor.get("/stories").headers["cache-control"] == "no-store"
    assert visitor.get("/api/v1/stories").status_code == 200


def test_nobody_is_sent_elsewhere_after_signing_in(visitor: httpx.Client) -> None:
    assert sign_in(visitor, back="//evil.example").headers["location"] == "/"


def test_a_wrong_password_and_a_wrong_name_look_alike(visitor: httpx.Client) -> None:
    wrong = sign_in(visitor, password="نخلة على الضفة 8")
    nobody = sign_in(visitor, name="لا أحد")
    assert (wrong.status_code, nobody.status_code) == (401, 401)
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", wrong.text) == strip.sub("", nobody.text)


def test_a_session_ends_when_she_leaves(visitor: httpx.Client) -> None:
    sign_in(visitor)
    text = visitor.get("/").text
    [token] = set(re.findall(r'name="form_token" value="([^"]+)"', text))
    kept = visitor.cookies["waqai-session"]
    assert visitor.post("/sign-out").status_code == 403
    assert visitor.post("/sign-out", data={"form_token": token}).status_code == 303
    assert with_cookie(visitor, kept).status_code == 303


def test_every_sign_in_is_a_new_session(visitor: httpx.Client) -> None:
    sign_in(visitor)
    first = visitor.cookies["waqai-session"]
    sign_in(visitor)
    assert visitor.cookies["waqai-session"] != first
    assert with_cookie(visitor, first).status_code == 303


def test_a_form_of_another_site_is_refused(visitor: httpx.Client) -> None:
    data = {"name": "قارئة", "password": PASSWORD}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert visitor.post("/sign-in", data=data, headers=headers).status_code == 403


def test_guessing_gets_slow(example_db: Path, tmp_path: Path) -> None:
    copyfile(example_db, tmp_path / "record.sqlite")
    with (
        Record.open(tmp_path / "record.sqlite", create=False) as record,
        serving(record, DeskSettings(public=True)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        codes = [sign_in(client, name="أحد", password=f"كلمة رقم {n} طويلة").status_code for n in range(7)]
    assert codes[:5] == [401] * 5
    assert codes[-1] == 429


def test_the_brake_lets_go_with_time_and_with_success() -> None:
    now = [0.0]
    brake = Throttle(lambda: now[0])
    for _ in range(8):
        brake.failed("a")
    assert brake.wait("a", "b") == 8.0
    now[0] = 9.0
    assert brake.wait("a") == 0
    for _ in range(40):
        brake.failed("a")
    assert brake.wait("a") == 900
    brake.passed("a")
    assert brake.wait("a") == 0


def test_sessions_run_out() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    token, _ = sessions.begin("أمل", "editor")
    now[0] = IDLE_SECONDS - 1
    assert sessions.get(token) is not None
    now[0] += IDLE_SECONDS + 1
    assert sessions.get(token) is None
    token, _ = sessions.begin("أمل", "editor")
    start = now[0]
    while now[0] < start + LONGEST_SECONDS:
        assert sessions.get(token) is not None
        now[0] += IDLE_SECONDS / 2
    now[0] = start + LONGEST_SECONDS + 1
    assert sessions.get(token) is None


def test_a_new_password_ends_all_sessions_of_a_person() -> None:
    sessions = Sessions(lambda: 0.0)
    mine, _ = sessions.begin("أمل", "editor")
    other, _ = sessions.begin("باسل", "reader")
    sessions.end_all("أمل")
    assert sessions.get(mine) is None
    assert sessions.get(other) is not None


@pytest.mark.parametrize("password", ["قصيرة", "aaaaaaaaaaaa", "أنا أمل فاضل", "ط" * 600])
def test_bad_passwords_are_told(password: str) -> None:
    with pytest.raises(ConfigError):
        judge_password(password, "أمل فاضل")


def test_hashes_are_salted_and_checked() -> None:
    first, second = hash_password(PASSWORD), hash_password(PASSWORD)
    assert first != second
    assert first.startswith("$argon2id$")
    assert check_password(first, PASSWORD)
    assert not check_password(first, PASSWORD + " ")
    assert not check_password(None, PASSWORD)
    assert not check_password("no hash", PASSWORD)
