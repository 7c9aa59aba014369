"""Which network addresses may be asked for a page: pure decisions, no network.

After the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates). An address that
carries an IPv4 address inside (mapped, NAT64, 6to4, ISATAP) is judged by the one inside.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_CLOSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
)
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)


def is_public(address: str | Address) -> bool:
    """True when the address is one that the public internet can be reached at; False for what is no address.

    A zone (``fe80::1%eth0``) is never public.
    """
    if isinstance(address, str):
        if "%" in address:
            return False
        try:
            address = ip_address(address)
        except ValueError:
            return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    inside = find_embedded(address)
    if inside is not None and not is_public(inside):
        return False
    if address in _MAPPED or address in _NAT64:
        return True
    return address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def find_embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries by one of the known schemes, else None."""
    number = int(address)
    if address in _MAPPED or address in _NAT64:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in _6TO4:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return None
