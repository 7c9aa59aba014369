"""Who held which office when: from a role as the page words it to its holder on a day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from waqai.errors import ConfigError, LexiconError
from waqai.lexicon.entities import KnownEntity, entity_by_id, entity_by_slug, nationalities, spelled, words_of
from waqai.lexicon.nations import definite, written_nisbas
from waqai.lexicon.own import OwnEntity, own_entities
from waqai.lexicon.tables import Row, read_table
from waqai.lexicon.terms import TermTree
from waqai.text import fold

_DAY, _MONTH = 10, 7
_ARTICLE = fold("\u0627\u0644")
_FOR = "\u0644"


class Office(NamedTuple):
    """An office of a state or of an organisation, by the slug of its body and the key of the office."""

    body: str
    office: str


class Term(msgspec.Struct, frozen=True):
    """Somebody's time in an office. ISO days, inclusive: certainly in office from ``since`` to ``until``."""

    office: Office
    holder: KnownEntity
    since: str
    until: str


@cache
def office_terms() -> dict[Office, tuple[Term, ...]]:
    """The times in office of the language data, in the order of the table."""
    found: dict[Office, list[Term]] = {}
    for row in read_table("entities/offices.tsv"):
        term = _build_term(row)
        found.setdefault(term.office, []).append(term)
    for own in own_entities():
        for term in _own_terms(own):
            found.setdefault(term.office, []).append(term)
    return {office: tuple(terms) for office, terms in found.items()}


def _build_term(row: Row) -> Term:
    holder = entity_by_slug().get(row["holder"])
    if holder is None:
        raise LexiconError(f"{row.where}: no person '{row['holder']}' in people.tsv", about=(row.file,))
    office = Office(row["body"], row["office"])
    until = _first_day(row["to"]) if row["to"] else row["known_to"]
    return Term(office, holder, _last_day(row["from"]), until)


def _own_terms(own: OwnEntity) -> Iterator[Term]:
    """The offices that the user gives; raises ConfigError for a body or an office that nobody knows."""
    holder = entity_by_slug().get(own.id) or entity_by_id()[own.id]
    offices = {row["office"] for row in read_table("entities/office_terms.tsv")}
    for one in own.offices:
        if one.body not in entity_by_slug():
            raise ConfigError(f"'{own.id}': no body '{one.body}' in the lexicon", about=(own.id,))
        if one.office not in offices:
            known = ", ".join(sorted(offices))
            raise ConfigError(f"'{own.id}': no office '{one.office}'; there are {known}", about=(own.id,))
        until = _first_day(one.until) if one.until else _first_day(one.known_to)
        yield Term(Office(one.body, one.office), holder, _last_day(one.since), until)


def _last_day(value: str) -> str:
    """The last day that a date may mean: in office from then on for certain."""
    if len(value) == _DAY:
        return value
    if len(value) == _MONTH:
        return f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]:02d}"
    return f"{value}-12-31"


def _first_day(value: str) -> str:
    if len(value) == _DAY:
        return value
    return f"{value}-01" if len(value) == _MONTH else f"{value}-01-01"


@cache
def office_tree() -> TermTree[Office]:
    """Every wording of every office that has a holder in the data."""
    patterns: dict[str, list[str]] = {}
    for row in read_table("entities/office_terms.tsv"):
        patterns.setdefault(row["office"], []).append(row["pattern"])
    tree: TermTree[Office] = TermTree()
    for office in office_terms():
        for pattern in patterns.get(office.office, ()):
            for wording in _wordings(pattern, office.body):
                tree.add(words_of(wording), office)
    return tree


def _wordings(pattern: str, body: str) -> Iterator[str]:
    entity = entity_by_slug().get(body)
    if entity is None:
        return
    if "{nat}" in pattern:
        for adjective in _adjectives().get(body, ()):
            yield pattern.replace("{nat}", adjective)
    elif "{state}" in pattern or "{body}" in pattern:
        for name in spelled(entity):
            yield _join(pattern, name)
    else:
        yield pattern


def office_title(office: Office) -> str | None:
    """How a page words the office: the body's own pattern or the first; None where no pattern has it."""
    entity = entity_by_slug().get(office.body)
    rows = [row for row in read_table("entities/office_terms.tsv") if row["office"] == office.office]
    own = [row for row in rows if office.body in row.list("title_of")]
    row = next(iter([*own, *rows]), None)
    if entity is None or row is None:
        return None
    nisba = written_nisbas().get(office.body)
    if "{nat}" in row["pattern"]:
        return row["pattern"].replace("{nat}", definite(nisba)) if nisba else None
    return _join(row["pattern"], entity.name)


def _join(pattern: str, name: str) -> str:
    """The pattern with the name; the preposition lam swallows the alef of the article."""
    melted = _FOR + "{body}"
    if melted in pattern and name.startswith(_ARTICLE):
        return pattern.replace(melted, _FOR + name[1:])
    return pattern.replace("{state}", name).replace("{body}", name)


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """Definite adjectives of nationality in the singular, by the slug of their state."""
    found: dict[str, list[str]] = {}
    for form, nation in nationalities().items():
        if nation.definite and nation.number == "1":
            found.setdefault(nation.entity.slug, []).append(form)
    return {slug: tuple(forms) for slug, forms in found.items()}


def find_office(role_text: str) -> Office | None:
    """The office that ``role_text`` names as a whole, or None when it names none or several."""
    offices = office_tree().find(words_of(role_text))
    return offices[0] if len(offices) == 1 else None


def holder_at(role_text: str, day: str) -> KnownEntity | None:
    """Who held the office that ``role_text`` names on the ISO day ``day``; None when that is not certain.

    A day on which one hands over to another gives None, and so does a day between two holders or one behind
    what the data knows.
    """
    office = find_office(role_text)
    return None if office is None else office_holder(office, day, day)


def office_holder(office: Office, earliest: str, latest: str) -> KnownEntity | None:
    """Who held ``office`` through all the days from ``earliest`` to ``latest``, or None."""
    terms = office_terms().get(office, ())
    touched = [term for term in terms if term.since <= latest and earliest <= term.until]
    holders = {term.holder.id: term for term in touched}
    if len(holders) != 1:
        return None
    term = touched[0]
    return term.holder if term.since <= earliest and latest <= term.until else None
