"""Stands in for secrets, of which NumPy takes one function; it would bring base64, hmac and random with it."""

from os import urandom


def randbits(k):
    """A whole number of k random bits. Raises ValueError for k below 0."""
    if k < 0:
        raise ValueError("number of bits must be non-negative")
    size = (k + 7) // 8
    return int.from_bytes(urandom(size)) >> (8 * size - k)
