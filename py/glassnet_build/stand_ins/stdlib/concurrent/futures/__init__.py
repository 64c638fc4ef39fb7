"""Stands in for concurrent.futures, from whose futures asyncio tells its own apart: without threads there are none."""

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"


class CancelledError(Exception):
    """Never raised."""


class InvalidStateError(Exception):
    """Never raised."""


class Future:
    """Never made."""
