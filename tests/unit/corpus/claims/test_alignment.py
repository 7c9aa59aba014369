"""Which words say what which others say."""

from tests.unit.corpus.claims.pairs import pair_of

from waqai.corpus.claims.alignment import nearly
from waqai.corpus.claims.findings import find_reasons


def _linked(claim: str, report: str) -> dict[str, tuple[str, str]]:
    found = pair_of(claim, report)
    return {found.a.words[k.a].text: (found.b.words[k.b].text, k.how) for k in found.links}


def test_inflections_synonyms_and_numbers_are_linked() -> None:
    linked = _linked("مصرع خمسة مسافرين بحادث في بغداد", "مقتل 5 مسافرين في حادث ببغداد")
    assert linked["مصرع"] == ("مقتل", "like")
    assert linked["مسافرين"][1] == "same"
    assert linked["بغداد"][0] == "ببغداد"
    assert linked["خمسه"][0] == "5"


def test_a_surname_stands_for_the_whole_name() -> None:
    found = pair_of("دونالد ترامب يزور لندن", "ترامب يزور لندن")
    assert found.left_a == ()
    assert found.cover_a > 0.95


def test_everything_left_over_is_named() -> None:
    found = pair_of("الوزير يزور البصرة", "الوزير يزور البصرة ثم أربيل")
    assert found.left_a == ()
    assert [found.b.words[k].text for k in found.left_b] == ["اربيل"]
    assert found.cover_b < found.cover_a


def test_spellings_but_not_figures_are_near() -> None:
    assert nearly("بوليتيكو", "بوليتيكوا")
    assert not nearly("120000", "120001")


def test_reasons_come_in_one_order_and_once() -> None:
    found = pair_of("ارتفاع أسعار النفط إلى 80 دولارا", "انخفاض أسعار النفط إلى 70 دولارا")
    reasons = find_reasons(found)
    assert list(reasons) == sorted(set(reasons), key=lambda r: (r.kind, r.a, r.b, r.note))
    assert {"opposite", "figure"} <= {reason.kind for reason in reasons}
