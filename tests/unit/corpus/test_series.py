from __future__ import annotations

from tests.unit.corpus.layered import layered, one_story, words_of

EARLY = layered(
    "القوات الأميركية في العراق باقية للتدريب\n"
    "قالت الوزارة إن عدد القوات الأميركية في العراق انخفض إلى 2500 جندي بعد الانسحاب الجزئي.\n"
    "تدرب القوات الأميركية الجيش العراقي على مواجهة التنظيم.",
    "2021-03-24",
)
LATE = layered(
    "القوات الأميركية في العراق تدرب الجيش\n"
    "لا يزال للولايات المتحدة نحو 2500 جندي في العراق، إلى جانب 900 جندي في سوريا.\n"
    "تدرب القوات الأميركية الجيش العراقي على مواجهة التنظيم، وقالت الوزارة إن الانسحاب مؤجل.",
    "2021-03-28",
)
LATER = layered(
    "القوات الأميركية في العراق تدرب الجيش وتنتظر\nينتشر 3100 جندي أميركي في العراق لتدريب القوات.\n"
    "تدرب القوات الأميركية الجيش العراقي على مواجهة التنظيم، وقالت الوزارة إن الانسحاب مؤجل.",
    "2021-03-30",
)


def test_one_count_over_time_is_a_series_and_its_neighbour_stands_beside_it() -> None:
    readings = [LATE, EARLY]
    _, story = one_story(*readings)
    troops, beside = story.quantities
    assert [(p.date, p.value, p.mod) for p in troops.series] == [
        ("2021-03-24", 2500, "exact"),
        ("2021-03-28", 2500, "about"),
    ]
    assert [(p.date, p.value) for p in beside.series] == [("2021-03-28", 900)]
    assert troops.entity == beside.entity
    assert troops.place != beside.place
    assert story.updates == ()
    assert story.disagreements == ()


def test_a_count_that_rose_is_an_update_with_its_words() -> None:
    readings = [EARLY, LATER]
    _, story = one_story(*readings)
    (update,) = story.updates
    assert [(v.date, v.value) for v in update.values] == [("2021-03-24", 2500), ("2021-03-30", 3100)]
    assert words_of(readings, update.values[1].report) == "3100 جندي أميركي في العراق"


def test_a_count_that_only_one_article_gives_is_no_series() -> None:
    _, story = one_story(
        layered("خبر الميناء\nتنتظر 12 سفينة تركية في البصرة منذ أيام.", "2024-03-03"),
    )
    assert story.quantities == ()
