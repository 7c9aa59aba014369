"""The watcher: round after round, one request at a time, never twice what another watcher does."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from waqai.errors import FetchError
from waqai.model import Refusal
from waqai.pipeline import read_page
from waqai.store.watching import Watched, WatchState
from waqai.watch.clock import Clock
from waqai.watch.fetch import Fetched, Fetcher
from waqai.watch.full_text import find_full_texts
from waqai.watch.hosts import Hosts, Redirects
from waqai.watch.keeping import Became, Keeper, refusal_of
from waqai.watch.schedule import after_failure, after_success, conditions_of, with_validators
from waqai.watch.settings import WatchSettings
from waqai.watch.sources import Entry, Listing, read_listing
from waqai.watch.urls import Target, check_target, parse_url

Tell = Callable[[str, Refusal], None]
_STEP = 1e-5  # seconds that keep what a list names in its order


class Round(msgspec.Struct):
    """What a round did: addresses asked, pages new to the record, pages of which a new version was kept, and
    addresses that failed or held nothing to keep."""

    asked: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0

    @property
    def brought(self) -> bool:
        """Whether the record has to be built again."""
        return self.new + self.changed > 0


class Watcher:
    """Asks what is due. ``tell`` hears of every address that failed; ``owner`` names this watcher to others
    on the same record."""

    def __init__(
        self,
        state: WatchState,
        keeper: Keeper,
        fetcher: Fetcher,
        clock: Clock,
        settings: WatchSettings,
        tell: Tell,
        *,
        owner: str = "watcher",
    ) -> None:
        self._state, self._keeper, self._fetcher, self._clock = state, keeper, fetcher, clock
        self._settings, self._tell, self._owner = settings, tell, owner
        self._hosts = Hosts(state, fetcher, clock, settings)
        self._round = Round()
        self._began = 0.0

    def add_sources(self, entries: Iterable[Entry]) -> int:
        """Watch these addresses from now on; how many are new."""
        now = self._clock.now()
        items = [_watched(entry, "source", None, now) for entry in entries]
        return sum(self._state.add(items))

    def run_round(self, stopping: Callable[[], bool] = lambda: False) -> Round:
        """Everything that is due as the round begins, and what it leads to, each address once.

        Ends early when ``stopping`` says so, when ``max_pages`` pages were asked, and where a host asks for
        more patience than there is: the rest stays due.
        """
        self._round, self._began = Round(), self._clock.now()
        pages = 0
        while not stopping() and pages < self._settings.max_pages:
            now = self._clock.now()
            ready = self._state.ready(now, self._settings.patience, self._began)
            if not ready:
                break
            if ready[0].at > now:
                self._clock.sleep(ready[0].at - now)
                continue
            pages += self._visit(ready[0].item)
        return self._round

    def _visit(self, item: Watched) -> int:
        """One request; 1 when a page was asked for."""
        try:
            target = parse_url(item.url)
            check_target(target, self._settings.fetch)
            if self._hosts.knows_robots(target):
                self._hosts.check_robots(target)
        except FetchError as error:
            self._fail(item, error, 0.0)
            return 0
        if self._hosts.enter(target):
            return 0  # another watcher was quicker
        if not self._hosts.knows_robots(target):
            self._read_robots(item, target)
            return 0
        now = self._clock.now()
        until = now + self._settings.fetch.deadline + self._settings.patience
        if not self._state.take(item.url, self._owner, now, until):
            self._hosts.leave(target)
            return 0
        # Only now is what is known of the address sure to be the latest.
        self._ask(self._state.get(item.url) or item, target)
        return item.part == "page"

    def _read_robots(self, item: Watched, target: Target) -> None:
        try:
            self._hosts.read_robots(target)
        except FetchError as error:
            self._fail(item, error, self._hosts.leave(target, error))
        else:
            self._hosts.leave(target)

    def _ask(self, item: Watched, target: Target) -> None:
        self._round.asked += 1
        redirects = Redirects(self._hosts, self._clock, self._settings, target)
        try:
            fetched = self._fetcher.fetch(item.url, conditions_of(item), before_redirect=redirects.follow)
        except FetchError as error:
            self._fail(item, error, redirects.leave(error))
            return
        redirects.leave()
        try:
            self._take_in(item, fetched)
        except FetchError as error:
            self._fail(item, error, 0.0)

    def _take_in(self, item: Watched, fetched: Fetched) -> None:
        if fetched.unchanged or fetched.sha256 == item.sha256:
            self._succeed(item, changed=False)
            return
        if item.part == "source":
            listing = read_listing(
                fetched.url, fetched.body, fetched.charset, limit=self._settings.max_entries
            )
            if listing.kind == "page" and item.kind not in {None, "page"}:
                reason = f"was a list ({item.kind}) and is a page now"
                raise FetchError(f"{item.url}: {reason}", about=(item.url,), code="bad_feed")
            item = msgspec.structs.replace(item, kind=listing.kind, title=listing.title or item.title)
            if listing.kind != "page":
                self._take_list(with_validators(item, fetched), fetched, listing)
                return
        became = self._keeper.keep_page(item, fetched)
        self._count(item.url, became)
        item = msgspec.structs.replace(with_validators(item, fetched), page=became.page)
        self._succeed(item, changed=became.outcome in {"new", "changed"})

    def _take_list(self, item: Watched, fetched: Fetched, listing: Listing) -> None:
        self._keeper.keep_list(fetched)
        for error in listing.refused:
            self._tell(error.about[0] if error.about else item.url, refusal_of(error))
        lists = _newest(listing, self._settings) if item.depth < self._settings.max_depth else []
        due = self._began - _STEP * (len(listing.pages) + len(lists))
        named = [_watched(entry, "source", item, due + k * _STEP) for k, entry in enumerate(lists)]
        due += len(named) * _STEP
        named += [_watched(entry, "page", item, due + k * _STEP) for k, entry in enumerate(listing.pages)]
        self._state.add(one for one in named if one.url != item.url)
        if self._settings.full_text:
            self._take_full_texts(fetched, listing)
        self._succeed(item, changed=True)

    def _take_full_texts(self, fetched: Fetched, listing: Listing) -> None:
        """What the feed holds whole need not be fetched."""
        taken = 0
        for url, raw in find_full_texts(listing.kind, fetched.url, fetched.body):
            page = self._state.get(url)
            waiting = page and page.part == "page" and page.due_at is not None and page.due_at <= self._began
            if page is None or not waiting or taken >= self._settings.max_pages:
                continue
            taken += 1
            became = self._keeper.keep_reading(page, read_page(raw), fetched)
            self._count(url, became)
            done = after_success(page, self._clock.now(), self._settings, changed=became.outcome != "same")
            # The feed itself will tell when the article changes.
            self._state.save(msgspec.structs.replace(done, page=became.page, due_at=None))

    def _count(self, url: str, became: Became) -> None:
        self._round.new += became.outcome == "new"
        self._round.changed += became.outcome == "changed"
        if became.refusal is not None:
            self._round.failed += 1
            self._tell(url, became.refusal)

    def _succeed(self, item: Watched, *, changed: bool) -> None:
        self._state.save(after_success(item, self._clock.now(), self._settings, changed=changed))

    def _fail(self, item: Watched, error: FetchError, host_wait: float) -> None:
        self._round.failed += 1
        self._tell(item.url, refusal_of(error))
        self._state.save(after_failure(item, self._clock.now(), self._settings, error, host_wait))


def _newest(listing: Listing, settings: WatchSettings) -> list[Entry]:
    """The lists that a list names; of an index's sitemaps only those that changed last."""
    if listing.kind == "opml" or len(listing.lists) <= settings.max_lists:
        return list(listing.lists)
    newest = sorted(listing.lists, key=lambda entry: entry.stamp, reverse=True)[: settings.max_lists]
    return [entry for entry in listing.lists if entry in newest]


def _watched(entry: Entry, part: str, via: Watched | None, due: float) -> Watched:
    return Watched(
        url=entry.url,
        part="source" if part == "source" else "page",
        host=parse_url(entry.url).host,
        via=via.url if via else None,
        title=entry.title,
        depth=(via.depth + 1 if part == "source" else via.depth) if via else 0,
        stamp=entry.stamp,
        due_at=due,
    )


def watch(
    watcher: Watcher,
    state: WatchState,
    clock: Clock,
    after_round: Callable[[Round], None],
    *,
    stopping: Callable[[], bool] = lambda: False,
    once: bool = False,
) -> Round:
    """Rounds until ``stopping``, or ``once``; ``after_round`` hears of each. What all rounds did."""
    total = Round()
    while True:
        done = watcher.run_round(stopping)
        after_round(done)
        for name in Round.__struct_fields__:
            setattr(total, name, getattr(total, name) + getattr(done, name))
        if once or stopping():
            return total
        due = state.next_due()
        # Never idle for long: another watcher, or a person, may have added sources. What is due and was not
        # asked belongs to a host that asks for quiet.
        least = 1.0 if done.asked else 10.0
        wait = 60.0 if due is None else min(max(due - clock.now(), least), 60.0)
        if clock.sleep(wait):
            return total
