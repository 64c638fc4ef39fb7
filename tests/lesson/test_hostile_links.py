"""Whatever a link holds, it is a moment or a sentence: several thousand damaged and hostile ones, and some by hand."""

import json
import re
import zlib
from binascii import b2a_base64
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.examples import steadily

from glassnet.engine.datasets import make, with_point
from glassnet.lesson.carried import carried
from glassnet.lesson.lesson import begin
from glassnet.lesson.moment import Moment, Seen
from glassnet.lesson.permalink import FILE, LINK, needed_recipe, read_moment, write_moment
from glassnet.lesson.query import read_query
from glassnet.lesson.sealed import LONGEST, as_bits, sealed
from glassnet.lesson.update import Event, stages
from glassnet.page.frames import frame_of
from glassnet.view.drawing import draw
from glassnet.view.paper import PAPERS
from glassnet.view.scene import to_markup

thousands = settings(steadily, max_examples=2400)
hundreds = settings(steadily, max_examples=800)
MARKUP = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><py-script>1</py-script>", "&#60;", "javascript:alert(1)", "\ud800", "\0",
          "\u202e", "constructor", "__proto__", "NaN", "1e999", "9" * 5000, "[" * 5000, "x" * 70_000]


def moments():
    """A few that hold everything a link can hold."""
    seen = Seen("edge-1-0-1", ("weight-1-0-1", "gradient-1-0-1"), "weight-1-0-1", True, (1, (("weight-1-0-1", -1),)),
                ("backprop", "press", "backprop", ""), ("forward", 3), "remove", True)
    lesson = begin(read_query("?sizes=2-3-2&hidden=tanh&optimiser=adam")[0])
    for event in (Event("press", "train", "3"), Event("commit", "input-0", "0.7"), Event("choose", "activation-1", "gelu")):
        lesson = stages(lesson, event)[-1]
    yield Moment(lesson, seen)
    data = stages(begin(read_query("")[0]), Event("choose", "data", "moons:40:0.1:0"))[-1]
    studied = stages(stages(data, Event("press", "study", "3"))[-1], Event("press", "study", "4"))[-1]
    yield Moment(studied)
    own = stages(studied, Event("edit", "examples", "first", with_point(make("xor"), [0.25, 0.5], 1)))[-1]
    yield Moment(replace(own, problem=None))


SOUND = [write_moment(each).text for each in moments()]
PLAIN = [carried(each) for each in moments()]


def is_moment_or_sentence(text, within=LINK):
    """What the page does with a link or a file, but for the drawing: whatever comes of it, it is one or the other."""
    try:
        needed_recipe(text, within)
        moment = read_moment(text, within=within)
    except ValueError as error:
        said = str(error)
        assert said.startswith(f"The moment in this {within} cannot be shown: ") and said.endswith(".") and len(said) < 400
        assert said.isprintable(), "a lone surrogate would not cross to JavaScript"
        return said
    assert np.isfinite(moment.lesson.network.W[1]).all()
    return moment


plain_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(MARKUP),
              st.sampled_from([-1, 0, 1, 2**31, 2**63, 2**64, 10**30, 1e308, -0.0, 0.5])),
    lambda inside: st.one_of(st.lists(inside, max_size=4), st.dictionaries(st.text(max_size=3), inside, max_size=3)), max_leaves=6)


@st.composite
def altered(draw):
    """A sound moment in which some things are replaced, taken out or put in, sealed as if all were well."""
    plain, arrays = deepcopy(draw(st.sampled_from(PLAIN)))
    for _ in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from([each for each in parts(plain)]))
        key = draw(st.sampled_from(list(where) if isinstance(where, dict) else list(range(len(where)))))
        if draw(st.integers(0, 5)) == 0:
            del where[key]
        else:
            where[key] = draw(plain_values)
        if not plain:
            break
    if draw(st.booleans()):
        arrays = draw(st.permutations(arrays)) if draw(st.booleans()) else arrays[:draw(st.integers(0, len(arrays)))]
    if arrays and draw(st.booleans()):
        spoilt = arrays[draw(st.integers(0, len(arrays) - 1))]
        if np.size(spoilt):
            np.reshape(spoilt, -1)[draw(st.integers(0, np.size(spoilt) - 1))] = draw(st.floats())
    return "v1." + sealed_anyhow(plain, [np.asarray(each) for each in arrays])


def parts(plain):
    """Every dict and list in it that is not empty."""
    if isinstance(plain, (dict, list)) and plain:
        yield plain
        for each in plain.values() if isinstance(plain, dict) else plain:
            yield from parts(each)


def sealed_anyhow(plain, arrays):
    try:
        return sealed(plain, arrays)
    except ValueError:
        return sealed({}, [])


@thousands
@given(altered(), st.sampled_from([LINK, FILE]))
def test_a_sealed_link_or_file_that_says_anything_at_all_is_a_moment_or_a_sentence(text, within):
    assert isinstance(is_moment_or_sentence(text, within), (str, Moment))


@hundreds
@given(st.sampled_from(SOUND), st.data())
def test_a_link_damaged_on_its_way_is_refused(text, data):
    at = data.draw(st.integers(3, len(text) - 1))
    other = data.draw(st.sampled_from("ABCxyz019-_+/=. %\u00e9\ud800"))
    damaged = data.draw(st.sampled_from([text[:at], text[:at] + other + text[at + 1:], text[:at] + text[at + 1:], text[:at] + other + text[at:],
                                         text + other, text[:at] + text[:at]]))
    came = is_moment_or_sentence(damaged)
    assert damaged == text or isinstance(came, str) or read_moment(text).lesson.network == came.lesson.network


@hundreds
@given(st.one_of(st.text(), st.text("ABCDEFabcdef0123456789-_", max_size=400), st.binary(max_size=300).map(lambda raw: b2a_base64(raw, newline=False).decode())),
       st.sampled_from(["", "#", "v1.", "#v1.", "v0.", "v2.", "v999999.", "v1.v1."]))
@example("\ud800", "v1.")
@example("", "v1.")
def test_a_fragment_of_any_text_is_refused_in_a_sentence(text, start):
    assert isinstance(is_moment_or_sentence(start + text), str)


def packed(words, planes=b"", sums=True):
    """Bytes as a link has them, whatever they are."""
    rest = words + planes
    head = len(words).to_bytes(4, "little") + (zlib.crc32(rest) if sums else 0).to_bytes(4, "little")
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return "v1." + b2a_base64(deflate.compress(head + rest) + deflate.flush(), newline=False).decode().rstrip("=").translate(str.maketrans("+/", "-_"))


WRONG = [
    (packed(b"[" * 40_000 + b"]" * 40_000), "longer than 64,000"),
    (packed(b"[" * 30_000 + b"]" * 30_000), "nest too deep"),
    (packed(b'{"c":' * 12 + b"1" + b"}" * 12), "nest too deep"),
    (packed(b"{}" + b" " * 3_000_000), "far more than a page can show"),
    (packed(b"{}", b"\0" * 4_000_000), "far more than a page can show"),
    (packed(b"{}", b"\0" * 5), "cut off or damaged"),
    (packed(b"{}", sums=False), "cut off or damaged"),
    (packed(b'{"k":NaN}'), "cut off or damaged"),
    (packed(b'{"k":1e999,"c":{}}'), "a number in it does not fit"),
    (packed(b'{"k":' + b"9" * 6000 + b"}"), "cut off or damaged"),
    (packed("{“c”:1}".encode()), "cut off or damaged"),
    (packed(b"[]"), "a part of it is missing"),
    (packed(b'{"c":{"sizes":"64-64-64-64-64-64-64-64-64-64-64"}}'), "2 to 10 layers"),
    (packed(b'{"c":{"hidden":"tanh,relu"}}'), "hidden names 2 activations"),
    (packed(b'{"c":{"x":"1,2"}}'), "inputs or targets do not fit"),
    (packed(b'{"c":{"theme":"<script>"}}'), "not among the choices"),
    (packed(b'{"c":{"data":"moons:99999"},"d":{}}'), "a choice in it does not hold"),
    (packed(b'{"c":{"colour":"red"}}'), "this version of the page does not know"),
    (packed(b'{"c":{},"w":[[1,0],[1,0]]}'), "numbers are missing"),
    (packed(b'{"c":{}}', b"\0" * 8), "more numbers than it tells of"),
    (packed(b'{"c":{},"p":{"n":[0,3]}}'), "a number in it does not fit"),
    (packed(b'{"c":{},"d":{"set":{"v":1,"recipe":"xor"}}}'), "XOR has 2 inputs and 1 output"),
    ("v1." + "A" * (LONGEST + 1), "longer than 64,000"),
    ("v2.AAAA", "it is of version 2, and this page knows version 1. A newer copy of the page may read it."),
    ("v0.AAAA", "it is of version 0"),
]


@pytest.mark.parametrize(("text", "why"), WRONG, ids=[why for _, why in WRONG])
def test_what_is_wrong_with_a_link_is_said(text, why):
    assert why.lower() in is_moment_or_sentence(text).lower()


def test_a_number_that_is_not_finite_is_refused_wherever_it_stands():
    for plain, arrays in PLAIN:
        for i in range(len(arrays)):
            for wrong in (np.nan, np.inf, -np.inf):
                spoilt = [np.array(each, dtype=float) for each in arrays]
                spoilt[i].reshape(-1)[0] = wrong
                assert isinstance(is_moment_or_sentence("v1." + sealed(plain, spoilt)), (str, Moment))      # some are differences of bits


def test_markup_in_every_text_of_a_link_is_refused_or_only_text():
    for plain, arrays in PLAIN:
        texts = json.dumps(plain)
        for i in range(len(re.findall(r'"[^"]*"', texts))):
            marked = deepcopy(plain)
            for evil in MARKUP[:4]:
                came = is_moment_or_sentence("v1." + sealed(_with_text(marked, i, evil), arrays))
                assert isinstance(came, str) or evil not in to_markup(draw(frame_of(came.lesson), PAPERS["wide"])), "what is drawn holds it as text alone"


def _with_text(plain, number, text):
    """The plain with its number-th text, key or value, replaced."""
    count = -1

    def walked(part):
        nonlocal count
        if isinstance(part, dict):
            return {walked(key): walked(value) for key, value in part.items()}
        if isinstance(part, (list, tuple)):
            return [walked(each) for each in part]
        if isinstance(part, str):
            count += 1
            return text if count == number else part
        return part
    return walked(plain)


def test_a_sum_that_does_not_hold_is_noticed_and_the_numbers_are_the_engines():
    plain, arrays = PLAIN[0]
    sound, other = (read_moment("v1." + sealed(each, arrays)) for each in (plain, plain | {"h": 1}))
    assert sound.same and not other.same
    assert as_bits(other.lesson.passed.trace.a[-1]).tolist() == as_bits(sound.lesson.passed.trace.a[-1]).tolist()
