"""The actor lexicon: size, ids, spellings, adjectives of nationality."""

from __future__ import annotations

import pytest

from waqai.lexicon.entities import (
    entity_by_id,
    entity_by_slug,
    entity_id,
    entity_terms,
    known_entities,
    nationalities,
    people_by_surname,
    words_of,
)
from waqai.lexicon.rules import read_rules
from waqai.lexicon.spelling import spell, spellings
from waqai.text import fold


def slug_of(term: str) -> str | None:
    forms = entity_terms().find(words_of(term))
    return forms[0].entity.slug if forms else None


def test_the_lexicon_is_broad_and_its_ids_are_its_own() -> None:
    entities = known_entities()
    assert len(entities) >= 4_500
    assert len(entity_by_id()) == len(entities)
    assert entity_by_slug()["iraq"].id == entity_id("iraq")


@pytest.mark.parametrize(
    ("term", "slug"),
    [
        ("أميركا", "united-states"),
        ("أمريكا", "united-states"),
        ("الولايات المتحدة الأمريكية", "united-states"),
        ("دونالد ترمب", "donald-trump"),
        ("دونالد ترامب", "donald-trump"),
        ("نتانياهو", "benjamin-netanyahu"),
        ("كتائب حزب الله", "kataib-hezbollah"),
        ("حزب الله", "hezbollah"),
        ("داعش", "islamic-state"),
        ("تنظيم الدولة الإسلامية", "islamic-state"),
        ("عبدالفتاح السيسي", "abdel-fattah-el-sisi"),
        ("ستيفن هاربر", "stephen-harper"),
        ("شيكاجو", "chicago"),
        ("البنتاجون", "us-department-of-defense"),
    ],
)
def test_spellings_lead_to_one_entity(term: str, slug: str) -> None:
    assert slug_of(term) == slug


@pytest.mark.parametrize(
    ("form", "slug", "number", "feminine", "definite"),
    [
        ("أميركية", "united-states", "1", True, False),
        ("الأمريكيين", "united-states", "n", False, True),
        ("العراقيتين", "iraq", "2", True, True),
        ("الأتراك", "turkey", "n", False, True),
        ("كورية شمالية", "north-korea", "1", True, False),
    ],
)
def test_adjectives_of_nationality(form: str, slug: str, number: str, feminine: bool, definite: bool) -> None:
    nation = nationalities()[fold(form)]
    found = (nation.entity.slug, nation.number, nation.feminine, nation.definite)
    assert found == (slug, number, feminine, definite)


def test_a_state_is_not_its_own_adjective() -> None:
    assert fold("ألمانيا") not in nationalities()


def test_family_names_of_compound_names_are_no_family_names() -> None:
    assert fold("العزيز") not in people_by_surname()
    assert [e.slug for e in people_by_surname()[fold("لافروف")]] == ["sergey-lavrov"]


def test_spelling_rules_do_what_their_examples_say() -> None:
    for rule in read_rules("entities/spelling.toml"):
        for example in rule.yes:
            before, after = example.split(" -> ")
            only = rule.options["only"]
            kind = "person" if only in ("any", "foreign") else only
            assert after in spell(before, kind=kind, foreign=True), rule.id
    assert len(spellings()) == len(read_rules("entities/spelling.toml"))
