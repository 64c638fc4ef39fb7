"""Reads a WebAssembly module as far as it takes to see which of its functions can be called.

Source: WebAssembly Core Specification 3.0 (W3C, 2025), chapter 5; dynamic libraries as LLVM writes them.
"""

from typing import NamedTuple

from .errors import BuildError

HEADER = b"\0asm\x01\0\0\0"
IMPORTS, EXPORTS, START, ELEMENTS, CODE = 2, 7, 8, 9, 10      # sections
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)               # what is imported or exported
NOTHING = b"\x00\x00\x0b"                                      # a body without locals that only fails, if it were called

# How many numbers follow an instruction, of those that are followed by any: all of them are written alike.
NUMBERS = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x18, *range(0x20, 0x27), 0x41, 0x42, 0xD0, 0x3F, 0x40), 1),
    **dict.fromkeys((0x11, 0x13, *range(0x28, 0x3F)), 2),
}
BYTES = {0x43: 4, 0x44: 8}                                     # constants
CALLS = (0x10, 0x12, 0xD2)                                     # and what takes a function's address
PLAIN = {0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}
BULK = {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}      # after 0xFC


class Export(NamedTuple):
    name: str
    kind: int
    index: int


class Module:
    """sections: [(number, bytes)] in their order. imports: [(module, name, kind)]; exports: [Export]."""

    def __init__(self, data):
        if not data.startswith(HEADER):
            raise BuildError("A file of the runtime is no WebAssembly.")
        self.sections, at = [], len(HEADER)
        while at < len(data):
            number, (size, begin) = data[at], unsigned(data, at + 1)
            self.sections.append((number, data[begin : begin + size]))
            at = begin + size
        self.imports, self.exports = [*_imports(self.section(IMPORTS))], [*_exports(self.section(EXPORTS))]

    def section(self, number):
        return next((data for each, data in self.sections if each == number), b"\0")

    def bodies(self):
        """The code of each function of its own."""
        data = self.section(CODE)
        count, at = unsigned(data, 0)
        for _ in range(count):
            size, begin = unsigned(data, at)
            at = begin + size
            yield data[begin:at]

    def reachable(self, exports):
        """The numbers of all functions that can be called from these Exports, from the table, or at the start."""
        first = sum(kind == FUNCTION for _, _, kind in self.imports)
        calls = [*map(called, self.bodies())]
        found, waiting = set(), [each.index for each in exports if each.kind == FUNCTION]
        waiting += self._addressed()
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                waiting += calls[number - first] if number >= first else ()
        return found

    def _addressed(self):
        """The functions of the table, and the one that starts."""
        start = self.section(START)
        if start != b"\0":
            yield unsigned(start, 0)[0]
        data = self.section(ELEMENTS)
        count, at = unsigned(data, 0)
        for _ in range(count):
            kind, at = unsigned(data, at)
            if kind:
                raise BuildError("A table of Pyodide's is not written as wasm.py expects. Change wasm.py along with Pyodide.")
            at = data.index(b"\x0b", at) + 1      # the place where they begin, a constant
            many, at = unsigned(data, at)
            for _ in range(many):
                function, at = unsigned(data, at)
                yield function

    def with_exports(self, exports):
        """The bytes of a module that has these Exports alone; functions that cannot be called do NOTHING."""
        reachable, first = self.reachable(exports), sum(kind == FUNCTION for _, _, kind in self.imports)
        bodies = [body if number in reachable else NOTHING for number, body in enumerate(self.bodies(), first)]
        written = {
            EXPORTS: _several([_sized(each.name.encode()) + bytes([each.kind]) + leb128(each.index) for each in exports]),
            CODE: _several(map(_sized, bodies), len(bodies)),
        }
        return HEADER + b"".join(bytes([number]) + _sized(written.get(number, data)) for number, data in self.sections)


def unsigned(data, at):
    """(a number in LEB128, the place behind it)"""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


def leb128(number):
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(written) + bytes([number])


def _sized(content):
    return leb128(len(content)) + content


def _several(items, count=None):
    return leb128(len(items) if count is None else count) + b"".join(items)


def _name(data, at):
    size, at = unsigned(data, at)
    return data[at : at + size].decode(), at + size


def _imports(data):
    count, at = unsigned(data, 0)
    for _ in range(count):
        module, at = _name(data, at)
        name, at = _name(data, at)
        kind = data[at]
        at += 1
        if kind == GLOBAL:
            at += 2
        elif kind in (TABLE, MEMORY):
            at += kind == TABLE
            limited = data[at] & 1
            at = _past(data, at + 1, 1 + limited)
        else:
            at = _past(data, at + (kind == TAG), 1)
        yield module, name, kind


def _exports(data):
    count, at = unsigned(data, 0)
    for _ in range(count):
        name, at = _name(data, at)
        kind = data[at]
        index, at = unsigned(data, at + 1)
        yield Export(name, kind, index)


def _past(data, at, count):
    """The place behind so many numbers."""
    for _ in range(count):
        while data[at] > 0x7F:
            at += 1
        at += 1
    return at


def called(body):
    """The numbers of the functions that a body calls, or takes the address of. Raises BuildError where it has an instruction that is not known."""
    found, (groups, at), end = [], unsigned(body, 0), len(body)
    for _ in range(groups):
        at = _past(body, at, 1) + 1
    while at < end:
        code = body[at]
        at += 1
        if code in PLAIN:
            continue
        if code in CALLS:
            number, at = unsigned(body, at)
            found.append(number)
        elif code in NUMBERS:
            at = _past(body, at, NUMBERS[code])
        elif code in BYTES:
            at += BYTES[code]
        else:
            at = _past_others(body, code, at)
    return found


def _past_others(body, code, at):
    if code in (0x0E, 0x1C):      # a table of branches; the kinds of a choice
        count, at = unsigned(body, at)
        return _past(body, at, count + (code == 0x0E))
    if code == 0x1F:              # a block with its catches
        count, at = unsigned(body, _past(body, at, 1))
        for _ in range(count):
            at = _past(body, at + 1, 2 if body[at] < 2 else 1)
        return at
    if code == 0xFC:
        which, at = unsigned(body, at)
        return _past(body, at, BULK.get(which, 0))
    if code == 0xFD:              # vectors: addresses, constants, lanes
        which, at = unsigned(body, at)
        if which <= 11 or which in (92, 93) or 84 <= which <= 91:
            return _past(body, at, 2) + (84 <= which <= 91)
        return at + (16 if which in (12, 13) else 21 <= which <= 34)
    raise BuildError(f"Pyodide's WebAssembly has an instruction, {code:#x}, that wasm.py does not know. Change wasm.py along with Pyodide.")
