"""Tokens of programs: shown once, kept as a digest; whoever shows one has its owner's rights.

Tokens of feeds are another kind: they stand in addresses, which get about, so they open feeds and calendars
for reading and nothing else. Which kind one is follows from its first letters, and these are in the digest.
"""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from waqai.store import ApiToken, People, Person

_MARK = "waqai_"
_FEED_MARK = "waqaifeed_"
_FEED_DIGEST = "feed-"
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


def new_feed_token(owner: str, label: str, made_at: str) -> tuple[str, ApiToken]:
    """A token for the addresses of feeds, to be shown, and what is kept of it."""
    secret = _FEED_MARK + token_urlsafe(32)
    return secret, ApiToken(_feed_digest(secret), owner, label, made_at)


def is_for_feeds(token: ApiToken) -> bool:
    """Whether a kept token opens feeds only."""
    return token.digest.startswith(_FEED_DIGEST)


def owner_of_feed(people: People, secret: str) -> Person | None:
    """Who reads feeds by this token; None when it is none, or was taken back."""
    if not secret.startswith(_FEED_MARK) or len(secret) > _LONGEST:
        return None
    kept = people.token(_feed_digest(secret))
    return people.person(kept.owner) if kept is not None else None


def _feed_digest(secret: str) -> str:
    """236 bits of the digest, with a sign of their own, in the room that the others take."""
    return _FEED_DIGEST + _digest(secret)[len(_FEED_DIGEST) :]


def bearer(header: str | None) -> str | None:
    """The token in the header ``Authorization`` (RFC 6750); None when the header is of another kind."""
    kind, _, value = (header or "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else None


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
