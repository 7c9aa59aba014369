"""Waqai: raw Arabic news pages in, an auditable record out.

``read`` reads one page; ``read_times`` and ``read_quantities`` annotate a text; ``Record`` keeps and links
many pages. Everything that is not named here is private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waqai._version import __version__
from waqai.errors import WaqaiError

if TYPE_CHECKING:
    from waqai.annotate.quantities import read_quantities
    from waqai.annotate.times import read_times
    from waqai.model import PageReading
    from waqai.record import Record

__all__ = ["Record", "WaqaiError", "__version__", "read", "read_quantities", "read_times"]

_LAZY = {
    "Record": "waqai.record",
    "read_quantities": "waqai.annotate.quantities",
    "read_times": "waqai.annotate.times",
}


def read(
    page: str | bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> PageReading:
    """The reading of one page: its articles with their annotations, its furniture, or why it was refused.

    ``page`` is what was fetched: bytes in any encoding, or text; HTML is told from plain text by its look
    unless ``media_type`` says it. What is given beats what the page says. All positions in the answer are
    code points into ``answer.page.text``. Raises nothing for what a page holds: see ``answer.refused``.
    """
    from waqai.extract.raw import Given, RawPage
    from waqai.pipeline import read_page

    given = Given(title=title, published=published, outlet=outlet)
    return read_page(RawPage(name=url or "page", data=page, media_type=media_type, url=url, given=given))


def __getattr__(name: str) -> Any:
    """Loads the heavier public names when they are first asked for, so that importing Waqai stays quick."""
    if name not in _LAZY:
        raise AttributeError(f"module 'waqai' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)
