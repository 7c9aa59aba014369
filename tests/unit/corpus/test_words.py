from __future__ import annotations

import msgspec
from tests.unit.corpus.builders import one_article

from waqai.corpus.words import build_items
from waqai.model import Block

TEXT = "عنوان الخبر\nقَالَ الوَزيرُ، إنّ 120 جنديًّا وصلوا.\nكتب: محرر"


def test_words_point_to_the_page_with_their_marks() -> None:
    (item,) = build_items([one_article(TEXT)])
    words = item.words
    spelt = [TEXT[s:e] for s, e in zip(words.starts, words.ends, strict=True)]
    assert spelt[:6] == ["عنوان", "الخبر", "قَالَ", "الوَزيرُ", "إنّ", "120"]
    assert [item.vocabulary.words[n] for n in words.numbers[2:5]] == ["قال", "الوزير", "ان"]


def test_only_blocks_that_tell_count() -> None:
    reading = one_article(TEXT)
    article = reading.articles[0]
    blocks = (*article.blocks[:2], Block("byline", article.blocks[2].start, article.blocks[2].end))
    changed = msgspec.structs.replace(reading, articles=(msgspec.structs.replace(article, blocks=blocks),))
    (item,) = build_items([changed])
    assert "كتب" not in [item.vocabulary.words[n] for n in item.words.numbers]


def test_title_words_are_those_of_the_title() -> None:
    (item,) = build_items([one_article(TEXT)])
    assert [item.vocabulary.words[n] for n in item.title_words] == ["عنوان", "الخبر"]


def test_a_page_range_gives_its_words() -> None:
    (item,) = build_items([one_article(TEXT)])
    start = TEXT.index("120")
    assert item.words.between(start, start + 3) == (5, 6)


def test_items_are_in_order_of_ids_whatever_the_order_of_readings() -> None:
    readings = [one_article(f"عنوان {n}\nنص {n}.") for n in range(6)]
    assert [i.id for i in build_items(readings)] == [i.id for i in build_items(reversed(readings))]
