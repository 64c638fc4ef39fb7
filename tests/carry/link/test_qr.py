"""A QR code is that of an encoder of other hands, module by module, and a reader gets the text back."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.qr_reader import ALIGNMENT, read_code

from glassnet.carry.link.correction import checks_of
from glassnet.carry.link.qr import MOST, _centres, modules

# Made by segno 1.6.6 (reference/make_qr.py), for the mask we choose: which one is the best is a matter of taste.
RECORDED = json.loads(Path(__file__).with_name("reference").joinpath("qr.json").read_text("utf-8"))


def text_of(length):
    return "".join(chr(33 + (i * i + 7 * i) % 94) for i in range(length))


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda each: f"version {each['version']}")
def test_every_module_is_where_another_encoder_has_it(recorded):
    code = modules(text_of(recorded["length"]))
    assert len(code) == 17 + 4 * recorded["version"]
    assert hashlib.sha256(code.astype(np.uint8).tobytes()).hexdigest() == recorded["sha256"]
    assert read_code(code) == text_of(recorded["length"])


@sparingly
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=400))
def test_a_reader_gets_the_text_back(text):
    assert read_code(modules(text)) == text


def test_alignment_patterns_stand_where_the_standard_has_them():
    for version in range(2, 41):
        assert list(ALIGNMENT[version - 1]) == _centres(version)


def test_correction_is_that_of_a_worked_example():
    # Thonky's QR code tutorial, "Error correction coding": the data of HELLO WORLD, 1-M.
    data = bytes([32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17])
    assert list(checks_of(data, 10)) == [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]


def test_what_is_too_long_is_refused_with_both_numbers():
    with pytest.raises(ValueError, match="holds 2,953 characters at most; this link has 2,954"):
        modules("x" * (MOST + 1))
