"""A user's own entities: a TOML file that adds to the actor lexicon or corrects it.

A file holds ``[[entity]]`` tables. It is read once, before the lexicon: ``activate_own_lexicons`` says which
files count in this process, and a process that reads pages for another one is told in the same way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from waqai.errors import ConfigError

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class OwnOffice(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}
):
    """A time in an office: the slug of its body, the key of the office, ISO days (or months, or years).

    Without ``to`` the office is held still, and ``known_to`` says up to which day that is known.
    """

    body: str
    office: str
    since: str
    until: str = ""
    known_to: str = ""


class OwnEntity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entity of the user's. The ``id`` of a known one (its slug or id) corrects it by what is given."""

    id: str
    name: str | None = None
    name_en: str | None = None
    type: Literal["person", "organization", "group", "place"] | None = None
    kind: str | None = None
    country: str | None = None
    variants: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    offices: tuple[OwnOffice, ...] = ()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    entity: tuple[OwnEntity, ...]


def read_own_lexicon(path: str | Path) -> tuple[OwnEntity, ...]:
    """The entities of one file, in its order; raises ConfigError that says what is wrong and where."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        entities = msgspec.convert(tomllib.loads(text), _File).entity
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})", about=(str(path),)) from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ConfigError(f"{path}: {error}", about=(str(path),)) from error
    seen: set[str] = set()
    for entity in entities:
        _check(path, entity)
        if entity.id in seen:
            raise ConfigError(f"{path}: two entities have the id '{entity.id}'", about=(entity.id,))
        seen.add(entity.id)
    return entities


def _check(path: str | Path, entity: OwnEntity) -> None:
    if not entity.id.strip():
        raise ConfigError(f"{path}: an entity has an empty id", about=(str(path),))
    names = [name for name in (entity.name, *entity.variants) if name is not None]
    if any(not name.strip() for name in names):
        raise ConfigError(f"{path}: '{entity.id}' has an empty name or variant", about=(entity.id,))
    for office in entity.offices:
        dates = (office.since, *(day for day in (office.until, office.known_to) if day))
        wrong = next((day for day in dates if not _DATE.fullmatch(day)), None)
        if wrong is not None:
            raise ConfigError(
                f"{path}: '{entity.id}': '{wrong}' is no date; write 2024-02-09, 2024-02 or 2024",
                about=(entity.id,),
            )
        if not (office.until or office.known_to):
            raise ConfigError(
                f"{path}: '{entity.id}': an office needs 'to', or 'known_to' where it is held still",
                about=(entity.id,),
            )


def activate_own_lexicons(paths: Iterable[str | Path]) -> None:
    """Lets these files count in this process, later ones over earlier ones.

    Raises ConfigError for a bad file, and where the lexicon was in use already: names that were read with one
    lexicon do not go with those read with another.
    """
    entities = tuple(entity for path in paths for entity in read_own_lexicon(path))
    chosen = _chosen()
    if entities == chosen.entities:
        return
    if chosen.fixed:
        raise ConfigError("a lexicon of one's own must be given before the first page is read")
    chosen.entities = entities


def own_entities() -> tuple[OwnEntity, ...]:
    """The active entities of the user's; from now on they are fixed for this process."""
    chosen = _chosen()
    chosen.fixed = True
    return chosen.entities


class _Chosen(msgspec.Struct):
    """What the user gave to this process, and whether a page was read with it."""

    entities: tuple[OwnEntity, ...] = ()
    fixed: bool = False


@cache
def _chosen() -> _Chosen:
    return _Chosen()
