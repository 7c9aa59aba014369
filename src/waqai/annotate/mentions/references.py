"""Words that go back to somebody named before: «the minister», «the movement», «the latter».

Precision comes first: a noun goes back to the only person in reach whose office it is, or the only body of
its sort; where two fit, it stays open. Nothing here is a name, so these are references and no mentions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from waqai.annotate.mentions.named import VERSION, Named
from waqai.annotate.mentions.reasons import Reasons, reasons_for
from waqai.annotate.mentions.sentence import Sentence
from waqai.annotate.mentions.words import ARTICLE, BREAK, GOES_BACK
from waqai.annotate.reading import Reading
from waqai.lexicon import read_table
from waqai.lexicon.entities import entity_by_id
from waqai.model import Evidence, Mention, Reference, content_id
from waqai.text import find_tokens, fold

_REACH = 3
_MOST_MET = 300  # named last, that a noun can go back to: a paragraph without end costs in proportion
_GOES_ON = frozenset("DinGgSsUuAKyTRE9L")
_OFFICES = frozenset("TR")
_BEFORE_LATTER = frozenset("VXx")
_PEOPLE = frozenset(("person",))
_BODIES = frozenset(("organization", "group"))
_NAMED = frozenset(("person", "organization", "group", "place"))
_PLACES = ("near", "next", "far", "far")

Built = Sequence[Sequence[tuple[Named, Mention]]]


class Noun(NamedTuple):
    """A noun that goes back: to people of these offices, or to bodies of these kinds or called so."""

    kind: str
    heads: frozenset[str]
    kinds: frozenset[str]
    not_before: frozenset[str]


class Met:
    """Somebody named, and in which block."""

    def __init__(self, block: int, named: Named, mention: Mention) -> None:
        self.block = block
        self.named = named
        self.mention = mention

    @cached_property
    def heads(self) -> list[tuple[str, str]]:
        """The words of office (of a person) or of sort, each with the word behind it."""
        (sentence, found), mention = self.named, self.mention
        if mention.type == "person":
            role = mention.role
            words = [token.text for token in find_tokens(fold(role.text))] if role is not None else []
            bare = [*(word.removeprefix(ARTICLE) for word in words), ""]
            return [*pairwise(bare)][:1]
        alone = found.first == 0 or found.rule == "body-of-state"
        first = found.first if alone else found.first - 1
        words = [sentence.words[first].stem, *sentence.texts[first + 1 : found.last], ""]
        return [*pairwise(word.removeprefix(ARTICLE) for word in words)][:2]


def find_references(reading: Reading, sentences: Sequence[Sentence], built: Built) -> tuple[Reference, ...]:
    """The back-references of an article, in page order; ``built`` has the mentions of each sentence."""
    named: dict[int, list[Met]] = {}
    found: list[Reference] = []
    for block, (sentence, own) in enumerate(zip(sentences, built, strict=True)):
        places = sentence.marked(GOES_BACK)
        if not places:
            continue
        reach = range(max(0, block - _REACH + 1), block + 1)
        for near in reach:
            if near not in named:
                named[near] = [Met(near, *pair) for pair in built[near]]
        before = [met for near in reach[:-1] for met in named[near]][-_MOST_MET:]
        waiting = 0
        edges = _edges(own)
        for at in _free(sentence, reading, own, places):
            while waiting < len(own) and own[waiting][0].found.last <= at:
                waiting += 1
            met = [*before, *named[block][max(0, waiting - _MOST_MET) : waiting]][-_MOST_MET:]
            one = _read(reading, sentence, at, block, edges, met)
            if one is not None:
                found.append(one)
    return tuple(found)


def _free(
    sentence: Sentence, reading: Reading, own: Sequence[tuple[Named, Mention]], places: list[int]
) -> list[int]:
    """The places that no mention and no office of a name covers."""
    if not places:
        return places
    form = reading.form
    spans = [(one.start, one.end) for _, one in own]
    spans += [(one.role.start, one.role.end) for _, one in own if one.role is not None]
    spans.sort()
    firsts = [first for first, _ in spans]
    reached = [0, *accumulate((last for _, last in spans), max)]  # how far the first n spans go
    ends = [(at, sentence.raw_span(form, at, at + 1, 0)[1]) for at in places]
    return [at for at, end in ends if reached[bisect_left(firsts, end)] < end]


def _edges(own: Sequence[tuple[Named, Mention]]) -> frozenset[int]:
    """The words right before and right behind names other than nationalities."""
    names = [named.found for named, _ in own if named.found.type != "nationality"]
    return frozenset(at for found in names for at in (found.first - 1, found.last))


def _read(
    reading: Reading,
    sentence: Sentence,
    at: int,
    block: int,
    edges: frozenset[int],
    met: Sequence[Met],
) -> Reference | None:
    noun, last = _nouns()[sentence.words[at].stem], at + 1
    chosen: tuple[Mention, Reasons] | None = None
    if noun.kind == "latter":
        chosen = _latter(sentence, at, block, met)
    elif not _in_role(sentence, at, edges):
        last = _end(sentence, at, noun)
        chosen = _choose(sentence, last, noun, block, met) if last > at else None
    if chosen is None:
        return None
    span = sentence.raw_span(reading.form, at, last, sentence.words[at].skip)
    return _build(reading, span, *chosen)


def _in_role(sentence: Sentence, at: int, edges: frozenset[int]) -> bool:
    """True where the noun is a part of an office, an adjective (the main reason), or before a name."""
    bound = sentence.cls(at - 1) in _OFFICES or (at > 0 and sentence.texts[at - 1].startswith(ARTICLE))
    return (bound and sentence.plain(at)) or at in edges


def _end(sentence: Sentence, at: int, noun: Noun) -> int:
    """Behind the noun and an adjective of nationality with it; ``at`` where more words say who is meant."""
    last, size = at + 1, len(sentence.words)
    if noun.kind == "person" and last < size:
        nation = sentence.words[last].nation
        if nation is not None and nation.definite and not sentence.words[last].nation_skip:
            last += 1
    if last == size or not sentence.plain(last):
        return last
    defined = sentence.texts[last].startswith(ARTICLE) and sentence.cls(last) != BREAK
    return at if defined or sentence.cls(last) in _GOES_ON else last


def _choose(
    sentence: Sentence, last: int, noun: Noun, block: int, met: Sequence[Met]
) -> tuple[Mention, Reasons] | None:
    """The only one in reach that the noun can mean."""
    nation = sentence.words[last - 1].nation if sentence.words[last - 1].stem not in _nouns() else None
    types = _PEOPLE if noun.kind == "person" else _BODIES
    fitting: dict[str, Met] = {}
    for one in met:
        mention = one.mention
        if mention.entity is None or mention.type not in types:
            continue
        if mention.entity in fitting or _fits(noun, one):
            fitting[mention.entity] = one
        elif noun.kinds and entity_by_id().get(mention.entity) is None:
            return None  # nobody knows of which sort that one is
    if nation is not None:
        country = nation.entity.country
        fitting = {key: one for key, one in fitting.items() if _country(one.mention) == country}
    if len(fitting) != 1:
        return None
    one = next(iter(fitting.values()))
    back = block - one.block
    if noun.kind == "person" and nation is None and back > 1:
        return None
    keys = ["office" if noun.kind == "person" else "sort", "only", _PLACES[back]]
    if nation is not None:
        keys.append("nation")
    return one.mention, reasons_for(*keys)


def _fits(noun: Noun, one: Met) -> bool:
    if any(head in noun.heads and behind not in noun.not_before for head, behind in one.heads):
        return True
    if not noun.kinds:
        return False
    known = entity_by_id().get(one.mention.entity or "")
    return known is not None and known.kind in noun.kinds


def _country(mention: Mention) -> str | None:
    known = entity_by_id().get(mention.entity or "")
    return known.country if known else None


def _latter(sentence: Sentence, at: int, block: int, met: Sequence[Met]) -> tuple[Mention, Reasons] | None:
    """The person named last in the same paragraph, where the word is no adjective."""
    before = sentence.cls(at - 1) if at else ""
    if not (
        before in _BEFORE_LATTER or (at and not sentence.texts[at - 1].isalnum()) or sentence.words[at].skip
    ):
        return None
    if at + 1 < len(sentence.words) and sentence.cls(at + 1) in _OFFICES:
        return None
    named = [one for one in met if one.block == block and one.mention.type in _NAMED]
    if not named or named[-1].mention.type != "person":
        return None
    return named[-1].mention, reasons_for("latter", "near")


def _build(reading: Reading, span: tuple[int, int], mention: Mention, reasons: Reasons) -> Reference:
    start, end = span
    evidence = Evidence(
        "mentions",
        VERSION,
        rules=("back-reference",),
        derived_from=(mention.id,),
        score=reasons.score,
        parts=reasons.parts,
    )
    identity = content_id("f", reading.article.id, start, end)
    text = reading.page_text[start:end]
    return Reference(
        identity, start, end, text, mention.type, mention.entity, mention.name, mention.id, evidence
    )


@cache
def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for row in read_table("mentions/references.tsv"):
        heads = frozenset(fold(word).removeprefix(ARTICLE) for word in (row["form"], *row.list("heads")))
        not_before = frozenset(fold(word).removeprefix(ARTICLE) for word in row.list("not_before"))
        found[fold(row["form"])] = Noun(row["refers"], heads, frozenset(row.list("kinds")), not_before)
    return found
