"""The wire: connects only to addresses that were judged, keeps what went over it, and stops at the limits.

The name is looked up once; the very address that was judged is the one that is connected to, so a name that
changes its mind in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from waqai.errors import FetchError
from waqai.watch.addresses import is_public
from waqai.watch.settings import FetchSettings
from waqai.watch.urls import Target, check_target

Resolver = Callable[[str, int], Sequence[str]]
_READ_BYTES = 64 * 1024
_LOOK_UP_SECONDS = 10.0


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name as the system knows them, each once, in its order.

    Raises OSError, also when the system has not answered after ten seconds.
    """
    answers: list[list[str]] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            failures.append(error)

    # The system's own call cannot be given a time-out; a thread that hangs in it ends with the process.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(_LOOK_UP_SECONDS)
    if failures:
        raise failures[0]
    if not answers:
        raise TimeoutError("no answer from the name server")
    return answers[0]


def find_addresses(target: Target, settings: FetchSettings, resolve: Resolver) -> list[str]:
    """The addresses that may be connected to for ``target``.

    Raises FetchError: ``port``, ``private`` (also when only one of several addresses lies inside a network),
    or ``unresolved``.
    """
    check_target(target, settings)
    if target.address is not None:
        return [target.host]
    try:
        found = list(resolve(target.host, target.port))
    except (OSError, UnicodeError) as error:
        raise _failure(target, "unresolved", f"the name is not known ({error})") from error
    if not found:
        raise _failure(target, "unresolved", "the name has no address")
    if not settings.allow_private and not all(is_public(address) for address in found):
        raise _failure(target, "private", "the name leads to an address inside a private network")
    return found


class Budget:
    """What one request may still use: time until the deadline, bytes until the limit."""

    def __init__(self, settings: FetchSettings, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ends = monotonic() + settings.deadline
        self.settings = settings

    def seconds(self, most: float) -> float:
        """Time for the next step, at most ``most`` seconds; FetchError ``too_slow`` when none is left."""
        left = self._ends - self._monotonic()
        if left <= 0:
            raise FetchError(f"not done after {self.settings.deadline:g} seconds", code="too_slow")
        return min(left, most)

    @property
    def spent(self) -> bool:
        """Whether the deadline has come."""
        return self._monotonic() >= self._ends - 1e-3

    def extend(self, seconds: float) -> None:
        """Moves the deadline: time went by that was not the request's own."""
        self._ends += seconds


class Wire(httpcore.NetworkBackend):
    """A backend for one connection to one of ``addresses``, tried in order; ``sent`` and ``received`` are the
    bytes that went over it, after decryption. Close it when done."""

    def __init__(self, addresses: Sequence[str], budget: Budget) -> None:
        self._addresses, self._budget = addresses, budget
        self._inner = httpcore.SyncBackend()
        self.stream: httpcore.NetworkStream | None = None
        self.address: str | None = None
        self.sent = bytearray()
        self.received = bytearray()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connects to the judged addresses; ``host`` and ``timeout`` are not asked."""
        del host, timeout
        failure: Exception = httpcore.ConnectError("no address to connect to")
        for address in self._addresses:
            seconds = self._budget.seconds(self._budget.settings.connect_timeout)
            try:
                inner = self._inner.connect_tcp(address, port, seconds, local_address, socket_options or ())
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self.stream, self.address = inner, address
            return _Stream(inner, self, self._budget)
        raise failure

    def close(self) -> None:
        """Ends the connection; closing twice does nothing."""
        if self.stream is not None:
            self.stream.close()


class _Stream(httpcore.NetworkStream):
    """One connection, before or inside TLS, with the limits of its budget."""

    def __init__(self, inner: httpcore.NetworkStream, wire: Wire, budget: Budget) -> None:
        self._inner, self._wire, self._budget = inner, wire, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        seconds = self._budget.seconds(self._budget.settings.read_timeout)
        data = self._inner.read(min(max_bytes, _READ_BYTES), seconds)
        self._wire.received += data
        if len(self._wire.received) > self._budget.settings.max_bytes:
            raise FetchError(f"more than {self._budget.settings.max_bytes} bytes came", code="too_large")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self._inner.write(buffer, self._budget.seconds(self._budget.settings.read_timeout))
        self._wire.sent += buffer

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        del timeout
        seconds = self._budget.seconds(self._budget.settings.connect_timeout)
        secured = self._inner.start_tls(ssl_context, server_hostname, seconds)
        self._wire.stream = secured
        return _Stream(secured, self._wire, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _failure(target: Target, code: str, reason: str) -> FetchError:
    return FetchError(f"{target.url}: {reason}", about=(target.url,), code=code)
