"""Quantities without a number of their own: duals, and the first of two numbers that share their noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.bounds import joined_at, take_modifier_after, take_modifier_before
from waqai.annotate.quantities.lexica import duals, unit_duals
from waqai.annotate.quantities.phrases import word_set
from waqai.annotate.quantities.traps import Block

Blocked = Callable[[int, int], bool]
"""Whether a folded range holds a time."""
_DUAL_LAST = "\u0646\u064a"


def find_duals(block: Block, blocked: Blocked, found: Sequence[Amount]) -> Iterator[Amount]:
    """The two of something that a dual counts («two soldiers»), where no amount of ``found`` holds it."""
    known = duals()
    measures = {hit.first: hit for hit in unit_duals().found(block.tokens)}
    ends = [at for at, token in enumerate(block.tokens) if token[0] in known]
    if not ends and not measures:
        return
    taken = {at for amount in found for at in range(amount.first, amount.last)}
    taken.update(amount.of_tokens[0] for amount in found if amount.value == 2 and amount.of_tokens)
    described = -1  # behind a dual, a dual of origin is its adjective
    for at in sorted({*ends, *measures}):
        token = block.tokens[at]
        noun, unit = known.get(token[0]), measures.get(at)
        if at in taken or at == described or token[0][-1] not in _DUAL_LAST:
            continue
        described = at + 1
        skip = noun[0] if noun is not None else unit.skip if unit is not None else 0
        last = unit.last if unit is not None else at + 1
        start, end = token.start + skip, block.tokens[last - 1].end
        if blocked(start, end):
            continue
        amount = Amount(at, last, start, end, 2)
        if unit is not None:
            amount.unit, amount.family = unit.payload.unit, unit.payload.family
            amount.rules.append(unit.payload.rule)
        elif noun is not None:
            amount.of, amount.of_tokens = (start, end), (at, last)
            amount.rules.append(noun[1])
        take_modifier_before(block, amount)
        take_modifier_after(block, amount, amount.last)
        yield amount


def share_counted(block: Block, found: Sequence[Amount]) -> None:
    """In «five or six soldiers» and «3 and 5 soldiers» the first number counts what the second does."""
    for one, other in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if one.measured or one.of is not None or other.numeral is None or one.numeral is None:
            continue
        gap = other.numeral.first - one.last
        linked = joined_at(block, one.last, other.numeral) or (
            gap == 1 and block.word(one.last) in word_set("particles", "or")
        )
        if linked:
            one.unit, one.family = other.unit, other.family
            one.of, one.of_tokens = other.of, other.of_tokens
