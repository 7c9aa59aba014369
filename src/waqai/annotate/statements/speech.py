"""Speech behind a colon without quotation marks that runs over several sentences of its paragraph.

Nothing on the page says where such speech ends, so a sentence is given to the speaker only where it, or one
behind it, speaks in the first person, and where nobody else begins to speak before; and the rest of a short
paragraph, where nobody else speaks in it at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from waqai.annotate.statements.lexicon import inflect, is_verb, phrase_at, word_set
from waqai.annotate.statements.sentence import OPENING, Sentence
from waqai.lexicon import read_table

_PREFIXES = "\u0648\u0641"
_FUTURE = "\u0633"
_SHORTEST = 4
_REACH = 20
_LONGEST = 300
_SHORT = 150
_MOST_SENTENCES = 5


def join_speech(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a block, with those joined over which speech behind a colon goes on."""
    joined: list[Sentence] = []
    at = 0
    while at < len(sentences):
        last = _last_of_speech(sentences, at) if _opens(sentences[at]) else at
        if last > at:
            words = [word for sentence in sentences[at : last + 1] for word in sentence.words]
            joined.append(Sentence(words, words[0].start, words[-1].end))
        else:
            joined.append(sentences[at])
        at = last + 1
    return joined


def _opens(sentence: Sentence) -> bool:
    """True where a verb of saying and a colon stand before words without quotation marks."""
    texts = sentence.texts
    colons = [at for at, text in enumerate(texts[:-1]) if text == ":"]
    if len(colons) != 1 or texts[colons[0] + 1] in OPENING:
        return False
    before = [cue for cue in sentence.cues if cue.last <= colons[0]]
    if not before or not before[-1].finite or "quote" not in before[-1].frames:
        return False
    behind = any(cue.first > colons[0] and (cue.finite or cue.participle) for cue in sentence.cues)
    return not behind and colons[0] - before[-1].last < _REACH


def _last_of_speech(sentences: Sequence[Sentence], at: int) -> int:
    """The last sentence of the speech that ``at`` begins; ``at`` itself when no other is the speaker's.

    A sentence that names the speaker again is about him, and so the writer's.
    """
    last = at
    length = len(sentences[at].words)
    texts = sentences[at].texts
    speaker = {text for text in texts[: texts.index(":")] if len(text) >= _SHORTEST}
    for step in range(at + 1, len(sentences)):
        sentence = sentences[step]
        length += len(sentence.words)
        if length > _LONGEST or _another_voice(sentence) or speaker.intersection(sentence.texts):
            break
        if any(_first_person(text) for text in sentence.texts):
            last = step
    else:
        told = any(_narrates(sentence) for sentence in sentences[at + 1 :])
        if not told and len(sentences) - at <= _MOST_SENTENCES and length <= _SHORT:
            return len(sentences) - 1  # nobody else speaks in what is left of a short paragraph
    return last


def _another_voice(sentence: Sentence) -> bool:
    """True where somebody is cited, or the writer goes on."""
    texts = sentence.texts
    if ":" in texts or any(text in OPENING for text in texts[:1]) or phrase_at("resumptions", texts, 0):
        return True
    return any(cue.finite or cue.participle or "prep" in cue.shapes for cue in sentence.cues)


def _narrates(sentence: Sentence) -> bool:
    """True where the sentence opens with a verb, as the writer's account of what happened does."""
    first = sentence.texts[0]
    bare = first[1:] if first[0] in _PREFIXES else first
    return is_verb(first) and bare not in word_set("was")


def _first_person(text: str) -> bool:
    known = word_set("first_person")
    bare = text[1:] if text[0] in _PREFIXES and len(text) > _SHORTEST else text
    verb = bare.removeprefix(_FUTURE) if len(bare) > _SHORTEST else bare
    return text in known or bare in known or verb in _verbs_of_us()


@cache
def _verbs_of_us() -> frozenset[str]:
    """Forms of the first person plural that are no form of anybody else."""
    ours: set[str] = set()
    others: set[str] = set()
    for table in ("statements/verbs.tsv", "statements/cues.tsv"):
        for row in read_table(table):
            stems = {"perfect": row["form"], "imperfect": row["imperfect"]}
            for form, ending in inflect(stems):
                (ours if ending.person[:2] == "1p" else others).add(form)
    return frozenset(form for form in ours - others if len(form) >= _SHORTEST)
