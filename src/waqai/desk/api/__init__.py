"""The API, ``/api/v1``: what the desk shows, for programs. OpenAPI at ``/api/v1/openapi.json``."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from waqai.desk.api import finding, judging, records
from waqai.desk.api.answers import describe

ROUTERS = (records.router, finding.router, judging.router)
"""The routers of the API."""
_KINDS = (*records.KINDS, *finding.KINDS, *judging.KINDS)


class DeskApp(FastAPI):
    """An application whose OpenAPI description names the shapes of the data model."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            told = get_openapi(title=self.title, version=self.version, routes=self.routes)
            told.setdefault("components", {}).setdefault("schemas", {}).update(describe(_KINDS))
            self.openapi_schema = told
        return self.openapi_schema
