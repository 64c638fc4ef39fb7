"""What a pass says: every equation on the page is checked as a reader with a pencil would."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.arithmetic import NUMBER, holds, value, written
from support.examples import sparingly
from support.frames import after_backprop, after_forward, at_rest, frames, seed_network

from glassnet.engine import ACTIVATIONS, LOSSES, Network
from glassnet.view import captions
from glassnet.view.beats import backprop_beats, forward_beats
from glassnet.view.captions import Caption
from glassnet.view.words import neuron_name, number

# Each activation once more, written as mathematics and not as the engine has it.
SQUASH = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)), "tanh": lambda z: (math.exp(2 * z) - 1) / (math.exp(2 * z) + 1),
    "relu": lambda z: z if z > 0 else 0.0, "linear": lambda z: z,
    "leaky": lambda z: z if z > 0 else z / 100, "gelu": lambda z: z * math.erfc(-z / math.sqrt(2)) / 2,
    "softplus": lambda z: math.log(1 + math.exp(z)), "swish": lambda z: z / (1 + math.exp(-z))}
MORE = re.compile(r"… and (\d+) more( \w+s)?, all at once")


def equations(caption):
    """(name, equation) of each line that is written out."""
    for line in caption.lines:
        if not MORE.fullmatch(line):
            name, _, rest = line.rpartition(": ")
            yield name, rest


def shows(text, exact):
    """Whether a written number is the exact one, rounded."""
    interval = written(text.lstrip("−"))
    slack = 1e-9 * (1 + abs(exact))
    return interval.low - slack <= abs(exact) <= interval.high + slack and (text.startswith("−") == (exact < 0))


def last_number(text):
    return re.findall(rf"−?{NUMBER}", text.rpartition("=")[2])[0]


def true(equation):
    """An equation that leaves terms out cannot be checked as a whole; all others can."""
    return "…" in equation or holds(equation)


def neurons(sizes):
    return {neuron_name(sizes, l, j): (l, j) for l, n in enumerate(sizes) for j in range(n)}


def edge(name, sizes):
    source, target = name.split(" → ")
    (_, k), (l, j) = neurons(sizes)[source], neurons(sizes)[target]
    return l, j, k


small = frames(most=3, layers=4)
wide = frames(most=6, layers=3)


@sparingly
@given(small | wide)
def test_sums_add_up(frame):
    after = after_forward(frame)
    sizes = after.network.sizes
    for l in range(1, len(sizes)):
        for name, equation in equations(captions.sums(after, l)):
            layer, j = neurons(sizes)[name]
            assert layer == l
            assert true(equation), equation
            assert shows(last_number(equation), after.z[l][j])


@sparingly
@given(small)
def test_squashing_gives_what_it_says(frame):
    after = after_forward(frame)
    for l in range(1, len(after.network.sizes)):
        for name, line in equations(captions.squash(after, l)):
            _, j = neurons(after.network.sizes)[name]
            equation, result = line.split(", ")
            assert true(equation), equation
            sign, arrow, shown = result.split(" ")
            activation = after.network.activations[l]
            assert (sign, arrow) == (ACTIVATIONS[activation].symbol, "→")
            assert shows(shown, SQUASH[activation](float(after.z[l][j])))


@pytest.mark.parametrize(("output", "end"), [("sigmoid", "σ(z) = 1 / (1 + e^(−z))."), ("relu", "relu(z) = max(0, z).")])
def test_squashing_names_its_formula(output, end):
    after = after_forward(at_rest(Network.create((1, 1), output=output), [1.0], [1.0]))
    assert captions.squash(after, 1).title == f"The outputs: each sum goes through {end}"


@sparingly
@given(small | frames(most=3, layers=3, spread=(30.0, 300.0)))
def test_probabilities_are_shares_of_powers(frame):
    after = after_forward(frame)
    if after.probabilities is None:
        return
    for name, equation in equations(captions.probabilities(after)):
        _, j = neurons(after.network.sizes)[name]
        assert holds(equation), equation
        assert shows(last_number(equation), after.probabilities[j])


@pytest.mark.parametrize("output", [1e4, -1e4, 800.0, 35.0])
def test_powers_of_large_outputs_are_written_so_that_they_can_be_checked(output):
    network = Network(W=[[[output], [output - 1]]], b=[[0, 0]], output="linear")
    caption = captions.probabilities(after_forward(at_rest(network, [1.0], [1, 0])))
    assert all(holds(equation) for _, equation in equations(caption))
    assert "∞" not in str(caption) and "undefined" not in str(caption)


@sparingly
@given(small)
def test_the_cost_is_the_sum_of_its_terms(frame):
    after = after_forward(frame)
    caption = captions.cost(after)
    (line,) = caption.lines
    unit = "" if after.network.loss_name == "squared" else " nats"
    assert line.startswith("cost = ") and line.endswith(unit)
    equation = line.removeprefix("cost = ").removesuffix(unit)
    assert true(equation), equation
    assert shows(last_number(equation), after.loss)
    assert LOSSES[after.network.loss_name].title in caption.title
    assert shows(last_number("=" + caption.title.rpartition(",")[2]), after.loss)


def test_a_probability_that_has_vanished_is_not_put_into_a_logarithm():
    network = Network(W=[[[1000.0], [-1000.0]]], b=[[0, 0]], output="linear")
    after = after_forward(at_rest(network, [1.0], [0, 1]))
    assert after.loss == pytest.approx(2000)
    assert captions.cost(after) == Caption("The cost compares the outputs with the targets: cross-entropy, 2000 nats.")


@sparingly
@given(small | wide)
def test_deltas_are_blame_times_slope(frame):
    before = after_forward(frame)
    after = after_backprop(before)
    sizes = frame.network.sizes
    filled = before._replace(delta=after.delta)
    for l in range(1, len(sizes)):
        for name, line in equations(captions.deltas(filled, l)):
            _, j = neurons(sizes)[name]
            assert line.startswith("δ = ")
            equation = line.removeprefix("δ = ")
            assert true(equation), equation
            assert shows(last_number(equation), after.delta[l][j])


@sparingly
@given(small)
def test_gradients_are_the_delta_they_lead_to_times_what_they_carried(frame):
    before = after_forward(frame)
    after = after_backprop(before)
    filled = before._replace(delta=after.delta, dW=after.dW)
    for l in range(1, len(frame.network.sizes)):
        for name, equation in equations(captions.gradients(filled, l)):
            layer, j, k = edge(name, frame.network.sizes)
            assert layer == l
            assert holds(equation), equation
            assert shows(last_number(equation), after.delta[l][j] * before.a[l - 1][k])


@sparingly
@given(small)
def test_the_update_subtracts_the_rate_times_the_gradient(frame):
    before = after_forward(frame)
    after = after_backprop(before)
    caption = captions.update(before._replace(dW=after.dW), after)
    for name, equation in equations(caption):
        l, j, k = edge(name, frame.network.sizes)
        assert holds(equation), equation
        moved = before.network.W[l][j, k] - frame.learning_rate * after.dW[l][j, k]
        assert shows(last_number(equation), moved)


@sparingly
@given(frames(most=6, layers=4))
def test_lines_are_few_and_the_others_are_counted(frame):
    before = after_forward(frame)
    after = after_backprop(before)
    sizes = frame.network.sizes
    weights = sum(m * n for m, n in zip(sizes, sizes[1:]))
    filled = before._replace(delta=after.delta, dW=after.dW)
    pairs = [(captions.update(filled, after), weights)]
    for l in range(1, len(sizes)):
        pairs += [(captions.sums(before, l), sizes[l]), (captions.squash(before, l), sizes[l]),
                  (captions.deltas(filled, l), sizes[l]), (captions.gradients(filled, l), sizes[l] * sizes[l - 1])]
    for caption, count in pairs:
        more = MORE.fullmatch(caption.lines[-1])
        assert len(caption.lines) == min(count, 4)
        assert bool(more) == (count > 4)
        if more:
            assert len(caption.lines) - 1 + int(more[1]) == count


@pytest.mark.parametrize(("loss", "output"), [(each.name, output) for each in LOSSES.values() for output in ACTIVATIONS
                                             if each.needs in (None, output)])
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_every_kind_of_network_has_true_captions_from_first_beat_to_last(hidden, output, loss):
    network = Network.create((2, 3, 2), hidden=hidden, output=output, loss=loss, seed=4)
    before = at_rest(network, (0.5, -1.25), (0.25, 0.75))
    after = after_forward(before)
    beats = forward_beats(before, after) + backprop_beats(after, after_backprop(after))
    checked = 0
    for beat in beats:
        said = captions.plain(beat.caption)
        assert not re.search(r"nan|inf|undefined|∞|None|\be\+|-\d", said), said
        for line in beat.caption.lines:
            equation = line.rpartition(": ")[2].split(", ")[0].removeprefix("cost = ").removeprefix("δ = ").removesuffix(" nats")
            if " = " in equation:
                assert true(equation), line
                checked += 1
    assert checked >= 15


@pytest.mark.parametrize(("z", "t", "line"), [
    (0.0, 1, "cost = −ln 0.500 = 0.693 nats"), (0.0, 0, "cost = −ln(1 − 0.500) = 0.693 nats"),
    (1.0, 0.25, "cost = −(0.250·ln 0.731 + (1 − 0.250)·ln(1 − 0.731)) = 1.063 nats"),
    (9.0, 0, "cost = −ln 1e−4 = 9.000 nats")])
def test_the_binary_cost_is_the_surprise_at_what_was_right(z, t, line):
    after = after_forward(at_rest(Network(W=[[[z]]], b=[[0.0]], output="sigmoid", loss="binary"), (1.0,), (t,)))
    assert captions.cost(after).lines == (line,)


def test_a_binary_cost_of_what_was_held_to_be_impossible_writes_no_logarithm_of_0():
    after = after_forward(at_rest(Network(W=[[[800.0]]], b=[[0.0]], output="sigmoid", loss="binary"), (1.0,), (0.0,)))
    assert after.loss == 800 and captions.cost(after).lines == ()


def test_under_the_binary_cost_the_delta_of_an_output_is_output_less_target():
    frame = after_backprop(after_forward(at_rest(
        Network(W=[[[0.0]]], b=[[0.0]], output="sigmoid", loss="binary"), (1.0,), (1.0,))))
    assert captions.deltas(frame, 1).lines == ("o1: δ = 0.500 − 1.000 = −0.500",)


def test_the_first_sum_reads_as_in_the_issue():
    frame = after_forward(at_rest(
        Network(W=[[[-0.14, 0.5]]], b=[[0.63]], output="sigmoid"), (0.37, -0.5), (1,)))
    assert captions.squash(frame, 1).lines == ("o1: 0.370·(−0.140) + (−0.500)·0.500 + 0.630 = 0.328, σ → 0.581",)


def test_beside_data_lines_are_short_enough_to_stand_in_two_columns():
    named = at_rest(Network.create([4, 6, 3], seed=3, hidden="tanh", output="linear"), (-0.904, 1.092, -1.347, -1.325), (1, 0, 0))._replace(names=("abcd", "efg"))
    before = after_forward(named)
    beats = [*forward_beats(named, before), *backprop_beats(before, after_backprop(before))]
    lines = [line for beat in beats for line in beat.caption.lines if len(beat.caption.lines) > 2]
    assert lines and max(map(len, lines)) <= 50
    assert captions.squash(before, 1).lines[0] == f"h1: tanh({number(before.z[1][0])}) = {number(before.a[1][0])}"


def test_after_the_step_all_parameters_are_counted():
    after = after_backprop(after_forward(seed_network()))
    assert captions.updated(after).title == "Step 1: 12 weights and 5 biases moved at once."


def test_training_says_the_first_cost_and_the_present_one():
    after = after_forward(after_backprop(after_forward(seed_network())))
    caption = captions.trained(after)
    first, now = (loss for _, loss in after.losses)
    assert caption.title == f"Step 1: cost {now:.4f}."
    assert f"The first cost was {first:.4f}." in caption.lines[0]


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("weight-2-1-0", "The weight from h1 to o2 is now 0.25."), ("bias-1-1", "The bias of h2 is now −2."),
        ("input-2", "Input x3 is now 0.3."), ("target-1", "Target t2 is now 1."),
        ("learning-rate", "The learning rate is now 1: the next Backprop uses it."),
        ("sizes", "A new network, 3-2-3, with first weights of its own."),
    ],
)
def test_an_edit_is_said_with_its_name_and_number(field, title):
    frame = seed_network()
    frame = frame._replace(network=frame.network.with_weight(2, 1, 0, 0.25).with_bias(1, 1, -2.0))
    assert captions.edited(field, frame).title == title


def test_an_edit_of_numbers_that_others_follow_from_asks_for_forward():
    assert captions.edited("input-0", seed_network()).lines == ("Forward shows what follows from it.",)
    assert captions.edited("input-0", after_forward(seed_network())).lines == ()


@pytest.mark.parametrize(("wrong"), ["0.5·0.5 = 0.5", "0.10 + 0.20 = 0.40", "e^0.5 / 2 = 0.1", "(1.00 − 0.50)² = 0.50"])
def test_the_checking_finds_false_arithmetic(wrong):
    assert not holds(wrong)


@pytest.mark.parametrize(("right"), ["0.33·(−0.14) + 0.63 = 0.58", "−(ln 0.5 + 0.25·ln 0.5) = 0.87", "½ · [(0.5 − 1.0)² + (0.1 + 0.2)²] = 0.17", "4e−5 × 2.0 = 8e−5"])
def test_the_checking_accepts_true_arithmetic(right):
    assert holds(right)


@sparingly
@given(st.floats(-1000, 1000))
def test_a_written_number_stands_for_all_that_round_to_it(number):
    interval = value(f"{abs(number):.2f}")
    assert interval.low - 1e-9 <= abs(number) <= interval.high + 1e-9
    assert interval.high - interval.low == pytest.approx(0.01)
    assert np.isfinite(interval.low)
