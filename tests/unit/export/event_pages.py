"""A page with events, read with every layer, for the tests of what is exported from it."""

from __future__ import annotations

from waqai.evaluate.events import read_events
from waqai.model import Page, PageReading

TEXT = (
    "قُتل ثلاثة جنود أميركيين في هجوم بطائرة مسيرة في الأردن يوم 28 يناير 2024. "
    "ويعتزم العراق والولايات المتحدة عقد محادثات في بغداد."
)


def page_with_events(text: str = TEXT) -> PageReading:
    article = read_events(text, "2024-02-09")
    return PageReading(Page("p", None, "text/plain", "utf-8", "0" * 64, text), (article,))
