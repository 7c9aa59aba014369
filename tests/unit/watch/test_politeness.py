from __future__ import annotations

import pytest

from waqai.watch.politeness import backoff, is_final, is_of_host, parse_retry_after

NOW = 1_700_000_000.0  # 2023-11-14 22:13:20 UTC


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("99999999", 86_400.0), ("Tue, 14 Nov 2023 22:14:20 GMT", 60.0),
        ("Tuesday, 14-Nov-23 22:14:20 GMT", 60.0), ("Tue, 14 Nov 2023 22:14:20", 60.0),
        ("Tue, 14 Nov 2023 22:00:00 GMT", 0.0), ("Wed, 01 Jan 2098 00:00:00 GMT", 86_400.0),
        ("-5", None), ("1.5", None), ("soon", None), ("", None), ("٦٠", None),
        ("Tue, 99 Nov 2023 22:14:20 GMT", None),
    ],
)  # fmt: skip
def test_retry_after(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value, NOW) == seconds


def test_waiting_doubles_up_to_its_end() -> None:
    assert [backoff(n, 30, 300) for n in (0, 1, 2, 3, 4, 5, 10_000)] == [30, 30, 60, 120, 240, 300, 300]


def test_whose_trouble_it_is() -> None:
    assert is_of_host("timeout")
    assert is_of_host("http_429")
    assert not is_of_host("http_404")
    assert not is_of_host("bad_encoding")
    assert is_final("http_410")
    assert is_final("private")
    assert not is_final("http_500")
