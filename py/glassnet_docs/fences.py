"""Finds the fences of a Markdown text that hold a network, at any depth, and never inside another fence.

    ```glassnet
    sizes: 3-2-3
    seed: 7
    ```
"""

import re
from typing import NamedTuple

OPENS = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^`\n]*)$")


class Fence(NamedTuple):
    """first, last: its lines, counted from 0. indent: what stands before it. given: {name: text}. unread: (line, its text)."""

    first: int
    last: int
    indent: str
    given: dict
    unread: tuple


def fences(lines):
    """The Fences among these lines, in their order."""
    start = None
    for number, line in enumerate(lines):
        opened = OPENS.match(line)
        if start is None:
            if opened:
                start = (number, opened)
            continue
        first, opening = start
        if opened and opened["fence"].startswith(opening["fence"]) and not opened["language"].strip():
            if opening["language"].strip() == "glassnet":
                yield _read(lines, first, number, opening["indent"])
            start = None


def _read(lines, first, last, indent):
    given, unread = {}, []
    for number in range(first + 1, last):
        line = lines[number].strip(" \t>")
        name, colon, text = line.partition(":")
        if colon or re.fullmatch(r"[a-z]+", line):
            given[name.strip()] = text.strip().strip("\"'")
        elif line and not line.startswith("#"):
            unread.append((number, line))
    return Fence(first, last, indent, given, tuple(unread))
