"""Passwords as Argon2id hashes (RFC 9106), with the library's own parameters."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from waqai.errors import ConfigError

_SHORTEST = 10
_LONGEST = 512
_hasher = PasswordHasher()


def judge_password(password: str, name: str) -> None:
    """Raise ConfigError for a password that is too short, too long, one letter, or the name itself."""
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise ConfigError(f"a password has {_SHORTEST} to {_LONGEST} characters")
    if len(set(password)) < 4 or (name and name.casefold() in password.casefold()):
        raise ConfigError("a password is neither one letter over and over nor the name")


def hash_password(password: str) -> str:
    """The hash to be kept."""
    return _hasher.hash(password)


def check_password(known: str | None, password: str) -> bool:
    """Whether the password fits; without a known hash as much work is done, so that time tells nothing."""
    if len(password) > _LONGEST:
        return False
    try:
        return _hasher.verify(known or _nobody(), password) and known is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
