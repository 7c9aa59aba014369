"""Arabic at the level of characters and words, always with the way back to the page."""

from waqai.text.clitics import CliticTable, Split
from waqai.text.matchform import MatchForm, fold, match_form
from waqai.text.offsets import OffsetMap
from waqai.text.sentences import find_sentences
from waqai.text.tokens import Token, cut_tokens, find_tokens

__all__ = [
    "CliticTable",
    "MatchForm",
    "OffsetMap",
    "Split",
    "Token",
    "cut_tokens",
    "find_sentences",
    "find_tokens",
    "fold",
    "match_form",
]
