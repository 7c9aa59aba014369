"""Whether a report tells as fact what a claim tells as fact, or announces it, fears it, puts it off.

The status of an event decides where the layer of events found one; else the words before it, the verb in the
future, and a day that lay ahead when the report was printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from waqai.corpus.claims.alignment import Alignment, Link
from waqai.corpus.claims.findings import Finding, bounds_of_time
from waqai.corpus.claims.lexicon import is_promised
from waqai.corpus.claims.passages import Passage, Word

Standing = Literal["fact", "planned", "unreal", "undone"]
_BY_STATUS: dict[str, Standing] = {
    "planned": "planned", "called_for": "unreal", "possible": "unreal", "conditional": "unreal",
    "postponed": "undone", "cancelled": "undone",
}  # fmt: skip
_UNREAL = ("condition", "possible", "wish")
_UNDONE = ("postponed", "cancelled")
_WEIGHT: dict[Standing, int] = {"fact": 0, "planned": 1, "unreal": 2, "undone": 3}
_AND, _SIN = ("\u0648", "\u0641"), "\u0633"
_IMPERFECT = ("\u064a", "\u062a", "\u0646")
_LONG = 4
_ONE_WORD = ("same", "root", "spelling")


def find_ahead(found: Alignment) -> tuple[Finding, Standing] | None:
    """The act that the claim tells as done and the report does not, with how the report tells it.

    Of several the one that the report is furthest from having seen; None where both tell alike, or the report
    as a fact what the claim announces. What is put off or cancelled stands against an announcement too.
    """
    worst: tuple[int, Finding, Standing] | None = None
    for link in _acts(found):
        ours = _standing(found, link, "a")
        theirs = _standing(found, link, "b")
        if theirs in ("fact", ours) or (ours != "fact" and theirs != "undone"):
            continue
        first, second = found.a.words[link.a], found.b.words[link.b]
        kind: Literal["status", "planned"] = "status" if theirs == "undone" else "planned"
        finding = Finding(kind, (first.start, first.end), (second.start, second.end), theirs)
        if theirs == "planned" and _as_written(found):
            continue
        if worst is None or _WEIGHT[theirs] > worst[0]:
            worst = _WEIGHT[theirs], finding, theirs
    return None if worst is None else (worst[1], worst[2])


def _as_written(found: Alignment) -> bool:
    """Whether both tell of the act in the very same imperfect, which in a headline may mean either."""
    words = [(found.a.words[k.a], found.b.words[k.b]) for k in found.links]
    return any(
        first.acts and first.text == second.text and _bare(first.text).startswith(_IMPERFECT)
        for first, second in words
    )


def _acts(found: Alignment) -> Iterator[Link]:
    """Linked words of which one tells of something done, or that both sides have in other forms."""
    for link in found.links:
        first, second = found.a.words[link.a], found.b.words[link.b]
        if not first.counts or first.name >= 0 or link.how == "time":
            continue
        if first.acts or second.acts or first.text != second.text:
            yield link


def _standing(found: Alignment, link: Link, side: str) -> Standing:
    """How a side tells of a linked word; what turns both sides alike turns neither."""
    passage, at, other = (found.a, link.a, found.b) if side == "a" else (found.b, link.b, found.a)
    word = passage.words[at]
    partner = other.words[link.b if side == "a" else link.a]
    shared = {one.a if side == "a" else one.b for one in found.links}
    cues = [k for k in word.turned if k not in shared]
    status = _BY_STATUS.get(_status_of(passage, at), "fact")
    turned = [k for k in word.turned if passage.words[k].cue in _UNDONE]
    if status == "undone" or turned:  # where both sides put it off, neither does against the other
        return "fact" if turned and not any(k in cues for k in turned) else "undone"
    if any(_is_plan(passage, k) for k in cues) or _is_future(word, partner.text, link):
        return "unreal" if status == "unreal" and not any(_is_plan(passage, k) for k in cues) else "planned"
    if any(passage.words[k].cue in _UNREAL for k in cues):
        return "unreal"
    if status != "fact":
        return status
    return "planned" if _lies_ahead(passage, word.text, partner.text) else "fact"


def _status_of(passage: Passage, at: int) -> str:
    word = passage.words[at]
    for event in passage.events:
        if event.trigger.start < word.end and word.start < event.trigger.end:
            return event.status
    return ""


def _is_plan(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    return word.cue == "planned" or is_promised(word.senses)


def _bare(text: str) -> str:
    return text[1:] if text.startswith(_AND) and len(text) > _LONG else text


def _is_future(word: Word, partner: str, link: Link) -> bool:
    """A verb in the future: the letter of the future, which the same word on the other side does not have."""
    verb = _bare(word.text)
    future = verb.startswith(_SIN) and verb[1:2] in _IMPERFECT and len(verb) >= _LONG
    return future and (word.acts or link.how in _ONE_WORD) and not _bare(partner).startswith(_SIN)


def _lies_ahead(passage: Passage, text: str, partner: str) -> bool:
    """A verb in the imperfect beside a day that lay ahead when the passage was printed."""
    verb = _bare(text)
    if not verb.startswith(_IMPERFECT) or len(verb) < _LONG or _bare(partner).startswith(verb[0]):
        return False
    bounds = [bounds for time in passage.times if (bounds := bounds_of_time(time)) is not None]
    printed = passage.published
    return bool(bounds) and printed is not None and all(day[0] > printed[1] for day in bounds)
