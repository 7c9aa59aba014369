"""Pure data: what a page, an article and their annotations are. Nothing here reads, guesses or stores."""

from waqai.model.article import Article, Block, Credit, Published
from waqai.model.event import Event, EventCount, EventDate
from waqai.model.evidence import Evidence
from waqai.model.ids import content_id
from waqai.model.mention import Mention
from waqai.model.page import Furniture, Page, PageReading, Refusal
from waqai.model.quantity import Quantity
from waqai.model.span import Span, TextSpan
from waqai.model.statement import ChainLink, Source, Statement
from waqai.model.timex import Timex

__all__ = [
    "Article",
    "Block",
    "ChainLink",
    "Credit",
    "Event",
    "EventCount",
    "EventDate",
    "Evidence",
    "Furniture",
    "Mention",
    "Page",
    "PageReading",
    "Published",
    "Quantity",
    "Refusal",
    "Source",
    "Span",
    "Statement",
    "TextSpan",
    "Timex",
    "content_id",
]
