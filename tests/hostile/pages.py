"""Hostile inputs, the same for the same seed: pieces combined into files of all the kinds that are read."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import random
import zipfile
from typing import NamedTuple

from tests.hostile.pieces import ADDRESSES, FORMULAS, MARKUP, PAYLOADS, PLAIN, PROSE

_SIZES = (20, 200, 200, 2_000, 2_000, 2_000, 8_000)
_LARGE = 120_000
_LARGE_EVERY = 100
_CHARSETS = (
    "utf-8",
    "windows-1256",
    "iso-8859-6",
    "utf-16-le",
    "utf-16-be",
    "utf-8-sig",
    "utf-32-le",
    "utf-16",
)
_LIES = ("utf-8", "windows-1256", "utf-7", "rot13", "unicode_escape", "idna", "x" * 300, "utf-16", "")


class Input(NamedTuple):
    """One file, what it is made of, and how many outcomes it must at least have."""

    name: str
    data: bytes
    recipe: str
    outcomes: int = 1


def make(seed: int, number: int) -> Input:
    """The hostile input of that number."""
    dice = random.Random(f"{seed}:{number}")
    size = _LARGE if number % _LARGE_EVERY == 99 else dice.choice(_SIZES)
    kind = dice.choice(tuple(_KINDS))
    name, data, recipe, outcomes = _KINDS[kind](dice, size)
    return Input(f"{number:05}{name}", data, f"{kind.split()[0]}: {recipe}", outcomes)


Made = tuple[str, bytes, str, int]


def _plain(dice: random.Random, size: int) -> tuple[str, str]:
    names = dice.choices(tuple(PLAIN), k=dice.choice((1, 1, 2, 3)))
    pieces = [PROSE * dice.choice((0, 2, 4)), *(PLAIN[name](size) for name in names)]
    dice.shuffle(pieces)
    head = dice.choice(
        ("", "خبر عن العراق\n", f"{dice.choice(FORMULAS)} خبر\n", f"{dice.choice(PAYLOADS)} خبر\n")
    )
    return head + dice.choice(("\n", " ", "")).join(pieces), "+".join(names)


def _html(dice: random.Random, size: int) -> tuple[str, str]:
    names = dice.choices(tuple(MARKUP), k=dice.choice((1, 1, 2)))
    text, recipe = _plain(dice, min(size, 2_000))
    title = dice.choice(("خبر عن العراق", *FORMULAS, *PAYLOADS))
    address = dice.choice(ADDRESSES)
    paragraphs = f"<p>{PROSE}</p>" * dice.choice((0, 3, 5))
    body = [f"<p>{text}</p>", paragraphs, *(MARKUP[name](size) for name in names)]
    dice.shuffle(body)
    head = (
        f"<title>{title}</title><meta charset='{dice.choice(_LIES)}'><link rel=canonical href='{address}'>"
        f"<meta property='og:site_name' content='{dice.choice(FORMULAS)}'>"
    )
    return f"<html><head>{head}</head><body><h1>{title}</h1>{''.join(body)}", "+".join((*names, recipe))


def _as_text(dice: random.Random, size: int) -> Made:
    text, recipe = _plain(dice, size)
    return ".txt", text.encode("utf-8", "surrogatepass"), recipe, 1


def _as_html(dice: random.Random, size: int) -> Made:
    text, recipe = _html(dice, size)
    return ".html", text.encode("utf-8", "surrogatepass"), recipe, 1


def _as_charset(dice: random.Random, size: int) -> Made:
    text, recipe = (_plain if dice.random() < 0.5 else _html)(dice, size)
    name = dice.choice(_CHARSETS)
    data = text.encode(name, "ignore")
    cut = dice.choice((0, 1, 3, 7))
    data = data[: len(data) - cut] if dice.random() < 0.7 else data[cut:]
    if dice.random() < 0.3:
        data += PROSE.encode(dice.choice(_CHARSETS))
    if dice.random() < 0.2:
        data = dice.choice((codecs.BOM_UTF16_LE, codecs.BOM_UTF8, codecs.BOM_UTF32_BE)) + data
    return dice.choice((".txt", ".html", "")), data, f"{name} {recipe}", 1


def _as_noise(dice: random.Random, size: int) -> Made:
    data = bytearray(_plain(dice, size)[0].encode("utf-8", "surrogatepass"))
    for _ in range(dice.choice((1, 10, 100))):
        at = dice.randrange(len(data) + 1)
        data[at : at + dice.randrange(9)] = dice.randbytes(dice.randrange(5))
    return dice.choice((".txt", ".html", ".xml", ".jsonl", ".warc", "")), bytes(data), "noise", 1


def _as_jsonl(dice: random.Random, size: int) -> Made:
    lines: list[str] = []
    for _ in range(dice.choice((1, 3))):
        text, _ = _plain(dice, size)
        record = {
            dice.choice(("text", "html")): text, "id": dice.choice(("a", *ADDRESSES)),
            "url": dice.choice(ADDRESSES),
            "title": dice.choice((*FORMULAS, *PAYLOADS)), "outlet": dice.choice((*FORMULAS, *PAYLOADS)),
            "author": dice.choice(FORMULAS), "published": dice.choice(("2024-02-30", "9" * 99,
            "2024-02-13", "=1+1", "0000-00-00")),
        }  # fmt: skip
        lines.append(json.dumps(record, ensure_ascii=dice.random() < 0.5))
    lines.append(dice.choice(("[" * size, '{"text":' * size, '{"text":"\\ud800 قال الوزير"}',
    '{"text":NaN}', '{"text":1e400}',
        "{" + '"a":0,' * (size // 6) + '"text":"قال"}', '{"text":"قال', "null", '{"text":"\\u0000"}',
        '{"id":"x"}')))  # fmt: skip
    return ".jsonl", "\n".join(lines).encode("utf-8", "surrogatepass"), "jsonl", len(lines)


def _as_feed(dice: random.Random, size: int) -> Made:
    bomb = '<!DOCTYPE r [<!ENTITY a "كلام">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    heads = (
        "",
        bomb + "]>",
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0" encoding="utf-16"?>',
    )
    text, recipe = _plain(dice, size)
    item = (
        f"<item><title>{dice.choice(FORMULAS)}</title><link>{dice.choice(ADDRESSES[:3])}</link>"
        f"<description>&j;&a;<![CDATA[<p>{text}</p>]]></description><pubDate>{'9' * 50}</pubDate></item>"
    )
    body = dice.choice((item * 2, "<a>" * size, item + "<item>" * (size // 10)))
    data = f'{dice.choice(heads)}<rss version="2.0"><channel><title>خبر</title>{body}</channel></rss>'
    return ".xml", data.encode("utf-8", "surrogatepass"), f"feed {recipe}", 1


def _as_warc(dice: random.Random, size: int) -> Made:
    text, recipe = _html(dice, size)
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + text.encode("utf-8", "surrogatepass")
    length = dice.choice(
        (str(len(page)), str(len(page) + 99), "-5", "0", "9" * 30, "x", "1", str(len(page) // 2))
    )
    extra = dice.choice(
        ("", "X: " + "y" * size + "\r\n", "X: y\r\n" * (size // 6), "\x00\r\n", "\u202e: x\r\n")
    )
    when = dice.choice(("2024-02-13T00:00:00Z", "9" * 40, ""))
    kind = dice.choice(("Content-Type: application/http; msgtype=response\r\n", ""))
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {dice.choice(ADDRESSES)}\r\n"
        f"WARC-Date: {when}\r\n{kind}{extra}Content-Length: {length}\r\n\r\n"
    )
    record = head.encode() + page + b"\r\n\r\n"
    whole = record * dice.choice((1, 2, 3))
    zipped = dice.random() < 0.4
    return (
        (".warc.gz", gzip.compress(whole, 1, mtime=0), recipe, 0) if zipped else (".warc", whole, recipe, 0)
    )


def _as_gzip(dice: random.Random, size: int) -> Made:
    text, recipe = _plain(dice, size)
    data = gzip.compress(text.encode("utf-8", "surrogatepass"), 1, mtime=0)
    which = dice.randrange(6)
    if which == 0:
        data = gzip.compress(data, 1, mtime=0)
    elif which == 1:
        data = data[: len(data) // 2]
    elif which == 2:
        data = data[:-8] + b"\xff" * 8
    elif which == 3:
        data += dice.randbytes(20)
    elif which == 4:
        box = io.BytesIO()
        with zipfile.ZipFile(box, "w") as archive:
            archive.writestr("../../evil.txt", text.encode("utf-8", "surrogatepass"))
        data = box.getvalue()
    elif dice.random() < 0.1:
        data = gzip.compress(bytes(40 * 1024 * 1024), 9, mtime=0)
    return (
        dice.choice((".txt.gz", ".html.gz", ".jsonl.gz", ".warc.gz", ".gz")),
        data,
        recipe,
        0 if which else 1,
    )


_KINDS = {
    "text": _as_text, "text again": _as_text, "html": _as_html, "html again": _as_html,
    "charset": _as_charset,
    "noise": _as_noise, "jsonl": _as_jsonl, "feed": _as_feed, "warc": _as_warc, "gzip": _as_gzip,
}  # fmt: skip
