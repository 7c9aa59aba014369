"""Times as TimeML 1.2.1: the text with its TIMEX3 elements inline.

After Saurí et al. 2006, TimeML Annotation Guidelines 1.2.1. The elements around it (``DOCID``, ``DCT``,
``TEXT``) are those of TempEval-3, which readers of TimeML expect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

import msgspec

from waqai.errors import ExportError
from waqai.model import Article, Timex

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPEN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PXX", "SET": "PXX"}
_YEAR = re.compile("[0-9]{4}")
_NO_VALUE = "the text does not fix it"


def write_timeml(
    text: str, times: Sequence[Timex], published: str | None = None, document: str | None = None
) -> str:
    """A TimeML document of ``text`` with ``times``, whose spans are code points into it.

    ``published`` (EDTF) becomes the creation time ``t0``; ``document`` is its id. TimeML asks every TIMEX3
    for a value, so one that the text does not fix is written as open as its type allows (``XXXX-XX-XX``)
    with a comment. An interval of two days or years has its ISO 8601 value ``a/b``. ``temporalFunction`` is
    true where the year of the value is not in the words. Characters that XML cannot hold become U+FFFD, so
    spans stay. Raises ExportError for times that overlap or lie outside the text.
    """
    written, at = [], 0
    for number, time in enumerate(sorted(times, key=lambda one: (one.start, one.end)), start=1):
        if not at <= time.start < time.end <= len(text):
            message = f"the time {time.id} overlaps another or lies outside the text"
            raise ExportError(message, about=(time.id,))
        attributes = _attributes(time, f"t{number}", dated=published is not None)
        written += [_text(text[at : time.start]), _element(attributes, text[time.start : time.end])]
        at = time.end
    written.append(_text(text[at:]))
    return f"{_HEAD}{_document(document)}{_creation(published)}<TEXT>{''.join(written)}</TEXT>\n</TimeML>\n"


def article_timeml(text: str, article: Article) -> str:
    """The TimeML document of one article of a page whose text is ``text``.

    The creation time is the article's date of publication where the page states one.
    """
    times = [
        msgspec.structs.replace(time, start=time.start - article.start, end=time.end - article.start)
        for time in article.times
    ]
    published = article.published.value if article.published is not None else None
    return write_timeml(text[article.start : article.end], times, published, article.id)


def _document(document: str | None) -> str:
    return f"<DOCID>{_text(document)}</DOCID>\n" if document is not None else ""


def _creation(published: str | None) -> str:
    if published is None:
        return ""
    attributes = {
        "tid": "t0",
        "type": "TIME" if "T" in published else "DATE",
        "value": published,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return f"<DCT>{_element(attributes, published)}</DCT>\n"


def _attributes(time: Timex, tid: str, *, dated: bool) -> dict[str, str]:
    value = time.value if time.value is not None else _OPEN[time.type]
    attributes = {"tid": tid, "type": time.type, "value": value}
    optional = {"mod": time.mod, "quant": time.quant, "freq": time.freq}
    attributes |= {name: given for name, given in optional.items() if given is not None}
    function = _is_function(time)
    attributes["temporalFunction"] = "true" if function else "false"
    attributes["functionInDocument"] = "NONE"
    if function and dated:
        attributes["anchorTimeID"] = "t0"
    if time.value is None:
        attributes["comment"] = _NO_VALUE
    return attributes


def _is_function(time: Timex) -> bool:
    """True where the value was reckoned from another day: its year does not stand in the words."""
    if time.type not in ("DATE", "TIME") or time.value is None or time.calendar != "gregorian":
        return False
    year = time.value[:4]
    digits = "".join(str(int(c)) if c.isdecimal() else " " for c in time.text)
    return _YEAR.fullmatch(year) is not None and year not in digits


def _element(attributes: dict[str, str], content: str) -> str:
    written = "".join(f" {name}={quoteattr(_legal(value))}" for name, value in attributes.items())
    return f"<TIMEX3{written}>{_text(content)}</TIMEX3>"


def _text(text: str) -> str:
    return escape(_legal(text), {"\r": "&#13;"})


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
