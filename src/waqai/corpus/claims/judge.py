"""Whether a passage of the record supports or contradicts a claim: rules over explained reasons.

Most passages do neither. A contradiction needs the rest of the claim told almost whole; what could be true
beside the claim (another place, another day) is left open: unresolved beats wrong.
"""

from __future__ import annotations

import msgspec

from waqai.corpus.claims.alignment import Alignment, Link
from waqai.corpus.claims.figures import is_ordinal
from waqai.corpus.claims.findings import Finding, find_reasons
from waqai.corpus.claims.lexicon import opposed
from waqai.corpus.claims.result import Grade, Relation
from waqai.corpus.claims.rivals import AGREEING, is_other_date, is_other_name
from waqai.corpus.claims.standing import Standing, find_ahead
from waqai.corpus.claims.telling import (
    count_linked_names,
    count_plain_links,
    cover_of,
    days_between,
    happened_on,
    has_left_names,
    is_one_way,
    rest_told,
)
from waqai.corpus.claims.turning import bites, drop_cancelled

_SUPPORT = 0.8
_TOLD = 0.72
_LEAST_LINKED = 3
_LEAST_PLAIN = 2
_MUCH = 16.0
_DAYS_APART = 3
_DAYS_NEAR = 1
_TURNING = ("opposite", "negation", "denial", "failure", "status")
_NAMED = ("place", "actor", "swapped")


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
    ahead = find_ahead(found)
    against = _against(found, reasons, ahead)
    if against is not None:
        return against
    support = _support(found, reasons)
    if support is None or ahead is None:
        return support
    if ahead[1] != "planned":
        return None  # feared, asked for, put off: nobody says that it is done
    return Verdict("precedes", support.grade, support.score, (ahead[0], *support.findings))


def _is_about(found: Alignment) -> bool:
    """Whether enough is linked to speak of one matter: three words that tell much, or one of them rare."""
    linked = [k for k in found.links if found.a.words[k.a].counts and found.b.words[k.b].counts]
    least = min(_LEAST_LINKED, max(2, sum(word.counts for word in found.a.words) - 1))
    told = sum(found.a.words[link.a].weight for link in linked)
    return len(linked) >= least and (told >= _MUCH or any(_tells(found, link) for link in linked))


def _tells(found: Alignment, link: Link) -> bool:
    word = found.a.words[link.a]
    return word.name >= 0 or word.weight >= 5.0


def _against(
    found: Alignment, reasons: tuple[Finding, ...], ahead: tuple[Finding, Standing] | None
) -> Verdict | None:
    hard: list[Finding] = []
    apart = days_between(happened_on(found, "a"), happened_on(found, "b"))
    other_day = apart is not None and apart > _DAYS_APART
    turning = [r for r in reasons if r.kind in _TURNING and bites(found, r)]
    turning = drop_cancelled(found, turning)
    if ahead is not None and ahead[1] == "undone" and ahead[0].a not in {reason.a for reason in turning}:
        turning.append(ahead[0])
    opposites = [reason.a for reason in turning if reason.kind == "opposite"]
    for reason in turning:
        rest = rest_told(found, opposites if reason.kind == "opposite" else [reason.a])
        if rest >= _TOLD and (not other_day or reason.kind == "denial"):
            hard.append(reason)
    if apart is None or apart <= _DAYS_NEAR:
        hard.extend(r for r in reasons if r.kind == "figure" and rest_told(found, [r.a]) >= _TOLD)
        hard.extend(r for r in reasons if r.kind in _NAMED and is_other_name(found, r, reasons, apart))
    hard.extend(r for r in reasons if r.kind == "date" and is_other_date(found, r, reasons))
    plain = count_plain_links(found)
    if not hard or (plain < _LEAST_PLAIN and (not plain or count_linked_names(found) < _LEAST_PLAIN)):
        return None
    rest = rest_told(found, [reason.a for reason in hard])
    return Verdict("contradicts", _grade(hard, apart), round(rest, 3), tuple(hard))


def _grade(hard: list[Finding], apart: int | None) -> Grade:
    if any(reason.kind in _NAMED for reason in hard):
        return "soft"
    return "hard" if apart == 0 or any(reason.kind in ("date", "denial") for reason in hard) else "soft"


def _support(found: Alignment, reasons: tuple[Finding, ...]) -> Verdict | None:
    cover = cover_of(found)
    if cover < _SUPPORT or has_left_names(found) or _may_oppose(found) or _is_other_office(found, reasons):
        return None
    kinds = {reason.kind for reason in reasons}
    swapped = "swapped" in kinds and is_one_way(found)
    if swapped or kinds & {"figure", "date"} or any(r.kind in _TURNING for r in reasons):
        return None
    if _number_left(found) or _figure_left(found, reasons):
        return None
    apart = days_between(happened_on(found, "a"), happened_on(found, "b"))
    grade: Grade = "soft" if apart is not None and apart > _DAYS_APART else "hard"
    return Verdict("supports", grade, round(cover, 3), tuple(r for r in reasons if r.kind in AGREEING))


def _number_left(found: Alignment) -> bool:
    """Whether the claim has a number, be it an ordinal, that the report does not have; weekdays are none."""
    linked = {link.a for link in found.links}
    words = [word for k, word in enumerate(found.a.words) if k not in linked]
    return any(found.a.words[k].text[0].isdigit() for k in found.left_a) or any(
        max(word.time, word.name) < 0 and is_ordinal(word.text) for word in words
    )


def _may_oppose(found: Alignment) -> bool:
    """Whether an act of the claim is told in another word, and the report has its opposite besides."""
    loose = [found.a.words[k.a] for k in found.links if k.how == "like" and found.a.words[k.a].acts]
    linked = {k.b for k in found.links}
    others = [word for j, word in enumerate(found.b.words) if word.acts and j not in linked]
    return any(opposed(word.senses, other.senses) for word in loose for other in others)


def _is_other_office(found: Alignment, reasons: tuple[Finding, ...]) -> bool:
    """Whether an office, a body or a thing is told of something else: the minister of another ministry."""
    links = {(link.a, link.b) for link in found.links}
    ours = {word.start: k for k, word in enumerate(found.a.words)}
    theirs = {word.start: k for k, word in enumerate(found.b.words)}
    heads = (
        (ours[reason.a[0]] - 1, theirs[reason.b[0]] - 1) for reason in reasons if reason.kind == "replaced"
    )
    return any(
        pair in links and found.a.words[pair[0]].counts and not found.a.words[pair[0]].acts for pair in heads
    )


def _figure_left(found: Alignment, reasons: tuple[Finding, ...]) -> bool:
    """Whether the claim has a figure that no figure of the report meets."""
    met = {reason.a for reason in reasons if reason.kind == "figure_agrees"}
    linked = {found.a.words[k.a].figure for k in found.links if k.how in ("figure", "same")}
    return any(
        (figure.start, figure.end) not in met and at not in linked
        for at, figure in enumerate(found.a.figures)
    )
