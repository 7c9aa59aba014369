"""Datelines whose outlets no table lists, with their writers and days."""

from __future__ import annotations

import pytest

from waqai.extract.cascade import find_articles
from waqai.extract.lines import split_lines
from waqai.extract.press import name_kind
from waqai.lexicon.outlets import find_outlet, name_outlet, outlet_key
from waqai.model import Article, content_id
from waqai.text import find_tokens, fold

TITLE = "المغرب يبدأ أشغال خط القطار السريع إلى مراكش"
LEAD = "أعلنت هيئة السكك الحديدية المغربية، الاثنين، بدء أشغال خط القطار السريع بين القنيطرة ومراكش."
NEXT = "وقالت الهيئة إن خط القطار السريع الجديد يمتد 430 كيلومترا ويكلف عشرات المليارات من الدراهم."


def read(*lines: str) -> tuple[Article, str]:
    text = "\n".join((TITLE, *lines, NEXT))
    articles, _ = find_articles(text, split_lines(text))
    assert len(articles) == 1
    return articles[0], text


def blocks(article: Article, text: str) -> list[tuple[str, str]]:
    found = [(str(block.kind), text[block.start : block.end]) for block in article.blocks]
    return found[1:-1]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("الرباط - نافذة الضفاف", "نافذة الضفاف"),
        ("الرباط/ شبكة ضفاف الإخبارية", "شبكة ضفاف الإخبارية"),
        ("الرباط (وكالة الجسر)", "وكالة الجسر"),
        ("نافذة الشرق – الرباط", "نافذة الشرق"),
        ("الرباط: «الجريدة الصفراء»", "الجريدة الصفراء"),
        ("الرباط | موقع سهل نيوز", "موقع سهل نيوز"),
    ],
)
def test_a_place_and_an_unknown_outlet_are_a_dateline(line: str, name: str) -> None:
    article, text = read(line, LEAD)
    assert blocks(article, text)[0] == ("dateline", line)
    assert [credit.text for credit in article.credits] == [name]
    assert article.outlet == name
    assert article.dateline is not None
    assert article.dateline.text.strip("»") == line.strip("»")


@pytest.mark.parametrize(
    ("line", "dateline", "name"),
    [
        ("الرباط (وكالة الجسر) - ", "الرباط (وكالة الجسر)", "وكالة الجسر"),
        ("الرباط/ شبكة ضفاف الإخبارية- ", "الرباط/ شبكة ضفاف الإخبارية", "شبكة ضفاف الإخبارية"),
        ("الرباط - 4 - 4 - 2023 (وكالة الجسر) -- ", "الرباط - 4 - 4 - 2023 (وكالة الجسر)", "وكالة الجسر"),
    ],
)
def test_the_same_in_front_of_the_first_sentence(line: str, dateline: str, name: str) -> None:
    article, text = read(line + LEAD)
    assert [kind for kind, _ in blocks(article, text)] == ["dateline", "paragraph"]
    assert blocks(article, text)[1][1] == LEAD
    assert article.dateline is not None
    assert article.dateline.text == dateline
    assert [credit.text for credit in article.credits] == [name]


def test_a_dateline_and_a_day_on_one_line_are_two_blocks() -> None:
    article, text = read("الرباط - نافذة الضفاف - الثلاثاء 30/1/2024", LEAD)
    assert [kind for kind, _ in blocks(article, text)] == ["dateline", "date", "paragraph"]
    assert blocks(article, text)[1][1] == "الثلاثاء 30/1/2024"


@pytest.mark.parametrize("line", ["الرباط - سامر الحلو", "سامر الحلو (الرباط) @samer_h", "الرباط: ليلى حداد"])
def test_a_writer_is_no_outlet(line: str) -> None:
    article, text = read(line, LEAD)
    assert blocks(article, text)[0] == ("byline", line)
    assert article.credits == ()


@pytest.mark.parametrize("line", ["مرجع الخبر: سامر الحلو", "صاغ الخبر: ليلى حداد"])
def test_a_label_with_a_newspapers_word_in_it_is_no_outlet(line: str) -> None:
    article, _ = read(line, LEAD)
    assert article.credits == ()


def test_a_place_a_day_and_an_agency_are_one_dateline() -> None:
    line = "الرباط 5 رجب 1445 هـ الموافق 17 يناير 2024 م واس"
    article, text = read(line, LEAD)
    assert blocks(article, text)[0] == ("dateline", line)
    assert [credit.text for credit in article.credits] == ["واس"]


def test_a_dash_behind_a_place_takes_nothing_of_the_sentence() -> None:
    article, text = read("الرباط - " + LEAD)
    assert blocks(article, text) == [("dateline", "الرباط -"), ("paragraph", LEAD)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("وكالة الجسر للأنباء", "outlet"),
        ("ضفاف نيوز", "outlet"),
        ("نافذة الشرق", "outlet"),
        ("سامر الحلو", "writer"),
        ("عبد الرحمن الفقيه", "writer"),
        ("مراسلنا في الشمال", "writer"),
        ("سهل الضفاف", "doubtful"),
        ("أعلنت الحكومة", None),
        ("من أجل السلام", None),
        ("2024", None),
    ],
)
def test_what_a_run_of_words_may_name(words: str, kind: str | None) -> None:
    assert name_kind(find_tokens(fold(words))) == kind


def test_an_unlisted_outlet_has_one_entity_however_it_is_marked() -> None:
    name = "وكالة الجسر"
    entity = content_id("e", outlet_key(name))
    assert find_outlet(name) is None
    assert name_outlet(name).entity == name_outlet("«وكالة الجسر»").entity == entity
    article, _ = read(f"الرباط ({name})", LEAD)
    assert [credit.entity for credit in article.credits] == [entity]
    assert name_outlet("رويترز").entity == name_outlet("وكالة رويترز").entity
