"""The API: lists in pages, ETags, one shape of errors, a description that holds."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import Any

import feedparser
import httpx
import icalendar
import pytest

from waqai.model.codec import to_json
from waqai.record import Record


def plain(value: object) -> Any:
    return json.loads(to_json(value))


def every(client: httpx.Client, address: str, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        asked = {**query, **({"after": after} if after else {})}
        page = client.get(address, params=asked).raise_for_status().json()
        found += page["items"]
        after = page["next"]
        if after is None:
            return found


@pytest.mark.parametrize("limit", [1, 3, 200])
def test_lists_come_whole_whatever_the_size_of_a_page(
    client: httpx.Client, example_record: Record, limit: int
) -> None:
    document = example_record.document()
    stories = [one["id"] for one in every(client, "/api/v1/stories", limit=limit)]
    assert stories == [story.id for story in document.stories]
    articles = [one["id"] for one in every(client, "/api/v1/articles", limit=limit)]
    assert sorted(articles) == sorted(entry.id for entry in document.articles)
    entities = [one["id"] for one in every(client, "/api/v1/entities", limit=limit)]
    assert entities == [entity.id for entity in document.entities]


def test_one_of_each_is_the_record_again(client: httpx.Client, example_record: Record) -> None:
    document = example_record.document()
    story = client.get(f"/api/v1/stories/{document.stories[0].id}").json()
    assert story == plain(document.stories[0])
    entry = document.articles[0]
    article = client.get(f"/api/v1/articles/{entry.id}").json()
    assert article["entry"] == plain(entry)
    page = client.get(f"/api/v1/articles/{entry.id}/page").json()
    span = article["article"]
    assert page["page"]["text"][span["title"]["start"] : span["title"]["end"]] == span["title"]["text"]
    named = client.get("/api/v1/articles", params={"entity": document.entities[0].id}).json()["items"]
    assert named
    assert client.get("/api/v1/affairs").json()["items"] == plain(document.affairs)
    counts = client.get("/api/v1/counts").json()
    assert (counts["stories"], counts["entities"]) == (len(document.stories), len(document.entities))


def test_what_has_not_changed_is_not_sent(client: httpx.Client) -> None:
    first = client.get("/api/v1/stories")
    again = client.get("/api/v1/stories", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/stories?limit=1", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/stories/none", 404, "no-story"),
        ("/api/v1/articles/none", 404, "no-article"),
        ("/api/v1/entities/none", 404, "no-entity"),
        ("/api/v1/stories?limit=0", 422, "wrong-request"),
        ("/api/v1/nothing", 404, "http-404"),
    ],
)
def test_every_error_has_the_one_shape(client: httpx.Client, address: str, status: int, code: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"]["code"] == code


def test_the_description_names_every_shape_that_it_uses(client: httpx.Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    known = told["components"]["schemas"]
    used: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            used.extend([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(told)
    assert used
    assert {one.rpartition("/")[2] for one in used} <= set(known)
    assert all(path.startswith("/api/v1/") for path in told["paths"])


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feeds_are_read_by_a_feed_reader(client: httpx.Client, example_record: Record, form: str) -> None:
    story = example_record.stories()[0]
    answer = client.get(f"/feed/story/{story.id}.{form}").raise_for_status()
    ET.fromstring(answer.content)
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert {entry.link.rpartition("/")[2] for entry in feed.entries} == set(story.articles)
    assert all(entry.title for entry in feed.entries)


def test_the_json_feed_keeps_its_version(client: httpx.Client, example_record: Record) -> None:
    entity = example_record.document().entities[0].id
    feed = client.get(f"/feed/entity/{entity}.json").raise_for_status().json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"]
    assert {"id", "url", "title"} <= set(feed["items"][0])
    assert client.get(f"/feed/entity/{entity}.xml").status_code == 404


def test_the_calendar_of_a_story_is_read(client: httpx.Client, example_record: Record) -> None:
    story = max(example_record.stories(), key=lambda one: len(one.promises))
    answer = client.get(f"/calendar/story/{story.id}.ics").raise_for_status()
    assert icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
