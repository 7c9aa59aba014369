"""The families of quantities, as marked-up sentences."""

from __future__ import annotations

import pytest

from waqai.annotate.quantities import read_quantities
from waqai.evaluate.markup import parse_markup
from waqai.evaluate.quantities import gold_of_marks, score_quantities


def check(sentence: str) -> None:
    marked = parse_markup(sentence)
    score = score_quantities(gold_of_marks(marked), read_quantities(marked.text))
    assert score.wrong == ()


@pytest.mark.parametrize(
    "sentence",
    [
        'تسلح <q value="12" of="جنديا">اثنا عشر</q> جنديا بالبنادق.',
        'وفي المخيم <q value="640" of="أسرة سورية">640</q> أسرة سورية.',
        'التقت الدول <q value="6" of="الدول">الست</q> في فيينا.',
        'اتفق الأعضاء <q value="15" of="الأعضاء">الـ15</q> على النص.',
        'نجا طفل <q value="1" of="طفل">واحد</q> من الغرق.',
        'شيدت البلدية <q value="2" of="جسرين">جسرين</q> جديدين.',
        'تبرع <q low="20" mod="at_least" of="الموظفين">عشرات</q> الموظفين.',
        'قرأ <q value="0.5" of="الكتاب">نصف</q> الكتاب.',
    ],
)
def test_counted(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'بيعت <q value="40" mod="about" of="لوحة">نحو 40</q> لوحة.',
        'حضر <q value="90" mod="more_than" of="نائبا">أكثر من 90</q> نائبا.',
        'حضر <q value="90" mod="at_least" of="نائبا">ما لا يقل عن 90</q> نائبا.',
        'حضر <q value="90" mod="less_than" of="نائبا">أقل من 90</q> نائبا.',
        'حضر <q value="90" mod="at_least" of="نائبا">90</q> نائبا على الأقل.',
        'تجاوز عدد الحاضرين <q value="90" mod="more_than" of="نائبا">90</q> نائبا.',
        'يقع السعر <q low="5" high="7" unit="EUR">بين 5 و7 يورو</q>.',
        'تباع <q low="10000" high="15000" of="نسخة">10-15 ألف</q> نسخة.',
        'هبط من <q value="9" unit="percent">9 في المئة</q> إلى <q value="4" unit="percent">4 في المئة</q>.',
        'يمرض <q value="0.2" of="أطفال">واحد من كل خمسة</q> أطفال.',
        'انتصر الفريق <q low="0" high="2">2-صفر</q> على ضيفه.',
    ],
)
def test_bounds(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'أنتجت <q value="90000" unit="barrel_per_day">90 ألف برميل يوميا</q>.',
        'هبطت الحرارة إلى <q value="-7" unit="celsius">-7 درجات مئوية</q>.',
        'مساحتها <q value="80" unit="sq_km">80 كيلومترا مربعا</q>.',
        'طوله <q value="1.5" unit="km">كيلومتر ونصف</q> تقريبا.'.replace(
            'unit="km"', 'mod="about" unit="km"'
        ),
        'زارها <q value="1" unit="times">مرة واحدة</q>.',
        'خفضت الفائدة <q value="50" unit="basis_point">50 نقطة أساس</q>.',
        'ارتفعت <q value="3" unit="percentage_point">3 نقاط مئوية</q>.',
        'بلغ الوزن <q value="2" unit="tonne">طنين</q>.',
    ],
)
def test_measures(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'أدى إلى مقتل <q value="3" of="عمال" casualty="killed">3</q> عمال.',
        'وأصيب <q value="9" casualty="injured">تسعة</q> آخرون.',
        'أوقفت الشرطة <q value="4" of="مهربين" casualty="arrested">أربعة</q> مهربين.',
        'نزوح <q value="7000" of="أسرة">سبعة آلاف</q> أسرة.',
        'سقوط <q value="5" of="قذائف">خمس</q> قذائف على الحي.',
    ],
)
def test_casualties(sentence: str) -> None:
    check(sentence)
