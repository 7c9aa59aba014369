"""Names on the page of a story as links to whom they name; in a report on files they are words alone."""

from __future__ import annotations

from markupsafe import Markup

from waqai.desk.book import DeskBook
from waqai.export.report.sections import Pledge, Stance
from waqai.export.report.storyview import StoryView
from waqai.model import Promise, Story


def link_names(book: DeskBook, story: Story, view: StoryView) -> StoryView:
    """The view of ``story``; who promised, and who holds a position, leads to the page of that entity."""
    pledges = [_pledge(book, *one) for one in zip(story.promises, view.promises, strict=True)]
    return view._replace(promises=pledges, positions=[_stance(book, one) for one in view.positions])


def _pledge(book: DeskBook, promise: Promise, pledge: Pledge) -> Pledge:
    return pledge._replace(made_by=_linked(book, promise.made_by, pledge.made_by))


def _stance(book: DeskBook, stance: Stance) -> Stance:
    entity = next((one.entity for one in (*stance.public, *stance.private)), None)
    return stance._replace(name=_linked(book, entity, stance.name))


def _linked(book: DeskBook, entity: str | None, name: str) -> str:
    """The name, as a link where the record knows the entity; what it holds is escaped."""
    href = book.entity_href(entity)
    return Markup('<a class="who-is" href="{}">{}</a>').format(href, name) if href and name else name
