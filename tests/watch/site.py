"""A site of our own on the loopback that misbehaves in every way we could think of.

Each path is a fault. What it sends is written byte by byte to the socket, so that no library makes it good.
Loops are bounded: nothing here runs longer than a few seconds.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import socketserver
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import msgspec

CERTIFICATE = Path(__file__).with_name("self_signed.pem")

WORDS = (
    "افتتحت بلدية الموصل، الأحد، جسرا جديدا يربط بين ضفتي المدينة بطول 400 متر بعد أعمال استمرت عامين.",
    "وقالت البلدية في بيان إن الجسر سيخفف الزحام في الجانب الأيمن من المدينة خلال ساعات الذروة الصباحية.",
    "وأضافت أن فرقها ستبدأ الشهر المقبل صيانة الطريق المؤدي إلى السوق القديم، على أن تنتهي خلال ثلاثة أشهر.",
)


def article(
    title: str = "افتتاح جسر جديد في الموصل", words: tuple[str, ...] = WORDS, extra: str = ""
) -> bytes:
    """A page with one article, in UTF-8."""
    body = "".join(f"<p>{line}</p>" for line in words)
    return (
        f"<!doctype html><html lang='ar'><head><meta charset='utf-8'><title>{title}</title>"
        "<meta property='article:published_time' content='2024-02-13T09:00:00Z'></head>"
        f"<body>{extra}<article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def reply(
    body: bytes = b"", status: str = "200 OK", media: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """A whole answer; underscores in the names of headers become hyphens."""
    told = {"Content-Type": media, "Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in told.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + body


def feed(*items: str, head: str = "") -> bytes:
    """An RSS document with the given items."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار الموصل</title>'
        f"<link>/</link>{head}{''.join(items)}</channel></rss>"
    ).encode()


def rss_item(link: str, title: str = "خبر", more: str = "") -> str:
    """One item of a feed."""
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


class Asked(msgspec.Struct):
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    at: float


class Visit:
    """One connection: what was asked, and the means to answer badly."""

    def __init__(self, connection: socket.socket, asked: Asked) -> None:
        self.connection, self.asked = connection, asked

    def send(self, data: bytes) -> bool:
        """Sends; False when the other side has gone."""
        try:
            self.connection.sendall(data)
        except OSError:
            return False
        return True

    def drip(self, data: bytes, pause: float = 0.03, most: int = 300) -> None:
        """Sends byte after byte with pauses."""
        for number in range(min(len(data), most)):
            if not self.send(data[number : number + 1]):
                return
            time.sleep(pause)

    def reset(self) -> None:
        """Ends the connection with a reset instead of a goodbye."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Handler = Callable[[Visit], bytes | None]


class Site:
    """Serves ``pages``: whole answers, or functions that answer as they please; 404 for the rest."""

    def __init__(self, pages: Mapping[str, bytes | Handler] | None = None, *, tls: bool = False) -> None:
        self.pages: dict[str, bytes | Handler] = dict(pages or {})
        self.log: list[Asked] = []
        self._context = None
        if tls:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(CERTIFICATE)
        site = self

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                site.serve(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Connection, bind_and_activate=True)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path here, under any name for this site."""
        return f"http{'s' if self._context else ''}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [asked.path for asked in self.log if asked.path != "/robots.txt"]

    def close(self) -> None:
        """Ends the site."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def serve(self, connection: socket.socket) -> None:
        """Answers one request."""
        connection.settimeout(5)
        with contextlib.suppress(OSError):
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head and head[:1] != b"\x16" and (data := connection.recv(65536)):
                head += data
            if not head or head[0] == 0x16:
                return  # nothing came, or somebody speaks TLS to a site that does not
            lines = head.decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
            }
            asked = Asked(lines[0].split(" ")[1], headers, time.monotonic())
            self.log.append(asked)
            answer = self.pages.get(asked.path, self.pages.get(asked.path.split("?")[0]))
            visit = Visit(connection, asked)
            whole = answer(visit) if callable(answer) else answer
            if answer is None:
                whole = reply(b"nothing here", "404 Not Found", "text/plain")
            if whole is not None:
                visit.send(whole)
            if self._context is not None:
                connection.close()


def slow_first_byte(visit: Visit) -> None:
    time.sleep(2.0)
    visit.send(reply(article()))


def slow_drip(visit: Visit) -> None:
    """Each byte comes in time, the page never does."""
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    visit.drip(article())


def slow_headers(visit: Visit) -> None:
    visit.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 50)


def endless_body(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(4000):
        if not visit.send(b"<p>again and again</p>" * 500):
            return


def endless_chunks(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(200_000):
        if not visit.send(b"1\r\nx\r\n" * 100):
            return


def endless_interim(visit: Visit) -> None:
    for _ in range(20_000):
        if not visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 50):
            return


def header_flood(visit: Visit) -> None:
    visit.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        if not visit.send(b"X-Flood-%d: %s\r\n" % (number, b"y" * 200)):
            return


def length_too_long(visit: Visit) -> bytes:
    body = article()
    return reply(body, Content_Length=str(len(body) + 5000))


def length_too_short(visit: Visit) -> bytes:
    return reply(article(), Content_Length="120")


def length_twice(visit: Visit) -> bytes:
    return reply(article()).replace(b"Connection:", b"Content-Length: 7\r\nConnection:")


def length_huge(visit: Visit) -> bytes:
    return reply(article(), Content_Length=str(10**15))


def length_nonsense(visit: Visit) -> bytes:
    return reply(article(), Content_Length="many")


def reset_in_body(visit: Visit) -> None:
    visit.send(reply(article(), Content_Length="90000"))
    visit.reset()


def closed_at_once(visit: Visit) -> None:
    visit.reset()


def no_http(visit: Visit) -> bytes:
    return b"220 mail.example ESMTP ready\r\n" * 3


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(60_000_000), 9)


def gzip_bomb(visit: Visit) -> bytes:
    return reply(_bomb(), Content_Encoding="gzip")


def gzip_in_gzip_bomb(visit: Visit) -> bytes:
    return reply(gzip.compress(_bomb()), Content_Encoding="gzip, gzip")


def gzip_broken(visit: Visit) -> bytes:
    packed = bytearray(gzip.compress(article()))
    packed[40:60] = bytes(20)
    return reply(bytes(packed), Content_Encoding="gzip")


def gzip_cut(visit: Visit) -> bytes:
    return reply(gzip.compress(article())[:-30], Content_Encoding="gzip")


def gzip_good(visit: Visit) -> bytes:
    return reply(gzip.compress(article()), Content_Encoding="gzip")


def deflate_bare(visit: Visit) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return reply(packer.compress(article()) + packer.flush(), Content_Encoding="deflate")


def brotli_unasked(visit: Visit) -> bytes:
    return reply(b"\x8b\x02\x80", Content_Encoding="br")


def chunked(visit: Visit) -> bytes:
    body = article()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    pieces = [body[k : k + 100] for k in range(0, len(body), 100)]
    return head + b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def chunks_broken(visit: Visit) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n0\r\n\r\n"


def redirect(to: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return reply(b"", status, Location=to)


def cookies_demanded(visit: Visit) -> bytes:
    """Shows the page only to those who bring the cookie back."""
    if "cookie" in visit.asked.headers:
        return reply(article())
    return redirect(visit.asked.path, "302 Found").replace(b"\r\n\r\n", b"\r\nSet-Cookie: ok=1\r\n\r\n")


FAULTS: dict[str, bytes | Handler] = {
    "/good": reply(article()),
    "/slow-first-byte": slow_first_byte,
    "/slow-drip": slow_drip,
    "/slow-headers": slow_headers,
    "/endless": endless_body,
    "/endless-chunks": endless_chunks,
    "/endless-interim": endless_interim,
    "/header-flood": header_flood,
    "/length-too-long": length_too_long,
    "/length-too-short": length_too_short,
    "/length-twice": length_twice,
    "/length-huge": length_huge,
    "/length-nonsense": length_nonsense,
    "/reset": reset_in_body,
    "/closed": closed_at_once,
    "/no-http": no_http,
    "/gzip-bomb": gzip_bomb,
    "/gzip-in-gzip-bomb": gzip_in_gzip_bomb,
    "/gzip-broken": gzip_broken,
    "/gzip-cut": gzip_cut,
    "/gzip-good": gzip_good,
    "/deflate-bare": deflate_bare,
    "/brotli": brotli_unasked,
    "/chunked": chunked,
    "/chunks-broken": chunks_broken,
    "/loop": redirect("/loop-2"),
    "/loop-2": redirect("/loop"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-ftp": redirect("ftp://127.0.0.1/x"),
    "/to-data": redirect("data:text/html,hello"),
    "/to-gopher": redirect("gopher://127.0.0.1:70/_x"),
    "/to-user": redirect("http://user:secret@127.0.0.1/"),
    "/to-nonsense": redirect("http://[::1/"),
    "/to-private": redirect("http://10.0.0.1/secret"),
    "/to-localhost": redirect("http://localhost/secret"),
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-mapped": redirect("http://[::ffff:127.0.0.1]/"),
    "/to-number": redirect("http://2130706433/"),
    "/to-odd-port": redirect("http://127.0.0.1:22/"),
    "/cookies": cookies_demanded,
    "/error": reply(b"broken", "500 Internal Server Error"),
    "/unavailable": reply(b"later", "503 Service Unavailable", Retry_After="120"),
    "/too-many": reply(b"slow down", "429 Too Many Requests", Retry_After="3600"),
    "/too-many-date": reply(b"", "429 Too Many Requests", Retry_After="Tue, 14 Nov 2023 23:13:20 GMT"),
    "/gone": reply(b"", "410 Gone"),
    "/forbidden": reply(b"", "403 Forbidden"),
    "/teapot-304": reply(b"", "304 Not Modified"),
    "/no-content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/empty": reply(b""),
    "/image": reply(b"\x89PNG" * 1000, media="image/png"),
    "/pdf": reply(b"%PDF-1.4", media="application/pdf"),
    "/odd-headers": reply(article(), X_Name="قيمة").replace(b"Connection", b"X-Empty:\r\nConnection"),
}
