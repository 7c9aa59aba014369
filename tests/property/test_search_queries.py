"""A query of any text gives a query or a SearchError, and never reaches a database as anything but words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.corpus.builders import one_article

from waqai.errors import SearchError
from waqai.search.marking import mark_words
from waqai.search.parsing import parse_query
from waqai.search.units import KINDS
from waqai.store import SqliteStore
from waqai.store.search import find

TEXT = "عنوان فيه وزير\nقال الوزير إن «المدارس» ستفتح أبوابها غدا في بغداد."
PIECES = st.sampled_from(
    ["وزير", "«", "»", '"', "(", ")", "|", " OR ", " أو ", "-", "speaker:", "قبل:", "2024-02", "story:",
     "*", "'", "NEAR(", "%", "\\", "\x00", "\ud800", "kind:event", "نوع:",
     ":", "AND", "؟", "1,000", "ﷺ", "\u202e", " "]
)  # fmt: skip
QUERIES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SqliteStore:
    made = SqliteStore(Path(tmp_path_factory.mktemp("search")) / "record.sqlite")
    made.add_reading(one_article(TEXT, published="2024-02-11", outlet="الصباح"))
    return made


@settings(deadline=None)
@given(QUERIES)
def test_any_text_is_a_query_or_a_search_error(text: str) -> None:
    places: list[int | None] = []
    try:
        query = parse_query(text)
    except SearchError as error:
        places.append(error.position)
    else:
        assert query.node is not None or query.after or query.before or query.stories
    assert all(place is not None and 0 <= place <= len(text) for place in places)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(QUERIES)
def test_any_query_leaves_the_record_as_it_was(store: SqliteStore, text: str) -> None:
    try:
        result = find(store, text, kinds=KINDS)
    except SearchError:
        return
    assert len(result.hits) <= result.total
    for hit in result.hits:
        assert TEXT[hit.shown.start : hit.shown.end] == hit.shown.text
        assert all(0 <= mark.start < mark.end <= len(TEXT) for mark in hit.marks)


@settings(deadline=None)
@given(
    st.text(alphabet="ابتثوزيره ـَّ\u200f«».\n٣5", min_size=1, max_size=80),
    st.sampled_from(["وزير", "«وزير ابه»", "5"]),
)
def test_marks_lie_in_what_is_shown_and_do_not_overlap(text: str, query: str) -> None:
    shown, marks = mark_words(text, parse_query(query), (0, len(text)), None)
    ends = 0
    for mark in marks:
        assert shown.start <= mark.start < mark.end <= shown.end
        assert mark.start >= ends
        ends = mark.end
