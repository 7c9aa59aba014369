"""Things of a record by their ids, looked up when asked for, and with them what will be asked for next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class LookedUp(Mapping[str, T]):
    """Things by id, each asked of the store once; what the store does not have is not in the mapping.

    The first thing that is missing brings all that are expected with it, in one question. With ``most``
    no more than about so many stay at hand; those forgotten are asked for again.
    """

    def __init__(
        self, look_up: Callable[[Sequence[str]], Mapping[str, T]], *, most: int | None = None
    ) -> None:
        self._look_up = look_up
        self._most = most
        self._known: dict[str, T | None] = {}
        self._expected: dict[str, None] = {}

    def expect(self, ids: Iterable[str | None]) -> None:
        """Say that these will be asked for; nothing is looked up before one is."""
        self._expected.update((one, None) for one in ids if one and one not in self._known)

    def ask(self) -> None:
        """Look up now all that are expected."""
        wanted = list(self._expected)
        self._expected.clear()
        if self._most is not None and len(self._known) + len(wanted) > self._most:
            self._known.clear()
        found = self._look_up(wanted) if wanted else {}
        self._known.update((one, found.get(one)) for one in wanted)

    def keep(self, found: Mapping[str, T]) -> None:
        """These need not be asked for."""
        self._known.update(found)

    def __getitem__(self, key: str) -> T:
        """The thing of that id; raises KeyError when there is none, StoreError when it cannot be read."""
        if key not in self._known:
            self._expected[key] = None
            self.ask()
        thing = self._known[key]
        if thing is None:
            raise KeyError(key)
        return thing

    def __iter__(self) -> Iterator[str]:
        """Ids of what was looked up until now: the store may hold millions."""
        return iter([key for key, found in self._known.items() if found is not None])

    def __len__(self) -> int:
        return sum(1 for _ in self)
