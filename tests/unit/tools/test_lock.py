"""The locks are in step with the project, hold hashes, and name no address."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement
from tools.lock import ALL, RUNTIME, check, find_faults, read_lock
from tools.project import NOT_SHIPPED, requirements, shipped_extras

HASH = "sha256:" + "0" * 64
LOCK = f"""# made
alpha==2.0.0 ; python_full_version < '3.12' \\
    --hash={HASH} \\
    --hash={HASH[:-1]}1
    # via
    #   waqai (pyproject.toml)
    #   gamma
beta-core==1.1 \\
    --hash={HASH}
    # via alpha
"""


def faults(text: str, *wanted: str) -> list[str]:
    return find_faults(text, [Requirement(one) for one in wanted])


def test_the_locks_are_in_step_with_the_project() -> None:
    assert check() == []


def test_a_pin_is_read_with_marker_hashes_and_who_asks() -> None:
    pins, odd = read_lock(LOCK)
    assert odd == []
    assert [(pin.name, pin.version, len(pin.hashes)) for pin in pins] == [
        ("alpha", "2.0.0", 2),
        ("beta-core", "1.1", 1),
    ]
    assert pins[0].via == {"waqai", "gamma"}
    assert pins[0].marker == "python_full_version < '3.12'"
    assert pins[1].holds_here()


@pytest.mark.parametrize(
    ("text", "wanted", "told"),
    [
        (LOCK, ["alpha>=2"], None),
        (LOCK, ["alpha>=3"], "2.0.0 is pinned"),
        (LOCK, ["alpha", "delta"], "delta: no pin"),
        (LOCK, [], "alpha: nobody asks for it any more"),
        (LOCK.replace(f"beta-core==1.1 \\\n    --hash={HASH}", "beta-core==1.1"), ["alpha"], "no hash"),
        (LOCK.replace("via alpha", "via omega"), ["alpha"], "omega, which is not pinned"),
        ("--index-url https://index.example/simple\n" + LOCK, ["alpha"], "an address or an option"),
        (LOCK + f"zeta @ file:///wheels/zeta.whl \\\n    --hash={HASH}\n", ["alpha"], "an address"),
        (LOCK + "-e ../zeta\n", ["alpha"], "neither a pin nor a hash"),
    ],
)
def test_what_is_out_of_step_is_told(text: str, wanted: list[str], told: str | None) -> None:
    found = faults(text, *wanted)
    assert (found == []) if told is None else any(told in one for one in found), found


def test_no_lock_names_an_address() -> None:
    for path in (ALL, RUNTIME):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text


def test_what_ships_is_pinned_without_development_and_bench() -> None:
    shipped = {pin.name for pin in read_lock(RUNTIME.read_text(encoding="utf-8"))[0]}
    assert {"msgspec", "psycopg", "pyarrow", "fastapi"} <= shipped
    assert not {"pytest", "mypy", "trafilatura", "scikit-learn"} & shipped
    assert not set(NOT_SHIPPED) & set(shipped_extras())
    assert len(list(requirements())) > len(list(requirements(shipped_extras())))
