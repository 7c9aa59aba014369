"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket, gone afterwards."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

OLDEST = 15
SUPERUSER = "waqai"
TEMPLATE = "waqai_template"
_NOBODIES = ("postgres", "nobody")  # the server refuses to run as root
_PATIENCE_SECONDS = 60.0
_SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off")


class PostgresMissingError(RuntimeError):
    """There is no PostgreSQL that tests could start."""


def find_programs() -> Path:
    """The folder of the newest ``postgres`` and ``initdb`` on this machine; raises PostgresMissingError."""
    folders = {path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/postgres")}
    if on_path := shutil.which("postgres"):
        folders.add(Path(on_path).resolve().parent)
    known = [(_version(folder / "postgres"), folder) for folder in sorted(folders)]
    version, folder = max(known, default=(0, Path()))
    if version < OLDEST:
        raise PostgresMissingError(
            f"these tests need PostgreSQL {OLDEST} or newer, and it is not on this machine: "
            "run 'sh tests/install-postgres.sh' (make test does)"
        )
    return folder


def _version(program: Path) -> int:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", told)
    return int(found[1]) if found else 0


class Server:
    """A running server. ``url`` addresses a database of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def url(self, database: str) -> str:
        """The address of a database as users of Waqai write it."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self._folder}"

    def new_database(self, template: str = "template0") -> str:
        """A database of its own, as a copy of ``template``; its address."""
        self._count += 1
        name = f"record_{os.getpid()}_{self._count}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database with whoever is still connected to it."""
        name = url.split("@/")[1].split("?")[0]
        self.command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def command(self, sql: str) -> None:
        """Run one command in the database ``postgres``."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """A server while the block runs. Raises PostgresMissingError, or RuntimeError with the server's words."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="waqai-pg-", dir="/tmp"))  # a socket's path must be short
    user = _nobody()
    uid, gid, groups = (user.pw_uid, user.pw_gid, ()) if user is not None else (None, None, None)
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, log = folder / "data", folder / "log"
    # Sorted by the rules of a language, as many servers are: keys must not lean on that.
    make: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        SUPERUSER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
    ]
    make += ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=ar"]
    options = [part for setting in _SETTINGS for part in ("-c", setting)]
    serve: list[str | Path] = [programs / "postgres", "-D", data, "-k", folder, *options]
    try:
        made = subprocess.run(
            make,
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            user=uid,
            group=gid,
            extra_groups=groups,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr or made.stdout}")
        with log.open("wb") as out:
            process = subprocess.Popen(
                serve, stdout=out, stderr=out, cwd=folder, user=uid, group=gid, extra_groups=groups
            )
        try:
            server = Server(folder)
            _wait_until_ready(server, process, log)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _nobody() -> pwd.struct_passwd | None:
    """Who runs the server in root's place; None when we are not root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in _NOBODIES if name in known)


def _wait_until_ready(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > deadline:
                told = log.read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start: {told}") from error
            time.sleep(0.05)
        else:
            return
