"""Reads a WebAssembly module as far as it takes to see what its functions call.

Source: WebAssembly Core Specification 3.0 (W3C, 2025), chapter 5; dynamic libraries as LLVM writes them.
"""

from typing import NamedTuple

from .errors import BuildError

HEADER, NONE = b"\0asm\x01\0\0\0", b"\0"
OTHERWISE = "Pyodide's WebAssembly is not written as wasm.py expects: {}. Change wasm.py along with Pyodide."
TYPES, IMPORTS, FUNCTIONS, GLOBALS, EXPORTS, START, ELEMENTS, CODE = 1, 2, 3, 6, 7, 8, 9, 10      # sections
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)               # what is imported or exported
VALUES = (0x6F, *range(0x7B, 0x80))                            # objects of JavaScript, vectors, numbers: types of a byte each

# How many numbers follow an instruction, of those that are followed by any: all of them are written alike.
NUMBERS = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x18, *range(0x20, 0x27), 0x41, 0x42, 0xD0, 0xD2, 0x3F, 0x40), 1),
    **dict.fromkeys((0x11, 0x13, *range(0x28, 0x3F)), 2),
}
BYTES = {0x43: 4, 0x44: 8}                                     # constants
END, CALL, BY_ADDRESS, GET_LOCAL = 0x0B, 0x10, 0x11, 0x20
FUNCTIONS_NAMED = (CALL, 0x12, 0xD2)                           # called, called last, and its address taken
PLAIN = {0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}
BULK = {8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}      # after 0xFC


class Export(NamedTuple):
    name: str
    kind: int
    index: int


class Type(NamedTuple):
    """Of a function: what it takes and what it returns, a byte each."""

    takes: bytes
    returns: bytes


class Mention(NamedTuple):
    """An instruction that names a function, or calls one of a type by its address: where it is, and the number of either."""

    begin: int
    end: int
    code: int
    number: int


class Module:
    """sections: [(number, bytes)] in their order. imports: [(module, name, kind)], the first functions; exports: [Export]."""

    def __init__(self, data):
        if not data.startswith(HEADER):
            raise BuildError("A file of the runtime is no WebAssembly.")
        self.sections, at = [], len(HEADER)
        while at < len(data):
            number, (size, begin) = data[at], unsigned(data, at + 1)
            self.sections.append((number, data[begin : begin + size]))
            at = begin + size
        self.imports, self.exports = [*_imports(self.section(IMPORTS))], [*_exports(self.section(EXPORTS))]
        self.imported = sum(kind == FUNCTION for _, _, kind in self.imports)

    def section(self, number):
        return next((data for each, data in self.sections if each == number), NONE)

    def types(self):
        """The Types of functions it knows."""
        count, at = unsigned(data := self.section(TYPES), 0)
        for _ in range(count):
            if data[at] != 0x60:
                raise BuildError(OTHERWISE.format("it has a type that is none of a function"))
            begin = at + 1
            between = _past_values(data, begin)
            at = _past_values(data, between)
            yield Type(data[begin + 1 : between], data[between + 1 : at])

    def functions(self):
        """The number of the type of each function of its own."""
        count, at = unsigned(data := self.section(FUNCTIONS), 0)
        for _ in range(count):
            number, at = unsigned(data, at)
            yield number

    def check_globals(self):
        """Raises BuildError where one of its own is more than a number."""
        count, at = unsigned(data := self.section(GLOBALS), 0)
        for _ in range(count):
            at = _past_constant(data, at + 2)

    def start(self):
        """The number of the function that starts, or None."""
        data = self.section(START)
        return None if data == NONE else unsigned(data, 0)[0]

    def elements(self):
        """(how it begins, the numbers of its functions) for each part of the table."""
        count, at = unsigned(data := self.section(ELEMENTS), 0)
        for _ in range(count):
            begin, numbers = at, []
            kind, at = unsigned(data, at)
            if kind:
                raise BuildError(OTHERWISE.format("its table has a part of another kind"))
            at = between = _past_constant(data, at)      # the place where they begin
            many, at = unsigned(data, at)
            for _ in range(many):
                number, at = unsigned(data, at)
                numbers.append(number)
            yield data[begin:between], numbers

    def bodies(self):
        """The code of each function of its own."""
        data = self.section(CODE)
        count, at = unsigned(data, 0)
        for _ in range(count):
            size, begin = unsigned(data, at)
            at = begin + size
            yield data[begin:at]


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


def sized(content):
    return leb128(len(content)) + content


def several(items):
    return leb128(len(items)) + b"".join(items)


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


def _past_values(data, at):
    """The place behind a list of types of a byte each."""
    count, at = unsigned(data, at)
    if not {*data[at : at + count]} <= {*VALUES}:
        raise BuildError(OTHERWISE.format("it has a type that is no number"))
    return at + count


def _past(data, at, count):
    """The place behind so many numbers."""
    for _ in range(count):
        while data[at] > 0x7F:
            at += 1
        at += 1
    return at


def mentions(body):
    """The Mentions of a body, in their order. Raises BuildError where it has an instruction that is not known."""
    (groups, at), end = unsigned(body, 0), len(body)
    for _ in range(groups):
        at = _past(body, at, 1) + 1
    while at < end:
        begin, code = at, body[at]
        at = _behind(body, begin)
        if code in FUNCTIONS_NAMED or code == BY_ADDRESS:
            yield Mention(begin, at, code, unsigned(body, begin + 1)[0])


def _past_constant(data, at):
    """The place behind an expression that is worked out before anything runs."""
    while data[at] != END:
        if data[at] in FUNCTIONS_NAMED:
            raise BuildError(OTHERWISE.format("it has a constant that is the address of a function"))
        at = _behind(data, at)
    return at + 1


def _behind(data, at):
    """The place behind an instruction and all that follows it."""
    code = data[at]
    if code in PLAIN:
        return at + 1
    if code in NUMBERS:
        return _past(data, at + 1, NUMBERS[code])
    if code in BYTES:
        return at + 1 + BYTES[code]
    return _past_others(data, code, at + 1)


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
    raise BuildError(OTHERWISE.format(f"it has an instruction, {code:#x}, that is not known"))
