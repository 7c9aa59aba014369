"""Outlets and agencies are one entity each, however they are written."""

from __future__ import annotations

import pytest

from waqai.lexicon.outlets import find_outlet, find_outlets, outlet_key, outlets
from waqai.text import find_tokens, fold


def test_there_are_many_and_each_has_a_canonical_name() -> None:
    names = [outlet.name for outlet in outlets()]
    assert len(names) >= 250
    assert len(set(names)) == len(names)
    assert all(outlet.forms[0] == outlet.name for outlet in outlets())


def test_no_form_leads_to_two_outlets() -> None:
    keys = [outlet_key(form) for outlet in outlets() for form in outlet.forms]
    owners = {outlet_key(form): outlet.name for outlet in outlets() for form in outlet.forms}
    assert all(find_outlet(key) is not None for key in keys)
    assert {key: outlet.name for key in owners if (outlet := find_outlet(key))} == owners


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("أ.ف.ب", "فرانس برس"),
        ("REUTERS", "رويترز"),
        ("«الشرق الأوسط»", "الشرق الأوسط"),
        ("العربية.نت", "العربية"),
    ],
)
def test_a_form_leads_to_its_outlet(form: str, name: str) -> None:
    outlet = find_outlet(form)
    assert outlet is not None
    assert outlet.name == name


def test_a_name_that_is_also_a_word_is_not_certain() -> None:
    tokens = find_tokens(fold("نقلت رويترز عن النهار"))
    assert [(m.outlet.name, m.certain) for m in find_outlets(tokens)] == [("رويترز", True), ("النهار", False)]
