"""Turns contents into statements, and remembers who spoke last and how."""

from __future__ import annotations

from bisect import bisect_left

from waqai.annotate.reading import Reading
from waqai.annotate.statements.belief import believable, fitting_lemma
from waqai.annotate.statements.by_words import find_by_words
from waqai.annotate.statements.contents import Content, find_contents
from waqai.annotate.statements.ends import trim
from waqai.annotate.statements.headlines import find_headline
from waqai.annotate.statements.interviews import Answer, Interview
from waqai.annotate.statements.lexicon import Lemma
from waqai.annotate.statements.manner import find_audience, find_channel, find_said, resolve_polarity
from waqai.annotate.statements.passing import find_passing
from waqai.annotate.statements.sentence import CLOSING, OPENING, Sentence
from waqai.annotate.statements.speakers import find_subject, governing_subject
from waqai.annotate.statements.subject import Subject
from waqai.annotate.statements.voices import Voices
from waqai.lexicon.outlets import find_outlet
from waqai.model import ChainLink, Evidence, Mention, Source, Span, Statement, TextSpan, Timex, content_id
from waqai.model.statement import POLARITY_OF_CONTENT
from waqai.text import Token, fold

LAYER = "statements"
VERSION = "5"
_SHORTEST_QUOTE = 4
_DAMMA = "\u064f"
_ALEF = "\u0627"
_TOLD = frozenset({"asserts", "reports"})


class Scribe:
    """Writes the statements of one article, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.form = reading.form
        to = reading.form.offsets.to_derived
        self.mentions: list[tuple[int, int, Mention]] = [
            (to(m.start), to(m.end), m) for m in reading.article.mentions
        ]
        self.times: list[tuple[int, int, Timex]] = [
            (to(t.start), to(t.end), t) for t in reading.article.times
        ]
        self._mention_starts = [start for start, _, _ in self.mentions]
        self._time_starts = [start for start, _, _ in self.times]
        self._families = _families(self.mentions)
        self.statements: list[Statement] = []
        self.passed: list[tuple[ChainLink, ...]] = []
        self.voices = Voices()
        self._answered: tuple[str, int, int] | None = None  # the answer that may go on, and its cue
        self._spoke = False  # the sentence before had a statement

    def answer(self, interview: Interview, answer: Answer, words: list[Token]) -> None:
        """Adds the answer that a block of an interview holds."""
        sentence = Sentence(words, words[0].start, words[-1].end)
        first, last = trim(sentence, answer.first, len(words))
        for quote in sentence.quotes:  # only marks around the whole answer stay outside
            first -= quote.open_at == first - 1 and quote.last < last
            last += quote.last == last < len(words) and quote.open_at >= first
        if last <= first:
            return
        start, end = self.form.raw_span(words[first].start, words[last - 1].end)
        before: str | None = None
        if answer.goes_on and self._answered is not None:
            before, cue_start, cue_end = self._answered
        else:
            cue_start, cue_end = self.form.raw_span(*(answer.label or interview.cue))
        asked = self._source_of(interview.subject)
        made = Statement(
            id=content_id("s", self.reading.article.id, start, end, cue_start),
            start=start,
            end=end,
            text=self.form.raw[start:end],
            cue=TextSpan.cut(self.form.raw, cue_start, cue_end),
            source=Source(None, None, None, asked.entity, asked.name, "implicit"),
            channel="interview",
            polarity="asserts",
            quoted="direct",
            continues=before,
            evidence=Evidence(LAYER, VERSION, ("frame:answer",), (Span(cue_start, cue_end),)),
        )
        self._answered = (before or made.id, cue_start, cue_end)
        self.statements.append(made)
        self.passed.append(())

    def write(self, sentence: Sentence, *, title: bool, dialogue: bool = False) -> None:
        """Adds the statements of ``sentence``, in order of their cues.

        ``dialogue`` says that it stands in a question or an answer of an interview.
        """
        inside = self.mentions[_within(self._mention_starts, sentence)]
        times = [(s, e) for s, e, _ in self.times[_within(self._time_starts, sentence)]]
        sentence.place(inside, times, self._families)
        pairs = self._pairs(sentence)
        if not dialogue and (title or not pairs or pairs[0][0].cue.first > 2):
            heads = find_headline(sentence)
            if heads:
                begin = heads[0][0].first
                pairs = heads + [pair for pair in pairs if pair[0].cue.first >= begin]
        for content, subject in sorted(pairs, key=lambda pair: (pair[0].cue.first, pair[0].first)):
            if self._passive(content):
                if content.cue.forms[0].lemma.polarity in _TOLD:
                    self._add(sentence, content, None, nobody=True)
            elif believable(sentence, content, subject):
                self._add(sentence, content, subject)
        if not pairs and self._spoke and not dialogue:
            self._continue(sentence)
        self._spoke = bool(pairs)

    def _pairs(self, sentence: Sentence) -> list[tuple[Content, Subject | None]]:
        pairs: list[tuple[Content, Subject | None]] = []
        for content in find_contents(sentence):
            spoken = any(believable(sentence, *pair) for pair in pairs)
            pairs.append((content, find_subject(sentence, content, spoken_before=spoken)))
        attributed = find_by_words(sentence, pairs)
        return [_shared(pair, attributed) for pair in pairs] + attributed

    def _passive(self, content: Content) -> bool:
        """True where the page writes the vowel of the passive onto the verb: nobody is its subject."""
        cue = content.cue
        if not cue.finite or cue.object_written:
            return False
        start, _ = self.form.raw_span(cue.start, cue.start + 1)
        if self.form.raw[start] == _ALEF and self.form.raw[start + 2 : start + 3] == _DAMMA:
            return True
        return self.form.raw[start + 1 : start + 2] == _DAMMA  # only written to tell the passive

    def _add(
        self, sentence: Sentence, content: Content, subject: Subject | None, *, nobody: bool = False
    ) -> None:
        words, raw = sentence.words, self.form.raw
        start, end = self.form.raw_span(
            words[content.first].start + content.skip, words[content.last - 1].end
        )
        cue_start, cue_end = self.form.raw_span(content.cue.start, content.cue.end)
        lemma = content.cue.forms[0].lemma if content.cue.forms else None
        lemma = fitting_lemma(content) or lemma
        source = None if nobody else self._source(sentence, content, subject)
        channel = find_channel(sentence, content, subject, lemma) or self.voices.channel_of(lemma, source)
        times = self.times[_within(self._time_starts, sentence)]
        said = find_said([(s, t) for s, _, t in times], sentence, content)
        passed = find_passing(sentence, content, subject, self.form)
        leaked = content.frame == "by" and bool(passed)
        polarity = resolve_polarity(sentence, content, lemma, subject.kind if subject else None)
        toned = polarity not in (lemma.polarity if lemma else "asserts", "reports")
        self.statements.append(
            Statement(
                id=content_id("s", self.reading.article.id, start, end, cue_start),
                start=start,
                end=end,
                text=raw[start:end],
                cue=TextSpan.cut(raw, cue_start, cue_end),
                source=source,
                channel=channel,
                polarity=polarity,
                quoted=content.quoted,
                audience="private" if leaked else find_audience(sentence, content),
                said=said,
                evidence=_evidence(content, lemma, (cue_start, cue_end), subject, source, toned=toned),
            )
        )
        self.passed.append(passed)
        if source is not None:
            self.voices.remember(content, source, channel, named=subject is not None)

    def _source(self, sentence: Sentence, content: Content, subject: Subject | None) -> Source | None:
        if subject is None and content.cue.shapes == {"noun"} and "quote" not in content.cue.frames:
            return None
        if subject is None:
            return self._of_several(sentence, content) or self.voices.left_out(content)
        return self._source_of(subject)

    def _of_several(self, sentence: Sentence, content: Content) -> Source | None:
        """«members signed a request, they said that»: the clause before names several, who speak now."""
        if not self.voices.asks_for_several(content):
            return None
        who = governing_subject(sentence, content)
        if who is None or who.kind != "unnamed":
            return None
        found = self._source_of(who)
        return Source(None, None, None, found.entity, found.name, "implicit")

    def _source_of(self, subject: Subject) -> Source:
        start, end = self.form.raw_span(subject.start, subject.end)
        words = self.form.raw[start:end]
        mention = subject.mention
        name = mention.name if mention and mention.name and subject.kind != "role" else words
        if subject.kind == "unnamed":
            name = self._without_person(subject, words)
        entity = mention.entity if mention else content_id("e", self.form.text[subject.start : subject.end])
        outlet = find_outlet(words) if subject.kind == "outlet" and mention is None else None
        if outlet is not None:
            entity, name = outlet.entity, outlet.name
        return Source(start, end, words, entity, name, subject.kind)

    def _without_person(self, subject: Subject, words: str) -> str:
        """«advisers of the minister, X»: the group is named without the person at its end."""
        first = bisect_left(self._mention_starts, subject.start)
        last = bisect_left(self._mention_starts, subject.end)
        for start, end, mention in self.mentions[first:last]:
            if mention.type == "person" and subject.start < start and end == subject.end:
                return self.form.slice(subject.start, start).strip()
        return words

    def _continue(self, sentence: Sentence) -> None:
        """A sentence in quotation marks without a cue goes on with what was said before."""
        texts = sentence.texts
        if not self.statements or len(texts) < _SHORTEST_QUOTE or texts[0] not in OPENING:
            return
        quote = sentence.quote_at.get(0)
        if quote is None or any(text not in CLOSING and text not in "." for text in texts[quote.last :]):
            return
        before = self.statements[-1]
        if before.source is None:
            return
        start, end = self.form.raw_span(sentence.words[quote.first].start, sentence.words[quote.last - 1].end)
        evidence = Evidence(
            LAYER, VERSION, ("frame:continues",), (Span(before.cue.start, before.cue.end),), (before.id,)
        )
        source = Source(None, None, None, before.source.entity, before.source.name, "implicit")
        self.statements.append(
            Statement(
                content_id("s", self.reading.article.id, start, end, before.cue.start), start, end,
                self.form.raw[start:end], before.cue, source, before.channel, before.polarity, "direct",
                before.audience, before.said, before.id, (), evidence,
            )
        )  # fmt: skip
        self.passed.append(())


def _shared(
    pair: tuple[Content, Subject | None], attributed: list[tuple[Content, Subject | None]]
) -> tuple[Content, Subject | None]:
    """«according to X, ..., adding that»: the participle leaves out the speaker whom «according to» names."""
    content, subject = pair
    if not content.cue.participle or content.cue.finite or subject is None:
        return pair
    named = any(told.cue.first < content.cue.first and told.first < content.first for told, _ in attributed)
    return (content, None) if named else pair


def _within(starts: list[int], sentence: Sentence) -> slice:
    """Which of the things that begin at ``starts`` begin in the sentence."""
    return slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))


def _families(mentions: list[tuple[int, int, Mention]]) -> dict[str, Mention]:
    """The last words of the full names in the article, each with the mention that it stands for."""
    families: dict[str, Mention] = {}
    for _, _, mention in mentions:
        if mention.type == "person" and " " in mention.text:
            families.setdefault(fold(mention.text.split()[-1]), mention)
    return families


def _evidence(
    content: Content,
    lemma: Lemma | None,
    cue: tuple[int, int],
    subject: Subject | None,
    source: Source | None,
    *,
    toned: bool,
) -> Evidence:
    key = lemma.key if lemma else "statements/headline"
    return Evidence(
        layer=LAYER,
        version=VERSION,
        rules=(key, f"frame:{content.frame}", *([POLARITY_OF_CONTENT] if toned else ())),
        cues=(Span(*cue),),
        derived_from=(subject.mention.id,) if subject and subject.mention else (),
        note=None if source else "no source before or behind the cue, and nobody spoke before",
    )
