from __future__ import annotations

import json
from pathlib import Path

from waqai.model import Judgement
from waqai.record import Record


def test_all_that_people_said_is_written_in_the_order_in_which_it_came(tmp_path: Path) -> None:
    late = Judgement("time_a", "محررة", "correct", "2024-02-09T13:41:00Z", '{"value":"2024-02-09"}')
    early = Judgement(
        "time_a", "محرر", "reject", "2024-02-08T00:00:00Z", reason="ليس تاريخا", article="art_a"
    )
    with Record.open(None) as record:
        assert record.judge(late)
        assert record.judge(early)
        (path,) = record.export("judgements", tmp_path / "said.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [late.id, early.id]
    assert rows[0]["value"] == '{"value":"2024-02-09"}'
    assert rows[1] == {
        "id": early.id, "annotation": "time_a", "reviewer": "محرر", "verdict": "reject",
        "made_at": "2024-02-08T00:00:00Z", "value": None, "reason": "ليس تاريخا", "article": "art_a",
    }  # fmt: skip
