"""Searching and checking on the desk."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest


def token(client: httpx.Client) -> str:
    [found] = set(re.findall(r'name="form_token" value="([^"]+)"', client.get("/check").text))
    return unescape(found)


def test_words_are_found_and_marked(client: httpx.Client) -> None:
    text = client.get("/search", params={"q": "القوات الأميركية"}).raise_for_status().text
    assert re.search(r'<mark class="found">[^<]*قوات[^<]*</mark>', text)
    assert 'href="/article/' in text


@pytest.mark.parametrize("kind", ["article", "statement", "event", "figure"])
def test_every_kind_of_result_leads_to_its_words(client: httpx.Client, kind: str) -> None:
    text = client.get("/search", params={"q": "القوات", "kind": kind}).raise_for_status().text
    targets = re.findall(r'class="line-t" href="/article/([^"#]+)#([^"]+)"', text)
    assert targets
    for article, _ in targets[:3]:
        assert client.get(f"/article/{article}").status_code == 200


def test_facets_narrow_the_results(client: httpx.Client) -> None:
    text = client.get("/search", params={"q": "القوات"}).text
    total = int(re.findall(r'class="sum"><span>(\d+)', text)[0])
    narrowed = unescape(re.findall(r'<ul class="facets"><li><a href="([^"]+)"', text)[0])
    fewer = client.get(narrowed).raise_for_status().text
    assert 0 < len(re.findall(r'class="line-t"', fewer)) <= total


@pytest.mark.parametrize("query", ["(((", "before:yesterday", '"', "speaker:", "-"])
def test_a_query_that_makes_no_sense_is_told(client: httpx.Client, query: str) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code in (200, 400)
    assert "<main" in answer.text
    if answer.status_code == 400:
        assert 'role="alert"' in answer.text


def test_the_empty_search_says_how(client: httpx.Client) -> None:
    assert 'class="helps"' in client.get("/search").text
    assert 'class="empty"' in client.get("/search", params={"q": "زغلطة"}).text


def test_queries_stay_words(client: httpx.Client) -> None:
    text = client.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text


def test_a_claim_is_held_against_the_record(client: httpx.Client) -> None:
    claim = "قتل أربعة جنود أميركيين في هجوم بطائرة مسيرة في الأردن في 28 يناير 2024"
    answer = client.post("/check", data={"form_token": token(client), "text": claim}).raise_for_status()
    assert "outc-contradicted" in answer.text
    assert 'class="words" href="/article/' in answer.text


def test_a_check_needs_the_desks_own_form_and_a_text(client: httpx.Client) -> None:
    assert client.post("/check", data={"text": "قال الناطق"}).status_code == 403
    empty = client.post("/check", data={"form_token": token(client), "text": "   "})
    assert empty.status_code == 200
    hard = client.post("/check", data={"form_token": token(client), "text": "\x00\x01 ABC"})
    assert hard.status_code in (200, 422)
    wrong = client.post("/check", data={"form_token": token(client), "text": "ا" * 70_000})
    assert wrong.status_code == 422
