"""Every row of the trigger tables is found, with its type, in its own example."""

from __future__ import annotations

import pytest

from waqai.evaluate.events import read_events
from waqai.lexicon import Row, check_data, read_table
from waqai.lexicon.inflection import inflect_verb

_VERBS, _NOUNS = read_table("events/verbs.tsv"), read_table("events/nouns.tsv")


def types(row: Row) -> set[str]:
    return {event.type for event in read_events(row["example"]).events}


def missed(rows: tuple[Row, ...]) -> list[str]:
    return [f"{row.where} {row['form']}: {row['example']}" for row in rows if row["type"] not in types(row)]


def test_every_verb_is_found_in_its_example() -> None:
    assert missed(_VERBS) == []


def test_every_noun_is_found_in_its_example() -> None:
    assert missed(_NOUNS) == []


def test_all_types_have_verbs_and_nouns() -> None:
    wanted = [
        *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"),
        *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    ]
    assert {row["type"] for row in _VERBS} == set(wanted)
    assert {row["type"] for row in _NOUNS} == set(wanted)


def test_the_tables_hold_six_hundred_lemmas() -> None:
    assert len(_VERBS) + len(_NOUNS) >= 600


def test_the_data_is_clean() -> None:
    assert [p for p in check_data() if p.where.startswith(("events/", "inflection/"))] == []


@pytest.mark.parametrize(
    ("perfect", "imperfect", "form"),
    [
        ("قتل", "يقتل", "قتلوا"),
        ("شن", "يشن", "ستشن"),
        ("أجرى", "يجري", "اجرت"),
        ("دعا", "يدعو", "دعت"),
        ("اغتال", "يغتال", "يغتل"),
        ("هنأ", "يهنئ", "هنات"),
    ],
)
def test_forms_of_verbs(perfect: str, imperfect: str, form: str) -> None:
    assert form in {one.word for one in inflect_verb(perfect, imperfect)}
