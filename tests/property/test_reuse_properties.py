"""Laws of reuse: spans are words of the page, both ways round it is the same, copies are always found."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.corpus.builders import one_article

from waqai.corpus.align import LEAST_WORDS, SHARE_ALIGNED
from waqai.corpus.reuse import find_reuse
from waqai.corpus.words import build_items
from waqai.model import PageReading, Reuse

LETTERS = "بتثجحخدرزسشصضطعغفقكلمنهو"
words = st.text(alphabet=LETTERS, min_size=3, max_size=8)
runs = st.lists(words, min_size=0, max_size=25)
copied = st.lists(words, min_size=LEAST_WORDS, max_size=60, unique=True)
spaces = st.sampled_from([" ", "  ", " ، ", "\n", ". ", "\u200f "])


def find(*readings: PageReading) -> list[Reuse]:
    return find_reuse(build_items(readings))


@settings(max_examples=80, deadline=None)
@given(copied, runs, runs, runs, runs, spaces)
def test_a_copy_is_found_and_covered(
    run: list[str], before: list[str], after: list[str], lead: list[str], tail: list[str], gap: str
) -> None:
    one = one_article(" ".join([*before, *run, *after]))
    two = one_article(gap.join([*lead, *run, *tail]) + ".")
    if one.page.id == two.page.id:
        return
    (reuse,) = find(one, two)
    for reading in (one, two):
        side = "a" if reuse.a == reading.articles[0].id else "b"
        text = reading.page.text
        covered = " ".join(text[slice(*getattr(p, side))] for p in reuse.passages)
        found = covered.split()
        assert sum(any(word in token for token in found) for word in run) >= SHARE_ALIGNED * len(run)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(words, max_size=40), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_passages_are_ordered_words_of_the_page(texts: list[list[str]], shuffler: Random) -> None:
    pool = [word for text in texts for word in text]
    readings = []
    for number, text in enumerate(texts):
        at = shuffler.randrange(len(pool) + 1)
        readings.append(one_article(" ".join([*text, *pool[at : at + 30], f"{number}"])))
    if len({reading.page.id for reading in readings}) < len(readings):
        return
    pages = {reading.articles[0].id: reading.page.text for reading in readings}
    for reuse in find(*readings):
        assert reuse.a < reuse.b
        assert 0 < reuse.covered_a <= 1
        assert 0 < reuse.covered_b <= 1
        assert (
            0 <= min(reuse.share_a, reuse.share_b) <= reuse.overlap == max(reuse.share_a, reuse.share_b) <= 1
        )
        for side, article in (("a", reuse.a), ("b", reuse.b)):
            page, spans = pages[article], sorted(getattr(passage, side) for passage in reuse.passages)
            for start, end in spans:
                assert page[start:end] == page[start:end].strip() != ""
                assert start == 0 or not page[start - 1].isalnum()
                assert end == len(page) or not page[end].isalnum()
                assert len(page[start:end].split()) >= LEAST_WORDS
            assert all(first[1] <= second[0] for first, second in pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(copied, runs, runs)
def test_the_order_of_pages_does_not_matter(run: list[str], before: list[str], after: list[str]) -> None:
    one, two = one_article(" ".join([*before, *run])), one_article(" ".join([*run, *after, "آخر"]))
    assert find(one, two) == find(two, one)
