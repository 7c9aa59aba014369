"""``waqai entity``: one name, all that the lexicon and a record know of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import printable, write_bytes
from waqai.errors import ConfigError

if TYPE_CHECKING:
    from waqai.cli.entity_card import EntityCard

Lexicon = Annotated[
    list[str] | None,
    typer.Option("--lexicon", help="A TOML file of entities of your own; may be given several times."),
]
_ARTICLES = 20
_REASONS = 6
_DAY = 10


class EntityFormat(StrEnum):
    """How an entity is printed."""

    text = "text"
    json = "json"


def entity(
    name: Annotated[str, typer.Argument(help="A name in any spelling, an English name, a slug or an id.")],
    db: Annotated[
        str | None, typer.Option(help="The record. Default: WAQAI_DB, or ./record where there is one.")
    ] = None,
    lexicon: Lexicon = None,
    output: Annotated[EntityFormat, typer.Option("--format", help="text or json.")] = EntityFormat.text,
) -> None:
    """Shows an entity: spellings, offices with dates, the articles that name it, and who else is there."""
    from waqai.cli.entity_card import find_cards
    from waqai.lexicon.own import activate_own_lexicons
    from waqai.model.codec import to_pretty_json

    activate_own_lexicons(lexicon or ())
    cards = find_cards(name, _database(db))
    if not cards:
        raise ConfigError(
            f"nobody and nothing of the name '{name}' is known; see docs/how-to/add-an-entity.md"
        )
    if output is EntityFormat.json:
        write_bytes(to_pretty_json(cards) + b"\n")
        return
    for card in cards:
        for line in _as_text(card):
            typer.echo(line)


def _database(db: str | None) -> str | None:
    from waqai.config import RECORD_FILE

    chosen = db or os.environ.get("WAQAI_DB")
    return chosen or ("record" if (Path("record") / RECORD_FILE).is_file() else None)


def _as_text(card: EntityCard) -> Iterable[str]:
    about = ", ".join(part for part in (card.name_en, card.type, card.country) if part)
    yield f"{printable(card.name)}  ({printable(about)})  {card.id}"
    yield "  written   " + " | ".join(printable(form) for form in card.variants)
    for held in card.offices:
        title = printable(held.title) if held.title else f"{held.body}: {held.office}"
        yield f"  office    {held.since} to {held.until}  {title}"
    if card.articles:
        mentions = sum(article.mentions for article in card.articles)
        yield f"  record    {mentions} mentions in {len(card.articles)} articles"
    for article in card.articles[:_ARTICLES]:
        title = printable(article.title or "(no title)")
        yield f"  article   {(article.published or 'undated')[:_DAY]:<10}  {article.mentions:>3} x  {title}"
    if len(card.articles) > _ARTICLES:
        yield f"  ... and {len(card.articles) - _ARTICLES} more articles"
    for other in card.together:
        yield f"  with      {other.articles:>3} articles  {printable(other.name)}"
    for link in card.links[:_REASONS]:
        yield f"  linked    {link.times:>3} x  {link.text}"
    if card.references:
        words = " | ".join(f"{printable(one.text)} {one.times} x" for one in card.references[:_REASONS])
        yield f"  also      {words}"
