"""What the layer keeps across sentences: who spoke last, channel, day, chain; laws of spans and cost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.annotate.statements.statement_reading import read

from waqai.annotate.statements.examples import check_examples, read_statements
from waqai.lexicon.outlets import find_outlet
from waqai.model import Credit


def test_every_example_of_the_cue_table_is_read_as_its_cue() -> None:
    assert check_examples() == []


def test_a_left_out_subject_is_the_last_speaker() -> None:
    first, second = read("قال بوريس تاديتش إن الاتفاق قريب.\nوأضاف أن الوفد باق.")
    assert first.source is not None
    assert second.source is not None
    assert second.source.kind == "implicit"
    assert second.source.start is None
    assert second.source.entity == first.source.entity


def test_a_feminine_verb_goes_back_to_the_speaker_of_its_gender() -> None:
    ministry, minister, again = read(
        "قالت الوزارة إن المخزون كاف.\nوقال النائب إن الأرقام قديمة.\nوأضافت أن التوزيع مستمر."
    )
    assert ministry.source is not None
    assert again.source is not None
    assert minister.source is not None
    assert again.source.entity == ministry.source.entity != minister.source.entity


def test_nobody_spoke_before_leaves_the_source_empty_with_a_reason() -> None:
    (statement,) = read("وأضاف أن الوفد باق.")
    assert statement.source is None
    assert statement.evidence is not None
    assert statement.evidence.note


def test_a_quoted_sentence_without_a_cue_continues() -> None:
    first, second = read('قال المدير: "العمل مستمر ليلا ونهارا."\n"لن نترك أحدا خلفنا."')
    assert second.continues == first.id
    assert second.quoted == "direct"


def test_a_continuing_cue_keeps_the_channel() -> None:
    first, second = read("قال المدرب للصحفيين إن الفريق جاهز.\nوتابع أن الحارس تعافى.")
    assert (first.channel, second.channel) == ("press_conference", "press_conference")


def test_the_day_it_was_said() -> None:
    (statement,) = read("قال المتحدث، الثلاثاء، إن الجسر سيفتح.", published="2024-02-08")
    assert statement.said == "2024-02-06"


def test_the_chain_of_a_leaked_cable() -> None:
    credited = find_outlet("الخليج الجديد")
    assert credited is not None
    text = (
        "وقال كبار مستشاري الوزير لمسؤولين أميركيين إن الإعلان كان محاولة لإرضاء الجمهور، "
        "وفقًا لبرقية من وزارة الخارجية حصل عليها موقع بوليتيكو."
    )
    credit = Credit(len(text), len(text), "الخليج الجديد", credited.entity)
    by_name = {s.cue.text: s for s in read(text, credited=(credit,))}
    said, passed_on = by_name["قال"], by_name["وفقًا"]
    assert [link.kind for link in said.chain] == ["unnamed", "document", "outlet", "outlet", "page"]
    assert [link.name for link in said.chain][2:] == ["بوليتيكو", "الخليج الجديد", None]
    assert said.audience == passed_on.audience == "private"
    assert passed_on.polarity == "reports"
    assert passed_on.text.startswith("قال كبار مستشاري الوزير")


def test_a_hearer_that_is_an_outlet_is_a_link() -> None:
    (statement,) = read("قال مصدر أمني لوكالة رويترز إن الحدود مغلقة.")
    assert [link.kind for link in statement.chain] == ["unnamed", "outlet", "page"]


WORDS = [
    "قال",
    "وأضاف",
    "أن",
    "إن",
    "بأن",
    ":",
    '"',
    "«",
    "»",
    "،",
    ".",
    "الوزير",
    "الوزارة",
    "بحسب",
    "وفقا",
    "لتقرير",
    "نفى",
    "أعلن",
    "عن",
    "إلى",
    "دعا",
    "مؤكدا",
    "الذي",
    "التي",
    "لرويترز",
    "في",
    "بيان",
    "وصف",
    "بأنه",
    "كما",
    "أمس",
    "خطة",
    "(",
    ")",
    "؛",
    "لم",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_spans_lie_on_the_page_and_are_trimmed(words: list[str]) -> None:
    text = " ".join(words) or "قال"
    for statement in read_statements(text):
        assert text[statement.start : statement.end] == statement.text == statement.text.strip() != ""
        assert text[statement.cue.start : statement.cue.end] == statement.cue.text
        source = statement.source
        if source is not None and source.start is not None:
            assert text[source.start : source.end] == source.text
    assert read_statements(text) == read_statements(text)


HOSTILE = [
    "قال الوزير إن ",
    "قال: ",
    '"قال ',
    "بحسب الوزارة ",
    "وأعلنت الحكومة عن ",
    "الذي قال ",
    'قال. "',
    "(" * 9,
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_cost_grows_with_the_length(unit: str) -> None:
    def cost(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        began = time.process_time()
        read_statements(text)
        return time.process_time() - began

    cost(2_000)
    short, long = (min(cost(length) for _ in range(3)) for length in (15_000, 60_000))
    assert long < 10 * short + 0.3  # four times the text; quadratic cost would be sixteen times
