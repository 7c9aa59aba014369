"""Trained weights: which tokens of a sentence are names, and of what type.

An averaged structured perceptron (Collins 2002) over hashed features. A feature's weights, one a tag, are
added up as fields of one integer, two bytes each: exact, the same on every machine, and quick. The layer
works without the file.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Container, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from operator import add, itemgetter
from typing import NamedTuple

from waqai.annotate.mentions.features import Group, Shown, candidates, features, groups, is_open
from waqai.errors import LexiconError
from waqai.lexicon.files import data_root

TAGS = ("", "person", "+person", "place", "+place", "organization", "+organization")
OPENING = (0, 1, 3, 5)  # no name, and where one begins
_AT_OPENING = itemgetter(*OPENING)
BUCKETS = 1 << 20
_MAGIC = b"waqai-names-1\n"
_SIZE = len(TAGS)
_ROW = 2 * _SIZE
_FIELDS = struct.Struct(f"<{_SIZE}H")  # no token has more features than two bytes hold 255 times
_LIFTED = bytes((byte + 128) & 0xFF for byte in range(256))
_MANY = 300_000


class Tagged(NamedTuple):
    """Tokens ``[first, last)`` that the weights take for a name of ``type``."""

    first: int
    last: int
    type: str


def runs(tokens: Sequence[int]) -> list[list[int]]:
    """Tokens in rows without a gap."""
    found: list[list[int]] = []
    last = -2
    for at in tokens:
        if at == last + 1:
            found[-1].append(at)
        else:
            found.append([at])
        last = at
    return found


def bucket(feature: str) -> int:
    """The place of a feature: CRC-32, the same in every process and on every machine."""
    return zlib.crc32(feature.encode()) % BUCKETS


class Weights:
    """``table`` has a signed byte a tag for every bucket; ``steps[a][b]`` is the weight of tag b behind a."""

    def __init__(self, table: bytes, steps: Sequence[Sequence[int]]) -> None:
        rows = bytearray(2 * len(table))
        rows[::2] = table.translate(_LIFTED)  # 128 more each, so that sums have no sign
        self._rows = bytes(rows)
        self._steps = [tuple(row) for row in steps]
        self._alone = [self._steps[0][tag] + self._steps[tag][0] for tag in OPENING]
        self._known: dict[Group, int] = {}

    def tag(self, shown: Shown, settled: Container[int] = ()) -> list[Tagged]:
        """The names of a sentence, in order; rows of nothing but ``settled`` tokens are left out."""
        found: list[Tagged] = []
        for run in runs(candidates(shown)):
            if settled and not any(at not in settled and is_open(shown, at) for at in run):
                continue
            if len(run) > 1:
                scores = [self._score(shown, at) for at in run]
                found.extend(_names(best_tags(scores, self._steps), run[0]))
            elif tag := self._best_alone(self._score(shown, run[0])):
                found.append(Tagged(run[0], run[0] + 1, TAGS[tag]))
        return found

    def _best_alone(self, scores: Sequence[int]) -> int:
        """The best tag of a token between others that are no names."""
        options = list(map(add, _AT_OPENING(scores), self._alone))
        return OPENING[options.index(max(options))]

    def _score(self, shown: Shown, at: int) -> tuple[int, ...]:
        known, total = self._known, 0
        for group in groups(shown, at):
            value = known.get(group)
            if value is None:
                value = self._learn(group, shown, at)
            total += value
        return _FIELDS.unpack(total.to_bytes(_ROW, "little"))

    def _learn(self, group: Group, shown: Shown, at: int) -> int:
        """The sum of a group's features as fields of one integer."""
        rows, value, checksum = self._rows, 0, zlib.crc32
        for feature in features(group, shown.words[at]):
            start = checksum(feature.encode()) % BUCKETS * _ROW  # ``bucket``, without a call for each
            value += int.from_bytes(rows[start : start + _ROW], "little")
        if len(self._known) >= _MANY:
            self._known.clear()
        self._known[group] = value
        return value


def best_tags(scores: Sequence[Sequence[float]], steps: Sequence[Sequence[float]]) -> list[int]:
    """The best row of tags (Viterbi); a name goes on only behind its own type."""
    best = [_NEVER] * _SIZE
    for tag in OPENING:
        best[tag] = scores[0][tag] + steps[0][tag]
    ways: list[list[int]] = []
    if len(scores) > 1:
        into = list(zip(*steps, strict=True))
        for row in scores[1:]:
            best, way = _step(best, row, into)
            ways.append(way)
    ends = [score + step[0] for score, step in zip(best, steps, strict=True)]
    tags = [ends.index(max(ends))]
    for way in reversed(ways):
        tags.append(way[tags[-1]])
    return tags[::-1]


def _step(
    best: list[float], row: Sequence[float], into: list[tuple[float, ...]]
) -> tuple[list[float], list[int]]:
    """The best scores one token on, and from which tag each comes."""
    now, way = [_NEVER] * _SIZE, [0] * _SIZE
    for tag in OPENING:
        options = list(map(add, best, into[tag]))
        top = max(options)
        now[tag], way[tag] = top + row[tag], options.index(top)
    for tag in _INSIDE:
        opened, longer = best[tag - 1] + into[tag][tag - 1], best[tag] + into[tag][tag]
        now[tag], way[tag] = (opened + row[tag], tag - 1) if opened >= longer else (longer + row[tag], tag)
    return now, way


_INSIDE = (2, 4, 6)
_NEVER = -1e12


def _names(tags: list[int], first: int) -> list[Tagged]:
    found: list[Tagged] = []
    for at, tag in enumerate(tags, start=first):
        if tag in (0, *_INSIDE):
            if tag:
                found[-1] = found[-1]._replace(last=at + 1)
        else:
            found.append(Tagged(at, at + 1, TAGS[tag]))
    return found


def pack(table: bytes, steps: Sequence[Sequence[int]]) -> bytes:
    """The file of weights: a mark, then the steps (two bytes each) and the table, deflated."""
    row = b"".join(step.to_bytes(2, "little", signed=True) for one in steps for step in one)
    return _MAGIC + zlib.compress(row + table, 9)


def unpack(data: bytes, name: str) -> Weights:
    """The weights of a file; raises LexiconError when it is none."""
    size = _SIZE * _SIZE * 2
    try:
        plain = zlib.decompress(data.removeprefix(_MAGIC)) if data.startswith(_MAGIC) else b""
    except zlib.error as error:
        raise LexiconError(f"{name}: damaged weights ({error}); train them anew", about=(name,)) from error
    if len(plain) != size + BUCKETS * _SIZE:
        raise LexiconError(f"{name}: no file of weights of this version; train them anew", about=(name,))
    flat = [int.from_bytes(plain[at : at + 2], "little", signed=True) for at in range(0, size, 2)]
    return Weights(plain[size:], [flat[at : at + _SIZE] for at in range(0, len(flat), _SIZE)])


@cache
def trained_weights() -> Weights | None:
    """The weights that come with the package, or None where it was installed without them."""
    file: Traversable = data_root().joinpath("mentions", "names.weights")
    return unpack(file.read_bytes(), "mentions/names.weights") if file.is_file() else None
