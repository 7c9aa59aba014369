"""What only a file can do: be opened again, be broken, be killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.unit.corpus.builders import example_readings, one_article

from waqai.errors import StoreError
from waqai.store import SqliteStore


def test_what_was_added_is_there_when_opened_again(tmp_path: Path) -> None:
    one, two = example_readings()
    first = SqliteStore(tmp_path / "r.sqlite")
    first.add_readings([one, two])
    first.close()
    second = SqliteStore(tmp_path / "r.sqlite", create=False)
    assert second.reading(two.page.id) == two
    assert second.add_readings([two]) == [False]
    second.close()


def test_a_missing_file_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no record"):
        SqliteStore(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like one" * 40)
    with pytest.raises(StoreError, match=r"r\.sqlite"):
        SqliteStore(path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        SqliteStore(tmp_path / "no" / "r.sqlite")


def test_tables_of_a_newer_version_are_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    SqliteStore(path).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match=r"9999.*newer Waqai") as caught:
        SqliteStore(path)
    assert caught.value.code == "newer"
    assert "\n" not in str(caught.value)


def test_a_row_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    store = SqliteStore(path)
    one, _ = example_readings()
    store.add_reading(one)
    store.close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE articles SET frame = '{}'")
    raw.commit()
    raw.close()
    again = SqliteStore(path)
    with pytest.raises(StoreError, match="Article"):
        again.reading(one.page.id)
    again.close()


def test_layers_lie_apart_from_the_article_with_their_version(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    store = SqliteStore(path)
    one, _ = example_readings()
    store.add_reading(one, {"times": "7", "mentions": "2"})
    store.close()
    raw = sqlite3.connect(path)
    runs = raw.execute("SELECT layer, version, current FROM layer_runs ORDER BY layer").fetchall()
    frame = raw.execute("SELECT frame FROM articles").fetchone()[0]
    raw.close()
    assert runs == [("mentions", "2", 1), ("times", "7", 1)]
    assert '"times":[]' in frame


def test_a_batch_that_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.sqlite")
    broken = one_article("عنوان\nنص فيه حرف مكسور \ud800 هنا.", url="https://broken.example")
    good = one_article("عنوان آخر\nنص سليم.")
    with pytest.raises(StoreError):
        store.add_readings([good, broken])
    assert store.page_ids() == []
    assert store.add_reading(good)
    store.close()


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    first, second = SqliteStore(path), SqliteStore(path)
    one, two = example_readings()
    assert first.add_reading(one)
    assert second.add_reading(two)
    assert not second.add_reading(one)
    assert first.page_ids() == second.page_ids()
    first.close()
    second.close()


_WRITER = """
import sys
from tests.unit.corpus.builders import one_article
from waqai.store import SqliteStore
store = SqliteStore(sys.argv[1])
for number in range(100_000):
    store.add_reading(one_article(f"عنوان {number}\\nنص الخبر رقم {number}."))
    print(number, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_a_killed_writer_loses_nothing_that_it_reported(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "r.sqlite"
    root = Path(__file__).parents[3]
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, cwd=root, text=True
    )
    assert writer.stdout is not None
    told = -1
    for _ in range(lines):
        told = int(writer.stdout.readline())
    time.sleep(0.001 * lines)
    os.kill(writer.pid, signal.SIGKILL)
    rest = writer.stdout.read().split()
    writer.wait()
    writer.stdout.close()
    told = max([told, *map(int, rest)])
    store = SqliteStore(path, create=False)
    kept = set(store.page_ids())
    expected = {one_article(f"عنوان {n}\nنص الخبر رقم {n}.").page.id for n in range(told + 1)}
    assert expected <= kept
    assert len(list(store.readings())) == len(kept)
    assert store.add_reading(one_article("عنوان بعد القتل\nنص جديد."))
    store.close()
