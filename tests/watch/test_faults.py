"""One address asked: whatever the server does, there is a page or one clear reason, and nothing else."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Sequence

import msgspec
import pytest
from tests.watch.bench import SMALL, Hands, everything_here
from tests.watch.site import CERTIFICATE, FAULTS, Site, article, redirect, reply

from waqai.errors import FetchError
from waqai.watch import network
from waqai.watch.fetch import Fetcher, HttpError
from waqai.watch.settings import FetchSettings
from waqai.watch.urls import Target

REASONS = {
    "/slow-first-byte": {"timeout"},
    "/slow-drip": {"too_slow"},
    "/slow-headers": {"too_slow"},
    "/endless": {"too_large"},
    "/endless-chunks": {"too_large", "too_slow"},
    "/endless-interim": {"too_large", "too_slow"},
    "/header-flood": {"broken"},
    "/length-too-long": {"broken"},
    "/length-twice": {"broken"},
    "/length-huge": {"too_large"},
    "/length-nonsense": {"broken"},
    "/reset": {"broken"},
    "/closed": {"broken"},
    "/no-http": {"broken"},
    "/gzip-bomb": {"too_large"},
    "/gzip-in-gzip-bomb": {"too_large"},
    "/gzip-broken": {"bad_encoding"},
    "/gzip-cut": {"bad_encoding"},
    "/brotli": {"bad_encoding"},
    "/chunks-broken": {"broken"},
    "/loop": {"redirects"},
    "/to-file": {"scheme"},
    "/to-ftp": {"scheme"},
    "/to-data": {"scheme"},
    "/to-gopher": {"scheme"},
    "/to-user": {"userinfo"},
    "/to-nonsense": {"bad_url"},
    "/to-number": {"bad_url"},
    "/cookies": {"redirects"},
    "/error": {"http_500"},
    "/unavailable": {"http_503"},
    "/too-many": {"http_429"},
    "/too-many-date": {"http_429"},
    "/gone": {"http_410"},
    "/forbidden": {"http_403"},
    "/teapot-304": {"http_304"},
    "/image": {"wrong_type"},
    "/pdf": {"wrong_type"},
    "/nowhere": {"http_404"},
}
IMPATIENT = msgspec.structs.replace(SMALL, deadline=0.6)
TIMES = {
    "/slow-first-byte": msgspec.structs.replace(SMALL, read_timeout=0.25),
    "/slow-drip": IMPATIENT,
    "/slow-headers": IMPATIENT,
    "/endless-chunks": IMPATIENT,
    "/endless-interim": IMPATIENT,
}
INSIDE = ("/to-private", "/to-localhost", "/to-metadata", "/to-mapped")


def fetcher(settings: FetchSettings = SMALL, *, trust: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher(settings, Hands().clock, resolve=everything_here, trust=trust)


@pytest.mark.parametrize("path", REASONS)
def test_a_fault_is_one_reason(path: str, faults: Site) -> None:
    with pytest.raises(FetchError) as raised:
        fetcher(TIMES.get(path, SMALL)).fetch(faults.url(path))
    assert raised.value.code in REASONS[path]
    (about,) = raised.value.about
    assert str(raised.value).startswith(about)


@pytest.mark.parametrize("path", ["/good", "/gzip-good", "/deflate-bare", "/chunked", "/odd-headers"])
def test_what_is_only_odd_is_read(path: str, faults: Site) -> None:
    fetched = fetcher().fetch(faults.url(path))
    assert fetched.body == article()
    assert fetched.url == faults.url(path)


def test_every_fault_is_tested() -> None:
    good = {"/good", "/gzip-good", "/deflate-bare", "/chunked", "/odd-headers", "/loop-2"}
    seen = {*REASONS, *INSIDE, *good, "/length-too-short", "/no-content", "/empty", "/to-odd-port"}
    assert set(FAULTS) <= seen


def test_a_length_that_is_too_short_cuts_the_page_as_it_does_everywhere(faults: Site) -> None:
    assert fetcher().fetch(faults.url("/length-too-short")).body == article()[:120]


@pytest.mark.parametrize("path", ["/no-content", "/empty"])
def test_nothing_is_an_empty_body(path: str, faults: Site) -> None:
    assert fetcher().fetch(faults.url(path)).body == b""


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch, faults: Site) -> FetchSettings:
    """Settings under which this site alone counts as public, at its own port."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    return msgspec.structs.replace(SMALL, allow_private=False, ports=frozenset({faults.port, 80}))


@pytest.mark.parametrize("path", INSIDE)
def test_a_redirect_into_a_network_is_refused(path: str, faults: Site, public: FetchSettings) -> None:
    with pytest.raises(FetchError) as raised:
        fetcher(public).fetch(faults.url(path, "news.example.com"))
    assert raised.value.code == "private"


def test_a_redirect_to_an_odd_port_is_refused(faults: Site, public: FetchSettings) -> None:
    with pytest.raises(FetchError) as raised:
        fetcher(public).fetch(faults.url("/to-odd-port", "news.example.com"))
    assert raised.value.code == "port"


def test_a_public_name_is_fetched(faults: Site, public: FetchSettings) -> None:
    assert fetcher(public).fetch(faults.url("/good", "news.example.com")).last.address == "127.0.0.1"


@pytest.mark.parametrize("answer", [["127.0.0.2"], ["127.0.0.1", "10.0.0.7"], ["fe80::1%eth0"], ["::1"]])
def test_a_name_that_leads_inside_is_refused(
    answer: Sequence[str], faults: Site, public: FetchSettings
) -> None:
    asked = len(faults.log)
    with pytest.raises(FetchError) as raised:
        Fetcher(public, Hands().clock, resolve=lambda host, port: answer).fetch(
            faults.url("/good", "news.example.com")
        )
    assert raised.value.code == "private"
    assert len(faults.log) == asked


def test_a_name_that_changes_its_mind_gains_nothing(faults: Site, public: FetchSettings) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    found = Fetcher(public, Hands().clock, resolve=lambda host, port: answers.pop(0)).fetch(
        faults.url("/good", "news.example.com")
    )
    assert (found.last.address, answers) == ("127.0.0.1", [["10.0.0.1"]])


def test_the_loopback_is_refused_without_leave(faults: Site) -> None:
    settings = FetchSettings(ports=frozenset({faults.port}))
    asked = len(faults.log)
    for host in ("127.0.0.1", "localhost", "127.1", "[::1]", "news.example.com"):
        with pytest.raises(FetchError) as raised:
            Fetcher(settings, Hands().clock, resolve=everything_here).fetch(faults.url("/good", host))
        assert raised.value.code in {"private", "bad_url"}
    assert len(faults.log) == asked


@pytest.mark.parametrize("failure", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_is_not_known(failure: Exception) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise failure

    with pytest.raises(FetchError) as raised:
        Fetcher(SMALL, Hands().clock, resolve=resolve).fetch("http://news.example.com/")
    assert raised.value.code == "unresolved"
    with pytest.raises(FetchError) as raised:
        Fetcher(SMALL, Hands().clock, resolve=lambda host, port: []).fetch("http://news.example.com/")
    assert raised.value.code == "unresolved"


def test_the_system_looks_names_up(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        (2, 1, 6, "", ("192.0.2.1", 80)),
        (2, 2, 17, "", ("192.0.2.1", 80)),
        (10, 1, 6, "", ("2001:db8::1", 80, 0, 0)),
    ]
    monkeypatch.setattr("socket.getaddrinfo", lambda *told, **more: found)
    assert network.look_up("a.example", 80) == ["192.0.2.1", "2001:db8::1"]

    def fail(*told: object, **more: object) -> None:
        raise OSError("no such name")

    monkeypatch.setattr("socket.getaddrinfo", fail)
    with pytest.raises(OSError, match="no such name"):
        network.look_up("a.example", 80)


def test_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    wait = threading.Event()
    monkeypatch.setattr(network, "_LOOK_UP_SECONDS", 0.05)
    monkeypatch.setattr("socket.getaddrinfo", lambda *told, **more: wait.wait(5) and [])
    with pytest.raises(FetchError) as raised:
        Fetcher(SMALL, Hands().clock).fetch("http://a.example/")
    assert raised.value.code == "unresolved"
    wait.set()


def test_a_name_with_an_address_that_nobody_listens_at_is_tried_at_the_next(faults: Site) -> None:
    """The site listens on IPv4 only; the name has an IPv6 address before it."""
    name = Fetcher(SMALL, Hands().clock, resolve=lambda host, port: ["::1", "127.0.0.1"])
    assert name.fetch(faults.url("/good", "news.example")).last.address == "127.0.0.1"
    only = Fetcher(SMALL, Hands().clock, resolve=lambda host, port: ["::1"])
    with pytest.raises(FetchError) as raised:
        only.fetch(faults.url("/good", "news.example"))
    assert raised.value.code == "unreachable"


def test_certificates_are_checked() -> None:
    site = Site({"/": reply(article())}, tls=True)
    try:
        with pytest.raises(FetchError) as raised:
            fetcher().fetch(site.url("/", "news.example"))
        assert raised.value.code == "tls"
        trust = ssl.create_default_context(cafile=str(CERTIFICATE))
        fetched = fetcher(trust=trust).fetch(site.url("/", "news.example"))
        assert fetched.body == article()
        # What was kept is what was said, not what was on the wire.
        assert fetched.last.request.startswith(b"GET / HTTP/1.1\r\nHost: news.example:")
        assert fetched.last.response.startswith(b"HTTP/1.1 200 OK\r\n")
        with pytest.raises(FetchError) as raised:
            fetcher(trust=trust).fetch(site.url("/", "other.example"))
        assert raised.value.code == "tls"
    finally:
        site.close()


def test_an_http_server_behind_https_fails(faults: Site) -> None:
    with pytest.raises(FetchError) as raised:
        fetcher().fetch(faults.url("/good").replace("http:", "https:"))
    assert raised.value.code == "tls"


def test_all_hops_are_kept(site: Site) -> None:
    site.pages = {
        "/a": redirect("/b", "301 Moved Permanently"),
        "/b": redirect("c?x=خبر"),
        "/c": reply(article()),
    }
    seen: list[Target] = []
    fetched = fetcher().fetch(site.url("/a"), {"If-None-Match": '"x"'}, before_redirect=seen.append)
    assert [hop.status for hop in fetched.exchanges] == [301, 302, 200]
    assert fetched.url == site.url("/c?x=%D8%AE%D8%A8%D8%B1")
    assert [target.path for target in seen] == ["/b", "/c?x=%D8%AE%D8%A8%D8%B1"]
    assert [("if-none-match" in asked.headers) for asked in site.log] == [True, False, False]


def test_too_many_redirects(site: Site) -> None:
    site.pages = {f"/{n}": redirect(f"/{n + 1}") for n in range(20)}
    with pytest.raises(FetchError) as raised:
        fetcher().fetch(site.url("/0"))
    assert raised.value.code == "redirects"
    assert len(site.log) == SMALL.max_redirects + 1


def test_retry_after_comes_along(faults: Site) -> None:
    with pytest.raises(HttpError) as raised:
        fetcher().fetch(faults.url("/too-many"))
    assert (raised.value.status, raised.value.retry_after) == (429, "3600")


def test_conditions_and_not_modified(site: Site) -> None:
    site.pages = {"/": lambda visit: reply(b"", "304 Not Modified", ETag='"1"')}
    fetched = fetcher().fetch(site.url("/"), {"If-None-Match": '"1"'})
    assert fetched.unchanged
    assert fetched.body == b""


def test_the_first_bytes_alone(site: Site) -> None:
    site.pages = {"/": reply(b"a" * 1_500_000, media="text/plain")}
    assert fetcher().fetch(site.url("/"), cut=1000).body == b"a" * 1000


def test_how_the_watcher_names_itself(site: Site) -> None:
    site.pages = {"/": reply(article())}
    fetcher().fetch(site.url("/"))
    fetcher(msgspec.structs.replace(SMALL, user_agent="Diwan/2 (desk@example.org)")).fetch(site.url("/"))
    names = [asked.headers["user-agent"] for asked in site.log]
    assert names[0].startswith("Waqai/")
    assert names[1] == "Diwan/2 (desk@example.org)"
    assert not any("cookie" in asked.headers for asked in site.log)


@pytest.mark.parametrize(
    ("media", "charset"),
    [
        ("text/html; charset=Windows-1256", "Windows-1256"),
        ("text/html;charset='x'; y=z", "x"),
        ("text/html", None),
    ],
)
def test_the_charset_that_the_server_says(media: str, charset: str | None, site: Site) -> None:
    site.pages = {"/": reply(article(), media=media)}
    fetched = fetcher().fetch(site.url("/"))
    assert (fetched.media_type, fetched.charset) == ("text/html", charset)
