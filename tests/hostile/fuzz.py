"""Coverage-guided fuzzing of decode, extract and the query language (``make fuzz``); needs atheris."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable

from tests.hostile.laws import broken_laws

from waqai.errors import PageError, SearchError
from waqai.extract.decode import decode
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage
from waqai.search.parsing import parse_query


def fuzz_decode(data: bytes) -> None:
    """Bytes are text or are refused."""
    try:
        decode(data)
    except PageError:
        return


def fuzz_extract(data: bytes) -> None:
    """Bytes are articles or a refusal, and spans keep the laws."""
    broken = broken_laws(extract_page(RawPage("fuzz", data)))
    if broken:
        raise AssertionError(broken)


def fuzz_query(data: bytes) -> None:
    """A query is understood or refused."""
    try:
        parse_query(data.decode("utf-8", "replace"))
    except SearchError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": fuzz_decode,
    "extract": fuzz_extract,
    "query": fuzz_query,
}


def main() -> int:
    """``python -m tests.hostile.fuzz decode -runs=20000``; the options are those of libFuzzer."""
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print("atheris is not installed (pip install atheris): nothing was fuzzed")
        return 0
    name = sys.argv[1]
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
