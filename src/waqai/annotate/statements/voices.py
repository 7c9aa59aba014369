"""Who spoke last in an article, by gender and through which channel: whom a left-out subject means."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.lexicon import Lemma, word_set
from waqai.model import Source

_FEMININE = frozenset({"3fs", "3fp", "fs", "fp", "\u0647\u0627"})
_MASCULINE = frozenset({"3ms", "ms", "\u0647"})
_PLURAL = frozenset({"3mp", "3fp"})
_ONE = frozenset({"named", "role", "implicit"})
_ANY = "any"


class _Voice(NamedTuple):
    """Who spoke, and through which channel."""

    source: Source
    channel: str


class Voices:
    """The last speakers, asked by what the form of a cue says about its subject."""

    def __init__(self) -> None:
        self._last: dict[str, _Voice] = {}

    def remember(self, content: Content, source: Source, channel: str, *, named: bool) -> None:
        """Keeps who said ``content``; a written subject also for later verbs of its gender."""
        voice = _Voice(source, channel)
        self._last[_ANY] = voice
        if named:
            genders = (_gender(content),) if content.cue.finite else ("masculine", "feminine")
            self._last.update(dict.fromkeys(genders, voice))

    def left_out(self, content: Content) -> Source | None:
        """The implicit source of ``content``: the last speaker of its gender, else the last of all."""
        voice = self._last.get(_gender(content)) or self._last.get(_ANY)
        if voice is None:
            return None
        return Source(None, None, None, voice.source.entity, voice.source.name, "implicit")

    def asks_for_several(self, content: Content) -> bool:
        """True where the cue is in the plural though one person spoke last."""
        voice = self._last.get(_ANY)
        if not content.cue.finite or not all(form.person in _PLURAL for form in content.cue.forms):
            return False
        return voice is not None and voice.source.kind in _ONE

    def channel_of(self, lemma: Lemma | None, source: Source | None) -> str:
        """The last channel where a cue of going on («he added») keeps its speaker, else ``unspecified``."""
        voice = self._last.get(_ANY)
        if voice is None or source is None or lemma is None or lemma.form not in word_set("continuing"):
            return "unspecified"
        return voice.channel if voice.source.entity == source.entity else "unspecified"


def _gender(content: Content) -> str:
    persons = {form.person for form in content.cue.forms}
    if persons & _FEMININE:
        return "feminine"
    return "masculine" if persons & _MASCULINE else _ANY
