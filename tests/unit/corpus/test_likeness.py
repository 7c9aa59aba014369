from __future__ import annotations

import math

import pytest
from tests.unit.corpus.builders import one_article

from waqai.corpus.likeness import ASKED_AT_ONE, Scorer, asked
from waqai.corpus.profiles import Profile, Profiler, Vector, cosine, mean_vector
from waqai.corpus.words import build_items


def unit(**weights: float) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()}


SAME = unit(a=1, b=1, c=1, d=1)
OTHER = unit(w=1, x=1, y=1, z=1)
HALF = unit(a=1, b=1, c=1, z=3)


def scorer(*vectors: Vector, copies: dict[tuple[int, int], float] | None = None) -> Scorer:
    profiles = [Profile(vector, vector) for vector in vectors]
    return Scorer(profiles, [10] * len(profiles), copies or {})


def test_the_same_is_alike_and_the_unlike_is_not() -> None:
    made = scorer(SAME, SAME, OTHER)
    assert made.score(0, 1) > 1
    assert made.score(0, 2) == 0
    assert made.pairs().keys() == {(0, 1)}


def test_a_score_is_the_same_both_ways() -> None:
    made = scorer(SAME, HALF)
    assert made.score(0, 1) == pytest.approx(made.score(1, 0))


def test_more_is_asked_where_more_stands_around() -> None:
    assert asked(1) == pytest.approx(ASKED_AT_ONE)
    assert asked(10) < asked(1000)
    few, many = scorer(SAME, HALF), scorer(SAME, HALF, *[OTHER] * 100)
    assert few.score(0, 1) > many.score(0, 1)


def test_two_words_in_common_say_nothing() -> None:
    made = scorer(unit(a=1, b=1), unit(a=1, b=1))
    assert made.score(0, 1) == 0


def test_copies_count_without_any_other_likeness() -> None:
    assert scorer(SAME, OTHER, copies={(0, 1): 0.9}).score(0, 1) > 1
    assert scorer(SAME, OTHER, copies={(0, 1): 0.3}).score(0, 1) == 0


def test_the_signals_explain_the_score() -> None:
    made = scorer(SAME, HALF)
    likeness = made.explain(0, 1)
    assert likeness.score == pytest.approx(made.score(0, 1), abs=1e-3)
    assert likeness.signals["whole"] == pytest.approx(cosine(SAME, HALF), abs=1e-3)
    assert likeness.signals["asked"] == pytest.approx(asked(2), abs=1e-3)


def test_many_articles_propose_only_pairs_that_share_telling_terms() -> None:
    vectors = [unit(**{f"a{n}": 1, f"b{n}": 1, f"c{n}": 1, f"d{n}": 1}) for n in range(300)]
    made = scorer(*vectors, *vectors)
    assert made.pairs().keys() == {(n, n + 300) for n in range(300)}


def test_the_middle_of_vectors_is_a_unit_vector() -> None:
    middle = mean_vector([SAME, OTHER])
    assert sum(value * value for value in middle.values()) == pytest.approx(1)
    assert mean_vector([]) == {}


def test_titles_weigh_more_and_areas_and_figures_less() -> None:
    profiler = Profiler()
    (item,) = build_items(
        [one_article("زلزال يضرب الساحل\nوصل فريق الإنقاذ إلى العراق مع 2500 عامل بعد زلزال.")]
    )
    profile = profiler.profile(item)
    stem = profiler.stems_of(item.vocabulary.words)
    by_word = dict(zip(item.vocabulary.words, stem, strict=True))
    assert profile.whole[by_word["زلزال"]] == max(profile.whole.values())
    assert by_word["2500"] not in profile.whole
    assert profiler.weight(by_word["العراق"]) < profiler.weight(by_word["زلزال"])


def test_an_article_without_telling_words_is_like_nothing() -> None:
    (item,) = build_items([one_article("في من على")])
    profile = Profiler().profile(item)
    assert profile.whole == {}
    assert Scorer([profile, profile], [None, None], {}).score(0, 1) == 0
