"""Which of the contents that were found are somebody's statement."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.heads import kind_of_head
from waqai.annotate.statements.lexicon import Lemma, word_set
from waqai.annotate.statements.sentence import Sentence
from waqai.annotate.statements.subject import Subject

_SURE = frozenset({"quote", "colon", "headline", "by", "an", "bi_an"})
_AND = "\u0648"
_TO_THE = "\u0644\u0644"


def believable(sentence: Sentence, content: Content, subject: Subject | None) -> bool:
    """Weak frames (a preposition, an object) need somebody who can speak, or a verb that carries him on."""
    if content.cue.shapes == {"noun"} and subject is None:
        rumour = content.cue.forms[0].lemma.polarity == "reports"
        return "quote" in content.cue.frames or (rumour and content.at == content.cue.last)
    if content.cue.shapes == {"masdar"} and subject is None:
        return False
    if _names_paper(sentence, content):
        return False
    if subject is None and _told_by_thing(sentence, content):
        return False
    if _of_a_comment(sentence, content):
        return False
    if content.frame == "obj" and _adopted(sentence, content):
        return False
    if subject is None and _held(sentence, content):
        return False
    weak = subject is None or not subject.known
    if content.frame == "quote" and weak and "masdar" in content.cue.shapes and content.cue.joined:
        return False  # «guiding and spreading a culture "..."»
    if content.frame in _SURE:
        return True
    if subject is None:
        return content.cue.joined or not content.cue.finite or content.cue.object_written
    return subject.known


def _of_a_comment(sentence: Sentence, content: Content) -> bool:
    """«in his comment on the accord»: it names what the words were about."""
    cue = content.cue
    noun = "masdar_of" in cue.shapes and not cue.finite and content.frame in ("ala", "about")
    return noun and cue.first > 0 and sentence.preposition(cue.first - 1) == "fi"


def _adopted(sentence: Sentence, content: Content) -> bool:
    """«adopts a technique»: only what somebody can have done is claimed."""
    if content.cue.forms[0].lemma.form not in word_set("adopting"):
        return False
    return sentence.texts[content.first] not in word_set("claimed")


def _held(sentence: Sentence, content: Content) -> bool:
    """«the fire is believed to have (that it has) begun ...»: a passive behind a noun that cannot speak."""
    cue = content.cue
    passive = sentence.texts[cue.first] in word_set("believed") and not cue.joined and cue.first > 0
    return passive and content.frame == "an" and content.at == cue.last


def _names_paper(sentence: Sentence, content: Content) -> bool:
    """«a cable of congratulation to X»: the noun says what paper it is, not what stands in it."""
    cue = content.cue
    if cue.joined or content.frame not in ("obj", "bi", "li") or not cue.first:
        return False
    if cue.forms[0].lemma.form not in word_set("greeting"):
        return False
    return kind_of_head(sentence.texts[cue.first - 1]) == "document"


def _told_by_thing(sentence: Sentence, content: Content) -> bool:
    """«this haste reveals that»: a noun that cannot speak stands where the subject does."""
    cue = content.cue
    texts = sentence.texts
    if not cue.finite or cue.participle:
        return False
    if cue.last < content.at and texts[cue.last] in word_set("demonstratives"):
        return True
    if texts[cue.last - 1].removeprefix(_AND) not in word_set("by_things"):
        return False
    if content.first == cue.last and texts[cue.last] in word_set("demonstratives"):
        return True
    if cue.joined or not cue.first:
        return False
    before = texts[cue.first - 1]
    return (
        sentence.definite(cue.first - 1) or before.startswith(_TO_THE) or before in word_set("demonstratives")
    )


def fitting_lemma(content: Content) -> Lemma | None:
    """Of the lemmas that the form may belong to, the one that takes the content's frame."""
    for form in content.cue.forms:
        frames = form.lemma.frames
        if content.frame in frames or f"obj_{content.frame}" in frames:
            return form.lemma
    return None
