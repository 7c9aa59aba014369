"""The bill of materials of a wheel: CycloneDX 1.6 as JSON, of the lock, the licences and the sources of data.

Components are the pins of ``locks/runtime.txt`` (the core's are ``required``, those of extras ``optional``),
with the licences of what is installed here, and the language data in the wheel with theirs. The same wheel
gives the same bytes: the serial number is made of its hash, the time is given.
"""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from tools.licences import told_licence
from tools.lock import RUNTIME, Pin, read_lock
from tools.project import NAME, ROOT, name_of, project_version, requirements

SCHEMA = "1.6"
_SOURCES = ROOT / "src" / NAME / "data" / "ar" / "SOURCES.toml"
_LICENCE = "Apache-2.0"


def build_sbom(wheel_name: str, wheel_sha256: str, epoch: int) -> dict[str, Any]:
    """The document for a wheel; ``epoch`` is the time that it tells, in seconds since 1970."""
    pins, _ = read_lock(RUNTIME.read_text(encoding="utf-8"))
    required = core_names(pins)
    own = f"pkg:pypi/{NAME}@{project_version()}"
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SCHEMA}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SCHEMA,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{own}#{wheel_sha256}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": project_version(),
                "purl": own,
                "licenses": [{"expression": _LICENCE}],
                "hashes": [{"alg": "SHA-256", "content": wheel_sha256}],
                "properties": [{"name": "waqai:file", "value": wheel_name}],
            },
        },
        "components": [*(_component(pin, pin.name in required) for pin in pins), *_data()],
        "dependencies": _dependencies(own, pins),
    }


def core_names(pins: Sequence[Pin]) -> set[str]:
    """Names of the pins that the core needs, directly or not."""
    names = {name_of(one.name) for one in requirements(())}
    while more := {pin.name for pin in pins if pin.via & names} - names:
        names |= more
    return names


def dump(document: dict[str, Any]) -> str:
    """The document as text."""
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def find_faults(text: str) -> list[str]:
    """What the schema of CycloneDX has against the document, in words."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return [] if error is None else [str(error)]


def _component(pin: Pin, required: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": _ref(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _ref(pin),
        "scope": "required" if required else "optional",
    }
    licence = told_licence(pin.name)
    if licence:  # nothing is known of what only another system needs
        told["licenses"] = [_licence(licence)]
    if pin.marker:
        told["properties"] = [{"name": "waqai:marker", "value": pin.marker}]
    return told


def _ref(pin: Pin) -> str:
    return f"pkg:pypi/{pin.name}@{pin.version}"


def _licence(text: str) -> dict[str, Any]:
    """An expression where the package's word is one of SPDX, else the word itself."""
    try:
        return {"expression": canonicalize_license_expression(text)}
    except InvalidLicenseExpression:
        return {"license": {"name": text or "not stated"}}


def _data() -> list[dict[str, Any]]:
    """The sources of the language data inside the wheel."""
    sources: dict[str, dict[str, Any]] = tomllib.loads(_SOURCES.read_text(encoding="utf-8"))
    return [
        {
            "type": "data",
            "bom-ref": f"data:{key}",
            "name": str(source["title"]),
            "scope": "required",
            "licenses": [{"license": {"name": str(source.get("licence", "not stated"))}}],
        }
        for key, source in sorted(sources.items())
        if "title" in source
    ]


def _dependencies(own: str, pins: Sequence[Pin]) -> list[dict[str, Any]]:
    children: dict[str, list[str]] = {own: []}
    refs: dict[str, list[str]] = {NAME: [own]}
    for pin in pins:
        refs.setdefault(pin.name, []).append(_ref(pin))
        children[_ref(pin)] = []
    for pin in pins:
        for parent in pin.via:
            for ref in refs.get(parent, ()):
                children[ref].append(_ref(pin))
    return [{"ref": ref, "dependsOn": sorted(below)} for ref, below in sorted(children.items())]
