"""Checks of amounts of time: ages, contracts and days of something are none; what is tied stays a length."""

from __future__ import annotations

from waqai.annotate.times.hits import ARTICLE, Found, Hit, has
from waqai.lexicon.grammar import UNKNOWN

_AGE_REACH = 7
_TANWIN = "\u0627"


def _is_age(hit: Hit) -> bool:
    match, units = hit.match, hit.units
    fields = hit.item.fields
    around = [units[i] for i in range(max(0, match.start() - _AGE_REACH), match.start())]
    behind = has(hit.after(), "of") and has(hit.after(1), "age")
    if fields.get("unit") != "Y":
        return False
    if behind or any(has(unit, "age", "age_verb") for unit in around):
        return True
    return has(hit.before(), "lpar")


def _measures(hit: Hit) -> Found | None:
    """Cuts what the amount took in too many, and refuses ages and clock units that are no durations."""
    item, match, units = hit.item, hit.match, hit.units
    fields = item.fields
    if fields.get("unit") is None or _is_age(hit):
        return None
    if match["n"] and "card" in hit.at("n").values and fields.get("n") == 1:
        return None  # «مرة واحدة عام 2016»: the one stands behind what it counts
    definite = any(name in hit.at("unit").values for name in ("unit_def", "unit_plural_def"))
    plain = any(name in hit.at("unit").values for name in ("unit", "unit_plural", "unit_dual"))
    fraction = "n" in fields and isinstance(fields["n"], float) and fields["n"] < 1
    if definite and not plain and not fraction and "n" not in fields:
        return None
    if fields.get("one") and number_word_one(hit) is False:
        return None
    trailing = [match.start(name) for name in ("run", "aft") if match[name]]
    return item._replace(end=units[min(trailing) - 1].end) if trailing else item


def number_word_one(hit: Hit) -> bool:
    """True when the number word behind the unit is «واحد»."""
    return hit.at("one").values.get("card") == "1"


def duration(hit: Hit) -> Found | None:
    """An amount that needs no witness: it has a number, is a dual, or is said to be whole."""
    item, match, units = hit.item, hit.match, hit.units
    checked = _measures(hit)
    if checked is None:
        return None
    fields, at = item.fields, match.start("unit")
    dual = "unit_dual" in units[at].values
    before = hit.before()
    if fields["unit"] == "DE" and not dual and _signed(hit):
        return None
    if "n" in fields:
        if has(hit.at("n"), "ordinal") and not has(hit.at("n"), "card"):
            return None
        if (
            has(before, "slash", "colon", "dash")
            and has(units[match.start()], "number")
            and fields["unit"] == "D"
        ):
            return None
        return checked
    if (
        dual
        or fields.get("whole")
        or fields.get("one")
        or fields.get("half")
        or fields.get("ext")
        or fields.get("mod")
    ):
        return None if fields["unit"] == "CE" and not dual else checked
    plural = "unit_plural" in units[at].values and units[at].text.endswith(_TANWIN)
    return item if plural else None


def _signed(hit: Hit) -> bool:
    """Contracts are called like decades: a verb of signing before them, or an adjective of trade behind."""
    match, units = hit.match, hit.units
    around = [units[i] for i in range(max(0, match.start() - 4), match.start())] + units[
        match.end() : match.end() + 2
    ]
    return any(has(unit, "contract") for unit in around)


def licensed(hit: Hit) -> Found | None:
    """A bare unit behind a word that measures: «خلال عام», «لسنوات»; others must carry a number."""
    item = hit.item
    whole = duration(hit)
    if whole is not None:
        return whole
    checked = _measures(hit)
    if checked is None or "n" in item.fields or has(hit.at("unit"), "unit_def", "unit_plural_def"):
        return None
    before, after = hit.before(), hit.after()
    plural = has(hit.at("unit"), "unit_plural")
    follows_noun = after is not None and after.symbol == "." and item.fields["unit"] == "DE"
    if has(before, "during", "span_word", "since", "after") and not follows_noun:
        blocked = has(
            after, "weekday", "year", "month", "number", "ordinal", "deixis", "past", "next", "holiday"
        )
        return None if blocked else checked
    closes = after is None or has(after, "comma", "dot")
    if has(before, "in") and closes and not plural and item.fields["unit"] != "DE":
        return checked
    owned = after is not None and after.symbol == UNKNOWN and after.text.startswith(ARTICLE)
    return checked if plural and has(before, "li") and not (follows_noun or owned) else None


def offset(hit: Hit) -> Found | None:
    """«قبل يومين» from the day of publication; «قبل يومين من» is tied to something else: its amount alone."""
    item, match, units = hit.item, hit.match, hit.units
    checked = _measures(hit)
    if checked is None:
        return None
    fields, at = item.fields, match.start("unit")
    after = hit.after()
    if "n" not in fields and has(units[at], "unit_def", "unit_plural_def"):
        return None
    if "n" not in fields and has(
        after, "weekday", "year", "month", "deixis", "past", "next", "current", "holiday", "hijri_year"
    ):
        return None
    if "n" not in fields and has(after, "daypart"):
        return None
    if fields["unit"] == "D" and "n" not in fields and has(after, "day", "ordinal"):
        return None  # «منذ يوم 17 يونيو»
    of_days = fields["sign"] == "since" and fields.get("form") == "plural" and "n" not in fields
    if of_days and after is not None and after.symbol == UNKNOWN and after.text.startswith(ARTICLE):
        return None
    if "n" not in fields and has(after, "dot") and has(hit.after(1), "year"):
        return None
    inner = match.start("unit") if "n" not in fields else match.start("n")
    inner = match.start("mod") if "mod" in fields else inner
    item = checked._replace(fields={**fields, "inner": units[inner].start})
    on = has(units[match.end() - 1], "on", "about")
    if fields.get("tied") and on and fields["sign"] == "before":
        return item._replace(end=units[match.end() - 2].end)
    if fields.get("tied"):
        if fields["sign"] == "since":
            return item._replace(end=units[match.end() - 2].end)
        return item._replace(start=units[inner].start, end=units[match.end() - 2].end, kind="x_dur")
    return item


def count_period(hit: Hit) -> Found | None:
    """«الأشهر الستة الماضية», «السنوات الأخيرة»: a definite plural needs its direction."""
    item, match, units = hit.item, hit.match, hit.units
    fields = item.fields
    if fields.get("unit") in ("I", "S"):
        return None
    first = units[match.start()]
    definite = has(first, "unit_plural_def", "unit_dual_def")
    last = units[match.end() - 1]
    if "ordinal" in last.values and last.values["ordinal"] != "1":
        return None
    if "ordinal" in last.values and "n" not in fields:
        return None
    return item if definite or fields.get("few") else None


def last_count(hit: Hit) -> Found | None:
    """«آخر ثلاثة أيام», «أول 3 أشهر»."""
    item, match, units = hit.item, hit.match, hit.units
    first = units[match.start()].values
    return item if "last_few" in first or first.get("ordinal") == "1" else None
