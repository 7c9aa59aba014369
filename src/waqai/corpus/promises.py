"""What was announced for a day to come, and what later reports of the story say became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import combinations

import msgspec

from waqai.annotate.times.tense import word_tense
from waqai.corpus.clusters import find_clusters
from waqai.corpus.dated import Dating
from waqai.corpus.figures import dated_in
from waqai.corpus.particles import is_particle, particles
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.telling import Sentence, Telling, day_after, edtf_of
from waqai.corpus.timeline import skeleton_vector
from waqai.lexicon import clitic_table, read_table
from waqai.model import Promise, ReportLink, content_id
from waqai.model.story import PromiseOutcome
from waqai.text import fold

_FINE = ("day", "minute", "week", "month", "range")
_FARTHEST = 400  # days ahead; what lies farther off is a plan of years, not a date to keep
_WIDEST = 31
_SAME = 0.14  # likeness of two sentences that announce one thing
_TOLD_AGAIN = 0.16  # likeness of a report to the announcement whose outcome it tells
_TOLD_AT_ONCE = 0.1  # the same where the report opens with it
_OPENING = 2
_ASKED = 2  # words before an outcome among which it is only asked for, refused or denied
_SAID_SO = 0.26  # the same where the report does not name the day
_OF_WIDE, _WEEK = 1.4, 7  # how much more alike it must be where the day is one of more than a week
_TO_COME = frozenset(("planned", "called_for", "postponed", "conditional"))
_AHEAD = frozenset(("future", "plan", "near", "set"))
_MOST = 300
_TOLD_OFF: dict[str, PromiseOutcome] = {"postponed": "postponed", "missed": "missed"}


class Pledge(msgspec.Struct, frozen=True):
    """A sentence that tells of a day to come; ``vector`` are its telling stems.

    ``fate`` is what the sentence says became of it («put off the round that was set for Sunday»).
    """

    sentence: Sentence
    due: Dating
    made: str
    made_on: str | None
    vector: Vector
    types: frozenset[str] = frozenset()
    fate: PromiseOutcome | None = None

    @property
    def order(self) -> tuple[str, str, str, int]:
        """By the day on which it was announced, then by what it announces."""
        return (self.made, self.due.earliest, self.sentence.item.id, self.sentence.start)


class Followed(msgspec.Struct, frozen=True):
    """A later sentence that may tell what became of a promise."""

    sentence: Sentence
    vector: Vector
    datings: tuple[Dating, ...]
    said: PromiseOutcome | None
    earliest: str
    latest: str


def build_promises(
    tellings: Sequence[Telling], profiler: Profiler, around: Sequence[Telling] = ()
) -> tuple[Promise, ...]:
    """The promises of a story by due day, each with the words that made it and those that tell its outcome.

    ``around`` are articles of other stories of the same affair: they may tell the outcome too.
    """
    pledges = sorted((p for t in tellings for p in _pledges(t, profiler)), key=lambda p: p.order)[:_MOST]
    if not pledges:
        return ()
    announced = {p.sentence.link for p in pledges}
    first = pledges[0].made
    later = [f for t in (*tellings, *around) for f in _followed(t, profiler, (announced, first))]
    built = [_promise(group, later) for group in _same_promise(pledges)]
    return tuple(sorted(built, key=lambda promise: (promise.due or "", promise.event)))


def _pledges(telling: Telling, profiler: Profiler) -> Iterable[Pledge]:
    bounds = telling.bounds
    if bounds is None:
        return
    for sentence in telling.sentences:
        ahead = [
            (dating, start)
            for dating, start in dated_in(telling, sentence, sentence.start, sentence.end)
            if dating.precision in _FINE
            and bounds[1] < dating.earliest <= day_after(bounds[1], _FARTHEST)
            and dating.latest <= day_after(dating.earliest, _WIDEST)
            and _lies_ahead(sentence, start, dating)
        ]
        if not ahead:
            continue
        vector = skeleton_vector(sentence.item, sentence.words, profiler)
        types = frozenset(e.type for e in sentence.events if e.status in _TO_COME)
        for due, start in _dues(sentence, ahead):
            yield Pledge(sentence, due, bounds[0], edtf_of(bounds), vector, types, _fate(sentence, start))


def _dues(sentence: Sentence, ahead: Sequence[tuple[Dating, int]]) -> list[tuple[Dating, int]]:
    """The day that a sentence announces; with one that it puts off, the new day too."""
    new = [one for one in ahead if _is_new_day(sentence, one[1])]
    old = [one for one in ahead if one not in new]
    chosen = [min(some, key=lambda d: (d[0].latest > d[0].earliest, d)) for some in (old, new) if some]
    return chosen if new and _says_outcome(sentence) == "postponed" else chosen[:1]


def _is_new_day(sentence: Sentence, start: int) -> bool:
    words = sentence.folded(sentence.start, start)
    return bool(words) and bool(_bare(words[-1]) & particles("until"))


def _fate(sentence: Sentence, start: int) -> PromiseOutcome | None:
    """The outcome told of what was set for the date at ``start``: a word of it, then one that it was set."""
    words = sentence.folded(sentence.start, start)
    told = next((k for k in range(len(words)) if _outcome_at(words, k)), None)
    if told is None or is_particle(words[told], "negation") or _is_new_day(sentence, start):
        return None
    was_set = any(_bare(word) & particles("was_set") for word in words[told + 1 :])
    return _outcome_of(words[told]) if was_set else None


def _lies_ahead(sentence: Sentence, start: int, dating: Dating) -> bool:
    """Whether the words around a date put it ahead: its own, a verb of the future, an event to come.

    A day that is written out needs one of them in its sentence, a whole month in its clause.
    """
    before = sentence.folded(sentence.start, start)
    if before and _bare(before[-1]) & particles("term"):
        return False
    if _is_new_day(sentence, start) and _says_outcome(sentence) == "postponed":
        return True
    timex = next(t for t in sentence.times if t.start == start)
    if any(_bare(word) & particles("ahead") for word in sentence.folded(timex.start, timex.end)):
        return True
    clause = sentence.clause(timex.start, timex.end) if _width(dating) else (sentence.start, sentence.end)
    if any(e.status in _TO_COME for e in sentence.events if clause[0] <= e.trigger.start < clause[1]):
        return True
    return any(word_tense(word) in _AHEAD for word in sentence.folded(*clause))


def _bare(word: str) -> set[str]:
    """A folded word with and without what is written onto its front."""
    return {word, *(split.stem for split in clitic_table().fronts_of(word))}


def _width(dating: Dating) -> int:
    return (date.fromisoformat(dating.latest) - date.fromisoformat(dating.earliest)).days


def _followed(telling: Telling, profiler: Profiler, known: tuple[set[ReportLink], str]) -> Iterable[Followed]:
    """The sentences of a later article that may tell an outcome: they announce nothing, or put off.

    ``known`` are the sentences that announce something, and the day of the first of them.
    """
    bounds = telling.bounds
    announced, first = known
    if bounds is None or bounds[1] <= first:
        return
    for sentence in telling.sentences:
        said = _says_outcome(sentence)
        if sentence.link in announced and said != "postponed":
            continue
        if said is not None or sentence.times:
            datings = tuple(d for d, _ in dated_in(telling, sentence, sentence.start, sentence.end))
            # An opening leans on its headline, which often alone names the matter.
            words = (0, sentence.words[1]) if sentence.number < _OPENING else sentence.words
            vector = skeleton_vector(sentence.item, words, profiler)
            yield Followed(sentence, vector, datings, said, *bounds)


def _same_promise(pledges: Sequence[Pledge]) -> list[list[Pledge]]:
    scores = {}
    for a, b in combinations(range(len(pledges)), 2):
        one, other = pledges[a], pledges[b]
        if one.due.earliest <= other.due.latest and other.due.earliest <= one.due.latest:
            alike = cosine(one.vector, other.vector) / _SAME
            scores[a, b] = max(alike, 1.0) if _is_vaguer(one, other) else alike
    return [[pledges[k] for k in cluster] for cluster in find_clusters(len(pledges), scores)]


def _is_vaguer(first: Pledge, second: Pledge) -> bool:
    """Whether one announces an act of some days, and the other a like act for one of these days."""
    wide, day = sorted((first, second), key=lambda pledge: -_width(pledge.due))
    inside = wide.due.earliest <= day.due.earliest and day.due.latest <= wide.due.latest
    soon = day_after(min(first.made, second.made), _WIDEST) >= max(first.made, second.made)
    return _width(wide.due) > 0 == _width(day.due) and inside and soon and bool(wide.types & day.types)


def _promise(group: list[Pledge], later: Sequence[Followed]) -> Promise:
    first = group[0]
    due = min((p.due for p in group), key=lambda d: (d.latest > d.earliest, d))
    outcome, evidence = _outcome(group, due, later)
    surest = [p for p in group if p.due == due]  # who names the day, before who names its month
    makers = (by for made in (_made_by, _planned_by) for p in surest if (by := made(p)) is not None)
    made_by = next(makers, None) or next((by for p in group if (by := _made_by(p)) is not None), None)
    links = dict.fromkeys([*(p.sentence.link for p in group), *(f.sentence.link for f in evidence)])
    event = content_id("promise", first.sentence.item.id, first.sentence.start, due.value)
    return Promise(event, due.value, made_by, first.made_on, outcome, tuple(links))


def _made_by(pledge: Pledge) -> str | None:
    """The entity that says so, where the sentence is a statement."""
    sources = [s.source for s in pledge.sentence.statements if s.source is not None]
    return next((source.entity for source in sources if source.entity is not None), None)


def _planned_by(pledge: Pledge) -> str | None:
    """The first of those who are to act in the event that the sentence plans."""
    planned = (e for e in pledge.sentence.events if e.status in _TO_COME)
    actors = next((e.actors for e in planned if e.actors), ())
    entities = {m.id: m.entity for m in pledge.sentence.item.article.mentions}
    return next((entity for actor in actors if (entity := entities.get(actor)) is not None), None)


def _outcome(
    group: Sequence[Pledge], due: Dating, later: Sequence[Followed]
) -> tuple[PromiseOutcome, list[Followed]]:
    """What became of a promise, and the sentences that tell it: of the day itself before any other."""
    made = min(pledge.made for pledge in group)
    own = {pledge.sentence.link for pledge in group}
    kept: list[Followed] = []
    failed: dict[PromiseOutcome, list[Followed]] = {}
    for told in later:
        if told.latest <= made or told.sentence.link in own:
            continue
        of_day = any(
            d.earliest <= due.latest and due.earliest <= d.latest and _narrow(d) for d in told.datings
        )
        if not of_day and told.said is None:
            continue
        alike = max(cosine(told.vector, pledge.vector) for pledge in group)
        said = told.said
        opens = told.sentence.number < _OPENING
        asked = (_TOLD_AT_ONCE if opens else _TOLD_AGAIN) if of_day else _SAID_SO
        if alike < asked * (_OF_WIDE if _width(due) > _WEEK else 1.0):
            continue
        if said is not None and (said != "missed" or told.latest >= due.earliest):
            failed.setdefault(said, []).append(told)
        elif of_day and told.latest >= due.earliest:
            kept.append(told)
    told_off = max((p for p in group if p.fate is not None), key=lambda p: p.order, default=None)
    if told_off is not None and told_off.fate is not None:
        return told_off.fate, []
    if kept:
        return "kept", kept
    if "postponed" in failed:
        return "postponed", failed["postponed"]
    return ("missed", failed["missed"]) if "missed" in failed else ("open", [])


def _narrow(dating: Dating) -> bool:
    return _width(dating) <= 1


def _says_outcome(sentence: Sentence) -> PromiseOutcome | None:
    """The outcome that a word of a sentence tells; None where it tells none."""
    words = sentence.folded(sentence.start, sentence.end)
    told = (_outcome_at(words, k) for k in range(len(words)))
    return next((outcome for outcome in told if outcome is not None), None)


def _outcome_at(words: Sequence[str], at: int) -> PromiseOutcome | None:
    """The outcome that a word tells, unless it is a noun there («for the sake of», «until a term»)."""
    outcome = _outcome_of(words[at])
    if outcome is None or any(is_particle(word, "undecided") for word in words[max(0, at - _ASKED) : at]):
        return None
    if not _bare(words[at]) & particles("sake"):
        return outcome
    begins = words[at] in particles("sake") or words[at][1:] in particles("sake")
    before = words[at - 1] if at else ""
    return outcome if begins and before not in particles("sake_of") else None


@lru_cache(maxsize=1 << 17)
def _outcome_of(word: str) -> PromiseOutcome | None:
    splits = clitic_table().fronts_of(word)
    return next((_outcomes()[s.stem] for s in splits if s.stem in _outcomes()), None)


@cache
def _outcomes() -> dict[str, PromiseOutcome]:
    return {fold(row["form"]): _TOLD_OFF[row["outcome"]] for row in read_table("corpus/outcomes.tsv")}
