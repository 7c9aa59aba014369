"""Hosts and their wishes: robots.txt, one request at a time, time between requests, quiet after trouble."""

from __future__ import annotations

import msgspec

from waqai.errors import FetchError, PageError
from waqai.extract.decode import decode
from waqai.store.watching import WatchState
from waqai.watch.clock import Clock
from waqai.watch.fetch import Fetcher, HttpError
from waqai.watch.politeness import backoff, is_of_host, parse_retry_after
from waqai.watch.robots import EVERYTHING, MAX_BYTES, NOTHING, Rules, parse_robots
from waqai.watch.settings import WatchSettings
from waqai.watch.urls import Target

_SOON = 1800.0  # a robots.txt that could not be had is asked for again after half an hour
_REDO = frozenset({408, 425, 429})


class _Known(msgspec.Struct, frozen=True):
    rules: Rules
    until: float


class Hosts:
    """Keeps to what hosts ask for. What hosts may be asked when lies in ``state``, which watchers share."""

    def __init__(self, state: WatchState, fetcher: Fetcher, clock: Clock, settings: WatchSettings) -> None:
        self._state, self._fetcher, self._clock, self._settings = state, fetcher, clock, settings
        self._robots: dict[str, _Known] = {}

    def enter(self, target: Target) -> float:
        """Takes the target's host: 0 when it may be asked now, else the moment at which it may."""
        now = self._clock.now()
        # Should this process die, the host is free again once the request would have ended in any case.
        lease = self._settings.fetch.deadline + self._settings.patience + self._settings.delay
        return self._state.enter_host(target.host, now, now + lease)

    def leave(self, target: Target, error: FetchError | None = None) -> float:
        """Gives the host back; the seconds for which it is left alone, longer after trouble of its own."""
        now = self._clock.now()
        known = self._robots.get(_origin(target))
        wait = max(self._settings.delay, known.rules.delay if known else 0.0)
        failures = 0
        if error is not None and is_of_host(error.code):
            failures = self._state.host_failures(target.host) + 1
            wait = max(wait, backoff(failures, self._settings.backoff, self._settings.max_backoff))
            if isinstance(error, HttpError):
                wait = max(wait, parse_retry_after(error.retry_after, now) or 0.0)
        self._state.leave_host(target.host, now + wait, failures)
        return wait

    def knows_robots(self, target: Target) -> bool:
        """Whether the robots.txt of the target's host was read lately."""
        known = self._robots.get(_origin(target))
        return known is not None and known.until > self._clock.now()

    def read_robots(self, target: Target) -> None:
        """Fetches the robots.txt of the target's host, which must have been entered.

        None there (4xx): all is allowed. A server in trouble, or no answer: nothing is, for a while, and the
        failure is raised as FetchError.
        """
        url = msgspec.structs.replace(target, path="/robots.txt").url
        now = self._clock.now()
        try:
            found = self._fetcher.fetch(url, cut=MAX_BYTES)
            rules = parse_robots(_text(found.body), self._settings.fetch.user_agent)
            self._robots[_origin(target)] = _Known(rules, now + self._settings.robots_for)
        except HttpError as error:
            if error.status < 500 and error.status not in _REDO:
                self._robots[_origin(target)] = _Known(NOTHING, now + self._settings.robots_for)
                return
            self._robots[_origin(target)] = _Known(EVERYTHING, now + _SOON)
            raise
        except FetchError as error:
            if is_of_host(error.code):
                self._robots[_origin(target)] = _Known(EVERYTHING, now + _SOON)
                raise
            # What redirects in circles or is no text at all is no robots.txt.
            self._robots[_origin(target)] = _Known(NOTHING, now + self._settings.robots_for)

    def check_robots(self, target: Target) -> None:
        """Raises FetchError ``robots`` when the robots.txt that was read forbids the target."""
        known = self._robots.get(_origin(target))
        if known is not None and not known.rules.allows(target.path):
            unknown = known.rules is EVERYTHING
            reason = "its robots.txt could not be had" if unknown else "robots.txt asks not to fetch it"
            code = "robots_unknown" if unknown else "robots"
            raise FetchError(f"{target.url}: {reason}", about=(target.url,), code=code)


class Redirects:
    """What holds for the hosts that one request is led to: entered, asked for their wishes, left again."""

    def __init__(self, hosts: Hosts, clock: Clock, settings: WatchSettings, first: Target) -> None:
        self._hosts, self._clock, self._settings = hosts, clock, settings
        self._entered = {first.host: first}

    def follow(self, target: Target) -> None:
        """Waits until ``target`` may be asked; FetchError ``robots``, or ``busy`` when that is too long."""
        if target.host not in self._entered:
            self._enter(target)
        if not self._hosts.knows_robots(target):
            self._hosts.read_robots(target)
            self._clock.sleep(self._settings.delay)
        self._hosts.check_robots(target)

    def leave(self, error: FetchError | None = None) -> float:
        """Leaves all hosts, with trouble for the last one only; how long the first is left alone."""
        last = list(self._entered)[-1]
        waits = [
            self._hosts.leave(target, error if host == last else None)
            for host, target in self._entered.items()
        ]
        return waits[0]

    def _enter(self, target: Target) -> None:
        while at := self._hosts.enter(target):
            wait = at - self._clock.now()
            if wait > self._settings.patience or self._clock.sleep(max(wait, 0.01)):
                raise FetchError(
                    f"{target.url}: the host asks for quiet just now", about=(target.url,), code="busy"
                )
        self._entered[target.host] = target


def _origin(target: Target) -> str:
    return f"{target.scheme}://{target.authority}"


def _text(body: bytes) -> str:
    try:
        return decode(body, ("utf-8",)).text
    except PageError:
        return body.decode("utf-8", "replace")
