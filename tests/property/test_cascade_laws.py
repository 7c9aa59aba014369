"""Laws of the cascade: every character has one place, whatever the page is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.extract.cascade import find_articles
from waqai.extract.lines import split_lines

PIECES = st.sampled_from(
    [
        "أعلنت وزارة الزراعة بدء موسم حصاد القمح في المحافظات الجنوبية من البلاد.",
        "وقالت الوزارة إن إنتاج القمح سيبلغ أربعة ملايين طن هذا الموسم.",
        "وزارة الزراعة تعلن بدء حصاد القمح",
        "اكتشف علماء نوعا من الأسماك في أعماق المحيط الهادئ قرب جزر غالاباغوس...",
        "المصدر: رويترز",
        "المصدر | متابعاتالمصدر: الحرة",
        "إقرأ أيضاً:",
        "التعليقات",
        "رياضة",
        "?",
        "زائر",
        "تاريخ النشر: 9 يناير 2024",
        "آخر تحديث: 9 يناير 2025 - 1:41 م بغداد/ واع- قال إن الموسم جيد هذا العام.",
        "كلمات دلالية: القمح العراق",
        "صورة الحقل (رويترز)صورة الحقل (رويترز)",
        "سياسة | اقتصاد | رياضة",
        "بغداد - واع",
        "\u200fكلمة\u200f",
        "ــــ",
        "",
        "  ",
        "بـ ـ ـ",
        "…",
        "12/5/2020",
        "شارك",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("\n".join),
    st.lists(PIECES, max_size=6).map("".join),
    st.text(alphabet="ابتثم هو.:|-/()«»12٣…؟\n\t\u200f\u0640\ufeff\ufdfa", max_size=300),
    st.text(max_size=200),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_visible_character_has_exactly_one_place(text: str) -> None:
    articles, furniture = find_articles(text, split_lines(text))
    places = [0] * len(text)
    for start, end in [(b.start, b.end) for a in articles for b in a.blocks] + [
        (piece.start, piece.end) for piece in furniture
    ]:
        assert start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        for at in range(start, end):
            places[at] += 1
    assert max(places, default=0) <= 1
    assert all(places[at] for at in range(len(text)) if not text[at].isspace())


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_say_what_the_page_says(text: str) -> None:
    articles, furniture = find_articles(text, split_lines(text))
    for article in articles:
        assert article.start == article.blocks[0].start
        assert article.end == article.blocks[-1].end
        assert [b.start for b in article.blocks] == sorted(b.start for b in article.blocks)
        spans = [article.title, article.dateline, *article.keywords, *article.credits]
        assert all(text[span.start : span.end] == span.text for span in spans if span)
    assert sum(article.role == "main" for article in articles) == (1 if articles else 0)
    assert all(piece.evidence and piece.evidence.rules[0][0] in "12345" for piece in furniture)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_page_gives_the_same_articles(text: str) -> None:
    assert find_articles(text, split_lines(text)) == find_articles(text, split_lines(text))
