"""Pins dependencies with hashes: ``locks/all.txt`` for every extra, ``locks/runtime.txt`` for what ships.

``python -m tools.lock`` writes both with uv, keeping pins that still fit; ``--upgrade`` takes the newest;
``--check`` says offline where they are not in step with ``pyproject.toml``. The files hold names, versions,
markers and hashes, never an address, so that they hold on any index.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
from packaging.markers import Marker
from packaging.requirements import Requirement

from tools.project import NAME, ROOT, name_of, requirements, shipped_extras

ALL, RUNTIME = ROOT / "locks" / "all.txt", ROOT / "locks" / "runtime.txt"
OLDEST_PYTHON = "3.11"
_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;]+)(?: ; (?P<marker>.*?))?(?: \\)?$"
)
_HASH = re.compile(r"^    --hash=(?P<hash>sha256:[0-9a-f]{64})(?: \\)?$")
_VIA = re.compile(r"^    #(?: via|  ) *(?P<via>\S.*)?$")
_ADDRESS = re.compile(r"://| @ |^\s*(?:-i|-f|--(?!hash=))|^\s*(?:/|\.\.?/|-e )")
_HEAD = """# Made by `make lock`: {what}, each pinned with the hashes of its files.
# Names, versions, markers and hashes only; any index that holds these files will do.
"""


class Pin(msgspec.Struct, frozen=True):
    """One pinned package: where its ``marker`` holds, and who asks for it (``waqai`` is the project)."""

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]
    via: frozenset[str]

    def holds_here(self) -> bool:
        """True where this interpreter and system need it."""
        return self.marker is None or Marker(self.marker).evaluate()


def read_lock(text: str) -> tuple[list[Pin], list[str]]:
    """The pins of a lock, and its lines that are none of a pin, a hash, a comment: with their numbers."""
    pins: list[Pin] = []
    odd: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        pin, held, via = _PIN.match(line), _HASH.match(line), _VIA.match(line)
        if pin:
            pins.append(Pin(name_of(pin["name"]), pin["version"], pin["marker"], (), frozenset()))
        elif held and pins:
            pins[-1] = msgspec.structs.replace(pins[-1], hashes=(*pins[-1].hashes, held["hash"]))
        elif via and pins:
            names = {name_of(via["via"].partition(" ")[0])} if via["via"] else set()
            pins[-1] = msgspec.structs.replace(pins[-1], via=pins[-1].via | names)
        elif line.strip() and not line.startswith("#"):
            odd.append(f"line {number}: {line.strip()[:60]}")
    return pins, odd


def find_faults(text: str, wanted: Iterable[Requirement]) -> list[str]:
    """What is wrong with a lock for these requirements, in words; nothing when it is in step."""
    pins, odd = read_lock(text)
    faults = [f"{line}: neither a pin nor a hash" for line in odd]
    faults += [
        f"line {number}: an address or an option"
        for number, line in enumerate(text.splitlines(), 1)
        if _ADDRESS.search(line) and not line.lstrip().startswith("#")
    ]
    faults += [f"{pin.name}: no hash" for pin in pins if not pin.hashes]
    by_name: dict[str, list[Pin]] = {}
    for pin in pins:
        by_name.setdefault(pin.name, []).append(pin)
    asked = {name_of(one.name) for one in wanted_list(wanted)}
    for one in wanted_list(wanted):
        found = by_name.get(name_of(one.name), [])
        if not found:
            faults.append(f"{one}: no pin")
        faults += [
            f"{one}: {pin.version} is pinned"
            for pin in found
            if not one.specifier.contains(pin.version, prereleases=True)
        ]
    faults += [
        f"{p.name}: nobody asks for it any more" for p in pins if NAME in p.via and p.name not in asked
    ]
    faults += [
        f"{pin.name}: asked for by {', '.join(sorted(pin.via)) or 'nobody'}, which is not pinned"
        for pin in pins
        if not pin.via & (by_name.keys() | {NAME})
    ]
    return faults


def wanted_list(wanted: Iterable[Requirement]) -> list[Requirement]:
    """The requirements in order of their names."""
    return sorted(wanted, key=lambda one: name_of(one.name))


def check() -> list[str]:
    """What is wrong with both locks; nothing when they are in step with the project."""
    everything, shipped = ALL.read_text(encoding="utf-8"), RUNTIME.read_text(encoding="utf-8")
    faults = [f"{ALL.name}: {one}" for one in find_faults(everything, list(requirements()))]
    faults += [f"{RUNTIME.name}: {one}" for one in find_faults(shipped, list(requirements(shipped_extras())))]
    pinned = {(pin.name, pin.version) for pin in read_lock(everything)[0]}
    return faults + [
        f"{RUNTIME.name}: {pin.name} {pin.version} is not what {ALL.name} has"
        for pin in read_lock(shipped)[0]
        if (pin.name, pin.version) not in pinned
    ]


def write(*, upgrade: bool = False) -> None:
    """Both locks anew; subprocess.CalledProcessError when uv finds no solution or no index."""
    ALL.parent.mkdir(exist_ok=True)
    _compile(ALL, "all extras, also those of development and of the bench", ["--all-extras"], upgrade=upgrade)
    extras = [option for extra in shipped_extras() for option in ("--extra", extra)]
    RUNTIME.unlink(missing_ok=True)
    _compile(RUNTIME, "the core with the extras that users install", [*extras, "--constraint", str(ALL)])


def _compile(path: Path, what: str, options: list[str], *, upgrade: bool = False) -> None:
    made = subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"),
            *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes", "--no-header"),
            *("--no-emit-index-url", "--no-emit-find-links"),
            *(["--upgrade"] if upgrade else []),
            *options,
            *("--output-file", str(path)),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "-c " not in line[:12]]
    path.write_text(_HEAD.format(what=what) + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(made.stderr)


def main() -> None:
    """Write or check."""
    if "--check" in sys.argv:
        faults = check()
        if faults:
            sys.exit("\n".join([*faults, "run `make lock`"]))
        return
    write(upgrade="--upgrade" in sys.argv)


if __name__ == "__main__":
    main()
