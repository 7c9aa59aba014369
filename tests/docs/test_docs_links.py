"""Links between documents lead somewhere, every document is reachable, and translations keep pace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.blocks import ROOT, markdown_files

_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(?P<words>.+)$", re.MULTILINE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def targets(path: Path) -> list[tuple[Path, str]]:
    """The documents and files that ``path`` links to, with the heading if one is named."""
    links = [link["target"] for link in _LINK.finditer(prose(path))]
    local = [link.partition("#") for link in links if not re.match(r"[a-z]+:", link)]
    return [((path.parent / file).resolve() if file else path, anchor) for file, _, anchor in local]


def anchors(path: Path) -> set[str]:
    """The anchors of headings as the usual Markdown renderers make them."""
    plain = (re.sub(r"[^\w\- ]", "", words).strip().lower() for words in _HEADING.findall(prose(path)))
    return {words.replace(" ", "-") for words in plain}


@pytest.mark.parametrize("path", markdown_files(), ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target, anchor in targets(path):
        assert target.exists(), f"{name(path)} links to {target}, which does not exist"
        assert not anchor or anchor in anchors(target), f"{name(path)}: {name(target)} has no #{anchor}"


def test_every_document_is_linked() -> None:
    linked = {target for path in markdown_files() for target, _ in targets(path)}
    lonely = [name(path) for path in markdown_files() if "docs" in path.parts and path not in linked]
    assert not lonely


def test_each_document_and_its_translation_show_the_same_code() -> None:
    for arabic in (path for path in markdown_files() if path.name.endswith(".ar.md")):
        english = arabic.with_name(arabic.name.replace(".ar.md", ".md"))
        assert english.exists(), f"{name(arabic)} translates nothing"
        codes = [re.findall(_FENCE, path.read_text(encoding="utf-8")) for path in (english, arabic)]
        assert codes[0] == codes[1], f"{name(arabic)} and {name(english)} show different code"
        sections = [len(re.findall(r"^## ", prose(path), re.MULTILINE)) for path in (english, arabic)]
        assert sections[0] == sections[1], f"{name(arabic)} has other sections than {name(english)}"
