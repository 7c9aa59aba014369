from __future__ import annotations

from tests.unit.corpus.layered import layered, tellings

from waqai.corpus.figures import find_figures
from waqai.corpus.profiles import Profiler
from waqai.corpus.tolls import Counted, compare_counts
from waqai.model import PageReading

COLLAPSE = "انهيار جسر الوادي في العاصمة القديمة"


def told(sentence: str, day: str) -> PageReading:
    return layered(f"{COLLAPSE}\n{sentence}", day)


def compared(*readings: PageReading) -> Counted:
    figures = [figure for telling in tellings(*readings) for figure in find_figures(telling)]
    return compare_counts(figures, Profiler())


def test_a_toll_that_rises_from_day_to_day_is_an_update() -> None:
    found = compared(
        told("قتل 12 شخصا في انهيار جسر الوادي القديم وفق هيئة الإنقاذ.", "2024-03-03"),
        told("قالت هيئة الإنقاذ إن 19 شخصا قتلوا في انهيار جسر الوادي القديم.", "2024-03-04"),
    )
    (update,) = found.updates
    assert [(v.date, v.value) for v in update.values] == [("2024-03-03", 12), ("2024-03-04", 19)]
    assert found.disagreements == ()


def test_two_tolls_of_one_day_are_a_soft_disagreement() -> None:
    found = compared(
        told("قتل 12 شخصا في انهيار جسر الوادي القديم وفق هيئة الإنقاذ.", "2024-03-03"),
        told("قالت هيئة الإنقاذ إن 19 شخصا قتلوا في انهيار جسر الوادي القديم.", "2024-03-03"),
    )
    (disagreement,) = found.disagreements
    assert (disagreement.slot, disagreement.grade) == ("count", "soft")
    assert len(disagreement.values) == 2
    assert found.updates == ()


def test_a_precise_toll_inside_a_vague_one_agrees() -> None:
    found = compared(
        told("قتل أكثر من 10 أشخاص في انهيار جسر الوادي القديم وفق هيئة الإنقاذ.", "2024-03-03"),
        told("قالت هيئة الإنقاذ إن 19 شخصا قتلوا في انهيار جسر الوادي القديم.", "2024-03-03"),
    )
    assert found == Counted((), ())


def test_tolls_of_other_days_places_and_people_are_other_tolls() -> None:
    found = compared(
        told("قتل 12 شخصا في انهيار جسر الوادي القديم يوم 3 مارس 2024 وفق هيئة الإنقاذ.", "2024-03-05"),
        told(
            "قالت هيئة الإنقاذ إن 19 شخصا قتلوا في انهيار جسر الوادي القديم يوم 9 يناير 2020.", "2024-03-05"
        ),
        told("قالت هيئة الإنقاذ إن 4 أطفال قتلوا في انهيار جسر الوادي القديم يوم 3 مارس 2024.", "2024-03-05"),
    )
    assert found == Counted((), ())


def test_two_counts_of_one_sentence_are_two_things() -> None:
    found = compared(
        told("قتل 43 شخصا في انهيار جسر الوادي القديم بينهم 16 شخصا من عمال هيئة الإنقاذ.", "2024-03-03")
    )
    assert found == Counted((), ())


def test_a_number_of_times_that_grew_is_an_update() -> None:
    found = compared(
        told("منذ الحرب أطلقت مجموعات تدعمها إيران في العراق وسوريا صواريخ أكثر من 120 مرة.", "2024-01-10"),
        told("ضربت المجموعات التي تدعمها إيران منشآت في العراق وسوريا والأردن 170 مرة.", "2024-02-11"),
    )
    (update,) = found.updates
    assert [(v.value, v.mod) for v in update.values] == [(120, "more_than"), (170, "exact")]
    assert found.disagreements == ()


def test_a_count_many_times_another_is_of_something_else() -> None:
    found = compared(
        told("قتل 12 شخصا في انهيار جسر الوادي القديم وفق هيئة الإنقاذ.", "2024-03-03"),
        told("قالت هيئة الإنقاذ إن 310 أشخاص قتلوا في انهيار جسر الوادي القديم.", "2024-03-03"),
    )
    assert found.disagreements == ()


def test_a_toll_and_its_parts_in_two_provinces_agree() -> None:
    found = compared(
        told("قتل 8 أشخاص في انهيار جسر الوادي القديم من جهة الشمال.", "2024-03-03"),
        told("قتل 3 أشخاص في انهيار جسر الوادي القديم من جهة الجنوب.", "2024-03-03"),
        told("قتل 11 شخصا في انهيار جسر الوادي القديم، 8 منهم في الشمال و3 في الجنوب.", "2024-03-03"),
    )
    assert found == Counted((), ())


def test_bodies_found_by_the_evening_of_one_day_follow_on_the_dead_of_the_morning() -> None:
    found = compared(
        told("قتل 3 أشخاص في انهيار جسر الوادي القديم فجر الأحد.", "2024-03-03"),
        told("انتشلت فرق الإنقاذ 7 جثامين حتى مساء اليوم من تحت جسر الوادي القديم.", "2024-03-03"),
    )
    (update,) = found.updates
    assert [value.value for value in update.values] == [3, 7]


def test_the_dead_reached_counts_the_dead_whatever_noun_follows() -> None:
    found = compared(
        told("سجلت الوزارة 12 وفاة في انهيار جسر الوادي القديم.", "2024-03-03"),
        told("قالت الوزارة إن الوفيات في انهيار جسر الوادي القديم بلغت 19 حالة.", "2024-03-05"),
    )
    (update,) = found.updates
    assert [value.value for value in update.values] == [12, 19]


def test_more_bodies_come_on_top_and_are_no_toll() -> None:
    found = compared(
        told("قتل 18 شخصا في انهيار جسر الوادي القديم.", "2024-03-03"),
        told(
            "عثر على ثلاث جثث أخرى في جسر الوادي القديم، لترتفع حصيلة انهيار الجسر إلى 21 قتيلا.",
            "2024-03-04",
        ),
    )
    (update,) = found.updates
    assert [value.value for value in update.values] == [18, 21]


def test_injured_among_the_people_that_the_other_counts_are_rivals() -> None:
    found = compared(
        told("أصيب 6 عمال في انهيار جسر الوادي القديم وفق الوزارة.", "2024-03-03"),
        told("أحصى المستشفى 13 جريحا بين العمال في انهيار جسر الوادي القديم.", "2024-03-03"),
    )
    assert [one.slot for one in found.disagreements] == ["count"]


def test_the_dead_of_two_villages_that_no_list_knows_are_two_tolls() -> None:
    found = compared(
        told("قتل 45 شخصا في بلدة السفرجل جراء انهيار جسر الوادي القديم.", "2024-03-03"),
        told("قتل 90 شخصا في قرية البرقوق جراء انهيار جسر الوادي القديم.", "2024-03-03"),
    )
    assert found == Counted((), ())
