"""What a desk makes ready before its first visitor, so that he does not wait for it."""

from __future__ import annotations

import gc
from contextlib import suppress

from waqai.desk.pages import Desk
from waqai.errors import StoreError
from waqai.lexicon.entities import entity_by_slug
from waqai.lexicon.offices import office_terms
from waqai.store.search import keep_index
from waqai.store.search_index import load_words
from waqai.store.sql import SqlStore

_ROUNDS = (50_000, 20, 50)


def warm_up(desk: Desk) -> None:
    """Load the words and compile the templates that every page needs; see that the search index is current.

    Then what was loaded is taken out of the garbage collector's rounds, and the rounds are made rarer: a page
    makes many small objects that reference counts free, and to look through all of them again and again
    held up a page in four by a fifth of a second.
    """
    load_words()
    store = desk.record.store
    if isinstance(store, SqlStore):
        with suppress(
            StoreError
        ):  # reading goes on where nothing can be written; a search says what is wrong
            keep_index(store)
    entity_by_slug()
    office_terms()
    for name in desk.env.list_templates(filter_func=lambda one: one.endswith(".html.j2")):
        desk.env.get_template(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_ROUNDS)
