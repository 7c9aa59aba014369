"""Events: what happened, is to happen or is called for, as PLOVER types with a status."""

from waqai.annotate.events.layer import EventsLayer

__all__ = ["EventsLayer"]
