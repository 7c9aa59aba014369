"""The outlet that a page of plain text belongs to, by its own name on a line at the top."""

from __future__ import annotations

from waqai.extract.press import name_kind
from waqai.extract.units import Unit
from waqai.lexicon.outlets import find_outlets

_TOP, _LONGEST = 3, 4


def find_site(text: str, units: list[Unit], body: int) -> str | None:
    """The name of the outlet that stands alone on one of the first lines ahead of ``body``; else None.

    ``body`` is the position in ``text`` where the first article begins. Agencies are left out: a page that is
    headed by an agency's name may be anybody's. A listed outlet comes back under its first name.
    """
    for unit in units[:_TOP]:
        if unit.start >= body or unit.words > _LONGEST or unit.shape in ("section", "menu", "label"):
            continue
        words = [token for token in unit.tokens if token.text[0].isalnum()]
        known = find_outlets(words)
        if len(known) == 1 and known[0].last - known[0].first == len(words):
            if known[0].outlet.kind == "outlet":
                return known[0].outlet.name
        elif not known and name_kind(words) == "outlet":
            return text[unit.start : unit.end]
    return None
