"""Layers run in the order that their needs ask for, and a page that breaks one is an outcome."""

import msgspec
import pytest

from waqai.annotate.reading import Layer, Reading
from waqai.errors import AnnotationError, ConfigError
from waqai.extract.raw import Given, RawPage
from waqai.model import Article
from waqai.pipeline import read_page
from waqai.pipeline.layers import default_layers, order_layers

PAGE = RawPage(
    name="page",
    data="افتتاح جسر جديد في الموصل\nافتتحت البلدية، الأحد، جسرا جديدا يربط بين ضفتي المدينة بطول 400 متر.\n",
    media_type="text/plain",
    given=Given(published="2024-02-13"),
)


class FakeLayer:
    def __init__(self, name: str, *needs: str, error: Exception | None = None) -> None:
        self.name = name
        self.version = "1"
        self.needs = needs
        self.error = error

    def annotate(self, reading: Reading) -> Article:
        if self.error is not None:
            raise self.error
        trace = f"{reading.article.author or ''}>{self.name}"
        return msgspec.structs.replace(reading.article, author=trace)


def names(layers: tuple[Layer, ...]) -> list[str]:
    return [layer.name for layer in layers]


def test_needs_come_first_and_the_rest_stays_in_order() -> None:
    layers = (FakeLayer("c", "a", "b"), FakeLayer("b"), FakeLayer("a", "b"))
    assert names(order_layers(layers)) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        ((FakeLayer("a", "x"),), "missing: x"),
        ((FakeLayer("a", "b"), FakeLayer("b", "a")), "they need each other"),
    ],
)
def test_needs_that_cannot_be_met_are_told(layers: tuple[Layer, ...], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        order_layers(layers)


def test_the_default_layers_can_be_ordered() -> None:
    assert {"times", "quantities"} <= set(names(default_layers()))


def test_every_layer_sees_what_the_one_before_made() -> None:
    reading = read_page(PAGE, [FakeLayer("one"), FakeLayer("two")])
    assert [article.author for article in reading.articles] == [">one>two"]


@pytest.mark.parametrize(
    ("error", "code"),
    [(AnnotationError("broken span"), "annotation"), (ZeroDivisionError("by zero"), "internal")],
)
def test_a_page_that_breaks_a_layer_is_an_outcome(error: Exception, code: str) -> None:
    reading = read_page(PAGE, [FakeLayer("bad", error=error)])
    assert reading.refused is not None
    assert reading.refused.code == code
    assert len(reading.articles) == 1


def test_a_given_day_resolves_the_words_of_the_page() -> None:
    article = read_page(PAGE).articles[0]
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2024-02-13", "given")
    assert [(t.text, t.value) for t in article.times] == [("الأحد", "2024-02-11")]
    assert [(q.text, q.value) for q in article.quantities] == [("400 متر", 400)]
