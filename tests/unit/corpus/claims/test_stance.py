"""The stance of one headline to another, with weights and by rules alone."""

import pytest
from tests.unit.corpus.claims.pairs import pair_of

from waqai.corpus.claims.stance import LABELS, find_stance, stance_weights, weigh

PAIRS = [
    ("المركزي يرفع أسعار الفائدة في مصر", "رفع أسعار الفائدة في مصر", "agree"),
    ("المحكمة تبرئ الوزير السابق من تهمة الفساد", "المحكمة تدين الوزير السابق بتهمة الفساد", "disagree"),
    ("وزارة الصحة تنفي انتشار الوباء في المدينة", "انتشار الوباء في المدينة", "disagree"),
    ("افتتاح معرض الكتاب في الرباط", "زلزال يضرب سواحل اليابان", "other"),
]


@pytest.mark.parametrize(("first", "second", "label"), PAIRS)
def test_clear_pairs(first: str, second: str, label: str) -> None:
    found = pair_of(first, second)
    assert find_stance(found).label == label
    assert find_stance(found, {}).label == label


def test_probabilities_add_up_to_one() -> None:
    stance = find_stance(pair_of(*PAIRS[1][:2]))
    assert sum(stance.probabilities) == pytest.approx(1.0)
    assert stance.contradicts
    assert stance.findings


def test_weights_are_few_and_for_all_labels() -> None:
    assert 50 < len(stance_weights()) < 500
    assert LABELS == ("agree", "disagree", "other")
    assert weigh({"unknown": 1.0}, stance_weights()) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
