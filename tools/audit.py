"""Known vulnerabilities of what is installed and of what the locks pin.

``python -m tools.audit`` compares both with ``tools/advisories.toml``, offline: facts with source and date.
``--online`` asks pip-audit too, where the network answers, and says how many packages it
could look up: an answer about none of them is not a clean one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import msgspec
from packaging.specifiers import SpecifierSet

from tools.lock import ALL, read_lock
from tools.project import name_of

ADVISORIES = Path(__file__).parent / "advisories.toml"

Affected = Mapping[str, Mapping[str, str]]
Packages = Iterable[tuple[str, str]]


class Advisories(msgspec.Struct, frozen=True):
    """The list: when and where it was looked up, and by package the affected versions of each number."""

    date: str
    source: str
    affected: dict[str, dict[str, str]]


def read_advisories() -> Advisories:
    """The list of this project; msgspec.ValidationError where a row has another shape."""
    return msgspec.convert(tomllib.loads(ADVISORIES.read_text(encoding="utf-8")), Advisories)


def find_affected(packages: Packages, affected: Affected) -> list[str]:
    """What of ``packages`` (name and version) the list calls affected, in words."""
    return sorted(
        f"{name} {version}: {number} affects {versions}"
        for name, version in set(packages)
        for number, versions in affected.get(name_of(name), {}).items()
        if SpecifierSet(versions).contains(version, prereleases=True)
    )


def pinned() -> list[tuple[str, str]]:
    """Every name and version of the lock of everything."""
    return [(pin.name, pin.version) for pin in read_lock(ALL.read_text(encoding="utf-8"))[0]]


def installed() -> list[tuple[str, str]]:
    """What is installed here, of the packages that the lock knows: the rest is the machine's own."""
    known = {name for name, _ in pinned()}
    found = ((name_of(one.metadata["Name"]), one.version) for one in distributions())
    return [one for one in found if one[0] in known]


def ask_online() -> tuple[list[str], int, int]:
    """What pip-audit finds in the lock, how many packages it could look up, and of how many.

    uv runs it in an environment of its own. Raises ValueError where it gives no answer.
    """
    command = [sys.executable, "-m", "uv", "tool", "run", "pip-audit", "-r", str(ALL), "--require-hashes"]
    options = ["--disable-pip", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)  # noqa: S603
    try:
        return read_answer(json.loads(done.stdout))
    except json.JSONDecodeError as error:
        raise ValueError(f"pip-audit gave no answer: {done.stderr.strip()[-200:]}") from error


def read_answer(answer: Mapping[str, Any]) -> tuple[list[str], int, int]:
    """The findings in pip-audit's JSON, how many packages it could look up, and of how many."""
    packages = answer["dependencies"]
    told = [
        f"{one['name']} {one['version']}: {found['id']}, mended in {', '.join(found['fix_versions'])}"
        for one in packages
        for found in one.get("vulns", ())
    ]
    return sorted(told), sum("vulns" in one for one in packages), len(packages)


def main() -> None:
    """Prints what is affected; 1 when anything is."""
    advisories = read_advisories()
    both = [*installed(), *pinned()]
    faults = find_affected(both, advisories.affected)
    told = f"{len(set(both))} packages held against the list of {advisories.date}"
    print(f"offline: {told}, {len(faults)} affected")
    if "--online" in sys.argv:
        try:
            found, asked, total = ask_online()
        except ValueError as error:
            print(f"online: not asked, {error}")
        else:
            print(f"online: {asked} of {total} packages could be looked up, {len(found)} affected")
            faults += found
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
