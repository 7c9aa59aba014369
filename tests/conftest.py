"""What tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from tests.postgres import TEMPLATE, PostgresMissingError, Server, running_server

# Properties draw the same examples every time, and no example is timed: what fails here fails everywhere.
# HYPOTHESIS_PROFILE=explore draws new ones.
settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A PostgreSQL server, one for each worker. Where there is none the test fails: nothing is skipped."""
    from waqai.store import open_store

    try:
        with running_server() as server:
            server.command(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 STRATEGY file_copy")
            open_store(server.url(TEMPLATE)).close()
            yield server
    except PostgresMissingError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of a new, empty record in PostgreSQL."""
    url = postgres_server.new_database(TEMPLATE)
    yield url
    postgres_server.drop(url)
