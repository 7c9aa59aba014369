"""Which stories became one, and which fell apart, from one build of a record to the next.

The stories themselves follow from the articles alone; only this depends on what was built before, so that
who holds the id of a story that is no more finds where its articles went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from waqai.model import Story, StoryChange


def keep_history(before: Iterable[Story], now: Sequence[Story]) -> tuple[Story, ...]:
    """The stories of ``now``, each with what it went through: what was kept before, and what is new.

    Articles that are gone count for nothing; a story that only grew has no history.
    """
    known = {story.id: story for story in before}
    was_in = {article: story.id for story in known.values() for article in story.articles}
    is_in = {article: story.id for story in now for article in story.articles}
    if not known:
        return tuple(now)
    came: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    went: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, old in sorted(was_in.items()):
        if article in is_in:
            came[is_in[article]][old].append(article)
            went[old][is_in[article]].append(article)
    day = max((story.last for story in now if story.last), default=None)
    return tuple(_with_history(story, known, came[story.id], went, day) for story in now)


def _with_history(
    story: Story,
    known: Mapping[str, Story],
    came: Mapping[str, Sequence[str]],
    went: Mapping[str, Mapping[str, Sequence[str]]],
    day: str | None,
) -> Story:
    """``came`` are the articles of the story by the story that held them; ``went`` where each went to."""
    if not came:
        return story
    changes = dict.fromkeys(change for old in sorted(came) for change in known[old].history)
    if len(came) > 1:
        joined = tuple(article for old in sorted(came) if old != story.id for article in came[old])
        changes[StoryChange("merged", tuple(sorted(came)), (story.id,), joined, day)] = None
    for old in sorted(came):
        if len(went[old]) > 1:
            left = tuple(article for new in sorted(went[old]) if new != old for article in went[old][new])
            changes[StoryChange("split", (old,), tuple(sorted(went[old])), left, day)] = None
    return msgspec.structs.replace(story, history=tuple(changes)) if changes else story
