"""Where a sentence ends, and where it does not."""

import pytest

from waqai.lexicon import abbreviations
from waqai.text import find_sentences, fold


def sentences(text: str) -> list[str]:
    folded = fold(text)
    return [folded[s:e] for s, e in find_sentences(folded, abbreviations=abbreviations())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع الوفدان. ثم غادرا.", ["اجتمع الوفدان.", "ثم غادرا."]),
        ("هل اتفقا؟ لا نعلم!", ["هل اتفقا؟", "لا نعلم!"]),
        ("عنوان بلا نقطة\nبدأ الاجتماع.", ["عنوان بلا نقطة", "بدأ الاجتماع."]),
        ("بلغت 64.11 مليون برميل.", ["بلغت 64.11 مليون برميل."]),
        ("حضر د. سامي الاجتماع.", ["حضر د. سامي الاجتماع."]),
        ("قال «انتهى الأمر.» ثم خرج.", ["قال «انتهى الأمر.»", "ثم خرج."]),
        ("صدر عام 2024.وقالت الوحدة ذلك.", ["صدر عام 2024.", "وقالت الوحدة ذلك."]),
        ("نشر الموقع example.com الخبر.", ["نشر الموقع example.com الخبر."]),
        ("سنعود... قريبا", ["سنعود...", "قريبا"]),
        ("سنعود… قريبا", ["سنعود…", "قريبا"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == [fold(sentence) for sentence in expected]


def test_a_run_of_clauses_is_cut_at_commas_before_conjunctions() -> None:
    clause = "اجتمع الوفدان في العاصمة وبحثا جدول العمل المشترك بين البلدين"
    pieces = sentences("، و".join([clause] * 12))
    assert len(pieces) > 2
    assert all(len(piece.split()) <= 60 for piece in pieces)
    assert sum(len(piece.split()) for piece in pieces) == 12 * len(clause.split())


def test_a_range_inside_the_text_is_respected() -> None:
    text = fold("أولا. ثانيا. ثالثا.")
    assert [text[s:e] for s, e in find_sentences(text, 6, 12)] == [text[6:12].strip()]


@pytest.mark.parametrize("unit", ["قتل 5 جنود ", "بلا" * 7])
def test_a_sentence_without_end_is_cut_between_words_and_loses_none(unit: str) -> None:
    text = fold(unit * 2_000)
    pieces = [text[s:e] for s, e in find_sentences(text)]
    assert max(map(len, pieces)) <= 3_000
    assert len(pieces) <= len(text) // 2_900 + 1
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    words = set(text.split())
    assert " " not in text or {word for piece in pieces for word in piece.split()} == words
