"""The match form folds spellings, and gives back the words on the page."""

import pytest

from waqai.errors import AnnotationError
from waqai.text import fold, match_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أميركا", "اميركا"),
        ("إيران", "ایران"),
        ("آسيا", "اسيا"),
        ("ٱلعراق", "العراق"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("مصطفى", "مصطفي"),
        ("الحكومة", "الحكومه"),
        ("قُتِلَ", "قتل"),
        ("قـــتل", "قتل"),
        ("الولایات المتحدة فی العراق", "الولايات المتحدة في العراق"),
        ("الأمریکیة", "الأمريكية"),
        ("خامنه‌ای", "خامنهاي"),
        ("ﺍﻟﻌﺮﺍﻕ", "العراق"),
        ("ﻻ", "لا"),
        ("ﷲ", "الله"),
        ("٢٥٠٠", "2500"),
        ("۲۵۰۰", "2500"),
        ("٣٫٥٪", "3.5%"),
        ("11\u00a0فبراير", "11 فبراير"),
        ("\u202bالعراق\u202c", "العراق"),
        ("2013–2014", "2013-2014"),
        ("BBC", "bbc"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ماء", "ما"), ("علم", "عمل"), ("قال", "قالت"), ("شهر", "شهور"), ("5", "٦")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("page", "folded", "raw"),
    [
        ("قال إن قُتِلَ ثلاثة", "قتل", "قُتِلَ"),
        ("ثلاثةُ جنودٍ في الأردنّ", "الاردن", "الأردنّ"),
        ("في الـــعراق اليوم", "العراق", "الـــعراق"),
        ("بسم ﷲ الرحمن", "الله", "ﷲ"),
        ("من ﺍﻟﻌﺮﺍﻕ إلى", "العراق", "ﺍﻟﻌﺮﺍﻕ"),
        ("زار \u202bبغداد\u202c أمس", "بغداد", "بغداد"),
        ("نحو ٢٥٠٠ جندي", "2500", "٢٥٠٠"),
    ],
)
def test_a_match_gives_back_the_exact_words_of_the_page(page: str, folded: str, raw: str) -> None:
    form = match_form(page)
    at = form.text.index(folded)
    assert form.slice(at, at + len(folded)) == raw


def test_half_of_a_ligature_gives_the_whole_ligature() -> None:
    form = match_form("سلام ﻻ حرب")
    at = form.text.index("لا", 4)
    assert form.slice(at, at + 1) == form.slice(at + 1, at + 2) == "ﻻ"


@pytest.mark.parametrize(("start", "end"), [(2, 2), (3, 1), (-1, 2), (0, 99)])
def test_an_empty_or_outer_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(AnnotationError):
        match_form("العراق").raw_span(start, end)
