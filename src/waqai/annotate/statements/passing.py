"""Who passed a statement on, in the words around it: obtained by, told to an outlet, quoted by."""

from __future__ import annotations

from waqai.annotate.statements.contents import Content
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.manner import region_of
from waqai.annotate.statements.phrases import is_outlet
from waqai.annotate.statements.sentence import Name, Sentence
from waqai.annotate.statements.subject import Subject
from waqai.annotate.statements.subjects import subject_before, subject_behind
from waqai.model import ChainLink
from waqai.text import MatchForm

_OBTAINED_WITHIN = 8


def find_passing(
    sentence: Sentence, content: Content, subject: Subject | None, form: MatchForm
) -> tuple[ChainLink, ...]:
    """Links between the source and the page that the sentence itself names, innermost first."""
    cue = content.cue
    if "from" in cue.frames:
        return _quoting(sentence, content, subject, form)
    if content.frame == "by":
        return _obtained(sentence, subject, form)
    first, last = region_of(sentence, content)
    return tuple(
        _link(name, form)
        for at in range(cue.last if first < cue.last else first, last)
        if (name := sentence.names.get(at)) is not None
        and (subject is None or name.mention is not subject.mention)
        and is_outlet(name.mention)
        and _hearer(sentence, name)
    )


def _hearer(sentence: Sentence, name: Name) -> bool:
    """«told Reuters»: the name carries لـ, or a noun for outlets with لـ stands before it."""
    if name.start > sentence.words[name.first].start and sentence.texts[name.first][0] == "\u0644":
        return True
    return name.first > 0 and sentence.texts[name.first - 1] in word_set("hearers")


def _quoting(
    sentence: Sentence, content: Content, subject: Subject | None, form: MatchForm
) -> tuple[ChainLink, ...]:
    cue = content.cue
    stop = next((k for k in range(cue.last, content.at) if sentence.preposition(k) == "about"), cue.last)
    who = subject_behind(sentence, cue, stop) or (None if cue.joined else subject_before(sentence, cue))
    if who is None or (subject is not None and who.start == subject.start):
        return ()
    start, end = form.raw_span(who.start, who.end)
    mention = who.mention
    name = mention.name if mention and mention.name else form.raw[start:end]
    kind = "outlet" if who.kind in ("role", "organization", "named") and not who.mention else who.kind
    return (ChainLink(kind, name, mention.entity if mention else None, start, end),)


def _obtained(sentence: Sentence, subject: Subject | None, form: MatchForm) -> tuple[ChainLink, ...]:
    """«a cable that the paper obtained»: the outlet behind the document."""
    if subject is None or subject.kind != "document":
        return ()
    stop = min(subject.last + _OBTAINED_WITHIN, len(sentence.words))
    for at in range(subject.last, stop):
        name = sentence.names.get(at)
        if name is not None and is_outlet(name.mention):
            return (_link(name, form),)
    return ()


def _link(name: Name, form: MatchForm) -> ChainLink:
    start, end = form.raw_span(name.start, name.end)
    mention = name.mention
    return ChainLink("outlet", mention.name or mention.text, mention.entity, start, end)
