"""A pass told slowly: what each beat shows, and that nothing is shown before its time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly
from support.frames import after_backprop, after_forward, frames, same_values, seed_network

from glassnet.view.beats import backprop_beats, contributions, forward_beats, round_beat


def second_pass(frame):
    """(before, after) of a forward pass on a page that still shows an older one."""
    before = after_backprop(after_forward(frame))
    return before, after_forward(before)


def pairs():
    """(before, after) of a first forward pass, or of one after a step."""
    return st.tuples(frames(), st.booleans()).map(
        lambda drawn: second_pass(drawn[0]) if drawn[1] else (drawn[0], after_forward(drawn[0])))


@sparingly
@given(pairs())
def test_a_forward_pass_ends_with_what_was_computed(pair):
    before, after = pair
    last = forward_beats(before, after)[-1].frame
    assert same_values(last, after, but=("phase",))
    assert last.phase == ("loss", len(after.network.sizes) - 1)


@sparingly
@given(pairs())
def test_a_forward_pass_reveals_layer_by_layer_and_nothing_early(pair):
    before, after = pair
    layers = len(after.network.sizes)
    shown = {"z": set(), "a": set()}
    for beat in forward_beats(before, after):
        kind, l = beat.frame.phase
        if kind in shown:
            shown[kind].add(l)
        for field, flag in (("z", "stale_z"), ("a", "stale_a")):
            for m in range(1, layers):
                source = after if m in shown[field] else before
                assert getattr(beat.frame, field)[m] is getattr(source, field)[m]
                assert getattr(beat.frame, flag)[m] is getattr(source, flag)[m]
        for m in range(1, layers):
            assert beat.frame.used[m] is (after if m in shown["z"] else before).used[m]
        if kind in ("z", "a"):
            assert beat.frame.probabilities is before.probabilities
        if kind != "loss":
            assert beat.frame.loss == before.loss
            assert beat.frame.losses == before.losses
        assert beat.frame.network is after.network


@sparingly
@given(frames())
def test_a_forward_pass_has_its_beats_in_order(frame):
    phases = [beat.frame.phase for beat in forward_beats(frame, after_forward(frame))]
    last = len(frame.network.sizes) - 1
    expected = [(kind, l) for l in range(1, last + 1) for kind in ("z", "a")]
    expected += [("probabilities", last)] * (frame.network.loss_name == "softmax") + [("loss", last)]
    assert phases == expected


@sparingly
@given(pairs())
def test_pulses_travel_into_the_layer_whose_sums_are_made(pair):
    for beat in forward_beats(*pair):
        kind, l = beat.frame.phase
        assert beat.frame.flow == ((l, "forward") if kind == "z" else None)
        if beat.frame.flow:
            assert beat.frame.used[l] is pair[1].used[l]


@sparingly
@given(frames(), st.booleans())
def test_a_backward_pass_ends_with_the_network_after_the_step(frame, again):
    before = after_forward(frame)
    if again:
        before = after_forward(after_backprop(before))
    after = after_backprop(before)
    beats = backprop_beats(before, after)
    assert same_values(beats[-1].frame, after)
    assert same_values(beats[-2].frame, after, but=("phase", "show"))
    assert set(beats[-2].frame.show) == {"change"}


@sparingly
@given(frames(), st.booleans())
def test_a_backward_pass_reveals_from_the_outputs_back_and_moves_all_weights_at_once(frame, again):
    before = after_forward(frame)
    if again:
        before = after_forward(after_backprop(before))      # an older gradient stands there: it must not show
    after = after_backprop(before)
    last, shown = len(frame.network.sizes) - 1, {"delta": set(), "dW": set()}
    beats = backprop_beats(before, after)
    for beat in beats[:-2]:
        kind, l = beat.frame.phase
        shown[kind].add(l)
        assert beat.frame.network is before.network
        assert beat.frame.steps == before.steps
        for m in range(1, last + 1):
            assert beat.frame.delta[m] is (after.delta[m] if m in shown["delta"] else None)
            assert beat.frame.dW[m] is (after.dW[m] if m in shown["dW"] else None)
            assert beat.frame.db[m] is (after.db[m] if m in shown["dW"] else None)
            assert beat.frame.show[m] == ("gradient" if m in shown["dW"] else before.show[m])
        assert beat.frame.a is before.a and beat.frame.loss == before.loss
    assert [beat.frame.phase for beat in beats[:-2]] == [(kind, l) for l in range(last, 0, -1) for kind in ("delta", "dW")]


@sparingly
@given(frames())
def test_blame_travels_back_along_the_edges_out_of_a_hidden_layer(frame):
    before = after_forward(frame)
    last = len(frame.network.sizes) - 1
    for beat in backprop_beats(before, after_backprop(before))[:-2]:
        kind, l = beat.frame.phase
        expected = (l + 1, "backward") if kind == "delta" and l < last else None
        assert beat.frame.flow == expected
        if expected:
            assert beat.frame.delta[l + 1] is not None


@sparingly
@given(pairs())
def test_every_beat_has_something_to_say_and_a_time_to_say_it(pair):
    before, after = pair
    for beat in forward_beats(before, after) + backprop_beats(after, after_backprop(after)):
        assert beat.caption.title.endswith((".", "?"))
        assert 0.5 <= beat.seconds <= 3


def test_training_is_one_beat_a_round_and_always_as_long():
    after = after_forward(seed_network())
    for count in (1, 10, 100):
        beats = [round_beat(after._replace(steps=step), count) for step in range(count)]
        assert [beat.frame.steps for beat in beats] == list(range(count))
        assert sum(beat.seconds for beat in beats) == pytest.approx(1.6)


@sparingly
@given(frames())
def test_contributions_are_the_terms_of_the_sums(frame):
    after = after_forward(frame)
    used = contributions(after.network, after.a)
    assert used[0] is None
    for l in range(1, len(after.a)):
        for (j, k), term in np.ndenumerate(used[l]):
            assert term == after.network.W[l][j, k] * after.a[l - 1][k]
        np.testing.assert_allclose(used[l].sum(axis=1) + after.network.b[l], after.z[l], atol=1e-12)
