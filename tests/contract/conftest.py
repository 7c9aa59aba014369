"""The stores that contract tests run over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contract.stores import ALL, LASTING, Opener, opener_of, place_of

from waqai.store import Store


@pytest.fixture(params=ALL)
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    return opener_of(request.param, request, tmp_path)


@pytest.fixture
def store(opener: Opener) -> Iterator[Store]:
    made = opener()
    yield made
    made.close()


@pytest.fixture(params=LASTING)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a record lies that outlives its store: a file, and an address."""
    return place_of(request.param, request, tmp_path)
