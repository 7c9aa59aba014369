"""The page of one's own lexicon: its entities, a form for one, and what the next run will read otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, cast
from unicodedata import category

from waqai.desk.book import DeskBook, entity_path
from waqai.errors import SearchError
from waqai.export.report.clean import plain
from waqai.lexicon.entities import KnownEntity, entity_by_id, entity_by_slug, known_entities
from waqai.lexicon.own import OwnEntity
from waqai.store import Store
from waqai.store.search import find
from waqai.text import fold

TYPES: tuple[str, ...] = ("person", "organization", "group", "place")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LONGEST_NAME, _MOST_NAMES, _TOLD = 120, 40, 20
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co"))


class LexiconForm(NamedTuple):
    """What stands in the form; ``known`` is the name of the lexicon's own entity that it corrects."""

    id: str = ""
    name: str = ""
    name_en: str = ""
    type: str = ""
    country: str = ""
    variants: str = ""
    ambiguous: str = ""
    offices: int = 0
    known: str = ""


class Clash(NamedTuple):
    """A name that somebody else bears already."""

    name: str
    bearer: str
    href: str


class OwnLine(NamedTuple):
    """An entity of the file; ``known`` is the name of the lexicon's own entity that it corrects."""

    id: str
    name: str
    name_en: str
    type: str
    country: str
    variants: tuple[str, ...]
    offices: int
    known: str
    clashes: list[Clash]


class Coming(NamedTuple):
    """What the next run reads otherwise; ``articles`` of the record have the entity's words."""

    what: str
    id: str
    name: str
    articles: int | None


class LexiconPage(NamedTuple):
    """The page; ``file`` is the name of the file, empty where the desk was given none."""

    file: str
    place: str
    lines: list[OwnLine]
    coming: list[Coming]
    form: LexiconForm


def build_lexicon_page(
    book: DeskBook,
    path: str,
    place: str,
    active: Sequence[OwnEntity],
    form: LexiconForm,
    written: Sequence[OwnEntity],
) -> LexiconPage:
    """The page of the file ``path``, which holds ``written``; ``active`` are read with since the start."""
    return LexiconPage(
        path,
        place,
        [_line(book, one) for one in written],
        _coming(book.contents.store, active, written) if path else [],
        form,
    )  # fmt: skip


def _line(book: DeskBook, one: OwnEntity) -> OwnLine:
    known = _known(one.id)
    return OwnLine(
        plain(one.id, 80),
        plain(_called(one), 120),
        plain(one.name_en, 120),
        one.type or (known.type if known else ""),
        plain(one.country, 8),
        tuple(plain(form, 80) for form in one.variants),
        len(one.offices),
        plain(known.name, 120) if known else "",
        _clashes(book, one, known),
    )


def _clashes(book: DeskBook, one: OwnEntity, known: KnownEntity | None) -> list[Clash]:
    own = known.id if known else ""
    found: list[Clash] = []
    for name in dict.fromkeys((*([one.name] if one.name else []), *one.variants)):
        bearer = _bearers().get(fold(name))
        if bearer is not None and bearer.id != own and bearer.slug != one.id:
            href = entity_path(bearer.id) if bearer.id in book.entities else ""
            found.append(Clash(plain(name, 80), plain(bearer.name, 120), href))
    return found


@cache
def _bearers() -> dict[str, KnownEntity]:
    """Entities by each of their names, folded."""
    entities = reversed(known_entities())
    return {fold(form): one for one in entities for form in (*one.variants, one.name)}


def _known(id_: str) -> KnownEntity | None:
    return entity_by_slug().get(id_) or entity_by_id().get(id_)


def _coming(store: Store, active: Sequence[OwnEntity], written: Sequence[OwnEntity]) -> list[Coming]:
    before, now = ({one.id: one for one in some} for some in (active, written))
    differ = [one for one in written if before.get(one.id) != one]
    changed = [("changed" if one.id in before else "new", one) for one in differ]
    gone = [("removed", one) for one in active if one.id not in now]
    return [
        Coming(what, plain(one.id, 80), plain(_called(one), 120), _articles(store, one))
        for what, one in (*changed, *gone)[:_TOLD]
    ]


def _called(one: OwnEntity) -> str:
    known = _known(one.id)
    return one.name or (known.name if known else one.id)


def _articles(store: Store, one: OwnEntity) -> int | None:
    """How many articles have one of the entity's names; None where it gives none."""
    names = [" ".join(name.replace('"', " ").split()) for name in (one.name, *one.variants) if name]
    if not names:
        return None
    try:
        return find(store, " OR ".join(f'"{name}"' for name in names[:8]), limit=1).total
    except SearchError:
        return None


def find_form(store: Store, written: Sequence[OwnEntity], id_: str) -> LexiconForm:
    """The form for an entity of the file, of the lexicon, or of the record; empty for another."""
    known = _known(id_)
    names = {id_, known.slug, known.id} if known else {id_}
    own = next((one for one in written if one.id in names), None)
    told = plain(known.name, 120) if known else ""
    if own is not None:
        lists = ("\n".join(own.variants), "\n".join(own.ambiguous))
        given = (own.name or "", own.name_en or "", own.type or "", own.country or "")
        return LexiconForm(own.id, *given, *lists, len(own.offices), told)
    if known is not None:
        return LexiconForm(known.slug, known=told)
    if not id_.startswith("e_"):
        return LexiconForm()
    entry = store.entity(id_)
    slug = re.sub(r"[^a-z0-9]+", "-", (entry.name_en or "").lower()).strip("-")
    kind = entry.type if entry.type in TYPES else ""
    variants = "\n".join(one for one in entry.variants if one != entry.name)
    return LexiconForm(slug[:64], entry.name, entry.name_en or "", kind, entry.country or "", variants)


def parse_form(given: Mapping[str, str], held: OwnEntity | None) -> tuple[OwnEntity | None, str]:
    """The entity of a form, or None and the code of what is wrong with it. Offices stay those of ``held``."""
    id_ = given.get("id", "").strip()
    known = _known(id_)
    name, name_en = (_words(given.get(field, "")) for field in ("name", "name_en"))
    kind, country = given.get("type", ""), given.get("country", "").strip().upper()
    variants, ambiguous = (_lines(given.get(field, "")) for field in ("variants", "ambiguous"))
    wrong = _find_fault(id_, known, name, kind)
    if not wrong and country and not _COUNTRY.fullmatch(country):
        wrong = "country"
    names = [one for one in (name, name_en, *variants, *ambiguous) if one]
    if not wrong and any(not _is_name(one) for one in names):
        wrong = "name"
    if not wrong and max(len(variants), len(ambiguous)) > _MOST_NAMES:
        wrong = "many"
    if not wrong and not set(ambiguous) <= {name, *variants, *(known.variants if known else ())}:
        wrong = "ambiguous"
    if wrong:
        return None, wrong
    return (
        OwnEntity(
            id_,
            name or None,
            name_en or None,
            cast("Any", kind or None),
            held.kind if held else None,
            country or None,
            tuple(variants),
            tuple(ambiguous),
            held.offices if held else (),
        ),
        "",
    )


def _find_fault(id_: str, known: KnownEntity | None, name: str, kind: str) -> str:
    if known is None and not _SLUG.fullmatch(id_):
        return "id"
    if kind and kind not in TYPES:
        return "type"
    return "new" if known is None and not (name and kind) else ""


def _words(text: str) -> str:
    return " ".join(text.split())


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(one for line in text.splitlines() if (one := _words(line))))


def _is_name(text: str) -> bool:
    """Whether a name can be one: letters, nothing that is not seen, not too long."""
    seen = not any(category(letter) in _UNSEEN for letter in text)
    return seen and len(text) <= _LONGEST_NAME and any(letter.isalpha() for letter in text)
