"""The inbox of disagreements: what reports give incompatible values for, until somebody has settled it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, get_args

import msgspec

from waqai.desk.book import DeskBook
from waqai.export.report.clean import plain
from waqai.export.report.sections import ValueList, build_disagreements
from waqai.model import Disagreement, DisagreementHead, Judgement
from waqai.model.story import Grade, Slot

SLOTS: tuple[Slot, ...] = get_args(Slot)
GRADES: tuple[Grade, ...] = get_args(Grade)
STATES = ("open", "settled")
VERDICTS = ("confirm", "reject", "withdraw")
"""Settled; no disagreement at all; back into the inbox."""
_MOST = 5_000


class InboxItem(NamedTuple):
    """A disagreement with its values side by side, and what was said of it."""

    id: str
    slot: str
    grade: str
    values: ValueList
    story_id: str
    story: str
    story_href: str
    history: list[Judgement]


class Inbox(NamedTuple):
    """A page of the inbox; ``grades`` and ``slots`` count what is in the chosen state."""

    items: list[InboxItem]
    state: str
    grade: str
    slot: str
    states: dict[str, int]
    grades: dict[str, int]
    slots: dict[str, int]
    after: str | None
    known: int


def build_inbox(book: DeskBook, *, state: str, grade: str, slot: str, after: str | None, size: int) -> Inbox:
    """The disagreements in that state (``open`` or ``settled``), those of the newest story first."""
    store = book.contents.store
    heads = store.disagreement_heads(limit=_MOST)
    latest = store.judgements([head.id for head in heads])
    by_state: dict[str, list[DisagreementHead]] = {one: [] for one in STATES}
    for head in heads:
        by_state["settled" if is_settled(latest.get(head.id)) else "open"].append(head)
    found = by_state[state]
    shown = [one for one in found if grade in ("", one.grade) and slot in ("", one.slot)]
    start = next((place + 1 for place, one in enumerate(shown) if one.id == after), 0)
    grades, slots = Counter(one.grade for one in found), Counter(one.slot for one in found)
    part = shown[start : start + size]
    _expect(book, part)
    return Inbox(
        [item for head in part if (item := _item(book, head, judged=head.id in latest)) is not None],
        state,
        grade,
        slot,
        {one: len(members) for one, members in by_state.items()},
        {one: grades[one] for one in GRADES if grades[one]},
        {one: slots[one] for one in SLOTS if slots[one]},
        part[-1].id if start + size < len(shown) else None,
        len(heads),
    )


def is_settled(latest: Judgement | None) -> bool:
    """Whether the last word on a disagreement takes it out of the inbox."""
    return latest is not None and latest.verdict != "withdraw"


def find_disagreement(book: DeskBook, story: str, disagreement: str) -> Disagreement | None:
    """The disagreement of that id in a story; None when the record has none."""
    held = book.stories.get(story)
    return next((one for one in held.disagreements if one.id == disagreement), None) if held else None


def _expect(book: DeskBook, heads: Sequence[DisagreementHead]) -> None:
    """What the disagreements of ``heads`` are shown with, looked up together."""
    book.contents.stories.expect(head.story for head in heads)
    told = (alone for head in heads if (alone := find_disagreement(book, head.story, head.id)) is not None)
    values = [value for alone in told for value in alone.values]
    book.contents.expect_words(link.article for value in values for link in value.reports)
    book.contents.entities.expect(name for value in values for name in value.value.split())


def _item(book: DeskBook, head: DisagreementHead, *, judged: bool) -> InboxItem | None:
    story = book.stories.get(head.story)
    alone = find_disagreement(book, head.story, head.id)
    if story is None or alone is None:
        return None
    values = build_disagreements(book, msgspec.structs.replace(story, disagreements=(alone,)))[0]
    return InboxItem(
        head.id,
        head.slot,
        head.grade,
        _named(book, alone, values),
        story.id,
        plain(story.title) or book.locale.text("untitled"),
        book.story_href(story),
        book.contents.store.history(head.id) if judged else [],
    )


def _named(book: DeskBook, disagreement: Disagreement, values: ValueList) -> ValueList:
    """The values with the names of doers, of whom several may stand in one value."""
    if disagreement.slot != "actor":
        return values
    comma = book.locale.text("list_comma")
    named = [comma.join(book.entity_name(one) for one in told.value.split()) for told in disagreement.values]
    return values._replace(
        values=[
            value._replace(text=plain(name, 200)) for value, name in zip(values.values, named, strict=True)
        ]
    )
