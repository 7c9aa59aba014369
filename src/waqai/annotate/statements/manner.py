"""How it was said: channel, audience, day, polarity."""

from __future__ import annotations

from functools import cache

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.heads import bare_head
from waqai.annotate.statements.lexicon import Lemma, inflect, phrase_at, phrases, word_set
from waqai.annotate.statements.sentence import COMMAS, Sentence
from waqai.annotate.statements.subject import Subject
from waqai.lexicon import read_table
from waqai.model import Timex

_FUTURE = "\u0633"
_PREFIXES = ("\u064a", "\u062a", "\u0646", "\u0627")
_PAPERS = frozenset({"document", "report"})
_SHORTEST_FUTURE = 4
_CLAUSES = frozenset({"an", "bi_an", "quote", "colon", "headline"})
_OURS = frozenset("\u0646\u0627")
_NEAR = 9
_LED_WITHIN = 4
_AND = "\u0648"
_NAMED_WITHIN = 6
_FARTHEST = 25
_OF_KINDS = {"outlet": "report"}


def region_of(sentence: Sentence, content: Content) -> tuple[int, int]:
    """The words in which cue, source and adverbials stand: from a little before the cue to the content."""
    begin = content.cue.first
    while begin > 0 and content.cue.first - begin < 8 and sentence.texts[begin - 1] not in ".\u061b;:":
        begin -= 1
    if content.frame == "by":
        return content.cue.first, min(content.cue.last + 8, len(sentence.words))
    return begin, max(content.cue.last, content.at)


def find_channel(
    sentence: Sentence, content: Content, subject: Subject | None, lemma: Lemma | None
) -> str | None:
    """The channel that words around the cue name, else the cue's own, the source's, or None."""
    first, last = region_of(sentence, content)
    first = max(first, content.last) if content.last <= content.cue.first else first
    behind = _channel_in(sentence, content.cue.last, last)
    found = behind or _channel_in(sentence, first, content.cue.first)
    if found is not None:
        return found
    if lemma is not None and lemma.channel:
        return lemma.channel
    if subject is not None and subject.kind == "document":
        return _of_document(sentence, subject) or "document"
    return _OF_KINDS.get(subject.kind) if subject is not None else None


def _of_document(sentence: Sentence, subject: Subject) -> str | None:
    """The channel of a document by its noun, without the preposition that may be written onto it."""
    word = sentence.words[subject.first]
    bare = bare_head(word.text, subject.start - word.start)
    for phrase, channel in phrases("channels", "channel").get(bare, ()):
        if len(phrase) == 1:
            return channel
    return _phrase_in(sentence, "channels", "channel", subject.first + 1, subject.last)


def _channel_in(sentence: Sentence, first: int, last: int) -> str | None:
    """The channel named in the words; a document or report only where a preposition leads to it."""
    for at in range(first, last):
        found = _phrase_in(sentence, "channels", "channel", at, at + 1)
        if found is None or (found in _PAPERS and (at == 0 or sentence.texts[at - 1] not in _leading())):
            continue
        if phrase_at("platforms", sentence.texts, at) and not _said_there(sentence, at):
            continue
        return found
    return None


def _said_there(sentence: Sentence, at: int) -> bool:
    """«on X», «on his account in X»; not «the company X», «the director in X»."""
    before = sentence.texts[max(0, at - _LED_WITHIN) : at]
    on = word_set("on_platforms")
    return any(text in on or text.removeprefix(_AND) in on for text in before)


def _leading() -> frozenset[str]:
    return word_set("before_nouns")


def _phrase_in(sentence: Sentence, table: str, column: str, first: int, last: int) -> str | None:
    texts = sentence.texts
    known = phrases(table, column)
    for at in range(first, last):
        for phrase, cell in known.get(texts[at], ()):
            if len(phrase) == 1 or tuple(texts[at : at + len(phrase)]) == phrase:
                return cell
    return None


def find_audience(sentence: Sentence, content: Content) -> str:
    """``private`` where the words around the cue say so, else ``public``."""
    found = _phrase_in(sentence, "private", "form", *region_of(sentence, content))
    return "private" if found is not None else "public"


def find_said(times: list[tuple[int, Timex]], sentence: Sentence, content: Content) -> str | None:
    """The day that a time expression between cue and content gives, as an ISO day."""
    first, last = region_of(sentence, content)
    start, end = sentence.words[first].start, sentence.words[min(last, len(sentence.words)) - 1].end
    for position, timex in times:
        if start <= position < end and timex.type in ("DATE", "TIME") and timex.value:
            day = timex.value[:10]
            if len(day) == 10 and day[4] == "-" and day[5:7].isdigit() and day[8:].isdigit():
                return day
    return None


def resolve_polarity(sentence: Sentence, content: Content, lemma: Lemma | None, kind: str | None) -> str:
    """The cue's polarity, unless a neutral cue has unmistakable content (tables ``tones``)."""
    if lemma is None:
        return "reports" if kind == "outlet" else _toned(sentence, content) or "asserts"
    if content.over and lemma.polarity == "asserts":
        return "reports"
    if lemma.polarity != "asserts":
        return lemma.polarity
    toned = _toned(sentence, content)
    if toned is not None:
        return toned
    if lemma.form in word_set("announcing") and _pledges(sentence, content):
        return "promises"
    if kind == "outlet" and lemma.form in word_set("passing_on"):
        return "reports"
    return "asserts"


def _toned(sentence: Sentence, content: Content) -> str | None:
    texts = sentence.texts
    at = content.first
    word = texts[at][content.skip :]
    if content.frame in _CLAUSES and word in word_set("only_objects"):
        return None
    for phrase, polarity in phrases("tones", "polarity").get(word, ()):
        if (word, *texts[at + 1 : at + len(phrase)]) == phrase:
            return polarity
    if content.frame not in _CLAUSES and content.quoted == "indirect" and not _described(content):
        return None
    return _demanded(texts, content) or _toned_near(sentence, content)


def _described(content: Content) -> bool:
    return any("describe" in form.lemma.frames for form in content.cue.forms)


def _demanded(texts: list[str], content: Content) -> str | None:
    """«the community has to (على ... أن) ...» at the head of the content."""
    first = content.first
    if texts[first] not in word_set("upon"):
        return None
    near = texts[first + 1 : min(first + _NEAR, content.last)]
    return "demands" if any(text in word_set("that") for text in near) else None


def _toned_near(sentence: Sentence, content: Content) -> str | None:
    """Decided by a word of the main clause, before any other clause opens."""
    texts = sentence.texts
    known = phrases("tones_near", "polarity")
    stop = min(content.first + (_FARTHEST if _described(content) else _NEAR), content.last)
    for at in range(content.first, stop):
        text = texts[at]
        apart = text in COMMAS and at - content.first >= _NAMED_WITHIN
        if at > content.first and (sentence.relative(at) or apart) and not _described(content):
            return None
        for phrase, polarity in known.get(text, ()):
            before = texts[at - 1] if at > content.first else ""
            if len(phrase) == 1 and (before in word_set("before_nouns") or before in word_set("negations")):
                continue  # «the claims about violations», «did not reject»
            if len(phrase) == 1 or tuple(texts[at : at + len(phrase)]) == phrase:
                return polarity
        if text in _wrongs() and not content.pronoun and not _negated(texts, at):
            return "accuses"
    return None


def _negated(texts: list[str], at: int) -> bool:
    """Whether a word is negated: right before it, or before a verb that governs it («cannot obstruct»)."""
    if at > 0 and texts[at - 1] in word_set("negations"):
        return True
    governed = at > 2 and texts[at - 1] in word_set("that")
    return governed and texts[at - 3] in word_set("negations")


@cache
def _wrongs() -> frozenset[str]:
    forms: set[str] = set()
    for row in read_table("statements/wrongs.tsv"):
        stems = {"perfect": row["form"], "imperfect": row["imperfect"]}
        forms.update(form for form, ending in inflect(stems) if ending.person[:1] == "3")
    return frozenset(forms)


def _pledges(sentence: Sentence, content: Content) -> bool:
    """A future of the speaker himself, of what is his, or of «we»."""
    first = sentence.texts[content.first]
    if content.pronoun and _future(first):
        return True
    behind = sentence.texts[content.first + 1] if content.first + 1 < content.last else " "
    if first in word_set("possessed") and _future(behind):
        return True
    return content.quoted == "direct" and _future(first) and first[1] in _OURS


def _future(word: str) -> bool:
    if len(word) <= _SHORTEST_FUTURE or word[0] != _FUTURE or word[1] not in _PREFIXES:
        return False
    return word not in word_set("past_with_sin")
