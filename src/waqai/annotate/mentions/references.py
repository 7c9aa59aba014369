"""Words that go back to somebody named before: «the minister», «the movement», «the latter».

Precision comes first: a noun goes back to the only person in reach whose office it is, or the only body of
its sort; where two fit, it stays open. Nothing here is a name, so these are references and no mentions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from waqai.annotate.mentions.named import Named
from waqai.annotate.mentions.reasons import Reasons, reasons_for
from waqai.annotate.mentions.sentence import Sentence
from waqai.annotate.mentions.words import ARTICLE, BREAK
from waqai.annotate.reading import Reading
from waqai.lexicon import read_table
from waqai.lexicon.entities import entity_by_id
from waqai.model import Evidence, Mention, Reference, content_id
from waqai.text import find_tokens, fold

_REACH = 3
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


class Met(NamedTuple):
    """Somebody named: in which block and where in it, with the words of office or sort of the name."""

    block: int
    mention: Mention
    heads: frozenset[tuple[str, str]]


def find_references(
    reading: Reading, sentences: Sequence[Sentence], built: Built, version: str
) -> tuple[Reference, ...]:
    """The back-references of an article, in page order; ``built`` has the mentions of each sentence."""
    nouns = _nouns()
    met: list[Met] = []
    found: list[Reference] = []
    for block, (sentence, own) in enumerate(zip(sentences, built, strict=True)):
        covered = {at for named, _ in own for at in range(named.found.first, named.found.last)}
        roles = _role_tokens(sentence, reading, own)
        waiting = list(own)
        for at, word in enumerate(sentence.words):
            while waiting and waiting[0][0].found.last <= at:
                met.append(_meet(block, *waiting.pop(0)))
            noun = nouns.get(word.stem)
            if noun is None or at in covered or at in roles:
                continue
            last = at + 1
            chosen = _latter(sentence, at, block, met) if noun.kind == "latter" else None
            if noun.kind != "latter" and not _in_role(sentence, at, own):
                last = _end(sentence, at, noun)
                chosen = _choose(sentence, last, noun, block, met) if last > at else None
            if chosen is not None:
                span = sentence.raw_span(reading.form, at, last, word.skip)
                found.append(_build(reading, span, *chosen, version))
        met.extend(_meet(block, *one) for one in waiting)
        met = [one for one in met if one.block > block - _REACH]
    return tuple(found)


def _role_tokens(
    sentence: Sentence, reading: Reading, own: Sequence[tuple[Named, Mention]]
) -> frozenset[int]:
    """The tokens of the offices that stand with names."""
    to_derived = reading.form.offsets.to_derived
    spans = [(to_derived(one.role.start), to_derived(one.role.end)) for _, one in own if one.role is not None]
    if not spans:
        return frozenset()
    tokens = enumerate(sentence.tokens)
    return frozenset(at for at, token in tokens if any(a < token.end and token.start < b for a, b in spans))


def _meet(block: int, named: Named, mention: Mention) -> Met:
    """A mention with its words of office or of sort, each with the word behind it."""
    sentence, found = named
    words: list[str] = []
    if mention.type == "person" and mention.role is not None:
        words = [token.text for token in find_tokens(fold(mention.role.text))]
    elif mention.type in _BODIES:
        alone = found.first == 0 or found.rule == "body-of-state"
        first = found.first if alone else found.first - 1
        words = sentence.texts[first : found.last]
        words[0] = sentence.words[first].stem
    bare = [*(word.removeprefix(ARTICLE) for word in words), ""]
    size = 1 if mention.type == "person" else 2
    return Met(block, mention, frozenset([*pairwise(bare)][:size]))


def _in_role(sentence: Sentence, at: int, own: Sequence[tuple[Named, Mention]]) -> bool:
    """True where the noun is a part of an office, an adjective (the main reason), or before a name."""
    bound = sentence.cls(at - 1) in _OFFICES or (at > 0 and sentence.texts[at - 1].startswith(ARTICLE))
    if bound and sentence.plain(at):
        return True
    names = [named.found for named, _ in own if named.found.type != "nationality"]
    return any(found.first - 1 <= at < found.first or found.last == at for found in names)


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


def _build(
    reading: Reading, span: tuple[int, int], mention: Mention, reasons: Reasons, version: str
) -> Reference:
    start, end = span
    evidence = Evidence(
        "mentions",
        version,
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
