"""How it was said: the channel, the audience, the day."""

from __future__ import annotations

from waqai.annotate.statements.lexicon import Lemma, phrases
from waqai.model import Timex
from waqai.text import find_tokens


def find_channel(text: str, region: tuple[int, int], lemma: Lemma | None) -> str:
    """The channel that the words between cue and content name, else the cue's own, else ``unspecified``."""
    words = find_tokens(text, *region)
    for at, word in enumerate(words):
        for phrase, channel in phrases("channels", "channel").get(word.text, ()):
            if tuple(w.text for w in words[at : at + len(phrase)]) == phrase:
                return channel
    return (lemma.channel if lemma else None) or "unspecified"


def find_audience(text: str, region: tuple[int, int]) -> str:
    """``private`` where the words around the cue say so, else ``public``."""
    words = find_tokens(text, *region)
    for at, word in enumerate(words):
        for phrase, _ in phrases("private").get(word.text, ()):
            if tuple(w.text for w in words[at : at + len(phrase)]) == phrase:
                return "private"
    return "public"


def find_said(times: list[tuple[int, int, Timex]], region: tuple[int, int]) -> str | None:
    """The day that a time expression between cue and content gives, as an ISO day."""
    for start, _, timex in times:
        if region[0] <= start < region[1] and timex.type in ("DATE", "TIME") and timex.value:
            day = timex.value[:10]
            if len(day) == 10 and day[4] == "-" and day[5:7].isdigit():
                return day
    return None
