"""Only what can be called is left of a module, calls by address pass one place, and it does what it did."""

import json
import os
import subprocess

import pytest
from glassnet_build.errors import BuildError
from glassnet_build.reduced import reduced
from glassnet_build.wasm import BY_ADDRESS, CODE, ELEMENTS, EXPORTS, FUNCTIONS, HEADER, TYPES, Export, Module, Type, leb128, mentions, sized
from support.modules import NOTHING_TO_NOTHING, body, module, section

NODE = pytest.mark.skipif("GLASSNET_NODE" not in os.environ, reason="Node runs the module")
RUN = """
const { instance } = await WebAssembly.instantiate(Buffer.from(process.argv[1], "hex"));
console.log(JSON.stringify(JSON.parse(process.argv[2]).map(([name, ...given]) => instance.exports[name](...given))));
"""


def test_what_an_export_the_table_or_the_start_leads_to_is_left():
    bodies = body(2), body(0), body(4), body(), body(), body()      # 1 → 2 → 0, 3 → 4, 5, 6
    whole = Module(module(*bodies, exports=[("a", 1), ("b", 3)], table=[5], start=6))
    assert reduced(whole, whole.exports) == module(*bodies, exports=[("a", 1), ("b", 3)], table=[5], start=6), "all of it can be called"
    less = reduced(whole, whole.exports[:1])
    assert less == module(body(2), body(0), body(), body(), exports=[("a", 1)], table=[3], start=4), "numbers close up"


# twice(x) → 2x, thrice(x) → 3x, both in the table; by(place, x) calls one of them; unused(x) calls thrice, and nobody calls it.
UNARY, BINARY = b"\x60\x01\x7f\x01\x7f", b"\x60\x02\x7f\x7f\x01\x7f"
BY = b"\x20\x01\x20\x00\x11\x00\x00"
WITH_A_TABLE = HEADER + b"".join([
    section(TYPES, UNARY, BINARY), section(FUNCTIONS, b"\0", b"\0", b"\0", b"\1", b"\1"), b"\x04" + sized(b"\x01\x70\x00\x02"),
    section(EXPORTS, sized(b"by") + b"\0\3", sized(b"both") + b"\0\4"), section(ELEMENTS, b"\0\x41\0\x0b\x02\x01\x02"),
    section(CODE, body(code=b"\x20\x00\x10\x02"), body(code=b"\x20\x00\x41\x02\x6c"), body(code=b"\x20\x00\x41\x03\x6c"),
            body(code=BY), body(code=BY + BY + b"\x6a"))])


def test_calls_by_address_pass_one_place_for_each_type():
    whole = Module(WITH_A_TABLE)
    less = Module(reduced(whole, whole.exports))
    assert len([*less.bodies()]) == 5, "one that nobody calls is gone, one that all pass has come"
    assert [*less.types()] == [Type(b"\x7f", b"\x7f"), Type(b"\x7f\x7f", b"\x7f")], "what takes an address besides is a type it knew"
    by_address = [sum(each.code == BY_ADDRESS for each in mentions(each)) for each in less.bodies()]
    assert by_address == [0, 0, 0, 0, 1] and [sum(each.code == BY_ADDRESS for each in mentions(each)) for each in whole.bodies()] == [0, 0, 0, 1, 2]


@NODE
def test_it_does_what_it_did():
    whole, asked = Module(WITH_A_TABLE), [["by", 0, 7], ["by", 1, 7], ["both", 1, 5]]
    assert [ran(data, asked) for data in (WITH_A_TABLE, reduced(whole, whole.exports))] == [[14, 21, 30]] * 2
    assert ran(reduced(whole, whole.exports[:1]), asked[:2]) == [14, 21]


def ran(data, asked):
    done = subprocess.run([os.environ["GLASSNET_NODE"], "--input-type=module", "-e", RUN, data.hex(), json.dumps(asked)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_a_type_that_is_missing_is_added():
    code = b"\x41\x00\x11\x00\x00"
    whole = Module(HEADER + b"".join([section(TYPES, NOTHING_TO_NOTHING), section(FUNCTIONS, b"\0"), section(EXPORTS, sized(b"a") + b"\0\0"),
                                      section(ELEMENTS), section(CODE, body(code=code))]))
    less = Module(reduced(whole, whole.exports))
    assert [*less.types()] == [Type(b"", b""), Type(b"\x7f", b"")] and [*less.functions()] == [0, 1]
    assert [*less.bodies()] == [body(code=b"\x41\x00\x10\x01")[1:], body(code=b"\x20\x00\x11\x00\x00")[1:]]


def test_what_it_does_not_expect_is_refused_in_words():
    second = b"\x41\x00\x11\x00" + leb128(1)
    whole = Module(HEADER + b"".join([section(TYPES, NOTHING_TO_NOTHING), section(FUNCTIONS, b"\0"), section(EXPORTS), section(ELEMENTS, b"\0\x41\0\x0b\x01\0"),
                                      section(CODE, body(code=second))]))
    with pytest.raises(BuildError, match="it has a second table"):
        reduced(whole, [Export("a", 0, 0)])


def test_python_ships_so(dist):
    shipped = Module((dist / "pyodide" / "pyodide.asm.wasm").read_bytes())
    by_address = [sum(each.code == BY_ADDRESS for each in mentions(each)) for each in shipped.bodies()]
    passages = sum(map(bool, by_address))
    assert 0 < passages < 100 and {*by_address} == {0, 1} and all(by_address[-passages:]), "one for each type, the last functions"
    assert 10_000 < len(by_address) < 16_000
