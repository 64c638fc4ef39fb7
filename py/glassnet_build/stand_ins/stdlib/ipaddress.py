"""Stands in for ipaddress, which urllib.parse asks about addresses in square brackets."""


def ip_address(address):
    """Called for an address of a server; the page reads queries."""
    raise NotImplementedError("ipaddress is left out of this site: see kept.toml")
