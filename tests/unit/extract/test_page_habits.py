"""Habits of single newsrooms in plain text: whose name heads a page, what opens and what closes it."""

from __future__ import annotations

import pytest

from waqai.extract.cascade import find_articles
from waqai.extract.lines import split_lines
from waqai.extract.units import join_wrapped
from waqai.model import Article, Furniture

LEAD = "أعلنت هيئة السكك الحديدية المغربية، الاثنين، بدء أشغال خط القطار السريع بين القنيطرة ومراكش."
NEXT = "وقالت الهيئة إن الخط الجديد للقطار السريع يمتد 430 كيلومترا ويكلف عشرات المليارات من الدراهم."
TITLE = "المغرب يبدأ أشغال خط القطار السريع إلى مراكش"

LATER = (
    "وبدأ تشغيل أول قطار سريع في المغرب عام 2018 بين طنجة والدار البيضاء، ونقل ملايين المسافرين كل سنة.",
    "وتقول الهيئة إن الخط الجديد يربط الرباط بمراكش في أقل من ساعتين، ويمر بمطار الدار البيضاء.",
)


def read(*lines: str) -> tuple[str, tuple[Article, ...], tuple[Furniture, ...]]:
    text = "\n".join(lines)
    articles, furniture = find_articles(text, split_lines(text))
    return text, articles, furniture


def blocks(text: str, article: Article) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize("site", ["هسبريس", "الضفّة ديجيتال", "اليوم السابع"])
def test_an_outlet_alone_on_the_first_line_heads_the_page_and_is_no_headline(site: str) -> None:
    _, (article,), furniture = read(site, LEAD, NEXT)
    assert article.title is None
    assert article.outlet == site
    assert [piece.start for piece in furniture] == [0]


def test_an_agency_on_the_first_line_is_not_taken_for_the_owner_of_the_page() -> None:
    _, (article,), _ = read("رويترز", LEAD, NEXT)
    assert article.outlet is None


def test_an_outlet_and_the_place_it_reports_from_are_a_dateline() -> None:
    text, (article,), _ = read(TITLE, "هسبريس من الرباط", LEAD, NEXT)
    assert ("dateline", "هسبريس من الرباط") in blocks(text, article)
    assert article.outlet == "هسبريس"


def test_a_reader_and_where_they_write_from_are_none() -> None:
    text, (article,), _ = read(TITLE, LEAD, NEXT, "تعليقات", "محمد من المغرب", "خبر جيد ننتظر غيره هنا.")
    assert article.dateline is None
    assert all(kind != "dateline" for kind, _ in blocks(text, article))


def test_an_agency_glued_to_the_first_sentence_is_a_credit() -> None:
    text, (article,), furniture = read(f"شفق نيوز/ {LEAD}", NEXT)
    assert [credit.text for credit in article.credits] == ["شفق نيوز"]
    assert blocks(text, article)[1] == ("paragraph", LEAD)
    assert not furniture


def test_two_days_with_a_bullet_between_them_are_one_line_of_dates() -> None:
    text, (article,), _ = read(TITLE, "28 يناير 2024•تحديث: 29 يناير 2024", LEAD, NEXT)
    assert ("date", "28 يناير 2024•تحديث: 29 يناير 2024") in blocks(text, article)


def test_a_masthead_with_number_and_year_is_a_date() -> None:
    text, (article,), _ = read("الاثنين 15 رجب 1447 هـ 5 يناير 2026 السنة 12 العدد 4301", TITLE, LEAD, NEXT)
    assert blocks(text, article)[0][0] == "date"


def test_a_short_sentence_that_goes_on_is_text() -> None:
    text, (article,), _ = read(TITLE, LEAD, NEXT, "مادة إعلانية", "وأضافت أن التمويل متوفر.", "اقرأ المزيد")
    assert blocks(text, article)[-1] == ("paragraph", "وأضافت أن التمويل متوفر.")


def test_a_column_of_the_articles_own_words_behind_it_is_its_keywords() -> None:
    text, (article,), furniture = read(TITLE, LEAD, NEXT, "القطار السريع", "مراكش", "القنيطرة", "0", "شارك")
    assert [word.text for word in article.keywords] == ["القطار السريع", "مراكش", "القنيطرة"]
    assert [text[piece.start : piece.end] for piece in furniture] == ["0", "شارك"]


def test_a_row_of_the_articles_own_words_behind_it_is_its_keywords() -> None:
    _, (article,), _ = read(TITLE, LEAD, NEXT, "القطار السريع  مراكش  القنيطرة")
    assert [word.text for word in article.keywords] == ["القطار السريع", "مراكش", "القنيطرة"]


def test_a_column_of_other_words_is_not() -> None:
    _, (article,), _ = read(TITLE, LEAD, NEXT, "رياضة وشباب", "قضايا", "ديوان العرب", "وجوه")
    assert not article.keywords


def test_keywords_may_have_strokes_between_them_on_lines_of_their_own() -> None:
    _, (article,), _ = read(TITLE, LEAD, NEXT, "كلمات البحث:", "|", "مراكش", "|", "القطار السريع", "|")
    assert [word.text for word in article.keywords] == ["مراكش", "القطار السريع"]


@pytest.mark.parametrize(
    "standing",
    [
        "الأخبار المنشورة على الصفحة الرسمية لوكالة الضفاف، هي اختصار لما يعرض للمشتركين عبر نظام الأخبار.",
        "إن الآراء الواردة في هذا المقال لا تعبر بالضرورة عن رأي الموقع أو سياسته التحريرية.",
        "يمكنكم متابعة آخر الأخبار أولا بأول عبر قناتنا على تلغرام.",
        "لا يجوز نقل أو نسخ أي مادة منشورة على هذا الموقع دون إذن خطي مسبق من إدارة الموقع.",
    ],
)
def test_what_a_newsroom_prints_under_every_article_is_furniture(standing: str) -> None:
    text, (article,), furniture = read(TITLE, LEAD, NEXT, standing)
    assert article.end < text.index(standing)
    assert text[furniture[-1].start : furniture[-1].end] == standing


@pytest.mark.parametrize("behind", ["#عاجل", "https://t.me/example/12"])
def test_a_post_of_one_line_is_an_article_whatever_tag_or_address_stands_behind_it(behind: str) -> None:
    text, (article,), _ = read("صافرات الإنذار تدوي في ميناء المدينة", behind)
    assert blocks(text, article)[0] == ("paragraph", "صافرات الإنذار تدوي في ميناء المدينة")


def test_pictures_are_credited_and_described_on_lines_of_their_own() -> None:
    source, words, writer = (
        "صدر الصورة، رويترز",
        "التعليق على الصورة، قطار في محطة طنجة",
        "Author, مراسل الضفاف",
    )
    text, (article,), _ = read(TITLE, source, words, writer, LEAD, NEXT)
    assert blocks(text, article)[1:4] == [("caption", source), ("caption", words), ("byline", writer)]


def test_a_live_page_has_its_headline_above_the_day() -> None:
    _, (article, *_), _ = read(
        "بث مباشر: الانتخابات الرئاسية في السنغال لحظة بلحظة",
        "24 مارس 2024",
        "أغلقت مراكز الاقتراع في السنغال أبوابها وبدأ فرز أصوات الانتخابات الرئاسية في معظم المكاتب.",
        NEXT,
    )
    assert article.title is not None
    assert article.title.text.endswith("لحظة بلحظة")


def test_lines_wrapped_under_a_wider_heading_are_one_paragraph() -> None:
    heading = "صحيفة الضفاف - العدد 4512 - السنة السابعة عشرة - الاثنين الخامس من يناير عام 2026 ميلادية"
    rows = [
        "أعلنت هيئة السكك الحديدية المغربية أمس بدء أشغال خط",
        "القطار السريع بين القنيطرة ومراكش، مبينة أن الأشغال",
        "تستمر حتى نهاية العقد الحالي، وأن المرحلة الأولى من",
        "الخط الجديد ستربط العاصمة بالدار البيضاء في أقل من",
        "ساعة واحدة.",
        "وقالت الهيئة إن التمويل متوفر.",
    ]
    text = "\n".join([heading, *rows])
    lines = join_wrapped(text, split_lines(text))
    assert [text[line.start : line.end].count("\n") for line in lines] == [0, 4, 0]


def test_bullets_are_never_joined_to_the_line_before() -> None:
    rows = ["- الموافقة على تعديل تعرفة نقل المنتجات النفطية داخل البلاد " + str(n) for n in range(10, 18)]
    text = "\n".join(rows)
    assert len(join_wrapped(text, split_lines(text))) == len(rows)


@pytest.mark.parametrize("told", ["بحسب ما نشرت رويترز", "كما أوردت وكالة الأناضول", "حسبما أفادت رويترز"])
def test_from_whom_a_page_has_it_may_be_told_with_a_verb(told: str) -> None:
    _, (article,), _ = read(TITLE, LEAD, NEXT, told)
    assert [credit.entity for credit in article.credits]


def test_a_headline_with_an_outlet_behind_other_words_is_no_credit() -> None:
    _, (article,), _ = read("صحفيون يتضامنون مع رويترز", LEAD, NEXT)
    assert not article.credits


def test_remarks_of_readers_are_known_without_a_label() -> None:
    text, (article,), furniture = read(
        TITLE,
        LEAD,
        NEXT,
        *LATER,
        "قولوا ما عندكم",
        "سعاد",
        "مللنا الوعود التي لا تتحقق أبدا.",
        "زائر",
        "كلام صحيح ونتمنى أن يسمعه أحد هناك.",
    )
    assert article.end == text.index(LATER[-1]) + len(LATER[-1])
    said = {text[piece.start : piece.end]: piece.kind for piece in furniture}
    assert (
        said["مللنا الوعود التي لا تتحقق أبدا."] == said["كلام صحيح ونتمنى أن يسمعه أحد هناك."] == "comments"
    )


def test_a_button_between_two_paragraphs_is_no_heading_of_the_text() -> None:
    text, (article,), _ = read(TITLE, LEAD, NEXT, "أدرج عنوانك البريدي", *LATER)
    assert "أدرج عنوانك البريدي" not in [words for _, words in blocks(text, article)]
    text, (article,), _ = read(TITLE, LEAD, NEXT, "كلفة القطار السريع", *LATER)
    assert ("subheading", "كلفة القطار السريع") in blocks(text, article)


def test_a_button_beside_the_day_is_no_writer() -> None:
    text, (article,), _ = read(TITLE, "أخبر أصحابك", "5 يناير 2026", LEAD, NEXT)
    assert "byline" not in [kind for kind, _ in blocks(text, article)]
    text, (article,), _ = read(TITLE, "سمير العطار", "5 يناير 2026", LEAD, NEXT)
    assert ("byline", "سمير العطار") in blocks(text, article)


def test_short_lines_are_an_article_where_the_caller_says_so() -> None:
    lines = ["◾️ الطقس: أمطار غدا", "◾️ النفط: صادرات قياسية", "◾️ النقل: جسر جديد"]
    assert not read(*lines)[1]
    text = "\n".join(lines)
    (article,), furniture = find_articles(text, split_lines(text), declared=True)
    assert [words for _, words in blocks(text, article)] == lines
    assert not furniture
    menu = "الرئيسية\nسياسة\nاقتصاد"
    assert not find_articles(menu, split_lines(menu), declared=True)[0]
