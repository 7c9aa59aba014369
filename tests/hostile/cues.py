"""Pages of 300,000 characters of one cue (``python -m tests.hostile.cues``): cost and outcome of each."""

from __future__ import annotations

import sys
import time

from tests.hostile.laws import broken_laws
from tests.hostile.pieces import PROSE
from tests.hostile.run import MOST_CPU

from waqai.extract.raw import RawPage
from waqai.pipeline import read_page

SIZE = 300_000
CUES = (
    "«قال» ", "في 5 ", "«كلام ", "( كلام ", "12 ", "محمد السوداني ", "«قال الوزير إن ", "قال ", '" ',
    "2024-", "من ",
)  # fmt: skip


def main() -> int:
    """Reads each page; 1 when one was too dear or broke a law."""
    read_page(RawPage("x", PROSE * 3))
    wrong = 0
    for cue in CUES:
        began = time.process_time()
        reading = read_page(RawPage("x", PROSE * 2 + cue * (SIZE // len(cue))))
        spent = time.process_time() - began
        broken = broken_laws(reading)
        wrong += bool(broken) or spent > MOST_CPU
        print(f"{spent:6.2f} s  {cue!r}  {reading.refused.code if reading.refused else 'read'}  {broken}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
