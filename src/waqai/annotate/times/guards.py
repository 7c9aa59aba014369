"""What a regular expression over classes cannot say: checks that take, narrow or refuse a find."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from waqai.annotate.times.tense import word_tense
from waqai.annotate.times.vocabulary import Unit
from waqai.lexicon import read_table
from waqai.lexicon.grammar import UNKNOWN
from waqai.text import fold

_AGE_REACH = 3
_HIJRI_END = 1600
_ARTICLE = "\u0627\u0644"
_NO_NOUN = frozenset("\u0648\u0641\u0628\u0644\u064a\u062a\u0627")  # waw fa ba lam ya ta alef
_TANWIN = "\u0627"
_HEH, _YEH = "\u0647", "\u064a"


class Found(NamedTuple):
    """A find of the grammar in folded positions."""

    start: int
    end: int
    kind: str
    fields: dict[str, Any]
    rules: tuple[str, ...]


Parts = list[Found]
Guard = Callable[[Found, Parts, re.Match[str], list[Unit]], Found | None]


def merged(item: Found, parts: Parts) -> Found:
    """The find with the fields of what it is made of; what the rule itself says wins."""
    fields: dict[str, Any] = {}
    for part in parts:
        fields = {**part.fields, **fields}
    return item._replace(fields={**fields, **item.fields})


def _before(match: re.Match[str], units: list[Unit], back: int = 1) -> Unit | None:
    at = match.start() - back
    return units[at] if at >= 0 else None


def _after(match: re.Match[str], units: list[Unit], on: int = 0) -> Unit | None:
    at = match.end() + on
    return units[at] if at < len(units) else None


def _has(unit: Unit | None, *names: str) -> bool:
    return unit is not None and any(name in unit.values for name in names)


def default(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """Merges, and refuses months that need a witness and stand bare."""
    if item.kind in ("x_month", "x_months", "x_date", "x_range") and not parts:
        return _month(item, match, units)
    return merged(item, parts)


_ZERO_MONTH = "h2"


def _month(item: Found, match: re.Match[str], units: list[Unit]) -> Found | None:
    fields = item.fields
    dated = any(key in fields for key in ("y", "yw", "yr", "yt", "dir", "head", "ys", "mn", "yx", "mark"))
    zero = fields.get("m") == _ZERO_MONTH and not dated
    if item.kind == "x_range":
        second = match.start("d2") if match["d2"] else match.start("dw2")
        one_number = _has(units[match.start("d")], "ordinal") and not _has(units[second], "ordinal", "day")
        return None if zero or (one_number and _has(units[second - 1], "wa")) else item
    if item.kind == "x_date":
        week = _before(match, units)
        if any("of" in u.values for u in units[match.start() + 1 : match.end()]) and _has(week, "unit_def_W", "unit_def_M", "unit_def_DE"):
            return None
        plain_number = "d" in fields and zero and not any("of" in u.values for u in units[match.start() : match.end()])
        return None if plain_number else item
    shy = "month_shy" in units[match.start()].values and not dated and match.end() - match.start() == 1
    if fields.get("m") == fields.get("m2"):
        return None
    if item.kind == "x_months" and any("month_shy" in u.values for u in units[match.start() : match.end()]):
        return item if dated else None
    if not shy:
        return item
    witness = _has(_before(match, units), "in", "since", "until", "during", "part", "by", "between")
    hijri = str(fields.get("m")).startswith("h") and _has(_before(match, units), "of")
    return item if (witness or hijri) and not zero else None


def brackets(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """A bracket that opens must close, and none may close that did not open."""
    inside = [units[i].values for i in range(*match.span())]
    opened, closed = sum("lpar" in v for v in inside), sum("rpar" in v for v in inside)
    if opened > closed:
        return None
    if closed > opened:
        last = units[match.end() - 2]
        item = item._replace(end=last.end)
    return merged(item, parts)


def twin(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """The same day or year in two calendars: the Gregorian one gives the value, the Hijri one stays beside."""
    dated = [part for part in parts if part.kind != "x_weekday"]
    fields = [part.fields for part in dated]
    if len(fields) == 1 and "y" in item.fields:
        fields.append({key: item.fields[key] for key in ("y", "mark") if key in item.fields})
    calendars = [calendar_of(one) for one in fields]
    if len(fields) != 2 or set(calendars) != {"g", "h"}:
        return None
    gregorian, hijri = fields[calendars.index("g")], fields[calendars.index("h")]
    kind = dated[calendars.index("g")].kind if len(dated) == 2 else item.kind
    return brackets(item._replace(kind=kind, fields={**gregorian, "twin": hijri}), [], match, units)


def calendar_of(fields: dict[str, Any]) -> str:
    """``h`` for a Hijri date or year, ``g`` for a Gregorian one."""
    if "m" in fields:
        return str(fields["m"])[0]
    year = str(fields.get("y", ""))
    if fields.get("mark"):
        return str(fields["mark"])
    return "h" if year.isdecimal() and 1343 <= int(year) <= 1500 and ("mn" in fields or "yb" in fields) else "g"


def bare_year(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """A number like a year behind a preposition, unless the next word is what it counts."""
    following = _after(match, units)
    if following is None or following.symbol != UNKNOWN:
        counted = _has(following, "unit", "unit_plural", "percent", "thousand", "slash", "colon", "hundred", "zone")
        return None if counted else item
    word = following.text
    if not ("\u0620" <= word[0] <= "\u06ff"):
        return item
    return None if counted_after(word, strict=_has(_before(match, units), "of", "to", "li", "wa")) else item


def counted_after(word: str, *, strict: bool) -> bool:
    """True when a number before ``word`` most likely counts it.

    Behind a preposition of time only nouns that are known to be counted do; behind others every indefinite
    noun might.
    """
    if word in _counted():
        return True
    if not strict:
        return False
    if word.startswith(_ARTICLE) or word_tense(word) is not None or word in _uncounted():
        return False
    return word[0] not in _NO_NOUN


@cache
def _counted() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("times/counted.tsv") if row["counted"] == "yes")


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("times/counted.tsv") if row["counted"] == "no")


def years(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """Two years of one calendar; «1436هـ / 2015م» is one year said twice."""
    first, second = (int(item.fields[key]) < _HIJRI_END for key in ("y", "yb"))
    return item if first == second else None


def date_range(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«3 يناير 2024 - 5 فبراير 2024»."""
    return item._replace(fields={"from": parts[0].fields, "to": parts[1].fields})


def second_year(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«2013 و2014»: the second of two years."""
    earlier = _before(match, units, 2)
    if not (_has(earlier, "near_year") or (earlier is not None and not earlier.text and earlier.symbol != ".")):
        return None
    if earlier is not None and _has(earlier, "number") and not _has(earlier, "near_year"):
        return None
    return bare_year(item, parts, match, units)


def deixis(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«اليوم» in quotation marks is a newspaper; before an ordinal it counts the days of something."""
    before, after = _before(match, units), _after(match, units)
    if _has(before, "quote") and _has(after, "quote") and item.fields.get("deixis") == "0":
        return None
    bare_today = match.end() - match.start() == 1 and item.fields.get("deixis") == "0"
    if bare_today and _has(after, "ordinal", "following", "same", "past", "last", "next", "previous", "current", "new"):
        return None
    if bare_today and _has(before, "same_word", "that_word", "during", "part", "every"):
        return None
    return item


def period(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """A definite unit with its direction; clock units are no periods, nor is a day that follows nothing."""
    unit, direction = item.fields.get("unit"), item.fields.get("dir") or item.fields.get("dirs")
    if unit in ("H", "I", "S"):
        return None
    if "dirs" in item.fields or direction in ("same", "following", "previous"):
        return item._replace(kind="x_follow" if unit != "CE" else item.kind)
    if unit == "DE" and any("new" in units[i].values for i in range(*match.span())):
        return None
    if unit == "D" and direction == "this" and "new" in units[match.end() - 1].values:
        return None
    return item


def _amount_ok(item: Found) -> bool:
    return item.fields.get("unit") is not None


def _is_age(match: re.Match[str], units: list[Unit], fields: dict[str, Any]) -> bool:
    around = [units[i] for i in range(max(0, match.start() - _AGE_REACH), match.start())]
    behind = _has(_after(match, units), "of") and _has(_after(match, units, 1), "age")
    if fields.get("unit") != "Y":
        return False
    if behind or any(_has(unit, "age", "age_verb") for unit in around):
        return True
    return _has(_before(match, units), "lpar")


def _measures(item: Found, match: re.Match[str], units: list[Unit]) -> Found | None:
    """Cuts what the amount took in too many, and refuses ages and clock units that are no durations."""
    fields = item.fields
    if fields.get("unit") is None or _is_age(match, units, fields):
        return None
    definite = any(name in units[match.start("unit")].values for name in ("unit_def", "unit_plural_def"))
    plain = any(name in units[match.start("unit")].values for name in ("unit", "unit_plural", "unit_dual"))
    fraction = "n" in fields and isinstance(fields["n"], float) and fields["n"] < 1
    if definite and not plain and not fraction and "n" not in fields:
        return None
    if fields.get("one") and number_word_one(match, units) is False:
        return None
    trailing = [match.start(name) for name in ("run", "aft") if match[name]]
    return item._replace(end=units[min(trailing) - 1].end) if trailing else item


def number_word_one(match: re.Match[str], units: list[Unit]) -> bool:
    """True when the number word behind the unit is «واحد»."""
    return units[match.start("one")].values.get("card") == "1"


def duration(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """An amount that needs no witness: it has a number, is a dual, or is said to be whole."""
    checked = _measures(item, match, units)
    if checked is None:
        return None
    fields, at = item.fields, match.start("unit")
    dual = "unit_dual" in units[at].values
    before = _before(match, units)
    if fields["unit"] == "DE" and not dual and _signed(match, units):
        return None
    if "n" in fields:
        if _has(units[match.start("n")], "ordinal") and not _has(units[match.start("n")], "card"):
            return None
        if _has(before, "slash", "colon", "dash") and _has(units[match.start()], "number") and fields["unit"] == "D":
            return None
        return checked
    if dual or fields.get("whole") or fields.get("one") or fields.get("half") or fields.get("ext") or fields.get("mod"):
        return None if fields["unit"] == "CE" and not dual else checked
    plural = "unit_plural" in units[at].values and units[at].text.endswith(_TANWIN)
    return item if plural else None


def _signed(match: re.Match[str], units: list[Unit]) -> bool:
    """Contracts are called like decades: a verb of signing before them, or an adjective of trade behind."""
    around = [units[i] for i in range(max(0, match.start() - 4), match.start())] + units[match.end() : match.end() + 2]
    return any(_has(unit, "contract") for unit in around)


def vague(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«قريبا من» is near in space."""
    near = item.fields.get("vague") == "FUTURE_REF" and _has(_after(match, units), "of")
    return None if near else item


def licensed(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """A bare unit behind a word that measures: «خلال عام», «لسنوات»; others must carry a number."""
    whole = duration(item, parts, match, units)
    if whole is not None:
        return whole
    checked = _measures(item, match, units)
    if checked is None or "n" in item.fields or _has(units[match.start("unit")], "unit_def", "unit_plural_def"):
        return None
    before, after = _before(match, units), _after(match, units)
    plural = _has(units[match.start("unit")], "unit_plural")
    follows_noun = after is not None and after.symbol == "." and item.fields["unit"] == "DE"
    if _has(before, "during", "span_word", "since", "after") and not follows_noun:
        blocked = _has(after, "weekday", "year", "month", "number", "ordinal", "deixis", "past", "next", "holiday")
        return None if blocked else checked
    closes = after is None or _has(after, "comma", "dot")
    if _has(before, "in") and closes and not plural and item.fields["unit"] != "DE":
        return checked
    return checked if plural and _has(before, "li") and not follows_noun else None


def offset(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«قبل يومين» from the day of publication; «قبل يومين من» is tied to something else: its amount alone."""
    checked = _measures(item, match, units)
    if checked is None:
        return None
    fields, at = item.fields, match.start("unit")
    after = _after(match, units)
    if "n" not in fields and _has(units[at], "unit_def", "unit_plural_def"):
        return None
    if "n" not in fields and _has(after, "weekday", "year", "month", "deixis", "past", "next", "current", "holiday", "hijri_year"):
        return None
    of_days = fields["sign"] == "since" and fields.get("form") == "plural" and "n" not in fields
    if of_days and after is not None and after.symbol == UNKNOWN and after.text.startswith(_ARTICLE):
        return None
    if "n" not in fields and _has(after, "dot") and _has(_after(match, units, 1), "year"):
        return None
    inner = match.start("unit") if "n" not in fields else match.start("n")
    inner = match.start("mod") if "mod" in fields else inner
    item = checked._replace(fields={**fields, "inner": units[inner].start})
    on = _has(units[match.end() - 1], "on", "about")
    if fields.get("tied") and on and fields["sign"] == "before":
        return item._replace(end=units[match.end() - 2].end)
    if fields.get("tied"):
        if fields["sign"] == "since":
            return item._replace(end=units[match.end() - 2].end)
        return item._replace(start=units[inner].start, end=units[match.end() - 2].end, kind="x_dur")
    return item


def count_period(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«الأشهر الستة الماضية», «السنوات الأخيرة»: a definite plural needs its direction."""
    fields = item.fields
    if fields.get("unit") in ("I", "S"):
        return None
    first = units[match.start()]
    definite = _has(first, "unit_plural_def", "unit_dual_def")
    last = units[match.end() - 1]
    if "ordinal" in last.values and last.values["ordinal"] != "1":
        return None
    if "ordinal" in last.values and "n" not in fields:
        return None
    return item if definite or fields.get("few") else None


def last_count(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«آخر ثلاثة أيام», «أول 3 أشهر»."""
    first = units[match.start()].values
    return item if "last_few" in first or first.get("ordinal") == "1" else None


def clock_word(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«السابعة مساء»: hours are feminine and definite, or digits."""
    hour = item.fields.get("hr")
    feminine = units[match.start()].text.endswith(_HEH) or units[match.start()].text[0].isdecimal()
    single = units[match.start()].text.endswith(_YEH)
    return item if hour is not None and 0 <= hour <= 24 and (feminine or single) else None


def clock_zone(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«1400 ت غ»: four digits are hours and minutes."""
    text = item.fields.get("hm")
    if text is not None:
        return item if len(text) == 4 and text.isdecimal() and int(text[:2]) < 25 and int(text[2:]) < 60 else None
    return item


def weekday_number(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«الجمعة 22» at the end of a sentence is a day of the month."""
    after = _after(match, units)
    closes = after is None or _has(after, "comma", "dot", "rpar")
    return merged(item, parts) if closes else None


def deixis_weekday(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«اليوم الأحد», «أمس السبت»: one day said twice."""
    whole = merged(item, parts)
    return whole._replace(fields={**whole.fields, "paired": True})


def weekday_of_week(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«الجمعة من الأسبوع المقبل»."""
    week = next(part.fields for part in parts if part.kind == "x_period")
    day = next(part.fields for part in parts if part.kind == "x_weekday")
    return item._replace(fields={**day, "week": week}) if week.get("unit") == "W" else None


def daypart(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«مساء أمس الأحد»; the night between two days is named after the first."""
    first = dict(parts[0].fields)
    whole = item._replace(fields={**first, **{k: v for k, v in item.fields.items() if k != "night"}})
    return whole._replace(fields={**whole.fields, "base": parts[0].kind})


def daypart_alone(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«في الصباح»: definite, or a set phrase; «في ليلة» of something is none."""
    definite = any(_has(units[i], "daypart") and units[i].text.startswith(_ARTICLE) for i in range(*match.span()))
    following = any(_has(units[i], "daypart") and _has(units[i], "daypart_adverb") for i in range(*match.span()))
    return item if definite or following else None


def fraction(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """A quarter or half of a period that has quarters."""
    of = parts[1] if len(parts) > 1 else None
    if of is None and not {"yhere", "y", "yw"} & item.fields.keys():
        return None
    if of is not None and of.kind == "x_period" and of.fields.get("unit") in ("D", "W"):
        return None
    return item._replace(fields={**parts[0].fields, **item.fields, **_of(of)})


def _of(of: Found | None) -> dict[str, Any]:
    return {"of": of.fields, "of_kind": of.kind} if of is not None else {}


def part(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«نهاية عام 2021»: start, middle or end of a period."""
    if "part" not in item.fields:
        return None
    of = parts[0] if parts else None
    plural = any(_has(units[i], "unit_plural") for i in range(match.start(), match.start() + 3) if i < match.end())
    if plural and of is None:
        return None
    return item._replace(fields={**item.fields, **_of(of)})


def first_day(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«أول أيام العام الجديد»."""
    first = units[match.start()].values
    order = -1 if "last_few" in first else int(first.get("ordinal", "0"))
    if order == 0 or item.fields.get("unit") not in ("D", "W", "M") or not parts:
        return None
    return item._replace(fields={**item.fields, "ord": order, **_of(parts[0])})


def nth(item: Found, parts: Parts, match: re.Match[str], units: list[Unit]) -> Found | None:
    """«الأسبوع الأول من يناير»."""
    if item.fields.get("unit") not in ("W", "M", "D", "DE") or item.fields.get("ord") is None:
        return None
    return item._replace(fields={**item.fields, **_of(parts[0])})


GUARDS: dict[str, Guard] = {
    "default": default, "brackets": brackets, "twin": twin, "bare_year": bare_year, "second_year": second_year,
    "deixis": deixis, "period": period, "duration": duration, "licensed": licensed, "offset": offset,
    "count_period": count_period, "last_count": last_count, "clock_word": clock_word, "clock_zone": clock_zone,
    "weekday_number": weekday_number, "deixis_weekday": deixis_weekday, "weekday_of_week": weekday_of_week,
    "daypart": daypart, "fraction": fraction, "part": part, "first_day": first_day, "nth": nth,
    "years": years, "daypart_alone": daypart_alone, "vague": vague, "date_range": date_range,
}  # fmt: skip
