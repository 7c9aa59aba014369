"""What a desk is told when it starts."""

from __future__ import annotations

import msgspec

_LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class DeskSettings(msgspec.Struct, frozen=True):
    """Settings of one desk.

    ``hosts`` are the names that a browser may call it by: a page elsewhere that makes its own name point
    here is refused (DNS rebinding). ``public`` makes signing in compulsory; otherwise whoever reaches the
    desk is its owner, and judges under the name ``reviewer``. ``page_size`` is how many lines a list shows.
    ``private_webhooks`` lets saved searches name addresses inside a network. ``lexicon`` is the TOML file of
    one's own entities that editors may change on the desk.
    """

    lang: str = "ar"
    public: bool = False
    hosts: tuple[str, ...] = _LOCAL_HOSTS
    page_size: int = 50
    reviewer: str = "owner"
    private_webhooks: bool = False
    lexicon: str | None = None
