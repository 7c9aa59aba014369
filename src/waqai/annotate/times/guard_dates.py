"""Checks of days, months and years: what makes them times, and what only looks like one."""

from __future__ import annotations

from functools import cache

from waqai.annotate.times.hits import ARTICLE, Found, Hit, has
from waqai.annotate.times.tense import word_tense
from waqai.lexicon import read_table
from waqai.lexicon.grammar import UNKNOWN
from waqai.text import fold

_HIJRI_END = 1600
_TANWIN = "\u0627"
_NO_NOUN = frozenset("\u0648\u0641\u0628\u0644\u064a\u062a\u0627")  # waw fa ba lam ya ta alef


def default(hit: Hit) -> Found | None:
    """Merges, and refuses months that need a witness and stand bare."""
    item, parts = hit.item, hit.parts
    if item.kind in ("x_month", "x_months", "x_date", "x_range") and not parts:
        return _month(hit)
    return hit.merged()


_ZERO_MONTH = "h2"


def _month(hit: Hit) -> Found | None:
    item, match, units = hit.item, hit.match, hit.units
    fields = item.fields
    dated = any(key in fields for key in ("y", "yw", "yr", "yt", "dir", "head", "ys", "mn", "yx", "mark"))
    zero = fields.get("m") == _ZERO_MONTH and not dated
    if item.kind == "x_range":
        second = match.start("d2") if match["d2"] else match.start("dw2")
        one_number = has(hit.at("d"), "ordinal") and not has(units[second], "ordinal", "day")
        return None if zero or (one_number and has(units[second - 1], "wa")) else item
    if item.kind == "x_date":
        week = hit.before()
        if any("of" in u.values for u in units[match.start() + 1 : match.end()]) and has(
            week, "unit_def_W", "unit_def_M", "unit_def_DE"
        ):
            return None
        plain_number = (
            "d" in fields and zero and not any("of" in u.values for u in units[match.start() : match.end()])
        )
        return None if plain_number else item
    shy = "month_shy" in units[match.start()].values and not dated and match.end() - match.start() == 1
    if fields.get("m") == fields.get("m2") or _score(hit):
        return None
    if item.kind == "x_months" and any("month_shy" in u.values for u in units[match.start() : match.end()]):
        return item if dated else None
    if not shy:
        return item
    witness = has(hit.before(), "in", "since", "until", "during", "part", "by", "between")
    hijri = str(fields.get("m")).startswith("h") and has(hit.before(), "of")
    return item if (witness or hijri) and not zero else None


def bare_year(hit: Hit) -> Found | None:
    """A number like a year behind a preposition, unless the next word is what it counts."""
    item = hit.item
    following = hit.after()
    if following is None or following.symbol != UNKNOWN:
        counted = has(
            following, "unit", "unit_plural", "percent", "thousand", "slash", "colon", "hundred", "zone"
        )
        return None if counted else item
    word = following.text
    if not ("\u0620" <= word[0] <= "\u06ff"):
        return item
    return None if counted_after(word, strict=has(hit.before(), "of", "to", "li", "wa")) else item


def counted_after(word: str, *, strict: bool) -> bool:
    """True when a number before ``word`` most likely counts it.

    Behind a preposition of time only nouns that are known to be counted do; behind others every indefinite
    noun might.
    """
    if word in _counted():
        return True
    if not strict:
        return False
    if word.startswith(ARTICLE) or word_tense(word) is not None or word in _uncounted():
        return False
    return word[0] not in _NO_NOUN


@cache
def _counted() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("times/counted.tsv") if row["counted"] == "yes")


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("times/counted.tsv") if row["counted"] == "no")


def years(hit: Hit) -> Found | None:
    """Two years of one calendar; «1436هـ / 2015م» is one year said twice."""
    item = hit.item
    first, second = (int(item.fields[key]) < _HIJRI_END for key in ("y", "yb"))
    return item if first == second else None


def second_year(hit: Hit) -> Found | None:
    """«2013 و2014»: the second of two years."""
    earlier = hit.before(2)
    if not (
        has(earlier, "near_year") or (earlier is not None and not earlier.text and earlier.symbol != ".")
    ):
        return None
    if earlier is not None and has(earlier, "number") and not has(earlier, "near_year"):
        return None
    return bare_year(hit)


def deixis(hit: Hit) -> Found | None:
    """«اليوم» in quotation marks is a newspaper; before an ordinal it counts the days of something."""
    item, match = hit.item, hit.match
    before, after = hit.before(), hit.after()
    if has(before, "quote") and has(after, "quote") and item.fields.get("deixis") == "0":
        return None
    bare_today = match.end() - match.start() == 1 and item.fields.get("deixis") == "0"
    if bare_today and has(
        after, "ordinal", "following", "same", "past", "last", "next", "previous", "current", "new"
    ):
        return None
    if bare_today and has(before, "same_word", "that_word", "during", "part", "every"):
        return None
    return item


def period(hit: Hit) -> Found | None:
    """A definite unit with its direction; clock units are no periods, nor is a day that follows nothing."""
    item, match, units = hit.item, hit.match, hit.units
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


def vague(hit: Hit) -> Found | None:
    """«قريبا من» is near in space, «مستقبلا مشرقا» a thing that somebody has."""
    item = hit.item
    ahead, after = item.fields.get("vague") == "FUTURE_REF", hit.after()
    described = after if not has(after, "quote") else hit.after(1)
    bare = hit.inside[0].text.endswith(_TANWIN) and described is not None and described.symbol == UNKNOWN
    noun = bare and described is not None and described.text.endswith(_TANWIN) and len(described.text) > 3
    return None if ahead and (noun or has(after, "of")) else item


def decade(hit: Hit) -> Found | None:
    """«في الخمسينيات من عمره» is an age."""
    aged = has(hit.after(), "age") or (has(hit.after(), "of") and has(hit.after(1), "age"))
    return None if aged else hit.merged()


def weekday_number(hit: Hit) -> Found | None:
    """«الجمعة 22» at the end of a sentence is a day of the month."""
    after = hit.after()
    closes = after is None or has(after, "comma", "dot", "rpar")
    return hit.merged() if closes else None


def deixis_weekday(hit: Hit) -> Found | None:
    """«اليوم الأحد», «أمس السبت»: one day said twice."""
    whole = hit.merged()
    return whole._replace(fields={**whole.fields, "paired": True})


def weekday_of_week(hit: Hit) -> Found | None:
    """«الجمعة من الأسبوع المقبل»."""
    item, parts = hit.item, hit.parts
    week = next(part.fields for part in parts if part.kind == "x_period")
    day = next(part.fields for part in parts if part.kind == "x_weekday")
    return item._replace(fields={**day, "week": week}) if week.get("unit") == "W" else None


def _score(hit: Hit) -> bool:
    """«صفر-صفر»: nil to nil, no month of the Hijri year twice."""
    months = [unit for unit in hit.units[hit.match.start() : hit.match.end()] if has(unit, "month_shy")]
    return len(months) > 1 and len({unit.text for unit in months}) == 1
