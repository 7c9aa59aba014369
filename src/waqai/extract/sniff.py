"""What a decoded text is when nothing says it."""

from __future__ import annotations

import re

# A comment ends at its first end: forty of them could be read in as many ways as there are subsets.
_START = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|article|div|meta|table|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:html|body|div|p|br|table|td|span|a|h[1-6]|article|head|font)\b[^<>]{0,300}>", re.IGNORECASE
)
_HEAD = 20_000
_TAGS = 5


def looks_like_html(text: str) -> bool:
    """True for a document that begins as HTML does, or has several of its tags in its first part."""
    head = text[:_HEAD]
    return _START.match(head) is not None or sum(1 for _ in _TAG.finditer(head)) >= _TAGS
