from __future__ import annotations

import pytest

from waqai.watch.robots import EVERYTHING, NOTHING, parse_robots

AGENT = "Waqai/1.0 (news)"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /a", "/abc", False),
        ("User-agent: *\nDisallow: /a\nAllow: /ab", "/abc", True),
        ("User-agent: *\nAllow: /ab\nDisallow: /a", "/abc", True),
        ("User-agent: *\nDisallow: /ab\nAllow: /ab", "/abc", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/axxbyyc!", False),
        ("User-agent: *\nDisallow: /a*b*c", "/axxcyyb", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*?print=", "/x?print=1", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: WAQAI\nDisallow: /b", "/x", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: waqai\nDisallow: /b", "/b", False),
        ("User-agent: other\nUser-agent: waqai\nDisallow: /b", "/b", False),
        ("User-agent: waqai\nDisallow: /a\n\nUser-agent: waqai\nDisallow: /b", "/a", False),
        ("Disallow: /", "/x", True),
        ("user-AGENT : *\r\nDISALLOW : /x # no\r\n", "/x", False),
        ("\ufeffUser-agent: *\rDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", False),
        ("User-agent: *\nDisallow: /%d8%ae", "/%D8%AE%D8%A8", False),
        ("<html>User-agent: *</html>\nDisallow: /", "/x", True),
        ("User-agent: *\nCrawl-delay: 5\nDisallow: /x", "/x", False),
    ],
)
def test_what_is_allowed(rules: str, path: str, allowed: bool) -> None:
    assert parse_robots(rules, AGENT).allows(path) is allowed


@pytest.mark.parametrize(
    ("value", "delay"),
    [("10", 10.0), ("0.5", 0.5), ("-1", 0.0), ("soon", 0.0), ("9999999", 86_400.0), ("", 0.0)],
)
def test_the_delay(value: str, delay: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {value}\n", AGENT).delay == delay


def test_sitemaps_belong_to_no_group() -> None:
    rules = parse_robots("Sitemap: https://a.example/s.xml\nUser-agent: *\nDisallow: /\n", AGENT)
    assert rules.sitemaps == ("https://a.example/s.xml",)


def test_stars_take_no_time() -> None:
    rules = parse_robots("User-agent: *\nDisallow: /" + "*a" * 500 + "$\n", AGENT)
    assert rules.allows("/" + "a" * 499 + "b")
    assert not rules.allows("/" + "a" * 500)


def test_nothing_and_everything() -> None:
    assert NOTHING.allows("/")
    assert not EVERYTHING.allows("/")
