"""Trained weights: guests that decide on unknown names, and that the layer works without."""

import zlib

import pytest

from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.mentions.weights import (
    BUCKETS,
    TAGS,
    best_tags,
    bucket,
    pack,
    runs,
    trained_weights,
    unpack,
)
from waqai.annotate.reading import Reading
from waqai.errors import LexiconError
from waqai.model import Article, Block
from waqai.text import match_form

TEXT = "قال يحيى رسول إن الجيش العراقي باق في العراق. وأضاف رسول أن كتائب حزب الله انسحبت."


def names(layer: MentionsLayer) -> list[tuple[str, str]]:
    article = Article("a", "main", 0, len(TEXT), blocks=(Block("paragraph", 0, len(TEXT)),))
    return [(m.text, m.type) for m in layer.annotate(Reading(match_form(TEXT), article)).mentions]


@pytest.mark.parametrize("weights", [True, False])
def test_what_the_codebook_settles_stands_with_and_without_weights(weights: bool) -> None:
    assert names(MentionsLayer(weights=weights)) == [
        ("يحيى رسول", "person"),
        ("الجيش العراقي", "organization"),
        ("العراق", "place"),
        ("رسول", "person"),
        ("كتائب حزب الله", "group"),
    ]


def test_the_corpus_convention_names_no_bodies_of_states() -> None:
    assert ("الجيش العراقي", "organization") not in names(MentionsLayer(corpus=True))


def test_weights_come_with_the_package_and_survive_packing() -> None:
    assert trained_weights() is not None
    steps = [[0] * len(TAGS) for _ in TAGS]
    assert names(MentionsLayer(weights=unpack(pack(bytes(BUCKETS * len(TAGS)), steps), "empty")))


@pytest.mark.parametrize("data", [b"", b"waqai-names-1\nxx", b"waqai-names-1\n" + zlib.compress(b"short")])
def test_a_damaged_file_is_said(data: bytes) -> None:
    with pytest.raises(LexiconError, match="train them anew"):
        unpack(data, "some.weights")


def test_a_name_goes_on_only_behind_its_own_type() -> None:
    steps = [[0.0] * len(TAGS) for _ in TAGS]
    inside_place = [0.0, 0.0, 0.0, 0.0, 9.0, 0.0, 0.0]
    person = [0.0, 5.0, 0.0, 4.0, 0.0, 0.0, 0.0]
    assert best_tags([person, inside_place], steps) == [3, 4]
    assert best_tags([inside_place], steps) == [0]


def test_a_feature_has_one_place_in_every_process() -> None:
    assert bucket("w=x") == zlib.crc32(b"w=x") % BUCKETS
    assert runs([1, 2, 5]) == [[1, 2], [5]]
