"""Searching the record and holding a text against it, over HTTP."""

from __future__ import annotations

from typing import Annotated, cast

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from waqai.corpus.claims.result import CheckResult
from waqai.desk.access.guards import same_site
from waqai.desk.api.answers import MOST, answer, gives, read_body, sent_body, takes
from waqai.desk.pages import desk_of
from waqai.errors import PageError
from waqai.extract.raw import Given, RawPage
from waqai.pipeline.claim import read_claim
from waqai.search.results import SearchResult
from waqai.search.units import KINDS as UNITS
from waqai.search.units import Kind

router = APIRouter(prefix="/api/v1", tags=["finding"])
_DEEPEST = 10_000
_LONGEST = 60_000


class NewCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to be checked; ``published`` is its day, where it is known (ISO)."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=_LONGEST)]
    published: Annotated[str, msgspec.Meta(max_length=10)] | None = None


KINDS = (CheckResult, NewCheck, SearchResult)
_WORDS = Query(min_length=1, max_length=500, description="Words, phrases and fields, as on the desk.")
_UNITS = Query(description="What is searched.", pattern="^(" + "|".join(UNITS) + ")$")


@router.get("/search", openapi_extra=gives(SearchResult, also=(400,)))
def search(
    request: Request,
    query: Annotated[str, _WORDS],
    kind: Annotated[str, _UNITS] = "article",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
    offset: Annotated[int, Query(ge=0, le=_DEEPEST)] = 0,
    facets: bool = False,
) -> Response:
    """What the record holds for a query, the best first."""
    record = desk_of(request).record
    kinds = (cast("Kind", kind),)
    return answer(request, record.search(query, kinds=kinds, limit=limit, offset=offset, facets=facets))


@router.post(
    "/check",
    dependencies=[Depends(same_site)],
    openapi_extra=takes(NewCheck, CheckResult, also=(400, 401, 403)),
)
def check(request: Request, body: Annotated[bytes, Depends(sent_body)]) -> Response:
    """The claims of a text, each with the reports that support, contradict or precede it. Nothing is kept."""
    asked = read_body(body, NewCheck)
    given = Given(published=(asked.published or "").strip() or None)
    reading = read_claim(RawPage("text", asked.text, "text/plain", given=given))
    if reading.refused is not None:
        raise PageError(reading.refused.message, code=reading.refused.code)
    return answer(request, desk_of(request).record.check(reading))
