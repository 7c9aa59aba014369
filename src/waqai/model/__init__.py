"""Pure data: what a page, an article and their annotations are. Nothing here reads, guesses or stores."""

from waqai.model.archive import (
    ArchiveCounts,
    ArticleHead,
    Fetch,
    Judgement,
    LayerRun,
    PageVersion,
    StoryHead,
)
from waqai.model.article import Article, Block, Credit, Published
from waqai.model.event import Event, EventCount, EventDate
from waqai.model.evidence import Evidence, ScorePart
from waqai.model.ids import content_id
from waqai.model.mention import Mention, MentionType, Reference
from waqai.model.page import Furniture, Page, PageReading, Refusal
from waqai.model.quantity import Quantity
from waqai.model.record import ArticleEntry, EntityEntry, NewSpan, RecordDocument, RecordPublished
from waqai.model.reuse import Passage, Reuse
from waqai.model.span import Span, TextSpan
from waqai.model.statement import ChainLink, Source, Statement
from waqai.model.story import (
    Affair,
    Disagreement,
    DisagreementValue,
    EventReport,
    Position,
    PositionStatement,
    Promise,
    QuantitySeries,
    RecordCount,
    RecordEvent,
    ReportLink,
    SeriesPoint,
    Story,
    StoryChange,
    StoryLink,
    SummarySentence,
    TimelineEntry,
    Update,
    UpdateValue,
)
from waqai.model.timex import Timex

__all__ = [
    "Affair",
    "ArchiveCounts",
    "Article",
    "ArticleEntry",
    "ArticleHead",
    "Block",
    "ChainLink",
    "Credit",
    "Disagreement",
    "DisagreementValue",
    "EntityEntry",
    "Event",
    "EventCount",
    "EventDate",
    "EventReport",
    "Evidence",
    "Fetch",
    "Furniture",
    "Judgement",
    "LayerRun",
    "Mention",
    "MentionType",
    "NewSpan",
    "Page",
    "PageReading",
    "PageVersion",
    "Passage",
    "Position",
    "PositionStatement",
    "Promise",
    "Published",
    "Quantity",
    "QuantitySeries",
    "RecordCount",
    "RecordDocument",
    "RecordEvent",
    "RecordPublished",
    "Reference",
    "Refusal",
    "ReportLink",
    "Reuse",
    "ScorePart",
    "SeriesPoint",
    "Source",
    "Span",
    "Statement",
    "Story",
    "StoryChange",
    "StoryHead",
    "StoryLink",
    "SummarySentence",
    "TextSpan",
    "TimelineEntry",
    "Timex",
    "Update",
    "UpdateValue",
    "content_id",
]
