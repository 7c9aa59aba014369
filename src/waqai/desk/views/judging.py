"""Annotations as people judge them: one with its history and what may be corrected, or many to go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

import msgspec

from waqai.corpus.judged import CORRECTABLE
from waqai.desk.book import DeskBook
from waqai.export.report.book import ArticleRef
from waqai.export.report.clean import plain
from waqai.export.report.marks import LAYERS, MarkBuilder, Row
from waqai.model import Article, Event, Judgement, Mention, Quantity, Statement, Timex
from waqai.store import Store

Annotation = Timex | Quantity | Mention | Statement | Event
_AROUND = 140
_TOGETHER = 8
_LABELS: Mapping[tuple[type, str], str] = {
    (Timex, "type"): "timex", (Timex, "mod"): "mod", (Quantity, "mod"): "mod",
    (Quantity, "casualty"): "count", (Mention, "type"): "mention",
    (Statement, "channel"): "channel", (Statement, "polarity"): "polarity",
    (Statement, "quoted"): "quoted", (Statement, "audience"): "audience", (Event, "type"): "event",
    (Event, "status"): "status",
}  # fmt: skip
"""Fields that are chosen from a list, with the family of labels that has the list's words."""
_PARTS: Mapping[tuple[type, str], tuple[str, ...]] = {(Event, "date"): ("value", "earliest", "latest")}
_LEFT_OUT = frozenset(((Statement, "source"),))
_QUANTITY_MODS = ("exact", "about", "more_than", "at_least", "less_than", "at_most")
_TIMEX_MODS = ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
               "EQUAL_OR_MORE", "START", "MID", "END", "APPROX")  # fmt: skip


class Field(NamedTuple):
    """A field that may be corrected; ``choices`` are code and word, empty where one writes freely."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]


class Item(NamedTuple):
    """One annotation to be judged, with the words around it."""

    id: str
    layer: str
    article: ArticleRef
    before: str
    words: str
    after: str
    href: str | None
    row: Row
    verdict: str


class AnnotationPage(NamedTuple):
    """One annotation with all that was said of it and all that may be corrected."""

    item: Item
    fields: list[Field]
    history: list[Judgement]


def find_annotation(article: Article, annotation: str) -> tuple[str, Annotation] | None:
    """The layer and the annotation of that id in an article."""
    for layer in LAYERS:
        for one in getattr(article, layer):
            if one.id == annotation:
                return layer, one
    return None


def build_annotation_page(book: DeskBook, article: str, annotation: str) -> AnnotationPage | None:
    """The page of one annotation; None when the article has none of that id."""
    held = book.articles[article][0] if article in book.entries else None
    found = find_annotation(held, annotation) if held is not None else None
    if held is None or found is None:
        return None
    store = book.contents.store
    history = store.history(annotation)
    item = _item(book, held, *found, MarkBuilder(book, held, "n"), history[-1].verdict if history else "")
    return AnnotationPage(item, list(_fields(book, found[1])), history)


def build_queue(book: DeskBook, articles: Sequence[str], layer: str, reviewer: str, size: int) -> list[Item]:
    """The first ``size`` annotations of a layer in ``articles`` that the reviewer has not judged."""
    queue: list[Item] = []
    for ids in _batches(articles):
        book.contents.articles.expect(ids)
        held = [book.articles[one][0] for one in ids]
        judged = _judged_by(
            book.contents.store, reviewer, [one.id for article in held for one in getattr(article, layer)]
        )
        for article in held:
            builder = MarkBuilder(book, article, "n")
            annotations: tuple[Annotation, ...] = getattr(article, layer)
            for one in annotations:
                if one.id not in judged:
                    queue.append(_item(book, article, layer, one, builder, ""))
                    if len(queue) == size:
                        return queue
    return queue


def _batches(articles: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in lists that double: most queues fill from the first few articles."""
    at, size = 0, _TOGETHER
    while at < len(articles):
        yield articles[at : at + size]
        at, size = at + size, 2 * size


def _judged_by(store: Store, reviewer: str, ids: Sequence[str]) -> set[str]:
    """Those of the ids whose last judgement by the reviewer stands: one question for all, and one more only
    where somebody else spoke last."""
    judged: set[str] = set()
    for id_, last in store.judgements(ids).items():
        said = [last] if last.reviewer == reviewer else store.history(id_)
        own = [one for one in said if one.reviewer == reviewer]
        if own and own[-1].verdict != "withdraw":
            judged.add(id_)
    return judged


def _item(
    book: DeskBook, article: Article, layer: str, annotation: Annotation, builder: MarkBuilder, verdict: str
) -> Item:
    words = annotation.trigger if isinstance(annotation, Event) else annotation
    text = book.articles[article.id][1].page.text
    before, after = _around(text, words.start, words.end)
    return Item(
        annotation.id,
        layer,
        book.ref(article.id),
        before,
        plain(text[words.start : words.end], 600),
        after,
        book.link(article.id, words.start, words.end),
        builder.row(annotation),
        verdict,
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the line before and behind, whole; white space only where the page has it."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line_end = text.find("\n", end)
    last = min(len(text) if line_end < 0 else line_end, end + _AROUND)
    before, behind = text[first:start], text[end:last]
    if first and text[first - 1] != "\n" and " " in before:
        before = "\u2026 " + before.partition(" ")[2]
    if last < len(text) and text[last] != "\n" and " " in behind:
        behind = behind.rpartition(" ")[0] + " \u2026"
    return (
        plain(before, 2 * _AROUND) + " " * before[-1:].isspace(),
        " " * behind[:1].isspace() + plain(behind, 2 * _AROUND),
    )


def _fields(book: DeskBook, annotation: Annotation) -> Iterator[Field]:
    kind = type(annotation)
    for name in (field.name for field in msgspec.structs.fields(kind)):
        if name not in CORRECTABLE[kind] or (kind, name) in _LEFT_OUT:
            continue
        value = getattr(annotation, name)
        for part in _PARTS.get((kind, name), ("",)):
            given = getattr(value, part, None) if part else value
            full = f"{name}.{part}" if part else name
            label = book.locale.label("field", full)
            yield Field(full, label, "" if given is None else str(given), _choices(book, kind, name, given))


def _choices(book: DeskBook, kind: type, name: str, value: object) -> tuple[tuple[str, str], ...]:
    family = _LABELS.get((kind, name))
    if family is None:
        return ()
    if family == "mod":
        codes: tuple[str, ...] = _QUANTITY_MODS if kind is Quantity else _TIMEX_MODS
    else:
        codes = book.locale.codes(family)
    if kind is Timex and name == "type":
        codes = tuple(get_args(_timex_type()))
    known = (*codes, *((str(value),) if value is not None and str(value) not in codes else ()))
    return tuple((code, book.locale.label(family, code)) for code in known)


def _timex_type() -> Any:
    from waqai.model.timex import TimexType

    return TimexType


def parse_correction(annotation: Annotation, given: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the form that differ from the annotation, as the values of its own types.

    Raises ValueError for a number that is none.
    """
    changed: dict[str, Any] = {}
    for name in CORRECTABLE[type(annotation)]:
        old = getattr(annotation, name)
        parts = _PARTS.get((type(annotation), name))
        if parts is not None:
            new = {part: given.get(f"{name}.{part}", "").strip() or None for part in parts}
            told = {part: getattr(old, part, None) for part in parts}
            if any(f"{name}.{part}" in given for part in parts) and new != told:
                changed[name] = new if any(new.values()) else None
        elif name in given:
            text = given[name].strip()
            value: Any = text or None
            if isinstance(annotation, Quantity) and name in ("value", "low", "high") and text:
                value = _number(text)
            if value != old:
                changed[name] = value
    return changed


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number
