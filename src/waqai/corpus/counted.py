"""What a number counts by the words in front of it: «the number of the dead (rose to) 19»."""

from __future__ import annotations

from waqai.annotate.quantities.lexica import casualty_words
from waqai.corpus.particles import particles, without_pronoun
from waqai.corpus.telling import Sentence
from waqai.lexicon import clitic_table
from waqai.model import Quantity

HEAD_NEAR = 16
"""Words before a number among which the word for what it counts or measures stands."""
_BEFALLS_WITHIN = 2  # words: «the number of demonstrators (whom the police) arrested»
_REACHED_WITHIN = 3  # words before a number that says how many «the dead (now) reached»


def casualty_of(sentence: Sentence, quantity: Quantity) -> str | None:
    """The kind of casualty that a number counts: by its own words, those before it, or an event's."""
    told = quantity.casualty or _casualty_before(sentence, quantity)
    if told is not None or quantity.unit is not None:
        return told
    counts = (count for event in sentence.events for count in event.counts)
    return next((count.of for count in counts if count.quantity == quantity.id), None)


def _casualty_before(sentence: Sentence, quantity: Quantity) -> str | None:
    """The kind of casualty that «the number of the dead ...» in front of a number counts."""
    at = counted_before(sentence, quantity)
    if at is None:
        return None
    word = sentence.item.vocabulary.words[sentence.item.words.numbers[at]]
    nouns, verbs = casualty_words("noun"), casualty_words("verb")
    stems = (word, *(split.stem for split in clitic_table().fronts_of(word)))
    told = next((nouns[stem][0] for stem in stems if stem in nouns), None)
    if told is not None:
        return told
    behind = sentence.folded(sentence.item.words.ends[at], quantity.start)[:_BEFALLS_WITHIN]
    return next((verbs[bare][0] for word in behind for bare in without_pronoun(word) if bare in verbs), None)


def counted_before(sentence: Sentence, quantity: Quantity) -> int | None:
    """The word behind «the number of» in front of a number, by its place in the article's words."""
    words, vocabulary = sentence.item.words, sentence.item.vocabulary.words
    first, last = words.between(sentence.clause(quantity.start, quantity.end)[0], quantity.start)
    heads = range(last - 2, max(first, last - HEAD_NEAR) - 1, -1)
    found = next((at for at in heads if vocabulary[words.numbers[at]] in particles("count_head")), None)
    if found is not None:
        return found + 1
    near = (vocabulary[words.numbers[at + 1]] for at in heads[:_REACHED_WITHIN])
    if not particles("reached").intersection(near):
        return None
    return next((at for at in heads if _names_casualty(vocabulary[words.numbers[at]])), None)


def _names_casualty(word: str) -> bool:
    """Whether a folded word is a noun for casualties, with or without what is written onto its front."""
    nouns = casualty_words("noun")
    return word in nouns or any(split.stem in nouns for split in clitic_table().fronts_of(word))
