"""What Waqai stands on may be stood on, and the page in docs names it."""

from __future__ import annotations

import pytest
from tools.licences import PAGE, find_disallowed, needed, page
from tools.lock import RUNTIME, read_lock


def test_every_package_has_a_licence_that_is_allowed() -> None:
    _, wrong = page()
    assert wrong == []


def test_the_page_names_every_package_that_is_pinned_to_ship() -> None:
    told = PAGE.read_text(encoding="utf-8")
    pins = read_lock(RUNTIME.read_text(encoding="utf-8"))[0]
    assert [pin.name for pin in pins if pin.holds_here() and f"| {pin.name} |" not in told] == []


@pytest.mark.parametrize("extra", ["dev", "bench"])
def test_what_development_installs_is_permissive(extra: str) -> None:
    """A package that states nothing is let pass here: it is not shipped, and its next version may say it."""
    assert [one for one in find_disallowed(extra) if "''" not in one] == []
    assert {"pytest", "ruff"} <= set(needed("dev"))


def test_the_core_pulls_in_no_gpl() -> None:
    text, _ = page()
    core = [line for line in text.splitlines() if line.endswith("| core |") and "GPL" in line]
    assert all("MPL" in line for line in core), core
