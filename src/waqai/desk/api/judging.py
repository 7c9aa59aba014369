"""What people say, over HTTP: judgements kept and read, by sessions and by tokens of programs."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from waqai.corpus.decisions import Decision
from waqai.desk.access.guards import Visitor, own_form, require
from waqai.desk.api.answers import answer, gives, read_body, sent_body, takes
from waqai.desk.pages import desk_of
from waqai.desk.saying import (
    annotation_of,
    build_decisions,
    build_judgement,
    check_verdict,
    withdrawal,
)
from waqai.model import Judgement

router = APIRouter(prefix="/api/v1", tags=["judgements"])
_EDITOR = require("editor")
_LONGEST = 1000


class NewJudgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said: of an annotation of ``article``; or, without one, a decision on an entity, a story or an
    article, whose ``value`` is a Decision."""

    annotation: str
    verdict: str
    article: str | None = None
    value: dict[str, Any] | None = None
    reason: str = ""


KINDS = (Judgement, NewJudgement, Decision)


@router.post(
    "/judgements",
    status_code=201,
    dependencies=[Depends(own_form)],
    openapi_extra=takes(NewJudgement, Judgement, created=True, also=(400, 401, 403, 404)),
)
def judge(
    request: Request,
    visitor: Annotated[Visitor, Depends(_EDITOR)],
    body: Annotated[bytes, Depends(sent_body)],
) -> Response:
    """Keep what the visitor says; needs the role editor, and the header `X-Form-Token` or a Bearer token."""
    said = read_body(body, NewJudgement)
    if not said.annotation or max(len(said.annotation), len(said.article or "")) > 200:
        raise HTTPException(422, "the id of an annotation has 1 to 200 characters")
    if len(said.reason) > _LONGEST:
        raise HTTPException(422, f"a reason has at most {_LONGEST} characters")
    store = desk_of(request).record.store
    verdict = check_verdict(said.verdict)
    if said.article is not None:
        about = annotation_of(store, said.article, said.annotation)
        kept = build_judgement(about, said.article, visitor.name, verdict, said.value, said.reason)
    elif verdict == "withdraw":
        kept = withdrawal(store, said.annotation, visitor.name)
    elif verdict == "correct":
        try:
            decision = msgspec.convert(said.value, Decision)
        except msgspec.ValidationError as error:
            raise HTTPException(422, f"the value is no decision: {error}") from error
        [kept] = build_decisions(store, [(said.annotation, decision)], visitor.name, said.reason)
    else:
        raise HTTPException(422, "an annotation is confirmed or rejected in its article: name it")
    store.add_judgement(kept)
    return answer(request, kept, status=201)


@router.get("/annotations/{annotation_id}/judgements", openapi_extra=gives(Judgement, many=True, also=()))
def judgements(request: Request, annotation_id: str) -> Response:
    """All that was said of an annotation, an entity, a story or an article, in order of time."""
    found = desk_of(request).record.store.history(annotation_id)
    return answer(request, {"items": found, "next": None})
