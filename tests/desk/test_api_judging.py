"""Programs search, check and judge: by a session with its form token, or by a token of a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copyfile
from typing import Any

import httpx
import pytest
from tests.desk.conftest import serving
from tests.desk.test_access import PASSWORD, sign_in
from typer.testing import CliRunner

from waqai.cli.main import app
from waqai.desk import DeskSettings
from waqai.desk.access.passwords import hash_password
from waqai.record import Record
from waqai.store import Person, Role, people_of

JUDGEMENTS = "/api/v1/judgements"
ROLES: dict[str, Role] = {"قارئة": "reader", "محررة": "editor"}


@pytest.fixture
def file(example_db: Path, tmp_path: Path) -> Path:
    copyfile(example_db, tmp_path / "record.sqlite")
    return tmp_path / "record.sqlite"


@pytest.fixture
def kept(file: Path) -> Iterator[Record]:
    with Record.open(file, create=False) as record:
        for name, role in ROLES.items():
            person = Person(name, role, hash_password(PASSWORD), "2024-02-11T08:00:00Z")
            people_of(record.store).put_person(person)
        yield record


@pytest.fixture
def public(kept: Record) -> Iterator[httpx.Client]:
    with (
        serving(kept, DeskSettings(public=True)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def token_of(file: Path, name: str) -> str:
    made = CliRunner().invoke(app, ["person", "token", name, "--db", str(file), "--label", "متابعة"])
    assert made.exit_code == 0, made.output
    return made.output.strip()


def by(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def told(record: Record, **more: Any) -> dict[str, Any]:
    article = next(one for one in record.store.articles() if one.times)
    return {"annotation": article.times[0].id, "article": article.id, "verdict": "confirm", **more}


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_a_token_is_shown_once_and_judges(public: httpx.Client, kept: Record, file: Path) -> None:
    token = token_of(file, "محررة")
    assert token.encode() not in file.read_bytes()
    answer = public.post(JUDGEMENTS, json=told(kept, reason="كما في الصفحة"), headers=by(token))
    assert answer.status_code == 201
    [said] = kept.store.all_judgements()
    assert (said.reviewer, said.verdict, said.reason) == ("محررة", "confirm", "كما في الصفحة")
    assert answer.json()["reviewer"] == "محررة"
    history = public.get(f"/api/v1/annotations/{said.annotation}/judgements", headers=by(token)).json()
    assert [one["verdict"] for one in history["items"]] == ["confirm"]


def test_who_may_what_on_a_public_desk(public: httpx.Client, kept: Record, file: Path) -> None:
    body = told(kept)
    assert code(public.post(JUDGEMENTS, json=body)) == (401, "sign-in")
    assert code(public.post(JUDGEMENTS, json=body, headers=by("waqai_nonsense"))) == (401, "token")
    reader = token_of(file, "قارئة")
    assert public.post(JUDGEMENTS, json=body, headers=by(reader)).status_code == 403
    assert public.get("/api/v1/stories", headers=by(reader)).status_code == 200
    assert public.get("/api/v1/stories", headers=by(reader[:-1])).status_code == 401
    assert public.get("/stories", headers=by(reader)).status_code == 303
    assert kept.store.all_judgements() == []


def test_a_revoked_token_opens_nothing(public: httpx.Client, file: Path) -> None:
    token = token_of(file, "محررة")
    run = CliRunner()
    listed = run.invoke(app, ["person", "token", "محررة", "--list", "--db", str(file)]).output
    digest = listed.split()[0]
    assert token not in listed
    assert public.get("/api/v1/counts", headers=by(token)).status_code == 200
    assert run.invoke(app, ["person", "token", "محررة", "--revoke", digest, "--db", str(file)]).exit_code == 0
    assert public.get("/api/v1/counts", headers=by(token)).status_code == 401


def test_a_browser_needs_the_token_of_its_form(public: httpx.Client, kept: Record) -> None:
    sign_in(public, "محررة")
    [form] = set(re.findall(r'name="form_token" value="([^"]+)"', public.get("/check").text))
    body = told(kept)
    assert public.post(JUDGEMENTS, json=body).status_code == 403
    assert public.post(JUDGEMENTS, json=body, headers={"x-form-token": "wrong"}).status_code == 403
    headers = {"x-form-token": unescape(form)}
    evil = {**headers, "origin": "https://evil.example"}
    assert public.post(JUDGEMENTS, json=body, headers=evil).status_code == 403
    assert kept.store.all_judgements() == []
    assert public.post(JUDGEMENTS, json=body, headers=headers).status_code == 201


def test_on_a_desk_of_ones_own_no_page_elsewhere_judges(kept: Record) -> None:
    with serving(kept) as address:
        assert httpx.post(f"{address}{JUDGEMENTS}", json=told(kept), timeout=60).status_code == 403
        text = json.dumps(told(kept))
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json"):
            headers = {"content-type": kind, "origin": "https://evil.example"}
            assert (
                httpx.post(f"{address}{JUDGEMENTS}", content=text, headers=headers, timeout=60).status_code
                == 403
            )
    assert kept.store.all_judgements() == []


def test_corrections_and_decisions(public: httpx.Client, kept: Record, file: Path) -> None:
    headers = by(token_of(file, "محررة"))
    right = told(kept, verdict="correct", value={"value": "2023-07-15"})
    assert public.post(JUDGEMENTS, json=right, headers=headers).status_code == 201
    first, second = kept.document().entities[:2]
    decision = {"annotation": second.id, "verdict": "correct", "value": {"same_as": first.id}}
    assert public.post(JUDGEMENTS, json=decision, headers=headers).status_code == 201
    assert kept.decisions().entities == {second.id: first.id}
    undo = {"annotation": second.id, "verdict": "withdraw"}
    assert public.post(JUDGEMENTS, json=undo, headers=headers).status_code == 201
    assert kept.decisions().entities == {}
    assert public.post(JUDGEMENTS, json=undo, headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"verdict": "praise"}, 422),
        ({"verdict": "correct"}, 400),
        ({"verdict": "correct", "value": {"start": 0}}, 400),
        ({"annotation": "t_none"}, 404),
        ({"article": "art_none"}, 404),
        ({"article": None}, 422),
        ({"article": None, "verdict": "correct", "value": {"same_as": "e_none"}}, 404),
        ({"article": None, "verdict": "correct", "value": {"eat": 1}}, 422),
        ({"more": 1}, 422),
        ({"reason": "ا" * 1001}, 422),
    ],
)
def test_what_makes_no_sense_is_told_in_one_shape(
    public: httpx.Client, kept: Record, file: Path, body: dict[str, Any], status: int
) -> None:
    answer = public.post(JUDGEMENTS, json=told(kept, **body), headers=by(token_of(file, "محررة")))
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message"}
    assert kept.store.all_judgements() == []


def test_a_body_that_is_none_is_told(public: httpx.Client, file: Path) -> None:
    headers = by(token_of(file, "محررة"))
    for body in (b"", b"{", b"[]", b"\xff", b"[" * 5000, b"null"):
        assert public.post(JUDGEMENTS, content=body, headers=headers).status_code == 422
    long = b'"' + b"a" * (2 * 1024 * 1024) + b'"'
    assert code(public.post(JUDGEMENTS, content=long, headers=headers)) == (413, "http-413")


def test_searching(client: httpx.Client) -> None:
    found = client.get("/api/v1/search", params={"query": "القوات", "limit": 2, "facets": True}).json()
    assert len(found["hits"]) == 2
    assert found["facets"]["outlet"]
    behind = client.get(
        "/api/v1/search", params={"query": "القوات", "limit": 2, "offset": found["next"]}
    ).json()
    assert {one["id"] for one in found["hits"]}.isdisjoint(one["id"] for one in behind["hits"])
    said = client.get("/api/v1/search", params={"query": "القوات", "kind": "statement"}).json()
    assert {one["kind"] for one in said["hits"]} == {"statement"}
    assert client.get("/api/v1/search", params={"query": "(("}).status_code == 400
    assert client.get("/api/v1/search", params={"query": "نفط", "kind": "rumour"}).status_code == 422


def test_checking(client: httpx.Client) -> None:
    claim = "قتل أربعة جنود أميركيين في هجوم بطائرة مسيرة في الأردن في 28 يناير 2024"
    answer = client.post("/api/v1/check", json={"text": claim}).raise_for_status().json()
    assert answer["claims"][0]["outcome"] == "contradicted"
    assert client.post("/api/v1/check", json={"text": ""}).status_code == 422
    assert client.post("/api/v1/check", json={"txt": "x"}).status_code == 422


def test_promises_disagreements_and_outlets_come_in_pages(
    client: httpx.Client, example_record: Record
) -> None:
    document = example_record.document()
    promises = [one for story in document.stories for one in story.promises]
    assert len(client.get("/api/v1/promises?limit=200").json()["items"]) == min(len(promises), 200)
    first = client.get("/api/v1/disagreements?limit=1").json()
    if first["next"]:
        second = client.get("/api/v1/disagreements", params={"limit": 1, "after": first["next"]}).json()
        assert second["items"] != first["items"]
    assert client.get("/api/v1/outlets").json()["items"][0]["articles"] > 0
    assert client.get("/api/v1/promises?outcome=forgotten").status_code == 422
