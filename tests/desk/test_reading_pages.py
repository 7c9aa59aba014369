"""The desk's pages to read, asked for over HTTP."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import httpx
import pytest

from waqai.desk.headers import POLICY
from waqai.desk.routes.assets import local_address
from waqai.model import PageReading
from waqai.record import Record


def links(text: str, start: str) -> list[str]:
    return [unescape(one) for one in dict.fromkeys(re.findall(rf'href="({start}[^"#]+)', text))]


def test_the_front_page_names_the_stories_that_move(client: httpx.Client, example_record: Record) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert 'lang="ar" dir="rtl"' in answer.text
    shown = links(answer.text, "/story/")
    assert shown
    latest = max(story.last or "" for story in example_record.stories())
    assert any(example_record.story(one.removeprefix("/story/")).last == latest for one in shown)


def test_since_a_day_only_what_came_since(client: httpx.Client, example_record: Record) -> None:
    every = {story.id for story in example_record.stories()}
    early = {one.removeprefix("/story/") for one in links(client.get("/?since=1990-01-01").text, "/story/")}
    late = {one.removeprefix("/story/") for one in links(client.get("/?since=2024-02-12").text, "/story/")}
    assert late < early <= every
    assert all((example_record.story(one).last or "") >= "2024-02-12" for one in late)
    assert client.get("/?since=yesterday").status_code == 200


def test_every_story_and_article_has_a_page(client: httpx.Client, example_record: Record) -> None:
    for story in example_record.stories():
        text = client.get(f"/story/{story.id}").raise_for_status().text
        assert f'id="sh-{story.id}"' in text
        assert set(links(text, "/article/")) >= {f"/article/{one}" for one in story.articles}
    for entry in example_record.articles():
        text = client.get(f"/article/{entry.id}").raise_for_status().text
        assert f'id="a-{entry.id}"' in text


def test_a_deep_link_has_its_target_on_the_article_page(client: httpx.Client, example_record: Record) -> None:
    story = max(example_record.stories(), key=lambda one: len(one.articles))
    targets = re.findall(r'href="/article/([^"#]+)#([^"]+)"', client.get(f"/story/{story.id}").text)
    assert targets
    for article, target in dict.fromkeys(targets):
        if ":" in target:
            assert f'id="{target}"' in client.get(f"/article/{article}").text, target


def test_the_stories_are_listed_page_by_page(client: httpx.Client, example_record: Record) -> None:
    seen: list[str] = []
    address = "/stories"
    while address:
        text = client.get(address).raise_for_status().text
        seen += links(text, "/story/")
        address = next(iter(re.findall(r'rel="next" href="([^"]+)"', text)), "")
    assert seen == [f"/story/{story.id}" for story in example_record.stories()]


def test_the_beginning_of_an_id_leads_to_its_story(client: httpx.Client, example_record: Record) -> None:
    story = example_record.stories()[0].id
    answer = client.get(f"/story/{story[:14]}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/story/{story}")


@pytest.mark.parametrize("address", ["/nothing", "/story/story_none", "/article/a_none", "/shared/../app.py"])
def test_what_is_not_there_is_a_page_that_says_so(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<main" in answer.text
    assert "/" in links(answer.text, "/") or 'href="/"' in answer.text


def test_the_language_is_remembered(client: httpx.Client) -> None:
    answer = client.get("/lang/en?back=/stories")
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories")
    assert 'lang="en" dir="ltr"' in client.get("/stories").text
    assert client.get("/lang/xx").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""],
)
def test_nobody_is_sent_elsewhere(address: str) -> None:
    assert local_address(address) == "/"


def test_every_answer_carries_the_policy(client: httpx.Client) -> None:
    for address in ("/", "/nothing", "/static/desk.css", "/shared/report.js", "/api/v1/nothing"):
        headers = client.get(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"


def test_another_name_for_this_machine_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_shared_files_are_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/shared/report.css")
    again = client.get("/shared/report.css", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_words_of_a_hostile_page_stay_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.desk.conftest import serving
    from tests.unit.corpus.builders import one_article

    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)> في بغداد\nقال الناطق'
    reading: PageReading = one_article(hostile, published="2024-02-11", url="javascript:alert(3)")
    with Record.open(tmp_path_factory.mktemp("hostile") / "record.sqlite") as record:
        record.add(reading)
        record.build()
        with serving(record) as address, httpx.Client(base_url=address, timeout=60) as client:
            article = reading.articles[0].id
            for path in ("/", "/stories", f"/article/{article}", f"/story/{record.stories()[0].id}"):
                text = client.get(path).raise_for_status().text
                assert "<script>alert" not in text
                assert "<img" not in text
                assert 'href="javascript:' not in text


def test_entities_of_the_record_have_pages(client: httpx.Client, example_record: Record) -> None:
    for entity in example_record.document().entities:
        text = client.get(f"/entity/{entity.id}").raise_for_status().text
        assert entity.id in text
    assert client.get("/entity/e_none").status_code == 404


def test_a_statesman_shows_his_offices(client: httpx.Client, example_record: Record) -> None:
    known = {entity.name: entity.id for entity in example_record.document().entities}
    text = client.get(f"/entity/{known['محمد شياع السوداني']}").text
    assert "رئيس الحكومة" in text
    assert "2022" in text


def test_outlets_have_pages_by_their_names(client: httpx.Client, example_record: Record) -> None:
    outlets = {entry.outlet for entry in example_record.articles() if entry.outlet}
    assert outlets
    for outlet in outlets:
        text = client.get(f"/outlet/{quote(outlet, safe='')}").raise_for_status().text
        own = {entry.id for entry in example_record.articles() if entry.outlet == outlet}
        assert own <= {one.removeprefix("/article/") for one in links(text, "/article/")}
    assert client.get("/outlet/nobody").status_code == 404


def test_speakers_of_a_story_lead_to_their_own_pages(client: httpx.Client, example_record: Record) -> None:
    document = example_record.document()
    hrefs: set[str] = set()
    for story in document.stories:
        hrefs.update(re.findall(r'class="who-is" href="([^"]+)"', client.get(f"/story/{story.id}").text))
    assert hrefs
    assert all(client.get(href).status_code == 200 for href in hrefs)
    assert hrefs <= {f"/entity/{entity.id}" for entity in document.entities}
