"""Every word that a rule looks for may be the last one or the first: no layer looks past the end."""

from __future__ import annotations

from importlib.resources import files

import pytest

from waqai.evaluate.events import read_events
from waqai.lexicon import read_table

_FAMILIES = ("statements", "events", "quantities", "times", "mentions")
_MOST = 160  # words of one table: the large ones list names, and one name ends a sentence as another does


def _tables(family: str) -> list[str]:
    folder = files("waqai") / "data" / "ar" / family
    return sorted(f"{family}/{entry.name}" for entry in folder.iterdir() if entry.name.endswith(".tsv"))


def _words(family: str) -> list[str]:
    words: dict[str, None] = {}
    for table in _tables(family):
        rows = read_table(table)
        for row in rows[:: 1 + len(rows) // _MOST]:
            first = next(iter(row.cells.values())).split("|")[0].strip()
            if first and first[0].isalpha():
                words[first] = None
    return list(words)


@pytest.mark.parametrize("family", _FAMILIES)
def test_a_sentence_may_end_or_begin_in_any_word(family: str) -> None:
    words = _words(family)
    assert len(words) > len(_tables(family))
    lines = [f"وقال الوزير إن العمل مستمر، {word}" for word in words]
    lines += [f"{word} قال الوزير إن" for word in words]
    lines += [f"أعلنت الشرطة مقتل ثلاثة جنود و{word}" for word in words]
    article = read_events("\n".join(["العمل مستمر", *lines]), "2024-03-12", lines=True)
    assert article.statements
