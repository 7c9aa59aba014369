"""Writes ``docs/reference/licences.md``: what Waqai stands on when it is installed, with its licences.

``python tools/licences.py`` writes the page, ``--check`` fails where it is out of date or a licence is not
among those that are allowed. It reads what is installed and asks nobody.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

from tools.lock import RUNTIME, read_lock
from tools.project import ROOT, name_of, requirements, shipped_extras

PAGE = ROOT / "docs" / "reference" / "licences.md"
_ALLOWED = re.compile(
    r"MIT|BSD|Apache|PSF|ISC|OFL|MPL|Python Software Foundation|Unlicense|CC0|Zlib|0BSD", re.IGNORECASE
)
_STRICT = re.compile(r"GPL", re.IGNORECASE)
_HEADINGS = {"Apache License Version 2.0": "Apache-2.0", "MIT License": "MIT"}
_NONE = frozenset(("",))
_HEAD = """# What Waqai stands on

Made by `python tools/licences.py` from what is installed with all extras. Packages of the core are
permissive, or under the MPL as a choice of theirs; psycopg (LGPL) comes only with the extra `postgres`.

| package | licence | comes with |
|---|---|---|
"""


def licence_of(found: Distribution) -> str:
    """The licence in a package's own metadata: expression, classifiers, field or the heading of its file."""
    told = found.metadata.json
    expression = told.get("license_expression")
    if isinstance(expression, str):
        return expression
    classifiers = [one for one in told.get("classifier", []) if one.startswith("License ::")]
    if classifiers:
        return ", ".join(sorted({one.split("::")[-1].strip() for one in classifiers}))
    return str(told.get("license", "")).strip().partition("\n")[0][:60] or _licence_by_file(found)


def _licence_by_file(found: Distribution) -> str:
    """The licence whose text the package brings; empty where it is none of those known by their heading."""
    for path in found.files or ():
        if path.name.upper().startswith("LICENSE") and ".dist-info" in str(path):
            text = " ".join(path.read_text(encoding="utf-8").split())[:200]
            for heading, licence in _HEADINGS.items():
                if text.startswith(heading):
                    return licence
    return ""


def needed(extra: str) -> Iterator[str]:
    """Names of all packages that the core (``""``) or an extra of Waqai needs here, directly or not."""
    waiting = [
        (name_of(one.name), frozenset(one.extras) or _NONE)
        for one in requirements((extra,) if extra else ())
        if one.marker is None or one.marker.evaluate()
    ]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        yield name
        try:
            below = [Requirement(one) for one in distribution(name).requires or ()]
        except PackageNotFoundError:
            continue
        waiting.extend(
            (name_of(one.name), frozenset(one.extras) or _NONE)
            for one in below
            if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in extras)
        )


def find_disallowed(extra: str) -> list[str]:
    """Installed packages of the core and an extra whose licence is not allowed, in words.

    MPL is allowed as the licence of single files; LGPL only for what comes with an extra of its own.
    """
    core = set(needed(""))
    wrong = []
    for name in sorted(set(needed(extra))):
        try:
            licence = licence_of(distribution(name))
        except PackageNotFoundError:
            continue
        if not _ALLOWED.search(licence) and not (_STRICT.search(licence) and name not in core):
            wrong.append(f"{name}: '{licence}' is not allowed")
    return wrong


def page() -> tuple[str, list[str]]:
    """The page, and what is wrong: a package without an allowed licence."""
    where: dict[str, list[str]] = {}
    for extra in ("", *shipped_extras()):
        for name in needed(extra):
            labels = where.setdefault(name, [])
            label = extra or "core"
            if label not in labels and "core" not in labels:
                labels.append(label)
    rows = _kept_rows()
    for name, labels in where.items():
        try:
            rows[name] = f"| {name} | {licence_of(distribution(name))} | {', '.join(labels)} |"
        except PackageNotFoundError:
            continue
    wrong = [one for extra in ("", *shipped_extras()) for one in find_disallowed(extra)]
    return _HEAD + "\n".join(row for _, row in sorted(rows.items())) + "\n", sorted(set(wrong))


def told_licence(name: str) -> str:
    """What the package says here, else what the page says of it, else nothing."""
    try:
        return licence_of(distribution(name))
    except PackageNotFoundError:
        row = _kept_rows().get(name, "")
        return row.split(" | ")[1] if row else ""


def _kept_rows() -> dict[str, str]:
    """Rows of the page as it is, of packages that still ship: an extra need not be installed everywhere."""
    pinned = {pin.name for pin in read_lock(RUNTIME.read_text(encoding="utf-8"))[0]}
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.is_file() else []
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in lines if line.count(" | ") == 2}
    return {name: line for name, line in rows.items() if name in pinned}


def main() -> None:
    """Write or check the page."""
    text, wrong = page()
    if "--check" in sys.argv:
        if PAGE.read_text(encoding="utf-8") != text:
            wrong.append(f"{PAGE.name} is out of date: run python tools/licences.py")
    else:
        PAGE.write_text(text, encoding="utf-8")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
