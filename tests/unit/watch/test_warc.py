"""What is written is read back by a library of others, with its digests, and by ``read_warc`` of our own."""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from waqai.errors import StoreError
from waqai.extract.raw import RawPage
from waqai.extract.warc import read_warc
from waqai.watch.fetch import Exchange, Fetched
from waqai.watch.warc import Kept, WarcWriter, read_kept

HTML = "<html><body><p>خبر من المدينة</p></body></html>".encode()
AT = 1_700_000_000.75


def hop(url: str, body: bytes = HTML, *, status: int = 200, chunked: bool = False) -> Exchange:
    wire = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if chunked else body
    head = b"HTTP/1.1 %d OK\r\nContent-Type: text/html; charset=utf-8\r\n" % status
    head += b"Transfer-Encoding: chunked\r\n\r\n" if chunked else b"Content-Length: %d\r\n\r\n" % len(body)
    request = b"GET /1 HTTP/1.1\r\nHost: a.example\r\n\r\n"
    return Exchange(url, AT, "192.0.2.1", request, head + wire, status, (), body)


def fetched(*hops: Exchange) -> Fetched:
    return Fetched(hops[-1].url, hops, hops[-1].payload)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "warc"


def write(folder: Path, *many: Fetched, roll: int = 10**9) -> list[Kept]:
    with WarcWriter(folder, software="Waqai/test", roll_bytes=roll) as writer:
        return [writer.keep(one) for one in many]


def test_every_digest_holds(folder: Path) -> None:
    pages = [
        hop("http://a.example/1"),
        hop("http://a.example/خبر", chunked=True),
        hop("http://a.example/0", b""),
    ]
    kept = write(
        folder, fetched(hop("http://a.example/", b"", status=301), pages[0]), *map(fetched, pages[1:])
    )
    (file,) = folder.iterdir()
    kinds: list[str] = []
    ids: set[str] = set()
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
            kinds.append(str(record.headers["WARC-Type"]))
            ids.add(str(record.record_id))
            assert record.verify_block_digest()
            assert record.headers["WARC-Date"] == "2023-11-14T22:13:20Z"
            if record.record_type == WarcRecordType.response:
                record.parse_http(auto_decode="transfer")
                assert record.verify_payload_digest()
                assert record.http_headers.status_code in {200, 301}
    assert kinds == ["warcinfo", *["response", "request"] * 4]
    assert len(ids) == len(kinds)
    assert [one.digest for one in kept] == [f"sha256:{sha256(page.payload).hexdigest()}" for page in pages]


def test_what_is_kept_is_read_as_pages(folder: Path) -> None:
    write(folder, fetched(hop("http://a.example/1")), fetched(hop("http://a.example/2", chunked=True)))
    (file,) = folder.iterdir()
    with file.open("rb") as stream:
        pages = list(read_warc(file.name, stream))
    assert [(p.url, p.data) for p in pages if isinstance(p, RawPage)] == [
        ("http://a.example/1", HTML), ("http://a.example/2", HTML),
    ]  # fmt: skip


def test_a_place_leads_to_its_response(folder: Path) -> None:
    bodies = [HTML + b"%d" % n for n in range(5)]
    kept = write(folder, *(fetched(hop(f"http://a.example/{n}", body)) for n, body in enumerate(bodies)))
    for place, body in zip(kept, bodies, strict=True):
        assert read_kept(folder, place).endswith(b"\r\n\r\n" + body)


def test_evidence_that_was_tampered_with_is_noticed(folder: Path) -> None:
    (kept,) = write(folder, fetched(hop("http://a.example/1")))
    file = folder / kept.file
    plain = gzip.decompress(file.read_bytes())
    changed = plain.replace("المدينة".encode(), "القرية ".encode().ljust(len("المدينة".encode())), 1)
    assert changed != plain
    file.write_bytes(gzip.compress(changed))
    with pytest.raises(StoreError):
        read_kept(folder, Kept(kept.file, 0, kept.digest))
    with pytest.raises(StoreError):
        read_kept(folder, Kept(kept.file, 0, "sha256:00"))
    with pytest.raises(StoreError):
        read_kept(folder, Kept("missing.warc.gz", 0, kept.digest))


def test_files_roll_and_are_never_written_over(folder: Path) -> None:
    first = write(folder, *(fetched(hop(f"http://a.example/{n}")) for n in range(3)), roll=1)
    assert len({kept.file for kept in first}) == 3
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    second = write(folder, fetched(hop("http://a.example/9")))
    assert second[0].file not in before
    assert all((folder / name).read_bytes() == data for name, data in before.items())


def test_two_writers_do_not_share_a_file(folder: Path) -> None:
    with WarcWriter(folder, software="a") as one, WarcWriter(folder, software="b") as two:
        places = [writer.keep(fetched(hop("http://a.example/1"))) for writer in (one, two, one)]
    assert len({place.file for place in places}) == 2
    for place in places:
        read_kept(folder, place)


def test_the_same_fetches_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, fetched(hop("http://a.example/1")), fetched(hop("http://a.example/2")))
    (one,), (two,) = (list((tmp_path / name).iterdir()) for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()


def test_a_file_that_was_cut_off_loses_its_last_record_alone(folder: Path) -> None:
    kept = write(folder, fetched(hop("http://a.example/1")), fetched(hop("http://a.example/2")))
    file = folder / kept[0].file
    file.write_bytes(file.read_bytes()[: kept[1].offset + 50])
    assert read_kept(folder, kept[0])
    with pytest.raises(StoreError):
        read_kept(folder, kept[1])


def test_no_file_without_a_record_and_a_folder_that_cannot_be(folder: Path) -> None:
    with WarcWriter(folder, software="x"):
        pass
    assert not folder.exists()
    folder.write_text("a file where the folder should be")
    with pytest.raises(StoreError), WarcWriter(folder, software="x") as writer:
        writer.keep(fetched(hop("http://a.example/1")))


def test_a_url_cannot_forge_a_header(folder: Path) -> None:
    (kept,) = write(folder, fetched(hop("http://a.example/\r\nWARC-Type: revisit")))
    with (folder / kept.file).open("rb") as stream:
        kinds = [
            r.headers["WARC-Type"] for r in ArchiveIterator(stream, record_types=WarcRecordType.any_type)
        ]
    assert kinds == ["warcinfo", "response", "request"]
