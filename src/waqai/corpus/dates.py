"""Days of publication that other articles of a story make narrower.

A page without a date may tell of its own weekday («today, Sunday»). Where a dated article of the same story
names one such weekday by its date, inside the days that the page leaves open, and tells of the same
matter, the page is of that day, or, where it names the weekday alone, of that day or the next. The basis
stays ``inferred``; the other articles and their words are the evidence. Two dates that fit leave the page as
it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from waqai.corpus.dated import DatedSentence, find_dated_sentences, weekday_of
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.timeline import sentence_vector, words_vector
from waqai.corpus.weekdays import today_words, weekday_words
from waqai.corpus.words import Item
from waqai.model import Evidence, RecordPublished, Span, Timex
from waqai.text import fold

LAYER, VERSION = "record-dates", "1"
_LEAST = 0.15  # likeness of what names the day; of 1,000 sentences of other matters, one is more alike
_CLEAR = 0.6  # the next best day must stay under this share of the best
_NAMES_IT = 3  # opening sentences in which the weekday may stand


class Named(msgspec.Struct, frozen=True):
    """A weekday that an undated article names near its opening, and whether it says today.

    ``sentence`` and ``opening`` are what the sentence and the whole opening tell.
    """

    timex: Timex
    sentence: Vector
    opening: Vector
    weekday: int
    today: bool


def record_published(item: Item) -> RecordPublished | None:
    """When the page alone says that the article was published."""
    known = item.article.published
    if known is None:
        return None
    return RecordPublished(
        known.value, known.earliest, known.latest, known.basis, (), known.start, known.end, known.evidence
    )


def narrow_dates(items: Sequence[Item], profiler: Profiler) -> dict[str, RecordPublished]:
    """For the articles of one story whose days the others make fewer: their publication, by article id."""
    open_items = [item for item in items if _is_open(item)]
    if not open_items:
        return {}
    dated = [s for item in items if _is_fixed(item) for s in find_dated_sentences(item)]
    days = [s for s in dated if s.dating.precision == "day"]
    vectors = [sentence_vector(sentence, profiler) for sentence in days]
    narrowed: dict[str, RecordPublished] = {}
    for item in open_items:
        found = _narrow(item, days, vectors, profiler)
        if found is not None:
            narrowed[item.id] = found
    return narrowed


def _is_open(item: Item) -> bool:
    """Whether the page leaves more than one day, within bounds that are worth narrowing."""
    published = item.article.published
    return (
        published is not None
        and published.basis == "inferred"
        and published.earliest is not None
        and published.earliest != published.latest
    )


def _is_fixed(item: Item) -> bool:
    published = item.article.published
    return published is not None and published.earliest is not None and published.earliest == published.latest


def _narrow(
    item: Item, days: Sequence[DatedSentence], vectors: Sequence[Vector], profiler: Profiler
) -> RecordPublished | None:
    published = item.article.published
    if published is None or published.earliest is None:
        return None
    first = date.fromisoformat(published.earliest)
    last = date.fromisoformat(published.latest) if published.latest else date.max
    best: dict[date, tuple[float, Named, DatedSentence]] = {}
    for named in _named_weekdays(item, profiler):
        for sentence, vector in zip(days, vectors, strict=True):
            day = date.fromisoformat(sentence.dating.earliest)
            if day.isoweekday() != named.weekday or not first - timedelta(days=1) <= day <= last:
                continue
            alike = max(cosine(vector, named.sentence), cosine(vector, named.opening))
            if alike >= _LEAST and (day not in best or alike > best[day][0]):
                best[day] = (alike, named, sentence)
    if not best:
        return None
    ranked = sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0]))
    if len(ranked) > 1 and ranked[1][1][0] > _CLEAR * ranked[0][1][0]:
        return None
    day, (_, named, sentence) = ranked[0]
    return _narrowed(item, day, named, [s for s in days if s.dating.earliest == day.isoformat()], sentence)


def _named_weekdays(item: Item, profiler: Profiler) -> list[Named]:
    """Weekdays of publication that the opening sentences of an article name and do not date.

    They stand alone or with «today»; one with «last» or «next» is another day. Those with «today» go first,
    and then they alone count.
    """
    found: list[Named] = []
    near = item.sentence_ranges[:_NAMES_IT]
    opening = words_vector(item, (0, item.words.between(0, near[-1][1])[1]), profiler) if near else {}
    for start, end in near:
        for timex in item.article.times:
            if not (start <= timex.start and timex.end <= end) or timex.value is not None:
                continue
            weekday = weekday_of(timex)
            words = set(fold(timex.text).split())
            if weekday is not None and words <= today_words() | weekday_words().keys():
                vector = words_vector(item, item.words.between(start, end), profiler)
                found.append(Named(timex, vector, opening, weekday, bool(words & today_words())))
    return [named for named in found if named.today] or found


def _narrowed(
    item: Item, day: date, named: Named, said: Sequence[DatedSentence], nearest: DatedSentence
) -> RecordPublished | None:
    """The publication narrowed to ``day``, or to it and the next; None where the page rules both out."""
    published = item.article.published
    if published is None or published.earliest is None:
        return None
    latest_open = published.latest or date.max.isoformat()
    last = day if named.today else day + timedelta(days=1)
    earliest, latest = max(day.isoformat(), published.earliest), min(last.isoformat(), latest_open)
    if earliest > latest or (earliest, latest) == (published.earliest, published.latest):
        return None
    evidence = Evidence(
        LAYER,
        VERSION,
        ("weekday-named-elsewhere",),
        (Span(named.timex.start, named.timex.end),),
        (nearest.timex.id, *(s.timex.id for s in said if s.timex.id != nearest.timex.id)),
        note=f"{nearest.item.id} [{nearest.start}, {nearest.end}): {nearest.text}",
    )
    return RecordPublished(
        earliest if earliest == latest else None,
        earliest,
        latest,
        "inferred",
        tuple(sorted({sentence.item.id for sentence in said})),
        published.start,
        published.end,
        evidence,
    )
