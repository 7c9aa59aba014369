"""What people say, checked and kept as judgements: of an annotation, an entity, a story, an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast, get_args

from starlette.exceptions import HTTPException

from waqai.corpus.decisions import Decision, parse_decision
from waqai.corpus.judged import check_correction
from waqai.desk.views.judging import Annotation, find_annotation
from waqai.errors import StoreError
from waqai.model import Judgement
from waqai.model.archive import Verdict
from waqai.model.codec import to_json
from waqai.store import Store


def now() -> str:
    """The moment, as judgements keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def annotation_of(store: Store, article: str, annotation: str) -> Annotation:
    """The annotation of that id in an article; raises HTTPException (404), StoreError (no-article)."""
    held = next((one for one in store.reading_of(article).articles if one.id == article), None)
    found = find_annotation(held, annotation) if held is not None else None
    if found is None:
        raise HTTPException(404, annotation)
    return found[1]


def build_judgement(
    about: Annotation,
    article: str,
    reviewer: str,
    verdict: Verdict,
    value: Mapping[str, Any] | None,
    reason: str,
) -> Judgement:
    """What somebody says of an annotation; raises AnnotationError for a correction that does not fit."""
    if verdict == "correct":
        check_correction(type(about), value or {})
    told = to_json(dict(value or {})).decode() if verdict == "correct" else None
    return Judgement(about.id, reviewer, verdict, now(), told, reason.strip() or None, article)


def check_verdict(verdict: str) -> Verdict:
    """The verdict; raises HTTPException (422) for a word that is none."""
    if verdict not in get_args(Verdict):
        raise HTTPException(422, f"{verdict} is no verdict")
    return cast("Verdict", verdict)


def check_decision(store: Store, about: str, decision: Decision) -> None:
    """Raise StoreError (no-...) when the record does not have what a decision is about, HTTPException (422)
    when it is about one thing alone or says nothing."""
    named = [one for one in (decision.same_as, decision.story_with, decision.apart_from) if one]
    if not named or about in named:
        raise HTTPException(422, "a decision needs another one than this")
    if decision.articles is not None:
        pair = {store.entry(one).story for one in decision.articles}
        if len(decision.articles) != len(set(decision.articles)) or len(pair) < 2:
            raise HTTPException(422, "these articles are of one story already")
    elif decision.same_as is not None or not _is_article(store, about):
        for one in (about, *named):
            _known_entity(store, one)
    else:
        for one in named:
            store.entry(one)


def build_decisions(
    store: Store, said: Sequence[tuple[str, Decision]], reviewer: str, reason: str
) -> list[Judgement]:
    """The judgements that keep these decisions, all of one moment; raises as ``check_decision``."""
    for about, decision in said:
        check_decision(store, about, decision)
    made = now()
    return [
        Judgement(about, reviewer, "correct", made, to_json(decision).decode(), reason.strip() or None)
        for about, decision in said
    ]


def withdrawal(store: Store, about: str, reviewer: str) -> Judgement:
    """What takes the last decision on that id back; raises HTTPException (404) when there is none."""
    history = store.history(about)
    if not history or history[-1].verdict != "correct" or parse_decision(history[-1].value) is None:
        raise HTTPException(404, about)
    return Judgement(about, reviewer, "withdraw", now())


def _is_article(store: Store, about: str) -> bool:
    try:
        store.entry(about)
    except StoreError as error:
        if error.code != "no-article":
            raise
        return False
    return True


def _known_entity(store: Store, entity: str) -> None:
    """An entity of the record, or one that it reads as another."""
    if not store.article_heads(entity=entity, limit=1):
        store.entity(entity)
