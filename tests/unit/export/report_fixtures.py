"""Readings and a record for the report's tests: two pages of one story, and a page that means harm."""

from __future__ import annotations

import hashlib

from waqai.model import (
    Affair,
    Article,
    ArticleEntry,
    Block,
    ChainLink,
    Credit,
    Disagreement,
    DisagreementValue,
    Event,
    EventDate,
    Evidence,
    Furniture,
    Mention,
    Page,
    PageReading,
    Passage,
    Promise,
    Published,
    Quantity,
    QuantitySeries,
    RecordDocument,
    RecordPublished,
    Refusal,
    ReportLink,
    Reuse,
    SeriesPoint,
    Source,
    Span,
    Statement,
    Story,
    TextSpan,
    TimelineEntry,
    Timex,
    content_id,
)

HARBOUR = (
    "ميناء الساحل يعود إلى العمل بعد توقف\n"
    "تاريخ النشر: 4 مارس 2024\n"
    "أعلن المتحدث باسم هيئة الموانئ، الأحد، أن ميناء الساحل استأنف العمل بعد توقف دام ثلاثة أيام.\n"
    "وتفرغ في الميناء 1200 حاوية كل يوم، ويعمل فيه أكثر من 300 عامل من أبناء المدينة والقرى المجاورة لها.\n"
    "شارك الخبر\n"
    "Follow us everywhere\n"
    "إقرأ أيضاً:\n"
    "قرية الجبل تفتح مدرستها الجديدة\n"
    "فتحت قرية الجبل مدرستها الجديدة يوم 2 مارس 2024."
)
WIRE = (
    "استئناف العمل في ميناء الساحل\r\n"
    "وتفرغ في الميناء 1200 حاوية كل يوم، "
    "ويعمل فيه أكثر من 280 عاملاً من أبناء المدينة والقرى المجاورة لها.\r\n"
    "ويتوقع أن تصل سفينتان يوم 10 مارس 2024."
)
HOSTILE = (
    'عنوان <script>window.hacked=1</script> " onmouseover="window.hacked=2\n'
    "فقرة </style><img src=x onerror=window.hacked=3> وفيها \u202eنص مقلوب\u202c ثم كلام.\n"
    f"حرف {'ا' + chr(0x0651) * 400} طويل، و{chr(0x200B) * 500}فراغات، و{'كلمة' * 300} متصلة.\n"
    "{{ 7 * 7 }} {% raw %} <!-- --> ]]> &lt;b&gt;\x00\x07 يوم 5 مارس 2024."
)


def _page(text: str, url: str | None) -> Page:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Page(content_id("page", digest), url, "text/plain", "utf-8", digest, text)


def _cut(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan.cut(text, start, start + len(words))


def _time(text: str, words: str, value: str) -> Timex:
    span = _cut(text, words)
    return Timex(
        content_id("time", text, span.start),
        span.start,
        span.end,
        words,
        "DATE",
        value,
        earliest=value,
        latest=value,
        evidence=Evidence("times", "3", ("weekday.back",), (Span(span.start, span.end),)),
    )


def _blocks(text: str, *spans: tuple[str, str]) -> tuple[Block, ...]:
    blocks = []
    for kind, opening in spans:
        start = text.index(opening)
        end = min(i for i in (text.find("\r", start), text.find("\n", start), len(text)) if i >= 0)
        blocks.append(Block(kind, start, end))  # type: ignore[arg-type]
    return tuple(blocks)


def harbour_reading() -> PageReading:
    """A page with an article, a share bar, and a second article; a statement over a name."""
    text = HARBOUR
    page = _page(text, "https://harbour.example/news?id=4&x=<1>")
    say = _cut(text, "ميناء الساحل استأنف العمل بعد توقف دام ثلاثة أيام")
    name = TextSpan.cut(text, say.start, say.start + len("ميناء الساحل"))
    sunday = _time(text, "الأحد", "2024-03-03")
    stop = _cut(text, "توقف دام")
    workers = _cut(text, "أكثر من 300 عامل")
    speaker = _cut(text, "المتحدث باسم هيئة الموانئ")
    mention = Mention(
        content_id("men", name.start),
        name.start,
        name.end,
        name.text,
        "place",
        "ent_port",
        "ميناء الساحل",
        evidence=Evidence("mentions", "1", ("gazetteer",)),
    )
    statement = Statement(
        content_id("st", say.start),
        say.start,
        say.end,
        say.text,
        _cut(text, "أعلن"),
        Source(speaker.start, speaker.end, speaker.text, None, None, "role"),
        "statement",
        "asserts",
        "indirect",
        said="2024-03-03",
        chain=(
            ChainLink("role", "المتحدث باسم هيئة الموانئ", None, speaker.start, speaker.end),
            ChainLink("outlet", "صحيفة المرفأ", None, None, None),
        ),
        evidence=Evidence(
            "statements", "2", ("verb.announce", "order.vso"), derived_from=(sunday.id, mention.id)
        ),
    )
    event = Event(
        content_id("ev", stop.start),
        "RETREAT",
        None,
        TextSpan.cut(text, stop.start, stop.start + 4),
        "happened",
        actors=(mention.id,),
        time=sunday.id,
        date=EventDate("2024-03-03", "2024-03-03", "2024-03-03"),
    )
    quantity = Quantity(
        content_id("q", workers.start),
        workers.start,
        workers.end,
        workers.text,
        300,
        mod="more_than",
        of=_cut(text, "عامل"),
        evidence=Evidence("quantities", "1", ("digits",)),
    )
    date = _cut(text, "4 مارس 2024")
    first = Article(
        content_id("art", page.id, 0),
        "main",
        0,
        text.index("شارك") - 1,
        "صحيفة المرفأ",
        _cut(text, "ميناء الساحل يعود إلى العمل بعد توقف"),
        Published("2024-03-04", "2024-03-04", "2024-03-04", "stated", date.start, date.end),
        blocks=_blocks(
            text, ("title", "ميناء"), ("date", "تاريخ"), ("paragraph", "أعلن"), ("paragraph", "وتفرغ")
        ),
        times=(sunday,),
        quantities=(quantity,),
        mentions=(mention,),
        statements=(statement,),
        events=(event,),
    )
    second = Article(
        content_id("art", page.id, 1),
        "related",
        text.index("قرية"),
        len(text),
        None,
        _cut(text, "قرية الجبل تفتح مدرستها الجديدة"),
        Published(None, "2024-03-02", "2024-03-09", "inferred"),
        blocks=_blocks(text, ("title", "قرية"), ("paragraph", "فتحت")),
        times=(_time(text, "2 مارس 2024", "2024-03-02"),),
    )
    share, follow, more = (
        _cut(text, words) for words in ("شارك الخبر", "Follow us everywhere", "إقرأ أيضاً:")
    )
    furniture = (
        Furniture("share", share.start, share.end),
        Furniture("navigation", follow.start, follow.end),
        Furniture("navigation", more.start, more.end),
    )
    return PageReading(page, (first, second), furniture)


def wire_reading() -> PageReading:
    """A page with carriage returns, undated, that shares a sentence with the harbour page."""
    text = WIRE
    page = _page(text, "javascript:alert(1)")
    credit = _cut(text, "ميناء الساحل")
    article = Article(
        content_id("art", page.id, 0),
        "main",
        0,
        len(text),
        None,
        _cut(text, "استئناف العمل في ميناء الساحل"),
        None,
        credits=(Credit(credit.start, credit.end, credit.text, None),),
        blocks=_blocks(text, ("title", "استئناف"), ("paragraph", "وتفرغ"), ("paragraph", "ويتوقع")),
        times=(_time(text, "10 مارس 2024", "2024-03-10"),),
    )
    return PageReading(page, (article,))


def hostile_reading() -> PageReading:
    """A page whose text tries to run, to turn the line around and to break the layout."""
    text = HOSTILE
    page = _page(text, "javascript:window.hacked=4")
    title = TextSpan.cut(text, 0, text.index("\n"))
    lines: list[Block] = []
    at = 0
    for line in text.split("\n"):
        lines.append(Block("paragraph" if at else "title", at, at + len(line)))
        at += len(line) + 1
    article = Article(
        content_id("art", page.id, 0),
        "main",
        0,
        len(text),
        '<b onclick="window.hacked=5">منبر</b>\u202e',
        title,
        author="<i>كاتب</i>",
        blocks=tuple(lines),
        times=(_time(text, "5 مارس 2024", "2024-03-05"),),
    )
    return PageReading(page, (article,))


def report_readings() -> list[PageReading]:
    """All three pages and one refused input."""
    bad = Page("page_bad", "scan.png", "text/plain", None, "0" * 64, "")
    refused = PageReading(bad, refused=Refusal("not_text", "scan.png: a picture, not text <b>"))
    return [harbour_reading(), wire_reading(), hostile_reading(), refused]


def _sentence(reading: PageReading, opening: str) -> ReportLink:
    text = reading.page.text
    start = text.index(opening)
    return ReportLink(reading.articles[0].id, start, text.index(".", start) + 1)


def _entry(reading: PageReading, link: ReportLink, day: str, rank: int, *more: ReportLink) -> TimelineEntry:
    text = reading.page.text[link.start : link.end]
    return TimelineEntry(
        day,
        "day",
        None,
        text,
        1 + len(more),
        1,
        link.article,
        link.start,
        link.end,
        day,
        day,
        rank,
        (link, *more),
    )


def report_record() -> RecordDocument:
    """One story of the harbour and the wire; the other articles stand alone or outside all stories."""
    harbour, wire, hostile, _ = report_readings()
    first, school = harbour.articles
    copy, harm = wire.articles[0], hostile.articles[0]
    shared, taken = _sentence(harbour, "وتفرغ"), _sentence(wire, "وتفرغ")
    ships = _sentence(wire, "ويتوقع")
    opened = _sentence(harbour, "أعلن")
    story = Story(
        content_id("story", first.id),
        "ميناء الساحل يعود إلى العمل بعد توقف",
        content_id("affair", 1),
        (first.id, copy.id),
        "2024-03-03",
        "2024-03-10",
        ("ميناء الساحل", "الحاويات"),
        timeline=(_entry(harbour, opened, "2024-03-03", 1, taken), _entry(wire, ships, "2024-03-10", 2)),
        disagreements=(
            Disagreement(
                "count",
                "hard",
                None,
                (DisagreementValue("300", (shared,)), DisagreementValue("280", (taken,))),
            ),
        ),
        promises=(Promise("none", "2024-03-10", None, None, "open", (ships,)),),
        quantities=(
            QuantitySeries(
                "العاملون في الميناء",
                None,
                (
                    SeriesPoint(
                        "2024-03-04", 300, None, None, "more_than", first.id, shared.start, shared.end
                    ),
                    SeriesPoint(None, 280, None, None, "more_than", copy.id, taken.start, taken.end),
                ),
            ),
        ),
    )
    lone = Story(
        content_id("story", school.id),
        "قرية الجبل تفتح مدرستها الجديدة",
        None,
        (school.id,),
        "2024-03-02",
        "2024-03-02",
    )
    a, b = sorted((first.id, copy.id))
    spans = {first.id: (shared.start, shared.end), copy.id: (taken.start, taken.end)}
    narrowed = RecordPublished(None, "2024-03-02", "2024-03-03", "inferred", (first.id,))
    return RecordDocument(
        articles=tuple(
            ArticleEntry(
                article.id,
                reading.page.id,
                article.outlet,
                article.title.text if article.title else None,
                published,
                article.role,
                owner,
                reading.page.url,
                article.start,
                article.end,
                40,
            )
            for reading, article, published, owner in (
                (
                    harbour,
                    first,
                    RecordPublished("2024-03-04", "2024-03-04", "2024-03-04", "stated"),
                    story.id,
                ),
                (harbour, school, narrowed, lone.id),
                (wire, copy, None, story.id),
                (hostile, harm, None, None),
            )
        ),
        affairs=(Affair(content_id("affair", 1), "حركة الموانئ", (story.id,)),),
        stories=(story, lone),
        reuse=(
            Reuse(
                a,
                b,
                "a>b" if a == first.id else "b>a",
                0.5,
                0.6,
                (Passage(spans[a], spans[b], 18),),
                ("earlier",),
            ),
        ),
    )
