"""The subject of a verb: behind it (VSO), before it (SVO), or the noun that a relative clause describes."""

from __future__ import annotations

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.guesses import quoted_name
from waqai.annotate.statements.heads import kind_of_head
from waqai.annotate.statements.lexicon import ordinary_words, particles, phrase_at, source_heads, word_set
from waqai.annotate.statements.phrases import is_adjective, phrase_end, skip_adverbials
from waqai.annotate.statements.sentence import COMMAS, MARKS, Sentence
from waqai.annotate.statements.sources import classify
from waqai.annotate.statements.subject import Subject

_FARTHEST_BEFORE = 22
_SHORTEST_NOUN = 4
_PAPER_WITHIN = 9
_AND = "\u0648"
_CLITICS = "\u0628\u0644\u0643\u0641\u0648"
_TA = "\u0647"
_FA = "\u0641"
_ALEF = "\u0627"


def subject_behind(sentence: Sentence, cue: Cue, stop: int) -> Subject | None:
    """VSO: the noun phrase between the cue and ``stop``, adverbials and hearers left out."""
    if "min_obj" in cue.frames:
        stop = next((at for at in range(cue.last, stop) if sentence.preposition(at) == "min"), stop)
    quoted = quoted_name(sentence, cue.last, stop)
    if quoted is not None:
        return quoted
    first = skip_adverbials(sentence, cue.last, stop)
    first += phrase_at("each_of", sentence.texts, first) if first < stop else 0
    if first >= stop or sentence.texts[first] in word_set("attention") or _in_a_state(sentence.texts[first]):
        return None
    found = classify(sentence, first, stop)
    if found is not None and not found.known and found.kind == "role" and _bare_word(sentence, found):
        return found._replace(kind="named")  # offices have heads that are known; a word alone is a name
    return found


def _bare_word(sentence: Sentence, subject: Subject) -> bool:
    at = subject.first
    clitic = sentence.texts[at][0] in _CLITICS and sentence.texts[at][1:] in ordinary_words()
    return subject.last - at == 1 and not sentence.definite(at) and not clitic


def _in_a_state(word: str) -> bool:
    """«said, speaking French»: a noun for speakers in the accusative is no subject behind its verb."""
    heads = source_heads()
    return word[-1] == _ALEF and word not in heads and heads.get(word[:-1]) == "role"


def subject_before(sentence: Sentence, cue: Cue) -> Subject | None:
    """SVO: «the minister affirmed that ...», also behind «كان» and over a comma; or a relative's noun."""
    paper = _paper_before(sentence, cue)
    if paper is not None:
        return paper
    first = _begin_of_clause(sentence, cue)
    if first is None:
        return None
    at = first
    while at < cue.first:
        if sentence.texts[at] in MARKS or sentence.texts[at] in word_set("auxiliaries"):
            at += 1
            continue
        if at == 0 and sentence.texts[at] in word_set("look"):
            at += 1
            continue
        moved = skip_adverbials(sentence, at, cue.first)
        if moved == at:
            break
        at = moved
    if at >= cue.first:
        return None
    quoted = quoted_name(sentence, first, cue.first) if first == 0 else None
    if quoted is not None and quoted.last == cue.first:
        return quoted
    subject = classify(sentence, at, cue.first)
    if subject is None or not _reaches(sentence, subject, cue) or _disagrees(sentence, subject, cue):
        return None
    if not subject.known and first and sentence.relative(first - 1):
        return None
    return subject


def thing_before(sentence: Sentence, cue: Cue) -> bool:
    """«the plan that the ministry announced»: the noun before the relative is no speaker."""
    if not cue.first or not sentence.relative(cue.first - 1):
        return False
    at = _antecedent(sentence, cue.first - 1)
    if at in sentence.names:
        return False
    return kind_of_head(sentence.texts[at]) in (None, "document")


def _begin_of_clause(sentence: Sentence, cue: Cue) -> int | None:
    first = cue.first
    apart = cue.first > 0 and sentence.texts[cue.first - 1] in COMMAS
    while first > 0 and cue.first - first < _FARTHEST_BEFORE:
        text = sentence.texts[first - 1]
        if _new_subject(sentence, first - 1, cue.first):
            return first - 1
        if text in word_set("was"):
            break
        if text in ".;\u061b!\u061f\u2026:" or sentence.particle(first - 1) is not None:
            break
        if text[0] == _FA and text[1:] in particles():
            break
        if (sentence.verb(first - 1) or _another_cue(sentence, first - 1)) and not _auxiliary(text):
            break
        if apart and first - 1 > 1 and sentence.relative(first - 1):
            apart = False  # «X, who ..., said»: the clause is closed by the comma before the verb
            first -= 1
            continue
        if text in word_set("conjunctions") or text in word_set("but"):
            break
        if sentence.relative(first - 1) and first - 1 > 0:
            return _antecedent(sentence, first - 1) if cue.first - first < 2 else first
        first -= 1
    return first if first < cue.first else None


def _new_subject(sentence: Sentence, at: int, stop: int) -> bool:
    """«... won, and the opposition rejects»: the subject carries the «and» of its clause."""
    text = sentence.texts[at]
    if text[0] != _AND or len(text) < _SHORTEST_NOUN or phrase_end(sentence, at, stop) != stop:
        return False
    noun = kind_of_head(text[1:]) is not None or (
        at in sentence.names and sentence.names[at].start > sentence.words[at].start
    )
    return noun and any(sentence.verb(k) or _another_cue(sentence, k) for k in range(at))


def _auxiliary(text: str) -> bool:
    return text in word_set("auxiliaries")


def _another_cue(sentence: Sentence, at: int) -> bool:
    cue = sentence.cue_at.get(at)
    return cue is not None and cue.finite and at not in sentence.names


def _antecedent(sentence: Sentence, relative: int) -> int:
    """The noun that a relative clause describes: a name right before it, else behind the last preposition."""
    named = [name for name in sentence.names.values() if name.last in (relative, relative - 1)]
    if named:
        return named[0].first
    if relative and kind_of_head(sentence.texts[relative - 1]) is not None:
        return relative - 1
    at = relative
    while at > 0 and relative - at < 8:
        before = at - 1
        if sentence.texts[before] in MARKS and sentence.texts[before] not in COMMAS:
            break
        if sentence.verb(before) or sentence.preposition(before) or sentence.particle(before) is not None:
            break
        at = before
    return at


def _paper_before(sentence: Sentence, cue: Cue) -> Subject | None:
    """«published a report that affirms» without a relative pronoun: the document right before the verb."""
    at = cue.first - 1
    if at < 1 or cue.joined:
        return None
    if "imperfect" not in cue.shapes:
        return _paper_led_to(sentence, at)
    if cue.object_written:
        return _paper_about(sentence, at)
    while at > 1 and is_adjective(sentence.texts[at]) and not sentence.definite(at):
        at -= 1
    text = sentence.texts[at]
    if sentence.definite(at) or not text.endswith(_ALEF) or kind_of_head(text[:-1]) != "document":
        return None
    words = sentence.words
    return Subject(words[at].start, words[at].end, "document", None, True, at, at + 1)


def _paper_led_to(sentence: Sentence, at: int) -> Subject | None:
    """«weeks after a resolution of the council called on»: an indefinite document behind a preposition."""
    while at > 1 and is_adjective(sentence.texts[at]) and not sentence.definite(at):
        at -= 1
    before = sentence.preposition(at - 1) is not None or sentence.texts[at - 1] in word_set("before_nouns")
    if not before or sentence.definite(at) or source_heads().get(sentence.texts[at]) != "document":
        return None
    words = sentence.words
    return Subject(words[at].start, words[at].end, "document", None, True, at, at + 1)


def _paper_about(sentence: Sentence, at: int) -> Subject | None:
    """«a suit against X accuses him of»: the indefinite document that the clause describes."""
    words = sentence.words
    for back in range(at, max(0, at - _PAPER_WITHIN), -1):
        text = sentence.texts[back]
        if text in MARKS or sentence.verb(back) or sentence.relative(back):
            return None
        if not sentence.definite(back) and kind_of_head(text) == "document":
            return Subject(words[back].start, words[back].end, "document", None, True, back, back + 1)
    return None


def _disagrees(sentence: Sentence, subject: Subject, cue: Cue) -> bool:
    """«a plan, he said»: a feminine thing before a masculine verb is not its subject."""
    if subject.mention is not None or subject.kind not in ("document", "role", "organization"):
        return False
    masculine = {form.person for form in cue.forms if form.shape in ("perfect", "imperfect")} == {"3ms"}
    head = sentence.texts[subject.first]
    return masculine and len(head) > _SHORTEST_NOUN and head[-1] == _TA


def _reaches(sentence: Sentence, subject: Subject, cue: Cue) -> bool:
    """True when the subject stands before its verb with no clause of its own between them."""
    at = subject.last
    relative = False
    while at < cue.first:
        relative = relative or sentence.relative(at)
        if sentence.particle(at) is not None and not _auxiliary(sentence.texts[at]):
            return False
        if sentence.verb(at) and not relative and not _auxiliary(sentence.texts[at]):
            return False
        at += 1
    return True
