"""A small record made by hand, with what few pages bring together: promises, disagreements, versions."""

from __future__ import annotations

import msgspec
from tests.unit.corpus.builders import one_article

from waqai.model import (
    ArticleEntry,
    Disagreement,
    DisagreementValue,
    EntityEntry,
    Fetch,
    PageReading,
    Promise,
    RecordDocument,
    RecordPublished,
    ReportLink,
    Story,
)
from waqai.record import Record

STORY = "story_talks"
URL = "https://one.example/talks"
HOSTILE = "<script>alert(1)</script>\u202eقلب"
FIRST = (
    "محادثات بغداد\n"
    "تستأنف المحادثات في بغداد يوم 11 فبراير 2024 بحسب الوزارة.\n"
    "وقالت الوزارة إن خمسة وفود تشارك فيها.\n"
    "ومن المقرر عقد جولة ثانية بين 27 فبراير و2 مارس."
)
SECOND = f"وفود في بغداد\nشاركت سبعة وفود في المحادثات.\nوعقدت المحادثات في موعدها. {HOSTILE}"


def links(reading: PageReading, *words: str) -> tuple[ReportLink, ...]:
    text, article = reading.page.text, reading.articles[0].id
    return tuple(ReportLink(article, text.index(one), text.index(one) + len(one)) for one in words)


def entry(reading: PageReading, outlet: str, day: str) -> ArticleEntry:
    article = reading.articles[0]
    title = reading.page.text.partition("\n")[0]
    return ArticleEntry(
        article.id, reading.page.id, outlet, title, RecordPublished(day, day, day, "given"), "main", STORY,
        reading.page.url, article.start, article.end, 20,
    )  # fmt: skip


def disagreements(one: PageReading, two: PageReading) -> tuple[Disagreement, ...]:
    count = (
        DisagreementValue("خمسة وفود", links(one, "إن خمسة وفود تشارك فيها")),
        DisagreementValue("سبعة وفود", links(two, "شاركت سبعة وفود في المحادثات")),
    )
    actor = (
        DisagreementValue("e_ministry e_council", links(one, "بحسب الوزارة")),
        DisagreementValue("e_council", links(two, "في موعدها")),
    )
    told = {"slot": "count", "grade": "hard", "event": "event_talks", "values": count}
    other = {"slot": "actor", "grade": "soft", "event": "event_talks", "values": actor}
    return msgspec.convert(told, Disagreement), msgspec.convert(other, Disagreement)


def filled_record() -> Record:
    """The record, in memory: close it, or use it as a context manager."""
    record = Record.open(None)
    fill(record)
    return record


def fill(record: Record) -> None:
    """Put the pages and the record made of them into ``record``."""
    one = one_article(FIRST, published="2024-02-09", outlet="صحيفة النهر", url=URL)
    changed = FIRST.replace("خمسة وفود", "ستة وفود").replace("بحسب الوزارة", "بحسب بيان الوزارة")
    newer = one_article(changed, published="2024-02-09", outlet="صحيفة النهر", url=URL)
    two = one_article(SECOND, published="2024-02-12", outlet="وكالة <الجسر>", url="https://two.example/a")
    record.store.add_readings(
        [one, newer, two],
        {"times": "1"},
        {
            one.page.id: Fetch("2024-02-09T10:00:00Z", "a.warc.gz", 512),
            newer.page.id: Fetch("2024-02-09T16:30:00Z"),
        },
    )
    made = {"made_by": "e_ministry", "made_on": "2024-02-09"}
    first = links(one, "تستأنف المحادثات في بغداد يوم 11 فبراير 2024")
    promises = (
        {"event": "promise_a", "due": "2024-02-11", "outcome": "kept",
         "evidence": (*first, *links(two, "وعقدت المحادثات في موعدها")), **made},
        {"event": "promise_b", "due": "2024-02-27/2024-03-02", "outcome": "postponed",
         "evidence": links(one, "عقد جولة ثانية"), **made},
        {"event": "promise_c", "due": None, "outcome": "missed", "evidence": first, **made},
        {"event": "promise_d", "due": "2024-03", "outcome": "open", "evidence": first, **made},
    )  # fmt: skip
    story = Story(
        STORY,
        "محادثات في بغداد",
        None,
        (one.articles[0].id, two.articles[0].id),
        "2024-02-09",
        "2024-02-12",
        disagreements=disagreements(one, two),
        promises=tuple(msgspec.convert(promise, Promise) for promise in promises),
    )
    record.store.save_record(
        RecordDocument(
            (entry(one, "صحيفة النهر", "2024-02-09"), entry(two, "وكالة <الجسر>", "2024-02-12")),
            (),
            (story,),
            (),
            (
                EntityEntry("e_ministry", "الوزارة", "The Ministry", "organization", "IQ", ("الوزارة",), 3),
                EntityEntry("e_council", "المجلس", "The Council", "organization", "IQ", ("المجلس",), 2),
            ),
        )
    )
