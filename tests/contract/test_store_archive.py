"""What every store finds without reading everything: the record in parts, versions, runs, judgements."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from tests.contract.stores import Opener
from tests.unit.corpus.builders import (
    example_readings,
    example_record,
    one_article,
    with_credit,
    with_mention,
    with_times,
)

from waqai.errors import StoreError
from waqai.model import (
    Affair,
    ArchiveCounts,
    ArticleEntry,
    EntityEntry,
    Fetch,
    Judgement,
    LayerRun,
    PageReading,
    RecordDocument,
    RecordPublished,
    Refusal,
    Reuse,
    Story,
)
from waqai.store import Store

TOWNS = ("البصرة", "الموصل", "كركوك", "أربيل", "النجف")


def many_readings() -> list[PageReading]:
    """Articles of five stories that share nothing but the shape; three outlets, days apart."""
    made: list[PageReading] = []
    for number, town in enumerate(TOWNS):
        for part in range(number + 1):
            text = (
                f"افتتاح مدرسة جديدة في {town}\n"
                f"افتتحت بلدية {town} مدرسة رقم {number * 10 + part} في حي السلام بعد أعمال بناء طويلة.\n"
                f"وأوضحت بلدية {town} أن المدرسة تستقبل تلاميذ الحي مع بداية الفصل."
            )
            day = f"2024-0{number + 1}-1{part}"
            reading = one_article(
                text, published=day, outlet=f"صحيفة {number % 3}", url=f"https://{day}.example"
            )
            made.append(with_mention(reading, town, f"place-{number}"))
    return made


def record_of(readings: Iterable[PageReading]) -> RecordDocument:
    """A record in the shape that a build gives: a story a town, the largest first, two affairs."""
    known = sorted(readings, key=lambda reading: reading.page.id)
    members = {
        f"story_{number}": sorted(r.articles[0].id for r in known if town in r.page.text)
        for number, town in enumerate(TOWNS)
    }
    entries = [
        build_entry(r, next((story for story, ids in members.items() if r.articles[0].id in ids), None))
        for r in known
    ]
    affairs = {"affair_a": ("story_1", "story_4"), "affair_b": ("story_2", "story_3")}
    stories = [
        Story(
            story,
            f"مدارس {TOWNS[int(story[-1])]}",
            next((affair for affair, of in affairs.items() if story in of), None),
            tuple(ids),
            min((e.published.earliest or "" for e in entries if e.id in ids and e.published), default=None),
            "2024-06-30" if story != "story_1" else None,
        )
        for story, ids in members.items()
    ]
    return RecordDocument(
        tuple(entries),
        tuple(Affair(affair, f"ملف {affair}", of) for affair, of in affairs.items()),
        tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id))),
        (Reuse(members["story_4"][0], members["story_4"][1], "a>b", 0.5, 0.5, (), ()),),
        tuple(
            EntityEntry(f"place-{n}", town, None, "place", None, (town,), n + 1)
            for n, town in reversed(list(enumerate(TOWNS)))
        ),
    )


def build_entry(reading: PageReading, story: str | None) -> ArticleEntry:
    """The entry of a page's only article."""
    article, page = reading.articles[0], reading.page
    when = article.published
    published = RecordPublished(when.value, when.earliest, when.latest, when.basis) if when else None
    title = article.title.text if article.title else None
    words = len(page.text.split())
    return ArticleEntry(
        article.id, page.id, article.outlet, title, published, article.role, story, page.url,
        article.start, article.end, words,
    )  # fmt: skip


def listing(store: Store) -> RecordDocument:
    """A record that lists the articles of a store and nothing else."""
    return RecordDocument(tuple(build_entry(reading, None) for reading in store.readings()))


@pytest.fixture
def filled(store: Store) -> Store:
    store.add_readings(many_readings())
    store.save_record(record_of(store.readings()))
    return store


def test_before_a_record_was_built_there_is_nothing_to_find(store: Store) -> None:
    store.add_readings(example_readings())
    assert not store.has_record()
    assert store.story_heads() == []
    assert store.article_heads() == []
    assert store.entities() == []
    assert store.affairs() == ()
    with pytest.raises(StoreError) as caught:
        store.story("story_x")
    assert caught.value.code == "no-story"


def test_parts_are_found_by_id_as_the_document_has_them(filled: Store) -> None:
    document = filled.load_record()
    assert document is not None
    assert filled.has_record()
    assert len(document.stories) > 1
    for story in document.stories:
        assert filled.story(story.id) == story
    for entry in document.articles:
        assert filled.entry(entry.id) == entry
        assert entry.id in {article.id for article in filled.reading_of(entry.id).articles}
        assert filled.page_of(entry.id) == filled.reading(entry.page).page
    for entity in document.entities:
        assert filled.entity(entity.id) == entity
    assert filled.affairs() == document.affairs


@pytest.mark.parametrize(("beginning", "reason"), [("", "no"), ("story_", "several"), ("zz", "no")])
def test_no_story_and_several_are_told_apart(filled: Store, beginning: str, reason: str) -> None:
    with pytest.raises(StoreError, match=f"{reason} stor") as caught:
        filled.story(beginning)
    assert caught.value.code == "no-story"


def test_the_beginning_of_an_id_is_enough(store: Store) -> None:
    document = example_record()
    store.save_record(document)
    assert store.story(document.stories[0].id[:8]) == document.stories[0]


def test_an_id_of_a_wildcard_is_no_wildcard(filled: Store) -> None:
    for wanted in ("%", "_", "s%", "\x7f", "é"):
        with pytest.raises(StoreError, match="no story"):
            filled.story(wanted)


@pytest.mark.parametrize("what", ["entry", "entity", "reading_of", "page_of"])
def test_what_is_not_there_is_an_error_that_names_it(filled: Store, what: str) -> None:
    with pytest.raises(StoreError, match="no_such") as caught:
        getattr(filled, what)("no_such")
    assert caught.value.about == ("no_such",)
    assert caught.value.code in {"no-article", "no-entity"}


def test_stories_are_listed_as_the_document_has_them_page_by_page(filled: Store) -> None:
    document = filled.load_record()
    assert document is not None
    seen = filled.story_heads(limit=2)
    while more := filled.story_heads(after=seen[-1].id, limit=2):
        seen += more
    assert [head.id for head in seen] == [story.id for story in document.stories]
    assert [head.articles for head in seen] == [len(story.articles) for story in document.stories]
    assert [(head.title, head.first, head.last, head.affair) for head in seen] == [
        (story.title, story.first, story.last, story.affair) for story in document.stories
    ]
    assert filled.story_heads(after="story_gone") == []


def test_articles_are_listed_by_day_page_by_page(filled: Store) -> None:
    seen = filled.article_heads(limit=4)
    while more := filled.article_heads(after=seen[-1].id, limit=4):
        seen += more
    assert len({head.id for head in seen}) == len(seen) == len(many_readings())
    days = [head.last or "" for head in seen]
    assert days == sorted(days, reverse=True)
    assert filled.article_heads(after="article_gone") == []


def test_an_article_without_a_day_comes_last(store: Store) -> None:
    store.add_readings([one_article("خبر بلا يوم\nنص الخبر."), *example_readings()])
    store.save_record(listing(store))
    heads = store.article_heads()
    assert [head.last for head in heads] == ["2024-03-05", "2024-03-03", None]
    assert store.article_heads(after=heads[1].id) == [heads[2]]


def test_articles_are_found_by_story_outlet_page_and_entity(filled: Store) -> None:
    document = filled.load_record()
    assert document is not None
    story = document.stories[0]
    assert {head.id for head in filled.article_heads(story=story.id)} == set(story.articles)
    outlet = filled.article_heads(outlet="صحيفة 1")
    assert {head.outlet for head in outlet} == {"صحيفة 1"}
    assert len(outlet) == sum(entry.outlet == "صحيفة 1" for entry in document.articles)
    one = document.articles[0]
    assert [head.id for head in filled.article_heads(page=one.page)] == [one.id]
    named = filled.article_heads(entity="place-3")
    expected = {r.articles[0].id for r in many_readings() if TOWNS[3] in r.page.text}
    assert {head.id for head in named} == expected
    assert filled.article_heads(entity="place-3", outlet="صحيفة 1") == []
    told = {head.story for head in named}
    assert {head.id for head in filled.story_heads(entity="place-3")} == told


def test_a_credit_names_its_outlet(store: Store) -> None:
    reading = with_credit(one_article("خبر الجسر\nأعيد فتح الجسر. رويترز"), "رويترز", "outlet-r")
    store.add_reading(reading)
    store.save_record(listing(store))
    assert [head.id for head in store.article_heads(entity="outlet-r")] == [reading.articles[0].id]


def test_an_entity_is_found_under_the_other_ids_that_mean_it(store: Store) -> None:
    one = with_mention(one_article("خبر الجسر\nزار سالم الجسر."), "سالم", "person-short", "person")
    two = with_mention(one_article("خبر المدرسة\nزار سالم المدرسة."), "سالم", "person-long", "person")
    store.add_readings([one, two])
    entry = EntityEntry("person-long", "سالم", None, "person", None, ("سالم",), 2, ("person-short",))
    store.save_record(
        RecordDocument(entities=(entry,), articles=(build_entry(one, None), build_entry(two, None)))
    )
    assert len(store.article_heads(entity="person-long")) == 2
    assert len(store.article_heads(entity="person-short")) == 1


def test_stories_of_an_affair(store: Store) -> None:
    document = example_record()
    store.save_record(document)
    affair = document.affairs[0].id
    assert [head.id for head in store.story_heads(affair=affair)] == [document.stories[0].id]
    assert store.story_heads(affair="affair_none") == []


def test_reuse_is_found_from_both_sides(store: Store) -> None:
    document = example_record()
    store.save_record(document)
    (pair,) = document.reuse
    assert store.reuse_of([pair.a]) == [pair]
    assert store.reuse_of([pair.b, pair.a]) == [pair]
    assert store.reuse_of(["none"]) == []
    assert store.reuse_of([]) == []


def test_everything_is_counted(filled: Store) -> None:
    document = filled.load_record()
    assert document is not None
    filled.log_refusal("a.txt", Refusal("empty", "a.txt: holds nothing"))
    filled.add_judgement(judgement())
    assert filled.counts() == ArchiveCounts(
        15,
        15,
        1,
        1,
        len(document.stories),
        len(document.affairs),
        len(document.reuse),
        len(document.entities),
    )


def test_versions_of_an_address_are_kept_and_listed(store: Store) -> None:
    url = "https://one.example/story"
    old, new, other = (
        one_article("عنوان أول\nنص أول.", url=url),
        one_article("عنوان ثان\nنص ثان.", url=url),
        one_article("عنوان آخر\nنص آخر.", url="https://two.example"),
    )
    first = Fetch("2024-02-09T10:00:00Z", "a.warc.gz", 5_000_000_000, "sha256:ab")
    second = Fetch("2024-02-10T10:00:00Z")
    store.add_readings([new, other], fetches={new.page.id: second})
    store.add_readings([old], fetches={old.page.id: first})
    assert [(v.page, v.fetch) for v in store.versions(url)] == [(old.page.id, first), (new.page.id, second)]
    assert [version.sha256 for version in store.versions(url)] == [old.page.sha256, new.page.sha256]
    assert [version.fetch for version in store.versions("https://two.example")] == [Fetch()]
    assert store.versions("https://none.example") == []
    assert store.reading(old.page.id) == old


def test_versions_of_one_second_stand_as_the_archive_has_them(store: Store) -> None:
    url = "https://one.example/story"
    second = "2024-02-09T10:00:00Z"
    readings = [one_article(f"عنوان {n}\nنص {n}.", url=url) for n in range(6)]
    places = [("a-00001.warc.gz", 700), ("a-00001.warc.gz", 9000), ("a-00002.warc.gz", 299)]
    places += [("a-00003.warc.gz", 299), ("a-00010.warc.gz", 299), ("b-00001.warc.gz", 10)]
    for reading, place in reversed(list(zip(readings, places, strict=True))):
        store.add_readings([reading], fetches={reading.page.id: Fetch(second, *place)})
    assert [version.page for version in store.versions(url)] == [reading.page.id for reading in readings]


def test_a_newer_layer_is_a_new_run_and_the_old_one_stays(opener: Opener) -> None:
    store = opener()
    plain = one_article("عنوان الخبر\nحدث ذلك يوم 3 مارس 2024 في المدينة.")
    before, after = (
        with_times(plain, ("3 مارس 2024", "2024-03")),
        with_times(plain, ("3 مارس 2024", "2024-03-03")),
    )
    article = plain.articles[0].id
    store.add_readings([before], {"times": "1", "mentions": "1"})
    assert store.add_runs([after], {"times": "1", "mentions": "1"}) == 0
    assert store.reading(plain.page.id) == before
    assert store.add_runs([after], {"times": "2", "mentions": "1"}) == 1
    assert store.add_runs([after], {"times": "2", "mentions": "1"}) == 0
    assert store.reading(plain.page.id) == after
    assert store.runs(article) == [
        LayerRun(article, "mentions", "1", True),
        LayerRun(article, "times", "1", False),
        LayerRun(article, "times", "2", True),
    ]
    assert store.run(article, "times", "1") == before.articles[0].times
    assert store.run(article, "times", "2") == after.articles[0].times
    for layer, version in (("times", "3"), ("none", "1")):
        with pytest.raises(StoreError) as caught:
            store.run(article, layer, version)
        assert caught.value.code == "no-run"
    store.close()


def test_runs_of_an_article_that_is_not_kept_are_passed_over(store: Store) -> None:
    one, two = example_readings()
    store.add_reading(one)
    assert store.add_runs([two], {"times": "9"}) == 0
    assert store.page_ids() == [one.page.id]


def test_who_is_named_follows_the_newest_run(store: Store) -> None:
    plain = one_article("عنوان الخبر\nزار الوفد البصرة أمس.")
    store.add_readings([with_mention(plain, "البصرة", "place-wrong")], {"mentions": "1"})
    store.save_record(listing(store))
    store.add_runs([with_mention(plain, "البصرة", "place-basra")], {"mentions": "2"})
    assert store.article_heads(entity="place-wrong") == []
    assert [head.id for head in store.article_heads(entity="place-basra")] == [plain.articles[0].id]


def judgement(verdict: str = "confirm", made_at: str = "2024-02-09T13:41:00Z", **more: str) -> Judgement:
    made = {"annotation": "time_a", "reviewer": "محررة", "verdict": verdict, "made_at": made_at, **more}
    return msgspec.convert(made, Judgement)


def test_the_latest_judgement_wins_and_all_are_kept(opener: Opener) -> None:
    store = opener()
    early = judgement("reject", "2024-02-08T10:00:00Z", reason="ليس تاريخا")
    late = judgement("correct", value='{"value":"2024-02-09"}', article="art_x")
    other = judgement(annotation="time_b", reviewer="محرر")
    assert [store.add_judgement(one) for one in (late, early, other, late)] == [True, True, True, False]
    assert store.judgements(["time_a", "time_b", "time_c"]) == {"time_a": late, "time_b": other}
    assert store.history("time_a") == [early, late]
    assert store.history("time_c") == []
    assert store.all_judgements() == [late, early, other]
    store.close()


def test_of_two_in_one_second_the_one_that_came_last_wins(store: Store) -> None:
    first, second = judgement("confirm"), judgement("reject")
    store.add_judgement(first)
    store.add_judgement(second)
    assert store.judgements(["time_a"]) == {"time_a": second}


def test_judgements_outlive_a_new_run_and_a_new_record(store: Store) -> None:
    one, two = example_readings()
    store.add_readings([one, two], {"times": "1"})
    said = judgement(annotation=one.articles[0].times[0].id, article=one.articles[0].id)
    store.add_judgement(said)
    store.add_runs([one], {"times": "2"})
    store.save_record(listing(store))
    assert store.history(said.annotation) == [said]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"annotation": ""}, "annotation"),
        ({"reviewer": "  "}, "reviewer"),
        ({"made_at": "yesterday"}, "made_at"),
        ({"made_at": "2024-02-09T13:41:00+03:00"}, "made_at"),
        ({"verdict": "correct"}, "correction"),
        ({"value": "{not json"}, "JSON"),
    ],
)
def test_what_is_no_judgement_is_refused(store: Store, wrong: dict[str, str], reason: str) -> None:
    said = {
        "annotation": "a",
        "reviewer": "م",
        "verdict": "confirm",
        "made_at": "2024-02-09T13:41:00Z",
        **wrong,
    }
    with pytest.raises(StoreError, match=reason) as caught:
        store.add_judgement(msgspec.convert(said, Judgement))
    assert caught.value.code == "judgement"
    assert store.all_judgements() == []
