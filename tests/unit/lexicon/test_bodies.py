"""One entity for a body of a state, however it is worded."""

import pytest

from waqai.lexicon.bodies import body_of_state, find_body, find_entity
from waqai.lexicon.entities import known_entities


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("القوات الأمريكية", "united-states/army"),
        ("الجيش الكوري الجنوبي", "south-korea/army"),
        ("حكومة لبنان", "lebanon/government"),
        ("الخارجية الروسية", "russia/foreign-ministry"),
        ("وزارة الدفاع الأميركية", "us-department-of-defense"),
        ("الجيش الإسرائيلي", "israel-defense-forces"),
    ],
)
def test_wordings(name: str, slug: str) -> None:
    body = find_body(name)
    assert body is not None
    assert body.slug == slug
    assert find_entity(body.id) == body


@pytest.mark.parametrize("name", ["الجيش", "العراق", "الجيش الأخضر", "القوات الجديدة", "الحكومة لبنان"])
def test_what_is_no_body_of_a_state(name: str) -> None:
    assert find_body(name) is None


def test_every_state_has_its_bodies_with_a_country() -> None:
    for state in known_entities():
        if state.kind == "state":
            army = body_of_state(state.slug, "army")
            assert army is not None
            assert army.country == state.country or army.slug != f"{state.slug}/army"
    assert body_of_state("iraq", "no-such-body") is None
    assert body_of_state("no-such-state", "army") is None


def test_the_adjective_agrees_with_the_body() -> None:
    ministry, army = body_of_state("jordan", "foreign-ministry"), body_of_state("jordan", "army")
    assert ministry is not None
    assert army is not None
    assert (ministry.name, army.name) == ("وزارة الخارجية الأردنية", "الجيش الأردني")
    assert ministry.name_en == "Ministry of Foreign Affairs (Jordan)"
