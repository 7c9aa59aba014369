from __future__ import annotations

import pytest

from waqai.export.report.dates import describe_date
from waqai.export.report.locale import load_locale, plural_category

ARABIC = load_locale("ar")


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "words"),
    [
        ("2024-02-11", None, None, "11 شباط/فبراير 2024"),
        ("2024-02-11T13:41", None, None, "11 شباط/فبراير 2024، 13:41"),
        ("2021-03", None, None, "آذار/مارس 2021"),
        ("2020", None, None, "2020"),
        (None, "2024-02-04", "2024-02-25", "بين 4 و25 شباط/فبراير 2024"),
        (None, "2024-01-28", "2024-02-03", "بين 28 كانون الثاني/يناير و3 شباط/فبراير 2024"),
        (None, "2023-12-30", "2024-01-02", "بين 30 كانون الأول/ديسمبر 2023 و2 كانون الثاني/يناير 2024"),
        ("2023-08-07/2023-08-08", None, None, "بين 7 و8 آب/أغسطس 2023"),
        (None, "2024-02-11", "2024-02-11", "11 شباط/فبراير 2024"),
        (None, "2024-02-11", None, "منذ 11 شباط/فبراير 2024"),
        (None, None, "2024-02-11", "حتى 11 شباط/فبراير 2024"),
        ("2024-Q1", "2024-01-01", "2024-03-31", "بين 1 كانون الثاني/يناير و31 آذار/مارس 2024"),
        ("2024-W06", None, None, "الأسبوع 6 من 2024"),
        ("PAST_REF", None, None, "PAST_REF"),
        (None, None, None, "بلا تاريخ"),
    ],
)
def test_dates_read_as_an_arab_newspaper_writes_them(
    value: str | None, earliest: str | None, latest: str | None, words: str
) -> None:
    assert describe_date(ARABIC, value, earliest, latest).words == words


def test_a_day_has_a_machine_form_and_an_interval_has_none() -> None:
    assert describe_date(ARABIC, "2024-02-11").iso == "2024-02-11"
    assert describe_date(ARABIC, "2024-02-11T13:41").iso == "2024-02-11T13:41"
    assert describe_date(ARABIC, None, "2024-02-04", "2024-02-25").iso is None


def test_english_dates_use_english_months() -> None:
    assert describe_date(load_locale("en"), None, "2024-02-04", "2024-02-25").words == (
        "between 4 and 25 February 2024"
    )


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many")],
)  # fmt: skip
def test_arabic_plural_categories_are_those_of_cldr(number: int, category: str) -> None:
    assert plural_category("ar", number) == category


def test_counts_agree_with_their_nouns() -> None:
    told = [ARABIC.count("article", n) for n in (0, 1, 2, 5, 11, 100, 1234)]
    assert told == [
        "لا مقالات", "مقال واحد", "مقالان", "5 مقالات", "11 مقالاً", "100 مقال", "1,234 مقالاً",
    ]  # fmt: skip
