"""Makes ``src/waqai/data/ar/corpus/background.tsv``: in how many news articles a stem stands.

``python -m bench.recipes.word_background`` counts the ANT corpus (development half, Apache-2.0 as its page
says; only counts are kept, no text). Rows hold the stems of one class and first letter; the class is
``log2(articles / articles with the stem)``, rounded to halves, so that the table says nothing finer than a
newspaper reader would know.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.quality.figure import development_data
from waqai.corpus.stems import known_stem, light_stem
from waqai.text import find_tokens, fold

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "corpus" / "background.tsv"
LEAST = 3
_HEADER = (
    "# Stems (see waqai/corpus/stems.py) by their class log2(articles / articles with the stem), counted by\n"
    "# bench/recipes/word_background.py. What is not listed is rarer than all that is.\n"
    "class\tstems\tsource\n"
)


def articles(data: Path) -> Iterator[list[str]]:
    """The folded words of each article, title and text."""
    with gzip.open(data / "ant_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield [
                t.text
                for t in find_tokens(fold(f"{row['title'] or ''}\n{row['text']}"))
                if t.text[0].isalpha()
            ]


def main() -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    documents = [frozenset(words) for words in articles(data)]
    bare = Counter(stem for words in documents for stem in {light_stem(word) for word in words})
    stems = {word: known_stem(word, bare, len(documents)) for words in documents for word in words}
    counts = Counter(stem for words in documents for stem in {stems[word] for word in words})
    rows: dict[tuple[float, str], list[str]] = defaultdict(list)
    for stem, count in counts.items():
        if count >= LEAST:
            rows[round(2 * math.log2(len(documents) / count)) / 2, stem[0]].append(stem)
    lines = [f"{key[0]}\t{'|'.join(sorted(stems))}\tant\n" for key, stems in sorted(rows.items())]
    OUT.write_text(_HEADER + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, rows.values()))} stems of {len(documents)} articles in {len(rows)} rows: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
