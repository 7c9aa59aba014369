from __future__ import annotations

import pytest
from tests.unit.corpus.builders import one_article, with_credit

from waqai.corpus.dates import record_published
from waqai.corpus.reuse import direct_reuse, find_reuse
from waqai.corpus.words import build_items
from waqai.model import PageReading, Reuse

SHARED = (
    "أعلنت هيئة الموانئ أن حركة السفن في الميناء الشمالي عادت إلى طبيعتها بعد توقف دام يومين بسبب "
    "الرياح الشديدة التي ضربت الساحل وعطلت الرافعات"
)
OPENING = "استيقظ سكان المدينة اليوم على مشهد غير مألوف حين غطى الضباب الشوارع كلها"
OTHER = "يستعد المزارعون في الوادي لموسم قطاف الزيتون الذي يتوقع أن يكون أفضل من مواسم سابقة"


def find(*readings: PageReading) -> list[Reuse]:
    items = build_items(readings)
    known = {item.id: when for item in items if (when := record_published(item)) is not None}
    return direct_reuse(find_reuse(items), items, known)


def side(reuse: Reuse, reading: PageReading) -> list[str]:
    article = reading.articles[0].id
    spans = [p.a if reuse.a == article else p.b for p in reuse.passages]
    return [reading.page.text[slice(*span)] for span in spans]


def test_a_copied_passage_is_found_to_the_word() -> None:
    one = one_article(f"عنوان أول\n{OPENING}.\n{SHARED}.")
    two = one_article(f"عنوان ثان\n{SHARED}.\n{OTHER}.")
    (reuse,) = find(one, two)
    assert side(reuse, one) == [SHARED]
    assert side(reuse, two) == [SHARED]
    assert reuse.passages[0].words == len(SHARED.split())


def test_articles_without_a_common_passage_share_nothing() -> None:
    assert find(one_article(f"عنوان\n{OPENING}."), one_article(f"عنوان\n{OTHER}.")) == []


@pytest.mark.parametrize(("length", "passages"), [(11, 0), (12, 1)])
def test_a_passage_has_twelve_words(length: int, passages: int) -> None:
    words = " ".join(SHARED.split()[:length])
    one, two = one_article(f"{OPENING} {words}"), one_article(f"{OTHER}.\n{words}")
    assert sum(len(reuse.passages) for reuse in find(one, two)) == passages


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("الموانئ", "الموانىء"),
        ("يومين", "يومين كاملين"),
        ("بسبب الرياح", "نتيجة الرياح"),
        ("الشمالي", ""),
        ("أعلنت", "اعلنت"),
        ("الساحل", "السّاحل"),
    ],
)
def test_spelling_and_small_edits_do_not_cut_a_passage(old: str, new: str) -> None:
    edited = " ".join(SHARED.replace(old, new).split())
    assert edited != SHARED
    one, two = one_article(f"{OPENING}.\n{SHARED}."), one_article(f"{edited}.\n{OTHER}.")
    (reuse,) = find(one, two)
    assert side(reuse, one) == [SHARED]
    assert side(reuse, two) == [edited]


def test_a_rewritten_passage_is_not_shared() -> None:
    words = SHARED.split()
    rewritten = " ".join(word if at % 3 else f"كلمة{at}" for at, word in enumerate(words))
    assert find(one_article(SHARED), one_article(rewritten)) == []


def test_passages_in_another_order_are_two() -> None:
    one = one_article(f"{SHARED}.\n{OPENING}.")
    two = one_article(f"{OPENING}.\n{OTHER}.\n{SHARED}.")
    (reuse,) = find(one, two)
    assert sorted(side(reuse, one)) == sorted([SHARED, OPENING])


def test_shares_are_of_each_article() -> None:
    one = one_article(SHARED)
    two = one_article(f"{SHARED}. {OTHER}.")
    (reuse,) = find(one, two)
    turned = reuse.a != one.articles[0].id
    of_one, of_two = (reuse.covered_b, reuse.covered_a) if turned else (reuse.covered_a, reuse.covered_b)
    own, both = len(SHARED.split()), len(f"{SHARED} {OTHER}".split())
    assert of_one == 1.0
    assert of_two == pytest.approx(own / both, abs=1e-4)
    runs = (reuse.share_b, reuse.share_a) if turned else (reuse.share_a, reuse.share_b)
    assert runs[0] == 1.0
    assert runs[1] == pytest.approx((own - 7) / (both - 7), abs=1e-4)


def test_an_edit_in_every_run_of_eight_leaves_no_share_but_covers() -> None:
    words = SHARED.split()
    edited = [f"بدل{at}" if at % 7 == 6 else word for at, word in enumerate(words)]
    (reuse,) = find(one_article(SHARED), one_article(" ".join(edited)))
    assert max(reuse.share_a, reuse.share_b) == 0.0
    assert min(reuse.covered_a, reuse.covered_b) > 0.8


def towards(reuse: Reuse, first: PageReading) -> bool:
    """Whether the other article took from ``first``."""
    return reuse.direction == ("a>b" if reuse.a == first.articles[0].id else "b>a")


def test_the_earlier_day_comes_first() -> None:
    early, late = (
        one_article(SHARED, published="2024-05-01"),
        one_article(f"{SHARED}.", published="2024-05-02"),
    )
    (reuse,) = find(early, late)
    assert towards(reuse, early)
    assert reuse.reasons == ("earlier",)


def test_one_day_gives_no_direction() -> None:
    (reuse,) = find(
        one_article(SHARED, published="2024-05-01"), one_article(f"{SHARED}.", published="2024-05-01")
    )
    assert (reuse.direction, reuse.reasons) == ("undirected", ())


def test_a_credit_beats_the_day() -> None:
    source = one_article(SHARED, published="2024-05-03", outlet="صحيفة المرفأ")
    text = f"{SHARED}.\nالمصدر: صحيفة المرفأ"
    taker = with_credit(one_article(text, published="2024-05-02", outlet="صوت الوادي"), "صحيفة المرفأ")
    (reuse,) = find(source, taker)
    assert towards(reuse, source)
    assert reuse.reasons == ("credit",)


def test_two_that_credit_one_agency_took_from_neither() -> None:
    one = with_credit(
        one_article(f"{SHARED}.\n(رويترز)", published="2024-05-01", outlet="صوت الوادي"), "رويترز"
    )
    two = with_credit(one_article(f"{SHARED}\nReuters", published="2024-05-02", outlet="المرفأ"), "Reuters")
    (reuse,) = find(one, two)
    assert (reuse.direction, reuse.reasons) == ("undirected", ("agency",))


def test_a_phrase_of_very_many_articles_seeds_nothing() -> None:
    readings = [one_article(f"خبر رقم {n}\n{SHARED}. رقم {n}") for n in range(70)]
    assert find(*readings) == []


def test_an_empty_corpus_and_empty_articles_are_no_error() -> None:
    assert find_reuse([]) == []
    assert find(one_article(" "), one_article("؟!")) == []
