"""What else comes from outside: lists, archives, addresses, lexicons, requests; and the patterns it meets."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.hostile.fuzz import FINDINGS, mutate
from tests.hostile.requests import door, wrong_answers
from tests.hostile.targets import TARGETS

from waqai.desk.bodies import LONGEST_BODY
from waqai.errors import FetchError
from waqai.extract.feeds import read_feed
from waqai.extract.given_dates import resolve_stated
from waqai.extract.sniff import looks_like_html
from waqai.watch.urls import parse_url

CORPUS = {name: [path.read_bytes() for path in sorted((FINDINGS / name).glob("*"))] for name in TARGETS}
CHANGED = {"archives": 100, "lists": 200, "urls": 1_000, "own": 100, "claim": 5, "desk": 60}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_inputs_from_outside_are_taken_or_refused(name: str) -> None:
    """The corpus, and as many changed copies as a second or two allow; ``make fuzz`` takes its time."""
    assert CORPUS[name]
    dice = random.Random(5)
    for data in CORPUS[name]:
        TARGETS[name](data)
    for _ in range(CHANGED[name]):
        TARGETS[name](
            mutate(dice, dice.choice(CORPUS[name]), CORPUS[name], [b"\x00", b"\r\n", b"//", b"%0a"])
        )


def test_what_looks_at_answers_finds_what_is_wrong() -> None:
    from tests.hostile.requests import Answer

    bad = Answer(
        500, (("location", "//evil.example"), ("x", "a\nb"), ("content-type", "text/html")), b"<p onclick=x>"
    )
    assert len(wrong_answers(bad)) == 7


@pytest.mark.parametrize("said", [True, False])
def test_a_body_without_end_is_not_taken(said: bool) -> None:
    body = b"name=" + b"a" * LONGEST_BODY
    length = b"content-length: %d\n" % len(body) if said else b""
    form = b"content-type: application/x-www-form-urlencoded\n"
    answer = door().send(b"POST /sign-in\n" + form + length + b"\n" + body)
    assert answer.status == (413 if said else 400)
    assert wrong_answers(answer) == []


def test_addresses_that_grow_beyond_what_can_be_read_are_refused() -> None:
    with pytest.raises(FetchError) as raised:
        parse_url(f"http://a.example/{'ق' * 1000}")
    assert raised.value.code == "bad_url"


def test_dates_of_any_length_and_feeds_of_openings_cost_in_proportion() -> None:
    began = time.process_time()
    assert resolve_stated("a" * 200_000) is None
    for opening in ("<!DOCTYPE\t", "<!DOCTYPE[", "<!ENTITY ", "<!DOCTYPE[] "):
        list(read_feed("x", b"<rss><channel>" + opening.encode() * 40_000))
    assert time.process_time() - began < 20


def test_a_file_that_begins_with_comments_is_told_from_html_at_once() -> None:
    began = time.process_time()
    assert not looks_like_html("<!-- --> " * 2_000 + "خبر")
    assert looks_like_html("<!-- --> <!-- <p> -->" * 20 + "<html>")
    assert time.process_time() - began < 5


def test_patterns_that_whole_pages_meet_grow_in_proportion() -> None:
    rooms = ("waqai.text", "waqai.extract")
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.patterns", *rooms],
        capture_output=True, text=True, check=False, timeout=600, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) > 60, done.stdout
