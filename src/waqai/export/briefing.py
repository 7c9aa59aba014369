"""A story as a Markdown briefing: what a person pastes into a message or a document."""

from __future__ import annotations

import re

from waqai.export.report.clean import plain, safe_url
from waqai.export.report.locale import Locale, load_locale
from waqai.model import ArticleEntry, RecordDocument, Story

_SPECIAL = re.compile(r"(?P<mark>[\\`*_{}\[\]()#+!|<>~])")


def story_markdown(
    document: RecordDocument, story: Story, *, top: int | None = None, lang: str = "ar"
) -> str:
    """The story's title, days, timeline and articles; ``top`` keeps only its most important entries.

    Words of pages are escaped, so that they neither format nor link. Raises ExportError for a language that
    the report does not have.
    """
    locale = load_locale(lang)
    articles = {entry.id: entry for entry in document.articles}
    span = " / ".join(dict.fromkeys(day for day in (story.first, story.last) if day))
    lines = [f"# {_words(story.title)}", "", span or locale.text("undated"), ""]
    entries = [entry for entry in story.timeline if top is None or entry.rank <= top]
    if entries:
        lines += [f"## {locale.text('timeline')}", ""]
    for entry in entries:
        article = articles.get(entry.article)
        source = f" ({_source(article, locale)})" if article else ""
        lines.append(f"- **{entry.date}** {_words(entry.text)}{source}")
    lines += ["", f"## {locale.text('articles')}", ""]
    lines += [_line(articles[known], locale) for known in story.articles if known in articles]
    return "\n".join(lines) + "\n"


def _words(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\g<mark>", plain(text, limit=2000))


def _source(article: ArticleEntry, locale: Locale) -> str:
    return _words(article.outlet) or locale.text("outlet_unknown")


def _line(article: ArticleEntry, locale: Locale) -> str:
    value = article.published.value if article.published else None
    url = safe_url(article.url)
    title = _words(article.title) or locale.text("untitled")
    linked = f"[{title}](<{url.replace('>', '%3E')}>)" if url else title
    return f"- {linked}: {_source(article, locale)}, {value or locale.text('undated')}"
