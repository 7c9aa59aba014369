"""One address fetched: every hop judged anew, every byte kept, every way to fail a code."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256

import httpcore
import msgspec

from waqai.errors import FetchError
from waqai.watch.clock import Clock
from waqai.watch.decoding import undo_encodings
from waqai.watch.network import Budget, Resolver, Wire, find_addresses, look_up
from waqai.watch.settings import FetchSettings
from waqai.watch.urls import Target, check_target, parse_url

Headers = tuple[tuple[str, str], ...]
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEXTUAL = ("text/", "application/", "binary/octet-stream")
_NOT_TEXTUAL = tuple(f"application/{kind}" for kind in ("pdf", "zip", "msword", "vnd.", "ogg"))


class Exchange(msgspec.Struct, frozen=True):
    """One request and its answer as they went over the wire; ``payload`` is the body without transfer coding,
    ``at`` seconds since 1970, ``address`` the one that was connected to."""

    url: str
    at: float
    address: str
    request: bytes
    response: bytes
    status: int
    headers: Headers
    payload: bytes

    def header(self, name: str) -> str:
        """The values of a header, joined by commas; empty where it is not there."""
        return ", ".join(value for key, value in self.headers if key == name)


class Fetched(msgspec.Struct, frozen=True):
    """What came: ``url`` after redirects, the exchanges of all hops in order, ``body`` unpacked.

    ``status`` is that of the last hop: 2xx, or 304 with an empty body.
    """

    url: str
    exchanges: tuple[Exchange, ...]
    body: bytes

    @property
    def last(self) -> Exchange:
        """The exchange that brought the body."""
        return self.exchanges[-1]

    @property
    def unchanged(self) -> bool:
        """True when the server says that nothing changed (304)."""
        return self.last.status == 304

    @property
    def sha256(self) -> str:
        """Digest of the unpacked body, in hexadecimal."""
        return sha256(self.body).hexdigest()

    @property
    def media_type(self) -> str:
        """The media type that the server says, lower case; empty where it says none."""
        return self.last.header("content-type").split(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the server says."""
        for part in self.last.header("content-type").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")[:40] or None
        return None


class HttpError(FetchError):
    """The server answered with an error. ``status`` is its number; ``retry_after`` the header as it came."""

    def __init__(self, url: str, status: int, retry_after: str) -> None:
        super().__init__(f"{url}: the server answers {status}", about=(url,), code=f"http_{status}")
        self.status = status
        self.retry_after = retry_after


class Fetcher:
    """Fetches addresses within ``settings``; ``resolve`` looks names up, ``trust`` checks certificates.

    No cookie is kept, no proxy or password is taken from the surroundings.
    """

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        *,
        resolve: Resolver = look_up,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.settings = settings
        self._clock = clock
        self._resolve = resolve
        self._trust = trust

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._trust or httpcore.default_ssl_context()

    def fetch(
        self,
        url: str,
        conditions: Mapping[str, str] | None = None,
        *,
        cut: int = 0,
        before_redirect: Callable[[Target], None] | None = None,
    ) -> Fetched:
        """What is at ``url``. ``conditions`` are extra headers of the first request (``If-None-Match`` ...).

        With ``cut`` only so many first bytes of the body are read and kept. ``before_redirect`` is called
        with each further address and may refuse it by raising; its time does not count. Raises FetchError
        with a code; HttpError when the answer is an error.
        """
        budget = Budget(self.settings, self._clock.monotonic)
        hops: list[Exchange] = []
        target = parse_url(url)
        seen: set[str] = set()
        while True:
            if target.url in seen or len(hops) > self.settings.max_redirects:
                raise _failed(target.url, "redirects", "redirects in a circle, or too often")
            seen.add(target.url)
            hop = self._exchange(target, budget, {} if hops else dict(conditions or {}), cut)
            hops.append(hop)
            if hop.status not in _REDIRECTS or not hop.header("location"):
                break
            target = parse_url(_location(hop), target.url)
            check_target(target, self.settings)
            if before_redirect is not None:
                began = self._clock.monotonic()
                before_redirect(target)
                budget.extend(self._clock.monotonic() - began)
        if hop.status == 304 and conditions:
            return Fetched(hop.url, tuple(hops), b"")
        if not 200 <= hop.status < 300:
            raise HttpError(hop.url, hop.status, hop.header("retry-after"))
        return Fetched(hop.url, tuple(hops), self._unpack(hop, cut))

    def _unpack(self, hop: Exchange, cut: int) -> bytes:
        if cut and len(hop.payload) >= cut:
            return hop.payload
        try:
            return undo_encodings(hop.payload, hop.header("content-encoding"), self.settings.max_decoded)
        except FetchError as error:
            raise _failed(hop.url, error.code, str(error)) from error

    def _exchange(self, target: Target, budget: Budget, extra: dict[str, str], cut: int) -> Exchange:
        try:
            wire = Wire(find_addresses(target, self.settings, self._resolve), budget)
            try:
                return self._ask(target, wire, extra, cut)
            finally:
                wire.close()
        except FetchError as error:
            if error.about:
                raise
            raise _failed(target.url, error.code, str(error)) from error
        except httpcore.TimeoutException as error:
            code = "too_slow" if budget.spent else "timeout"
            raise _failed(target.url, code, "does not answer in time") from error
        except httpcore.ConnectError as error:
            code = "tls" if isinstance(error.__context__ or error.__cause__, ssl.SSLError) else "unreachable"
            raise _failed(target.url, code, f"cannot be connected to ({error})") from error
        except (httpcore.ProtocolError, httpcore.NetworkError, OSError, ValueError) as error:
            raise _failed(target.url, "broken", f"breaks off or is no HTTP ({error})") from error

    def _ask(self, target: Target, wire: Wire, extra: dict[str, str], cut: int) -> Exchange:
        at = self._clock.now()
        wanted = {
            "Host": target.authority,
            "User-Agent": self.settings.user_agent,
            "Accept": "text/html, application/xhtml+xml, application/xml, application/json, */*;q=0.5",
            "Accept-Language": "ar, *;q=0.5",
            "Accept-Encoding": "identity" if cut else "gzip, identity",
            "Connection": "close",
            **extra,
        }
        host = target.host.encode()
        where = httpcore.URL(
            scheme=target.scheme.encode(), host=host, port=target.port, target=target.path.encode()
        )
        connection = httpcore.HTTPConnection(
            where.origin, self._context if target.scheme == "https" else None, network_backend=wire
        )
        headers = [(name.encode(), value.encode("latin-1")) for name, value in wanted.items()]
        answer = connection.handle_request(httpcore.Request("GET", where, headers=headers))
        told = tuple((k.decode("latin-1").lower(), v.decode("latin-1").strip()) for k, v in answer.headers)
        payload = self._payload(answer, dict(told), target, cut)
        return Exchange(
            target.url,
            at,
            wire.address or "",
            bytes(wire.sent),
            bytes(wire.received),
            answer.status,
            told,
            payload,
        )

    def _payload(self, answer: httpcore.Response, told: dict[str, str], target: Target, cut: int) -> bytes:
        if 200 <= answer.status < 300:
            media = told.get("content-type", "text/html").strip().lower() or "text/html"
            if not media.startswith(_TEXTUAL) or media.startswith(_NOT_TEXTUAL):
                raise _failed(target.url, "wrong_type", f"is {media[:60]!r}, not a page or a feed")
            length = told.get("content-length", "")
            if not cut and length.isdigit() and int(length) > self.settings.max_bytes:
                raise _failed(target.url, "too_large", f"says it holds {length} bytes")
        body = bytearray()
        for chunk in answer.iter_stream():
            body += chunk
            if cut and len(body) >= cut:
                return bytes(body[:cut])
        return bytes(body)


def _location(hop: Exchange) -> str:
    """Where a redirect leads; many servers write the letters themselves, in UTF-8."""
    told = hop.header("location")
    try:
        return told.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return told


def _failed(url: str, code: str, reason: str) -> FetchError:
    return FetchError(f"{url}: {reason}", about=(url,), code=code)
