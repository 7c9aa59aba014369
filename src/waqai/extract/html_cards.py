"""Cards: headings with a paragraph or two below, one after another, that lead to other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_LINES = 4
_LONGEST = 400


def find_cards(
    heads: Mapping[int, bool],
    size: int,
    is_link: Callable[[int], bool],
    prose: Callable[[int, int], int],
) -> frozenset[int]:
    """Numbers of the lines of two or more cards on end, among ``size`` lines of a page.

    ``heads`` are the lines of headings, True for the first rank, which is never a card's. A card is a heading
    that is a link, or has a link as its last line, with at most four lines and 400 characters of running text
    (``prose(first, last)``) below.
    """
    numbers = sorted(head for head in heads if head < size)
    cards: list[range] = []
    run: list[range] = []
    for at, number in enumerate(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else size
        card = None if heads[number] else _card(number, following, is_link, prose)
        if card is None:
            cards, run = _close(cards, run), []
            continue
        run.append(card)
        if card.stop != following:
            cards, run = _close(cards, run), []
    return frozenset(number for card in _close(cards, run) for number in card)


def _card(
    head: int, following: int, is_link: Callable[[int], bool], prose: Callable[[int, int], int]
) -> range | None:
    stop = min(following, head + 1 + _LINES)
    linked = is_link(head)
    if not linked:
        ends = [number + 1 for number in range(head + 1, stop) if is_link(number)]
        if not ends or prose(head, ends[0]) == 0:
            return None
        stop = ends[0]
    first = next((number for number in range(head + 1, stop) if prose(number, number + 1)), None)
    if first is None:
        return None
    if prose(head, stop) > _LONGEST or (linked and stop != following):
        # What follows the last card may be anything: it keeps its first paragraph alone.
        stop = first + 1
    return range(head, stop) if prose(head, stop) <= _LONGEST else None


def _close(cards: list[range], run: list[range]) -> list[range]:
    return [*cards, *run] if len(run) > 1 else cards
