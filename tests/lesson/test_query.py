"""A link says exactly what was chosen, and a hostile one does no harm."""

from urllib.parse import parse_qs

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.examples import sparingly, steadily
from support.lessons import choices, finite

from glassnet.lesson.choices import ROWS, Choices
from glassnet.lesson.lesson import begin, forward
from glassnet.lesson.query import read_query, write_query

# The network of the 2015 post; all else is for the rows to say.
OTHERS = {name: row.read(row.default) for name, row in ROWS.items()}
NETWORK = {
    "sizes": (3, 2, 3), "hidden": "sigmoid", "output": "sigmoid", "loss": "softmax", "seed": 0, "rate": 1.0,
    "x": (0.1, 0.2, 0.3), "t": (0.0, 1.0, 0.0)}
DEFAULT = Choices(**OTHERS | NETWORK)


def test_an_empty_query_asks_for_the_network_of_the_2015_post():
    assert read_query("") == read_query("?") == (DEFAULT, [])


def test_the_query_of_the_design_is_read():
    asked, problems = read_query("?sizes=2-4-2&hidden=tanh&output=linear&loss=squared&seed=7&rate=0.5&x=0.1,-2&t=1e-3,1/4&theme=dark&controls=none")
    assert problems == []
    assert asked == DEFAULT._replace(
        sizes=(2, 4, 2), hidden="tanh", output="linear", loss="squared", seed=7, rate=0.5, x=(0.1, -2.0),
        t=(0.001, 0.25), theme="dark", controls="none")


def test_what_is_the_default_is_left_out():
    assert write_query(DEFAULT) == ""
    assert write_query(DEFAULT._replace(seed=7)) == "seed=7"
    assert write_query(DEFAULT._replace(sizes=(2, 2), x=(0.1, 0.2), t=(0.0, 1.0))) == "sizes=2-2"


def test_the_last_default_of_a_shorter_network_is_its_own():
    # One output: its target is 1 by default, so a target of 0 has to be said.
    assert write_query(DEFAULT._replace(sizes=(3, 2, 1), t=(0.0,))) == "sizes=3-2-1&t=0"


def can_compute(choices):
    try:
        return forward(begin(choices))
    except ValueError:
        return None


@sparingly
@given(choices(numbers=finite, targets=finite))
def test_every_link_comes_back_exactly(choices):
    assume(can_compute(choices))
    back, problems = read_query("?" + write_query(choices))
    assert problems == []
    assert repr(back) == repr(choices)      # repr, for it tells 0.0 from -0.0


@sparingly
@given(choices())
def test_a_link_is_plain_and_names_each_choice_once(choices):
    query = write_query(choices)
    assert set(query) <= set("abcdefghijklmnopqrstuvwxyz0123456789=&-.,")
    assert all(len(values) == 1 for values in parse_qs(query).values())


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("hidden=softmax", ["Hidden activation: “softmax” is not among the choices: sigmoid, tanh, relu, linear, leaky, gelu, softplus, swish."]),
        ("seed=-1", ["Seed: “-1” does not fit. Type a whole number from 0 to 4294967295."]),
        ("seed=4294967296", ["Seed: “4294967296” does not fit. Type a whole number from 0 to 4294967295."]),
        ("rate=", ["Learning rate: There is nothing here. Type a number such as 0.5, -.25, 1e-3 or 1/3."]),
        ("sizes=99-1", ["Layers: Each layer here has 1 to 64 neurons: type sizes such as 3-2-3."]),
        ("x=1,2,z", ["Inputs: “z” is not a number. Type a number such as 0.5, -.25, 1e-3 or 1/3."]),
        ("t=-1,0,1", ["Inputs and targets: target[0] is -1.0, cross-entropy needs targets of 0 or more."]),
    ],
)
def test_a_bad_part_keeps_its_default_and_is_named(query, problems):
    assert read_query(query) == (DEFAULT, problems)


@pytest.mark.parametrize(
    ("query", "x", "problem"),
    [
        ("x=0.5", (0.5, 0.2, 0.3), "Inputs: the link gives 1, the network has 3."),
        ("x=1,2,3,4", (1.0, 2.0, 3.0), "Inputs: the link gives 4, the network has 3."),
    ],
)
def test_too_few_or_too_many_inputs_are_used_as_far_as_they_fit_and_counted(query, x, problem):
    assert read_query(query) == (DEFAULT._replace(x=x), [problem])


def test_one_bad_part_does_not_spoil_the_others():
    asked, problems = read_query("seed=x&hidden=tanh&theme=pink&loss=squared")
    assert asked == DEFAULT._replace(hidden="tanh", loss="squared")
    assert [problem.split(":")[0] for problem in problems] == ["Seed", "Theme"]


def test_unreadable_targets_of_another_network_are_named_once_and_become_its_defaults():
    asked, problems = read_query("sizes=3-2-1&t=abc")
    assert asked.t == (1.0,)
    assert len(problems) == 1


def test_a_link_whose_numbers_are_too_large_to_compute_with_opens_with_the_defaults():
    asked, problems = read_query("x=1e308,1e308,1e308&output=linear&loss=squared&t=1e200,0,0")
    assert (asked.x, asked.t) == (DEFAULT.x, DEFAULT.t)
    assert problems == ["Inputs and targets: the loss has overflowed: its numbers are too large for float64."]


hostile = st.one_of(
    st.text(),
    st.text(st.sampled_from("&=?;%,.-+/[]{}()0123456789abx\ud800\x00\u202e")),
    st.lists(st.tuples(st.sampled_from([*ROWS, "sizes[]", "__class__", ""]), st.text() | st.sampled_from(
        ["3-2-3", "1,2", "-1,-1,-1", "1e308,1e308", "[" * 500, "1/0", "%ff%00", "nan,nan,nan", "9" * 4000]))).map(
        lambda parts: "&".join(f"{name}={value}" for name, value in parts)))


@steadily
@given(hostile)
@example("x=" + "1," * 100_000)
@example("&" * 100_000)
@example("%" * 100_000)
@example("sizes=3-2-3&" * 10_000)
@example("x=" + "[" * 100_000 + "]" * 100_000)
@example("seed=" + "9" * 100_000)
@example("t=-1,-1,-1&x=1e308,1e308,1e308")
def test_a_hostile_link_opens_a_page_that_computes(query):
    asked, problems = read_query(query)
    assert all(isinstance(problem, str) and problem.endswith(".") for problem in problems)
    for name, row in ROWS.items():
        assert row.read(row.write(getattr(asked, name))) == getattr(asked, name)
    assert (len(asked.x), len(asked.t)) == (asked.sizes[0], asked.sizes[-1])
    assert can_compute(asked)


def test_what_stands_beyond_four_thousand_characters_of_a_link_is_not_read():
    assert read_query("&" * 3990 + "seed=7")[0].seed == 7
    assert read_query("&" * 4000 + "seed=7")[0].seed == 0


def test_a_cost_brings_the_outputs_it_needs_and_says_so_where_others_were_asked_for():
    asked, problems = read_query("loss=binary&output=tanh&sizes=2-1")
    assert (asked.loss, asked.output) == ("binary", "sigmoid")
    assert problems == ["Output activation: binary cross-entropy needs sigmoid outputs."]
    assert read_query("loss=binary")[1] == []
