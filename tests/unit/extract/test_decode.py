"""Bytes to text: charsets declared, not declared, and declared wrongly."""

from __future__ import annotations

import pytest

from waqai.errors import PageError
from waqai.extract.decode import decode, find_declared
from waqai.extract.plausible import score_arabic

TEXT = "أعلنت وزارة النقل، الأحد، أن أعمال توسعة المطار تبدأ في آذار المقبل وتستمر سنة كاملة.\r\n"
SHORT = "ارتفاع أسعار النفط"
CHARSETS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1256": "windows-1256",
    "iso-8859-6": "iso-8859-6",
}


@pytest.mark.parametrize(
    "declared", [None, "utf-8", "windows-1252", "iso-8859-1", "windows-1256", "no-such", "rot13"]
)
@pytest.mark.parametrize("words", [TEXT, SHORT])
@pytest.mark.parametrize("charset", CHARSETS)
def test_every_charset_whatever_is_declared(charset: str, words: str, declared: str | None) -> None:
    found = decode(words.encode(charset), [declared])
    assert found.text == words
    assert found.encoding == CHARSETS[charset]
    assert found.broken == 0


def test_the_stage_that_decided_is_told() -> None:
    assert decode(TEXT.encode("utf-8-sig")).stage == "1:byte-order-mark"
    assert decode(TEXT.encode("utf-16-be")).stage == "2:utf-16"
    assert decode(TEXT.encode()).stage == "3:utf-8"
    assert decode(TEXT.encode("windows-1256")).stage == "4:letters"


def test_mac_arabic_text_keeps_its_letters() -> None:
    found = decode(TEXT.encode("mac_arabic"))
    assert found.text.replace("\u00a0", " ").split()[:3] == TEXT.split()[:3]


def test_half_a_utf_16_file_loses_only_its_broken_tail() -> None:
    data = TEXT.encode("utf-16")
    half = data[: len(data) // 2 | 1]
    assert len(half) % 2 == 1
    assert decode(half).text == TEXT[: (len(half) - 3) // 2]


def test_a_broken_byte_in_utf_8_does_not_change_the_charset() -> None:
    data = (TEXT * 5).encode()
    found = decode(data[:200] + b"\xff" + data[200:])
    assert found.encoding == "utf-8"
    assert found.broken >= 1
    assert TEXT.strip() in found.text


def test_zero_bytes_in_text_are_text() -> None:
    assert decode(f"{TEXT}\x00\x00{TEXT}".encode()).text == f"{TEXT}\x00\x00{TEXT}"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\xff\xd8\xff\xe0" + bytes(range(256)),
        b"%PDF-1.7\n" + b"1 0 obj",
        b"PK\x03\x04" + bytes(200),
        bytes(range(256)) * 20,
        b"\x00\x01\x02\x03" * 500,
        b"\xff\xfe" + bytes(range(1, 255)) * 20,
    ],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        decode(data)
    assert caught.value.code == "not_text"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00\x00"])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        decode(data)
    assert caught.value.code == "empty"


def test_declarations_of_a_page_are_found() -> None:
    assert find_declared(b'<?xml version="1.0" encoding="windows-1256"?><rss>') == ("windows-1256",)
    assert find_declared(b"<html><meta charset=utf-8>") == ("utf-8",)
    meta = b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">'
    assert find_declared(meta) == ("ISO-8859-6",)
    assert find_declared(b"<p>charset=utf-8</p>") == ()


def test_the_score_prefers_arabic_to_the_same_bytes_read_wrongly() -> None:
    data = TEXT.encode("windows-1256")
    right = score_arabic(TEXT)
    for wrong in ("iso-8859-6", "windows-1252", "mac-arabic", "utf-8"):
        assert score_arabic(data.decode(wrong, "replace")) < right - 0.1
    assert score_arabic("plain English") == 0.0
