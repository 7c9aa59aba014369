"""The listed forms: what is chosen, and that they are kept between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.search import listing
from waqai.search.lexemes import settled_words
from waqai.search.listing import find_forms, listed_forms


def test_every_form_has_a_word_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    settled = settled_words()
    forms = listed_forms(settled)
    assert len(forms) > 200_000
    assert all(form and words and all(words) for form, words in forms.items())
    assert not any(" " in word or "\t" in word for form, words in forms.items() for word in (form, *words))
    [kept] = (tmp_path / "waqai").iterdir()

    def never(_: set[str]) -> listing.Forms:
        raise AssertionError("worked out twice")

    monkeypatch.setattr(listing, "find_forms", never)
    assert listed_forms(settled) == forms
    monkeypatch.setattr(listing, "find_forms", lambda _: {"a": ("b",)})
    assert listed_forms({*settled, "x"}) == {"a": ("b",)}
    kept.write_bytes(b"damaged")
    assert listed_forms(settled) == {"a": ("b",)}
    assert listed_forms(settled) == {"a": ("b",)}


def test_without_a_place_for_them_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(listing, "find_forms", lambda _: {"a": ("b",)})
    assert listed_forms(set()) == {"a": ("b",)}
    assert find_forms is not listing.find_forms
