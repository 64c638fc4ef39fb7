"""The fast trainer takes the same steps as the readable one, and can be stopped and taken up anywhere."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glassnet.engine import ACTIVATIONS, LOSSES, OPTIMISERS, SCHEDULES, Network, Settings, begin, take_step
from glassnet.engine import descent, kernels
from glassnet.engine.trainer import Diverged
from support.linked import Trainer

# derandomize: the same examples on every machine; database None: nothing is written to disk.
steadily = settings(deadline=None, derandomize=True, database=None)
sparingly = settings(steadily, max_examples=40)
TOLERANCE = 1e-12  # of a number's size, or of 1 where it is smaller, after every step


def largest_difference(one, other):
    """Between two Learnings: of any parameter or number remembered, relative to its size or to 1."""
    pairs = [*zip(numbers_of(one), numbers_of(other), strict=True)]
    return max(float((np.abs(a - b) / np.maximum(1, np.abs(a))).max()) for a, b in pairs)


def numbers_of(learning):
    for W, b in ((learning.network.W, learning.network.b), *learning.memory):
        yield from (*W[1:], *b[1:])


@st.composite
def courses(draw, most=6):
    """(network, x, t, settings): any activations, loss and settings, wide and narrow, few examples and many."""
    sizes = draw(st.lists(st.integers(1, most), min_size=2, max_size=5))
    if draw(st.booleans()):  # layers of one size are done at once
        sizes = [sizes[0], *[sizes[1]] * draw(st.integers(1, 4)), sizes[-1]]
    seed, loss = draw(st.integers(0, 2**32 - 1)), draw(st.sampled_from(list(LOSSES)))
    activation = st.sampled_from(list(ACTIVATIONS))
    same = draw(st.booleans())
    hidden = draw(activation) if same else [draw(activation) for _ in sizes[1:-1]]
    network = Network.create(sizes, hidden=hidden, output=LOSSES[loss].needs or draw(activation),
                             loss=loss, seed=seed, init="xavier")  # fmt: skip
    N, rng = draw(st.integers(1, 90)), np.random.default_rng(seed)
    x, t = rng.normal(size=(N, sizes[0])), rng.uniform(0, 1, size=(N, sizes[-1]))
    if draw(st.booleans()):
        t = np.eye(sizes[-1])[rng.integers(0, sizes[-1], N)]
    chosen = Settings(
        draw(st.sampled_from(list(OPTIMISERS))), draw(st.sampled_from(list(SCHEDULES))), every=3,
        rate=draw(st.sampled_from([0.001, 0.03])), batch=draw(st.sampled_from([0, 0, 1, 7, 64])),
        l1=draw(st.sampled_from([0, 0, 0.01])), l2=draw(st.sampled_from([0, 0, 0.02])),
        dropout=draw(st.sampled_from([0, 0, 0, 0.3])), seed=draw(st.integers(0, 99)),
    )  # fmt: skip
    return network, x, t, chosen


@steadily
@given(courses())
def test_every_step_agrees_with_the_readable_one(course):
    network, x, t, chosen = course
    trainer = Trainer(network, x, t, chosen)
    assert trainer.network == network and trainer.step == 0
    for _ in range(4):
        expected = take_step(trainer.learning, chosen, x, t)
        assert trainer.run(1) == 1 and trainer.step == expected.step
        assert largest_difference(expected, trainer.learning) <= TOLERANCE


@sparingly
@given(courses(), st.integers(0, 90), st.integers(0, 40))
def test_a_state_taken_up_again_goes_on_bit_for_bit(course, before, after):
    network, x, t, chosen = course
    trainer = Trainer(network, x, t, chosen)
    trainer.run(before)
    state = trainer.state
    trainer.run(after)
    ended = trainer.state
    trainer.run(3)
    other = Trainer(network, x, t, chosen)
    for each in (trainer, other):
        each.restore(state)
        assert each.state.step == state.step and np.array_equal(each.state.numbers, state.numbers)
        each.run(after)
        assert each.state.step == ended.step
        assert each.state.numbers.tobytes() == ended.numbers.tobytes()


@sparingly
@given(courses(), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_how_the_steps_are_portioned_changes_no_bit(course, portions):
    network, x, t, chosen = course
    at_once, in_portions = (Trainer(network, x, t, chosen) for _ in range(2))
    at_once.run(sum(portions))
    for portion in portions:
        in_portions.run(portion)
    assert at_once.state.numbers.tobytes() == in_portions.state.numbers.tobytes()


@sparingly
@given(courses())
def test_a_learning_read_and_set_again_is_the_same_to_the_bit(course):
    network, x, t, chosen = course
    trainer, other = (Trainer(network, x, t, chosen) for _ in range(2))
    trainer.run(5)
    other.learning = trainer.learning
    for each in (trainer, other):
        each.run(5)
    assert trainer.state.numbers.tobytes() == other.state.numbers.tobytes()
    assert trainer.network == other.network


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("N", [3, 300])
def test_an_activation_without_a_kernel_of_its_own_is_computed_by_its_row(name, N, monkeypatch):
    rng = np.random.default_rng(1)
    network = Network.create([2, 3, 1], hidden=name, output="linear", loss="squared", seed=2)
    x, t, chosen = rng.normal(size=(N, 2)), rng.normal(size=(N, 1)), Settings()
    fast = Trainer(network, x, t, chosen)
    monkeypatch.setattr(kernels, "KERNELS", {})
    plain = Trainer(network, x, t, chosen)
    for trainer in (fast, plain):
        trainer.run(10)
    assert largest_difference(fast.learning, plain.learning) <= TOLERANCE


@pytest.mark.parametrize("name", OPTIMISERS)
def test_an_optimiser_without_a_step_of_its_own_takes_that_of_its_row(name, monkeypatch):
    rng = np.random.default_rng(1)
    network = Network.create([2, 3, 1], seed=2, loss="squared")
    x, t = rng.normal(size=(20, 2)), rng.uniform(size=(20, 1))
    chosen = Settings(name, "cosine", every=20, batch=6, l2=0.01)
    fast = Trainer(network, x, t, chosen)
    monkeypatch.setattr(descent, "STEPS", {})
    plain = Trainer(network, x, t, chosen)
    for trainer in (fast, plain):
        trainer.run(10)
    assert largest_difference(fast.learning, plain.learning) <= TOLERANCE


def diverging(rate, **more):
    """A linear network whose steps overshoot: each is further away, until nothing fits into a float."""
    network = Network(W=[[[0.5]]], b=[[0.0]], output="linear", loss="squared")
    x, t = np.array([[2.0], [3.0]]), np.array([[1.0], [-1.0]])
    return network, x, t, Settings(rate=rate, **more)


@pytest.mark.parametrize("more", [{}, {"batch": 1}, {"optimiser": "momentum"}, {"l2": 0.1}])
def test_divergence_is_told_and_the_last_good_step_is_still_in_hand(more):
    network, x, t, chosen = diverging(10.0, **more)
    trainer = Trainer(network, x, t, chosen)
    taken = trainer.run(10_000)
    assert 0 < taken < 10_000
    assert trainer.diverged == Diverged(taken) and trainer.step == taken
    assert str(trainer.diverged).startswith(f"Learning diverged: after step {taken}")
    assert np.isfinite(trainer.state.numbers).all()
    # the readable way gets as far, within the step in which a square overflows before a number does
    learning = begin(network, chosen)
    with pytest.raises(ValueError, match="overflowed"):
        for _ in range(taken + 2):
            learning = take_step(learning, chosen, x, t)
    assert abs(learning.step - taken) <= 1
    # and here it stays, until it is taken back
    assert trainer.run(5) == 0
    trainer.learning = begin(network, chosen)
    assert trainer.diverged is None and trainer.run(3) == 3


def test_numbers_whose_squares_overflow_are_no_divergence():
    network = Network(W=[[[1e200]]], b=[[0.0]], output="tanh", loss="squared")
    trainer = Trainer(network, [[1.0]], [[1.0]], Settings())
    assert trainer.run(100) == 100 and trainer.diverged is None


@pytest.mark.parametrize(
    ("x", "t", "sentence"),
    [
        ([[1, 2]], [[1]], "each row of x has 2 numbers, the network has 1 input"),
        ([[1]], [[1, 2]], "target has shape (1, 2), the outputs have (1, 1)"),
        ([[float("nan")]], [[1]], "x[0, 0] is nan, every number must be finite"),
        ([[1], [2]], [[1]], "target has shape (1, 1), the outputs have (2, 1)"),
        ([1], [1], "x has shape (1,), training needs (N, 1)"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_in_words(x, t, sentence):
    network = Network.create([1, 1], loss="squared")
    with pytest.raises(ValueError) as refusal:
        Trainer(network, x, t, Settings())
    assert str(refusal.value) == sentence


def test_targets_a_loss_cannot_judge_are_refused_in_words():
    with pytest.raises(ValueError, match="needs targets from 0 to 1"):
        Trainer(Network.create([1, 1], loss="binary"), [[1.0]], [[2.0]], Settings())


def test_what_happens_to_the_callers_arrays_afterwards_does_not_reach_it():
    network, x, t, chosen = diverging(0.01)
    trainer, undisturbed = Trainer(network, x, t, chosen), Trainer(network, x.copy(), t.copy(), chosen)
    x[:], t[:] = 0, 0
    for each in (trainer, undisturbed):
        each.run(3)
    assert trainer.network == undisturbed.network


def test_other_settings_go_on_from_the_same_numbers():
    network, x, t, chosen = diverging(0.01)
    trainer = Trainer(network, x, t, chosen)
    trainer.run(5)
    slower = Trainer(network, x, t, replace(chosen, rate=0.001))
    slower.restore(trainer.state)
    assert slower.network == trainer.network and slower.step == 5
