"""Marked pages against what Waqai reads on them: one score a layer, through the whole of ``waqai read``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from waqai.errors import ConfigError
from waqai.evaluate import quantities, statements
from waqai.evaluate.mentions import GoldMention, MentionScore, score_mentions
from waqai.evaluate.quantities import QuantityScore, score_quantities
from waqai.evaluate.scores import Score
from waqai.evaluate.statements import StatementScore, score_statements
from waqai.evaluate.times import GoldTime, TimesScore, score_times
from waqai.extract.raw import Given, RawPage
from waqai.model import PageReading
from waqai.pipeline.page import read_page


class LayerScore(NamedTuple):
    """A layer over all pages: its spans, and what share of those found has each further part right."""

    layer: str
    spans: Score
    parts: Mapping[str, float]


class PagesScore:
    """Scores of marked pages, added up. Layers that a page does not mark are not counted on it."""

    def __init__(self) -> None:
        self.pages = 0
        self._times: TimesScore | None = None
        self._quantities: QuantityScore | None = None
        self._mentions: MentionScore | None = None
        self._statements: StatementScore | None = None

    def add(self, gold: Mapping[str, Any]) -> None:
        """Read a marked page and add its scores.

        ``gold`` has ``text``, optional ``published``, and of ``times``, ``quantities``, ``mentions`` and
        ``statements`` those that were marked. Raises ConfigError for another shape.
        """
        try:
            reading = read_page(_raw(gold))
            self._add(gold, reading)
        except (KeyError, TypeError, ValueError) as error:
            what = f"{type(error).__name__}: {error}"
            raise ConfigError(f"{gold.get('doc', 'a page')}: no marked page ({what})") from error
        self.pages += 1

    def _add(self, gold: Mapping[str, Any], reading: PageReading) -> None:
        found = reading.articles
        if "times" in gold:
            score = score_times(_times(gold["times"]), [one for a in found for one in a.times])
            self._times = score if self._times is None else self._times + score
        if "quantities" in gold:
            counted = score_quantities(
                quantities.gold_of_page(gold["quantities"]), [one for a in found for one in a.quantities]
            )
            self._quantities = counted if self._quantities is None else self._quantities + counted
        if "mentions" in gold:
            named = score_mentions(_mentions(gold["mentions"]), [one for a in found for one in a.mentions])
            self._mentions = named if self._mentions is None else self._mentions + named
        if "statements" in gold:
            said = score_statements(
                statements.gold_of_page(gold["statements"]), [one for a in found for one in a.statements]
            )
            self._statements = said if self._statements is None else self._statements + said

    def layers(self) -> Iterator[LayerScore]:
        """The layers that were marked, in the order in which they run."""
        if self._times is not None:
            yield LayerScore("times", self._times.exact, {"value": self._times.value_accuracy})
        if self._quantities is not None:
            parts = {"value": self._quantities.value_accuracy, "details": self._quantities.detail_accuracy}
            yield LayerScore("quantities", self._quantities.spans, parts)
        if self._mentions is not None:
            linked = self._mentions.linked / self._mentions.to_link if self._mentions.to_link else 1.0
            yield LayerScore("mentions", self._mentions.spans, {"linked": linked})
        if self._statements is not None:
            said = self._statements
            hits = said.content.hits
            right = {"source": said.sources, "cue": said.cues, "kind": said.kinds}
            right["polarity"] = said.polarities
            shares = {name: number / hits if hits else 1.0 for name, number in right.items()}
            yield LayerScore("statements", said.content, shares)


def _raw(gold: Mapping[str, Any]) -> RawPage:
    published = gold.get("published")
    return RawPage(
        str(gold.get("doc", "page")), str(gold["text"]), "text/plain", given=Given(published=published)
    )


def _times(items: Sequence[Mapping[str, Any]]) -> list[GoldTime]:
    return [
        GoldTime(
            item["start"], item["end"], item["value"], tuple(item.get("alt", ())), item.get("mod"),
            bool(item.get("optional")),
        )
        for item in items
    ]  # fmt: skip


def _mentions(items: Sequence[Mapping[str, Any]]) -> list[GoldMention]:
    return [GoldMention(item["start"], item["end"], item["type"], item.get("entity")) for item in items]
