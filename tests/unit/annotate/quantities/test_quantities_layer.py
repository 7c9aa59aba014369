"""The layer on an article: offsets, evidence, times, cost."""

from __future__ import annotations

import time

import pytest

from waqai.annotate.quantities import QuantitiesLayer, read_quantities
from waqai.annotate.quantities.examples import check_examples
from waqai.annotate.reading import Reading
from waqai.model import Article, Block, Timex
from waqai.text import match_form


def test_spans_are_of_the_page_with_its_marks() -> None:
    text = "قُتِلَ \u200fثَلاثةُ جُنودٍ، ودفعت ٥٠ ملـيون دولارٍ."
    found = read_quantities(text)
    assert [(q.text, q.value) for q in found] == [("ثَلاثةُ", 3), ("٥٠ ملـيون دولارٍ", 50_000_000)]
    assert all(text[q.start : q.end] == q.text for q in found)
    assert found[0].of is not None
    assert found[0].of.text == "جُنودٍ"


def test_every_quantity_has_evidence_and_an_id_of_its_own() -> None:
    found = read_quantities("قتل نحو 20 شخصا وأصيب 20 شخصا.")
    assert len({q.id for q in found}) == 2
    for quantity in found:
        assert quantity.evidence is not None
        assert quantity.evidence.layer == "quantities"
    assert found[0].evidence is not None
    assert any(rule.startswith("quantities/modifiers.tsv") for rule in found[0].evidence.rules)


def test_the_same_text_gives_the_same_quantities() -> None:
    text = "خصص 5 ملايين دولار لبناء 12 مدرسة."
    assert read_quantities(text) == read_quantities(text)


def test_numbers_inside_times_are_no_quantities() -> None:
    text = "انتظر العمال 12 مناوبة كاملة"
    start = text.index("12")
    block = Block("paragraph", 0, len(text))
    free = Article("a", "main", 0, len(text), blocks=(block,))
    timed = Article(
        "a", "main", 0, len(text), blocks=(block,),
        times=(Timex("t", start, start + 9, text[start : start + 9], "DURATION", None),),
    )  # fmt: skip
    layer = QuantitiesLayer()
    assert [q.text for q in layer.annotate(Reading(match_form(text), free)).quantities] == ["12"]
    assert layer.annotate(Reading(match_form(text), timed)).quantities == ()


def test_dates_and_bylines_are_left_alone() -> None:
    text = "كتب 3 محررين\nبيع 3 كتب"
    cut = text.index("\n")
    blocks = (Block("byline", 0, cut), Block("paragraph", cut + 1, len(text)))
    article = Article("a", "main", 0, len(text), blocks=blocks)
    found = QuantitiesLayer().annotate(Reading(match_form(text), article)).quantities
    assert [q.start > cut for q in found] == [True]


def test_an_expression_never_crosses_a_line() -> None:
    assert [q.text for q in read_quantities("بلغ العدد 5\nملايين الدولارات")] == ["5", "ملايين الدولارات"]


def test_examples_of_the_tables_come_out() -> None:
    assert check_examples() == []


@pytest.mark.parametrize("unit", ["5", "و", "مليون ", "5 ", "1-", "بين 5 و", "من 5 إلى ", "5 دينار ", "("])
def test_cost_grows_with_the_text(unit: str) -> None:
    read_quantities("5 دنانير")
    costs = []
    for size in (10_000, 40_000):
        text = unit * (size // len(unit))
        began = time.process_time()
        read_quantities(text)
        costs.append(time.process_time() - began)
    assert costs[1] < 10 * costs[0] + 0.3
