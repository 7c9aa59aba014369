"""Content that a cue governs by its own preposition or as its direct object."""

from __future__ import annotations

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.lexicon import ordinary_words, phrase_at, prepositions, word_set
from waqai.annotate.statements.objects import find_object, may_be_object, opener_at
from waqai.annotate.statements.openers import Opener
from waqai.annotate.statements.phrases import (
    comma_before,
    is_name_part,
    skip_adverbials,
)
from waqai.annotate.statements.sentence import COMMAS, MARKS, Sentence
from waqai.annotate.statements.sources import classify

_REACH = 18
_HA = "\u0647\u0627"
_SHORTEST_VERB = 3
_WA = "\u0648"
_PREPOSITIONS = frozenset({"ila", "ala", "about", "min", "fi"})
_ATTACHED = {"bi": "\u0628", "li": "\u0644"}
_WITH_OBJECT = frozenset({"obj_min", "obj_bi", "obj_ila", "obj_ala", "obj_li"})
_OBJECTS = frozenset({"obj", "describe", "min_obj"})
_GOVERNING = frozenset({"perfect", "imperfect", "participle", "masdar_of", "noun"})


def find_governed(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> Opener | None:
    """Where the content of ``cue`` begins when no particle or quotation mark opens it, or None."""
    if not cue.shapes & _GOVERNING or "prep" in cue.shapes:
        return None
    if cue.finite and (_is_impersonal(sentence, cue) or _about_antecedent(sentence, cue)):
        return None
    if cue.participle and not cue.finite and not _adverbial(sentence, cue):
        return None
    if "masdar_of" in cue.shapes and cue.first > 0 and sentence.relative(cue.first - 1):
        return None  # «what the press disclosed»: a verb with its object, the noun before it
    stop = _stop(sentence, cue, bound)
    if "blame" in cue.frames:
        return _blamed(sentence, cue, stop)
    if "describe" in cue.frames:
        return _described(sentence, cue, stop)
    found = _by_preposition(sentence, cue, stop)
    if "masdar_of" in cue.shapes and not cue.finite and "obj" in cue.frames and found is None:
        return opener_at(sentence, cue.last, stop) if may_be_object(sentence, cue.last, stop) else None
    if cue.frames & _OBJECTS and cue.shapes & {"perfect", "imperfect", "participle"}:
        direct = find_object(sentence, cue, stop)
        # «claimed responsibility for the attack»: the object stands before the preposition
        if direct is not None and (found is None or direct.at < found.at):
            part = found is not None and found.frame == "about" and sentence.definite(direct.first)
            return found if part else direct  # a definite noun goes on with who speaks
    return found


def _adverbial(sentence: Sentence, cue: Cue) -> bool:
    """A participle in the accusative singular, or behind a comma; else it is an adjective."""
    if sentence.texts[cue.last - 1].endswith("\u0627") or cue.first == 0:
        return True
    return sentence.texts[cue.first - 1] in COMMAS or sentence.texts[cue.first - 1] in MARKS


def _is_impersonal(sentence: Sentence, cue: Cue) -> bool:
    """«which is considered ...», «and it is considered ...»."""
    if sentence.texts[cue.last - 1].removeprefix("\u0648") not in word_set("impersonal"):
        return False
    return (
        cue.first == 0 or cue.joined or sentence.relative(cue.first - 1) or comma_before(sentence, cue.first)
    )


def _about_antecedent(sentence: Sentence, cue: Cue) -> bool:
    """«the device that the company announced»: the noun before the relative is what was said."""
    if not cue.first or cue.last >= len(sentence.texts) or not sentence.relative(cue.first - 1):
        return False
    text = sentence.texts[cue.last]
    if text not in word_set("back_to_antecedent"):
        return False
    bare = text.removesuffix(_HA).removesuffix("\u0647")
    frame = prepositions().get(bare, "bi")
    return frame in {some.removeprefix("obj_") for some in cue.frames}


def _stop(sentence: Sentence, cue: Cue, bound: dict[int, Opener]) -> int:
    """The cue's own clause ends at a full mark, a particle, another verb, or behind ``_REACH``."""
    last = min(len(sentence.words), cue.last + _REACH)
    closed = -1  # a relative clause of the subject, up to its comma, has verbs of its own
    for at in range(cue.last, last):
        text = sentence.texts[at]
        if text in ".:\u061b;!\u061f" or sentence.particle(at) is not None:
            return at
        if closed < 0 and sentence.relative(at) and (cue.finite or not cue.frames.isdisjoint(_WITH_OBJECT)):
            closed = next((k for k in range(at + 1, last) if sentence.texts[k] in COMMAS), closed)
        if at in sentence.quote_at and sentence.quote_at[at].closed and cue.finite:
            closed = max(closed, sentence.quote_at[at].last - 1)  # a name, or words that are quoted
        if at <= closed:
            continue
        other = sentence.cue_at.get(at)
        if (
            at in bound
            or (other is not None and other.finite and other.joined)
            or (at > cue.last and sentence.verb(at) and not _may_be_noun(cue, text))
        ):
            return at
        if text in COMMAS and (
            (cue.participle and at > closed) or (at + 1 < last and _new_clause(sentence, at + 1))
        ):
            return at
    return last


def _may_be_noun(cue: Cue, text: str) -> bool:
    """A verb of three letters is written as its noun, which may be the object."""
    return len(text) <= _SHORTEST_VERB and bool(cue.frames & _OBJECTS)


def _new_clause(sentence: Sentence, at: int) -> bool:
    cue = sentence.cue_at.get(at)
    return bool(phrase_at("resumptions", sentence.texts, at)) or (
        cue is not None and (cue.participle or cue.finite)
    )


def _wanted(cue: Cue) -> tuple[frozenset[str], list[tuple[str, str]]]:
    frames = {frame.removeprefix("obj_") for frame in cue.frames}
    return _PREPOSITIONS & frames, [(name, letter) for name, letter in _ATTACHED.items() if name in frames]


def _by_preposition(sentence: Sentence, cue: Cue, stop: int) -> Opener | None:
    wanted, attached = _wanted(cue)
    if not wanted and not attached:
        return None
    at = cue.last
    relative = False
    while at < stop:
        text = sentence.texts[at]
        frame = sentence.preposition(at)
        skip = sentence.adverbial(at)
        relative = relative or sentence.relative(at)
        if frame in wanted and at + 1 < len(sentence.words) and not skip and not relative:
            return Opener(at, at + 1, frame or "")
        for name, letter in attached:
            if (
                not relative
                and _has_clitic(sentence, at, letter)
                and not (name == "li" and _named_with_another(sentence, cue, at, stop))
                and not (
                    name == "li" and at == cue.last and "noun" not in cue.shapes and "li" not in cue.frames
                )
            ):
                return Opener(at, at, name)
        if text in COMMAS:
            relative = False
        at += skip or 1
    return None


def _named_with_another(sentence: Sentence, cue: Cue, at: int, stop: int) -> bool:
    """«the secretary-general of (لـ) the League called on ... to»: the first لـ belongs to who calls."""
    if at not in sentence.names:
        return False
    behind = range(at + 1, stop)
    if any(_has_clitic(sentence, k, _ATTACHED["li"]) and k not in sentence.names for k in behind):
        return "noun" in cue.shapes
    return any(sentence.preposition(k) in cue.frames and not sentence.adverbial(k) for k in behind)


def _has_clitic(sentence: Sentence, at: int, letter: str) -> bool:
    text = sentence.texts[at]
    if text[0] != letter:
        return False
    name = sentence.names.get(at)
    if name is not None:
        return name.start > sentence.words[at].start
    if any(one.first < at < one.last for one in sentence.names.values()):
        return False  # «the secretary-general of (لـ) the United Nations» is one name
    if len(text) == 1:
        return at + 1 < len(sentence.texts)
    if at and is_name_part(sentence, at) and _unknown_name(sentence, at - 1):
        return False  # the second part of a name that begins with the letter
    if text[1:] in word_set("what"):
        return at + 1 < len(sentence.texts) and at + 1 in sentence.cue_at
    if len(text) == _SHORTEST_VERB:
        return text[1:] in ordinary_words()
    return len(text) > _SHORTEST_VERB and text not in word_set("unsplit")


def _unknown_name(sentence: Sentence, at: int) -> bool:
    """A part of a name that no mention covers to its end."""
    if any(name.last == at + 1 and name.mention.type == "person" for name in sentence.names.values()):
        return True  # a first name whose mention leaves the family's name out
    if at in sentence.cue_at or sentence.definite(at) or not is_name_part(sentence, at):
        return False
    return not any(name.first <= at < name.last for name in sentence.names.values())


def _blamed(sentence: Sentence, cue: Cue, stop: int) -> Opener | None:
    """«laid on X the responsibility for Y»: the content begins with the responsibility."""
    for at in range(cue.last, stop):
        if sentence.texts[at] in word_set("blames"):
            return Opener(at, at, "obj")
    return None


def _described(sentence: Sentence, cue: Cue, stop: int) -> Opener | None:
    """«described X as Y»: the content runs from X through Y."""
    by = next((at for at in range(cue.last, min(len(sentence.words), cue.last + 2 * _REACH))
               if _has_clitic(sentence, at, _ATTACHED["bi"]) or sentence.particle(at) == "bi_an"
               or (sentence.texts[at] in "\"\u00ab\u201c" and at + 1 < len(sentence.texts)
                   and sentence.texts[at + 1][0] == "\u0628")), None)  # fmt: skip
    if by is None:
        return None
    if cue.object_written:
        return Opener(by, by, "bi") if sentence.particle(by) is None else Opener(by, by + 1, "bi_an")
    if cue.first > 1 and sentence.texts[cue.first - 2].removeprefix(_WA) in word_set("was"):
        at = skip_adverbials(sentence, cue.last, by)
        alone = classify(sentence, at, by) if at < by else None
        if alone is not None and alone.last >= by - 2:
            return Opener(at, at, "obj")  # «and he had described X as»: only who is described is written
    found = find_object(sentence, cue._replace(frames=frozenset({"obj"})), max(stop, by))
    if found is not None and found.at < by:
        return found
    return Opener(by - 1, by - 1, "obj") if by - 1 > cue.last else None
