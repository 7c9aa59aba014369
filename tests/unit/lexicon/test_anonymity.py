"""Sources that ask not to be named."""

from __future__ import annotations

import pytest

from waqai.lexicon.anonymity import anonymity_at, find_anonymity
from waqai.text import fold


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("طلب عدم ذكر اسمه إن", 4),
        ("فضل عدم الكشف عن هويته مقتل", 5),
        ("رفض الكشف عن اسمه أن", 4),
        ("تحدث شريطة عدم الكشف عن هويته إن", 6),
        ("طلبت عدم تسميتها إن", 3),
        ("دون الإفصاح عن اسمهم", 4),
        ("طلب عدم تأجيل الجلسة", 0),
        ("رفض الكشف عن الأسماء", 0),
        ("تحدث عن اسمه", 0),
        ("طلب", 0),
    ],
)
def test_the_request_is_found_to_its_last_word(words: str, length: int) -> None:
    texts = fold(words).split()
    assert anonymity_at(texts, 0) == length
    assert find_anonymity(["قال", *texts]) == frozenset(range(1, length + 1))
