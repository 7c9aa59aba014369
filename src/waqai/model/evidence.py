"""Why an annotation exists: which layer, which rules, which words, which other annotations."""

from __future__ import annotations

import msgspec

from waqai.model.span import Span


class ScorePart(msgspec.Struct, frozen=True):
    """One reason for or against a link, and what it adds to the score."""

    reason: str
    value: float


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """The reason behind one annotation.

    ``layer`` and ``version`` name the code that decided; ``rules`` are ids of language data or numbered
    stages; ``cues`` are the words on the page that decided; ``derived_from`` are ids of annotations that
    it rests on; ``note`` says in words what no id can (for instance why a value stays empty). ``score``, from
    0 to 1, is the sum of ``parts``, where a layer weighs reasons.
    """

    layer: str
    version: str
    rules: tuple[str, ...] = ()
    cues: tuple[Span, ...] = ()
    derived_from: tuple[str, ...] = ()
    note: str | None = None
    score: float | None = None
    parts: tuple[ScorePart, ...] = ()
