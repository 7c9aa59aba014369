from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from waqai.export.report.marks import Mark
from waqai.export.report.reuseview import align_words
from waqai.export.report.segments import cut_pieces

TEXT = "قال المتحدث إن الميناء يعمل"


def test_overlapping_marks_are_split_where_either_begins_or_ends() -> None:
    marks = [Mark(4, 14, "ls", "n-0"), Mark(12, 22, "lt", "n-1")]
    pieces = cut_pieces(TEXT, 0, len(TEXT), marks, {})
    assert [(piece.text, piece.css, piece.rows) for piece in pieces] == [
        ("قال ", "", ""),
        ("المتحدث ", "ls", "n-0"),
        ("إن", "ls lt", "n-0 n-1"),
        (" الميناء", "lt", "n-1"),
        (" يعمل", "", ""),
    ]


def test_the_shorter_of_two_nested_marks_comes_first() -> None:
    pieces = cut_pieces(TEXT, 0, len(TEXT), [Mark(0, 27, "ls", "n-0"), Mark(4, 11, "lm", "n-1")], {})
    assert pieces[1].rows == "n-1 n-0"


def test_anchors_stand_where_their_words_begin() -> None:
    pieces = cut_pieces(TEXT, 0, len(TEXT), [], {4: ["a-x:4-11", "a-x:4-22"], 90: ["a-x:90-91"]})
    assert [(piece.text, piece.anchors) for piece in pieces] == [
        ("قال ", ()),
        ("المتحدث إن الميناء يعمل", ("a-x:4-11", "a-x:4-22")),
    ]


def test_a_mark_inside_a_run_that_is_set_aside_does_not_bring_it_back() -> None:
    text = "ا" + "\u200b" * 20 + "ب"
    pieces = cut_pieces(text, 0, len(text), [Mark(10, 22, "lt", "n-0")], {})
    assert "".join(piece.text for piece in pieces) == "ا\u200b\u200bب"
    assert sum(piece.size for piece in pieces) == 22


@given(
    st.text(alphabet="اب \n\u202e\u200b\u0651\r", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
    st.lists(st.integers(0, 40), max_size=4),
)
def test_pieces_cover_the_text_once_and_each_mark_keeps_its_words(
    text: str, spans: list[tuple[int, int]], points: list[int]
) -> None:
    marks = [Mark(min(pair), max(pair), "lt", f"n-{i}") for i, pair in enumerate(spans)]
    pieces = cut_pieces(text, 0, len(text), marks, {point: [str(point)] for point in points})
    assert sum(piece.size for piece in pieces) == len(text)
    covered: dict[str, set[int]] = {mark.row: set() for mark in marks}
    at = 0
    for piece in pieces:
        assert piece.hidden is not None or piece.text == text[at : at + piece.size]
        for row in piece.rows.split():
            covered[row].update(range(at, at + piece.size))
        at += piece.size
    assert covered == {mark.row: set(range(mark.start, min(mark.end, len(text)))) for mark in marks}


def test_words_that_differ_are_told_apart_on_both_sides() -> None:
    a, b = align_words(
        "الفصائل المدعومة من إيران، والقوات الأميركية.", "الفصائل المتحالفة مع إيران والقوات الأميركية"
    )
    assert [tuple(run) for run in a] == [
        ("الفصائل", False), ("المدعومة من", True), ("إيران، والقوات الأميركية.", False),
    ]  # fmt: skip
    assert [run.text for run in b if run.differs] == ["المتحالفة مع"]


def test_texts_with_nothing_in_common_differ_as_a_whole() -> None:
    assert [tuple(run) for run in align_words("ا ب", "ج")[0]] == [("ا ب", True)]
    assert align_words("", "ج")[0] == []


def test_many_words_that_repeat_are_aligned_in_the_same_order() -> None:
    a, b = "نعم لا " * 500 + "ثم", "لا نعم " * 500 + "ثم"
    runs_a, runs_b = align_words(a, b)
    same_a, same_b = (" ".join(run.text for run in runs if not run.differs) for runs in (runs_a, runs_b))
    assert same_a == same_b
    assert len(same_a.split()) == 1000


def _cost_of_aligning(a: str, b: str) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        align_words(a, b)
        best = min(best, time.process_time() - began)
    return best


def test_the_cost_of_aligning_a_word_without_end_grows_in_proportion() -> None:
    once, eightfold = (_cost_of_aligning(f"ب{'(' * n}ب", "ثم") for n in (4_000, 32_000))
    # In proportion is 8, with the square 64; the constant covers what is too short to measure.
    assert eightfold < 24 * once + 0.3


def test_two_words_in_every_order_are_aligned_in_bounded_time() -> None:
    a, b = (" ".join("نعم" if n * n % prime % 2 else "لا" for n in range(2_400)) for prime in (101, 103))
    assert _cost_of_aligning(a, b) < 3
