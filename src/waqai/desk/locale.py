"""The words of the desk: those of the report, and its own from strings.toml and strings_desk.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from waqai.errors import ConfigError
from waqai.export.report.locale import Locale

LANGUAGES = ("ar", "en")
_OWN = ("strings.toml", "strings_desk.toml", "strings_people.toml", "strings_lexicon.toml")


@cache
def desk_locale(lang: str) -> Locale:
    """The locale ``lang`` (``ar`` or ``en``); raises ConfigError for another."""
    if lang not in LANGUAGES:
        raise ConfigError(f"the desk has no language '{lang}'; it has: {', '.join(LANGUAGES)}")
    words = _table("waqai.export.report", "strings.toml", lang)
    for name in _OWN:
        own = _table("waqai.desk", name, lang)
        for family in ("plural", "label"):
            words[family] = words.get(family, {}) | own.pop(family, {})
        words |= own
    return Locale(lang, words)


def _table(package: str, name: str, lang: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))[lang]
    return table
