"""Whom we may talk to: an address of the public network, or one that was allowed by name on the command line.

An address is judged as what it is after unwrapping: IPv6 carries IPv4 in five ways, and a router or a kernel will
follow each of them. IPv6 counts as public only inside 2000::/3, since nothing else of it was given out.

Of ports, 80 and 443 and those from 1024 up are asked, without those that speak another protocol which a request could
be taken for a part of: below 1024 no newsroom cites a page, while mail and databases listen there.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple

from provenance.edges.net.nouns import Trouble

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: What is not the public network, and what an editor would call it (IANA special-purpose registry).
PRIVATE: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), name)
    for network, name in (
        ("0.0.0.0/8", "no host at all"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's own network"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "this machine's own link, where clouds keep their secrets"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "a reserved network"),
        ("192.0.2.0/24", "a network for documentation"),
        ("192.31.196.0/24", "a reserved network"),
        ("192.52.193.0/24", "a reserved network"),
        ("192.88.99.0/24", "a relay"),
        ("192.168.0.0/16", "a private network"),
        ("192.175.48.0/24", "a reserved network"),
        ("198.18.0.0/15", "a network for measuring"),
        ("198.51.100.0/24", "a network for documentation"),
        ("203.0.113.0/24", "a network for documentation"),
        ("224.0.0.0/4", "many machines at once"),
        ("240.0.0.0/4", "a reserved network"),
    )
)
#: Clouds answer with their secrets at these, too.
METADATA = frozenset({IPv4Address("168.63.129.16"), IPv4Address("100.100.100.200"), IPv4Address("192.0.0.192")})
#: The part of IPv6 that was given out, and what inside of it is not public.
GIVEN = IPv6Network("2000::/3")
RESERVED: tuple[IPv6Network, ...] = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "2001:2::/48")
)
NAT64, NAT64_LOCAL = IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48")
SIX_TO_FOUR, TEREDO = IPv6Network("2002::/16"), IPv6Network("2001::/32")
COMPATIBLE = IPv6Network("::/96")
#: Ports above 1023 at which another protocol listens that a request could be mistaken for (the list of browsers).
OTHERS = frozenset({
    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
    10080, 11211,
})  # fmt: skip


def why_not(address: Address) -> str | None:
    """Return what an address belongs to that is not the public network; None for a public one."""
    if isinstance(address, IPv6Address):
        inner = unwrapped(address)
        if inner is None:
            if address not in GIVEN or any(address in network for network in RESERVED):
                return "a network that is not public"
            return None
        if address in NAT64_LOCAL:
            return "a private network"
        address = inner
    if address in METADATA:
        return "a cloud's own service, which keeps secrets"
    return next((name for network, name in PRIVATE if address in network), None)


def unwrapped(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one carries: mapped, compatible, NAT64, 6to4 or Teredo."""
    number = int(address)
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if address in TEREDO:
        return IPv4Address(~number & 0xFFFFFFFF)
    if address in NAT64 or address in NAT64_LOCAL:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in COMPATIBLE and number > 1:
        return IPv4Address(number & 0xFFFFFFFF)
    return None


class Guard(NamedTuple):
    """What was allowed by name: networks, and hosts with a port."""

    networks: tuple[Network, ...]
    hosts: frozenset[str]

    @classmethod
    def of(cls, allowed: frozenset[str]) -> Guard:
        """Read networks, addresses and host:port; raises ValueError with the entry that is none of them."""
        networks: list[Network] = []
        hosts = set()
        for entry in sorted(allowed):
            try:
                networks.append(ip_network(entry.strip("[]"), strict=False))
                continue
            except ValueError:
                pass
            host, _, port = entry.rpartition(":")
            if not host or not port.isdigit():
                raise ValueError(f"{entry!r} is neither a network such as 10.1.0.0/16 nor a host:port")
            hosts.add(f"{host.strip('[]').lower()}:{int(port)}")
        return cls(tuple(networks), frozenset(hosts))

    def admits(self, literal: str, host: str, port: int) -> bool:
        """Tell whether an address, reached under a name, was allowed although it is private."""
        address = ip_address(literal.partition("%")[0])
        if f"{host.strip('[]').lower()}:{port}" in self.hosts or f"{literal}:{port}" in self.hosts:
            return True
        forms = {address, unwrapped(address) if isinstance(address, IPv6Address) else None}
        return any(form is not None and form in network for form in forms for network in self.networks)

    def judge(self, literal: str, host: str, port: int) -> None:
        """Raise Trouble unless an address may be talked to; `host` is the name by which it was reached."""
        try:
            address = ip_address(literal.partition("%")[0])
        except ValueError:
            raise Trouble("private", "it leads to an address that cannot be judged") from None
        if self.admits(literal, host, port):
            return
        named = why_not(address)
        if named is not None:
            raise Trouble("private", f"it leads to {named}, which is not asked")
        if (port < 1024 and port not in (80, 443)) or port in OTHERS:
            raise Trouble("scheme", f"port {port} is none at which pages are served")
