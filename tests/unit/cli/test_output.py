"""What is printed to a terminal cannot steer it."""

import pytest

from waqai.cli.output import Refusals, printable
from waqai.model import Refusal


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("سطر\nآخر", "سطر آخر"),
        ("\x1b[31mأحمر\x1b[0m", "[31mأحمر [0m"),
        ("قبل \u202eعكس\u202c بعد", "قبل عكس بعد"),
        ("صفحة\u2028جديدة", "صفحة جديدة"),
        ("", ""),
    ],
)
def test_control_characters_and_overrides_are_gone(words: str, shown: str) -> None:
    assert printable(words) == shown


def test_refusals_are_counted_and_told_once_each(capsys: pytest.CaptureFixture[str]) -> None:
    refusals = Refusals(as_json=False)
    refusals.tell("a\nb.txt", Refusal("empty", "a\nb.txt: holds no text"))
    assert refusals.count == 1
    assert capsys.readouterr().err == "waqai: refused a b.txt: holds no text [empty]\n"
