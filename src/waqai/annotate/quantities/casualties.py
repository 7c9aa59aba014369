"""What befell the people counted: killed, injured, missing, arrested, displaced."""

from __future__ import annotations

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.lexica import casualty_words, things
from waqai.annotate.quantities.phrases import bare, word_set
from waqai.annotate.quantities.traps import Block

_BACK, _AHEAD = 7, 4
_STOPS = frozenset(".;!?\u061f\u061b\n")


def take_casualty(block: Block, amount: Amount) -> None:
    """Sets the kind of casualty from what is counted, else from the nearest verb around the number."""
    if amount.measured:
        return
    if amount.of_tokens is not None:
        told = casualty_words("noun").get(block.word(amount.of_tokens[0]))
        if told is not None:
            _set(block, amount, told, amount.of_tokens[0])
            return
        word = bare(block.word(amount.of_tokens[0]))
        if word in things() or word[:-1] in things():
            return
    _from_verbs(block, amount)


def _from_verbs(block: Block, amount: Amount) -> None:
    verbs = casualty_words("verb")
    for at in range(amount.first - 1, max(-1, amount.first - 1 - _BACK), -1):
        word = block.word(at)
        if word in _STOPS:
            break
        if word in verbs:
            if not _lost_something(block, amount, verbs[word][0]):
                _set(block, amount, verbs[word], at)
            return
    begin = amount.of_tokens[1] if amount.of_tokens and amount.of_tokens[0] >= amount.last else amount.last
    for at in range(begin, min(begin + _AHEAD, len(block.tokens))):
        word = block.word(at)
        if word in _STOPS or word[:1].isdigit() or word in ("\u060c", ","):
            return
        if (word in verbs and word[-1] == "\u0627") or (word in verbs and at == begin):
            _set(block, amount, verbs[word], at)
            return


def _lost_something(block: Block, amount: Amount, kind: str) -> bool:
    """«فقد 20 شخصا منازلهم»: people who lost what is theirs are not missing."""
    if kind != "missing" or amount.of_tokens is None:
        return False
    behind = block.word(amount.of_tokens[1])
    return len(behind) > 4 and behind.endswith(tuple(sorted(word_set("particles", "owner"))))


def _set(block: Block, amount: Amount, told: tuple[str, str], at: int) -> None:
    amount.casualty, rule = told
    amount.rules.append(rule)
    token = block.tokens[at]
    amount.cues.append((token.start, token.end))
