"""The layer ``statements``: who said what, through whom (codebook, section 5)."""

from __future__ import annotations

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.statements.by_words import find_by_words
from waqai.annotate.statements.channels import find_audience, find_channel, find_said
from waqai.annotate.statements.contents import Content, find_contents
from waqai.annotate.statements.headlines import find_headline
from waqai.annotate.statements.sentence import Sentence
from waqai.annotate.statements.sources import Named, Subject, find_subject
from waqai.lexicon import abbreviations
from waqai.model import Article, Evidence, Source, Span, Statement, TextSpan, content_id
from waqai.text import Token, find_sentences

_KINDS = frozenset({"title", "subheading", "paragraph"})
_OPEN_CLOSE = (("\u00ab", "\u00bb"), ("\u201c", "\u201d"))
_MOST_JOINED = 8


class StatementsLayer:
    """Finds attributed content with its cue, source and manner."""

    name = "statements"
    version = "1"
    needs = ("times", "mentions")

    def annotate(self, reading: Reading) -> Article:
        """The article with its statements, in order of their cues."""
        scribe = _Scribe(reading)
        for block, words in reading.block_tokens:
            if block.kind in _KINDS:
                for sentence in _sentences(reading.form.text, words):
                    scribe.write(sentence, block.kind)
        return msgspec.structs.replace(reading.article, statements=tuple(scribe.statements))


def _sentences(text: str, words: list[Token]) -> list[Sentence]:
    """The sentences of a block; a quotation that runs over several holds them together."""
    if not words:
        return []
    ranges = find_sentences(
        text, words[0].start, words[-1].end, abbreviations=abbreviations(), longest=10_000
    )
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and _open_quotation(text[merged[-1][0] : merged[-1][1]]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    sentences: list[Sentence] = []
    at = 0
    for start, end in merged:
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        sentences.append(Sentence(words[first:at], start, end))
    return sentences


def _open_quotation(text: str) -> bool:
    if len(text) > 4000:
        return False
    if text.count('"') % 2:
        return True
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _OPEN_CLOSE)


_SURE_FRAMES = frozenset({"quote", "headline", "by"})


def _believable(content: Content, subject: Subject | None) -> bool:
    """Weak frames (a bare preposition) need a speaker that can speak, or a verb that carries one on."""
    frame = content.opener.frame
    if frame in _SURE_FRAMES or frame.endswith("an"):
        return True
    if subject is None:
        return content.cue.joined or not content.cue.finite
    return subject.mention is not None or subject.known


class _Scribe:
    """Turns contents into statements and remembers who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.form = reading.form
        to = reading.form.offsets.to_derived
        self.named = [Named(to(m.start), to(m.end), m) for m in reading.article.mentions]
        self.times = [(to(t.start), to(t.end), t) for t in reading.article.times]
        self.statements: list[Statement] = []
        self.last: Source | None = None

    def write(self, sentence: Sentence, block: str) -> None:
        named = [n for n in self.named if sentence.start <= n.start < sentence.end]
        times = [(s, e) for s, e, _ in self.times if sentence.start <= s < sentence.end]
        contents = find_contents(sentence)
        pairs = [(c, find_subject(sentence, c, named, times)) for c in contents]
        pairs += find_by_words(sentence, named, times, contents)
        if block == "title" or not pairs:
            pairs += self._headline(sentence, named, times)
        for content, subject in sorted(pairs, key=lambda pair: pair[0].cue.first):
            if not _believable(content, subject):
                continue
            self._add(sentence, content, subject)

    def _headline(
        self, sentence: Sentence, named: list[Named], times: list[tuple[int, int]]
    ) -> list[tuple[Content, Subject | None]]:
        return find_headline(sentence, named, times)

    def _add(self, sentence: Sentence, content: Content, subject: Subject | None) -> None:
        words = sentence.words
        start, end = self.form.raw_span(
            words[content.first].start + content.skip, words[content.last - 1].end
        )
        cue_start, cue_end = self.form.raw_span(content.cue.start, content.cue.end)
        text = self.form.raw
        source = self._source(subject)
        lemma = content.cue.forms[0].lemma if content.cue.forms else None
        region = (words[content.cue.first].start, words[min(content.opener.at, len(words) - 1)].end)
        statement = Statement(
            id=content_id("s", self.reading.article.id, start, end, cue_start),
            start=start,
            end=end,
            text=text[start:end],
            cue=TextSpan.cut(text, cue_start, cue_end),
            source=source,
            channel=find_channel(self.form.text, region, lemma),
            polarity=lemma.polarity if lemma else "reports",
            quoted=content.quoted,
            audience=find_audience(self.form.text, region),
            said=find_said(self.times, region),
            evidence=Evidence(
                layer="statements",
                version=StatementsLayer.version,
                rules=((lemma.key,) if lemma else ("statements/headline",))
                + (f"frame:{content.opener.frame}",),
                cues=(Span(cue_start, cue_end),),
                derived_from=(subject.mention.id,) if subject and subject.mention else (),
                note=None if source else "no source before or behind the cue, and nobody spoke before",
            ),
        )
        self.statements.append(statement)

    def _source(self, subject: Subject | None) -> Source | None:
        if subject is None:
            return self._implicit()
        start, end = self.form.raw_span(subject.start, subject.end)
        words = self.form.raw[start:end]
        mention = subject.mention
        name = mention.name if mention and mention.name else words
        entity = mention.entity if mention else content_id("e", self.form.text[subject.start : subject.end])
        self.last = Source(start, end, words, entity, name, subject.kind)
        return self.last

    def _implicit(self) -> Source | None:
        if self.last is None:
            return None
        return Source(None, None, None, self.last.entity, self.last.name, "implicit")
