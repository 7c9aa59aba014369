"""A database file that was cut off, overwritten or scrambled: told as damage, whatever was done to it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from tests.unit.corpus.builders import one_article

from waqai.errors import StoreError
from waqai.record import Record
from waqai.store import open_store
from waqai.store.maintenance import find_faults

_PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of some pages, in one file."""
    path = tmp_path_factory.mktemp("sound") / "record.sqlite"
    with Record.open(path) as record:
        list(record.add_all(one_article(f"خبر {n}\nافتتح الجسر رقم {n} يوم 3 مارس 2024.") for n in range(30)))
        record.build()
    return path


def cut_to_half(data: bytearray) -> None:
    del data[len(data) // 2 :]


def cut_inside_the_header(data: bytearray) -> None:
    del data[50:]


def cut_behind_the_header(data: bytearray) -> None:
    del data[100:]


def empty(data: bytearray) -> None:
    del data[:]


def another_header(data: bytearray) -> None:
    data[:16] = b"PK\x03\x04 no database"[:16]


def zeros_in_the_schema(data: bytearray) -> None:
    data[100:_PAGE] = bytes(_PAGE - 100)


def pages_in_another_order(data: bytearray) -> None:
    pages = [bytes(data[at : at + _PAGE]) for at in range(_PAGE, len(data), _PAGE)]
    random.Random(1).shuffle(pages)
    data[_PAGE:] = b"".join(pages)


def every_tenth_page_noise(data: bytearray) -> None:
    dice = random.Random(2)
    for at in range(_PAGE, len(data), 10 * _PAGE):
        data[at : at + _PAGE] = dice.randbytes(_PAGE)


HARMS = (cut_to_half, cut_inside_the_header, another_header, zeros_in_the_schema, pages_in_another_order,
         every_tenth_page_noise)  # fmt: skip


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_damage_is_told(harm: object, sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    shutil.copy(sound, path)
    data = bytearray(path.read_bytes())
    assert callable(harm)
    harm(data)
    path.write_bytes(data)
    told: list[str] = []
    try:
        store = open_store(path, create=False)
        told = find_faults(store)
        store.close()
    except StoreError as error:
        told = [str(error)] if error.code in {"corrupt", "other", "no-record", "input-output"} else []
    assert told
    assert all("\n" not in line for line in told)


@pytest.mark.parametrize("harm", [empty, cut_behind_the_header], ids=lambda harm: harm.__name__)
def test_what_holds_nothing_is_no_record(harm: object, sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    data = bytearray(sound.read_bytes())
    assert callable(harm)
    harm(data)
    path.write_bytes(data)
    with pytest.raises(StoreError) as raised:
        open_store(path, create=False)
    assert raised.value.code in {"no-record", "corrupt"}
