"""The layers that run by default, and the order that their needs ask for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from waqai.annotate.events import EventsLayer
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.reading import Layer
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.errors import ConfigError


@cache
def default_layers() -> tuple[Layer, ...]:
    """All layers there are, ordered."""
    return order_layers((TimesLayer(), QuantitiesLayer(), MentionsLayer(), StatementsLayer(), EventsLayer()))


def layer_versions() -> dict[str, str]:
    """The version of each default layer, by name."""
    return {layer.name: layer.version for layer in default_layers()}


def order_layers(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """The layers so that each comes behind those it needs, otherwise as given.

    Raises ConfigError when a need is not among them or when needs go round in a circle.
    """
    waiting = list(layers)
    known = {layer.name for layer in waiting}
    ordered: list[Layer] = []
    done: set[str] = set()
    while waiting:
        ready = next((layer for layer in waiting if done.issuperset(layer.needs)), None)
        if ready is None:
            stuck = {layer.name: sorted(set(layer.needs) - done) for layer in waiting}
            missing = sorted({need for needs in stuck.values() for need in needs} - known)
            reason = f"missing: {', '.join(missing)}" if missing else "they need each other"
            raise ConfigError(f"layers cannot be ordered ({reason})", about=tuple(sorted(stuck)))
        waiting.remove(ready)
        ordered.append(ready)
        done.add(ready.name)
    return tuple(ordered)
