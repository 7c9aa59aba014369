"""One's own lexicon on the desk: kept in the user's file, refused when it is wrong, told what it changes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.desk.conftest import serving
from tests.desk.records import fill

from waqai.desk import DeskSettings
from waqai.desk.access.passwords import hash_password
from waqai.desk.own_file import OwnFile, replace_block, write_entity
from waqai.errors import ConfigError
from waqai.lexicon.own import OwnEntity, OwnOffice, read_own_lexicon
from waqai.record import Record
from waqai.store import Person, people_of

BY_HAND = """# المصدر: قائمة غرفة الأخبار
[[entity]]
id = "nahr"          # شركة
name = "شركة جسر النهر"
type = "organization"

# مسؤولون
[[entity]]
id = "sami-nahri"
name = "سامي النهري"
type = "person"
offices = [{ body = "iraq", office = "oil", from = "2026-01-05", known_to = "2026-10-31" }]
# آخر الملف
"""
NEW = {"id": "talks-board", "name": "هيئة المحادثات", "type": "organization"}
PASSWORD = "نخلة على الضفة 7"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "my.toml"


@pytest.fixture
def client(file: Path) -> Iterator[httpx.Client]:
    with Record.open(None) as record:
        fill(record)
        with (
            serving(record, DeskSettings(lexicon=str(file))) as address,
            httpx.Client(base_url=address, timeout=60) as client,
        ):
            yield client


def send(client: httpx.Client, path: str, **data: str) -> httpx.Response:
    [token, *_] = re.findall(r'name="form_token" value="([^"]+)"', client.get("/check").text)
    return client.post(path, data={"form_token": token, **data})


def test_an_entity_is_added_changed_and_removed(client: httpx.Client, file: Path) -> None:
    assert send(client, "/lexicon", **NEW, variants="مجلس المحادثات\n\n مجلس  المحادثات").status_code == 303
    assert read_own_lexicon(file) == (
        OwnEntity("talks-board", "هيئة المحادثات", type="organization", variants=("مجلس المحادثات",)),
    )
    text = client.get("/lexicon?id=talks-board").text
    assert 'value="هيئة المحادثات"' in text
    assert send(client, "/lexicon", **NEW, name_en="Talks Board").status_code == 303
    assert read_own_lexicon(file)[0].name_en == "Talks Board"
    assert send(client, "/lexicon/remove", id="talks-board").status_code == 303
    assert OwnFile(file).entities() == ()
    assert send(client, "/lexicon/remove", id="talks-board").status_code == 404


def test_the_page_tells_what_the_next_reading_changes(client: httpx.Client) -> None:
    assert 'id="coming"' not in client.get("/lexicon").text
    send(client, "/lexicon", id="talks", name="محادثات بغداد", type="group")
    text = client.get("/lexicon", headers={"cookie": "waqai-lang=en"}).text
    coming = text.split('id="coming"')[1].split("</ul>")[0]
    assert "محادثات بغداد" in coming
    assert "in the record now: 1 article with these words" in coming


def test_a_known_entity_is_corrected_by_what_is_given(client: httpx.Client, file: Path) -> None:
    text = client.get("/lexicon?id=washington").text
    assert 'value="washington"' in text
    assert send(client, "/lexicon", id="washington", name_en="Washington, D.C.").status_code == 303
    assert tomllib.loads(file.read_text("utf-8")) == {
        "entity": [{"id": "washington", "name_en": "Washington, D.C."}]
    }


def test_a_name_of_somebody_else_is_said_so(client: httpx.Client) -> None:
    send(client, "/lexicon", id="river-city", name="واشنطن", type="place")
    assert 'class="flag"' in client.get("/lexicon").text.split('id="entities"')[1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "no spaces"},
        {"id": "../etc"},
        {"type": ""},
        {"name": ""},
        {"name": "..."},
        {"name": "قل\u202eب"},
        {"type": "animal"},
        {"country": "Iraq"},
        {"ambiguous": "كلمة"},
        {"variants": "\n".join(f"اسم {n}" for n in range(41))},
    ],
)
def test_what_is_wrong_is_told_and_not_written(
    client: httpx.Client, file: Path, wrong: dict[str, str]
) -> None:
    answer = send(client, "/lexicon", **(NEW | wrong))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert not file.exists()


def test_what_is_written_is_escaped(client: httpx.Client, file: Path) -> None:
    hostile = 'شركة "<script>alert(1)</script>" \\ ]]'
    assert send(client, "/lexicon", id="hostile", name=hostile, type="organization").status_code == 303
    assert read_own_lexicon(file)[0].name == hostile
    text = client.get("/lexicon").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_comments_and_what_others_wrote_stay(file: Path) -> None:
    file.write_text(BY_HAND, encoding="utf-8")
    own = OwnFile(file)
    sami = own.entities()[1]
    own.put(OwnEntity("nahr", "شركة النهر", type="organization"))
    own.put(OwnEntity("new-one", "هيئة الجسر", type="organization"))
    text = file.read_text("utf-8")
    for comment in ("# المصدر: قائمة غرفة الأخبار", "# مسؤولون", "# آخر الملف"):
        assert comment in text
    assert own.entities() == (
        OwnEntity("nahr", "شركة النهر", type="organization"),
        sami,
        OwnEntity("new-one", "هيئة الجسر", type="organization"),
    )
    own.remove("nahr")
    assert [one.id for one in own.entities()] == ["sami-nahri", "new-one"]


def test_a_file_in_another_shape_is_left_alone(file: Path) -> None:
    shape = 'entity = [{ id = "nahr", name = "شركة جسر النهر", type = "organization" }]\n'
    file.write_text(shape, encoding="utf-8")
    with pytest.raises(ConfigError):
        OwnFile(file).put(OwnEntity("nahr", "شركة النهر", type="organization"))
    assert file.read_text("utf-8") == shape
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_what_is_written_reads_back(file: Path) -> None:
    office = OwnOffice("iraq", "oil", "2026-01-05", known_to="2026-10-31")
    entity = OwnEntity(
        "a-b", 'اسم "بين" \\ \x7f', "N\tE", "person", "politician", "IQ", ("و", "ز"), ("و",), (office,)
    )
    file.write_text(replace_block("", entity.id, write_entity(entity)), encoding="utf-8")
    assert read_own_lexicon(file) == (entity,)


def test_without_a_file_the_page_says_how(client: httpx.Client) -> None:
    del client
    with (
        Record.open(None) as record,
        serving(record) as address,
        httpx.Client(base_url=address, timeout=60) as bare,
    ):
        assert "--lexicon" in bare.get("/lexicon").text
        assert send(bare, "/lexicon", **NEW).status_code == 404


def test_readers_stay_out_and_only_administrators_see_the_place(tmp_path: Path, file: Path) -> None:
    with Record.open(tmp_path / "record.sqlite") as record:
        for role in ("reader", "editor", "admin"):
            person = Person(role, role, hash_password(PASSWORD), "2024-02-11T08:00:00Z")
            people_of(record.store).put_person(person)
        with serving(record, DeskSettings(public=True, lexicon=str(file))) as address:
            told: dict[str, httpx.Response] = {}
            for role in ("reader", "editor", "admin"):
                with httpx.Client(base_url=address, timeout=60) as visitor:
                    visitor.post("/sign-in", data={"name": role, "password": PASSWORD})
                    told[role] = visitor.get("/lexicon")
                    if role == "reader":
                        assert send(visitor, "/lexicon", **NEW).status_code == 403
    assert [told[role].status_code for role in told] == [403, 200, 200]
    assert str(file) not in told["editor"].text
    assert str(file) in told["admin"].text
    assert not file.exists()
