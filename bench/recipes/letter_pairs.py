"""Makes ``src/waqai/data/ar/extract/letter_pairs.tsv``: which Arabic letters stand side by side inside words.

``python -m bench.recipes.letter_pairs`` counts the ANT corpus (development half, Apache-2.0 as its page
says; only counts are kept, no text). Hamza forms, teh marbuta and alef maksura count as they are written, for
a text read in the wrong charset shows in them first.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from bench.quality.figure import development_data

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "extract" / "letter_pairs.tsv"
LEAST, PARTS = 30, 1_000_000
_RUN = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_HEADER = (
    "# Pairs of Arabic letters that stand side by side inside words, by how often they do in 1,000,000 such\n"
    "# pairs, counted by bench/recipes/letter_pairs.py. They tell Arabic text from bytes read in the wrong\n"
    "# charset. Pairs below 30 are left out.\n"
    "pair\tshare\tsource\n"
)


def count_pairs(data: Path) -> Counter[str]:
    """How often each pair of letters stands inside a word of the corpus."""
    pairs: Counter[str] = Counter()
    with gzip.open(data / "ant_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for run in _RUN.findall(f"{row['title'] or ''}\n{row['text']}"):
                pairs.update(map("".join, pairwise(run)))
    return pairs


def main() -> int:
    """Writes the table; 1 where the corpus is not there."""
    data = development_data()
    if data is None:
        print("no development data", file=sys.stderr)
        return 1
    pairs = count_pairs(data)
    total = sum(pairs.values())
    shares = {pair: round(count * PARTS / total) for pair, count in pairs.items()}
    kept = sorted((pair for pair in shares if shares[pair] >= LEAST), key=lambda pair: (-shares[pair], pair))
    OUT.write_text(_HEADER + "".join(f"{pair}\t{shares[pair]}\tant\n" for pair in kept), encoding="utf-8")
    print(f"{len(kept)} pairs of {len(pairs)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
