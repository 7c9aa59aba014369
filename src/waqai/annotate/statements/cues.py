"""Finding the words of a sentence that attribute content to somebody."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from waqai.annotate.statements.lexicon import (
    CueForm,
    cue_forms,
    particles,
    phrase_cues,
    prepositions,
    source_heads,
    speaker_pronouns,
    word_set,
)
from waqai.text import Token

_CONJUNCTIONS = ("\u0648", "\u0641")
_ARTICLE = "\u0627\u0644"
_TOPIC_WITHIN = 10
_PRONOUNS = ("\u0647", "\u0647\u0627", "\u0647\u0645")
_WRITTEN_ON = ("\u0628", "\u0644")
_FINITE = frozenset({"perfect", "imperfect"})
_NOMINAL = frozenset({"masdar", "masdar_of", "noun"})


class Cue(NamedTuple):
    """A cue in a sentence: tokens ``[first, last)``, folded positions without clitics, what it can be."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[CueForm, ...]
    joined: bool  # a conjunction is written onto it
    shapes: frozenset[str]
    frames: frozenset[str]
    object_written: bool = False  # an object pronoun is written onto it

    @property
    def finite(self) -> bool:
        """True when it can be a verb with a subject of its own."""
        return bool(self.shapes & _FINITE)

    @property
    def participle(self) -> bool:
        """True when it can be an adverbial participle."""
        return "participle" in self.shapes


def make_cue(
    first: int, last: int, place: tuple[int, int], forms: tuple[CueForm, ...], *, joined: bool = False
) -> Cue:
    """A cue with its shapes and frames gathered from ``forms``; ``place`` is its folded range."""
    shapes = frozenset(form.shape for form in forms)
    frames = frozenset(frame for form in forms for frame in form.lemma.frames)
    return Cue(first, last, place[0], place[1], forms, joined, shapes, frames)


def find_cues(words: list[Token]) -> list[Cue]:
    """Candidates in order; negated ones are left out, and whether a candidate attributes is not yet said."""
    found: list[Cue] = []
    at = 0
    while at < len(words):
        if not _may_be_cue(words[at].text):
            at += 1
            continue
        cue = _phrase_at(words, at) or _word_at(words, at)
        if cue is None:
            at += 1
            continue
        judged = _in_context(cue, words[at].text, words[at - 1].text if at else "")
        behind_what = at > 0 and words[at - 1].text in word_set("behind_what") and not cue.object_written
        if behind_what and cue.finite and not (found and found[-1].last == at):
            judged = None  # «which confirms»: a thing, or what is not told, is its subject
        if judged is not None:
            joined = judged.joined and not _of_topic(words, at)
            found.append(judged._replace(joined=joined or _carried_on(words, at)))
        at = cue.last
    return found


@lru_cache(maxsize=32768)
def _may_be_cue(text: str) -> bool:
    """False where the word itself rules out that a cue begins with it, as it does for nearly all."""
    phrases = phrase_cues()
    if text in cue_forms() or text in phrases or (text[0] in _CONJUNCTIONS and text[1:] in phrases):
        return True
    return _word_at([Token(text, 0, len(text))], 0) is not None


def _in_context(cue: Cue, word: str, before: str) -> Cue | None:
    """The cue as the word before allows it: no negated verb, no verb behind a preposition."""
    if "prep" in cue.shapes:
        return cue
    if word in word_set("homographs") or (cue.joined and word[1:] in word_set("homographs")):
        return None
    if cue.finite and _future(word, cue):
        return None
    if cue.shapes <= _FINITE and all(form.person[:1] in "12" for form in cue.forms):
        return None  # the first and the second person are in somebody's speech
    if cue.participle and word in source_heads():
        return _without(cue, frozenset({"participle"}))  # a spokesman, a commentator
    if not before:
        return cue
    if cue.participle and before[0].isdigit():
        return None  # «75 accused»
    if cue.finite and before.lstrip("\u0648\u0641") in word_set("negations"):
        return None
    if before in word_set("before_nouns") and not (cue.joined and before in word_set("demonstratives")):
        return _without(cue, _FINITE)  # but «this, and the ministry added»
    if (
        "masdar" in cue.shapes
        and cue.finite
        and not cue.joined
        and source_heads().get(before) == "document"
        and not before.startswith(_ARTICLE)
    ):
        return _without(cue, _FINITE)  # «the decision of rejecting»
    return cue


def _without(cue: Cue, shapes: frozenset[str]) -> Cue | None:
    kept = tuple(form for form in cue.forms if form.shape not in shapes)
    if not kept:
        return None
    return make_cue(cue.first, cue.last, (cue.start, cue.end), kept, joined=cue.joined)


def _of_topic(words: list[Token], at: int) -> bool:
    """«as for X, (then) he said»: the «then» joins the verb to its own subject."""
    if words[at].text[0] != _CONJUNCTIONS[1]:
        return False
    return any(word.text in word_set("topics") for word in words[max(0, at - _TOPIC_WITHIN) : at])


def _carried_on(words: list[Token], at: int) -> bool:
    """«as well as condemned»: the word before says that the same speaker goes on."""
    if at > 1 and words[at - 2].text in word_set("except") and words[at - 1].text in particles():
        return True  # «except that he»
    if at > 1 and words[at - 2].text in word_set("then_to") and words[at - 1].text in particles():
        return True  # «before it announced»
    before = words[at - 1].text if at else " "
    if before[0] == _CONJUNCTIONS[1] and before.endswith(_PRONOUNS) and before[1:] in particles():
        return True  # «while X condemned Y, (then) it called on»
    return before in word_set("carrying_on")


def _word_at(words: list[Token], at: int) -> Cue | None:
    word = words[at]
    text = word.text
    known = cue_forms()
    forms = known.get(text)
    if forms and not (text[0] in _CONJUNCTIONS and text[1:] in known and not _says_in(words, at, forms)):
        return make_cue(at, at + 1, (word.start, word.end), forms)
    if len(text) < 3:
        return None
    joined = text[0] in _CONJUNCTIONS
    if joined:
        whole = _with_object(word, text, at, joined=False)
        if whole is not None:
            return whole
        text = text[1:]
        forms = known.get(text)
        if forms:
            return make_cue(at, at + 1, (word.start + 1, word.end), forms, joined=True)
    if text[0] in _WRITTEN_ON and len(text) > 3:
        forms = tuple(form for form in known.get(text[1:], ()) if form.shape in _NOMINAL)
        if forms:
            return make_cue(at, at + 1, (word.end - len(text) + 1, word.end), forms, joined=joined)
    return _with_object(word, text, at, joined=joined)


def _says_in(words: list[Token], at: int, forms: tuple[CueForm, ...]) -> bool:
    """«it says in the report»: the verb needs its preposition, else its first letter is «and»."""
    if not all("fi_an" in form.lemma.frames for form in forms):
        return True
    if at + 1 >= len(words):
        return False
    return prepositions().get(words[at + 1].text) == "fi" or words[at + 1].text in word_set("back_to_noun")


def _with_object(word: Token, text: str, at: int, *, joined: bool) -> Cue | None:
    """«accused him», «told them»: a verb with its object written on."""
    for back in speaker_pronouns():
        if text.endswith(back) and len(text) - len(back) > 2:
            stem = text[: -len(back)]
            forms = tuple(
                form
                for form in cue_forms().get(stem, ())
                if form.shape in _FINITE
                and any(f.startswith(("obj_", "describe")) for f in form.lemma.frames)
            )
            if forms:
                made = make_cue(at, at + 1, (word.end - len(text), word.end), forms, joined=joined)
                return made._replace(object_written=True)
    return None


def _phrase_at(words: list[Token], at: int) -> Cue | None:
    word = words[at]
    table = phrase_cues()
    for skip in (0, 1):
        if skip and (word.text[0] not in _CONJUNCTIONS or len(word.text) < 3):
            return None
        for phrase, form in table.get(word.text[skip:], ()):
            end = _match(words, at, phrase)
            if end is None:
                continue
            written = end - 1 if end - at > 1 and words[end - 1].text in prepositions() else end
            place = (word.start + skip, words[written - 1].end)
            return make_cue(at, end, place, (form,), joined=bool(skip))
    return None


def _match(words: list[Token], at: int, phrase: tuple[str, ...]) -> int | None:
    """Where ``phrase`` ends; its last word may be a single letter that is written onto the next word."""
    if at + len(phrase) > len(words):
        return None
    for offset in range(1, len(phrase)):
        text = words[at + offset].text
        if offset == len(phrase) - 1 and len(phrase[offset]) == 1:
            return at + offset if text.startswith(phrase[offset]) and len(text) > 2 else None
        if text != phrase[offset]:
            return None
    return at + len(phrase)


def _future(word: str, cue: Cue) -> bool:
    """«will announce»: nothing was said yet."""
    bare = word[1:] if cue.joined else word
    return bare[0] == "\u0633" and cue.shapes == {"imperfect"}
