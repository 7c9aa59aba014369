"""The story page: its parts, its statements narrowed by address, its drawings."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from waqai.model import Story
from waqai.record import Record


@pytest.fixture(scope="module")
def story(example_record: Record) -> Story:
    return max(example_record.stories(), key=lambda one: len(one.articles))


def page(client: httpx.Client, story: Story, **asked: str) -> str:
    return client.get(f"/story/{story.id}", params=asked).raise_for_status().text


def statements(text: str) -> list[str]:
    return re.findall(r'<li class="said[^>]*>', text)


def test_every_part_in_the_bar_is_there(client: httpx.Client, story: Story) -> None:
    text = page(client, story)
    bar = re.findall(r'<li><a href="#([a-z_]+)">', text)
    assert {"timeline", "articles", "statements", "figures", "promises", "positions", "outlets"} <= set(bar)
    assert all(text.count(f'id="{name}"') == 1 for name in bar)


def test_the_lead_is_linked_to_its_words(client: httpx.Client, story: Story) -> None:
    lead = page(client, story).split('class="lead"')[1].split("</p>")[0]
    wanted = [
        f"/article/{one.article}#a-{one.article}:{one.start}-{one.end}" for one in story.summary if one.lead
    ]
    assert wanted
    assert re.findall(r'class="words" href="([^"]+)"', lead) == wanted


def test_statements_are_narrowed_by_their_kind_and_polarity(client: httpx.Client, story: Story) -> None:
    every = statements(page(client, story))
    denied = statements(page(client, story, polarity="denies"))
    assert 0 < len(denied) < len(every)
    assert all('data-polarity="denies"' in one for one in denied)
    private = statements(page(client, story, private="1"))
    assert 0 < len(private) < len(every)
    assert all("data-private" in one for one in private)
    text = page(client, story, kind="unnamed")
    assert set(re.findall(r'<div class="speaker" data-kind="([a-z]+)"', text)) == {"unnamed"}


def test_one_speaker_alone(client: httpx.Client, story: Story) -> None:
    keys = re.findall(r'<div class="speaker" data-kind="[a-z]+" data-key="([^"]+)"', page(client, story))
    text = page(client, story, who=unescape(keys[0]))
    assert re.findall(r'<div class="speaker" data-kind="[a-z]+" data-key="([^"]+)"', text) == keys[:1]


def test_by_day_has_the_same_statements(client: httpx.Client, story: Story) -> None:
    by_day = page(client, story, by="day")
    assert len(statements(by_day)) == len(statements(page(client, story)))
    days = re.findall(r'<div class="speaker"><h3><time datetime="([^"]+)"', by_day)
    assert days == sorted(days)
    assert len(days) > 1


@pytest.mark.parametrize("asked", ["nobody", "<script>", "a" * 4000])
def test_what_fits_nothing_says_so(client: httpx.Client, story: Story, asked: str) -> None:
    text = page(client, story, who=asked)
    assert statements(text) == []
    assert "<script>" not in text.split("<main")[1]
    assert 'id="sift"' in text


def test_charts_are_drawn_without_styles_and_lead_to_words(client: httpx.Client, story: Story) -> None:
    text = page(client, story)
    chart = text.split('<div class="chart" dir="ltr">')[1].split("</div>")[0]
    assert re.search(r'<a href="/article/[^"]+#a-[^"]+:\d+-\d+" aria-label="[^"]+"><title>', chart)
    assert "style=" not in text
    assert "<script>" not in text


def test_the_graph_links_to_the_articles_that_share(client: httpx.Client, example_record: Record) -> None:
    store = example_record.store
    found = next(
        (one, pairs)
        for one in example_record.stories()
        if (pairs := [p for p in store.reuse_of(one.articles) if {p.a, p.b} <= set(one.articles)])
    )
    text = page(client, found[0])
    nodes = set(re.findall(r'<a class="node" href="/article/([^"]+)"', text))
    assert nodes == {id_ for pair in found[1] for id_ in (pair.a, pair.b)}


def test_the_front_page_is_no_empty_sheet_where_the_last_week_was_quiet(client: httpx.Client) -> None:
    text = client.get("/").raise_for_status().text
    assert len(re.findall(r'<li class="line item', text)) >= 4
    assert 'class="shown"' in text


def test_new_sentences_are_marked_in_the_text(client: httpx.Client, example_record: Record) -> None:
    entry = next(one for one in example_record.articles() if any(new.kind == "sentence" for new in one.new))
    text = client.get(f"/article/{entry.id}").raise_for_status().text
    starts = {int(one) for one in re.findall(rf'id="new-a-{entry.id}:(\d+)"', text)}
    assert starts == {new.start for new in entry.new if new.kind == "sentence"}
    assert 'id="ly-new"' in text
