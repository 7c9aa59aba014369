"""What the record says of small stories written for this measurement (``tales/*.toml``), all layers run.

Each kind of finding is scored over all stories together: a disagreement by slot, with its grade where one is
given, an update and a series by their values, a promise by due day and outcome, a record event by type and
how many independent reports it has, a position by the audiences of one entity on one topic, a change of
position by what was said before and after, a day by the timeline, a copy by the numbers of the articles
between which it went.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from typing import Any

import msgspec

from bench.quality.figure import HERE, Figure
from waqai.corpus.build import build_record
from waqai.extract.raw import Given, RawPage
from waqai.model import PageReading, RecordDocument, Story
from waqai.pipeline import read_page

_KINDS = (
    "disagreements", "updates", "promises", "series", "events", "positions", "changes", "timeline", "reuse",
)  # fmt: skip


class Score(msgspec.Struct):
    """Right, found and asked of one kind."""

    right: int = 0
    found: int = 0
    asked: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is asked or found."""
        return 2 * self.right / (self.found + self.asked) if self.found + self.asked else 1.0


def measure() -> list[Figure]:
    scores: dict[str, Score] = {kind: Score() for kind in _KINDS}
    one_story = graded = 0
    tales = read_tales()
    wrong: list[str] = []
    for tale in tales:
        document = build_record(read_tale(tale))
        one_story += len(document.stories) == 1
        found = findings(document)
        for kind in _KINDS:
            right = _score(scores[kind], _asked(tale, kind), _heard(found[kind], kind, tale))
            wrong.extend([] if right else [f"{kind}: {tale['name']}"])
        graded += all(
            grade in ("any", dict(found["grades"]).get(slot)) for slot, grade in tale.get("disagreements", [])
        )
    figures = [
        Figure(f"tales.{kind}", score.f1, f"{score.right} right of {score.found} found, {score.asked} asked")
        for kind, score in scores.items()
    ]
    figures.append(Figure("tales.one_story", one_story / len(tales), f"{len(tales)} stories"))
    figures.append(Figure("tales.grades", graded / len(tales), "; ".join(wrong)))
    return figures


def read_tales() -> list[dict[str, Any]]:
    """All stories with what is asked of them, in order of files."""
    files = sorted((HERE / "tales").glob("*.toml"))
    return [tale for file in files for tale in tomllib.loads(file.read_text(encoding="utf-8"))["story"]]


def read_tale(tale: dict[str, Any]) -> list[PageReading]:
    """The articles of a story as the pipeline reads them."""
    return [
        read_page(
            RawPage(
                f"tale-{number}",
                f"{title}\n{text}".encode(),
                "text/plain",
                url=f"https://tale.example/{number}",
                given=Given(title=title, published=day, outlet=outlet),
            )
        )
        for number, (day, outlet, title, text) in enumerate(tale["articles"])
    ]


def findings(document: RecordDocument) -> dict[str, list[Any]]:
    """What the record says, in the words of the measurement."""
    stories = document.stories
    return {
        "disagreements": [one.slot for story in stories for one in story.disagreements],
        "grades": [(one.slot, one.grade) for story in stories for one in story.disagreements],
        "updates": [_rising([v.value for v in one.values]) for story in stories for one in story.updates],
        "promises": [(p.due, p.outcome) for story in stories for p in story.promises],
        "series": [tuple(p.value for p in one.series) for story in stories for one in story.quantities],
        "events": [(e.type, e.independent) for story in stories for e in story.events],
        "positions": [audiences for story in stories for audiences in _audiences(story)],
        "changes": [(p.changed_from, p.polarity) for s in stories for p in s.positions if p.changed_from],
        "timeline": list(dict.fromkeys(one.date for story in stories for one in story.timeline)),
        "reuse": _copies(document),
    }


def _copies(document: RecordDocument) -> list[tuple[int, ...]]:
    """The numbers of the articles between which words went, the one they came from first; a pair without a
    known direction is left out."""
    numbers = {one.id: int((one.url or "").rpartition("/")[2]) for one in document.articles}
    pairs = [(numbers[one.a], numbers[one.b], one.direction) for one in document.reuse]
    return [(a, b) if way == "a>b" else (b, a) for a, b, way in pairs if way != "undirected"]


def _rising(values: list[float | int | None]) -> tuple[float | int | None, ...]:
    """The values of an update, repetitions left out."""
    return tuple(dict.fromkeys(values))


def _audiences(story: Story) -> list[tuple[str, ...]]:
    """The audiences of each entity and topic that has several."""
    heard: dict[tuple[str, str], set[str]] = defaultdict(set)
    for position in story.positions:
        heard[position.entity, position.topic].add(position.audience)
    return [tuple(sorted(audiences, reverse=True)) for audiences in heard.values() if len(audiences) > 1]


def _asked(tale: dict[str, Any], kind: str) -> list[Any]:
    if kind == "disagreements":
        return [slot for slot, _ in tale.get(kind, [])]
    if kind == "timeline":
        return list(tale.get(kind, []))
    return [tuple(one) for one in tale.get(kind, [])]


def _heard(found: list[Any], kind: str, tale: dict[str, Any]) -> list[Any]:
    """What counts as found: of series, record events, days and copies, which stories have anyway, only those
    asked for."""
    if kind == "series":
        return [one for one in found if "series" in tale and len(one) > 1]
    if kind in ("events", "timeline") or (kind == "reuse" and kind not in tale):
        asked = _asked(tale, kind)
        return [one for one in found if one in asked][: len(asked)]
    if kind == "positions":
        return [tuple(sorted(one, reverse=True)) for one in found]
    return found


def _score(score: Score, asked: list[Any], found: list[Any]) -> bool:
    """Adds to the score; whether all that was found is what was asked."""
    asked = [tuple(sorted(one, reverse=True)) if _are_audiences(one) else one for one in asked]
    right = (Counter(asked) & Counter(found)).total()
    score.right += right
    score.found += len(found)
    score.asked += len(asked)
    return right == len(asked) == len(found)


def _are_audiences(one: Any) -> bool:
    return isinstance(one, tuple) and set(one) <= {"public", "private"}
