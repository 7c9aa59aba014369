"""The words of the report in one language, with plural forms; the words themselves lie in strings.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from waqai.errors import ExportError


class Locale:
    """One language of the report.

    ``text`` gives a phrase, ``count`` a number with its noun in the right plural form, ``label`` the word
    for a code of the data model; a code without a word is shown as it is, so that new codes never break
    a report.
    """

    def __init__(self, lang: str, table: dict[str, Any]) -> None:
        self.lang = lang
        self.dir: str = table["dir"]
        self._phrases: dict[str, str] = {key: word for key, word in table.items() if isinstance(word, str)}
        self._plurals: dict[str, dict[str, str]] = table["plural"]
        self._labels: dict[str, dict[str, str]] = table["label"]

    def text(self, key: str, **parts: object) -> str:
        """The phrase ``key`` with ``parts`` filled in; raises ExportError when there is no such phrase."""
        try:
            phrase = self._phrases[key]
        except KeyError:
            raise ExportError(f"strings.toml: no phrase '{key}' in '{self.lang}'", about=(key,)) from None
        return phrase.format(**parts) if parts else phrase

    def count(self, noun: str, number: int) -> str:
        """``number`` of ``noun`` in words: one article, two articles, 11 articles."""
        forms = self._plurals[noun]
        form = forms.get(plural_category(self.lang, number)) or forms["other"]
        return form.format(n=self.number(number))

    def label(self, family: str, code: str | None) -> str:
        """The word for ``code``, or ``code`` itself where the language has none."""
        if code is None:
            return ""
        return self._labels.get(family, {}).get(code, code)

    def codes(self, family: str) -> tuple[str, ...]:
        """The codes that the language has a word for, in its order."""
        return tuple(self._labels.get(family, {}))

    @staticmethod
    def number(value: float | int) -> str:
        """``value`` with Western digits and thousands separators, without needless decimals."""
        if isinstance(value, float) and not value.is_integer():
            return f"{value:,.6f}".rstrip("0").rstrip(".")
        return f"{int(value):,}"


def plural_category(lang: str, number: int) -> str:
    """The plural category of ``number`` by CLDR's cardinal rules for Arabic and English."""
    if lang != "ar":
        return {0: "zero", 1: "one"}.get(number, "other")
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    tail = number % 100
    if 3 <= tail <= 10:
        return "few"
    return "many" if tail >= 11 else "other"


@cache
def load_locale(lang: str) -> Locale:
    """The locale ``lang`` (``ar`` or ``en``); raises ExportError for another."""
    tables = tomllib.loads(files("waqai.export.report").joinpath("strings.toml").read_text(encoding="utf-8"))
    if lang not in tables:
        known = ", ".join(sorted(tables))
        raise ExportError(f"the report has no language '{lang}'; it has: {known}", about=(lang,))
    return Locale(lang, tables[lang])
