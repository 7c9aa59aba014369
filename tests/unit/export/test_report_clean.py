from __future__ import annotations

import pytest

from waqai.export.report.clean import direction, find_hostile, plain, safe_url


def hostile(text: str) -> list[tuple[str, int, int]]:
    return [(item.kind, item.start, item.end) for item in find_hostile(text, 0, len(text))]


def test_direction_overrides_are_set_aside_and_marks_of_writing_kept() -> None:
    assert hostile("قبل \u202eبعد\u202c") == [("bidi", 4, 5), ("bidi", 8, 9)]
    assert hostile("مِنَ اللُّغَةِ\u200f ZW\u200cNJ") == []


def test_floods_are_cut_after_what_writing_needs() -> None:
    assert hostile("ا" + "\u200b" * 50) == [("invisible", 3, 51)]
    assert hostile("ا" + "\u0651" * 50 + "ب") == [("marks", 7, 51)]


def test_control_characters_and_carriage_returns_are_set_aside() -> None:
    assert hostile("أ\r\nب\x00\x07\tج") == [("control", 1, 2), ("control", 4, 6)]


def test_plain_gives_one_short_harmless_line() -> None:
    assert plain("  سطر\n\tأول \u202eمقلوب  ") == "سطر أول مقلوب"
    assert plain("كلمة " * 10, 12) == "كلمة كلمة ك…"
    assert len(plain("ا" + "\u0651" * 5000)) == 7
    assert plain(None) == ""


@pytest.mark.parametrize("url", ["https://a.example/ب?x=1&y=<b>", "http://a.example"])
def test_web_addresses_may_be_followed(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "java\nscript:alert(1)", "file:///etc/passwd",
     "https://", "//a.example", "https://a.example/ b", "https://a.example/\u202e", "http://[", "", None],
)  # fmt: skip
def test_other_addresses_are_no_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_direction_follows_the_letters_and_not_the_first_word() -> None:
    assert direction("Connect with us", 0, 15) == "ltr"
    text = "CNN تقول إن الطريق مفتوح"
    assert direction(text, 0, len(text)) == "rtl"
    label = "تاريخ النشر: 9th, February 2024 GMT"
    assert direction(label, 0, len(label)) == "rtl"
    assert direction("123", 0, 3) == "rtl"
