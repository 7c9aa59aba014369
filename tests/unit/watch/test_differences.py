from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.model import Article, Block, Page, PageReading
from waqai.watch.differences import find_differences, find_words, same_words


def version(text: str, *blocks: Block, menu: str = "القائمة ") -> PageReading:
    """A page whose article follows a menu, so that positions in page and article differ."""
    page = Page("p", None, "text/plain", None, "0", menu + text)
    return PageReading(page, (Article("a", "main", len(menu), len(page.text), blocks=blocks),))


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    found = find_differences(version(before), version(after))
    return [(one.change, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("قتل ثلاثة جنود في الهجوم", "قتل ثلاثة جنود في الهجوم", []),
        ("قتل ثلاثة جنود في الهجوم", "قتل خمسة جنود في الهجوم", [("replaced", "ثلاثة", "خمسة")]),
        ("وصل الوفد إلى بغداد", "وصل الوفد أمس إلى بغداد", [("added", "", "أمس")]),
        ("وصل الوفد أمس إلى بغداد", "وصل الوفد إلى بغداد", [("removed", "أمس", "")]),
        ("وصل الوفد", "وصل الوفد إلى بغداد", [("added", "", "إلى بغداد")]),
        ("", "وصل الوفد", [("added", "", "وصل الوفد")]),
        ("وصل الوفد", "", [("removed", "وصل الوفد", "")]),
        ("وصل   الوفد\nإلى بغداد", "وصل الوفد إلى بغداد", []),
        (
            "أ ب ج د هـ و ز ح ط ي",
            "أ ١ ج د هـ و ز ح ٢ ي",
            [("replaced", "ب", "١"), ("replaced", "ط", "٢")],
        ),
        ("أ ب ج د هـ", "أ ١ ج ٢ هـ", [("replaced", "ب ج د", "١ ج ٢")]),
        ("قُتل جندي", "قتل جندي", [("replaced", "قُتل", "قتل")]),
    ],
)
def test_what_changed(before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    assert changes(before, after) == expected


def test_positions_are_those_of_the_pages() -> None:
    before, after = version("وصل الوفد إلى بغداد"), version("وصل الوفد أمس إلى بغداد", menu="")
    (found,) = find_differences(before, after)
    assert after.page.text[found.after_start : found.after_end] == found.after == "أمس"
    assert found.before_start == found.before_end == before.page.text.index(" إلى")


def test_dates_of_update_menus_and_related_articles_do_not_count() -> None:
    def page(stamp: str, menu: str, related: str) -> PageReading:
        text = f"{stamp}\nوصل الوفد\n{related}"
        at, end = len(menu), len(menu) + len(stamp)
        page = Page("p", None, "text/plain", None, "0", menu + text)
        blocks = (Block("date", at, end), Block("paragraph", end + 1, end + 10))
        main = Article("a", "main", at, end + 10, blocks=blocks)
        return PageReading(page, (main, Article("b", "related", end + 11, len(page.text))))

    one, two = page("قبل ساعة", "القائمة ", "خبر آخر"), page("قبل ساعتين", "قائمة أخرى ", "خبر ثالث")
    assert same_words(one, two)
    assert find_differences(one, two) == ()
    assert [word.text for word in find_words(one)] == ["وصل", "الوفد"]


def test_a_text_that_was_written_anew_is_one_change() -> None:
    before, after = " ".join(f"أ{n}" for n in range(8000)), " ".join(f"ب{n}" for n in range(8000))
    ((change, old, new),) = changes(f"بداية {before} نهاية", f"بداية {after} نهاية")
    assert (change, old, new) == ("replaced", before, after)


def test_words_that_repeat_take_no_time() -> None:
    """Minutes with a method that looks for the longest common run first."""
    before, after = " ".join(["و"] * 2900), " ".join(["و", "قال"] * 1450)
    assert changes(before, after)


WORDS = st.lists(st.sampled_from(["أ", "ب", "ج", "د"]), max_size=30)


@given(WORDS, WORDS)
def test_the_changes_lead_from_one_version_to_the_other(before: list[str], after: list[str]) -> None:
    old, new = version(" ".join(before)), version(" ".join(after))
    rest, at = "", 0
    for one in find_differences(old, new):
        rest += old.page.text[at : one.before_start] + f" {one.after} "
        at = one.before_end
    rest += old.page.text[at:]
    assert rest.split()[1:] == after
    assert same_words(old, new) is (before == after)
