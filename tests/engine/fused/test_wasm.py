"""The bytes of a module are as the specification has them."""

import pytest
from glassnet.engine.fused.wasm import Function, signed, unsigned


@pytest.mark.parametrize(("n", "written"), [(0, "00"), (127, "7f"), (128, "8001"), (624485, "e58e26"), (2**32 - 1, "ffffffff0f")])
def test_whole_numbers_take_seven_bits_a_byte(n, written):
    """DWARF Debugging Information Format 4 (2010), figure 22, and WebAssembly Core Specification 2.0, section 5.2.2."""
    assert unsigned(n).hex() == written


@pytest.mark.parametrize(("n", "written"), [(2, "02"), (-2, "7e"), (127, "ff00"), (-127, "817f"), (128, "8001"), (-128, "807f"), (129, "8101"), (-129, "ff7e")])
def test_numbers_below_0_keep_their_sign(n, written):
    """DWARF Debugging Information Format 4 (2010), figure 23."""
    assert signed(n).hex() == written


def test_a_function_that_does_nothing_is_a_module_of_five_sections():
    assert Function().module().hex(" ", 1) == (
        "00 61 73 6d 01 00 00 00 "  # magic, version
        "01 0b 02 60 02 7f 7f 00 60 01 7c 01 7c "  # types: (i32, i32) -> (), (f64) -> (f64)
        "02 0f 01 03 65 6e 76 06 6d 65 6d 6f 72 79 02 00 00 "  # env.memory
        "03 02 01 00 "  # one function, of the first type
        "07 07 01 03 72 75 6e 00 00 "  # run
        "0a 04 01 02 00 0b"  # its code: no locals, end
    )


def test_a_local_that_is_given_back_serves_again():
    f = Function()
    one = f.local(0x7C)
    f.give_back(one)
    assert f.local(0x7C) == one and f.local(0x7C) != one
