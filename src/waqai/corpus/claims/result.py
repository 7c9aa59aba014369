"""What a check gives back: each claim with the reports that support or contradict it, and why."""

from __future__ import annotations

from typing import Literal

import msgspec

ClaimKind = Literal["sentence", "headline", "statement", "event", "figure"]
Relation = Literal["supports", "contradicts", "precedes"]
Grade = Literal["hard", "soft"]
Outcome = Literal["supported", "contradicted", "disputed", "nothing_found"]


class Reason(msgspec.Struct, frozen=True):
    """One reason with its words: page positions of the checked text and of the report's page.

    ``kind`` is ``opposite``, ``negation``, ``denial``, ``failure``, ``status``, ``figure``, ``date``,
    ``place``, ``actor`` (against), ``figure_agrees``, ``date_agrees``, ``event_agrees`` or ``words`` (for),
    ``planned`` (announced).
    """

    kind: str
    claim: tuple[int, int]
    report: tuple[int, int]
    claim_text: str
    report_text: str
    note: str = ""


class Report(msgspec.Struct, frozen=True):
    """A passage of the record that speaks to a claim.

    ``start`` and ``end`` are code points into the text of ``page``. ``score`` (0 to 1) is how much of the
    claim the passage tells. ``grade`` is ``soft`` where another reading could reconcile both (another day).
    ``earlier`` says that the report is known to be older than the text that was checked. A report that
    ``precedes`` announces what the claim tells as done: it neither supports nor contradicts it.
    """

    relation: Relation
    grade: Grade
    article: str
    page: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    start: int
    end: int
    text: str
    score: float
    earlier: bool
    reasons: tuple[Reason, ...] = ()


class ClaimCheck(msgspec.Struct, frozen=True):
    """One claim of the text: its words, what it is, and what the record says to it.

    ``precedes`` are the reports that announce what the claim tells as done, and the supporting ones that are
    older than the text, the oldest first. The counts take reports that copy
    each other, that stand in one outlet or that give one agency as their origin as one.
    """

    start: int
    end: int
    text: str
    kind: ClaimKind
    outcome: Outcome
    annotations: tuple[str, ...] = ()
    supports: tuple[Report, ...] = ()
    contradicts: tuple[Report, ...] = ()
    precedes: tuple[Report, ...] = ()
    independent_supports: int = 0
    independent_contradicts: int = 0


class CheckResult(msgspec.Struct, frozen=True):
    """A checked text: the day that it is of, where known, and its claims in page order."""

    published: str | None
    articles_searched: int
    claims: tuple[ClaimCheck, ...] = ()
