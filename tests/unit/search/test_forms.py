"""The file of listed forms is what its recipe makes of the language data as it is now."""

from __future__ import annotations

import lzma

from bench.recipes.search_forms import find_forms, write_forms

from waqai.lexicon.files import data_root
from waqai.search.lexemes import listed_forms, settled_words


def test_the_file_is_up_to_date() -> None:
    made = write_forms(find_forms(settled_words()))
    kept = data_root().joinpath("search", "forms.xz").read_bytes()
    assert lzma.decompress(kept) == lzma.decompress(made), "run python -m bench.recipes.search_forms"


def test_every_form_has_a_word_and_nothing_else() -> None:
    forms = listed_forms()
    assert len(forms) > 200_000
    assert all(form and words and all(words) for form, words in forms.items())
    assert not any(" " in word or "\t" in word for form, words in forms.items() for word in (form, *words))
