"""The offset laws: whatever is folded, the way back to the page is exact."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.lexicon import abbreviations, clitic_table
from waqai.text import find_sentences, find_tokens, fold, match_form
from waqai.text.charsets import GROWN, INVISIBLE, RIDING

_UNEVEN = sorted(RIDING | INVISIBLE) + [chr(code) for code in GROWN]
texts = st.text(
    st.one_of(
        st.sampled_from(list("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ،؛؟. 0123٤٥۶\n\u00a0")),
        st.sampled_from(_UNEVEN),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@given(texts)
@settings(max_examples=400)
def test_every_folded_character_has_a_raw_character_that_folds_to_it(raw: str) -> None:
    form = match_form(raw)
    for at, letter in enumerate(form.text):
        assert letter in fold(raw[form.offsets.to_raw(at)])


@given(texts)
@settings(max_examples=400)
def test_a_folded_range_gives_raw_words_that_fold_to_it(raw: str) -> None:
    form = match_form(raw)
    for token in find_tokens(form.text):
        inner = fold(form.slice(token.start, token.end))
        # A range that begins or ends inside a ligature gives the whole ligature, so the words may be longer.
        assert token.text in inner


@given(texts)
@settings(max_examples=400)
def test_the_way_there_undoes_the_way_back(raw: str) -> None:
    form = match_form(raw)
    previous = 0
    for at in range(len(form.text)):
        position = form.offsets.to_raw(at)
        assert previous <= position < len(raw)
        assert form.offsets.to_derived(position) <= at
        assert form.offsets.to_raw(form.offsets.to_derived(position)) == position
        previous = position


@given(texts)
@settings(max_examples=300)
def test_folding_twice_changes_nothing(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)


@given(texts)
@settings(max_examples=200)
def test_normal_forms_of_a_text_fold_alike(raw: str) -> None:
    assert fold(unicodedata.normalize("NFC", raw)) == fold(
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", raw))
    )


@given(texts)
@settings(max_examples=300)
def test_sentences_hold_every_visible_character_once_and_in_order(raw: str) -> None:
    folded = fold(raw)
    ranges = find_sentences(folded, abbreviations=abbreviations())
    assert all(s < e for s, e in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    held = "".join(folded[s:e] for s, e in ranges)
    assert "".join(held.split()) == "".join(folded.split())


@given(st.text(st.sampled_from(list("ابوفلكسهمنيات")), min_size=1, max_size=12))
@settings(max_examples=300)
def test_a_split_is_made_of_the_word(word: str) -> None:
    for split in clitic_table().split(word):
        assert word[: split.start] == split.front
        assert word[split.end :] == split.back
        assert split.stem.endswith(word[split.start : split.end])
        assert len(split.stem) - (split.end - split.start) <= 1
