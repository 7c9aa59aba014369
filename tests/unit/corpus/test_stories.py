from __future__ import annotations

from tests.unit.corpus.builders import one_article

from waqai.corpus.build import build_record
from waqai.corpus.stories import group_stories, story_id
from waqai.corpus.words import build_items
from waqai.model import PageReading, RecordDocument, Reuse

PORT = [
    one_article(
        "إضراب عمال الميناء الشمالي يدخل يومه الثاني\n"
        "واصل عمال الميناء الشمالي إضرابهم لليوم الثاني احتجاجا على تأخر الرواتب، وتوقفت الرافعات عن "
        "تفريغ السفن.\n"
        "وقال متحدث باسم نقابة عمال الميناء إن الإضراب مستمر حتى صرف الرواتب المتأخرة.",
        published="2024-05-02",
    ),
    one_article(
        "نقابة عمال الميناء الشمالي تعلن إضرابا بسبب الرواتب\n"
        "أعلنت نقابة عمال الميناء الشمالي إضرابا مفتوحا بسبب تأخر صرف الرواتب ثلاثة أشهر، ودعت الرافعات "
        "إلى التوقف.\n"
        "وتنتظر سفن عدة خارج الميناء تفريغ حمولتها.",
        published="2024-05-01",
    ),
    one_article(
        "فيديو: سفن تنتظر خارج الميناء بسبب الإضراب\n"
        "أظهرت صور سفنا تنتظر خارج الميناء الشمالي بعد أن أوقف إضراب العمال الرافعات، وتقول النقابة إن "
        "الرواتب متأخرة.",
        published="2024-05-03",
    ),
]
OLIVES = one_article(
    "موسم الزيتون يبدأ في الوادي\n"
    "بدأ مزارعو الوادي قطاف الزيتون وسط توقعات بمحصول وفير هذا العام بعد شتاء ممطر، وتستعد المعاصر "
    "لاستقباله.",
    published="2024-05-02",
)
CHESS = one_article(
    "لاعبة شطرنج ناشئة تفوز ببطولة المدارس\n"
    "فازت تلميذة في الثانية عشرة ببطولة الشطرنج للمدارس بعد تعادل في الجولة الأخيرة أمام حاملة اللقب.",
    published="2024-05-02",
)


def record(*readings: PageReading) -> RecordDocument:
    return build_record(readings)


def test_reports_of_one_event_are_one_story_and_others_stand_alone() -> None:
    document = record(*PORT, OLIVES, CHESS)
    groups = {frozenset(story.articles) for story in document.stories}
    port = frozenset(reading.articles[0].id for reading in PORT)
    assert groups == {port, frozenset([OLIVES.articles[0].id]), frozenset([CHESS.articles[0].id])}


def test_every_article_names_its_story() -> None:
    document = record(*PORT, OLIVES)
    of_story = {article: story.id for story in document.stories for article in story.articles}
    assert {entry.id: entry.story for entry in document.articles} == of_story


def test_articles_of_a_story_are_in_order_of_days() -> None:
    story = record(*PORT, OLIVES).stories[0]
    assert story.articles == tuple(PORT[k].articles[0].id for k in (1, 0, 2))
    assert (story.first, story.last) == ("2024-05-01", "2024-05-03")


def test_a_headline_that_sells_a_format_does_not_name_the_story() -> None:
    title = record(*PORT).stories[0].title
    assert not title.startswith("فيديو")
    assert title in {reading.articles[0].title.text for reading in PORT if reading.articles[0].title}


def test_keywords_are_words_of_the_articles() -> None:
    story = record(*PORT, OLIVES).stories[0]
    text = " ".join(reading.page.text for reading in PORT)
    assert story.keywords
    assert all(word in text for word in story.keywords)
    assert any("ميناء" in word for word in story.keywords)


def test_the_id_stays_when_later_articles_come() -> None:
    before = record(*PORT[:2]).stories[0].id
    assert record(*PORT, OLIVES).stories[0].id == before
    assert before == story_id(build_items(PORT[:2]))


def test_the_links_say_why() -> None:
    links = record(*PORT).stories[0].links
    assert links
    for link in links:
        assert link.a < link.b
        assert link.score > 0
        assert {"whole", "asked"} <= link.signals.keys()


def test_a_story_without_any_headline_is_called_by_its_first_words() -> None:
    document = record(one_article("سطر واحد بلا عنوان يحكي عن عودة القطار إلى الخط القديم"))
    assert document.stories[0].title.startswith("سطر واحد بلا عنوان")


def test_the_same_text_on_two_pages_is_one_story() -> None:
    one = one_article("بيان قصير\nأعيد فتح الجسر القديم أمام المشاة.", url="https://one.example")
    two = one_article("بيان قصير\nأعيد فتح الجسر القديم أمام المشاة.", url="https://two.example")
    assert len(record(one, two).stories) == 1


def test_time_parts_like_events_in_a_dense_record_only() -> None:
    early = one_article(
        "فوز فريق الساحل على فريق الجبل\nفاز فريق الساحل على فريق الجبل بهدف في كأس المدينة.",
        published="2024-01-05",
    )
    late = one_article(
        "فريق الساحل يهزم فريق الجبل\nهزم فريق الساحل فريق الجبل بثلاثة أهداف في كأس المدينة.",
        published="2024-06-05",
    )
    filler = [
        one_article(f"خبر {n}\nنص قصير عن حديقة {n}.", published=f"2024-0{1 + n % 6}-1{n % 9}")
        for n in range(300)
    ]
    assert len(record(early, late).stories) == 1
    stories = {entry.id: entry.story for entry in record(early, late, *filler).articles}
    assert stories[early.articles[0].id] != stories[late.articles[0].id]


def test_copies_are_of_one_story_whatever_else_they_hold() -> None:
    items = build_items([PORT[0], OLIVES])
    copied = [Reuse(items[0].id, items[1].id, "undirected", 0.6, 0.7, (), covered_a=0.6, covered_b=0.7)]
    assert len(group_stories(items, copied).clusters) == 1
    background = [Reuse(items[0].id, items[1].id, "undirected", 0.9, 0.2, (), covered_a=0.9, covered_b=0.2)]
    assert len(group_stories(items, background).clusters) == 2
    assert len(group_stories(items, []).clusters) == 2
