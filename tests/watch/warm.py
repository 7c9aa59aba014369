"""Imported by a server that processes are forked from: everything that the command loads is loaded here."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.watch.site import article

import waqai
from waqai.cli.main import app
from waqai.export.report import write_report

LOADED = app
with tempfile.TemporaryDirectory() as _folder, waqai.Record.open(Path(_folder) / "record.sqlite") as _record:
    _record.add(waqai.read(article()))
    write_report(_record.build(), _record.readings(), Path(_folder), refused=())
