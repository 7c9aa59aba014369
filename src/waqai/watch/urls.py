"""Addresses of pages: taken apart strictly, or refused with the reason. Pure: no name is looked up here.

Whatever two programs could read differently is refused: a host that is a number in disguise (``0x7f.1``),
user names, backslashes, control characters. After the URL standard (WHATWG) and RFC 3986.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from waqai.errors import FetchError
from waqai.watch.addresses import Address, is_public
from waqai.watch.settings import FetchSettings

_DEFAULT_PORTS = {"http": 80, "https": 443}
_NOT_IN_URLS = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_INSIDE = re.compile(
    r"(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$"
)
_SAFE = "/%:@!$&'()*+,;=~-._"
_TRACKING = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|yclid|mc_[ce]id)=", re.IGNORECASE)
_MAX_URL = 2048


class Target(msgspec.Struct, frozen=True):
    """An address taken apart. ``host`` is lower-case ASCII without brackets or a final dot."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port, as in the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address in one spelling, without its fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def address(self) -> Address | None:
        """The host as an address, when it is written as one."""
        if ":" in self.host:
            return IPv6Address(self.host)
        return IPv4Address(self.host) if self.host.rpartition(".")[2].isdigit() else None


def parse_url(url: str, base: str | None = None) -> Target:
    """The parts of ``url``, taken from ``base`` where it is relative. Raises FetchError with a code:
    ``bad_url``, ``scheme`` (neither http nor https), ``userinfo`` (a user name in it)."""
    url = url.strip()
    if len(url) > _MAX_URL or _NOT_IN_URLS.search(url):
        raise _refusal("bad_url", url, "is no address: it is too long or holds control characters")
    try:
        parts = urlsplit(urljoin(base, url) if base else url)
        port = parts.port
    except ValueError as error:
        raise _refusal("bad_url", url, f"is no address ({error})") from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise _refusal("scheme", url, "is neither http nor https; only these are fetched")
    if "@" in parts.netloc:
        raise _refusal("userinfo", url, "holds a user name; give the address without it")
    if port == 0:
        raise _refusal("bad_url", url, "names port 0")
    host = _host(url, parts.hostname or "")
    if "[" in parts.netloc and ":" not in host:
        _no_host(url)
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE + "?[]|")
    target = Target(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], path)
    if len(target.url) > _MAX_URL:
        # Letters grow when they are written with percent signs; what is kept must be one that can be read.
        raise _refusal("bad_url", url, "is no address: it is too long")
    return target


def normal_url(url: str, base: str | None = None) -> str:
    """The one spelling under which an address is kept: no fragment, no usual port, no marks of campaigns.

    Raises FetchError as ``parse_url`` does.
    """
    target = parse_url(url, base)
    path, _, query = target.path.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    return msgspec.structs.replace(target, path=f"{path}?{kept}" if kept else path).url


def check_target(target: Target, settings: FetchSettings) -> None:
    """Raises FetchError when the target may not be asked: ``port``, or ``private`` for an address or a name
    that lies inside a network. A name that passes still has to be looked up and its addresses judged."""
    if settings.allow_private:
        return
    if target.port not in settings.ports:
        raise _refusal("port", target.url, f"names port {target.port}, which is not one of the allowed")
    address = target.address
    inside = not is_public(address) if address else "." not in target.host or _INSIDE.search(target.host)
    if inside:
        raise _refusal("private", target.url, "lies inside a private network; only public ones are asked")


def _host(url: str, host: str) -> str:
    if ":" in host:
        try:
            return str(IPv6Address(host)) if "%" not in host else _no_host(url)
        except AddressValueError:
            return _no_host(url)
    try:
        name = host.encode("idna").decode("ascii").lower() if host else ""
    except UnicodeError:
        return _no_host(url)
    name = name.removesuffix(".")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        # What ends in a number is an address, and only its plain spelling means the same to everyone.
        try:
            return str(IPv4Address(name))
        except AddressValueError:
            return _no_host(url)
    if not name or len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        return _no_host(url)
    return name


def _no_host(url: str) -> str:
    raise _refusal("bad_url", url, "names no host that can be told for sure")


def _refusal(code: str, url: str, reason: str) -> FetchError:
    return FetchError(f"{url[:300]}: {reason}", about=(url[:300],), code=code)
