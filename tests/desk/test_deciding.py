"""People merge and split entities and stories on the desk; the next build carries it out."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from shutil import copyfile

import httpx
import pytest
from tests.desk.conftest import serving
from tests.desk.test_access import PASSWORD, sign_in
from tests.desk.test_searches import post

from waqai.desk import DeskSettings
from waqai.desk.access.passwords import hash_password
from waqai.desk.building import Builder
from waqai.record import Record
from waqai.store import Person, Role, people_of


@pytest.fixture
def kept(example_db: Path, tmp_path: Path) -> Iterator[Record]:
    copyfile(example_db, tmp_path / "record.sqlite")
    with Record.open(tmp_path / "record.sqlite", create=False) as record:
        yield record


@pytest.fixture
def editor(kept: Record) -> Iterator[httpx.Client]:
    with (
        serving(kept, DeskSettings(reviewer="محررة")) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def story_of(record: Record, article: str) -> str:
    return record.store.entry(article).story or ""


def test_two_entities_become_one_and_two_again(editor: httpx.Client, kept: Record) -> None:
    first, second = kept.document().entities[:2]
    answer = post(editor, "/decide/entity", entity=second.id, other=first.id, what="same", reason="اسم واحد")
    assert answer.status_code == 303
    page = editor.get(answer.headers["location"]).text
    assert "اسم واحد" in page
    assert 'action="/build"' in page
    assert kept.store.entity(second.id).id == second.id
    kept.build()
    assert second.id in kept.store.entity(first.id).also
    led = editor.get(f"/entity/{second.id}")
    assert (led.status_code, led.headers["location"]) == (307, f"/entity/{first.id}")
    text = editor.get(f"/entity/{first.id}/decide").text
    assert f'name="other" value="{second.id}"' in text
    assert editor.get(f"/entity/{first.id}").status_code == 200
    assert post(editor, "/decide/withdraw", about=second.id, entity=first.id).status_code == 303
    kept.build()
    assert kept.store.entity(second.id).mentions == second.mentions
    assert [one.verdict for one in kept.store.history(second.id)] == ["correct", "withdraw"]


def test_candidates_are_found_by_name(editor: httpx.Client, kept: Record) -> None:
    first, second = kept.document().entities[:2]
    text = editor.get(f"/entity/{first.id}/decide", params={"q": second.name}).text
    assert f'value="{second.id}"' in text
    assert 'class="empty"' in editor.get(f"/entity/{first.id}/decide", params={"q": "زغلطة"}).text
    assert editor.get("/entity/e_none/decide").status_code == 404


def test_stories_are_merged_moved_and_split(editor: httpx.Client, kept: Record) -> None:
    stories = [story for story in kept.document().stories if story.articles]
    large = stories[0]
    assert len(large.articles) > 2
    other = stories[1]
    merged = post(editor, "/decide/stories", story=large.id, with_article=other.articles[0])
    assert merged.status_code == 303
    assert kept.store.story(large.id).articles == large.articles
    kept.build()
    assert len({story_of(kept, one) for one in (*large.articles, *other.articles)}) == 1
    about = large.id
    assert post(editor, "/decide/withdraw", about=about, story=about).status_code == 303
    kept.build()
    assert story_of(kept, large.articles[0]) != story_of(kept, other.articles[0])
    moved = post(
        editor, "/decide/articles", story=large.id, article=large.articles[-1], with_article=other.articles[0]
    )
    assert moved.status_code == 303
    kept.build()
    assert story_of(kept, large.articles[-1]) == story_of(kept, other.articles[0])


def test_chosen_articles_become_a_story_of_their_own(editor: httpx.Client, kept: Record) -> None:
    large = kept.document().stories[0]
    chosen = list(large.articles[1:3])
    data = {"form_token": _token(editor), "story": large.id, "article": chosen, "with_article": ""}
    assert editor.post("/decide/articles", data=data).status_code == 303
    kept.build()
    assert story_of(kept, chosen[0]) == story_of(kept, chosen[1]) != story_of(kept, large.articles[0])


def _token(client: httpx.Client) -> str:
    [found] = set(re.findall(r'name="form_token" value="([^"]+)"', client.get("/check").text))
    return unescape(found)


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        ("/decide/entity", {"entity": "E", "other": "E", "what": "same"}, 422),
        ("/decide/entity", {"entity": "E", "other": "e_none", "what": "same"}, 404),
        ("/decide/entity", {"entity": "E", "other": "E", "what": "eat"}, 422),
        ("/decide/articles", {"story": "S"}, 422),
        ("/decide/articles", {"story": "S", "article": "art_none"}, 422),
        ("/decide/stories", {"story": "S", "with_article": "art_none"}, 404),
        ("/decide/stories", {"story": "S", "with_article": "A"}, 422),
        ("/decide/withdraw", {"about": "E", "entity": "E"}, 404),
    ],
)
def test_what_makes_no_sense_is_told_and_not_kept(
    editor: httpx.Client, kept: Record, address: str, data: dict[str, str], status: int
) -> None:
    document = kept.document()
    known = {
        "E": document.entities[0].id,
        "S": document.stories[0].id,
        "A": document.stories[0].articles[-1],
    }
    told = {name: known.get(value, value) for name, value in data.items()}
    assert post(editor, address, **told).status_code == status
    assert kept.store.all_judgements() == []


def test_readers_choose_nothing_and_strangers_see_nothing(kept: Record) -> None:
    roles: dict[str, Role] = {"قارئة": "reader", "محررة": "editor"}
    for name, role in roles.items():
        people_of(kept.store).put_person(Person(name, role, hash_password(PASSWORD), "2024-02-11T08:00:00Z"))
    entity, story = kept.document().entities[0].id, kept.document().stories[0].id
    with (
        serving(kept, DeskSettings(public=True)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        for place in ("/decide/entity", "/decide/stories", "/decide/articles", "/decide/withdraw", "/build"):
            assert client.post(place).status_code == 401
        sign_in(client)
        text = client.get(f"/story/{story}/decide").raise_for_status().text
        assert 'action="/decide/stories"' not in text
        other = kept.document().entities[1].id
        assert post(client, "/decide/entity", entity=entity, other=other, what="same").status_code == 403
        assert post(client, "/build").status_code == 403
        assert 'action="/build"' not in client.get("/build").text
        sign_in(client, "محررة")
        assert client.post("/build").status_code == 403
        assert post(client, "/decide/entity", entity=entity, other=other, what="same").status_code == 303
    [said] = kept.store.all_judgements()
    assert said.reviewer == "محررة"


def test_building_from_the_desk_shows_its_progress(editor: httpx.Client, kept: Record) -> None:
    assert 'http-equiv="refresh"' not in editor.get("/build").text
    first, second = kept.document().entities[:2]
    post(editor, "/decide/entity", entity=second.id, other=first.id, what="same")
    assert post(editor, "/build").status_code == 303
    until = time.monotonic() + 120
    while 'http-equiv="refresh"' in (text := editor.get("/build").text) and time.monotonic() < until:
        time.sleep(0.2)
    assert "محررة" in text
    assert second.id in kept.store.entity(first.id).also


def test_one_build_at_a_time(kept: Record) -> None:
    builder = Builder(kept)
    assert builder.progress().state == "idle"
    assert builder.start("أمل")
    assert not builder.start("باسل")
    until = time.monotonic() + 120
    while builder.progress().running and time.monotonic() < until:
        time.sleep(0.05)
    done = builder.progress()
    assert (done.state, done.who, done.stories) == ("done", "أمل", len(kept.document().stories))


def test_a_build_that_fails_says_so(kept: Record) -> None:
    builder = Builder(kept)
    kept.close()
    assert builder.start("أمل")
    until = time.monotonic() + 60
    while builder.progress().running and time.monotonic() < until:
        time.sleep(0.02)
    assert builder.progress().state == "failed"
    assert builder.progress().message
