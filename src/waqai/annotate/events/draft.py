"""An event under work: its trigger, the phrases around it, and what becomes of it."""

from __future__ import annotations

from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.placing import When
from waqai.annotate.events.sentence import Placed, Sentence
from waqai.annotate.events.status import Status
from waqai.annotate.events.triggers import Trigger


class Draft:
    """What is known of one event so far; ``merged`` are the triggers that told of the same happening."""

    __slots__ = (
        *("actors", "background", "carried", "carrier", "counts", "gone", "merged", "mode", "place"),
        *("recipients", "rules", "sentence", "status", "told", "trigger", "when"),
    )

    def __init__(self, sentence: Sentence, trigger: Trigger, status: Status) -> None:
        self.sentence = sentence
        self.trigger = trigger
        self.status = status
        self.mode = trigger.lemma.mode
        self.actors: list[Phrase] = []
        self.recipients: list[Phrase] = []
        self.place: Placed | None = None
        self.when = When(None, None)
        self.counts: list[tuple[str, Placed]] = []
        self.rules: list[str] = [trigger.lemma.key]
        self.merged: list[Trigger] = []
        self.carried = False
        self.carrier = ""
        self.told = False
        self.gone = False
        self.background = ""

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.trigger.lemma.type

    @property
    def at(self) -> int:
        """The word of the trigger."""
        return self.trigger.at

    @property
    def harm(self) -> str | None:
        """What befalls the recipients by the meaning of the trigger."""
        return self.trigger.lemma.harm

    def absorb(self, other: Draft) -> None:
        """Takes over what another trigger of the same happening knows."""
        other.gone = True
        self.merged.append(other.trigger)
        self.merged.extend(other.merged)
        self.rules.extend(other.rules)
        for phrase in other.actors:
            own = phrase.first <= self.at < phrase.last
            if not own and not self._has(self.actors + self.recipients, phrase) and not self.actors:
                self.actors.append(phrase)
        known = self.type == "PROTEST" and bool(self.recipients)  # against whom, not about what besides
        for phrase in () if known else other.recipients:
            if not self._has(self.recipients + self.actors, phrase):
                self.recipients.append(phrase)
        self.mode = self.mode or other.mode
        self.place = self.place or other.place
        told = other.trigger.lemma.verb and other.trigger.word.tense == "perfect"
        self.told = self.told or other.told or told
        self.carried = self.carried or other.carried

    @staticmethod
    def _has(phrases: list[Phrase], one: Phrase) -> bool:
        return any(p.first < one.last and one.first < p.last for p in phrases)
