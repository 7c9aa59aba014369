"""Stories told from a store: the readings of a piece are asked for when it is told, here or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Protocol

from waqai.corpus.build import Told
from waqai.corpus.decisions import merge_entities, read_decisions
from waqai.corpus.judged import judge_reading
from waqai.corpus.piecewise import Piece, Words, tell_piece
from waqai.model import Judgement, PageReading
from waqai.store import Store, open_store
from waqai.store.many import find_readings


class Run(Protocol):
    """Does pieces of work, in this process or in others, and gives their outcomes in order."""

    def __call__(self, function: Callable[[Any], Any], pieces: Iterable[Any], /) -> Iterator[Any]:
        """``function`` of each piece, in order."""


class Judged:
    """Readings with what people rejected left out and corrected put right, as a store has it now."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._latest = latest_judgements(store)
        self.decisions = read_decisions(self._latest)

    @property
    def silent(self) -> bool:
        """Whether nobody said anything: then every reading is as it is."""
        return not self._latest

    def judge(self, reading: PageReading) -> PageReading:
        """One reading; the very same object where nobody judged anything of it."""
        return merge_entities(judge_reading(reading, self._latest), self.decisions)

    def find(self, articles: Iterable[str]) -> Mapping[str, PageReading]:
        """The readings that hold these articles, by article id."""
        return {key: self.judge(one) for key, one in find_readings(self._store, articles).items()}


class Tellers:
    """Tells pieces here, or with ``run`` in the processes that it has; ``where`` names the store to them."""

    def __init__(self, judged: Judged, where: str | None, run: Run | None) -> None:
        self._judged, self._where, self._run = judged, where, run
        self.words = Words()

    def tell(self, pieces: Iterable[Piece]) -> Iterator[Told]:
        """What each piece tells, in order."""
        if self._run is None or self._where is None:
            for piece in pieces:
                yield tell_piece(piece, self._judged.find(piece.articles), self.words)
        else:
            yield from self._run(_tell_stored, ((self._where, piece) for piece in pieces))


def latest_judgements(store: Store) -> dict[str, Judgement]:
    """The latest judgement on every annotation, entity and story that was judged."""
    return store.judgements({one.annotation for one in store.all_judgements()})


def _tell_stored(task: tuple[str, Piece]) -> Told:
    where, piece = task
    judged, words = _opened(where)
    return tell_piece(piece, judged.find(piece.articles), words)


@cache
def _opened(where: str) -> tuple[Judged, Words]:
    """A process that tells pieces reads one record, as it stands when its first piece comes."""
    return Judged(open_store(where, create=False)), Words()
