"""Annotations as W3C Web Annotations with PROV, one JSON-LD object a line.

After the Web Annotation Data Model and Vocabulary (W3C Recommendations of 23 February 2017): each has a body,
and a target with a TextPositionSelector (code points) and a TextQuoteSelector. PROV-O (30 April 2013) says
which layer in which version generated it, by which rules, and from which annotations.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from waqai.export.tables import Table, rows_of_reading
from waqai.model import Evidence, Page, PageReading
from waqai.model.codec import to_json

_AROUND = 32
_CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "waqai": "urn:waqai:terms:"},
]
_MOTIVATION = {
    "times": "tagging",
    "quantities": "tagging",
    "mentions": "identifying",
    "statements": "describing",
    "events": "classifying",
}


def page_source(page: Page) -> str:
    """The IRI of a page: its URL, or the digest of its bytes as RFC 6920 names it."""
    if page.url:
        return page.url
    digest = urlsafe_b64encode(bytes.fromhex(page.sha256)).decode("ascii").rstrip("=")
    return f"ni:///sha-256;{digest}"


def web_annotations(reading: PageReading) -> Iterator[dict[str, Any]]:
    """The annotations of a page in its order, each as a JSON-LD object that stands alone."""
    evidence = _evidence(reading)
    for table, row in rows_of_reading(reading, {}):
        if table.name in _MOTIVATION:
            cells = dict(zip((name for name, _ in table.columns), row, strict=True))
            yield _annotation(reading.page, table, cells, evidence.get(str(cells["id"])))


def web_annotation_lines(reading: PageReading) -> Iterator[str]:
    """The same as lines of JSON (``application/ld+json`` each)."""
    for annotation in web_annotations(reading):
        yield to_json(annotation).decode() + "\n"


def _evidence(reading: PageReading) -> dict[str, Evidence | None]:
    return {
        one.id: one.evidence
        for article in reading.articles
        for layer in (
            *(article.times, article.quantities, article.mentions),
            *(article.statements, article.events),
        )
        for one in layer
    }


def _annotation(page: Page, table: Table, cells: dict[str, Any], evidence: Evidence | None) -> dict[str, Any]:
    start, end = cells["start"], cells["end"]
    told = {"article", "id", "start", "end", "text", "rules", "outlet", "published", "sentence"}
    value = {f"waqai:{k}": v for k, v in cells.items() if k not in told and v is not None}
    annotation: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": f"urn:waqai:{cells['id']}",
        "type": "Annotation",
        "motivation": _MOTIVATION[table.name],
        "body": {"type": f"waqai:{table.name}", "purpose": _MOTIVATION[table.name], **value},
        "target": {
            "source": page_source(page),
            "type": "SpecificResource",
            "waqai:article": cells["article"],
            "waqai:sha256": page.sha256,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": page.text[start:end],
                    "prefix": page.text[max(0, start - _AROUND) : start],
                    "suffix": page.text[end : end + _AROUND],
                },
            ],
        },
    }
    if evidence is not None:
        annotation |= _provenance(evidence)
    return annotation


def _provenance(evidence: Evidence) -> dict[str, Any]:
    software = f"urn:waqai:layer:{evidence.layer}:{evidence.version}"
    told: dict[str, Any] = {
        "generator": {"id": software, "type": "Software", "name": f"Waqai {evidence.layer}"},
        "prov:wasGeneratedBy": {
            "type": "prov:Activity",
            "prov:wasAssociatedWith": software,
            "prov:used": [f"urn:waqai:rule:{rule}" for rule in evidence.rules],
        },
    }
    if evidence.derived_from:
        told["prov:wasDerivedFrom"] = [f"urn:waqai:{one}" for one in evidence.derived_from]
    return told
