"""Makes ``src/waqai/data/ar/events/topics.tsv``: words that tell politics and conflict from other news.

``python -m bench.recipes.topic_words`` counts in how many articles of the ANT corpus (development half,
Apache-2.0 as its page says; only counts are kept, no text) each word stands, by the corpus's sections:
politics abroad and at home on one side, sport, business, technology and culture on the other. A row is the
log odds of the two shares in hundredths. Words that may report an event are kept from fewer articles on.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

from bench.quality.figure import development_data
from waqai.annotate.events.lexicon import may_trigger
from waqai.text import find_tokens, fold

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "events" / "topics.tsv"
_POLITICS = frozenset(("middleEast", "internationalNews"))
_LEAST, _LEAST_TRIGGER, _CLEAR, _SMOOTH, _SHORTEST = 60, 20, 0.8, 3.0, 3
_HEADER = (
    "# Words (match form) with their log odds, in hundredths, of standing in articles on politics and\n"
    "# conflict, not on sport, business, technology or culture; counted by bench/recipes/topic_words.py.\n"
    "form\tweight\tsource\n"
)


def main() -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    shares: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    totals: Counter[bool] = Counter()
    with gzip.open(data / "ant_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            kind = row["section"] in _POLITICS
            totals[kind] += 1
            text = fold(f"{row['title'] or ''}\n{row['text']}")
            words = {t.text for t in find_tokens(text) if t.text.isalpha() and len(t.text) >= _SHORTEST}
            shares[kind].update(words)
    lines_out: list[str] = []
    for word in sorted(shares[True] | shares[False]):
        seen = shares[True][word] + shares[False][word]
        odds = _share(shares, totals, word, kind=True) - _share(shares, totals, word, kind=False)
        least = _LEAST_TRIGGER if may_trigger(word) else _LEAST
        if seen >= least and abs(odds) >= _CLEAR:
            lines_out.append(f"{word}\t{round(100 * odds)}\tant\n")
    OUT.write_text(_HEADER + "".join(lines_out), encoding="utf-8")
    print(f"{len(lines_out)} words: {OUT}")
    return 0


def _share(shares: dict[bool, Counter[str]], totals: Counter[bool], word: str, *, kind: bool) -> float:
    return math.log((shares[kind][word] + _SMOOTH) / (totals[kind] + 2 * _SMOOTH))


if __name__ == "__main__":
    sys.exit(main())
