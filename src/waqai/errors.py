"""The one tree of errors. Each error carries the ids, files or lines that it is about."""

from __future__ import annotations


class WaqaiError(Exception):
    """Base of everything that Waqai raises on purpose.

    ``about`` names what the error is about (ids, file names, lines); ``code`` is a short stable word
    that programs can test for.
    """

    code = "error"

    def __init__(self, message: str, *, about: tuple[str, ...] = (), code: str | None = None) -> None:
        super().__init__(message)
        self.about = about
        if code is not None:
            self.code = code


class PageError(WaqaiError):
    """A page cannot be read: not text, cut off, no article, no Arabic."""

    code = "page"


class LexiconError(WaqaiError):
    """Language data breaks a law: no source, no example, a duplicate, a pattern that does not compile."""

    code = "lexicon"


class AnnotationError(WaqaiError):
    """A layer cannot run, or an annotation breaks a law of spans."""

    code = "annotation"


class StoreError(WaqaiError):
    """The record cannot be opened, read or written."""

    code = "store"


class FetchError(WaqaiError):
    """An address cannot or must not be fetched; ``code`` says why."""

    code = "fetch"


class SearchError(WaqaiError):
    """A query cannot be understood; ``position`` is where, in characters from 0, or None."""

    code = "search"

    def __init__(
        self,
        message: str,
        *,
        about: tuple[str, ...] = (),
        code: str | None = None,
        position: int | None = None,
    ) -> None:
        super().__init__(message, about=about, code=code)
        self.position = position


class ExportError(WaqaiError):
    """A record cannot be written in the format asked for."""

    code = "export"


class ConfigError(WaqaiError):
    """A setting or an argument has no meaning."""

    code = "config"
