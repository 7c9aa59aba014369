"""Which noun phrase is the speaker of a content, by the shape of its cue."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.heads import kind_of_head
from waqai.annotate.statements.lexicon import ordinary_words, particles, source_heads, word_set
from waqai.annotate.statements.phrases import is_name_part, phrase_end, skip_adverbials
from waqai.annotate.statements.sentence import MARKS, Sentence
from waqai.annotate.statements.sources import classify
from waqai.annotate.statements.subject import Subject
from waqai.annotate.statements.subjects import subject_before, subject_behind, thing_before

_FROM = frozenset({"about", "min"})
_WRITTEN_ON = "\u0644\u0628"
_TA = "\u0647"
_BI = "\u0628"
_FA = "\u0641"
_PRONOUNS = ("\u0647", "\u0647\u0627", "\u0647\u0645")
_CLITICS = "\u0628\u0644\u0643\u0641"
_LONGEST_DATELINE = 14
_DASHES = frozenset("-\u2013\u2014")
_LAW_OF_NEARNESS = 2
_NEAR = 2


def find_subject(sentence: Sentence, content: Content, *, spoken_before: bool) -> Subject | None:
    """The source of ``content``, or None where the sentence leaves it out.

    ``spoken_before`` says that an earlier cue of the sentence has a statement, so that a coordinated verb or
    a participle shares its speaker.
    """
    cue = content.cue
    if "fi_an" in cue.frames and sentence.texts[min(cue.last, len(sentence.texts) - 1)] in word_set(
        "back_to_noun"
    ):
        return governing_subject(sentence, content)
    if "from" in cue.frames or "fi_an" in cue.frames:
        return _quoted_one(sentence, content, "about" if "from" in cue.frames else "fi")
    if cue.finite:
        found = _of_verb(sentence, content)
        if found is not None:
            return found
        if cue.joined and not spoken_before:
            return governing_subject(sentence, content)
        return None
    if cue.participle:
        return None if spoken_before else governing_subject(sentence, content)
    if "masdar_of" in cue.shapes:
        return _of_governor(sentence, content)
    found = _of_noun(sentence, content)
    if found is None and "quote" in cue.frames and not spoken_before:
        return governing_subject(sentence, content)
    return found


def _of_verb(sentence: Sentence, content: Content) -> Subject | None:
    cue = content.cue
    if cue.object_written:
        behind = subject_behind(sentence, cue, content.at)
        if behind is not None and behind.known:
            return behind
        return None if cue.joined else subject_before(sentence, cue) or behind
    if _object_behind(content) and cue.first and _stands_for(sentence.texts[cue.first - 1]):
        return None  # «(then) it called on X to ...»
    behind = subject_behind(sentence, cue, content.at)
    if _is_plural(content) and behind is not None:
        behind = None if not behind.known else behind
    if behind is not None and behind.known and _is_object(sentence, content, behind):
        return None if cue.joined else subject_before(sentence, cue)
    if behind is not None and behind.known and _object_alone(sentence, content, behind):
        return None if cue.joined else subject_before(sentence, cue)
    if behind is not None and behind.known:
        before = None
        if _object_behind(content) and not cue.joined and not _behind_anyway(sentence, content):
            before = subject_before(sentence, cue)
        return before if before is not None and before.known else behind
    if cue.last < len(sentence.texts) and sentence.texts[cue.last] in word_set("back_to_noun"):
        return governing_subject(sentence, content)  # «a statement in which it said»
    before = None if cue.joined else subject_before(sentence, cue)
    if before is not None and (before.known or (behind is None and before.kind == "named")):
        return before
    return behind if _plausible(sentence, content, behind) else None


def _stands_for(word: str) -> bool:
    """A particle with the pronoun of the third person, which is the subject of the verb behind it."""
    bare = word.removeprefix(_FA)
    return bare in particles() and bare.endswith(_PRONOUNS)


def _is_plural(content: Content) -> bool:
    """A plural verb comes behind its subject (Ryding 2005, chapter 3)."""
    return all(form.person in ("3mp", "3fp", "3md", "3fd") for form in content.cue.forms)


def _plausible(sentence: Sentence, content: Content, subject: Subject | None) -> bool:
    """An unknown phrase is a subject where only a subject can stand: between the verb and a particle."""
    if subject is None or content.frame not in ("an", "bi_an", "quote", "colon"):
        return False
    head = sentence.texts[subject.first]
    if head in word_set("not_subjects"):
        return False
    if head[0] in _CLITICS and head[1:] in ordinary_words():
        return False
    between = range(content.cue.last, subject.first)
    return subject.kind == "named" or all(
        at in sentence.timed or sentence.texts[at] in MARKS for at in between
    )


def _object_behind(content: Content) -> bool:
    """«X warns Y of ...»: in SVO order what stands behind the verb is its object."""
    return any(frame.startswith("obj_") for frame in content.cue.frames)


def _is_object(sentence: Sentence, content: Content, behind: Subject) -> bool:
    """«and he called on the union (f.) to», «an appeal in which he called on the doctors to»."""
    cue = content.cue
    if not _object_behind(content) or content.frame not in ("ila", "bi", "ala"):
        return False
    masculine = all(form.person == "3ms" for form in cue.forms)
    feminine = any(
        text[-1] == _TA for text in sentence.texts[behind.first : min(behind.last, behind.first + 2)]
    )
    if masculine and feminine and behind.first == cue.last and behind.kind == "organization":
        return True
    again = cue.last < len(sentence.texts) and sentence.texts[cue.last] in word_set("back_to_noun")
    return again and skip_adverbials(sentence, behind.last, content.at) >= content.at


def _object_alone(sentence: Sentence, content: Content, behind: Subject) -> bool:
    """«and accused X of»: the only noun behind a verb that cannot do without its object."""
    cue = content.cue
    if content.frame not in ("bi", "bi_an", "ala", "ila", "quote") or thing_before(sentence, cue):
        return False
    frames = [form.lemma.frames for form in cue.forms]
    bare = {frame.removeprefix("obj_") for some in frames for frame in some if not frame.startswith("obj_")}
    with_object = {
        frame.removeprefix("obj_") for some in frames for frame in some if frame.startswith("obj_")
    }
    frame = "bi" if content.frame == "quote" and sentence.texts[content.first][0] == _BI else content.frame
    if frame not in with_object or frame in bare:
        return False
    return skip_adverbials(sentence, behind.last, content.at) >= content.at


def _behind_anyway(sentence: Sentence, content: Content) -> bool:
    """«the accord that X threatened to leave (it)»: the noun before the relative clause does not speak."""
    at = content.cue.first
    if not at or not sentence.relative(at - 1):
        return False
    if thing_before(sentence, content.cue):
        return True
    back = word_set("back_to_antecedent")
    return any(text in back for text in sentence.texts[content.first : content.last])


def _quoted_one(sentence: Sentence, content: Content, preposition: str) -> Subject | None:
    """«the agency quoted Y as saying», «it says in Y that»: Y, behind the preposition."""
    for at in range(content.cue.last, content.at):
        if sentence.preposition(at) == preposition and at + 1 < content.at:
            stop = next((k for k in range(at + 1, content.at) if _words_of(sentence, k)), content.at)
            return classify(sentence, at + 1, stop)
    return subject_behind(sentence, content.cue, content.at) or subject_before(sentence, content.cue)


def _words_of(sentence: Sentence, at: int) -> bool:
    cue = sentence.cue_at.get(at)
    return cue is not None and "masdar_of" in cue.shapes


def governing_subject(sentence: Sentence, content: Content) -> Subject | None:
    """The written subject of the clause before, whose verb is no cue."""
    stop = content.cue.first
    named = _named_right_before(sentence, stop)
    if named is not None and content.cue.joined:
        return named
    at = _behind_dateline(sentence, stop)
    while at < stop and (
        sentence.texts[at] in MARKS or sentence.texts[at] in word_set("auxiliaries") or at in sentence.timed
    ):
        at += 1
    if at < stop and (sentence.verb(at) or at in sentence.cue_at):
        at += 1
        if at + 1 < stop and is_name_part(sentence, at) and is_name_part(sentence, at + 1):
            return classify(sentence, at, stop)
    at = skip_adverbials(sentence, at, stop)
    if at < stop and at not in sentence.names and kind_of_head(sentence.texts[at]) is None:
        at = skip_adverbials(sentence, at + 1, stop)  # its verb
    while at < stop and at not in sentence.names and kind_of_head(sentence.texts[at]) is None:
        if not sentence.verb(at) and not sentence.definite(at):
            return None
        at += 1
    if at >= stop:
        return None
    subject = classify(sentence, at, stop)
    return subject if subject is not None and subject.known else None


def _named_right_before(sentence: Sentence, stop: int) -> Subject | None:
    """«the suit that X filed and in which it accuses»: the subject of the verb that «and» goes on with."""
    name = next((name for name in sentence.names.values() if name.last == stop), None)
    if name is None or not any(sentence.verb(at) for at in range(max(0, name.first - _NEAR), name.first)):
        return None
    return None if sentence.preposition(name.first - 1) else classify(sentence, name.first, stop)


def _behind_dateline(sentence: Sentence, stop: int) -> int:
    """The first word behind «city (agency) -»."""
    dashes = [at for at in range(min(stop, _LONGEST_DATELINE)) if sentence.texts[at] in _DASHES]
    return dashes[-1] + 1 if dashes else 0


def _of_governor(sentence: Sentence, content: Content) -> Subject | None:
    """«renewed his call»: the speaker is the subject of the verb that carries the noun."""
    cue = content.cue
    for back in range(1, 9):
        before = sentence.cue_at.get(cue.first - back)
        if before is None or not before.finite:
            continue
        behind = subject_behind(sentence, before, cue.first) if back > 1 else None
        if behind is not None and behind.known:
            return behind
        return None if before.joined else subject_before(sentence, before)
    return None


def _of_noun(sentence: Sentence, content: Content) -> Subject | None:
    """«calls from X to ...», «a statement by X that ...»: the first speaker behind the noun."""
    at = content.cue.last
    while at < content.at:
        text = sentence.texts[at]
        name = sentence.names.get(at)
        bare = text[1:] if text[0] in _WRITTEN_ON and text[1:] in source_heads() else text
        if name is not None or kind_of_head(bare) is not None:
            stop = max(phrase_end(sentence, at, content.at), at + 1)
            found = classify(sentence, at, min(stop + _LAW_OF_NEARNESS, content.at))
            if found is not None and bare is not text and found.start == sentence.words[at].start:
                return found._replace(start=found.start + 1)
            return found
        if sentence.verb(at) or text in MARKS:
            return None
        at += 1
    return None
