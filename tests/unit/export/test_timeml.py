"""TimeML: what is written can be parsed, and gives the same text, spans and values."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.annotate.times import read_times
from waqai.errors import ExportError
from waqai.export.timeml import write_timeml
from waqai.model import Timex

SENTENCE = 'أعلن الوزير، الأربعاء، أن "القمة" <عقدت> في 27 يناير 2024 & استمرت ثلاثة أيام\r\nوفي ذلك الحين'


def parsed(document: str) -> tuple[str, list[tuple[int, int, dict[str, str]]]]:
    """The text of a document and its TIMEX3 elements as spans with attributes."""
    body = ET.fromstring(document.encode()).find("TEXT")
    assert body is not None
    text, spans = body.text or "", []
    for element in body:
        inside = "".join(element.itertext())
        spans.append((len(text), len(text) + len(inside), dict(element.attrib)))
        text += inside + (element.tail or "")
    return text, spans


def test_spans_and_values_come_back() -> None:
    times = read_times(SENTENCE, "2024-02-09")
    text, spans = parsed(write_timeml(SENTENCE, times, "2024-02-09", "a1"))
    assert text == SENTENCE
    assert [(start, end) for start, end, _ in spans] == [(one.start, one.end) for one in times]
    assert [attributes["value"] for _, _, attributes in spans][:3] == ["2024-02-07", "2024-01-27", "P3D"]
    assert [attributes["tid"] for _, _, attributes in spans] == [f"t{n + 1}" for n in range(len(times))]


def test_the_day_of_publication_is_the_creation_time() -> None:
    root = ET.fromstring(write_timeml("نص", (), "2024-02-09", "a1").encode())
    creation = root.find("DCT/TIMEX3")
    assert root.tag == "TimeML"
    assert root.findtext("DOCID") == "a1"
    assert creation is not None
    assert creation.attrib == {
        "tid": "t0", "type": "DATE", "value": "2024-02-09", "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }  # fmt: skip


def test_what_was_reckoned_from_publication_says_so() -> None:
    _, spans = parsed(write_timeml(SENTENCE, read_times(SENTENCE, "2024-02-09"), "2024-02-09"))
    assert [attributes["temporalFunction"] for _, _, attributes in spans][:3] == ["true", "false", "false"]
    assert [attributes.get("anchorTimeID") for _, _, attributes in spans][:3] == ["t0", None, None]


def test_a_time_without_value_is_open_and_says_why() -> None:
    time = Timex("t", 0, 3, "حين", "DATE", None)
    _, [(_, _, attributes)] = parsed(write_timeml("حين", [time]))
    assert attributes["value"] == "XXXX-XX-XX"
    assert attributes["comment"] == "the text does not fix it"


def test_modifiers_are_kept() -> None:
    text = "استمرت أكثر من ثلاثة أيام"
    _, [(_, _, attributes)] = parsed(write_timeml(text, read_times(text)))
    assert (attributes["value"], attributes["mod"]) == ("P3D", "MORE_THAN")


def test_times_that_overlap_or_lie_outside_are_refused() -> None:
    one = Timex("t1", 0, 3, "abc", "DATE", "2024")
    other = Timex("t2", 2, 4, "cd", "DATE", "2024")
    with pytest.raises(ExportError):
        write_timeml("abcd", [one, other])
    with pytest.raises(ExportError):
        write_timeml("ab", [one])


@given(st.text(max_size=40))
def test_any_text_keeps_its_length(text: str) -> None:
    again, _ = parsed(write_timeml(text, ()))
    assert len(again) == len(text)
