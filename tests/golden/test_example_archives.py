"""The example pages in other encodings and in archives still are what their sources say."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from examples.make_archives import ARCHIVED, ENCODED, GZIPPED, make
from tests.golden.expectation import ROOT

EXAMPLES = ROOT / "examples" / "iraq-coalition"


@pytest.mark.parametrize("name", [*ENCODED, "12-archive.warc.gz", f"{GZIPPED}.gz"])
def test_archive_is_what_its_source_makes(name: str, tmp_path: Path) -> None:
    make(tmp_path)
    made, kept = (tmp_path / name).read_bytes(), (EXAMPLES / name).read_bytes()
    if name.endswith(".gz"):  # another zlib may press the same content into other bytes
        made, kept = gzip.decompress(made), gzip.decompress(kept)
    assert made == kept


def test_warc_holds_each_source_as_it_is() -> None:
    archive = gzip.decompress((EXAMPLES / "12-archive.warc.gz").read_bytes())
    for name, (url, _) in ARCHIVED.items():
        assert (ROOT / "examples" / "sources" / name).read_bytes() in archive
        assert f"WARC-Target-URI: {url}\r\n".encode() in archive
