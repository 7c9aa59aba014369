"""The words of the desk: those of the report, and its own from strings.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from waqai.errors import ConfigError
from waqai.export.report.locale import Locale

LANGUAGES = ("ar", "en")


@cache
def desk_locale(lang: str) -> Locale:
    """The locale ``lang`` (``ar`` or ``en``); raises ConfigError for another."""
    if lang not in LANGUAGES:
        raise ConfigError(f"the desk has no language '{lang}'; it has: {', '.join(LANGUAGES)}")
    report, own = _table("waqai.export.report", lang), _table("waqai.desk", lang)
    for family in ("plural", "label"):
        report[family] = report.get(family, {}) | own.pop(family, {})
    return Locale(lang, report | own)


def _table(package: str, lang: str) -> dict[str, Any]:
    text = files(package).joinpath("strings.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)[lang]
    return table
