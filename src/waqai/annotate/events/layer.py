"""The layer ``events``: what happened, is denied, is planned or called for (codebook, section 6)."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from waqai.annotate.events.draft import Draft
from waqai.annotate.events.finding import find_events
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.placing import When, day_of_report, is_ahead, is_long_before
from waqai.annotate.events.roles import is_people
from waqai.annotate.events.sentence import Sentence, build_sentences
from waqai.annotate.reading import Reading
from waqai.model import (
    Article,
    Event,
    EventCount,
    EventDate,
    Evidence,
    Mention,
    Span,
    Statement,
    TextSpan,
    content_id,
)
from waqai.model.statement import POLARITY_OF_CONTENT

_LEAD, _NEAR_TALKS = 3, 3
_ALTERED = {"denies": "denied", "demands": "called_for", "warns": "possible", "promises": "planned"}
_OPEN = frozenset(("happened", "ongoing"))
_AND = ("\u0648",)


class EventsLayer:
    """Finds events with their roles, place, time, counts and status."""

    name = "events"
    version = "6"
    needs = ("times", "quantities", "mentions", "statements")

    def annotate(self, reading: Reading) -> Article:
        """The article with its events, in order of their triggers."""
        builder = _Builder(reading)
        events = [
            builder.build(draft) for sentence in build_sentences(reading) for draft in find_events(sentence)
        ]
        mentions = builder.mentions_with_nameless()
        return msgspec.structs.replace(reading.article, events=tuple(events), mentions=mentions)


class _Builder:
    """Turns drafts into events in page positions."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = reading.article
        self.statements = sorted(self.article.statements, key=lambda s: (s.start, s.end))
        self.starts = [s.start for s in self.statements]
        self.nameless: dict[str, Mention] = {}
        self.talks: tuple[int, Event] | None = None

    def build(self, draft: Draft) -> Event:
        trigger = self._span(draft.sentence, draft.at, draft.trigger.last, draft.trigger.skip)
        status, told = self._status(draft, trigger)
        if status == "happened" and _is_told(draft) and is_ahead(draft.when.date, self.article.published):
            draft.when = When(None, None)  # told as done: a date ahead was read of another year
        date = draft.when.date or self._fresh(draft, status)
        merged = [self._span(draft.sentence, t.at, t.last, t.skip) for t in draft.merged]
        sentence = draft.sentence
        place = None if draft.place is None else sentence.mention(draft.place).id
        counts = tuple(EventCount(of, sentence.quantity(placed).id) for of, placed in draft.counts)
        timex = draft.when.timex
        behind = draft.background
        if not behind and status == "happened" and is_long_before(date, self.article.published):
            behind = "dated-before"
        if behind:
            draft.rules.append(f"background:{behind}")
        derived = [told.id] if told is not None else []
        event = Event(
            id=content_id("ev", self.article.id, trigger.start, trigger.end, draft.type),
            type=draft.type,
            mode=draft.mode,
            trigger=trigger,
            status=status,
            actors=self._mentions(sentence, draft.actors),
            recipients=self._mentions(sentence, draft.recipients),
            place=place,
            time=timex.id if timex is not None else None,
            date=date,
            counts=counts,
            evidence=Evidence(
                EventsLayer.name,
                EventsLayer.version,
                rules=tuple(dict.fromkeys(draft.rules)),
                cues=(Span(trigger.start, trigger.end), *(Span(m.start, m.end) for m in merged)),
                derived_from=tuple(derived),
                note="told as fresh: dated by the report" if date and draft.when.date is None else None,
            ),
            actor_words=self._phrases(sentence, draft.actors),
            recipient_words=self._phrases(sentence, draft.recipients),
            background=bool(behind),
        )
        return self._same_talks(draft, event) if event.type == "CONSULT" else event

    def _same_talks(self, draft: Draft, event: Event) -> Event:
        """«The meeting» whose parties nobody names again is between those of the talks told just before."""
        order = draft.sentence.order
        if event.actors or event.recipients or event.actor_words or event.recipient_words:
            if len(event.actors) + len(event.recipients) > 1:
                self.talks = (order, event)
            return event
        word = draft.trigger.word
        if self.talks is None or draft.trigger.lemma.verb or not (word.definite or word.back):
            return event
        before, talks = self.talks
        if order - before > _NEAR_TALKS or event.evidence is None:
            return event
        evidence = msgspec.structs.replace(
            event.evidence,
            rules=(*event.evidence.rules, "parties:earlier-talks"),
            derived_from=(*event.evidence.derived_from, talks.id),
        )
        return msgspec.structs.replace(
            event, actors=talks.actors, recipients=talks.recipients, evidence=evidence
        )

    def _span(self, sentence: Sentence, first: int, last: int, skip: int) -> TextSpan:
        words = sentence.words
        start, end = self.reading.form.raw_span(words[first].start + skip, words[last - 1].end)
        return TextSpan.cut(self.reading.page_text, start, end)

    def _phrases(self, sentence: Sentence, phrases: list[Phrase]) -> tuple[TextSpan, ...]:
        return tuple(self._span(sentence, p.first, p.last, p.skip) for p in phrases)

    def _mentions(self, sentence: Sentence, phrases: list[Phrase]) -> tuple[str, ...]:
        ids = [
            one
            for phrase in phrases
            for one in _mentions_of(sentence, phrase) or self._nameless(sentence, phrase)
        ]
        return tuple(dict.fromkeys(ids))

    def _nameless(self, sentence: Sentence, phrase: Phrase) -> list[str]:
        """People without a name («three soldiers») as a mention of their own; none for things and places."""
        if not is_people(sentence, phrase):
            return []
        span = self._span(sentence, phrase.first, phrase.last, phrase.skip)
        identity = content_id("m", self.article.id, span.start, span.end, "unnamed")
        evidence = Evidence(EventsLayer.name, EventsLayer.version, rules=("nameless",))
        self.nameless[identity] = Mention(
            identity, span.start, span.end, span.text, "unnamed", None, None, None, evidence
        )
        return [identity]

    def mentions_with_nameless(self) -> tuple[Mention, ...]:
        """The mentions of the article and the people without a name that its events are about, in order."""
        known = {mention.id for mention in self.article.mentions}
        new = [one for one in self.nameless.values() if one.id not in known]
        return tuple(sorted((*self.article.mentions, *new), key=lambda m: (m.start, m.end, m.id)))

    def _status(self, draft: Draft, trigger: TextSpan) -> tuple[str, Statement | None]:
        """The status by the event's own clause, else by the statement that it stands in, else by its date."""
        status = draft.status.value
        perfect = _is_told(draft)
        if not draft.status.sure and status in _OPEN:
            statement = self._statement(trigger.start)
            if statement is not None:
                altered = _ALTERED.get(statement.polarity)
                if altered == "denied" and _refuses(statement, perfect=perfect):
                    altered = None
                if altered is not None and (altered == "denied" or not perfect):
                    return altered, statement
            if is_ahead(draft.when.date, self.article.published) and not perfect:
                return "planned", None
        if status == "possible" and is_ahead(draft.when.date, self.article.published):
            return "planned", None
        return status, None

    def _statement(self, at: int) -> Statement | None:
        """The innermost statement whose content the position lies in."""
        for k in range(bisect_right(self.starts, at) - 1, max(-1, bisect_right(self.starts, at) - 5), -1):
            if self.statements[k].start <= at < self.statements[k].end:
                return self.statements[k]
        return None

    def _fresh(self, draft: Draft, status: str) -> EventDate | None:
        """News told as fresh, in the headline or the lead, without a time of its own."""
        if status not in _OPEN or draft.sentence.order >= _LEAD or draft.when.timex is not None:
            return None
        if draft.sentence.times or draft.sentence.block == "caption":
            return None
        return day_of_report(self.article.published)


def _is_told(draft: Draft) -> bool:
    """True for a finished verb outside a headline."""
    return draft.trigger.lemma.verb and draft.trigger.word.tense == "perfect"


def _mentions_of(sentence: Sentence, phrase: Phrase) -> list[str]:
    """The mentions that a phrase is about: its first name and those joined to it by «and»."""
    inside = [p for p in sentence.mentions if phrase.first <= p.first < phrase.last]
    named = [p for p in inside if sentence.mention(p).type != "nationality"]
    offices = [role for p in named if (role := sentence.mention(p).role) is not None]
    holders = [
        p for p in named if not any(o.start <= sentence.mention(p).start < o.end for o in offices)
    ]  # «the head of the party X»: X, and not the party
    chosen = holders or named or inside[:1]
    kept = [
        p
        for n, p in enumerate(chosen)
        if n == 0 or (p.skip and sentence.texts[p.first].startswith(_AND)) or _joined(sentence, p.first)
    ]
    return [sentence.mention(p).id for p in kept]


def _joined(sentence: Sentence, at: int) -> bool:
    """True where «and» and a title stand before the name."""
    return any(
        sentence.texts[k].startswith(_AND) and k not in sentence.mention_at for k in range(max(0, at - 2), at)
    )


def _refuses(statement: Statement, *, perfect: bool) -> bool:
    """Whether a statement that says no denies no fact: its content refuses, or its object tells what was."""
    rules = statement.evidence.rules if statement.evidence is not None else ()
    return POLARITY_OF_CONTENT in rules or (perfect and "frame:obj" in rules)
