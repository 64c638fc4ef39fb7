"""What of a WebAssembly module can be called is found, and the rest does nothing."""

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.wasm import CODE, ELEMENTS, EXPORTS, FUNCTION, HEADER, IMPORTS, NOTHING, Export, Module, called, leb128, unsigned


def sized(content):
    return leb128(len(content)) + content


def section(number, *items):
    return bytes([number]) + sized(leb128(len(items)) + b"".join(items))


def body(*calls, code=b""):
    return sized(b"\0" + b"".join(b"\x10" + leb128(each) for each in calls) + code + b"\x0b")


def module(*bodies, exports=(), table=()):
    """A module of functions () → (), of which number 0 is imported; table: those whose address is known."""
    return HEADER + b"".join([
        section(1, b"\x60\0\0"), section(IMPORTS, sized(b"env") + sized(b"given") + b"\0\0"), section(3, *[b"\0"] * len(bodies)),
        section(EXPORTS, *(sized(name.encode()) + b"\0" + leb128(index) for name, index in exports)),
        section(ELEMENTS, b"\0\x41\x01\x0b" + leb128(len(table)) + b"".join(map(leb128, table))), section(CODE, *bodies)])


def test_what_an_export_or_the_table_leads_to_stays_and_the_rest_does_nothing():
    bodies = body(2), body(0), body(4), body(), body()      # 1 → 2 → 0, 3 → 4, 5
    data = module(*bodies, exports=[("a", 1), ("b", 3)], table=[5])
    whole = Module(data)
    assert whole.imports == [("env", "given", FUNCTION)] and whole.exports == [Export("a", FUNCTION, 1), Export("b", FUNCTION, 3)]
    assert whole.reachable(whole.exports[:1]) == {0, 1, 2, 5} and whole.reachable(whole.exports) == {0, 1, 2, 3, 4, 5}
    assert whole.with_exports(whole.exports) == data
    less = Module(whole.with_exports(whole.exports[:1]))
    assert less.exports == whole.exports[:1]
    assert [*less.bodies()] == [*map(lambda each: each[1:], bodies[:2]), NOTHING, NOTHING, bodies[4][1:]]


@pytest.mark.parametrize(("n", "written"), [(0, "00"), (127, "7f"), (128, "8001"), (624485, "e58e26")])
def test_numbers_are_written_as_they_are_read(n, written):
    """DWARF Debugging Information Format 4 (2010), figure 22."""
    assert leb128(n).hex() == written and unsigned(leb128(n) + b"\xff", 0) == (n, len(written) // 2)


# Each as an assembler writes it, with something like a call of function 7 in what follows the instruction.
PASSED = {
    "a constant": "44 10 07 10 07 10 07 10 07", "a whole number": "41 90 07", "a load": "28 10 07", "a branch table": "0e 02 10 07 00",
    "a call by address": "11 10 07", "a choice of kind": "1c 01 7f", "a copy of memory": "fc 0a 00 00", "a vector": "fd 0c" + " 10 07" * 8,
    "a lane": "fd 57 10 07 01", "another lane": "fd 21 10", "a sum of vectors": "fd f0 01", "a block with catches": "1f 40 02 00 10 07 02 07",
    "a null": "d0 70", "the size of memory": "3f 00", "a comparison": "45",
}


@pytest.mark.parametrize("code", PASSED.values(), ids=PASSED)
def test_an_instruction_is_passed_with_all_that_follows_it(code):
    assert called(bytes([1, 3, 0x7F]) + bytes.fromhex(code) + b"\x10\x09\xd2\x08\x0b") == [9, 8]      # a group of locals, and behind it a call and an address


def test_what_it_does_not_know_is_refused_in_words():
    with pytest.raises(BuildError, match="an instruction, 0xfe, that wasm.py does not know"):
        called(b"\0\xfe\x00\x0b")
    with pytest.raises(BuildError, match="no WebAssembly"):
        Module(b"<!doctype html>")
    with pytest.raises(BuildError, match="A table of Pyodide's is not written as wasm.py expects"):
        Module(HEADER + section(ELEMENTS, b"\x05\x70\0")).reachable([])
