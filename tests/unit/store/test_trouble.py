"""Trouble that a file on a disk can be in: told in one line with a code, by Python and by the command."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.unit.corpus.builders import one_article

from waqai.errors import StoreError
from waqai.model import PageReading
from waqai.record import Record
from waqai.store import SqliteStore, open_store
from waqai.store.maintenance import find_faults

PAGE = (
    "افتتاح جسر جديد\nافتتحت البلدية يوم 13 فبراير 2024 جسرا جديدا يربط بين ضفتي المدينة بعد أعمال عامين.\n"
)


def waqai(
    *arguments: str | Path, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "waqai.cli.main", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, preexec_fn=before
    )


def readings(count: int) -> list[PageReading]:
    return [one_article(f"عنوان {n}\nنص الخبر رقم {n}: {'كلام ' * 200}") for n in range(count)]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A record of which the beginning is sound and what follows is not."""
    path = tmp_path / "r.sqlite"
    with Record.open(path) as record:
        list(record.add_all(readings(60)))
        record.build()
    data = bytearray(path.read_bytes())
    for start in range(len(data) // 3, len(data), 4096):
        data[start : start + 3000] = b"\xff" * len(data[start : start + 3000])
    path.write_bytes(data)
    return path


def read_everything(path: Path) -> None:
    with Record.open(path, create=False) as record:
        list(record.readings())
        record.document()


def test_a_damaged_record_is_told_in_one_line(damaged: Path) -> None:
    with pytest.raises(StoreError) as caught:
        read_everything(damaged)
    assert caught.value.code == "corrupt"
    assert "\n" not in str(caught.value)


def test_the_command_tells_damage_in_one_line_and_check_finds_it(damaged: Path) -> None:
    for arguments in (("db", "check"), ("export", "csv", "--out", damaged.parent / "out")):
        done = waqai(*arguments, "--db", damaged)
        assert done.returncode == 1, done.stdout
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("waqai: ")


def test_check_of_what_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like one" * 40)
    done = waqai("db", "check", "--db", path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no SQLite database" in done.stderr


def test_a_full_disk_keeps_what_was_kept_and_nothing_by_halves(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    store = SqliteStore(path)
    store.add_readings(readings(5))
    with store.guarded() as engine:
        engine.dispose()
        event.listen(engine, "connect", _hold_small)
    with pytest.raises(StoreError, match="full") as caught:
        store.add_readings(readings(900))
    assert caught.value.code == "full"
    assert len(store.page_ids()) == 5
    store.close()
    again = open_store(path)
    assert find_faults(again) == []
    assert sum(again.add_readings(readings(900))) == 895
    again.close()


def _hold_small(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA max_page_count = 200")
    cursor.close()


def test_a_build_without_room_says_so_and_a_later_one_finishes(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(9):
        words = PAGE.replace("جسر", f"جسر رقم {number}") * 8
        (pages / f"{number}.txt").write_text(words, encoding="utf-8")
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    assert waqai("build", pages / "0.txt", "--out", out).returncode == 0
    second = waqai("build", pages, "--out", out, before=_small_files)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "record.sqlite" in second.stderr
    assert waqai("build", pages, "--out", out).returncode == 0
    assert waqai("build", pages, "--out", fresh).returncode == 0
    assert (out / "record.json").read_bytes() == (fresh / "record.json").read_bytes()


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that nobody may write to, with a record in it."""
    folder = Path(tempfile.mkdtemp(prefix="waqai-locked-"))
    with Record.open(folder) as record:
        list(record.add_all(readings(2)))
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    folder.chmod(0o555)
    (folder / "record.sqlite").chmod(0o444)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


_AS_SOMEBODY = """
import os, sys
from waqai.cli.main import main

def run(*arguments):
    sys.argv = ["waqai", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code

page, rehearsal, *outs = sys.argv[1:]
assert run("build", page, "--out", rehearsal) == 0  # everything is loaded: the next one may read less
if os.getuid() == 0:
    os.setuid(65534)
print(*[run("build", page, "--out", out) for out in outs], file=sys.stderr)
"""


def test_a_folder_that_cannot_be_written_to_is_told_in_one_line(locked_folder: Path, tmp_path: Path) -> None:
    outs = [locked_folder, locked_folder / "deeper"]
    command: list[str | Path] = [
        sys.executable,
        "-c",
        _AS_SOMEBODY,
        locked_folder / "page.txt",
        tmp_path / "rehearsal",
        *outs,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    *told, codes = done.stderr.splitlines()
    assert codes == "1 1", done.stderr
    assert len(told) == 2, done.stderr
    assert all(line.startswith(f"waqai: {locked_folder}") for line in told)


def test_a_driver_that_is_missing_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"waqai\[postgres\]") as caught:
        open_store("postgresql://reader:secret@localhost/record")
    assert caught.value.code == "no-driver"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://reader:secret@localhost:1/record", "cannot-connect"),
        ("postgresql://reader:secret@localhost:port/record", "cannot-connect"),
        ("mysql://reader:secret@localhost/record", "unknown-database"),
        ("https://reader:secret@localhost/record", "unknown-database"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address: str, code: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert caught.value.code == code
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
