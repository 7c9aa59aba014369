"""Pages of plain text come apart into articles and furniture."""

from __future__ import annotations

import pytest

from waqai.extract.cascade import find_articles
from waqai.extract.lines import Line, split_lines
from waqai.lexicon.outlets import find_outlet
from waqai.model import Article, Furniture

LEAD = "أعلنت هيئة السكك الحديدية المغربية، الاثنين، بدء أشغال خط القطار السريع بين القنيطرة ومراكش."
NEXT = "وقالت الهيئة إن الخط الجديد للقطار السريع يمتد 430 كيلومترا ويكلف عشرات المليارات من الدراهم."
LAST = "ويربط القطار السريع الأول طنجة بالدار البيضاء منذ عام 2018 وينقل ملايين الركاب كل سنة."
TITLE = "المغرب يبدأ أشغال خط القطار السريع إلى مراكش"
OTHER_TITLE = "علماء يكتشفون نوعا جديدا من الضفادع في غابات الإكوادور"
OTHER = (
    "اكتشف علماء أحياء نوعا جديدا من الضفادع الصغيرة في غابات الإكوادور المطيرة على ارتفاع ثلاثة آلاف متر.\n"
    "ويعيش الضفدع على الأشجار قرب الجداول، ولا يزيد طوله على سنتيمترين، ولونه بني تغطيه بقع صفراء لامعة.\n"
    "وتضم غابات الإكوادور مئات الأنواع من الضفادع والبرمائيات، وكثير منها مهدد بالانقراض بسبب الزراعة."
)


def read(text: str) -> tuple[tuple[Article, ...], tuple[Furniture, ...]]:
    return find_articles(text, split_lines(text))


def kinds(text: str, furniture: tuple[Furniture, ...]) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in furniture]


def blocks(text: str, article: Article) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in article.blocks]


def title_of(article: Article) -> str | None:
    return article.title.text if article.title else None


def test_title_date_body_source_and_keywords_are_blocks_of_one_article() -> None:
    text = "\n".join(
        [TITLE, "تاريخ النشر: 9 يناير 2024", LEAD, NEXT, "المصدر: هسبريس", "كلمات دلالية: المغرب، مراكش"]
    )
    (article,), furniture = read(text)
    assert furniture == ()
    assert [kind for kind, _ in blocks(text, article)] == [
        "title", "date", "paragraph", "paragraph", "credit", "keywords",
    ]  # fmt: skip
    assert title_of(article) == TITLE
    assert [credit.text for credit in article.credits] == ["هسبريس"]
    assert [keyword.text for keyword in article.keywords] == ["المغرب", "مراكش"]
    assert article.outlet == "هسبريس"


def test_labels_glued_on_one_line_are_two_credits() -> None:
    text = f"{TITLE}\n{LEAD}\n{NEXT}\nالمصدر | متابعاتالمصدر: الخليج الجديد"
    (article,), _ = read(text)
    assert [credit.text for credit in article.credits] == ["متابعات", "الخليج الجديد"]
    assert [words for kind, words in blocks(text, article) if kind == "credit"] == [
        "المصدر | متابعات",
        "المصدر: الخليج الجديد",
    ]


def test_date_dateline_and_text_on_one_line_are_three_blocks() -> None:
    line = "آخر تحديث: 9 يناير 2025 - 1:41 م الرباط/ هسبريس- أعلنت هيئة السكك الحديدية بدء أشغال القطار."
    line += "2024.وقالت إن الخط يمتد مئات الكيلومترات."
    text = f"{TITLE}\n{line}"
    (article,), _ = read(text)
    assert [kind for kind, _ in blocks(text, article)] == ["title", "date", "dateline", "paragraph"]
    assert article.dateline is not None
    assert article.dateline.text == "الرباط/ هسبريس"
    assert blocks(text, article)[1][1] == "آخر تحديث: 9 يناير 2025 - 1:41 م"


@pytest.mark.parametrize("label", ["إقرأ أيضاً:", "مواضيع ذات صلة", "اخترنا لكم", "قد يعجبك أيضا"])
def test_a_whole_article_behind_a_label_is_related(label: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{NEXT}\n{LAST}\n{label}\n{OTHER_TITLE}\n{OTHER}"
    articles, furniture = read(text)
    assert [(article.role, title_of(article)) for article in articles] == [
        ("main", TITLE),
        ("related", OTHER_TITLE),
    ]
    assert kinds(text, furniture) == [("teaser", label)]


def test_articles_without_a_label_between_them_are_two() -> None:
    text = f"{TITLE}\n{LEAD}\n{NEXT}\n{LAST}\n{OTHER_TITLE}\n12/05/2021\n{OTHER}"
    articles, furniture = read(text)
    assert [title_of(article) for article in articles] == [TITLE, OTHER_TITLE]
    assert furniture == ()
    assert [kind for kind, _ in blocks(text, articles[1])][:2] == ["title", "date"]


def test_cards_that_break_off_are_furniture_with_their_sections() -> None:
    cards = [
        "رياضة",
        "فاز منتخب السنغال على منتخب مصر بركلات الترجيح في المباراة النهائية التي أقيمت في...",
        "اقتصاد",
        "ارتفعت أسعار القمح في الأسواق العالمية بعد تراجع الإمدادات من منطقة البحر الأسود بسبب…",
    ]
    text = "\n\n".join([TITLE, LEAD, NEXT, "مقالات ذات صلة", *cards])
    (article,), furniture = read(text)
    assert article.end == text.index("مقالات") - 2
    assert [kind for kind, _ in kinds(text, furniture)] == [
        "teaser",
        "section",
        "teaser",
        "section",
        "teaser",
    ]


def test_a_promo_in_the_middle_does_not_end_the_article() -> None:
    text = f"{TITLE}\n{LEAD}\nموضوع يهمك\n?\n{OTHER_TITLE} {OTHER_TITLE}\n{NEXT}\n{LAST}"
    (article,), furniture = read(text)
    assert [words for kind, words in blocks(text, article) if kind == "paragraph"] == [LEAD, NEXT, LAST]
    assert [kind for kind, _ in kinds(text, furniture)] == ["teaser", "other", "promo", "duplicate"]


def test_a_caption_printed_twice_is_a_caption_and_a_duplicate() -> None:
    caption = "قطار في محطة الرباط (فرانس برس)"
    text = f"{TITLE}\n{LEAD}\n{caption}{caption}\n{NEXT}"
    (article,), furniture = read(text)
    assert ("caption", caption) in blocks(text, article)
    assert kinds(text, furniture) == [("duplicate", caption)]
    assert article.credits == ()


def test_a_subheading_stays_in_its_article() -> None:
    text = f"{TITLE}\n{LEAD}\nكلفة القطار\n{NEXT}\n{LAST}"
    (article,), furniture = read(text)
    assert ("subheading", "كلفة القطار") in blocks(text, article)
    assert furniture == ()


def test_remarks_of_users_are_comments() -> None:
    remarks = "التعليقات (2)\nزائر\nنتمنى أن يصل القطار إلى أكادير قريبا.\nسعاد\nخبر مفرح"
    text = f"{TITLE}\n{LEAD}\n{NEXT}\n{remarks}"
    (article,), furniture = read(text)
    assert article.end == text.index("\nالتعليقات")
    assert {kind for kind, _ in kinds(text, furniture)} == {"comments"}


def test_a_page_of_furniture_has_no_article() -> None:
    text = "الرئيسية | سياسة | رياضة\nبحث\nشارك\nجميع الحقوق محفوظة"
    articles, furniture = read(text)
    assert articles == ()
    assert [kind for kind, _ in kinds(text, furniture)] == ["navigation", "navigation", "share", "navigation"]


def test_an_empty_page_has_nothing() -> None:
    assert find_articles("", []) == ((), ())


@pytest.mark.parametrize(
    ("suffix", "outlet"),
    [(" | الجزيرة نت", "الجزيرة"), (" - BBC News عربي", "بي بي سي"), (" - CNN Arabic", "سي إن إن")],
)
def test_the_outlet_behind_a_title_is_not_the_title(suffix: str, outlet: str) -> None:
    (article,), _ = read(f"{TITLE}{suffix}\n{LEAD}\n{NEXT}")
    assert title_of(article) == TITLE
    assert article.outlet == outlet


def test_synonyms_of_an_agency_are_one_entity() -> None:
    entities = set()
    for name in ("أ ف ب", "فرانس برس", "AFP", "وكالة الصحافة الفرنسية"):
        (article,), _ = read(f"{TITLE}\n{LEAD}\n{NEXT}\nالمصدر: {name}")
        entities.add(article.credits[0].entity)
    outlet = find_outlet("فرانس برس")
    assert outlet is not None
    assert entities == {outlet.entity}


def test_an_agency_in_brackets_behind_the_last_sentence_is_a_credit() -> None:
    (article,), _ = read(f"{TITLE}\n{LEAD}\n{NEXT} (رويترز)")
    assert [credit.text for credit in article.credits] == ["رويترز"]


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    words = f"{LEAD} {NEXT} {LAST}".split()
    wrapped, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([TITLE, "", *wrapped, line])
    (article,), furniture = read(text)
    assert [kind for kind, _ in blocks(text, article)] == ["title", "paragraph"]
    assert furniture == ()


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = "\ufeff" + "\r\n".join([TITLE, LEAD, NEXT])
    (article,), _ = read(text)
    assert title_of(article) == TITLE
    assert len(article.blocks) == 3


def test_every_piece_says_which_stage_and_rule_decided() -> None:
    text = f"الرئيسية\n{TITLE}\n{TITLE}\n{LEAD}\n{NEXT}\nاقرأ المزيد\n{OTHER_TITLE}"
    (article,), furniture = read(text)
    assert article.evidence is not None
    assert "5:title" in article.evidence.rules
    assert [piece.evidence.rules[0][:2] for piece in furniture if piece.evidence] == ["1:", "2:", "1:", "5:"]


def test_markup_hints_set_navigation_aside_and_name_the_heading() -> None:
    text = f"{OTHER_TITLE}\n{TITLE}\n{LEAD}\n{NEXT}"
    lines = split_lines(text)
    tags = (frozenset({"nav"}), frozenset({"h1"}))
    hinted = [Line(line.start, line.end, tag) for line, tag in zip(lines, tags, strict=False)]
    (article,), furniture = find_articles(text, [*hinted, *lines[2:]])
    assert title_of(article) == TITLE
    assert kinds(text, furniture) == [("navigation", OTHER_TITLE)]


def test_the_main_range_names_the_main_article() -> None:
    text = f"{TITLE}\n{LEAD}\n{NEXT}\nاقرأ المزيد\n{OTHER_TITLE}\n{OTHER}"
    articles, _ = find_articles(text, split_lines(text), main=(text.index(OTHER), len(text)))
    assert [article.role for article in articles] == ["related", "main"]


@pytest.mark.parametrize(
    "page", ["كلمة " * 60_000, "كلمة\n" * 6_000, "المصدر: " * 6_000, ("عنوان قصير جدا\n" * 6_000)]
)
def test_hostile_pages_are_read_to_the_end(page: str) -> None:
    articles, furniture = read(page)
    assert len(articles) <= 1
    assert articles or furniture
