"""A QR code is that of an encoder of other hands, module by module, and a reader of yet others gets the text back."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.qr_reader import read_code

from glassnet.carry.link.correction import checks_of
from glassnet.carry.link.qr import MOST, _centres, _room, modules

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


@pytest.mark.parametrize("version", range(1, 41))
def test_a_code_of_every_version_is_read(version):
    level = "LM"[version % 2]
    text = text_of(_room(version, level) - version % 3)
    code = modules(text)
    assert len(code) == 17 + 4 * version or level == "M"      # a lower version may hold as much at level L
    assert read_code(code) == text


def test_a_code_is_read_with_a_blot_on_it():
    text = text_of(300)
    code = modules(text)
    assert read_code(code, hidden=[(20, 30, 7), (40, 12, 4)]) == text


# Annex E, but for what stands beside the finders.
ALIGNMENT = [
    (), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46), (6, 28, 50), (6, 30, 54), (6, 32, 58), (6, 34, 62), (6, 26, 46, 66),
    (6, 26, 48, 70), (6, 26, 50, 74), (6, 30, 54, 78), (6, 30, 56, 82), (6, 30, 58, 86), (6, 34, 62, 90), (6, 28, 50, 72, 94), (6, 26, 50, 74, 98),
    (6, 30, 54, 78, 102), (6, 28, 54, 80, 106), (6, 32, 58, 84, 110), (6, 30, 58, 86, 114), (6, 34, 62, 90, 118), (6, 26, 50, 74, 98, 122),
    (6, 30, 54, 78, 102, 126), (6, 26, 52, 78, 104, 130), (6, 30, 56, 82, 108, 134), (6, 34, 60, 86, 112, 138), (6, 30, 58, 86, 114, 142),
    (6, 34, 62, 90, 118, 146), (6, 30, 54, 78, 102, 126, 150), (6, 24, 50, 76, 102, 128, 154), (6, 28, 54, 80, 106, 132, 158),
    (6, 32, 58, 84, 110, 136, 162), (6, 26, 54, 82, 110, 138, 166), (6, 30, 58, 86, 114, 142, 170)]


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
