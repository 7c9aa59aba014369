from __future__ import annotations

import tomllib
import typing
from importlib.resources import files

import pytest

from waqai.errors import ExportError
from waqai.export.report.locale import load_locale
from waqai.model.article import Basis, BlockKind, Role
from waqai.model.mention import MentionType
from waqai.model.page import FurnitureKind
from waqai.model.quantity import QuantityMod
from waqai.model.story import Disagreement, Promise
from waqai.model.timex import TimexType

TABLES = tomllib.loads(files("waqai.export.report").joinpath("strings.toml").read_text(encoding="utf-8"))


def test_both_languages_say_the_same_things() -> None:
    phrases = {lang: {key for key in TABLES[lang] if key != "months"} for lang in ("ar", "en")}
    assert phrases["ar"] == phrases["en"]
    assert TABLES["ar"]["plural"].keys() == TABLES["en"]["plural"].keys()
    labels = {lang: {f: set(words) for f, words in TABLES[lang]["label"].items()} for lang in ("ar", "en")}
    assert labels["ar"] == labels["en"]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    ("family", "codes"),
    [
        ("basis", Basis), ("role", Role), ("block", BlockKind), ("furniture", FurnitureKind),
        ("mention", MentionType), ("mod", QuantityMod), ("timex", TimexType),
        ("slot", typing.get_type_hints(Disagreement)["slot"]),
        ("grade", typing.get_type_hints(Disagreement)["grade"]),
        ("outcome", typing.get_type_hints(Promise)["outcome"]),
    ],
)  # fmt: skip
def test_every_code_of_the_model_has_a_word(lang: str, family: str, codes: object) -> None:
    missing = set(typing.get_args(codes)) - TABLES[lang]["label"][family].keys()
    assert not missing


def test_a_code_without_a_word_is_shown_as_it_is() -> None:
    assert load_locale("ar").label("status", "brand_new") == "brand_new"


def test_an_unknown_language_is_an_export_error() -> None:
    with pytest.raises(ExportError, match="no language 'xx'"):
        load_locale("xx")
