"""Whatever the text: mentions lie in it, do not overlap, and say what the page says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.reading import Reading
from waqai.model import Article, Block
from waqai.text import match_form

_WORDS = st.sampled_from(
    [
        "قال",
        "الرئيس",
        "الأميركي",
        "جو",
        "بايدن",
        "في",
        "بغداد",
        "إن",
        "كتائب",
        "حزب",
        "الله",
        "وللولايات",
        "المتحدة",
        "محمد",
        "عبد",
        "بن",
        "أبو",
        "الدين",
        "رئيس",
        "الوزراء",
        "العراقي",
        "علي",
        "على",
        "السوداني",
        "،",
        ".",
        "(",
        ")",
        ":",
        "«",
        "»",
        '"',
        "3",
        "مسؤولين",
        "مسؤول",
        "أميركي",
        "الوزير",
        "وزير",
        "الأول",
        "المملكة",
        "قطاع",
        "غزة",
        "كوري",
        "جنوبي",
        "_",
        "وقال",
        "الأخير",
        "عراقيين",
        "وزارة",
        "البنك",
        "1",
        "VAR",
        "ـ",
        "و",
        "ك",
        "بـ",
        "أمريكيًا",
        "ديرك",
        "شتاينمتز",
        "شيء",
        "من",
        "تركيا",
        "روسيا",
        "مَصر",
        "\u200f",
        "ﷲ",
        "ﻻ",
    ]
)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=40).map(" ".join), st.text(max_size=80))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_mentions_keep_the_laws_of_spans(text: str) -> None:
    blocks = (Block("paragraph", 0, len(text)),)
    article = Article("a", "main", 0, len(text), blocks=blocks)
    mentions = MentionsLayer().annotate(Reading(match_form(text), article)).mentions
    behind = 0
    for one in mentions:
        assert behind <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text == one.text.strip()
        assert one.role is None or text[one.role.start : one.role.end] == one.role.text
        assert (one.entity is None) == (one.type == "unnamed")
        behind = one.end
