"""A user's own lexicon as a file that the desk changes: one entity at a time, the rest as it stands."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Lock

import msgspec

from waqai.errors import ConfigError
from waqai.lexicon.own import OwnEntity, OwnOffice, read_own_lexicon

MOST_ENTITIES = 2_000
_HEAD = re.compile(r"\s*\[\[\s*entity\s*\]\]")
_LOOSE = re.compile(r"\s*(?:#.*)?")
_OFFICE = {"body": "body", "office": "office", "from": "since", "to": "until", "known_to": "known_to"}


class OwnFile:
    """The file at ``path``, be it there yet or not. Methods raise ConfigError and then change nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()

    def entities(self) -> tuple[OwnEntity, ...]:
        """What the file holds now."""
        return read_own_lexicon(self.path) if self.path.exists() and self._text().strip() else ()

    def put(self, entity: OwnEntity) -> None:
        """Write ``entity`` in place of the one of its id, or behind the others."""
        with self._lock:
            held = self.entities()
            if entity.id not in {one.id for one in held} and len(held) >= MOST_ENTITIES:
                raise ConfigError(f"{self.path}: no more than {MOST_ENTITIES} entities", about=(entity.id,))
            known = [entity if one.id == entity.id else one for one in held]
            wanted = known if entity in known else [*known, entity]
            self._write(entity.id, write_entity(entity), wanted)

    def remove(self, entity: str) -> bool:
        """Take the entity of that id out; False when there is none."""
        with self._lock:
            held = self.entities()
            wanted = [one for one in held if one.id != entity]
            if len(wanted) == len(held):
                return False
            self._write(entity, "", wanted)
            return True

    def _text(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{self.path}: cannot be read ({error})", about=(str(self.path),)) from error

    def _write(self, entity: str, block: str, wanted: Sequence[OwnEntity]) -> None:
        """Put ``block`` where the entity stands, and see that the file then says what is wanted."""
        old = self._text() if self.path.exists() else ""
        new = replace_block(old, entity, block)
        fresh = self.path.with_name(f".{self.path.name}.new")
        try:
            fresh.write_text(new, encoding="utf-8")
            if wanted and tuple(wanted) != read_own_lexicon(fresh):
                raise ConfigError(
                    f"{self.path}: is written in a way that the desk cannot change: edit it by hand",
                    about=(entity,),
                )
            if self.path.exists():
                shutil.copymode(self.path, fresh)
            os.replace(fresh, self.path)
        except OSError as error:
            raise ConfigError(f"{self.path}: cannot be written ({error})", about=(entity,)) from error
        finally:
            fresh.unlink(missing_ok=True)


def replace_block(text: str, entity: str, block: str) -> str:
    """``text`` with ``block`` for the table of that id, or behind the others; comments stay in place."""
    lines = text.splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    for start, following in pairwise([*starts, len(lines)]):
        end = following
        while end > start + 1 and _LOOSE.fullmatch(lines[end - 1].rstrip("\r\n")):
            end -= 1
        if _id_of("".join(lines[start:end])) == entity:
            return "".join(lines[:start]) + block + "".join(lines[end:])
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return text + gap + block if block else text


def _id_of(table: str) -> str | None:
    try:
        found = tomllib.loads(table)["entity"][0].get("id")
    except (tomllib.TOMLDecodeError, KeyError, IndexError, AttributeError, TypeError):
        return None
    return found if isinstance(found, str) else None


def write_entity(entity: OwnEntity) -> str:
    """The table of one entity, with what is given of it."""
    lines = ["[[entity]]"]
    for name, value in msgspec.structs.asdict(entity).items():
        if name == "offices":
            if value:
                lines += ["offices = [", *(f"    {_office(one)}," for one in value), "]"]
        elif value:
            lines.append(f"{name} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _office(office: OwnOffice) -> str:
    given = ((key, getattr(office, field)) for key, field in _OFFICE.items())
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in given if value) + " }"


def _value(value: str | Sequence[str]) -> str:
    """A string or a list of strings in TOML, whose basic strings are those of JSON but for DEL."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return "[" + ", ".join(_value(one) for one in value) + "]"
