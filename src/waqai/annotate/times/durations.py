"""Lengths and repetitions: ISO 8601 durations as TIMEX3 writes them."""

from __future__ import annotations

from typing import Any

from waqai.annotate.times.outcome import Case, Outcome

_CLOCK = {"H": "H", "I": "M", "S": "S"}
_YEARS = {"DE": 10, "CE": 100}
_SMALLER = {"Y": (12, "M"), "H": (60, "I"), "DE": (10, "Y"), "CE": (100, "Y"), "D": (24, "H"), "I": (60, "S")}
_DUAL = 2.0


def period(amount: float | str, unit: str) -> str:
    """One part of a duration: ``P3D``, ``PT24H``, ``PXY`` for an amount that is not told."""
    if unit in _YEARS:
        if amount == "X":
            return f"PX{unit}"
        amount, unit = float(amount) * _YEARS[unit], "Y"
    text = amount if isinstance(amount, str) else f"{amount:g}" if amount < 1e6 else str(int(amount))
    return f"PT{text}{_CLOCK[unit]}" if unit in _CLOCK else f"P{text}{unit}"


def amount_of(fields: dict[str, Any]) -> float | str:
    """How many units: the number, 2 for a dual, 1 for a singular, ``X`` where the words leave it open."""
    number: float | str | None = fields.get("n")
    if number is not None:
        return number
    by_form: dict[str, float | str] = {"dual": _DUAL, "plural": "X"}
    return by_form.get(str(fields.get("form")), 1.0)


def duration_value(fields: dict[str, Any]) -> str:
    """The TIMEX3 value of an amount of time."""
    unit, amount = str(fields["unit"]), amount_of(fields)
    half = fields.get("half")
    if isinstance(amount, float) and (half or amount % 1):
        total = amount + float(half or 0)
        if unit in _YEARS or unit == "Y":
            return _years(total * _YEARS.get(unit, 1))
        per, smaller = _SMALLER.get(unit, (0, ""))
        if per and abs(total * per - round(total * per)) < 0.02:
            return _split(total, unit, per, smaller)
        return period(total, unit)
    value = period(amount, unit)
    if "unitb" in fields and amount != "X":
        second = fields.get("nb")
        if second is None:
            second = _DUAL if fields.get("formb") == "dual" else 1.0
        return _joined(value, period(second, str(fields["unitb"])))
    return value


def _years(total: float) -> str:
    whole = int(total)
    rest = round((total - whole) * 12)
    return f"P{whole}Y" + (f"{rest}M" if rest else "") if whole else f"P{rest}M"


def _split(total: float, unit: str, per: int, smaller: str) -> str:
    whole, rest = int(total), round((total - int(total)) * per)
    if not whole:
        return period(float(rest), smaller)
    return (
        _joined(period(float(whole), unit), period(float(rest), smaller))
        if rest
        else period(float(whole), unit)
    )


def _joined(first: str, second: str) -> str:
    if "T" in first and "T" in second:
        return first + second.removeprefix("PT")
    return first + second.removeprefix("P")


def resolve_duration(case: Case) -> Outcome:
    """A length of time with its modifier."""
    fields = case.fields
    mod = fields.get("mod") or fields.get("aft")
    return Outcome("DURATION", duration_value(fields), mod)


def resolve_set(case: Case) -> Outcome:
    """What repeats: every so much time, or on a day of the week."""
    fields = case.fields
    mod = "APPROX" if fields.get("quasi") else None
    if "set" in fields:
        return Outcome("SET", fields["set"], mod)
    if "wd" in fields:
        return Outcome("SET", f"XXXX-WXX-{fields['wd']}", mod, quant="EVERY")
    return Outcome("SET", duration_value(fields), mod, quant="EVERY")
