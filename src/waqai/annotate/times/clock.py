"""Clock times and parts of the day, on the day that the expression or the text names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from waqai.annotate.times.outcome import Case, Outcome

_NOON = 12


def clock_text(fields: dict[str, Any]) -> str | None:
    """``HH:MM`` with its zone where one is told (``Z``, ``+03:00``); None when the words are no time."""
    hour, minute = fields.get("hr"), int(fields.get("mi", 0))
    if "hm" in fields:
        text = str(fields["hm"]).replace(",", ".")
        hour, minute = (int(x) for x in text.split(".")) if "." in text else (int(text[:-2]), int(text[-2:]))
    if hour is None:
        return None
    part = fields.get("ap") or _of_part(fields.get("dpa") or fields.get("dp") or fields.get("dpo"))
    hour = _on_24(int(hour), str(part))
    minute += int(fields.get("plus", 0)) + int(fields.get("pm", 0))
    behind = int(fields.get("less", 0)) + int(fields.get("lm", 0))
    if behind:
        hour, minute = hour - 1, 60 - behind
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    second = f":{int(fields['se']):02d}" if "se" in fields else ""
    return f"{hour:02d}:{minute:02d}{second}{fields.get('zone') or ''}"


def _of_part(part: str | None) -> str:
    return {"EV": "pm", "AF": "pm", "NI": "night", "MO": "am", "MI": "noon"}.get(part or "", "")


def _on_24(hour: int, part: str) -> int:
    if part in ("pm", "EV", "AF", "NI", "night"):
        if hour == _NOON and part in ("night", "NI"):
            return 0
        late = hour < _NOON and not (part in ("night", "NI") and hour < 6)
        return hour + _NOON if late else hour
    if part in ("am", "MO"):
        return 0 if hour == _NOON else hour
    if part in ("noon", "MI") and hour < 4:
        return hour + _NOON
    return hour


def resolve_clock(case: Case, base: Outcome | None) -> Outcome:
    """A clock time on a day."""
    fields = case.fields
    text = clock_text(fields)
    if text is None:
        return Outcome("TIME", base.value if base else None)
    if base is None or base.value is None or len(base.value) != 10:
        return Outcome("TIME", f"T{text}")
    return Outcome("TIME", f"{base.value}T{text}")


def resolve_time(case: Case, base: Outcome | None) -> Outcome:
    """A part of a day, or a clock time on it."""
    fields = case.fields
    if "hr" in fields or "hm" in fields:
        return resolve_clock(case, base)
    part = fields.get("dp") or fields.get("dpa") or ("NI" if "night" in fields else None)
    if base is None and "night" in fields and case.story.anchor is not None:
        base = Outcome("DATE", (case.story.anchor + timedelta(days=int(fields["night"]))).isoformat())
    if base is None or base.value is None or len(base.value) != 10:
        return Outcome("TIME", None)
    return Outcome("TIME", f"{base.value}T{part}" if part else base.value)


def resolve_midnight(case: Case, base: Outcome | None) -> Outcome:
    """«منتصف الليل»: 24:00 of a named day, 00:00 where none is named."""
    fields = case.fields
    if base is None or base.value is None or len(base.value) != 10:
        return Outcome("TIME", "T00:00")
    day = date.fromisoformat(base.value)
    named = any(key in fields for key in ("wd", "deixis", "d"))
    return Outcome("TIME", f"{day.isoformat()}T{'24:00' if named else '00:00'}")
