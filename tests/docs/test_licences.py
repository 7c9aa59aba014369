"""What Waqai stands on may be stood on, and the page in docs names it."""

from __future__ import annotations

from tools.licences import PAGE, needed, page


def test_every_package_has_a_licence_that_is_allowed() -> None:
    _, wrong = page()
    assert wrong == []


def test_the_page_names_the_packages_of_the_core() -> None:
    told = PAGE.read_text(encoding="utf-8")
    missing = [name for name in needed("") if f"| {name} |" not in told]
    assert len(missing) <= len(set(needed(""))) // 10, missing


def test_the_core_pulls_in_no_gpl() -> None:
    text, _ = page()
    core = [line for line in text.splitlines() if line.endswith("| core |") and "GPL" in line]
    assert all("MPL" in line for line in core), core
