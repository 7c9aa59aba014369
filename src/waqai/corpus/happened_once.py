"""Two dates for what befalls a person once (his death, his birth), inside one article or across a story.

Only a date that stands right behind the person's name counts: «the killing of X in January 2020». Dates that
overlap agree, a precise one inside a vague one too. Neighbouring days may be one night: soft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

import msgspec

from waqai.corpus.dated import Dating
from waqai.corpus.figures import dated_in
from waqai.corpus.naming import Name
from waqai.corpus.telling import Sentence, Telling, day_after
from waqai.lexicon import clitic_table, read_table
from waqai.model import Disagreement, DisagreementValue, ReportLink
from waqai.text import fold

_NAME_WITHIN = 20  # words from the happening to the end of the names of those it befell
_DATE_WITHIN = 3  # words from the last name to the date
_FULL = 2


class Once(msgspec.Struct, frozen=True):
    """A dated happening of one person; ``link`` covers the happening and its date."""

    happening: str
    person: str
    dating: Dating
    link: ReportLink


def find_once(telling: Telling) -> list[Once]:
    """What an article says befell people once, with its date."""
    return [once for sentence in telling.sentences for once in _of_sentence(telling, sentence)]


def compare_dates(found: Iterable[Once]) -> tuple[Disagreement, ...]:
    """Disagreements on the date of one happening of one person, ordered by person."""
    groups: dict[tuple[str, str], list[Once]] = defaultdict(list)
    for once in found:
        groups[once.person, once.happening].append(once)
    built = (_disagreement(groups[key]) for key in sorted(groups))
    return tuple({d: None for d in built if d is not None})


def _of_sentence(telling: Telling, sentence: Sentence) -> Iterator[Once]:
    people = [name for name in sentence.names if name.type == "person"]
    if not people or not sentence.times:
        return
    for at, happening in _happenings(sentence):
        start = sentence.item.words.starts[at]
        reached = _people_behind(sentence, at, people)
        if not reached:
            continue
        stop = max(name.end for name in reached)
        for dating, timex_start in dated_in(telling, sentence, stop, sentence.clause(stop, stop)[1]):
            between = sentence.folded(stop, timex_start)
            if len(between) > _DATE_WITHIN:
                continue
            end = next(t.end for t in sentence.times if t.start == timex_start)
            link = ReportLink(sentence.item.id, start, end)
            yield from (Once(happening, name.entity, dating, link) for name in reached)
            break


def _happenings(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """Word numbers of what happens once, each with its class."""
    words, vocabulary = sentence.item.words, sentence.item.vocabulary.words
    for at in range(*sentence.words):
        kind = _happening_of(vocabulary[words.numbers[at]])
        if kind is not None:
            yield at, kind


@lru_cache(maxsize=1 << 17)
def _happening_of(word: str) -> str | None:
    splits = clitic_table().fronts_of(word)
    return next((_once()[s.stem] for s in splits if s.stem in _once()), None)


@cache
def _once() -> dict[str, str]:
    return {fold(row["form"]): row["happening"] for row in read_table("corpus/once.tsv")}


def _people_behind(sentence: Sentence, at: int, people: Sequence[Name]) -> list[Name]:
    """The people whom a happening befalls: those named behind it in its clause, one after the other."""
    words = sentence.item.words
    last_word = min(sentence.words[1], at + 1 + _NAME_WITHIN) - 1
    start, stop = (
        words.ends[at],
        min(words.ends[last_word], sentence.clause(words.starts[at], words.ends[at])[1]),
    )
    other = next((k for k, _ in _happenings(sentence) if k > at), None)
    if other is not None:
        stop = min(stop, words.starts[other])
    return [name for name in people if start <= name.start and name.end <= stop]


def _disagreement(found: Sequence[Once]) -> Disagreement | None:
    groups: list[list[Once]] = []
    ordered = sorted(found, key=lambda o: (_width(o.dating), o.dating, o.link.article, o.link.start))
    for once in ordered:
        homes = [group for group in groups if _agree(group[0].dating, once.dating)]
        if homes:
            homes[0].append(once)  # a vague date that holds several precise ones decides nothing
        else:
            groups.append([once])
    if len(groups) < _FULL:
        return None
    groups.sort(key=lambda group: group[0].dating)
    near = all(
        day_after(a[0].dating.latest, 1) >= b[0].dating.earliest
        for a, b in pairwise(groups)
        if _width(a[0].dating) == _width(b[0].dating) == 0
    )
    days_only = all(_width(group[0].dating) == 0 for group in groups)
    values = tuple(
        DisagreementValue(group[0].dating.value, tuple(dict.fromkeys(o.link for o in group)))
        for group in groups
    )
    return Disagreement("date", "soft" if near and days_only else "hard", None, values)


def _width(dating: Dating) -> int:
    return (date.fromisoformat(dating.latest) - date.fromisoformat(dating.earliest)).days


def _agree(first: Dating, second: Dating) -> bool:
    return first.earliest <= second.latest and second.earliest <= first.latest
