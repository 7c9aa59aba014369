"""Small readings and a whole record, built by hand, for tests of everything that stands on them."""

from __future__ import annotations

import hashlib
import re

import msgspec

from waqai.model import (
    Affair,
    Article,
    ArticleEntry,
    Block,
    Credit,
    EntityEntry,
    Furniture,
    Mention,
    Page,
    PageReading,
    Passage,
    Published,
    RecordDocument,
    RecordPublished,
    ReportLink,
    Reuse,
    Story,
    TextSpan,
    TimelineEntry,
    Timex,
    content_id,
)


def one_article(
    text: str,
    *,
    published: str | None = None,
    bounds: tuple[str, str] | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> PageReading:
    """A page that holds one article: its first line is the title, every other line a paragraph.

    ``published`` is a given day; ``bounds`` make an inferred interval instead.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    page = Page(content_id("page", digest, url), url, "text/plain", "utf-8", digest, text)
    blocks = [Block("paragraph", line.start(), line.end()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)]
    title = None
    if len(blocks) > 1:
        blocks[0] = Block("title", blocks[0].start, blocks[0].end)
        title = TextSpan.cut(text, blocks[0].start, blocks[0].end)
    when = None
    if published is not None:
        when = Published(published, published[:10], published[:10], "given")
    elif bounds is not None:
        when = Published(None, *bounds, "inferred")
    article = Article(
        content_id("art", page.id, 0),
        "main",
        0,
        len(text),
        outlet=outlet,
        title=title,
        published=when,
        blocks=tuple(blocks),
    )
    return PageReading(page, (article,))


def with_times(reading: PageReading, *times: tuple[str, str] | tuple[str, str, str]) -> PageReading:
    """``reading`` with a DATE on the first place of each given word; a third item is its last day."""
    article = reading.articles[0]
    made: list[Timex] = []
    for words, value, *more in times:
        start = reading.page.text.index(words)
        latest = more[0] if more else value
        made.append(
            Timex(
                content_id("time", article.id, start, start + len(words)),
                start,
                start + len(words),
                words,
                "DATE",
                value,
                earliest=value if len(value) == 10 else None,
                latest=latest if len(latest) == 10 else None,
            )
        )
    made.sort(key=lambda timex: timex.start)
    return msgspec.structs.replace(
        reading, articles=(msgspec.structs.replace(article, times=tuple(made)), *reading.articles[1:])
    )


def with_credit(reading: PageReading, words: str, entity: str | None = None) -> PageReading:
    """``reading`` with a credit on the first place of ``words``."""
    article = reading.articles[0]
    start = reading.page.text.index(words)
    credit = Credit(start, start + len(words), words, entity)
    changed = msgspec.structs.replace(article, credits=(*article.credits, credit))
    return msgspec.structs.replace(reading, articles=(changed, *reading.articles[1:]))


def with_mention(reading: PageReading, words: str, entity: str, kind: str = "place") -> PageReading:
    """``reading`` with a mention on the first place of ``words``."""
    article = reading.articles[0]
    start = reading.page.text.index(words)
    made = msgspec.convert(
        {
            "id": content_id("men", article.id, start),
            "start": start,
            "end": start + len(words),
            "text": words,
            "type": kind,
            "entity": entity,
            "name": words,
        },
        Mention,
    )
    changed = msgspec.structs.replace(article, mentions=(*article.mentions, made))
    return msgspec.structs.replace(reading, articles=(changed, *reading.articles[1:]))


FLOOD_ONE = (
    "فيضانات في شمال البلاد تقطع الطريق الساحلي\n"
    "قالت هيئة الدفاع المدني يوم 3 مارس 2024 إن الأمطار الغزيرة قطعت الطريق الساحلي في ثلاثة مواضع "
    "وإن فرق الإنقاذ أخرجت أربعين أسرة من بيوتها.\n"
    "وأضافت الهيئة أن العمل على فتح الطريق يستمر حتى 5 مارس 2024.\n"
    "شارك"
)
FLOOD_TWO = (
    "الأمطار تغلق الطريق الساحلي\n"
    "قالت هيئة الدفاع المدني يوم 3 مارس 2024 إن الأمطار الغزيرة قطعت الطريق الساحلي في ثلاثة مواضع "
    "وإن فرق الإنقاذ أخرجت أربعين أسرة من بيوتها.\n"
    "وأعيد فتح الطريق مساء 5 مارس 2024 بعد عمل يومين."
)


def example_readings() -> tuple[PageReading, PageReading]:
    """Two pages of one story that share a passage; the first has a share bar as furniture."""
    one = one_article(FLOOD_ONE, published="2024-03-03", outlet="صحيفة الشمال", url="https://one.example/1")
    bar = FLOOD_ONE.index("شارك")
    article = one.articles[0]
    cut = msgspec.structs.replace(article, end=bar - 1, blocks=article.blocks[:-1])
    one = msgspec.structs.replace(one, articles=(cut,), furniture=(Furniture("share", bar, len(FLOOD_ONE)),))
    two = one_article(FLOOD_TWO, published="2024-03-05", outlet="وكالة الساحل", url="https://two.example/2")
    return (
        with_times(one, ("3 مارس 2024", "2024-03-03"), ("5 مارس 2024", "2024-03-05")),
        with_times(two, ("3 مارس 2024", "2024-03-03"), ("5 مارس 2024", "2024-03-05")),
    )


def example_record() -> RecordDocument:
    """The record of ``example_readings``, written by hand in the shape that ``Record.build`` gives."""
    one, two = example_readings()
    first, second = one.articles[0], two.articles[0]
    a, b = sorted((first.id, second.id))
    spans = {first.id: _span(FLOOD_ONE), second.id: _span(FLOOD_TWO)}
    story = content_id("story", first.id)
    flood = ReportLink(first.id, *spans[first.id])
    timeline = (
        TimelineEntry(
            "2024-03-03", "day", None, FLOOD_ONE[slice(*spans[first.id])], 2, 1, *_link(flood),
            earliest="2024-03-03", latest="2024-03-03", rank=1,
            sources=(flood, ReportLink(second.id, *spans[second.id])),
        ),
        _entry(second.id, FLOOD_TWO, "وأعيد فتح", "2024-03-05", rank=2),
    )  # fmt: skip
    title = "فيضانات في شمال البلاد تقطع الطريق الساحلي"
    return RecordDocument(
        articles=tuple(
            ArticleEntry(
                article.id, reading.page.id, article.outlet, article.title.text if article.title else None,
                RecordPublished(day, day, day, "given"), "main", story, reading.page.url,
                article.start, article.end, len(reading.page.text[: article.end].split()),
            )
            for reading, article, day in ((one, first, "2024-03-03"), (two, second, "2024-03-05"))
        ),
        affairs=(Affair(content_id("affair", story), title, (story,)),),
        stories=(
            Story(
                story, title, content_id("affair", story), (first.id, second.id), "2024-03-03", "2024-03-05",
                keywords=("الطريق الساحلي", "الأمطار"), timeline=timeline,
            ),
        ),
        reuse=(
            Reuse(a, b, "a>b" if a == first.id else "b>a", 0.6, 0.7,
                  (Passage(spans[a], spans[b], 27),), ("earlier",)),
        ),
        entities=(EntityEntry("place-coast", "الساحل", "Coast", "place", None, ("الساحل",), 2),),
    )  # fmt: skip


def _span(text: str) -> tuple[int, int]:
    start = text.index("قالت هيئة")
    return start, text.index(".", start) + 1


def _link(link: ReportLink) -> tuple[str, int, int]:
    return link.article, link.start, link.end


def _entry(article: str, text: str, opening: str, day: str, *, rank: int) -> TimelineEntry:
    start = text.index(opening)
    end = text.index(".", start) + 1
    link = ReportLink(article, start, end)
    return TimelineEntry(
        day, "day", None, text[start:end], 1, 1, article, start, end, day, day, rank, (link,)
    )
