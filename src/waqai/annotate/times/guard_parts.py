"""Checks of what is made of other finds: twins of two calendars, parts of days and periods, clock times."""

from __future__ import annotations

from typing import Any

from waqai.annotate.times.hits import ARTICLE, Found, Hit, has

_HEH, _YEH = "\u0647", "\u064a"


def brackets(hit: Hit) -> Found | None:
    """A bracket that opens must close, and none may close that did not open."""
    item, match, units = hit.item, hit.match, hit.units
    inside = [units[i].values for i in range(*match.span())]
    opened, closed = sum("lpar" in v for v in inside), sum("rpar" in v for v in inside)
    if opened > closed:
        return None
    if closed > opened:
        hit = hit._replace(item=item._replace(end=units[match.end() - 2].end))
    return hit.merged()


def twin(hit: Hit) -> Found | None:
    """One day or year in two calendars: the Gregorian one gives the value, the Hijri one stays beside."""
    item, parts = hit.item, hit.parts
    dated = [part for part in parts if part.kind != "x_weekday"]
    fields = [part.fields for part in dated]
    if len(fields) == 1 and "y" in item.fields:
        fields.append({key: item.fields[key] for key in ("y", "mark") if key in item.fields})
    calendars = [calendar_of(one) for one in fields]
    if len(fields) != 2 or set(calendars) != {"g", "h"}:
        return None
    gregorian, hijri = fields[calendars.index("g")], fields[calendars.index("h")]
    kind = dated[calendars.index("g")].kind if len(dated) == 2 else item.kind
    twins = item._replace(kind=kind, fields={**gregorian, "twin": hijri})
    return brackets(hit._replace(item=twins, parts=[]))


def calendar_of(fields: dict[str, Any]) -> str:
    """``h`` for a Hijri date or year, ``g`` for a Gregorian one."""
    if "m" in fields:
        return str(fields["m"])[0]
    year = str(fields.get("y", ""))
    if fields.get("mark"):
        return str(fields["mark"])
    return (
        "h" if year.isdecimal() and 1343 <= int(year) <= 1500 and ("mn" in fields or "yb" in fields) else "g"
    )


def date_range(hit: Hit) -> Found | None:
    """«3 يناير 2024 - 5 فبراير 2024»."""
    item, parts = hit.item, hit.parts
    return item._replace(fields={"from": parts[0].fields, "to": parts[1].fields})


def clock_word(hit: Hit) -> Found | None:
    """«السابعة مساء»: hours are feminine and definite, or digits."""
    item, match, units = hit.item, hit.match, hit.units
    hour = item.fields.get("hr")
    if has(hit.before(), "dash", "slash", "colon", "decimal"):
        return None
    feminine = units[match.start()].text.endswith(_HEH) or units[match.start()].text[0].isdecimal()
    single = units[match.start()].text.endswith(_YEH)
    return item if hour is not None and 0 <= hour <= 24 and (feminine or single) else None


def hour_of_daypart(hit: Hit) -> Found | None:
    """«الرابعة من صباح أمس»: the hour and the part of the day that holds it."""
    return hit.merged() if clock_word(hit) is not None else None


def clock_zone(hit: Hit) -> Found | None:
    """«1400 ت غ»: four digits are hours and minutes."""
    item = hit.item
    text = item.fields.get("hm")
    if text is not None:
        return (
            item
            if len(text) == 4 and text.isdecimal() and int(text[:2]) < 25 and int(text[2:]) < 60
            else None
        )
    return item


def daypart(hit: Hit) -> Found | None:
    """«مساء أمس الأحد»; the night between two days is named after the first."""
    item, parts = hit.item, hit.parts
    first = dict(parts[0].fields)
    whole = item._replace(fields={**first, **{k: v for k, v in item.fields.items() if k != "night"}})
    return whole._replace(fields={**whole.fields, "base": parts[0].kind})


def daypart_alone(hit: Hit) -> Found | None:
    """«في الصباح»: definite, or a set phrase; «في ليلة» of something is none."""
    item, match, units = hit.item, hit.match, hit.units
    definite = any(
        has(units[i], "daypart") and units[i].text.startswith(ARTICLE) for i in range(*match.span())
    )
    following = any(
        has(units[i], "daypart") and has(units[i], "daypart_adverb") for i in range(*match.span())
    )
    return item if definite or following else None


def fraction(hit: Hit) -> Found | None:
    """A quarter or half of a period that has quarters."""
    item, parts = hit.item, hit.parts
    of = parts[1] if len(parts) > 1 else None
    if of is None and not {"yhere", "y", "yw"} & item.fields.keys():
        return None
    if of is not None and of.kind == "x_period" and of.fields.get("unit") in ("D", "W"):
        return None
    return item._replace(fields={**parts[0].fields, **item.fields, **_of(of)})


def _of(of: Found | None) -> dict[str, Any]:
    return {"of": of.fields, "of_kind": of.kind} if of is not None else {}


def part(hit: Hit) -> Found | None:
    """«نهاية عام 2021»: start, middle or end of a period."""
    item, parts, match, units = hit.item, hit.parts, hit.match, hit.units
    if "part" not in item.fields:
        return None
    of = parts[0] if parts else None
    plural = any(
        has(units[i], "unit_plural") for i in range(match.start(), match.start() + 3) if i < match.end()
    )
    if plural and of is None:
        return None
    return item._replace(fields={**item.fields, **_of(of)})


def first_day(hit: Hit) -> Found | None:
    """«أول أيام العام الجديد»."""
    item, parts, match, units = hit.item, hit.parts, hit.match, hit.units
    first = units[match.start()].values
    order = -1 if "last_few" in first else int(first.get("ordinal", "0"))
    if order == 0 or item.fields.get("unit") not in ("D", "W", "M") or not parts:
        return None
    return item._replace(fields={**item.fields, "ord": order, **_of(parts[0])})


def nth(hit: Hit) -> Found | None:
    """«الأسبوع الأول من يناير»."""
    item, parts = hit.item, hit.parts
    if item.fields.get("unit") not in ("W", "M", "D", "DE") or item.fields.get("ord") is None:
        return None
    return item._replace(fields={**item.fields, **_of(parts[0])})
