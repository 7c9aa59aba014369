"""Nothing that is installed or pinned is known to be vulnerable, as far as the list of this project goes."""

from __future__ import annotations

import re

from packaging.specifiers import SpecifierSet
from tools.audit import find_affected, installed, pinned, read_advisories, read_answer

LIST = {"alpha": {"CVE-2024-0001": ">=1.0,<1.4", "CVE-2024-0002": "<0.9"}}


def test_what_is_installed_is_not_affected() -> None:
    found = installed()
    assert len(found) > 40
    assert find_affected(found, read_advisories().affected) == []


def test_what_is_pinned_is_not_affected() -> None:
    assert find_affected(pinned(), read_advisories().affected) == []


def test_a_version_in_the_range_is_told_and_one_outside_is_not() -> None:
    assert find_affected([("Alpha", "1.3.9")], LIST) == ["Alpha 1.3.9: CVE-2024-0001 affects >=1.0,<1.4"]
    assert find_affected([("alpha", "1.4"), ("beta", "1.0")], LIST) == []


def test_the_list_is_about_packages_of_ours_and_says_when_and_where_from() -> None:
    advisories = read_advisories()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", advisories.date)
    assert advisories.source
    known = {name for name, _ in pinned()}
    assert set(advisories.affected) <= known
    for numbers in advisories.affected.values():
        for number, versions in numbers.items():
            assert re.fullmatch(r"(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+)", number)
            assert "<" in str(SpecifierSet(versions)), "a row without an upper end would never be mended"


def test_an_answer_about_nothing_is_not_taken_for_a_clean_one() -> None:
    skipped = {"name": "alpha", "skip_reason": "not found"}
    clean = {"name": "beta", "version": "1", "vulns": []}
    bad = {"name": "gamma", "version": "2", "vulns": [{"id": "CVE-2024-3", "fix_versions": ["2.1"]}]}
    assert read_answer({"dependencies": [skipped]}) == ([], 0, 1)
    assert read_answer({"dependencies": [skipped, clean, bad]}) == (
        ["gamma 2: CVE-2024-3, mended in 2.1"],
        2,
        3,
    )
