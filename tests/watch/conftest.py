"""What the tests of watching share: the site, a clock that does not wait, names that lead to the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.watch.bench import Bench
from tests.watch.site import FAULTS, Site


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture(scope="module")
def faults() -> Iterator[Site]:
    """The misbehaving site; read only."""
    made = Site(FAULTS)
    yield made
    made.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.close()
