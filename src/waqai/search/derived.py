"""Verbal nouns and participles that a list of lemmas files under their verb.

They are words for themselves here: the noun and the verb are not forms of each other, and the list files some
under the verb and others not. The shapes are those of K. C. Ryding, A Reference Grammar of Modern Standard
Arabic (2005), chapters 5 and 6, in the letters of the match form.
"""

from __future__ import annotations

_ALEF, _WAW, _YEH, _HEH, _TEH, _HAMZA = "\u0627", "\u0648", "\u064a", "\u0647", "\u062a", "\u0621"
_ROOT = 3


def is_derived(noun: str, verb: str) -> bool:
    """Whether ``noun`` has the shape of a verbal noun or of an active participle of ``verb``."""
    return (
        noun != verb
        and len(noun) >= 4
        and len(verb) >= _ROOT
        and (_is_masdar(noun, verb) or _is_participle(noun, verb))
    )


def _is_participle(noun: str, verb: str) -> bool:
    return len(verb) == _ROOT and noun == verb[0] + _ALEF + verb[1:]


def _is_masdar(noun: str, verb: str) -> bool:
    if len(verb) == _ROOT and len(noun) == 5 and noun[0] == _TEH:
        doubled = noun[3] == _YEH and (noun[1], noun[2], noun[4]) == tuple(verb)
        return doubled or (noun.endswith(_YEH + _HEH) and noun[1:3] == verb[:2])
    if len(verb) == 4 and verb[1] == _ALEF:
        return noun == verb[0] + verb[2] + _ALEF + verb[3]  # the other noun of the third form
    if verb[0] != _ALEF or noun[0] != _ALEF or len(verb) < 4 or len(noun) < 5:
        return False
    if noun == verb + _HEH:
        return verb[-2] == _ALEF
    weak = verb[-1] in (_YEH, _ALEF) and noun.endswith(_ALEF + _HAMZA)
    return weak or (noun[-2] == _ALEF and noun[-1] == verb[-1])
