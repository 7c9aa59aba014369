"""One message posted to an address: judged as addresses that are fetched, sent once, followed nowhere."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from functools import cached_property

import httpcore

from waqai.errors import FetchError
from waqai.watch.network import Budget, Resolver, Wire, find_addresses, look_up
from waqai.watch.settings import FetchSettings
from waqai.watch.urls import Target, check_target, parse_url

POSTING = FetchSettings(read_timeout=10.0, deadline=20.0, max_bytes=64 * 1024)
"""The limits of a post: who is told of something answers in a word."""


def check_webhook(url: str, settings: FetchSettings = POSTING) -> str:
    """The address in one spelling; raises FetchError when it may not be told. No name is looked up."""
    target = parse_url(url)
    check_target(target, settings)
    return target.url


class Poster:
    """Posts within ``settings``; ``resolve`` looks names up, ``trust`` checks certificates."""

    def __init__(
        self,
        settings: FetchSettings,
        monotonic: Callable[[], float],
        *,
        resolve: Resolver = look_up,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.settings = settings
        self._monotonic = monotonic
        self._resolve = resolve
        self._trust = trust

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._trust or httpcore.default_ssl_context()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send ``body``; the status of the answer, which is 2xx.

        Raises FetchError with a code: ``private``, ``port``, ``unresolved``, ``timeout``, ``unreachable``,
        ``tls``, ``broken``, or ``http_302`` and the like for every other status: nothing is followed.
        """
        target = parse_url(url)
        budget = Budget(self.settings, self._monotonic)
        try:
            wire = Wire(find_addresses(target, self.settings, self._resolve), budget)
            try:
                status = self._send(target, wire, body, headers)
            finally:
                wire.close()
        except FetchError as error:
            raise _failed(target, error.code, str(error)) from error
        except httpcore.TimeoutException as error:
            raise _failed(target, "timeout", "does not answer in time") from error
        except httpcore.ConnectError as error:
            code = "tls" if isinstance(error.__context__ or error.__cause__, ssl.SSLError) else "unreachable"
            raise _failed(target, code, f"cannot be connected to ({error})") from error
        except (httpcore.ProtocolError, httpcore.NetworkError, OSError, ValueError) as error:
            raise _failed(target, "broken", f"breaks off or is no HTTP ({error})") from error
        if not 200 <= status < 300:
            raise _failed(target, f"http_{status}", f"the receiver answers {status}")
        return status

    def _send(self, target: Target, wire: Wire, body: bytes, headers: Mapping[str, str]) -> int:
        wanted = {
            "Host": target.authority,
            "User-Agent": self.settings.user_agent,
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(body)),
            "Accept-Encoding": "identity",
            "Connection": "close",
            **headers,
        }
        where = httpcore.URL(
            scheme=target.scheme.encode(),
            host=target.host.encode(),
            port=target.port,
            target=target.path.encode(),
        )
        connection = httpcore.HTTPConnection(
            where.origin, self._context if target.scheme == "https" else None, network_backend=wire
        )
        told = [(name.encode(), value.encode("latin-1")) for name, value in wanted.items()]
        answer = connection.handle_request(httpcore.Request("POST", where, headers=told, content=body))
        return answer.status  # what else it says is of no use, and is not read


def _failed(target: Target, code: str, reason: str) -> FetchError:
    # The whole address may hold a secret of the receiver: only the host is told and kept.
    return FetchError(
        f"{target.host}: {reason.removeprefix(f'{target.url}: ')}", about=(target.host,), code=code
    )
