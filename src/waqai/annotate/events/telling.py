"""Whether a sentence tells of an attack or a protest or only mentions it, by weights over features.

A logistic model (``events/telling.tsv``) over what ``features`` finds. It takes away, or sends to the
background, what the rules let pass and it finds unlikely, and brings back what the rules took for a mere
mention and it is sure of. Without the weights the rules (``background``, ``judging``) stand alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from waqai.annotate.events.draft import Draft
from waqai.annotate.events.features import find_features
from waqai.annotate.events.sentence import Sentence
from waqai.lexicon import read_table

LEAST = {"ASSAULT": 0.25, "PROTEST": 0.3}  # chosen by five folds of the training sentences
FAINT = 0.05  # below it an event that the rules let pass has to have a date or a count of its own
SURE = 0.6  # as good as what the rules let pass
CONSTANT = "(constant)"
_TOLD = frozenset(("happened", "ongoing"))
_SCALE = 100.0


def is_judged(sentence: Sentence, draft: Draft) -> bool:
    """True for attacks and protests told as facts outside headlines: what the weights were trained on."""
    return draft.type in LEAST and draft.status.value in _TOLD and sentence.block != "title"


def is_weighed(sentence: Sentence, draft: Draft) -> bool:
    """True where there are weights and they judge the draft."""
    return is_judged(sentence, draft) and bool(telling_weights())


def likelihood_of(sentence: Sentence, draft: Draft) -> float:
    """How likely the sentence tells of the event by the weights of the data, from 0 to 1."""
    return likelihood(find_features(sentence, draft), telling_weights())


def likelihood(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a sentence with these features tells of the event, from 0 to 1."""
    total = weights.get(CONSTANT, 0.0)
    for name, value in features.items():
        total += weights.get(name, 0.0) * value
    return 1.0 / (1.0 + math.exp(-total))


@cache
def telling_weights() -> Mapping[str, float]:
    """The weights of the language data by feature; none where the table is empty."""
    return {row["feature"]: int(row["weight"]) / _SCALE for row in read_table("events/telling.tsv")}
