"""Records checked, copied and cleaned, in every database that lasts; copies go from either kind to either."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from tests.contract.stores import LASTING
from tests.postgres import Server
from tests.unit.corpus.builders import example_readings, example_record, one_article

from waqai.errors import StoreError
from waqai.model import Fetch, Judgement, Refusal
from waqai.store import SqliteStore, SqlStore, open_store, schema
from waqai.store.maintenance import FOLLOWING, backup, find_faults, vacuum
from waqai.store.migrate import newest_step
from waqai.store.rows import PARTS

SAID = Judgement("time_a", "محررة", "reject", "2024-02-09T13:41:00Z", reason="ليس تاريخا")


def fill(store: SqlStore) -> None:
    one, two = example_readings()
    store.add_readings([one, two], {"times": "1"}, {one.page.id: Fetch("2024-03-03T10:00:00Z", "a.warc", 7)})
    store.add_runs([one], {"times": "2"})
    store.log_refusal("a.txt", Refusal("empty", "a.txt: holds nothing"))
    store.save_record(example_record())
    store.add_judgement(SAID)


def contents(store: SqlStore) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with store.transaction() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(sqlalchemy.select(table))),
                key=repr,
            )
            for table in schema.metadata.sorted_tables
            if not table.name.startswith(FOLLOWING)
        }


def test_tables_are_those_of_the_schema(place: str | Path) -> None:
    store = open_store(place)
    with store.transaction() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    store.close()
    assert [one for one in differences if FOLLOWING not in repr(one)] == []


@pytest.mark.parametrize("target_kind", LASTING)
def test_a_copy_holds_everything(
    place: str | Path, target_kind: str, tmp_path: Path, postgres_server: Server
) -> None:
    store = open_store(place)
    fill(store)
    target = str(tmp_path / "copies.sqlite") if target_kind == "sqlite" else postgres_server.new_database()
    told = backup(store, target)
    assert "copies.sqlite" in told or told.startswith("postgresql://")
    copy = open_store(target, create=False)
    assert contents(copy) == contents(store)
    assert list(copy.readings()) == list(store.readings())
    assert copy.load_record() == store.load_record()
    assert copy.add_judgement(Judgement("time_b", "محرر", "confirm", "2024-02-10T00:00:00Z"))
    assert [one.annotation for one in copy.all_judgements()] == ["time_a", "time_b"]
    assert find_faults(copy) == []
    copy.close()
    with pytest.raises(StoreError) as caught:
        backup(store, target)
    assert caught.value.code == "exists"
    store.close()
    assert sorted(path.name for path in tmp_path.glob("*copies*")) in ([], ["copies.sqlite"])


def test_a_copy_that_cannot_be_made_says_so(place: str | Path, tmp_path: Path) -> None:
    store = open_store(place)
    with pytest.raises(StoreError):
        backup(store, tmp_path / "no" / "folder" / "copy.sqlite")
    store.close()


def test_a_sound_record_has_no_faults_and_can_be_cleaned(place: str | Path) -> None:
    store = open_store(place)
    fill(store)
    before = contents(store)
    assert find_faults(store) == []
    vacuum(store)
    assert contents(store) == before
    store.close()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE articles SET frame = '{}'", "Article"),
        ("UPDATE pages SET text = substr(text, 3)", "words are not those on the page"),
        ("UPDATE pages SET text = ''", "outside its page"),
        ("UPDATE record_parts SET body = '[]' WHERE kind = 'stories'", "stories story_"),
        ("DELETE FROM record_heads WHERE kind = 'stories'", "do not fit the record"),
    ],
)
def test_faults_are_found_and_named(place: str | Path, harm: str, told: str) -> None:
    store = open_store(place)
    fill(store)
    with store.transaction(write=True) as connection:
        connection.execute(text(harm))
    faults = find_faults(store)
    store.close()
    assert any(told in fault for fault in faults), faults
    assert all("\n" not in fault for fault in faults)


def test_faults_are_not_told_without_end(tmp_path: Path) -> None:
    store = open_store(tmp_path / "r.sqlite")
    store.add_readings([one_article(f"عنوان {n}\nنص {n}.") for n in range(120)])
    with store.transaction(write=True) as connection:
        connection.execute(text("UPDATE articles SET frame = '{}'"))
    assert len(find_faults(store)) == 100
    store.close()


def test_a_newer_database_is_refused_in_one_line(place: str | Path) -> None:
    store = open_store(place)
    with store.transaction(write=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match=r"9999.*newer Waqai") as caught:
        open_store(place)
    assert caught.value.code == "newer"
    assert "\n" not in str(caught.value)


def test_tables_of_something_else_are_left_alone(tmp_path: Path, postgres_server: Server) -> None:
    for empty in (tmp_path / "r.sqlite", postgres_server.new_database()):
        driver = str(empty).replace("postgresql://", "postgresql+psycopg://")
        engine = sqlalchemy.create_engine(driver if "://" in driver else f"sqlite:///{driver}")
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
        engine.dispose()
        with pytest.raises(StoreError) as caught:
            open_store(empty)
        assert caught.value.code == "other"


def test_an_empty_database_is_no_record_unless_one_may_be_made(postgres_server: Server) -> None:
    url = postgres_server.new_database()
    with pytest.raises(StoreError) as caught:
        open_store(url, create=False)
    assert caught.value.code == "no-record"
    open_store(url).close()
    open_store(url, create=False).close()


def test_an_older_postgresql_is_upgraded_only_when_asked(postgres_server: Server) -> None:
    url = postgres_server.new_database()
    older = open_store(url)
    with older.transaction(write=True) as connection:
        for name in set(sqlalchemy.inspect(connection).get_table_names()) - BASELINE - {"alembic_version"}:
            connection.execute(text(f'DROP TABLE "{name}" CASCADE'))
        connection.execute(text("DELETE FROM facts"))
        for column in ("fetched_at", "warc_file", "warc_offset", "warc_digest"):
            connection.execute(text(f"ALTER TABLE pages DROP COLUMN {column}"))
        connection.execute(text("DROP INDEX ix_pages_url"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    older.close()
    with pytest.raises(StoreError, match="waqai db upgrade") as caught:
        open_store(url)
    assert caught.value.code == "older"
    store = open_store(url, create=False, upgrade=True)
    assert store.upgraded_from == "0001"
    fill(store)
    assert find_faults(store) == []
    store.close()


BASELINE = {"facts", "pages", "articles", "layer_runs", "furniture", "refusals", "record_parts"}


def test_a_record_from_before_there_were_migrations_opens_and_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    store = open_store(path)
    fill(store)
    expected = {name: rows for name, rows in contents(store).items() if name != "judgements"}
    store.close()
    _age(path)
    aged = SqliteStore(path, create=False)
    assert aged.upgraded_from == "0001"
    # Lists that follow from stories (promises, outlets ...) come with the next build.
    assert contents(aged)["record_heads"] == [row for row in expected["record_heads"] if row[0] in PARTS]
    assert contents(aged)["article_entities"] == expected["article_entities"]
    assert list(aged.readings()) == list(open_store(path).readings())
    assert find_faults(aged) == []
    aged.close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(newest_step(),)]


def _age(path: Path) -> None:
    """Make the file what Waqai wrote before it had migrations."""
    raw = sqlite3.connect(path)
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY sql LIKE '%VIRTUAL%' DESC"
    )
    for (name,) in tables.fetchall():
        if name not in BASELINE and not name.startswith("sqlite_"):
            raw.execute(f'DROP TABLE IF EXISTS "{name}"')
    raw.execute("DELETE FROM facts WHERE name LIKE 'search%'")
    raw.execute("DROP INDEX ix_pages_url")
    for column in ("fetched_at", "warc_file", "warc_offset", "warc_digest"):
        raw.execute(f"ALTER TABLE pages DROP COLUMN {column}")
    raw.execute("INSERT INTO facts VALUES ('schema_version', '1')")
    raw.commit()
    raw.close()
