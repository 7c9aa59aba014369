"""Which line of a gap is the headline of what follows."""

from __future__ import annotations

from waqai.extract.press import name_kind
from waqai.extract.topics import share
from waqai.extract.units import Unit

_NEAR = 40
_NAME = 3
_COLUMN = ("tiny", "section", "label", "menu")


def is_same(unit: Unit, title: Unit | None) -> bool:
    """True for a line that says what the title says, marks and spaces aside."""
    return title is not None and unit is not title and unit.words >= 2 and unit.bare == title.bare


def find_title(units: list[Unit], lead: frozenset[str], *, first: bool) -> int | None:
    """The line that is most like the headline of what follows; None where no line is like one."""
    best, best_score = None, 0.0
    near = max(0, len(units) - _NEAR)
    clean = first and not any(unit.shape in ("label", "section", "menu") for unit in units)
    several = sum(unit.shape in ("head", "tiny") for unit in units) > 1
    for at, unit in enumerate(units[near:], start=near):
        if not _may_be_title(unit, lead, top=first and at == 0):
            continue
        if (unit.shape == "tiny" and _in_column(units, at)) or _is_site(unit, at):
            continue
        fits = share(unit.stems, lead) * min(1.0, len(unit.stems) / 3)
        score = 2 * fits - 0.1 * sum(u.shape in ("head", "tiny") for u in units[at + 1 :])
        score += 0.5 if 4 <= unit.words <= 22 else -0.3
        score += (0.3 if several else 1.0) if clean and at == 0 and unit.words > 1 else 0.0
        score += 0.5 if first and at + 1 < len(units) and units[at + 1].shape == "date" else 0.0
        score -= 0.4 if unit.shape == "label" or unit.text[0] in "-•*" else 0.0
        score += 3.0 if "h1" in unit.hints else 0.0
        score -= 1.0 if unit.text.endswith(":") else 0.0
        score -= 0.6 if unit.shape == "cut" else 0.0
        if any(is_same(unit, earlier) for earlier in units[near:at]):
            score -= 0.5
        if best is None or score > best_score:
            best, best_score = at, score
    return best if best is not None and best_score > 0.2 else None


def _in_column(units: list[Unit], at: int) -> bool:
    """True for one of three or more lines of a word or two: a menu that the markup broke into lines."""
    first = last = at
    while first > 0 and at - first < 2 and units[first - 1].shape in _COLUMN:
        first -= 1
    while last + 1 < len(units) and last - at < 2 and units[last + 1].shape in _COLUMN:
        last += 1
    return last - first >= 2


def _is_site(unit: Unit, at: int) -> bool:
    """True for an outlet's name alone on the first line."""
    return at == 0 and unit.words <= _NAME and "h1" not in unit.hints and name_kind(unit.tokens) == "outlet"


def _may_be_title(unit: Unit, lead: frozenset[str], *, top: bool) -> bool:
    if unit.shape == "label":  # a headline may begin like a label («watch: ...») and tell what follows
        fits = share(unit.stems, lead)
        return unit.inline and unit.kind == "related" and unit.words >= 5 and fits >= (0.25 if top else 0.5)
    return unit.shape in ("head", "tiny") or (unit.shape == "cut" and unit.words <= 18)
