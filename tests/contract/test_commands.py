"""The commands give back what the contract says, seen from outside: arguments in, bytes and status out."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "iraq-coalition"
PAGE = (
    "افتتاح جسر جديد في الموصل\n"
    "تاريخ النشر: 13 فبراير 2024\n"
    "افتتحت بلدية الموصل، الأحد، جسرا جديدا يربط بين ضفتي المدينة بطول 400 متر بعد أعمال استمرت عامين.\n"
    "وقالت البلدية في بيان إن الجسر سيخفف الزحام في الجانب الأيمن من المدينة خلال ساعات الذروة.\n"
)
SECTIONS = ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "منوعات", "ثقافة وفن", "تكنولوجيا", "من نحن")
MENU = " ".join(f"<a href='/{k}'>{name}</a>" for k, name in enumerate(SECTIONS))
ANNOTATIONS = ("times", "quantities", "mentions", "statements", "events")
ARTICLE_KEYS = {
    "id", "role", "start", "end", "outlet", "title", "published", "credits", "keywords", "dateline", "blocks",
    *ANNOTATIONS,
}  # fmt: skip


def waqai(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "waqai.cli.main", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[Any]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object of a JSON tree that has a start, an end and its words."""
    found: list[dict[str, Any]] = []
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
            found.append(value)
        for inner in value.values():
            found.extend(spans(inner))
    elif isinstance(value, list):
        for inner in value:
            found.extend(spans(inner))
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_read_prints_one_object_a_page_with_the_keys_of_the_contract(page: Path) -> None:
    done = waqai("read", page)
    assert (done.returncode, done.stderr) == (0, b"")
    (reading,) = lines(done)
    assert set(reading) == {"page", "articles", "furniture", "refused"}
    assert set(reading["page"]) >= {"id", "url", "media_type", "encoding", "sha256", "text"}
    assert reading["page"]["text"] == PAGE
    (article,) = reading["articles"]
    assert set(article) >= ARTICLE_KEYS
    assert article["published"]["value"] == "2024-02-13"
    assert article["published"]["basis"] == "stated"


def test_every_span_equals_its_words_on_every_example() -> None:
    readings = lines(waqai("read", EXAMPLES))
    assert len(readings) >= 14
    for reading in readings:
        text = reading["page"]["text"]
        assert spans(reading["articles"])
        for span in spans(reading["articles"]):
            assert text[span["start"] : span["end"]] == span["text"]
            assert span["text"] == span["text"].strip()
        for piece in reading["furniture"]:
            assert 0 <= piece["start"] < piece["end"] <= len(text)


def test_ids_that_annotations_name_are_there() -> None:
    for reading in lines(waqai("read", EXAMPLES)):
        for article in reading["articles"]:
            mentions = {mention["id"] for mention in article["mentions"]}
            quantities = {quantity["id"] for quantity in article["quantities"]}
            for event in article["events"]:
                assert mentions.issuperset(event["actors"] + event["recipients"])
                assert quantities.issuperset(count["quantity"] for count in event["counts"])
            for layer in ANNOTATIONS:
                ids = [annotation["id"] for annotation in article[layer]]
                assert len(ids) == len(set(ids))


def test_reading_twice_gives_equal_bytes(page: Path) -> None:
    assert waqai("read", page).stdout == waqai("read", page).stdout


def test_a_given_day_resolves_a_page_without_one() -> None:
    undated = PAGE.replace("تاريخ النشر: 13 فبراير 2024\n", "").encode()
    (reading,) = lines(waqai("read", "-", "--published", "2024-02-13", stdin=undated))
    (article,) = reading["articles"]
    assert article["published"]["basis"] == "given"
    assert [t["value"] for t in article["times"] if t["text"] == "الأحد"] == ["2024-02-11"]


def test_what_jsonl_gives_beats_the_page() -> None:
    given = {
        "text": PAGE.split("\n", 1)[1], "title": "جسر جديد", "published": "2024-02-12",
        "outlet": "بلدية", "id": "x-1",
    }  # fmt: skip
    (reading,) = lines(waqai("read", "-", stdin=json.dumps(given, ensure_ascii=False).encode() + b"\n"))
    assert reading["page"]["id"] == "x-1"
    assert reading["page"]["text"].startswith("جسر جديد\n")
    (article,) = reading["articles"]
    assert article["title"]["text"] == "جسر جديد"
    assert (article["published"]["value"], article["published"]["basis"]) == ("2024-02-12", "given")
    assert article["outlet"] == "بلدية"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not_text"),
        ("english.txt", b"The talks were held in the capital on Sunday. " * 20, "not_arabic"),
        ("cut.txt.gz", gzip.compress(PAGE.encode() * 200, mtime=0)[:-80], "truncated"),
        (
            "half.warc",
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999\r\n\r\nHTTP/1.1 200",
            "bad_record",
        ),
        ("menu.html", f"<html><body><nav>{MENU}</nav></body></html>".encode(), "no_article"),
    ],
)
def test_a_refused_input_is_one_clear_line_and_the_rest_is_done(
    tmp_path: Path, page: Path, name: str, content: bytes, code: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    done = waqai("read", bad, page, "--json-errors")
    assert done.returncode == 1
    (refusal,) = [json.loads(line) for line in done.stderr.splitlines()]
    assert refusal["code"] == code
    assert name in refusal["input"]
    assert "\n" not in refusal["message"]
    assert [reading["page"]["text"] for reading in lines(done) if reading["articles"]] == [PAGE]


def test_half_a_character_at_the_end_loses_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "half.txt"
    file.write_bytes(b"\xff\xfe" + PAGE.encode("utf-16-le")[:-1])
    (reading,) = lines(waqai("read", file))
    assert reading["page"]["encoding"] == "utf-16-le"
    assert reading["page"]["text"] == PAGE[:-1]


def test_an_empty_folder_and_a_missing_path_are_refusals(tmp_path: Path) -> None:
    done = waqai("read", tmp_path, tmp_path / "nowhere", "--json-errors")
    assert done.returncode == 1
    assert [json.loads(line)["code"] for line in done.stderr.splitlines()] == ["empty_folder", "missing"]


@pytest.mark.parametrize(
    "words",
    ["read", "build x", "read x --format pdf", "read x --published soon", "nope", "story --format doc"],
)
def test_wrong_usage_is_status_2(words: str) -> None:
    assert waqai(*words.split()).returncode == 2


def test_build_makes_the_three_files_and_the_same_input_twice_adds_nothing(tmp_path: Path) -> None:
    first = waqai("build", EXAMPLES, "--out", tmp_path / "one")
    assert first.returncode == 0, first.stderr
    made = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert {"record.sqlite", "record.json", "index.html"} <= set(made)
    second = waqai("build", EXAMPLES, "--out", tmp_path / "one")
    assert second.returncode == 0
    assert b" 0 new" in second.stdout
    assert (tmp_path / "one" / "record.json").read_bytes() == made["record.json"]


def test_order_of_input_and_number_of_processes_change_nothing(tmp_path: Path) -> None:
    files = sorted(EXAMPLES.iterdir())
    waqai("build", *files, "--out", tmp_path / "forward")
    waqai("build", *reversed(files), "--out", tmp_path / "backward", "--jobs", "2")
    forward, backward = (tmp_path / name / "record.json" for name in ("forward", "backward"))
    assert forward.read_bytes() == backward.read_bytes()


def test_a_second_build_into_the_same_folder_adds(tmp_path: Path, page: Path) -> None:
    waqai("build", EXAMPLES / "01-aggregator-talks-resume.txt", "--out", tmp_path)
    before = json.loads((tmp_path / "record.json").read_bytes())
    assert waqai("build", page, "--out", tmp_path).returncode == 0
    after = json.loads((tmp_path / "record.json").read_bytes())
    assert len(after["articles"]) == len(before["articles"]) + 1


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    assert waqai("build", EXAMPLES, "--out", folder).returncode == 0
    return folder


def test_record_json_has_the_keys_of_the_contract(record: Path) -> None:
    document = json.loads((record / "record.json").read_bytes())
    assert set(document) >= {"articles", "affairs", "stories", "reuse", "entities"}
    ids = {article["id"] for article in document["articles"]}
    for story in document["stories"]:
        assert set(story) >= {
            "id", "title", "affair", "articles", "first", "last", "keywords", "timeline", "events",
            "disagreements", "updates", "promises", "positions", "quantities",
        }  # fmt: skip
        assert ids.issuperset(story["articles"])
    assert {article["story"] for article in document["articles"]} == {s["id"] for s in document["stories"]}


@pytest.mark.parametrize(
    ("output", "start"),
    [
        ("json", b"{"),
        ("md", b"# "),
        ("csv", b"date,"),
        ("ics", b"begin:vcalendar"),
        ("html", b"<!doctype html>"),
    ],
)
def test_a_story_in_every_format(record: Path, output: str, start: bytes) -> None:
    done = waqai("story", "--db", record, "--format", output)
    assert done.returncode == 0, done.stderr
    assert done.stdout.lower().startswith(start)


def test_stories_are_listed_and_found_by_how_their_id_begins(record: Path) -> None:
    listed = json.loads(waqai("stories", "--db", record, "--format", "json").stdout)
    assert [len(story["articles"]) for story in listed] == sorted(
        (len(story["articles"]) for story in listed), reverse=True
    )
    chosen = json.loads(waqai("story", listed[1]["id"][:12], "--db", record).stdout)
    assert chosen["id"] == listed[1]["id"]


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = waqai("stories", "--db", tmp_path / "none.sqlite")
    assert done.returncode == 1
    assert done.stderr.startswith(b"waqai: ")
    assert not (tmp_path / "none.sqlite").exists()
