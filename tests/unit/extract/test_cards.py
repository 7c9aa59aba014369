"""What stands under labels, above headlines and between paragraphs: cards, buttons, captions, keywords."""

from __future__ import annotations

import pytest

from waqai.extract.cascade import find_articles
from waqai.extract.lines import split_lines
from waqai.model import Article, Furniture

TITLE = "المغرب يبدأ أشغال خط القطار السريع إلى مراكش"
BODY = (
    "أعلنت هيئة السكك الحديدية المغربية، الاثنين، بدء أشغال خط القطار السريع بين القنيطرة ومراكش.\n"
    "وقالت الهيئة إن خط القطار السريع الجديد يمتد 430 كيلومترا ويكلف عشرات المليارات من الدراهم.\n"
    "ويربط القطار السريع الأول طنجة بالدار البيضاء منذ عام 2018 وينقل ملايين الركاب كل سنة."
)
CARDS = (
    "فاز فريق من طلاب الهندسة بالجائزة الأولى في مسابقة الروبوتات التي أقيمت في سنغافورة.",
    "ارتفعت أسعار القهوة في الأسواق العالمية بسبب موجة جفاف ضربت مزارع البرازيل.",
    "عثر غواصون على حطام سفينة شراعية غرقت قبل قرنين قرب سواحل كرواتيا.",
)
HEADLINES = (
    "طلاب هندسة يفوزون بمسابقة الروبوتات في سنغافورة",
    "الجفاف في البرازيل يرفع أسعار القهوة عالميا",
    "حطام سفينة شراعية قرب سواحل كرواتيا",
)


def read(text: str) -> tuple[tuple[Article, ...], tuple[Furniture, ...]]:
    return find_articles(text, split_lines(text))


def body(text: str, article: Article) -> str:
    return "\n".join(text[b.start : b.end] for b in article.blocks if b.kind == "paragraph")


@pytest.mark.parametrize("count", [1, 2, 3])
def test_sentences_under_a_label_are_cards(count: int) -> None:
    text = "\n".join([TITLE, BODY, "أخبار ذات صلة", *CARDS[:count]])
    articles, furniture = read(text)
    assert [body(text, article) for article in articles] == [BODY]
    assert [piece.kind for piece in furniture] == ["teaser"] * (count + 1)


def test_headlines_with_a_summary_each_are_cards_though_dated() -> None:
    rows = [line for pair in zip(HEADLINES, ("قبل ساعتين",) * 3, CARDS, strict=True) for line in pair]
    text = "\n".join([TITLE, BODY, "شاهد أيضا", *rows])
    articles, _ = read(text)
    assert [body(text, article) for article in articles] == [BODY]


def test_an_article_that_a_box_interrupts_behind_cards_is_an_article() -> None:
    first, second, third = BODY.split("\n")
    text = "\n".join(
        [
            HEADLINES[1],
            "ارتفعت أسعار القهوة هذا العام إلى أعلى مستوى لها منذ نصف قرن، وفق بيانات البورصة.",
            "وقال تجار إن أسعار القهوة لن تهبط قبل موسم الحصاد المقبل في البرازيل.",
            "مقالات ذات صلة",
            HEADLINES[0],
            CARDS[0],
            TITLE,
            "12 يناير 2024",
            first,
            "اقرأ أيضا: " + HEADLINES[2],
            second,
            third,
        ]
    )
    articles, _ = read(text)
    assert [a.title.text if a.title else None for a in articles] == [HEADLINES[1], TITLE]
    assert body(text, articles[1]) == BODY


def test_the_text_goes_on_behind_a_card_inside_it() -> None:
    first, second, third = BODY.split("\n")
    text = "\n".join([TITLE, first, "اقرأ أيضا", CARDS[0], second, third])
    articles, furniture = read(text)
    assert [body(text, article) for article in articles] == [BODY]
    assert [text[p.start : p.end] for p in furniture] == ["اقرأ أيضا", CARDS[0]]


def test_a_box_that_says_where_it_ends_lends_no_headline() -> None:
    first, second, third = BODY.split("\n")
    box = ["تخطى قصص مقترحة وواصل القراءة", *HEADLINES, "نهاية قصص مقترحة"]
    text = "\n".join([TITLE, first, *box, second, third])
    articles, furniture = read(text)
    assert [body(text, article) for article in articles] == [BODY]
    assert len(furniture) == len(box)


def test_a_date_above_the_headline_is_the_articles() -> None:
    text = "\n".join(["الرئيسية", "اقتصاد", "12 يناير 2024 - 14:20", TITLE, "سامر الحلو", BODY])
    articles, _ = read(text)
    kinds = [(block.kind, text[block.start : block.end]) for block in articles[0].blocks[:3]]
    assert kinds == [("date", "12 يناير 2024 - 14:20"), ("title", TITLE), ("byline", "سامر الحلو")]


@pytest.mark.parametrize("button", ["الخط", "A+ A-", "تكبير"])
def test_a_button_between_headline_and_text_is_furniture(button: str) -> None:
    text = "\n".join([TITLE, button, BODY])
    articles, furniture = read(text)
    assert [text[p.start : p.end] for p in furniture] == [button]
    assert body(text, articles[0]) == BODY


@pytest.mark.parametrize(
    "menu",
    [
        "الصفحة الأولى | أخبار | راسلنا",
        "EN | عربي | کوردی",
        "الأخبار » رياضة",
        "الصفحة الأولى أخبار محلية عرب وعالم مقالات الرأي كاريكاتير اتصل بنا",
    ],
)
def test_a_row_of_links_is_navigation_and_no_headline(menu: str) -> None:
    text = "\n".join([menu, TITLE, BODY])
    articles, furniture = read(text)
    assert articles[0].title is not None
    assert articles[0].title.text == TITLE
    assert [(p.kind, text[p.start : p.end]) for p in furniture] == [("navigation", menu)]


def test_a_caption_again_on_the_next_line_is_a_duplicate() -> None:
    first, second, third = BODY.split("\n")
    caption = "قطار في محطة القنيطرة (صورة أرشيفية)"
    text = "\n".join([TITLE, first, caption, caption, second, third])
    articles, furniture = read(text)
    assert [b.kind for b in articles[0].blocks].count("caption") == 1
    assert [p.kind for p in furniture] == ["duplicate"]


@pytest.mark.parametrize(
    ("lines", "keywords"),
    [
        (["الكلمات الدلالية", "مراكش", "القطار السريع"], ["مراكش", "القطار السريع"]),
        (["كلمات مفتاحية المغرب القطارات"], ["المغرب", "القطارات"]),
        (["#المغرب #القطارات"], ["المغرب", "القطارات"]),
    ],
)
def test_keywords_in_columns_without_a_colon_and_behind_hash_signs(
    lines: list[str], keywords: list[str]
) -> None:
    articles, _ = read("\n".join([TITLE, BODY, *lines]))
    assert [keyword.text for keyword in articles[0].keywords] == keywords


def test_initials_of_editors_are_furniture() -> None:
    text = "\n".join([TITLE, BODY, "س ر / م ح"])
    articles, furniture = read(text)
    assert body(text, articles[0]) == BODY
    assert [(p.kind, text[p.start : p.end]) for p in furniture] == [("other", "س ر / م ح")]


def test_a_line_that_comes_again_is_named_as_the_first_time() -> None:
    text = "\n".join([TITLE, "شارك", BODY, "شارك", "الرباط - رويترز", "شارك"])
    _, furniture = read(text)
    shares = [p for p in furniture if text[p.start : p.end] == "شارك"]
    assert [p.kind for p in shares] == ["share"] * 3
    assert len({p.start for p in shares}) == 3
