"""All checks of the language data: the files' own laws, and the examples that the layers run."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from waqai.lexicon import Problem, check_data

_EXAMPLES_OF_LAYERS = ("waqai.annotate.times.examples", "waqai.annotate.statements.examples")


def check_everything() -> list[Problem]:
    """Every breach of a law of the language data, and every example that a layer reads otherwise."""
    problems = check_data()
    for name in _EXAMPLES_OF_LAYERS:
        check: Callable[[], list[Problem]] = import_module(name).check_examples
        problems.extend(check())
    return problems
