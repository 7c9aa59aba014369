"""Who got a statement first-hand, and how many origins a claim has."""

from __future__ import annotations

from tests.unit.annotate.statements.statement_reading import read

from waqai.annotate.statements import count_origins, resolve_origin
from waqai.model import ChainLink, Credit, Source, Statement, TextSpan

CLAIM = "قال وزير الطاقة إن الإمدادات مستقرة."
OUTER = (
    "وقال كبار مستشاري الوزير لدبلوماسيين إن القرار مؤجل، وفقا لبرقية من وزارة الخارجية حصلت عليها رويترز."
)


def test_the_outlet_of_a_page_is_the_origin_of_what_it_heard() -> None:
    [said] = read(CLAIM, outlet="الراية")
    origin = resolve_origin(said, "a")
    assert (origin.kind, origin.name, origin.start) == ("outlet", "الراية", None)


def test_two_papers_that_credit_one_agency_have_one_origin() -> None:
    [first] = read(CLAIM + "\nرويترز", outlet="الراية", credited=(_credit(CLAIM),))
    [second] = read(CLAIM + "\nرويترز", outlet="الخليج", credited=(_credit(CLAIM),))
    [third] = read(CLAIM, outlet="الأهرام")
    assert count_origins([("a", first), ("b", second)]) == 1
    assert count_origins([("a", first), ("b", second), ("c", third)]) == 2


def test_who_quotes_somebody_is_the_origin_before_the_page() -> None:
    [said] = read("نقلت رويترز عن مصدر قوله إن الميناء مغلق.", outlet="الراية")
    assert resolve_origin(said, "a").name == "رويترز"


def test_the_document_that_recorded_somebody_is_the_origin() -> None:
    inner = next(s for s in read(OUTER, outlet="الراية") if s.cue.text == "قال")
    origin = resolve_origin(inner, "a")
    assert origin.kind == "document"
    assert origin.start is not None
    assert origin.end is not None
    assert OUTER[origin.start : origin.end].startswith("برقية")


def test_an_outlet_that_speaks_for_itself_is_its_own_origin() -> None:
    said = read("كشفت رويترز أن الميناء مغلق.", outlet="الراية")[0]
    assert resolve_origin(said, "a").name == "رويترز"


def test_pages_without_an_outlet_are_their_own_origins() -> None:
    [said] = read(CLAIM)
    assert resolve_origin(said, "a").key == "page:a"
    assert count_origins([("a", said), ("b", said)]) == 2
    assert count_origins([("a", said), ("a", said)]) == 1


def test_a_chain_that_names_the_speaker_twice_goes_on_behind_him() -> None:
    source = Source(0, 3, "X", "e1", "X", "organization")
    chain = (ChainLink("organization", "X", "e1", 0, 3), ChainLink("document", "X", None, 5, 8),
             ChainLink("outlet", "Y", "e2", 9, 12), ChainLink("page", None, None, None, None))  # fmt: skip
    said = Statement("s", 0, 3, "abc", TextSpan(0, 1, "a"), source, "unspecified", "asserts", "direct",
                     chain=chain)  # fmt: skip
    assert resolve_origin(said, "a").key == "e2"


def _credit(text: str) -> Credit:
    start = len(text) + 1
    return Credit(start, start + 6, "رويترز", "e-reuters")
