"""The fenced code blocks of a Markdown file."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(?P<language>[a-z]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PAGES = ("*.md", "docs/**/*.md", "examples/**/*.md")


class CodeBlock(msgspec.Struct, frozen=True):
    """A fenced block: its language, its text, and the line that it begins on."""

    language: str
    body: str
    line: int


def markdown_files() -> list[Path]:
    """All Markdown files that users read."""
    return sorted(path for pattern in _PAGES for path in ROOT.glob(pattern))


def find_blocks(text: str, language: str) -> list[CodeBlock]:
    """The blocks of ``language`` in ``text``, in order."""
    return [
        CodeBlock(fence["language"], fence["body"], text.count("\n", 0, fence.start()) + 2)
        for fence in _FENCE.finditer(text)
        if fence["language"] == language
    ]


def split_console(body: str) -> list[tuple[str, list[str]]]:
    """Commands (lines that begin with ``$``) with the lines that are shown as their output."""
    steps: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line.strip():
            steps[-1][1].append(line)
    return steps


def first_missing(shown: list[str], printed: str) -> str | None:
    """The first shown line that is not printed behind the one before; None when all are.

    White space counts as one space, and ``...`` stands for anything on its line.
    """
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    at = 0
    for line in shown:
        wanted = " ".join(line.split())
        if wanted == "...":
            continue
        parts = [re.escape(part.strip()) for part in wanted.split("...")]
        pattern = re.compile(r"\s*.*?\s*".join(parts))
        hit = next((k for k in range(at, len(lines)) if pattern.fullmatch(lines[k])), None)
        if hit is None:
            return line
        at = hit + 1
    return None
