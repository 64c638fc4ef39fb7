"""A WebAssembly module is read: what it has, and what its functions call."""

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.wasm import ELEMENTS, FUNCTION, GLOBALS, HEADER, TYPES, Export, Module, Type, leb128, mentions, unsigned
from support.modules import body, module, section


def test_a_module_tells_what_it_has():
    read = Module(module(body(2), body(0), exports=[("a", 1), ("b", 2)], table=[2], start=1))
    assert read.imports == [("env", "given", FUNCTION)] and read.imported == 1
    assert read.exports == [Export("a", FUNCTION, 1), Export("b", FUNCTION, 2)]
    assert [*read.types()] == [Type(b"", b"")] and [*read.functions()] == [0, 0]
    assert [*read.elements()] == [(b"\0\x41\x01\x0b", [2])] and read.start() == 1
    assert [*read.bodies()] == [body(2)[1:], body(0)[1:]]
    assert Module(module(body())).start() is None


def test_a_table_may_begin_at_a_place_that_looks_like_an_end():
    place = b"\0\x41\x0b\x0b"      # the 11th
    assert [*Module(HEADER + section(ELEMENTS, place + b"\x01\x07")).elements()] == [(place, [7])]


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
    given = bytes([1, 3, 0x7F]) + bytes.fromhex(code)      # behind a group of locals
    named = [*mentions(given + b"\x10\x09\xd2\x08\x0b")][-2:]      # a call and an address
    assert [each.number for each in named] == [9, 8] and named[0].begin == len(given) and named[1].end == len(given) + 4


def test_a_call_by_address_is_mentioned_with_its_type():
    (found,) = mentions(b"\0\x20\x00\x11\x90\x07\x00\x0b")
    assert found == (3, 7, 0x11, 0x390)


def test_what_it_does_not_know_is_refused_in_words():
    with pytest.raises(BuildError, match="an instruction, 0xfe, that is not known"):
        [*mentions(b"\0\xfe\x00\x0b")]
    with pytest.raises(BuildError, match="no WebAssembly"):
        Module(b"<!doctype html>")
    with pytest.raises(BuildError, match="its table has a part of another kind"):
        [*Module(HEADER + section(ELEMENTS, b"\x05\x70\0")).elements()]
    with pytest.raises(BuildError, match="a type that is none of a function"):
        [*Module(HEADER + section(TYPES, b"\x5f\0")).types()]
    with pytest.raises(BuildError, match="a type that is no number"):
        [*Module(HEADER + section(TYPES, b"\x60\x01\x64\0")).types()]
    with pytest.raises(BuildError, match="a constant that is the address of a function"):
        Module(HEADER + section(GLOBALS, b"\x70\0\xd2\x01\x0b")).check_globals()
