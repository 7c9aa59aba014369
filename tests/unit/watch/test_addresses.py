"""Which addresses may be asked: a table of hostile ones, and of ordinary ones beside them."""

from __future__ import annotations

import pytest

from waqai.errors import FetchError
from waqai.watch.addresses import is_public
from waqai.watch.settings import FetchSettings
from waqai.watch.urls import check_target, normal_url, parse_url

INSIDE = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1",
    "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1",
    "2001:20::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:1::", "3fff::1", "5f00::1",
    "fc00::1", "fd12:3456:789a::1", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
    "2a00:1450:4001::5efe:10.0.0.1", "2a00:1450:4001::200:5efe:192.168.1.1", "4000::1", "nonsense", "",
    "1.2.3", "2130706433", "0177.0.0.1", "127.0.0.1 ", "2606:4700::1111%25",
)  # fmt: skip
OUTSIDE = (
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255",
    "198.17.0.1", "198.20.0.0", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e",
    "2001:4860:4860::8888", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8", "2002:808:808::1",
)  # fmt: skip

HOSTILE = {
    "private": (
        "http://127.0.0.1/", "http://127.0.0.1./", "http://localhost/", "http://LOCALHOST/", "http://localhost./",
        "http://a.localhost/", "http://printer.local/", "http://db.internal/", "http://router.lan/",
        "http://intranet/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/",
        "http://[0:0:0:0:0:ffff:7f00:1]/", "http://[::ffff:7f00:1]/", "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://169.254.169.254/latest/",
        "http://[::ffff:a9fe:a9fe]/", "http://10.1.2.3/", "http://172.20.0.1/", "http://192.168.1.1/",
        "http://100.100.100.200/", "http://0.0.0.0/", "http://255.255.255.255/", "http://224.0.0.251/",
        "http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://ｌｏｃａｌｈｏｓｔ/",
        "http://x.home.arpa/", "http://1.0.0.127.in-addr.arpa/", "http://service.onion/", "http://a.test/",
        "http://٢١٣٠٧٠٦٤٣٣/", "https://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    ),
    "bad_url": (
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
        "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://0x7f.1/", "http://127.0.0.1.1/",
        "http://999.1.1.1/", "http://1.2.3.08/", "http://[fe80::1%25eth0]/",
        "http://[::1/", "http://[v1.x]/", "http://[127.0.0.1]/", "http:///path", "http://", "http://.../",
        "http://a..b/", "http://-a.example/", "http://a.example:0/", "http://a.example:99999/",
        "http://a.example:8o/", "http://a.example\\@127.0.0.1/", "http://127.0.0.1\\.a.example/",
        "http://a.exa mple/", "http://a.example/\r\nHost: b", "http://a.example/\x00", "http://a\u2028.example/",
        "http://" + "a" * 64 + ".example/", "http://a.example/" + "x" * 3000,
        "http://a_b!.example/", "http://%31%32%37.0.0.1/", "http://a.example%00.b/", "http://xn--/",
        "http://0x/", "http://a.0x/", "http://1/", "http://0/",
    ),
    "userinfo": (
        "http://user@a.example/", "http://user:pass@a.example/", "http://a.example@127.0.0.1/", "http://@a.example/",
        "http://:@a.example/", "http://a.example:80@b.example/",
    ),
    "scheme": (
        "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/html,x",
        "javascript:alert(1)",
        "dict://a.example:11211/", "ldap://a.example/", "jar:http://a.example!/x", "//a.example/",
        "a.example", "",
        "httpx://a.example/", "FILE:///etc/passwd", "view-source:http://a.example/", "unix:/run/docker.sock",
    ),
    "port": ("http://a.example:22/", "http://a.example:25/", "https://a.example:6379/", "http://a.example:8080/"),
}  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_ordinary_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(("code", "url"), [(code, url) for code, urls in HOSTILE.items() for url in urls])
def test_a_hostile_url_is_refused_for_its_reason(code: str, url: str) -> None:
    with pytest.raises(FetchError) as raised:
        check_target(parse_url(url), FetchSettings())
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://A.Example", "http://a.example/"),
        ("HTTP://a.example:80/x#part", "http://a.example/x"),
        ("https://a.example:443/?utm_source=x&id=7&fbclid=9", "https://a.example/?id=7"),
        ("https://a.example/?utm_source=x", "https://a.example/"),
        (" http://a.example./x ", "http://a.example/x"),
        ("http://a.example/خبر عاجل".replace(" ", "-"), "http://a.example/%D8%AE%D8%A8%D8%B1-%D8%B9%D8%A7%D8%AC%D9%84"),
        ("http://a.example/%D8%AE?q=خ", "http://a.example/%D8%AE?q=%D8%AE"),
        ("http://موقع.وزارة-الاتصالات.مصر/", "http://xn--4gbrim.xn----ymcbaaajlc6dj7bxne2c.xn--wgbh1c/"),
        ("http://xn--wgbh1c.example/", "http://xn--wgbh1c.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("https://[2606:4700:4700:0:0:0:0:1111]/", "https://[2606:4700:4700::1111]/"),
        ("http://a.example/a/../b", "http://a.example/a/../b"),
        ("http://my_host.example/", "http://my_host.example/"),
    ],
)  # fmt: skip
def test_one_spelling_of_an_address(url: str, normal: str) -> None:
    assert normal_url(url) == normal
    assert normal_url(normal) == normal
    check_target(parse_url(url), FetchSettings())


def test_relative_addresses() -> None:
    base = "https://a.example/news/feed.xml"
    assert normal_url("1.html", base) == "https://a.example/news/1.html"
    assert normal_url("//b.example/1", base) == "https://b.example/1"
    assert normal_url("?id=2", base) == "https://a.example/news/feed.xml?id=2"


def test_leave_opens_every_address_and_port_but_no_scheme() -> None:
    leave = FetchSettings(allow_private=True)
    for url in ("http://127.0.0.1:9/", "http://intranet:8080/", "http://[::1]/"):
        check_target(parse_url(url), leave)
    with pytest.raises(FetchError):
        parse_url("file:///etc/passwd")
    check_target(parse_url("http://a.example:8080/"), FetchSettings(ports=frozenset({8080})))
