"""``python -m bench.speed.beside [--articles N] [--out FOLDER] [--readme]``: what ``make bench`` runs.

Prints the table and writes ``bench.json``, ``bench.svg`` and ``bench.png`` into the folder; with
``--readme`` also the committed copies and the tables of the READMEs. Only what can be imported here is
measured; the others stand in the table with the reason.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bench.speed.beside.articles import News, read_news
from bench.speed.beside.chart import draw_chart
from bench.speed.beside.clustering import compare_clustering
from bench.speed.beside.dates import compare_dates
from bench.speed.beside.extraction import compare_extraction
from bench.speed.beside.readme import CHART, ROOT, write_readmes
from bench.speed.beside.results import Comparison, Report
from bench.speed.beside.reuse import compare_reuse
from bench.speed.beside.search import compare_search
from bench.speed.beside.tables import screen_table

RESULTS = Path(__file__).parent / "results.json"
_ARTICLES = 600


def measure(news: Sequence[News]) -> tuple[Comparison, ...]:
    """All comparisons on the same articles."""
    done: list[Comparison] = []
    for name, compare in (
        ("extraction", lambda: (compare_extraction(news),)),
        ("dates", lambda: (compare_dates(news),)),
        ("reuse", lambda: (compare_reuse(news),)),
        ("search", lambda: compare_search(news)),
        ("stories", lambda: (compare_clustering(news),)),
    ):
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        done += compare()
    return tuple(done)


def machine() -> dict[str, str]:
    """What a reader needs to know of the machine; never its name."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": f"{cores} cores",
        "kind": f"{platform.system()} {platform.machine()}",
        "python": f"Python {platform.python_version()}",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench", description="Waqai beside other tools, on the same pages.")
    parser.add_argument("--articles", type=int, default=_ARTICLES, help="how many articles to read")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build" / "bench", help="folder for JSON and chart"
    )
    parser.add_argument("--readme", action="store_true", help="write the committed table, chart and figures")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore")  # the peers' own
    where, news = read_news(given.articles)
    report = Report(datetime.now(tz=UTC).date().isoformat(), machine(), where, measure(news))
    print(screen_table(report))
    written = write_files(report, given.out, in_readme=given.readme)
    print("\nwritten: " + ", ".join(str(path) for path in written))
    return 0


def write_files(report: Report, folder: Path, *, in_readme: bool) -> list[Path]:
    """The figures, and the chart where it can be drawn; also those of the documentation where asked."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [write_json(report, folder / "bench.json")]
    try:
        svg, png = draw_chart(report)
    except ImportError:
        print("no chart: altair and vl-convert-python are not installed", file=sys.stderr)
        return written
    pictures: dict[Path, bytes] = {folder / "bench.svg": svg.encode(), folder / "bench.png": png}
    if in_readme:
        pictures[ROOT / CHART] = svg.encode()
        write_readmes(report)
        written.append(write_json(report, RESULTS))
    for path, picture in pictures.items():
        path.write_bytes(picture)
    return [*written, *pictures]


def write_json(report: Report, path: Path) -> Path:
    """The report as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    return path


if __name__ == "__main__":
    sys.exit(main())
