"""Whether a passage of the record supports or contradicts a claim: rules over explained reasons.

Most passages do neither. A contradiction needs the rest of the claim told almost whole; what could be true
beside the claim (another place, another day) is left open: unresolved beats wrong.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec
from rapidfuzz.distance import Levenshtein

from waqai.corpus.claims.alignment import Alignment, Link
from waqai.corpus.claims.findings import Finding, bounds_of_time, find_reasons
from waqai.corpus.claims.lexicon import is_size, opposed
from waqai.corpus.claims.passages import Bounds, Passage, Word
from waqai.corpus.claims.result import Grade, Relation

_SUPPORT = 0.8
_TOLD = 0.72
_TOLD_WELL = 0.78
_TOLD_WHOLE = 0.85
_ALL = 0.95
_TOLD_BACK = 0.6
_MANY = 4
_AROUND = 0.8
_LEAST_LINKED = 3
_LEAST_PLAIN = 2
_MUCH = 16.0
_DAYS_APART = 3
_DAYS_NEAR = 1
_BESIDE = 2
_ONE_WAY = ("win", "attack", "accuse", "arrest", "kill", "strike", "control", "warn", "demand")
_TURNING_CUES = ("negation", "failure", "denial", "rumour", "cancelled", "postponed")
_PARTIES = ("win", "control", "buy", "give", "attack", "join", "profit")
"""Axes on which two parties stand on different sides of one event."""
_UNREAL = ("condition", "possible", "planned", "wish")
_TURNING = ("opposite", "negation", "denial", "failure", "status")
_NAMED = ("place", "actor", "swapped")
_AGREEING = ("figure_agrees", "date_agrees")


class Verdict(msgspec.Struct, frozen=True):
    """A relation with its grade, how much of the claim is told (0 to 1), and the findings behind it."""

    relation: Relation
    grade: Grade
    score: float
    findings: tuple[Finding, ...]


def judge(found: Alignment) -> Verdict | None:
    """The verdict on passage ``b`` as a report about claim ``a``; None where it says nothing to it."""
    if not _is_about(found):
        return None
    reasons = find_reasons(found)
    against = _against(found, reasons)
    if against is not None:
        return against
    return _support(found, reasons)


def days_between(first: Bounds | None, second: Bounds | None) -> int | None:
    """The least days between two intervals; 0 where they meet, None where one is not known."""
    if first is None or second is None:
        return None
    if first[0] <= second[1] and second[0] <= first[1]:
        return 0
    low, high = sorted((first, second))
    return (date.fromisoformat(high[0]) - date.fromisoformat(low[1])).days


def happened_on(found: Alignment, side: str) -> Bounds | None:
    """The days of which a side tells: its own date where it has one alone, else its publication."""
    passage = found.a if side == "a" else found.b
    own = [bounds for time in passage.times if (bounds := bounds_of_time(time)) is not None]
    return own[0] if len(own) == 1 else passage.published


def _is_about(found: Alignment) -> bool:
    """Whether enough is linked to speak of one matter: three words that tell much, or one of them rare."""
    linked = [k for k in found.links if found.a.words[k.a].counts and found.b.words[k.b].counts]
    least = min(_LEAST_LINKED, max(2, sum(word.counts for word in found.a.words) - 1))
    told = sum(found.a.words[link.a].weight for link in linked)
    return len(linked) >= least and (told >= _MUCH or any(_tells(found, link) for link in linked))


def _tells(found: Alignment, link: Link) -> bool:
    word = found.a.words[link.a]
    return word.name >= 0 or word.weight >= 5.0


def _rest_told(found: Alignment, ranges: list[tuple[int, int]]) -> float:
    """The share of the claim that is told, the words in ``ranges`` left out."""
    strong = {link.a: link.strength for link in found.links}
    left = set(found.left_a)
    whole = told = 0.0
    for k, word in enumerate(found.a.words):
        if any(start < word.end and word.start < end for start, end in ranges) or word.cue in _TURNING_CUES:
            continue
        whole += word.weight
        around = k in left and word.name >= 0 and _told_around(found, k)
        told += word.weight * (_AROUND if around else 0.0 if k in left else strong.get(k, 1.0))
    return told / whole if whole else 0.0


def _against(found: Alignment, reasons: tuple[Finding, ...]) -> Verdict | None:
    hard: list[Finding] = []
    apart = days_between(happened_on(found, "a"), happened_on(found, "b"))
    other_day = apart is not None and apart > _DAYS_APART
    turning = [r for r in reasons if r.kind in _TURNING and _bites(found, r)]
    turning = _not_cancelled(found, turning)
    opposites = [reason.a for reason in turning if reason.kind == "opposite"]
    for reason in turning:
        rest = _rest_told(found, opposites if reason.kind == "opposite" else [reason.a])
        if rest >= _TOLD and (not other_day or reason.kind == "denial"):
            hard.append(reason)
    if apart is None or apart <= _DAYS_NEAR:
        hard.extend(r for r in reasons if r.kind == "figure" and _rest_told(found, [r.a]) >= _TOLD)
        hard.extend(r for r in reasons if r.kind in _NAMED and _is_other_name(found, r, reasons, apart))
    hard.extend(r for r in reasons if r.kind == "date" and _is_other_date(found, r, reasons))
    plain = _plain_links(found)
    if not hard or (plain < _LEAST_PLAIN and (not plain or _linked_names(found) < _LEAST_PLAIN)):
        return None
    rest = _rest_told(found, [reason.a for reason in hard])
    return Verdict("contradicts", _grade(hard, apart), round(rest, 3), tuple(hard))


def _plain_links(found: Alignment) -> int:
    """Linked words with content that are neither names nor figures."""
    words = [found.a.words[link.a] for link in found.links]
    return sum(word.counts and word.name < 0 and not word.text[0].isdigit() for word in words)


def _linked_names(found: Alignment) -> int:
    return len({found.a.words[link.a].name for link in found.links} - {-1})


def _bites(found: Alignment, reason: Finding) -> bool:
    """Whether what is turned or opposed is what both tell of, as a fact, in the same surroundings."""
    i = _at(found.a, reason.a)
    j = _at(found.b, reason.b)
    first, second = found.a.words[i], found.b.words[j]
    if _is_unreal(found.a, first) or _is_unreal(found.b, second):
        return False
    if reason.kind == "opposite":
        if _is_turned(found.a, first) or _is_turned(found.b, second) or min(first.name, second.name) >= 0:
            return False
        if reason.note in _PARTIES and not _same_order(found):
            return False
        return _share_surroundings(found, i, j, _BESIDE if reason.note in _PARTIES else 1) and not _told_too(
            found, first, second
        )
    if reason.kind == "denial":
        return first.acts or second.acts or reason.near > 0
    acts = first.acts or second.acts or _is_negated(found.a, i) or _is_negated(found.b, j)
    return reason.near == 2 and acts and _is_same_word(found, i, j)


def _at(passage: Passage, span: tuple[int, int]) -> int:
    return next(k for k, word in enumerate(passage.words) if (word.start, word.end) == span)


def _same_order(found: Alignment) -> bool:
    """Whether the names that both tell of come in one order: who is first acts, who is second suffers."""
    told = [
        (found.a.words[k.a].name, found.b.words[k.b].name)
        for k in found.links
        if found.a.words[k.a].name >= 0 and found.b.words[k.b].name >= 0
    ]
    return all(first[1] <= second[1] for first, second in pairwise(told))


def _is_negated(passage: Passage, at: int) -> bool:
    """Whether a particle of negation stands right before a word, which then is a verb or what is denied."""
    return at > 0 and passage.words[at - 1].cue == "negation" and passage.words[at].name < 0


def _is_same_word(found: Alignment, i: int, j: int) -> bool:
    return any(k.a == i and k.b == j and k.how in ("same", "root", "spelling") for k in found.links)


def _is_turned(passage: Passage, word: Word) -> bool:
    return any(passage.words[k].cue in ("negation", "failure") for k in word.turned)


def _is_unreal(passage: Passage, word: Word) -> bool:
    """Whether a word stands behind «if», «may», «warned of» and the like: nobody says that it is so."""
    return any(passage.words[k].cue in _UNREAL for k in word.turned)


def _share_surroundings(found: Alignment, i: int, j: int, most: int) -> bool:
    """Whether a word beside ``i`` is linked to a word beside ``j``, two words with content away at most."""
    beside_a, beside_b = _beside(found.a, i, _BESIDE), _beside(found.b, j, most)
    return any(link.a in beside_a and link.b in beside_b for link in found.links)


def _beside(passage: Passage, at: int, most: int) -> set[int]:
    """The words with content before and behind one; a name of several words is one step."""
    near: set[int] = set()
    for step in (-1, 1):
        k, left, name = at + step, most, -1
        while 0 <= k < len(passage.words):
            word = passage.words[k]
            if word.counts and not is_size(word.senses):
                left -= word.name < 0 or word.name != name
                name = word.name
                if left < 0:
                    break
                near.add(k)
            k += step
    return near


def _told_too(found: Alignment, first: Word, second: Word) -> bool:
    """Whether a side tells both: what fell may have risen before, in one sentence."""
    ours = {sense for word in found.a.words for sense in word.senses}
    theirs = {sense for word in found.b.words for sense in word.senses}
    axes = {axis for axis, _ in first.senses} & {axis for axis, _ in second.senses}
    return any((axis, side) in theirs for axis, side in first.senses if axis in axes) or any(
        (axis, side) in ours for axis, side in second.senses if axis in axes
    )


def _not_cancelled(found: Alignment, turning: list[Finding]) -> list[Finding]:
    """Without what makes up for each other: «did not fall» and «rose» say the same.

    Where an opposite is itself what turns («refuses»), it counts alone.
    """
    opposites = [r for r in turning if r.kind == "opposite"]
    rest = [r for r in turning if r.kind != "opposite"]
    turns = [
        r for r in opposites if found.a.words[_at(found.a, r.a)].cue or found.b.words[_at(found.b, r.b)].cue
    ]
    if turns:
        return opposites
    return [] if opposites and any(r.kind in ("negation", "failure") for r in rest) else turning


def _is_other_date(found: Alignment, reason: Finding, reasons: tuple[Finding, ...]) -> bool:
    """Another date for the same: all else is told, and no date of the claim is met."""
    if any(r.kind == "date_agrees" for r in reasons) or any(r.kind == "figure" for r in reasons):
        return False
    return _rest_told(found, [reason.a]) >= _TOLD_WHOLE and not _left_names(found)


def _is_other_name(
    found: Alignment, reason: Finding, reasons: tuple[Finding, ...], apart: int | None
) -> bool:
    """Another name in the same place, all else told, and something that pins the event down."""
    if reason.kind == "swapped":
        return _is_one_way(found) and _rest_told(found, []) >= _TOLD_WHOLE
    if _knows(found, reason):
        return False
    others = {found.a.words[k.a].name for k in found.links} - {-1}
    others -= {word.name for word in found.a.words if word.start < reason.a[1] and reason.a[0] < word.end}
    rest = _rest_told(found, [reason.a])
    agreeing = any(r.kind in _AGREEING for r in reasons)
    if apart is None and not agreeing and found.cover_b < _TOLD_BACK:
        return False  # of days that nobody knows, only a report that tells little else is about the same
    pinned = agreeing or bool(others)
    whole = rest > _ALL and _plain_links(found) >= _MANY
    return reason.near >= 1 and rest >= _TOLD_WHOLE and (pinned or whole)


def _knows(found: Alignment, reason: Finding) -> bool:
    """Whether a side names what the other side puts in its place, or both are spellings of one name."""
    first = {found.a.words[k].stem for k in found.left_a if _within(found.a.words[k], reason.a)}
    second = {found.b.words[k].stem for k in found.left_b if _within(found.b.words[k], reason.b)}
    if first & {word.stem for word in found.b.words} or second & {word.stem for word in found.a.words}:
        return True
    return any(Levenshtein.distance(one, other) <= 1 for one in first for other in second)


def _within(word: Word, span: tuple[int, int]) -> bool:
    return word.start < span[1] and span[0] < word.end


def _left_names(found: Alignment) -> bool:
    return any(found.a.words[k].name >= 0 and not _told_around(found, k) for k in found.left_a)


def _told_around(found: Alignment, k: int) -> bool:
    """Whether the article of the report names what its sentence leaves out, and the sentence nothing else."""
    name = found.a.names[found.a.words[k].name]
    rivals = {found.b.names[found.b.words[j].name].type for j in found.left_b if found.b.words[j].name >= 0}
    return not rivals and bool({name.entity, name.country} & found.b.around)


def _grade(hard: list[Finding], apart: int | None) -> Grade:
    if any(reason.kind in _NAMED for reason in hard):
        return "soft"
    return "hard" if apart == 0 or any(reason.kind in ("date", "denial") for reason in hard) else "soft"


def _support(found: Alignment, reasons: tuple[Finding, ...]) -> Verdict | None:
    cover = _cover(found)
    if cover < _SUPPORT or _left_names(found) or _may_oppose(found):
        return None
    kinds = {reason.kind for reason in reasons}
    swapped = "swapped" in kinds and _is_one_way(found)
    if swapped or kinds & {"figure", "date"} or any(r.kind in _TURNING for r in reasons):
        return None
    if any(found.a.words[k].text[0].isdigit() for k in found.left_a) or _figure_left(found, reasons):
        return None
    apart = days_between(happened_on(found, "a"), happened_on(found, "b"))
    grade: Grade = "soft" if apart is not None and apart > _DAYS_APART else "hard"
    return Verdict("supports", grade, round(cover, 3), tuple(r for r in reasons if r.kind in _AGREEING))


def _may_oppose(found: Alignment) -> bool:
    """Whether an act of the claim is told in another word, and the report has its opposite besides."""
    loose = [found.a.words[k.a] for k in found.links if k.how == "like" and found.a.words[k.a].acts]
    linked = {k.b for k in found.links}
    others = [word for j, word in enumerate(found.b.words) if word.acts and j not in linked]
    return any(opposed(word.senses, other.senses) for word in loose for other in others)


def _is_one_way(found: Alignment) -> bool:
    """Whether the act that both tell of goes from one party to the other, and is no meeting of both."""
    senses = [sense for k in found.links if found.b.words[k.b].acts for sense in found.a.words[k.a].senses]
    return any(axis in _ONE_WAY for axis, _ in senses)


def _cover(found: Alignment) -> float:
    """The share of the claim that is told in the passage, or named around it."""
    whole = sum(word.weight for word in found.a.words)
    named = sum(
        found.a.words[k].weight for k in found.left_a if found.a.words[k].name >= 0 and _told_around(found, k)
    )
    return found.cover_a + _AROUND * named / whole if whole else 0.0


def _figure_left(found: Alignment, reasons: tuple[Finding, ...]) -> bool:
    """Whether the claim has a figure that no figure of the report meets."""
    met = {reason.a for reason in reasons if reason.kind == "figure_agrees"}
    linked = {found.a.words[k.a].figure for k in found.links if k.how in ("figure", "same")}
    return any(
        (figure.start, figure.end) not in met and at not in linked
        for at, figure in enumerate(found.a.figures)
    )
