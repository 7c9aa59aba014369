"""A release: checks, a reproducible build, the wheel tried in an empty environment, bill of materials, sums.

``python -m tools.release`` writes ``dist/`` and tells what to do next; ``--check`` only says what stands in
the way. Nothing is signed or sent: who publishes it and how it is attested is in ``docs/how-to/release.md``.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools import audit, licences, lock, sbom
from tools.project import NAME, ROOT, project_version

_NAMED = 5
_TRIED = "01-aggregator-talks-resume.txt"


def find_obstacles(root: Path = ROOT) -> list[str]:
    """What stands in the way of a release, in words; nothing when it can be made."""
    version = project_version()
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    obstacles = find_changelog_faults(changelog, version) + find_tree_faults(root)
    obstacles += lock.check()
    obstacles += audit.find_affected(audit.pinned(), audit.read_advisories().affected)
    return obstacles + licences.page()[1]


def find_changelog_faults(text: str, version: str) -> list[str]:
    """The changelog needs a section of this version with its day, and something in it."""
    head = re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", text, re.MULTILINE)
    if head is None:
        return [f"CHANGELOG.md has no section «## [{version}] - YYYY-MM-DD»"]
    section = text[head.end() :].partition("\n## ")[0]
    return [] if re.search(r"^- ", section, re.MULTILINE) else [f"CHANGELOG.md says nothing about {version}"]


def find_tree_faults(root: Path) -> list[str]:
    """A release is made of what is committed."""
    try:
        changed = _run(["git", "status", "--porcelain"], root).splitlines()
    except (subprocess.CalledProcessError, FileNotFoundError):
        return ["the folder is no git checkout: a release is made of a commit"]
    named = ", ".join(line[3:] for line in changed[:_NAMED])
    return [f"{len(changed)} paths are not committed: {named}"] if changed else []


def commit_time(root: Path) -> int:
    """When the commit was made, in seconds since 1970: the time inside all that is built."""
    return int(_run(["git", "log", "-1", "--format=%ct"], root))


def build(root: Path, out: Path, epoch: int) -> list[Path]:
    """The sdist and the wheel in ``out``, built twice: from the folder, and from the unpacked sdist.

    Raises ValueError when the two differ in a byte: then the build is not reproducible.
    """
    out.mkdir(parents=True, exist_ok=True)
    _hatch(root, out, epoch)
    [sdist], [wheel] = out.glob("*.tar.gz"), out.glob("*.whl")
    with tempfile.TemporaryDirectory() as again:
        with tarfile.open(sdist) as archive:
            archive.extractall(again, filter="data")
        [unpacked] = (path for path in Path(again).iterdir() if path.is_dir())
        second = Path(again) / "second"
        _hatch(unpacked, second, epoch)
        for path in (sdist, wheel):
            if sha256(second / path.name) != sha256(path):
                raise ValueError(f"{path.name}: built again from the sdist it has other bytes")
    return [sdist, wheel]


def try_wheel(wheel: Path, root: Path) -> None:
    """Installs the wheel with pinned dependencies into an empty environment, and makes a record with it.

    Raises subprocess.CalledProcessError when a step fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        binaries = place / "empty" / ("Scripts" if os.name == "nt" else "bin")
        uv = [sys.executable, "-m", "uv"]
        _run([*uv, "venv", "--quiet", "--python", sys.executable, str(place / "empty")], place)
        pins = ["--constraint", str(root / "locks" / lock.RUNTIME.name)]
        _run(
            [*uv, "pip", "install", "--quiet", "--python", str(binaries / "python"), *pins, str(wheel)], place
        )
        page = root / "examples" / "iraq-coalition" / _TRIED
        command = str(binaries / NAME)
        _run([command, "build", str(page), "--out", "record"], place)
        told = _run([command, "stories", "--db", "record"], place)
        if "story_" not in told or not (place / "record" / "index.html").is_file():
            raise ValueError(f"{wheel.name}: the installed wheel makes no record")


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_sums(files: Sequence[Path], out: Path) -> Path:
    """``SHA256SUMS`` as ``sha256sum --check`` reads it."""
    sums = out / "SHA256SUMS"
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(files)]
    sums.write_text("".join(lines), encoding="utf-8")
    return sums


def release(root: Path, out: Path) -> list[Path]:
    """All files of the release in ``out``, which is made anew."""
    shutil.rmtree(out, ignore_errors=True)
    epoch = commit_time(root)
    files = build(root, out, epoch)
    wheel = files[1]
    try_wheel(wheel, root)
    bill = out / f"{NAME}-{project_version()}.cdx.json"
    bill.write_text(sbom.dump(sbom.build_sbom(wheel.name, sha256(wheel), epoch)), encoding="utf-8")
    faults = sbom.find_faults(bill.read_text(encoding="utf-8"))
    if faults:
        raise ValueError(f"{bill.name}: {faults[0]}")
    return [*files, bill, write_sums([*files, bill], out)]


def _hatch(root: Path, out: Path, epoch: int) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    _run([sys.executable, "-m", "hatchling", "build", "-d", str(out)], root, environment)


def _run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
        done.check_returncode()
    return done.stdout


def main() -> None:
    """Check, and without ``--check`` release."""
    obstacles = find_obstacles()
    if obstacles:
        sys.exit("\n".join(["no release yet:", *(f"  {one}" for one in obstacles)]))
    if "--check" in sys.argv:
        return
    for path in release(ROOT, ROOT / "dist"):
        print(path.relative_to(ROOT))
    version = project_version()
    print(f"next: git tag -a v{version} -m 'Waqai {version}', push the tag; publishing runs from it")


if __name__ == "__main__":
    main()
