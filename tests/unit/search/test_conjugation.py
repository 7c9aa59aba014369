"""Persons and passives of verbs, on the match form."""

from __future__ import annotations

import pytest

from waqai.search.conjugation import conjugate, verb_forms
from waqai.text import fold


@pytest.mark.parametrize(
    ("perfect", "imperfect", "forms", "none"),
    [
        ("قرر", "يقرر", "أقرر قررتم تقرروا سأقرر", "قررينا"),
        ("التقى", "يلتقي", "التقيت التقينا التقاه ألتقي نلتق", "التقات"),
        ("دعا", "يدعو", "دعوت دعونا أدعو دعاهم", "دعات"),
        ("عاد", "يعود", "عدت عدنا أعود نعد", "عيد"),
        ("أصاب", "يصيب", "أصبت أصيب أصيبوا يصاب تصاب", "اصوب"),
        ("قابل", "يقابل", "قوبل قوبلت", "قيبل"),
        ("وافق", "يوافق", "أوافق وافقتم", "ووفق"),
    ],
)
def test_persons_and_passives(perfect: str, imperfect: str, forms: str, none: str) -> None:
    made = {form.word for form in conjugate(perfect, imperfect)}
    assert set(fold(forms).split()) <= made
    assert made.isdisjoint(fold(none).split())


def test_a_jussive_gives_way_to_the_common_form_of_another_verb() -> None:
    assert verb_forms()[fold("يستقل")] == (fold("استقل"),)


def test_a_jussive_stands_where_nothing_else_does() -> None:
    assert verb_forms()[fold("ينته")] == (fold("انتهى"),)
