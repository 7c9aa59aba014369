"""A desk over the example pages, served as a user serves it, on a free port of this machine."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from waqai.desk import DeskSettings, create_app
from waqai.extract.inputs import find_inputs
from waqai.pipeline.layers import layer_versions
from waqai.record import Record
from waqai.scale.local import read_pages

EXAMPLES = Path(__file__).parents[2] / "examples" / "iraq-coalition"


@contextmanager
def serving(record: Record, settings: DeskSettings | None = None) -> Iterator[str]:
    """The address of a desk over ``record`` while the block runs."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        app = create_app(record, settings or DeskSettings())
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        until = time.monotonic() + 60
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        assert server.started
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture(scope="session")
def example_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example pages on disk; tests that write copy it."""
    file = tmp_path_factory.mktemp("desk") / "record.sqlite"
    with Record.open(file) as record:
        readings = [one[1] for one in read_pages(find_inputs([str(EXAMPLES)])) if isinstance(one, tuple)]
        list(record.add_all(readings, layer_versions()))
        record.build()
    return file


@pytest.fixture(scope="session")
def example_record(example_db: Path) -> Iterator[Record]:
    """The same, open for reading."""
    with Record.open(example_db, create=False) as record:
        yield record


@pytest.fixture(scope="session")
def desk(example_record: Record) -> Iterator[str]:
    """The address of a desk over the example pages, for tests that only read."""
    with serving(example_record) as address:
        yield address


@pytest.fixture
def client(desk: str) -> Iterator[httpx.Client]:
    """A visitor with cookies of its own."""
    with httpx.Client(base_url=desk, timeout=60, follow_redirects=False) as client:
        yield client
