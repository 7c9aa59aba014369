"""A story as a Markdown briefing: what a person pastes into a message or a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from waqai.export.context import printed
from waqai.export.report.clean import plain, safe_url
from waqai.export.report.locale import Locale, load_locale
from waqai.export.source import Entities, Entries, Names
from waqai.model import ArticleEntry, RecordDocument, Story, TimelineEntry

_SPECIAL = re.compile(r"(?P<mark>[\\`*_{}\[\]()#+!|<>~])")


def story_markdown(
    document: RecordDocument, story: Story, *, top: int | None = None, lang: str = "ar"
) -> str:
    """As ``brief``, for a story of ``document``."""
    articles = {entry.id: entry for entry in document.articles}
    entities = {entity.id: entity for entity in document.entities}
    return brief(story, articles, entities, top=top, lang=lang)


def brief(
    story: Story, articles: Entries, entities: Entities, *, top: int | None = None, lang: str = "ar"
) -> str:
    """The story's title, days, summary, timeline, what is disputed, announced and counted, and its articles.

    ``top`` keeps only the most important entries of the timeline. Words of pages are escaped, so that they
    neither format nor link. Raises ExportError for a language that the report does not have.
    """
    locale, names = load_locale(lang), Names(entities)
    span = " / ".join(dict.fromkeys(day for day in (story.first, story.last) if day))
    lines = [f"# {_words(story.title)}", "", span or locale.text("undated"), ""]
    lines += _summary(story, articles, locale)
    entries = [entry for entry in story.timeline if top is None or entry.rank <= top]
    if entries:
        lines += [f"## {locale.text('timeline')}", ""]
    for days, entry in _told_once(entries):
        article = articles.get(entry.article)
        source = f" ({_source(article, locale)})" if article else ""
        lines.append(f"- **{locale.text('list_comma').join(days)}** {_words(entry.text)}{source}")
    lines += _disputed(story, names, articles, locale)
    lines += _announced(story, names, locale)
    lines += _counted(story, articles, locale)
    lines += ["", f"## {locale.text('articles')}", ""]
    lines += [_line(articles[known], locale) for known in story.articles if known in articles]
    return "\n".join(lines) + "\n"


def _told_once(entries: Sequence[TimelineEntry]) -> Iterator[tuple[list[str], TimelineEntry]]:
    """Each sentence once, where it stands first, with all the days that it tells of."""
    days: dict[tuple[str, int], list[str]] = {}
    first: dict[tuple[str, int], TimelineEntry] = {}
    for entry in entries:
        place = (entry.article, entry.start)
        first.setdefault(place, entry)
        if entry.date not in days.setdefault(place, []):
            days[place].append(entry.date)
    for place, entry in first.items():
        yield days[place], entry


def _summary(story: Story, articles: Entries, locale: Locale) -> list[str]:
    """The sentences of the lead, one after the other, each with its source."""
    if len(story.articles) < 2:
        return []
    told = [
        f"{_words(one.text)} ({_sources([one.article], articles, locale)})"
        for one in story.summary
        if one.lead
    ]
    return [" ".join(told), ""] if told else []


def _disputed(story: Story, names: Names, articles: Entries, locale: Locale) -> list[str]:
    if not story.disagreements:
        return []
    lines = ["", f"## {locale.text('disagreements')}", ""]
    for one in story.disagreements:
        values = (
            f"{_words(_value(one.slot, v.value, names, locale))} "
            f"({_sources([link.article for link in v.reports], articles, locale)})"
            for v in one.values
        )
        comma = locale.text("list_comma")
        head = f"{locale.label('slot', one.slot)}{comma}{locale.label('grade', one.grade)}"
        lines.append(f"- **{head}**: {' / '.join(values)}")
    return lines


def _value(slot: str, value: str, names: Mapping[str, str], locale: Locale) -> str:
    if slot == "happened":
        return locale.label("status", value)
    return " ".join(names.get(part, part) for part in value.split()) if slot in ("place", "actor") else value


def _announced(story: Story, names: Names, locale: Locale) -> list[str]:
    if not story.promises:
        return []
    kinds = {event.id: locale.label("event", event.type) for event in story.events}
    lines = ["", f"## {locale.text('promises')}", ""]
    for one in story.promises:
        maker = _words(names.get(one.made_by or "", ""))
        made = locale.text("list_comma").join(part for part in (maker, one.made_on or "") if part)
        kind = kinds.get(one.event, "")
        head = f"- **{one.due or locale.text('undated')}** {kind}".rstrip()
        lines.append(f"{head}: {locale.label('outcome', one.outcome)}" + (f" ({made})" if made else ""))
    return lines


def _counted(story: Story, articles: Entries, locale: Locale) -> list[str]:
    """Figures that grew, then series, each value with its day and source."""
    rows = [(one.of, [(v.date, v.value, v.report.article) for v in one.values]) for one in story.updates]
    rows += [(one.of, [(p.date, p.value, p.article) for p in one.series]) for one in story.quantities]
    if not rows:
        return []
    lines = ["", f"## {locale.text('figures')}", ""]
    comma = locale.text("list_comma")
    for of, points in rows:
        told = (
            f"{locale.number(value)} "
            f"({' / '.join(days) or locale.text('undated')}{comma}{_sources(ids, articles, locale)})"
            for value, days, ids in _runs(points)
        )
        lines.append(f"- **{_words(of)}**: {' → '.join(told)}")
    return lines


def _runs(
    points: Iterable[tuple[str | None, float | int | None, str]],
) -> Iterator[tuple[float | int, list[str], list[str]]]:
    """Values in order, those that stayed the same as one: with its first and last day, and who told it."""
    known = ((value, day, article) for day, value, article in points if value is not None)
    for value, same in groupby(known, key=lambda point: point[0]):
        run = list(same)
        days = [day for _, day, _ in run if day]
        yield value, list(dict.fromkeys([*days[:1], *days[-1:]])), [article for _, _, article in run]


def _sources(ids: Iterable[str], articles: Entries, locale: Locale) -> str:
    named = dict.fromkeys(_source(articles[id_], locale) for id_ in ids if id_ in articles)
    return locale.text("list_comma").join(named) or locale.text("outlet_unknown")


def _words(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\g<mark>", plain(text, limit=2000))


def _source(article: ArticleEntry, locale: Locale) -> str:
    return _words(article.outlet) or locale.text("outlet_unknown")


def _line(article: ArticleEntry, locale: Locale) -> str:
    value = printed(article)[1]
    url = safe_url(article.url)
    title = _words(article.title) or locale.text("untitled")
    linked = f"[{title}](<{url.replace('>', '%3E')}>)" if url else title
    return (
        f"- {linked}: {_source(article, locale)}{locale.text('list_comma')}{value or locale.text('undated')}"
    )
