from __future__ import annotations

import pytest
from tests.unit.corpus.layered import layered, tellings, words_of

from waqai.corpus.happened_once import compare_dates, find_once
from waqai.model import Disagreement, PageReading

FIRST = "توترت العلاقة عقب مقتل قاسم سليماني في يناير 2020 قرب المطار."


def disagreements(*readings: PageReading) -> tuple[Disagreement, ...]:
    return compare_dates(once for telling in tellings(*readings) for once in find_once(telling))


@pytest.mark.parametrize("named", [False, True], ids=["lexicon", "mentions"])
def test_two_dates_of_one_death_in_one_article_are_a_hard_disagreement(named: bool) -> None:
    reading = layered(
        f"عنوان\n{FIRST}\nتوقفت المحادثات عقب اغتيال سليماني في ديسمبر 2020 في بغداد.",
        "2021-03-24",
        named=named,
    )
    (found,) = disagreements(reading)
    assert (found.slot, found.grade) == ("date", "hard")
    assert [value.value for value in found.values] == ["2020-01", "2020-12"]
    assert words_of([reading], found.values[1].reports[0]) == "اغتيال سليماني في ديسمبر 2020"


@pytest.mark.parametrize(
    "second",
    [
        "قتل قاسم سليماني في 3 يناير 2020 بضربة جوية.",
        "وفي ديسمبر 2020، ردا على مقتل قاسم سليماني، صوت البرلمان على القرار.",
        "زار قاسم سليماني العاصمة في ديسمبر 2019 مرتين.",
        "قتل أبو مهدي المهندس في ديسمبر 2020 في رواية أخرى.",
        "قتل قاسم سليماني في 2020 بضربة جوية.",
    ],
    ids=["precise", "date of another clause", "another thing", "another man", "vague"],
)
def test_no_disagreement_where_the_dates_agree_or_are_of_something_else(second: str) -> None:
    assert disagreements(layered(f"عنوان\n{FIRST}\n{second}", "2021-03-24")) == ()


def test_neighbouring_days_may_be_one_night() -> None:
    (found,) = disagreements(
        layered("عنوان\nقتل قاسم سليماني في 3 يناير 2020 بضربة جوية.", "2021-03-24"),
        layered("خبر\nاغتيل قاسم سليماني في 2 يناير 2020 بضربة جوية.", "2021-03-25"),
    )
    assert found.grade == "soft"
