"""The record of many pages: open, add, build, look up. Thin; the work is done in the rooms below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from waqai.config import Settings
from waqai.corpus.build import build_record
from waqai.corpus.decisions import Decisions
from waqai.corpus.piecewise import WALKED_LAYERS, build_piecewise
from waqai.model import (
    Affair,
    ArticleEntry,
    Judgement,
    PageReading,
    RecordDocument,
    Refusal,
    Story,
    StoryHead,
)
from waqai.retelling import Judged, Run, Tellers
from waqai.store import MemoryStore, SqlStore, Store, open_store
from waqai.store.snapshot import snapshot

if TYPE_CHECKING:
    from waqai.corpus.claims import Checker, CheckResult
    from waqai.search.results import SearchResult
    from waqai.search.units import Kind

_NOTHING = Settings()
_ALL = 1 << 40


class Record:
    """A record in a store. Use it as a context manager, or call ``close``.

    Every method raises StoreError when the store cannot be read or written, or the record is closed.
    """

    def __init__(self, store: Store, settings: Settings = _NOTHING, where: str | None = None) -> None:
        """``where`` is what names the store to another process; None where nothing does."""
        self._store = store
        self._where = where
        self._settings = settings

    @classmethod
    def open(cls, path: str | Path | None, *, create: bool = True, settings: Settings = _NOTHING) -> Self:
        """The record in the file ``path``; a folder, or a name without a suffix, holds ``record.sqlite``.

        ``postgresql://user@host/name`` opens a database; ``None`` an empty record in memory. Raises
        StoreError when there is no record and ``create`` is False, or when what is there is none.
        """
        if path is None:
            return cls(MemoryStore(), settings)
        return cls(open_store(path, create=create), settings, str(path))

    @property
    def store(self) -> Store:
        """Where the record is kept."""
        return self._store

    def add(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """Keep one reading; False when its page is in the record already, which then stays as it is."""
        return self._store.add_reading(reading, versions)

    def add_all(
        self, readings: Iterable[PageReading], versions: Mapping[str, str] | None = None
    ) -> Iterator[tuple[PageReading, bool]]:
        """Keep many readings in batches; gives each with whether it was new, once its batch is kept."""
        waiting = iter(readings)
        while batch := list(islice(waiting, self._settings.batch)):
            yield from zip(batch, self._store.add_readings(batch, versions), strict=True)

    def refuse(self, name: str, refusal: Refusal) -> bool:
        """Keep that the input ``name`` gave no page; False when that is known."""
        return self._store.log_refusal(name, refusal)

    def refusals(self) -> list[tuple[str, Refusal]]:
        """Inputs that gave no page, with the reason."""
        return self._store.refusals()

    def readings(self) -> Iterator[PageReading]:
        """All readings in order of page ids."""
        return self._store.readings()

    def reading(self, page_id: str) -> PageReading:
        """One reading; raises StoreError when there is no such page."""
        return self._store.reading(page_id)

    def build(self, progress: Callable[[int], None] | None = None, run: Run | None = None) -> RecordDocument:
        """Work out reuse, stories, timelines and the rest from all readings anew, keep and return them.

        Equal sets of readings give equal records, byte for byte, whatever the order in which they came. Of a
        page that was fetched in several versions the last one counts; the others stay kept. Only the history
        of the stories depends on what was built before. ``progress`` hears how many pages were read; ``run``,
        as ``waqai.scale.Workers`` has it, lets stories be told in several processes, with the same outcome.
        """
        old = self.superseded()
        waiting = map(Judged(self._store).judge, self._with_layers(WALKED_LAYERS))
        readings = (r for r in _counted(waiting, progress) if r.page.id not in old)
        if isinstance(self._store, MemoryStore):
            document = build_record(readings, self._store.load_record(), self.decisions())
        else:
            tellers = Tellers(Judged(self._store), self._where, run)
            document = build_piecewise(readings, tellers, self._before(), self.decisions(), tellers.words)
        self._store.save_record(document)
        return document

    def _with_layers(self, layers: Sequence[str]) -> Iterator[PageReading]:
        """All readings, where the store can with these layers alone."""
        store = self._store
        return store.readings(layers) if isinstance(store, SqlStore) else store.readings()

    def _before(self) -> list[Story]:
        """The stories of the record as built last, as far as their history goes."""
        document = self._store.load_record()
        known = document.stories if document is not None else ()
        return [Story(s.id, s.title, None, s.articles, None, None, history=s.history) for s in known]

    def superseded(self) -> set[str]:
        """Ids of pages of which a later version was fetched from the same address."""
        known = Counter(page.url for page in self._store.pages() if page.url)
        versions = [self._store.versions(url) for url, count in known.items() if count > 1]
        return {old.page for found in versions if found[-1].fetch.fetched_at for old in found[:-1]}

    def judged_readings(self) -> Iterator[PageReading]:
        """All readings in order of page ids, with what people rejected left out and corrected put right."""
        return map(Judged(self._store).judge, self._store.readings())

    def decisions(self) -> Decisions:
        """What people decided about entities and stories, as it stands."""
        return Judged(self._store).decisions

    def document(self) -> RecordDocument:
        """The record as built last; built now when it never was."""
        known = self._store.load_record()
        return self.build() if known is None else known

    def articles(self) -> tuple[ArticleEntry, ...]:
        """The articles of the record as built last."""
        return self.document().articles

    def stories(self) -> tuple[Story, ...]:
        """The stories as built last, the largest first; ``store.story_heads`` lists them by the page."""
        return self.document().stories

    def story_heads(self, limit: int | None = None) -> list[StoryHead]:
        """What lists show of the stories as built last, the largest first: all of them, or ``limit``."""
        return self._built().story_heads(limit=_ALL if limit is None else limit)

    def brief(self, story: Story, *, lang: str = "ar") -> str:
        """A story of the record as Markdown, as ``waqai.export.briefing.brief`` tells it."""
        from waqai.export.briefing import brief

        with snapshot(self._built()) as state:
            state.expect(story)
            return brief(story, state.entries, state.entities, lang=lang)

    def affairs(self) -> tuple[Affair, ...]:
        """The affairs as built last."""
        return self._built().affairs()

    def story(self, story_id: str) -> Story:
        """The story of that id, or of an id that begins so; raises StoreError when none or several do."""
        return self._built().story(story_id)

    def judge(self, judgement: Judgement) -> bool:
        """Keep what a person says about an annotation; False when the very same is kept."""
        return self._store.add_judgement(judgement)

    def _built(self) -> Store:
        """The store, once the record was built."""
        if not self._store.has_record():
            self.build()
        return self._store

    def checker(self) -> Checker:
        """What holds texts against this record as it now is; made once for many texts."""
        from waqai.corpus.claims import Checker, IndexedReadings
        from waqai.store.claim_search import SearchedReadings, StoredDates, StoredReuses

        store = self._built()
        in_memory = isinstance(store, MemoryStore)
        dates = StoredDates(store)
        return Checker(
            IndexedReadings(self.readings()) if in_memory else SearchedReadings(store, dates),
            dates=dates,
            reuses=StoredReuses(store),
            searched=store.counts().articles,
        )

    def check(self, reading: PageReading) -> CheckResult:
        """The claims of a text, each with the reports that support, contradict or precede it, and why."""
        return self.checker().check(reading)

    def export(self, kind: str, out: str | Path, *, bom: bool = False) -> list[Path]:
        """Write the record in the format ``kind`` and return the files; raises ExportError.

        ``waqai.export.kinds.export_kinds`` names the formats. ``bom`` begins CSV with a byte order mark.
        """
        from waqai.export.kinds import Exported, write_export

        store, judged = self._built(), Judged(self._store)
        judge = None if judged.silent else judged.judge
        with snapshot(store) as state:
            what = Exported(state, self._export_report, bom, judge, store.all_judgements)
            return write_export(kind, what, Path(out))

    def _export_report(self, out: Path) -> Path:
        """The report as people judged the readings."""
        from waqai.export.report import write_report

        return write_report(self.document(), list(self.judged_readings()), out)

    def report(self, out: str | Path, document: RecordDocument, run: Run | None = None) -> Path:
        """Write the report of ``document``, as ``build`` gave it last, into the folder ``out``; its index.

        ``run`` as in ``build``. Raises ExportError when the folder cannot be written.
        """
        from waqai.reporting import write_stored_report

        return write_stored_report(document, self._store, out, where=self._where, run=run)

    def search(
        self,
        query: str,
        *,
        kinds: Sequence[Kind] = ("article",),
        limit: int = 20,
        offset: int = 0,
        facets: bool = False,
    ) -> SearchResult:
        """What the record holds for ``query``, the best first; see ``docs/how-to/search.md`` for queries.

        ``kinds`` are article, statement, event, figure. Raises SearchError, with the position, for a query
        that cannot be understood.
        """
        from waqai.store.search import find

        return find(self._store, query, kinds=kinds, limit=limit, offset=offset, facets=facets)

    def close(self) -> None:
        """Give back the store; closing twice does nothing."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _counted(
    readings: Iterable[PageReading], progress: Callable[[int], None] | None
) -> Iterator[PageReading]:
    for number, reading in enumerate(readings, start=1):
        if progress is not None:
            progress(number)
        yield reading
