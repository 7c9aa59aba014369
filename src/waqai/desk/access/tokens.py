"""Tokens of programs: shown once, kept as a digest; whoever shows one has its owner's rights."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from waqai.store import ApiToken, People, Person

_MARK = "waqai_"
_LONGEST = 200


def new_token(owner: str, label: str, made_at: str) -> tuple[str, ApiToken]:
    """A token to be shown, and what is kept of it. It has 256 random bits, so a plain digest is safe."""
    secret = _MARK + token_urlsafe(32)
    return secret, ApiToken(_digest(secret), owner, label, made_at)


def owner_of(people: People, secret: str) -> Person | None:
    """Whose token it is; None when it is none, or was taken back."""
    if not secret.startswith(_MARK) or len(secret) > _LONGEST:
        return None
    kept = people.token(_digest(secret))
    return people.person(kept.owner) if kept is not None else None


def bearer(header: str | None) -> str | None:
    """The token in the header ``Authorization`` (RFC 6750); None when the header is of another kind."""
    kind, _, value = (header or "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else None


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
