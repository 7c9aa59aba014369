"""What happened, is to happen or is called for, as PLOVER event types."""

from __future__ import annotations

import msgspec

from waqai.model.evidence import Evidence
from waqai.model.span import TextSpan


class EventDate(msgspec.Struct, frozen=True):
    """When an event took or takes place, as EDTF value and inclusive bounds in ISO days."""

    value: str | None
    earliest: str | None
    latest: str | None


class EventCount(msgspec.Struct, frozen=True):
    """A count of an event: ``of`` is killed, injured, arrested ...; ``quantity`` is a quantity's id."""

    of: str
    quantity: str


class Event(msgspec.Struct, frozen=True):
    """One report of an event. Actors, recipients and place are ids of mentions, ``time`` of a Timex.

    ``actor_words`` and ``recipient_words`` are the whole phrases of those who act and are acted upon, also
    where no name stands in them («three soldiers»). ``background`` is true for what is told in passing or
    lies long before the report; the rules of the evidence say why (``background:...``).
    """

    id: str
    type: str
    mode: str | None
    trigger: TextSpan
    status: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    date: EventDate | None = None
    counts: tuple[EventCount, ...] = ()
    evidence: Evidence | None = None
    actor_words: tuple[TextSpan, ...] = ()
    recipient_words: tuple[TextSpan, ...] = ()
    background: bool = False
