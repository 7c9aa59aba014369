from __future__ import annotations

import pytest
from tests.unit.corpus.layered import layered, tellings

from waqai.corpus.figures import find_figures
from waqai.corpus.profiles import Profiler
from waqai.corpus.tolls import Counted, compare_counts

SALE = "بيع شركة الضفة للاتصالات"


def compared(*told: tuple[str, str], title: str = SALE) -> Counted:
    readings = [layered(f"{title}\n{sentence}", day) for sentence, day in told]
    figures = [figure for telling in tellings(*readings) for figure in find_figures(telling)]
    return compare_counts(figures, Profiler())


def values(found: Counted) -> list[list[float | int | None]]:
    return [[value.value for value in update.values] for update in found.updates]


def test_two_prices_of_one_sale_on_one_day_are_a_disagreement() -> None:
    found = compared(
        ("بيعت شركة الضفة للاتصالات في صفقة قيمتها 35 مليون دولار.", "2024-03-03"),
        ("اشترى مستثمرون شركة الضفة للاتصالات في صفقة بلغت 42 مليون دولار.", "2024-03-03"),
    )
    (disagreement,) = found.disagreements
    assert {value.value for value in disagreement.values} == {"35 مليون دولار", "42 مليون دولار"}


@pytest.mark.parametrize(
    "other",
    [
        "بيعت شركة الضفة للاتصالات التي تبلغ ديونها 42 مليون دولار.",
        "بيعت شركة الضفة للاتصالات في صفقة قيمتها 42 مليون يورو.",
        "من المتوقع أن تبلغ قيمة صفقة شركة الضفة للاتصالات 42 مليون دولار.",
        "رفعت الشركة قيمة صفقة شركة الضفة للاتصالات من 42 مليون دولار.",
        "ارتفعت قيمة صفقة شركة الضفة للاتصالات إلى 42 مليون دولار.",
    ],
    ids=["another thing", "another unit", "expected", "of before", "moving"],
)
def test_what_is_no_rival_price(other: str) -> None:
    first = ("بيعت شركة الضفة للاتصالات في صفقة قيمتها 35 مليون دولار.", "2024-03-03")
    assert compared(first, (other, "2024-03-03")).disagreements == ()


def test_a_price_that_both_articles_know_is_no_rival() -> None:
    found = compared(
        ("بيعت شركة الضفة للاتصالات في صفقة قيمتها 35 مليون دولار.", "2024-03-03"),
        ("صفقة الضفة للاتصالات بلغت 42 مليون دولار. وقدرت الصفقة قبلا بنحو 35 مليون دولار.", "2024-03-03"),
    )
    assert found.disagreements == ()


def test_burnt_land_that_grows_is_an_update_and_money_only_where_it_is_said_to_rise() -> None:
    land = compared(
        ("التهم حريق الغابات 1200 هكتار في جبل السرو.", "2024-08-02"),
        ("امتد حريق الغابات في جبل السرو إلى 2900 هكتار.", "2024-08-04"),
        title="حريق الغابات في جبل السرو",
    )
    assert values(land) == [[1200, 2900]]
    bids = [
        ("عرضت المجموعة على شركة الضفة للاتصالات صفقة قيمتها 35 مليون دولار.", "2024-03-03"),
        ("تبلغ صفقة المجموعة مع شركة الضفة للاتصالات 42 مليون دولار.", "2024-03-05"),
    ]
    assert values(compared(*bids)) == []
    rose = ("ارتفعت صفقة المجموعة مع شركة الضفة للاتصالات إلى 42 مليون دولار.", "2024-03-05")
    assert values(compared(bids[0], rose)) == [[35000000, 42000000]]


def test_what_was_lost_and_what_is_left_do_not_add_up() -> None:
    found = compared(
        ("فقدت بحيرة السرو 3 ملايين متر مكعب من مياهها.", "2024-08-02"),
        ("يبلغ مخزون بحيرة السرو من المياه 5 ملايين متر مكعب.", "2024-08-04"),
        title="مياه بحيرة السرو",
    )
    assert values(found) == []
