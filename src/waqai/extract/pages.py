"""One page: decoded, read as HTML or as plain text, with ids, metadata and what the caller knows."""

from __future__ import annotations

import html
import re
from hashlib import sha256

import msgspec

from waqai.errors import PageError
from waqai.extract.cascade import find_articles
from waqai.extract.decode import decode, find_declared
from waqai.extract.given_dates import Stated, resolve_stated
from waqai.extract.html_page import HtmlReading, read_html
from waqai.extract.limits import MAX_PAGE_BYTES, MIN_ARABIC_LETTERS, MIN_ARABIC_SHARE
from waqai.extract.lines import Line, split_lines
from waqai.extract.markup import apply_markup
from waqai.extract.metadata import Metadata
from waqai.extract.plausible import count_arabic
from waqai.extract.raw import Given, RawPage
from waqai.extract.refusals import build_refusal
from waqai.extract.sniff import looks_like_html
from waqai.model import Article, Evidence, Furniture, Page, PageReading, Published, content_id

LAYER, VERSION = "extract", "1"
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_LETTERS = re.compile(r"[^\W\d_]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def extract_page(raw: RawPage) -> PageReading:
    """The page with its articles and furniture, or with the reason why there is none (``refused``).

    Articles have their ids, and ``published`` where the caller or the page's metadata states it; a date in
    the words of the page is not resolved here. The page's text is the decoded content unchanged, for HTML its
    visible text; a given title is its first line. Never raises for what a page holds.
    """
    shell = build_shell(raw)
    try:
        text, encoding = _text_of(raw, _bytes_of(raw))
    except PageError as error:
        return PageReading(shell, refused=build_refusal(error.code, raw.name, str(error)))
    media_type = raw.media_type or ("text/html" if looks_like_html(text) else "text/plain")
    page = msgspec.structs.replace(shell, media_type=media_type, encoding=encoding)
    if media_type in _HTML:
        return _read_markup(raw, page, text)
    return _read_plain(raw, page, text)


def build_shell(raw: RawPage) -> Page:
    """The page without its text: what is known of it before it is read."""
    digest = sha256(_bytes_of(raw)).hexdigest()
    return Page(
        id=raw.given.id or content_id("p", raw.url or "", digest),
        url=raw.url,
        media_type=raw.media_type or "text/plain",
        encoding=None,
        sha256=digest,
        text="",
    )


def _bytes_of(raw: RawPage) -> bytes:
    return raw.data if isinstance(raw.data, bytes) else raw.data.encode("utf-8", "surrogatepass")


def _text_of(raw: RawPage, data: bytes) -> tuple[str, str]:
    if len(data) > MAX_PAGE_BYTES:
        raise PageError("is too large", about=(raw.name,), code="too_large")
    if isinstance(raw.data, bytes):
        found = decode(data, (raw.charset, *find_declared(data)))
        return found.text, found.encoding
    text = _SURROGATES.sub("\ufffd", raw.data.removeprefix("\ufeff"))
    if not text.strip("\x00 \t\r\n"):
        raise PageError("holds no text", about=(raw.name,), code="empty")
    return text, "utf-8"


def _read_plain(raw: RawPage, page: Page, text: str) -> PageReading:
    title = raw.given.title
    if title:
        text = f"{title}\n{text}"
    page = msgspec.structs.replace(page, text=text)
    if count_arabic(text) < MIN_ARABIC_LETTERS:
        return PageReading(page, refused=build_refusal("not_arabic", raw.name))
    lines = split_lines(text)
    articles, furniture = find_articles(text, lines, declared=_is_declared(raw.given))
    if title and articles:
        articles, furniture = _with_title(text, articles, furniture, lines[0])
    return _finish(raw, page, HtmlReading(text, articles, furniture, Metadata(), (None,) * len(articles)))


def _is_declared(given: Given) -> bool:
    """True when the caller names the headline, outlet or writer of an article: then there is one."""
    return any((given.title, given.outlet, given.author))


def _with_title(
    text: str, articles: tuple[Article, ...], furniture: tuple[Furniture, ...], line: Line
) -> tuple[tuple[Article, ...], tuple[Furniture, ...]]:
    """The first line is the title of the main article, whatever its shape says."""
    main = next((n for n, article in enumerate(articles) if article.role == "main"), 0)
    titled = apply_markup(text, articles[main], [], line, links=[], stage="0:given-title")
    kept = tuple(piece for piece in furniture if not line.start <= piece.start < line.end)
    return (*articles[:main], titled, *articles[main + 1 :]), kept


def _read_markup(raw: RawPage, page: Page, text: str) -> PageReading:
    title = raw.given.title
    reading = read_html(text)
    if title and not _shows(reading, title):
        reading = read_html(f"<h1>{html.escape(title)}</h1>\n{text}", title=title)
    page = msgspec.structs.replace(page, text=reading.text, url=page.url or reading.metadata.url)
    if not reading.text.strip():
        return PageReading(page, refused=build_refusal("no_article", raw.name))
    if count_arabic(reading.text) < MIN_ARABIC_LETTERS:
        return PageReading(page, refused=build_refusal("not_arabic", raw.name))
    return _finish(raw, page, reading)


def _shows(reading: HtmlReading, title: str) -> bool:
    main = next((article for article in reading.articles if article.role == "main"), None)
    return main is not None and main.title is not None and main.title.text.split() == title.split()


def _finish(raw: RawPage, page: Page, reading: HtmlReading) -> PageReading:
    kept: list[Article] = []
    furniture = list(reading.furniture)
    for article, dated in zip(reading.articles, reading.dates, strict=True):
        if not _is_arabic(page.text, article):
            furniture.extend(Furniture("other", block.start, block.end) for block in article.blocks)
            continue
        kept.append(_complete(raw, page, article, reading.metadata, dated))
    furniture.sort(key=lambda piece: piece.start)
    if kept:
        return PageReading(page, tuple(kept), tuple(furniture))
    letters = sum(map(len, _LETTERS.findall(page.text)))
    code = (
        "not_arabic"
        if reading.articles or count_arabic(page.text) < letters * MIN_ARABIC_SHARE
        else "no_article"
    )
    return PageReading(page, (), tuple(furniture), build_refusal(code, raw.name))


def _is_arabic(text: str, article: Article) -> bool:
    words = "\n".join(text[block.start : block.end] for block in article.blocks)
    return count_arabic(words) >= max(1, sum(map(len, _LETTERS.findall(words))) * MIN_ARABIC_SHARE)


def _complete(
    raw: RawPage, page: Page, article: Article, metadata: Metadata, dated: tuple[Stated, str] | None
) -> Article:
    main = article.role == "main"
    given, told = (raw.given, raw.told) if main else (Given(), Given())
    published, note = _published(given, told, dated)
    evidence = article.evidence or Evidence(LAYER, VERSION)
    if note:
        evidence = msgspec.structs.replace(evidence, note=note)
    same_site = metadata.outlet if main or page.media_type in _HTML else None
    return msgspec.structs.replace(
        article,
        id=content_id("a", page.id, article.start, article.end),
        published=published or article.published,
        outlet=given.outlet or told.outlet or same_site or article.outlet,
        author=given.author or told.author or (metadata.author if main else None) or article.author,
        evidence=evidence,
    )


def _published(
    given: Given, told: Given, dated: tuple[Stated, str] | None
) -> tuple[Published | None, str | None]:
    """What the caller says, else the container or the markup; and a note on what could not be read."""
    note = None
    if given.published:
        stated = resolve_stated(given.published)
        if stated:
            evidence = Evidence(LAYER, VERSION, ("given",))
            return Published(stated.value, stated.earliest, stated.latest, "given", evidence=evidence), None
        note = f"the given date {given.published!r} cannot be read and was left out"
    stated = resolve_stated(told.published)
    if stated:
        dated = (stated, "container")
    if dated is None:
        return None, note
    evidence = Evidence(LAYER, VERSION, (f"metadata:{dated[1]}",))
    return Published(dated[0].value, dated[0].earliest, dated[0].latest, "metadata", evidence=evidence), note
