"""Small WebAssembly modules, written byte by byte."""

from glassnet_build.wasm import CODE, ELEMENTS, EXPORTS, FUNCTIONS, HEADER, IMPORTS, START, TYPES, leb128, sized

NOTHING_TO_NOTHING = b"\x60\0\0"


def section(number, *items):
    return bytes([number]) + sized(leb128(len(items)) + b"".join(items))


def body(*calls, code=b""):
    """Of a function without locals that calls these, and then does this."""
    return sized(b"\0" + b"".join(b"\x10" + leb128(each) for each in calls) + code + b"\x0b")


def module(*bodies, exports=(), table=(), start=None):
    """A module of functions () → (), of which number 0 is imported; table: those whose address is known."""
    return HEADER + b"".join([
        section(TYPES, NOTHING_TO_NOTHING), section(IMPORTS, sized(b"env") + sized(b"given") + b"\0\0"), section(FUNCTIONS, *[b"\0"] * len(bodies)),
        section(EXPORTS, *(sized(name.encode()) + b"\0" + leb128(index) for name, index in exports)),
        b"" if start is None else bytes([START]) + sized(leb128(start)),
        section(ELEMENTS, b"\0\x41\x01\x0b" + leb128(len(table)) + b"".join(map(leb128, table))), section(CODE, *bodies)])
