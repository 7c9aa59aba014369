"""Who speaks: the subject of a cue, in the words between cue and content or before the cue."""

from __future__ import annotations

from waqai.annotate.statements.guesses import guessed_name, name_behind_role
from waqai.annotate.statements.heads import bare_head, kind_of_head
from waqai.annotate.statements.lexicon import source_heads, word_set
from waqai.annotate.statements.phrases import is_adjective, is_name_part, is_outlet, phrase_end
from waqai.annotate.statements.sentence import CLOSING, MARKS, Name, Sentence
from waqai.annotate.statements.subject import Subject
from waqai.lexicon.outlets import find_outlet
from waqai.model import Mention

_ARTICLE = "\u0627\u0644"
_TO_THE = "\u0644\u0644"
_AND = "\u0648"
_BODIES = frozenset({"organization", "group", "place"})
_COUNTED = frozenset({"document", "organization", "outlet"})
_LONGEST_NAME = 4


def classify(sentence: Sentence, first: int, stop: int, skip: int = 0) -> Subject | None:
    """The source in the words ``[first, stop)``: its span by kind (codebook, section 5).

    ``skip`` letters of a preposition are written onto its first word.
    """
    last = _apposition_end(sentence, first, stop)
    if last <= first or (first == 0 and _looks(sentence)):
        return None
    head = bare_head(sentence.texts[first], skip)
    kind = _kind_at(sentence, first, head)
    end = _with_quoted_name(sentence, phrase_end(sentence, first, stop), stop)
    if kind == "outlet" and end > first + 1 and sentence.texts[first + 1] in word_set("not_press"):
        kind = "organization"
    whole = first not in sentence.names or is_outlet(sentence.names[first].mention)
    if kind == "unnamed" and head in word_set("singles"):
        one = _person(sentence, first, last)
        if one is not None and one.last - one.first > 1 and one.start == sentence.words[one.first].start:
            return _named(one, "named")
    if kind in ("unnamed", "document") or (kind == "organization" and whole):
        return _phrase(sentence, first, end, kind, skip=skip)
    if kind == "outlet":
        return _outlet(sentence, first, end, skip)
    person = _person(sentence, first, last) or (
        _later_person(sentence, last, stop) if kind == "role" else None
    )
    if person is not None:
        if kind == "role" and person.first == first + 1 and not _is_title(head):
            return _phrase(sentence, first, max(person.last, end), "role", skip=skip)
        office = kind_of_head(sentence.texts[person.first]) == "role" and person.last - person.first > 1
        return _named(person, "role" if office else "named")
    if kind == "role":
        guess = name_behind_role(sentence, end, last) or guessed_name(sentence, first + 1, end)
        return guess or _phrase(sentence, first, end, "role", skip=skip)
    name = sentence.names.get(first) or sentence.names.get(first + 1)
    if name is not None and name.first < last:
        return _of_mention(sentence, name, first, end)
    if kind is None and _is_listed(" ".join(sentence.texts[first:end])):
        return _phrase(sentence, first, end, "outlet", skip=skip)
    guess = guessed_name(sentence, first, last)
    fallback = "named" if word_set("sons").intersection(sentence.texts[first:end]) else "role"
    return guess or _phrase(sentence, first, end, kind or fallback, known=kind is not None, skip=skip)


def _looks(sentence: Sentence) -> bool:
    """«watch ...» or «and millions watched ...» at the head of a sentence: a verb, no witness."""
    texts = sentence.texts
    called = texts[0] in word_set("look") or texts[0].removeprefix(_AND) in word_set("look")
    return called and len(texts) > 1 and texts[1] not in word_set("eyewitness")


def _is_listed(name: str) -> bool:
    """True for the name of an outlet that is no common word."""
    outlet = find_outlet(name)
    return outlet is not None and outlet.kind != "generic" and name not in outlet.ambiguous


def _kind_at(sentence: Sentence, first: int, head: str) -> str | None:
    """The kind that the head noun makes, unless a mention says that the word is a name."""
    pointed = head in word_set("demonstratives") or head in word_set("superlatives")
    if pointed and first + 1 < len(sentence.texts):
        head = sentence.texts[first + 1]
    kind = _of_counted(sentence, first) or kind_of_head(head)
    name = sentence.names.get(first)
    if kind == "unnamed" and name is not None and name.mention.type != "unnamed":
        return None
    return kind


def _of_counted(sentence: Sentence, first: int) -> str | None:
    """«many (of the) reports»: the kind of what is counted, unless it is people."""
    if sentence.texts[first] not in word_set("quantifiers"):
        return None
    at = first + 1
    if sentence.preposition(at) == "min":
        at += 1
    kind = kind_of_head(sentence.texts[at]) if at < len(sentence.texts) else None
    return kind if kind in _COUNTED else None


def _with_quoted_name(sentence: Sentence, end: int, stop: int) -> int:
    """Behind the name in quotation marks that ends a phrase (the organisation «...»)."""
    quote = sentence.quote_at.get(end)
    if quote is not None and quote.closed and quote.last - quote.first <= _LONGEST_NAME and quote.last < stop:
        last = quote.last + 1
        while last < stop and sentence.definite(last) and is_adjective(sentence.texts[last]):
            last += 1
        return last if last > quote.last + 1 else quote.last
    return end


def _person(sentence: Sentence, first: int, last: int) -> Name | None:
    """The first person named in the words, unless a body is named at their head."""
    inside = [
        name for at, name in sentence.names.items() if first <= at < last and not _led_to(sentence, first, at)
    ]
    people = [name for name in inside if name.mention.type == "person"]
    if not people:
        return None
    named = [name for name in people if not _office_alone(name.mention)]
    person = named[0] if named else people[0]
    if len(named) > 1 and person.first == first + 1 and _is_nisba(sentence, person):
        person = named[1]  # «the Huthi leader, ..., X»
    if person.first > first + 1 and person.last - person.first == 1 and _country_of(sentence, first, person):
        return None
    headed = inside[0] is not person and inside[0].first == first
    return None if headed and kind_of_head(sentence.texts[first]) != "role" else person


def _led_to(sentence: Sentence, first: int, at: int) -> bool:
    """«loyal to (لـ) the president, X»: the name behind an office that a preposition leads to."""
    return any(
        sentence.texts[k].startswith(_TO_THE) and kind_of_head(_ARTICLE + sentence.texts[k][2:]) == "role"
        for k in range(max(first + 1, at - 2), at)
    )


def _is_nisba(sentence: Sentence, name: Name) -> bool:
    return (
        name.last - name.first == 1
        and sentence.definite(name.first)
        and is_adjective(sentence.texts[name.first])
    )


def _office_alone(mention: Mention) -> bool:
    """A mention of somebody by his office, which his name may follow."""
    return mention.role is not None and mention.role.start == mention.start


def _country_of(sentence: Sentence, first: int, name: Name) -> bool:
    """«the prime minister of X»: a single word behind an office that has no article is no person's name."""
    heads = range(first, name.first)
    return kind_of_head(sentence.texts[first]) == "role" and not any(
        sentence.definite(at) or sentence.texts[at] in word_set("titles") for at in heads
    )


def _later_person(sentence: Sentence, first: int, stop: int) -> Name | None:
    """A name that a time or a hearer parts from its office, when no clause begins between them."""
    for at in range(first, stop):
        name = sentence.names.get(at)
        if sentence.texts[at] in word_set("in_place"):
            return None  # «in the mosque of X»
        if name is not None and name.mention.type == "person":
            before = sentence.preposition(at - 1) if at else None
            return name if before is None and name.start == sentence.words[at].start else None
        if sentence.verb(at) or sentence.relative(at) or sentence.particle(at) is not None:
            return None
    return None


def _is_title(head: str) -> bool:
    return head.startswith(_ARTICLE) or head in word_set("titles")


def _apposition_end(sentence: Sentence, first: int, stop: int) -> int:
    """The words that may hold the name: up to an adverbial, a time, a relative clause or a verb."""
    at = first
    while at < stop:
        if at > first and (
            at in sentence.timed
            or sentence.relative(at)
            or sentence.adverbial(at)
            or sentence.texts[at] in ":.\u061b"
            or _told(sentence, at)
            or (sentence.verb(at) and at not in sentence.names)
        ):
            break
        at += 1
    return at


def _told(sentence: Sentence, at: int) -> bool:
    """«to the reporter of X»: who was told, by a noun for the press with the preposition written on."""
    text = sentence.texts[at]
    press = len(text) > 2 and text[0] == _TO_THE[0] and kind_of_head(text[1:]) == "outlet"
    return press and at not in sentence.names


def _phrase(
    sentence: Sentence, first: int, last: int, kind: str, *, known: bool = True, skip: int = 0
) -> Subject:
    words = sentence.words
    while last > first + 1 and sentence.texts[last - 1] in MARKS:
        if sentence.texts[last - 1] in CLOSING and any(
            quote.last == last - 1 >= quote.first > first for quote in sentence.quotes
        ):
            break  # the mark that closes the name at its end
        last -= 1
    start = words[first].start + skip
    if sentence.texts[first][0] == _AND and sentence.texts[first][1:] in source_heads():
        start += 1
    name = sentence.names.get(first)
    mention = name.mention if name is not None else None
    return Subject(start, words[last - 1].end, kind, mention, known, first, last)


def _named(name: Name, kind: str) -> Subject:
    return Subject(name.start, name.end, kind, name.mention, True, name.first, name.last)


def _of_mention(sentence: Sentence, name: Name, first: int, end: int) -> Subject:
    mention = name.mention
    numbered = name.first == first + 1  # «three officials»
    if mention.type == "unnamed":
        last = max(end, name.last)
        return Subject(
            sentence.words[first].start if numbered else name.start,
            sentence.words[last - 1].end,
            "unnamed",
            mention,
            True,
            name.first,
            last,
        )
    if is_outlet(mention):
        return _named(name, "outlet")
    if mention.type in _BODIES:
        last = max(name.last, end)
        if last > name.last and sentence.texts[name.last][0] == _AND:
            # Several bodies side by side are one source.
            words = sentence.words
            return Subject(name.start, words[last - 1].end, "organization", mention, True, name.first, last)
        return _named(name, "organization")
    return _named(name, "named")


def _outlet(sentence: Sentence, first: int, end: int, skip: int) -> Subject:
    """«the newspaper ...»: its name alone where it has one, else the phrase."""
    words = sentence.words
    for at in range(first + 1, min(end + 1, len(words))):
        name = sentence.names.get(at)
        if name is not None and name.mention.type in ("organization", "place", "person"):
            if name.last == at + 1 and sentence.definite(at) and not sentence.definite(first):
                break  # «the news agency»
            return _named(name, "outlet")
    quote = sentence.quote_at.get(first + 1)
    if quote is not None and quote.closed and quote.last - quote.first <= _LONGEST_NAME:
        span = words[quote.first].start, words[quote.last - 1].end
        return Subject(*span, "outlet", None, True, first, quote.last + 1)
    at = first + 1
    while at < end and is_name_part(sentence, at):
        at += 1
    if at > first + 1 and not sentence.definite(first):
        return Subject(words[first + 1].start, words[at - 1].end, "outlet", None, True, first, at)
    stop = next((k for k in range(first + 1, end) if sentence.preposition(k) is not None), end)
    return _phrase(sentence, first, stop, "outlet", skip=skip)
