"""One WebAssembly function, written instruction by instruction: the language of loops.

    f = Function()
    f.get(f.first)                  the instructions, in the order of a stack machine
    f.module()                      the bytes of a module that exports it as `run`

`run(first, count)` takes two 32-bit integers and returns nothing. The memory it works in, and the
functions it calls, come from outside, as "env": that of Python itself, where NumPy's arrays are.
Source: WebAssembly Core Specification 2.0 (W3C, 2022), chapter 5, where the codes below stand.
"""

import struct
from functools import lru_cache

INTEGER, NUMBER, PAIR = 0x7F, 0x7C, 0x7B  # i32, for addresses; f64; v128, two f64 side by side

# What is done with one number at a time, and with a pair.
ARITHMETIC = {
    "absolute": (0x99, 0xEC),
    "negative": (0x9A, 0xED),
    "sqrt": (0x9F, 0xEF),
    "add": (0xA0, 0xF0),
    "subtract": (0xA1, 0xF1),
    "multiply": (0xA2, 0xF2),
    "divide": (0xA3, 0xF3),
    "minimum": (0xA4, 0xF4),
    "maximum": (0xA5, 0xF5),
    "copysign": (0xA6, None),
}
_LOAD, _STORE = {NUMBER: b"\x2b", PAIR: b"\xfd\x00"}, {NUMBER: b"\x39", PAIR: b"\xfd\x0b"}
_LOAD_TWICE = b"\xfd\x0a"  # the same number in both places
_ALIGNED = b"\x03"  # to 2³ bytes; a pair need not lie better


@lru_cache
def unsigned(n):
    """LEB128: seven bits a byte, the lowest first; the eighth bit says that more follow."""
    written = bytearray()
    while n > 0x7F:
        written.append(n & 0x7F | 0x80)
        n >>= 7
    written.append(n)
    return bytes(written)


@lru_cache
def signed(n):
    written = bytearray()
    while not -0x40 <= n < 0x40:
        written.append(n & 0x7F | 0x80)
        n >>= 7
    written.append(n & 0x7F)
    return bytes(written)


class Function:
    """Locals are numbers, as the instructions want them. One that is given back serves again."""

    first, count = 0, 1  # its parameters

    def __init__(self):
        self._body, self._kinds, self._free, self._called = bytearray(), [], {}, []

    # Locals

    def local(self, kind):
        free = self._free.setdefault(kind, [])
        if free:
            return free.pop()
        self._kinds.append(kind)
        return 1 + len(self._kinds)

    def give_back(self, *locals_):
        for each in locals_:
            self._free[self._kinds[each - 2]].append(each)

    def get(self, local):
        self._body += b"\x20" + unsigned(local)

    def set(self, local):
        self._body += b"\x21" + unsigned(local)

    # Numbers

    def integer(self, n):
        self._body += b"\x41" + signed(n)

    def number(self, value, kind=NUMBER):
        """A constant, twice for a pair."""
        packed = struct.pack("<d", value)
        self._body += b"\x44" + packed if kind == NUMBER else b"\xfd\x0c" + packed * 2

    def load(self, kind, offset):
        """What stands in memory `offset` bytes behind the address on the stack."""
        self._body += _LOAD[kind] + _ALIGNED + unsigned(offset)

    def load_twice(self, offset):
        self._body += _LOAD_TWICE + _ALIGNED + unsigned(offset)

    def store(self, kind, offset):
        """The value on the stack, to `offset` bytes behind the address below it."""
        self._body += _STORE[kind] + _ALIGNED + unsigned(offset)

    def do(self, name, kind):
        """One of ARITHMETIC."""
        number, pair = ARITHMETIC[name]
        self._body += bytes([number]) if kind == NUMBER else b"\xfd" + unsigned(pair)

    def sign(self, local):
        """1, 0 or −1, as a number; nan of nan."""
        for compared in (b"\x64", b"\x63"):  # above 0, below 0
            self.get(local)
            self.number(0.0)
            self._body += compared + b"\xb7"  # 1 or 0, as a number
        self.do("subtract", NUMBER)
        self.get(local)
        for _ in range(2):
            self.get(local)
        self._body += b"\x61\x1b"  # equal to itself: the difference; else nan

    def call(self, name):
        """A function of one number, by the name it has in C."""
        if name not in self._called:
            self._called.append(name)
        self._body += b"\x10" + unsigned(self._called.index(name))

    # Addresses and loops

    def move(self, pointer, by):
        """Add to a local integer."""
        self.get(pointer)
        self.integer(by)
        self._body += b"\x6a"
        self.set(pointer)

    def place(self, pointer, by):
        """Set a local integer to `by` times the one on the stack."""
        self.integer(by)
        self._body += b"\x6c"
        self.set(pointer)

    def begin(self):
        """A stretch that is repeated as long as `again` says so."""
        self._body += b"\x03\x40"

    def again(self, counter):
        """One less to go: back to `begin`, or out."""
        self.move(counter, -1)
        self.get(counter)
        self._body += b"\x0d\x00\x0b"

    # The whole

    def module(self):
        kinds = b"\x02" + b"\x60\x02\x7f\x7f\x00" + b"\x60\x01\x7c\x01\x7c"  # (i32, i32) → (), f64 → f64
        imports = [_name("env") + _name("memory") + b"\x02\x00\x00"]
        imports += [_name("env") + _name(each) + b"\x00\x01" for each in self._called]
        export = _name("run") + b"\x00" + unsigned(len(self._called))
        code = _several([b"\x01" + bytes([kind]) for kind in self._kinds]) + self._body + b"\x0b"
        sections = {1: kinds, 2: _several(imports), 3: b"\x01\x00", 7: b"\x01" + export, 10: b"\x01" + _sized(code)}
        return b"\0asm\x01\0\0\0" + b"".join(bytes([number]) + _sized(section) for number, section in sections.items())


def _sized(content):
    return unsigned(len(content)) + bytes(content)


def _name(text):
    return _sized(text.encode())


def _several(items):
    return unsigned(len(items)) + b"".join(items)
