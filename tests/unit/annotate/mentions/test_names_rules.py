"""The grammar of names: each rule's own examples run, with the name in [brackets]."""

from __future__ import annotations

import re

import pytest

from waqai.annotate.mentions.finding import find_names
from waqai.annotate.mentions.people import name_rules
from waqai.annotate.mentions.sentence import Sentence
from waqai.annotate.mentions.words import word_table
from waqai.lexicon import read_rules
from waqai.text import find_tokens, match_form

RULES = read_rules("mentions/names.toml")
YES = [(rule.id, text) for rule in RULES for text in rule.yes]
NO = [(rule.id, text) for rule in RULES for text in rule.no]


def people(text: str) -> set[str]:
    form = match_form(text)
    sentence = Sentence(find_tokens(form.text), word_table(), form)
    return {
        form.slice(sentence.tokens[one.first].start + one.skip, sentence.tokens[one.last - 1].end)
        for one in find_names(sentence)
        if one.type == "person"
    }


@pytest.mark.parametrize(("rule", "marked"), YES)
def test_the_name_in_brackets_is_found(rule: str, marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    named = {name.removeprefix("\u0648") for name in re.findall(r"\[(?P<name>[^\]]+)\]", marked)}
    assert named <= people(text), rule


@pytest.mark.parametrize(("rule", "text"), NO)
def test_nobody_is_found_where_nobody_is_named(rule: str, text: str) -> None:
    assert people(text) == set(), rule


def test_every_rule_compiles_and_has_a_group_for_the_name() -> None:
    assert all("name" in rule.regex.groupindex for rule in name_rules())
