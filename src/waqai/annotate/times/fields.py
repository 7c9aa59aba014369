"""What the words of a match say: named groups of a rule become the fields of an expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from waqai.annotate.times.units import Unit

_NUMERIC = (
    "number", "card", "tens", "hundred", "thousand", "million", "ordinal", "eleven",
    "half", "quarter", "third",
)  # fmt: skip
_DIRECTIONS = (
    "past",
    "last",
    "next",
    "current",
    "same",
    "new",
    "previous",
    "following",
    "this_word",
    "ordinal",
)
_HUNDRED = 100
_TEEN = 10

# Which classes give the value of a group, by the group's name without its trailing digit.
_TEXT: dict[str, tuple[str, ...]] = {
    "m": ("month", "month_latin"), "mt": ("month",), "wd": ("weekday", "weekday_bare"), "wdb": ("weekday",),
    "deixis": ("deixis",), "night": ("night_deixis",), "dp": ("daypart",), "dpa": ("daypart_adverb",),
    "dpo": ("daypart",), "ap": ("ampm",), "zone": ("zone",), "mod": ("approx",), "aft": ("approx_after",),
    "set": ("set_adverb", "set_adjective"), "q": ("quarter_name",), "h": ("half_name",),
    "third": ("third_name",),
    "s": ("season",), "dec": ("decade",), "hol": ("holiday",), "vague": ("vague",), "part": ("part",),
    "plus": ("quarter_hour",), "less": ("quarter_hour",),
}  # fmt: skip
_INTEGERS = {"d", "dw", "mn", "hr", "mi", "se", "cen", "ord", "pm", "lm", "yw"}
_DIGITS = {"y", "yb", "ys", "yx", "hm", "dots"}
_DIRECTED = {"dir", "dirb", "dirf", "dirs", "yr", "mdir"}
_FLAGS = {
    "head", "ext", "one", "whole", "run", "quasi", "yt", "far", "few", "tied", "mthis", "span", "we",
    "midnight", "sp", "rest", "early",
}  # fmt: skip
_TRAILING = re.compile(r"\d$")


def number_of(units: Sequence[Unit]) -> float | None:
    """The number that number words or digits compose, None when there is none (vague quantifiers)."""
    total, current, seen = 0.0, 0.0, False
    for unit in units:
        name = next((name for name in _NUMERIC if name in unit.values), None)
        if name is None:
            continue
        try:
            value = float(unit.values[name].replace(",", "."))
        except ValueError:
            return None
        seen = True
        if name in ("thousand", "million"):
            if "many" in unit.values and not current:
                return None
            total += (current or 1) * value if str(int(value))[0] == "1" else value
            current = 0.0
        elif value == _HUNDRED and 0 < current < _TEEN:
            current *= value
        elif "teen" in unit.values and 0 < current < _TEEN:
            current += _TEEN
        else:
            current += value
    return total + current if seen else None


def read_fields(match: re.Match[str], units: list[Unit]) -> dict[str, Any] | None:
    """The fields of a match; None when the words contradict one another (two different months)."""
    fields: dict[str, Any] = {}
    spans = match.regs
    for group, index in match.re.groupindex.items():
        first, last = spans[index]
        if first < 0:
            continue
        value = _value(_plain(group), units[first:last])
        if value is not None:
            fields[group] = value
        if value is not None and group in ("unit", "unitb"):
            fields["form" + group[4:]] = _form(units[first])
    for digit in ("", "2"):
        twin, month = fields.pop(f"mt{digit}", None), fields.get(f"m{digit}")
        if twin is not None and twin != month:
            return None
        if f"yr{digit}" in fields:
            fields["yr"] = fields.pop(f"yr{digit}")
        if f"dw{digit}" in fields:
            fields[f"d{digit}"] = fields.pop(f"dw{digit}")
    return fields


@cache
def _plain(group: str) -> str:
    """The name of a group without its trailing digit."""
    return _TRAILING.sub("", group)


def _value(name: str, units: list[Unit]) -> Any:
    if name in _TEXT:
        return _first(units, _TEXT[name])
    if name in _INTEGERS:
        number = number_of(units)
        return int(number) if number is not None else None
    if name in _DIGITS:
        return units[-1].text
    if name in _DIRECTED:
        if "same_word" in units[0].values or "that_word" in units[0].values:
            return "same"
        return "this" if "this_word" in units[0].values else _direction(units)
    if name in _FLAGS:
        return True
    return _special(name, units)


def _special(name: str, units: list[Unit]) -> Any:
    if name in ("unit", "unitb"):
        return next((units[0].values[key] for key in sorted(units[0].values) if key.startswith("unit")), None)
    if name in ("n", "nb"):
        number = number_of(units)
        return "X" if number is None else number
    if name == "half":
        return number_of(units)
    if name == "mark" or name == "markb":
        return "h" if "hijri_mark" in units[0].values or "hijri" in units[0].text else "g"
    if name == "sign":
        return next(key for key in ("before", "since", "after") if key in units[0].values)
    if name == "yhere":
        return next(units[0].values[key] for key in sorted(units[0].values) if key.startswith("unit"))
    return None


def _form(unit: Unit) -> str:
    """How the unit of time is written: ``dual``, ``plural`` or ``single``."""
    names = " ".join(unit.values)
    return "dual" if "unit_dual" in names else "plural" if "unit_plural" in names else "single"


def _direction(units: list[Unit]) -> str | None:
    name = _first_class(units, _DIRECTIONS)
    if name in ("current", "this_word", "new"):
        return "this"
    return {"last": "past", "ordinal": None}.get(name or "", name)


def _first(units: list[Unit], names: tuple[str, ...]) -> str | None:
    return next((unit.values[name] for unit in units for name in names if name in unit.values), None)


def _first_class(units: list[Unit], names: tuple[str, ...]) -> str | None:
    return next((name for unit in units for name in names if name in unit.values), None)
