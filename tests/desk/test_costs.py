"""What pages ask of the store: as many questions for much as for little, and none for what did not change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import event
from tests.desk.conftest import serving
from tests.unit.corpus.builders import one_article, with_mention

from waqai.desk import DeskSettings
from waqai.model import (
    ArticleEntry,
    Disagreement,
    EntityEntry,
    Judgement,
    PageReading,
    Passage,
    Position,
    PositionStatement,
    Promise,
    RecordDocument,
    RecordPublished,
    ReportLink,
    Reuse,
    Statement,
    Story,
    SummarySentence,
    content_id,
)
from waqai.record import Record
from waqai.store import SqliteStore

SAID = "قال المتحدث باسم الهيئة إن العمل في الجسر يستمر حتى الربيع"
FEW, MANY = 4, 14
OUTLETS = ("صحيفة النهر", "وكالة الجسر")


def reading(number: int) -> PageReading:
    one = one_article(
        f"أعمال الجسر رقم {number}\n{SAID} في الموقع رقم {number}.",
        published="2024-03-05",
        outlet=OUTLETS[number % 2],
        url=f"https://one.example/{number}",
    )
    one = with_mention(with_mention(one, "الهيئة", "e_board", "organization"), "الجسر", f"e_place_{number}")
    article = one.articles[0]
    start = one.page.text.index("العمل")
    statement = msgspec.convert(
        {
            "id": content_id("sta", article.id),
            "start": start,
            "end": start + len("العمل في الجسر يستمر حتى الربيع"),
            "text": "العمل في الجسر يستمر حتى الربيع",
            "cue": {"start": start - 8, "end": start - 5, "text": "قال"},
            "source": {
                "start": None,
                "end": None,
                "text": "المتحدث",
                "entity": f"e_place_{number}",
                "name": None,
                "kind": "role",
            },
            "channel": "unspecified",
            "polarity": "asserts",
            "quoted": "indirect",
            "audience": "public",
            "said": None,
            "continues": None,
            "chain": [],
            "evidence": msgspec.to_builtins(article.mentions[0].evidence),
        },
        Statement,
    )
    return msgspec.structs.replace(one, articles=(msgspec.structs.replace(article, statements=(statement,)),))


def link(one: PageReading) -> ReportLink:
    start = one.page.text.index("العمل")
    return ReportLink(one.articles[0].id, start, start + 5)


def story(number: int, members: list[PageReading]) -> Story:
    """A story with a part of every kind for each of its articles."""
    ids = tuple(one.articles[0].id for one in members)
    values = [{"value": f"{at} عمال", "reports": (link(one),)} for at, one in enumerate(members[:2])]
    differing = {"slot": "count", "grade": "hard", "event": f"ev_{number}", "values": values}
    return Story(
        f"story_{number:03}",
        f"أعمال الجسر رقم {number}",
        None,
        ids,
        "2024-03-05",
        "2024-03-05",
        disagreements=(msgspec.convert(differing, Disagreement),),
        promises=tuple(
            Promise(f"due_{number}_{at}", "2024-03-20", f"e_place_{at}", "2024-03-05", "open", (link(one),))
            for at, one in enumerate(members)
        ),
        positions=tuple(
            Position(
                "e_board", f"الجسر {at}", "public", "asserts",
                (PositionStatement(one.articles[0].id, one.articles[0].statements[0].id, None),),
            )
            for at, one in enumerate(members)
        ),
        summary=tuple(
            SummarySentence(link(one).article, link(one).start, link(one).end, "العمل", lead=True)
            for one in members
        ),
    )  # fmt: skip


def fill(record: Record, size: int) -> None:
    """One story of ``size`` articles and ``size`` stories of two, every article with a speaker of its own."""
    readings = [reading(number) for number in range(3 * size)]
    groups = [readings[:size], *(readings[at : at + 2] for at in range(size, 3 * size, 2))]
    stories = tuple(story(number, members) for number, members in enumerate(groups))
    home = {id_: one.id for one in stories for id_ in one.articles}
    day = RecordPublished("2024-03-05", "2024-03-05", "2024-03-05", "given")
    entries = tuple(
        ArticleEntry(
            one.articles[0].id, one.page.id, one.articles[0].outlet, "أعمال", day, "main",
            home[one.articles[0].id], one.page.url, 0, len(one.page.text), 12,
        )
        for one in readings
    )  # fmt: skip
    pairs = tuple(
        Reuse(a, b, "undirected", 0.5, 0.5, (Passage((0, 9), (0, 9), 12),))
        for a, b in (sorted((entries[0].id, other.id)) for other in entries[1:size])
    )  # fmt: skip
    entities = (
        EntityEntry("e_board", "الهيئة", "The Board", "organization", "IQ", ("الهيئة",), 3 * size),
        *(
            EntityEntry(f"e_place_{n}", f"الجسر {n}", None, "place", None, (), 1)
            for n in range(3 * size)
        ),
    )  # fmt: skip
    record.store.add_readings(readings, {"statements": "1"})
    record.store.save_record(RecordDocument(entries, (), stories, pairs, entities))


class Visit:
    """A visitor of a desk over a record of some size, who counts the questions to the store."""

    def __init__(self, record: Record, client: httpx.Client) -> None:
        self.record, self.client = record, client
        self.asked = 0
        assert isinstance(record.store, SqliteStore)
        with record.store.guarded() as engine:
            event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.asked += 1

    def cost(self, path: str) -> int:
        """How many questions the page asks."""
        self.asked = 0
        assert self.client.get(path).status_code == 200, path
        return self.asked


@contextmanager
def visiting(file: Path, size: int) -> Iterator[Visit]:
    with Record.open(file) as record:
        fill(record, size)
        with serving(record) as address, httpx.Client(base_url=address, timeout=60) as client:
            visit = Visit(record, client)
            client.get("/settings")  # what is made once is made
            yield visit


PAGES = (
    "/", "/?since=2024-03-01", "/stories", "/story/story_000", "/story/story_000?by=day", "/entity/e_board",
    "/outlet/صحيفة النهر", "/outlets", "/calendar?month=2024-03", "/inbox", "/search?q=الجسر",
    "/story/story_000/decide", "/entity/e_board/decide", "/review?layer=statements", "/settings",
    "/api/v1/stories", "/api/v1/articles", "/api/v1/entities", "/api/v1/promises", "/api/v1/disagreements",
    "/api/v1/search?query=الجسر", "/feed/story/story_000.rss", "/feed/entity/e_board.json", "/calendar.ics",
)  # fmt: skip
MOST = 36


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visiting(tmp_path_factory.mktemp("few") / "record.sqlite", FEW) as visit:
        yield visit


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visiting(tmp_path_factory.mktemp("many") / "record.sqlite", MANY) as visit:
        yield visit


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_much_asks_no_more_than_a_page_of_little(few: Visit, many: Visit, path: str) -> None:
    little, much = few.cost(path), many.cost(path)
    slack = 12 if path.startswith("/review") else 2  # the queue looks through eight articles, then sixteen
    assert much <= little + slack
    assert much <= MOST


def test_who_promises_and_who_holds_a_position_is_a_link(few: Visit) -> None:
    text = few.client.get("/story/story_000").text
    made_by = text.split('class="pledges"')[1].split("</ul>")[0]
    assert '<a class="who-is" href="/entity/e_place_0">' in made_by
    stances = text.split('id="positions"')[1]
    assert '<a class="who-is" href="/entity/e_board">الهيئة</a>' in stances


def test_a_page_is_made_once_while_nothing_changes(many: Visit) -> None:
    first = many.client.get("/story/story_001").text
    assert many.cost("/story/story_001") <= 2
    assert many.client.get("/story/story_001").text == first
    english = many.client.get("/story/story_001", headers={"cookie": "waqai-lang=en"}).text
    assert 'lang="ar"' in first.partition("<body")[0]
    assert 'lang="en"' in english.partition("<body")[0]


def test_what_is_kept_is_forgotten_with_every_change(tmp_path: Path) -> None:
    with visiting(tmp_path / "record.sqlite", FEW) as visit:
        address = "/stories"
        before = visit.client.get(address).text
        document = visit.record.store.load_record()
        assert document is not None
        stories = tuple(msgspec.structs.replace(one, title="عنوان جديد") for one in document.stories)
        # Another process, as `waqai watch` is one.
        with Record.open(tmp_path / "record.sqlite", create=False) as other:
            other.store.save_record(msgspec.structs.replace(document, stories=stories))
        after = visit.client.get(address).text
        assert "عنوان جديد" not in before
        assert "عنوان جديد" in after
        # The desk itself.
        assert visit.cost(address) <= 2
        visit.record.store.add_judgement(Judgement("annotation_x", "owner", "reject", "2024-03-06T10:00:00Z"))
        assert visit.cost(address) > 2


def test_pages_that_are_added_leave_what_was_built(tmp_path: Path) -> None:
    with visiting(tmp_path / "record.sqlite", FEW) as visit:
        for address in ("/story/story_000", "/entity/e_board", "/"):
            assert visit.cost(address) > 4
        with Record.open(tmp_path / "record.sqlite", create=False) as other:
            assert other.store.add_readings([reading(99)]) == [True]
        assert visit.cost("/story/story_000") <= 5  # what changed is asked once
        assert visit.cost("/entity/e_board") <= 2
        assert visit.cost("/") > 5  # it counts the pages
        runs = visit.record.store.add_runs([reading(0)], {"statements": "2"})
        assert runs == 1
        assert visit.cost("/story/story_000") > 5


def test_a_browser_that_has_a_page_is_told_so(many: Visit) -> None:
    path = "/story/story_003"
    first = many.client.get(path)
    assert first.headers["content-encoding"] == "gzip"
    again = many.client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == "private, no-cache"
    other = many.client.get(path, headers={"if-none-match": 'W/"other"'})
    plain = many.client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert first.text == other.text == plain.text
    english = many.client.get(path, headers={"cookie": "waqai-lang=en"})
    assert english.headers["etag"] != first.headers["etag"]


def test_pages_of_a_public_desk_are_kept_for_their_reader_alone(many: Visit) -> None:
    many.client.get("/story/story_002")
    with serving(many.record, DeskSettings(public=True)) as address:
        assert httpx.get(f"{address}/story/story_002", timeout=60).status_code == 303
