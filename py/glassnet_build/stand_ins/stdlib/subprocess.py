"""Stands in for subprocess, of which asyncio names one constant: a page starts no programs."""

PIPE = -1
