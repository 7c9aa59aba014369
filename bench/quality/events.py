"""Events: the project's own sentences; Arabic sentences on assaults and protests judged by several coders."""

from __future__ import annotations

import gzip
import json
from hashlib import md5
from pathlib import Path
from typing import Any

from bench.quality.figure import SENTENCES, Figure, development_data
from waqai.annotate.events.lexicon import Lemma, read_word
from waqai.evaluate.events import EventsScore, gold_of, read_events, score_events, score_tokens, tokens_of
from waqai.evaluate.markup import read_marked_file
from waqai.evaluate.scores import Score
from waqai.model import Event
from waqai.text import find_tokens, fold

_TOLD = frozenset(("happened", "ongoing"))


def measure() -> list[Figure]:
    figures = own_sentences()
    data = development_data()
    if data is not None:
        for name, kind in (("assault", "ASSAULT"), ("protest", "PROTEST")):
            path = data / f"gsr_{name}_dev.json.gz"
            figures += judged(path, name, kind)
    return figures


def own_sentences() -> list[Figure]:
    """Triggers with types, statuses, modes and roles over the marked-up sentences."""
    total, sentences = EventsScore(), 0
    for path in sorted(SENTENCES.glob("events*.txt")):
        for sentence in read_marked_file(path):
            article = read_events(sentence.text, sentence.properties.get("published"))
            total += score_events(gold_of(sentence), article.events)
            sentences += 1
    spans = total.triggers
    detail = f"{sentences} sentences, {spans.missed} missed, {spans.spurious} spurious"
    return [
        Figure("events.own.f1", spans.f1, detail),
        Figure("events.own.status", total.share(total.statuses)),
        Figure("events.own.mode", total.share(total.modes)),
        Figure("events.own.actors", total.actors.f1),
        Figure("events.own.recipients", total.recipients.f1),
    ]


def judged(path: Path, name: str, kind: str) -> list[Figure]:
    """Detection in the half of the sentences that is not looked at while the rules are written, and roles.

    A sentence tells of the type where an event of it is reported as a fact and is no background; ``every``
    counts those of the background too.
    """
    data = json.loads(gzip.decompress(path.read_bytes()))
    easy, hard, plain, every = Score(), Score(), Score(), Score()
    for row in data["sentences"]:
        if not held_out(row["text"]) or row["label"] == "ambiguous":
            continue
        told = [e for e in _events(row["text"]) if e.type == kind and e.status in _TOLD]
        score = _verdict(not all(event.background for event in told), yes=row["label"] == "yes")
        hard += score
        if row["label"] != "difficult no":
            easy += score
            every += _verdict(bool(told), yes=row["label"] == "yes")
            plain += _verdict(_in_dictionary(row["text"], kind), yes=row["label"] == "yes")
    source, target = Score(), Score()
    for row in data["spans"]:
        if held_out(row["text"]):
            best = _roles(row, [event for event in _events(row["text"]) if event.type == kind])
            source, target = source + best[0], target + best[1]
    return [
        Figure(f"events.{name}.easy", easy.f1, f"{easy.hits} right, {easy.missed}, {easy.spurious}"),
        Figure(f"events.{name}.every", every.f1, f"with background: {every.spurious} spurious"),
        Figure(f"events.{name}.difficult", hard.f1, f"{hard.hits} right, {hard.missed}, {hard.spurious}"),
        Figure(f"events.{name}.lead", easy.f1 - plain.f1, f"over a dictionary coder of {plain.f1:.3f}"),
        Figure(f"events.{name}.source", source.f1),
        Figure(f"events.{name}.target", target.f1),
    ]


def held_out(text: str) -> bool:
    """Half of the sentences, by their text."""
    return md5(text.encode(), usedforsecurity=False).digest()[0] % 2 == 1


def _events(text: str) -> tuple[Event, ...]:
    return read_events(text.replace("\n", " ")).events


def _in_dictionary(text: str, kind: str) -> bool:
    """A coder without structure, to compare with: any word of the tables of this type says yes."""
    readings = (
        one.lemma for token in find_tokens(fold(text)) for one in read_word(token.text) if not one.rest
    )
    return any(isinstance(lemma, Lemma) and lemma.type == kind for lemma in readings)


def _verdict(told: bool, *, yes: bool) -> Score:
    return Score(int(told and yes), int(yes and not told), int(told and not yes))


def _roles(row: dict[str, Any], events: list[Event]) -> tuple[Score, Score]:
    """Against the coder who agrees best, as the coders disagree among themselves."""
    sources = tokens_of(span.text for event in events for span in event.actor_words)
    targets = tokens_of(span.text for event in events for span in event.recipient_words)
    found = [
        (
            score_tokens(tokens_of(one["source_actor"]), sources),
            score_tokens(tokens_of(one["target_actor"]), targets),
        )
        for one in row["spans"]
    ]
    return max(found, key=lambda pair: pair[0].f1 + pair[1].f1)
