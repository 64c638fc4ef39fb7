"""What a pass says while it plays: one sentence a beat, and the arithmetic in live numbers."""

from itertools import islice
from typing import NamedTuple

import numpy as np

from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.engine.optimisers import OPTIMISERS
from glassnet.view.formulas import as_text
from glassnet.view.words import MINUS, chosen, grouped, in_a_sum, layer_name, neuron_name, number, one_by_one, symbol

LINES = 4         # neurons or edges written out; the others are counted
TERMS = 3         # terms of a sum written out before it is shortened
FEWER = 2         # beside data, where lines stand in two columns: the network is to be in sight above them
DECIMALS = 3
LARGE = 30        # an output whose power of e is no longer worth writing out


class Caption(NamedTuple):
    """A sentence, and under it lines of arithmetic."""

    title: str
    lines: tuple = ()


def plain(caption):
    """The caption as one text: what a screen reader is given."""
    return " ".join((caption.title, *caption.lines))


def remarked(caption, remark):
    """The same caption, after a sentence said once."""
    return caption._replace(title=f"{remark} {caption.title}".strip())


def sums(frame, l):
    """z[l]: each neuron adds up what its edges bring, and its bias."""
    lines = (f"{neuron_name(frame.network.sizes, l, j)}: {_summed(frame, l, j)}" for j in range(frame.network.sizes[l]))
    name = layer_name(frame.network.sizes, l)
    return _caption(f"{_start(name)}: each neuron adds up value × weight, then its bias b. The sum is z.", lines,
                    frame.network.sizes[l])


def squash(frame, l):
    """a[l]: each neuron puts its sum through the activation."""
    sign = symbol(frame.network.activations[l])
    lines = (f"{neuron_name(frame.network.sizes, l, j)}: {_squashed(frame, l, j, sign)}" for j in range(frame.network.sizes[l]))
    formula = as_text(ACTIVATIONS[frame.network.activations[l]].formula)
    return _caption(f"{_start(layer_name(frame.network.sizes, l))}: each sum goes through {sign}(z) = {formula}.", lines,
                    frame.network.sizes[l])


def _summed(frame, l, j):
    network = frame.network
    return f"{_sum(frame.a[l - 1], network.W[l][j], _terms(frame))} {_plus(network.b[l][j])} = {_n(frame.z[l][j])}"


def _squashed(frame, l, j, sign):
    """Beside data without the sum, which was written out a beat before."""
    if frame.names:
        return f"{sign}({_n(frame.z[l][j])}) = {_n(frame.a[l][j])}"
    return f"{_summed(frame, l, j)}, {sign} → {_n(frame.a[l][j])}"


def _terms(frame):
    return FEWER if frame.names else TERMS


def probabilities(frame):
    """p: softmax makes shares of the outputs.

    Powers of large outputs cannot be written down; moving all outputs by as much changes no share.
    """
    outputs, sizes = frame.a[-1], frame.network.sizes
    most = float(outputs.max())
    moved = most if abs(most) > LARGE else 0.0
    powers = [f"e^({_n(a)} {_minus(most)})" if moved else f"e^{in_a_sum(a, DECIMALS)}" for a in outputs]
    total = _n(np.exp(outputs - moved).sum())
    lines = (f"{neuron_name(sizes, len(sizes) - 1, j)}: {power} / {total} = {_n(p)}"
             for j, (power, p) in enumerate(zip(powers, frame.probabilities)))
    return _caption("Softmax turns the outputs into probabilities: each e^output, divided by the sum of them all.", lines,
                    sizes[-1])


def cost(frame):
    """The loss, named, with its unit."""
    loss = LOSSES[frame.network.loss_name]
    unit = f" {loss.unit}" if loss.unit == "nats" else ""
    title = f"The cost compares the outputs with the targets: {loss.title}, {_n(frame.loss)}{unit}."
    return Caption(title, () if _vanished(frame) else (f"cost = {_cost_terms(frame)} = {_n(frame.loss)}{unit}",))


def _vanished(frame):
    """Whether a probability that the cost takes the logarithm of is too small for a float."""
    if frame.network.loss_name == "binary":
        a, left = frame.a[-1], _left(frame)
        return not (a[frame.t > 0].all() and left[frame.t < 1].all())
    return frame.probabilities is not None and not frame.probabilities[frame.t > 0].all()


def _left(frame):
    """1 − a of each sigmoid output, to its last figures."""
    return ACTIVATIONS["sigmoid"].function(-frame.z[-1])


def _cost_terms(frame):
    if frame.network.loss_name == "squared":
        parts = [f"({_n(a)} {_minus(t)})²" for a, t in zip(frame.a[-1], frame.t)]
        return f"½ · [{_shortened(parts)}]"
    if frame.network.loss_name == "binary":
        parts = [part for each in zip(frame.a[-1], _left(frame), frame.t) for part in _yes_and_no(*each)]
        return f"{MINUS}{parts[0]}" if len(parts) == 1 else f"{MINUS}({_shortened(parts)})"
    parts = [f"ln {_n(p)}" if t == 1 else f"{_n(t)}·ln {_n(p)}" for p, t in zip(frame.probabilities, frame.t) if t]
    joined = _shortened(parts) or "0"
    return f"{MINUS}{joined}" if len(parts) == 1 else f"{MINUS}({joined})" if parts else joined


def _yes_and_no(a, left, t):
    """t ln a and (1 − t) ln(1 − a), where they are not 0; `left` is 1 − a, written out where a is nearly 1."""
    no = f"ln(1 {MINUS} {_n(a)})" if left > 1e-3 else f"ln {_n(left)}"
    if t:
        yield f"ln {_n(a)}" if t == 1 else f"{_n(t)}·ln {_n(a)}"
    if t < 1:
        yield no if t == 0 else f"(1 {MINUS} {_n(t)})·{no}"


def deltas(frame, l):
    """delta[l]: how wrong each neuron is, times how steep its activation is there."""
    sizes, last = frame.network.sizes, len(frame.network.sizes) - 1
    if l == last and LOSSES[frame.network.loss_name].delta:
        lines = (f"{neuron_name(sizes, l, j)}: δ = {_n(a)} {_minus(t)} = {_n(delta)}"
                 for j, (a, t, delta) in enumerate(zip(frame.a[-1], frame.t, frame.delta[l])))
        return _caption(f"Back to {layer_name(sizes, l)}: this cost is made for its activation: "
                        "how wrong × how steep is output − target.", lines, sizes[l])
    slopes = _slopes(frame, l)
    wrong = _output_blame(frame) if l == last else _hidden_blame(frame, l)
    lines = (f"{neuron_name(sizes, l, j)}: δ = {blame} × {_n(slope)} = {_n(delta)}"
             for j, (blame, slope, delta) in enumerate(zip(wrong, slopes, frame.delta[l])))
    return _caption(f"Back to {layer_name(sizes, l)}: δ is how wrong a neuron was × how steep it was there.", lines,
                    sizes[l])


def _slopes(frame, l):
    return ACTIVATIONS[frame.network.activations[l]].derivative(frame.z[l], frame.a[l])


def _output_blame(frame):
    if frame.network.loss_name == "squared":
        return [f"({_n(a)} {_minus(t)})" for a, t in zip(frame.a[-1], frame.t)]
    total = float(frame.t.sum())
    scale = "" if total == 1 else f"·{in_a_sum(total, DECIMALS)}"
    return [f"({_n(p)}{scale} {_minus(t)})" for p, t in zip(frame.probabilities, frame.t)]


def _hidden_blame(frame, l):
    return (f"({_sum(frame.delta[l + 1], column, 1 if frame.names else TERMS)})" for column in frame.network.W[l + 1].T)


def gradients(frame, l):
    """dW[l]: for each weight, the delta it leads to times the activation it carries."""
    sizes = frame.network.sizes
    lines = (f"{neuron_name(sizes, l - 1, k)} → {neuron_name(sizes, l, j)}: "
             f"{_n(frame.delta[l][j])} × {in_a_sum(frame.a[l - 1][k], DECIMALS)} = {_n(frame.dW[l][j, k])}"
             for j in range(sizes[l]) for k in range(sizes[l - 1]))
    return _caption(f"Into {layer_name(sizes, l)}: a weight's gradient is the δ it leads to × what it carried; "
                    "a bias's is δ.", lines, sizes[l] * sizes[l - 1])


def update(before, after):
    """The step: every weight and bias moves a little against its gradient."""
    sizes, last, rate = before.network.sizes, len(before.network.sizes) - 1, after.stepped_rate or before.learning_rate
    plain = after.step is None or after.step.settings.optimiser == "sgd" and not (after.step.settings.l1 or after.step.settings.l2)
    lines = (f"{neuron_name(sizes, l - 1, k)} → {neuron_name(sizes, l, j)}: {_n(before.network.W[l][j, k])} "
             + (f"{MINUS} {_n(rate)} × {in_a_sum(before.dW[l][j, k], DECIMALS)}" if plain else _plus(after.change_W[l][j, k]))
             + f" = {_n(after.network.W[l][j, k])}"
             for l in range(last, 0, -1) for j in range(sizes[l]) for k in range(sizes[l - 1]))
    return _caption("The update: every weight and bias moves against its gradient, times the rate." if plain else
                    f"The update: every weight and bias moves by what {OPTIMISERS[after.step.settings.optimiser].title} makes of its gradient.",
                    lines, sum(W.size for W in before.network.W[1:]), noun="weight")


def updated(frame):
    """After the step: what has moved, and what to do next."""
    network = frame.network
    weights = sum(W.size for W in network.W[1:])
    return Caption(f"Step {grouped(frame.steps)}: {weights} weights and {network.parameters - weights} biases moved at once.",
                   ("The outputs are still those from before. Forward shows what the step did to them.",))


def trained(frame):
    """One round of training, seen from further away."""
    first = next((loss for step, loss in frame.losses), frame.loss)
    return Caption(f"Step {grouped(frame.steps)}: cost {number(frame.loss, 4)}.",
                   (f"The first cost was {number(first, 4)}. No single weight explains the difference: all moved together.",))


def studied(frame):
    """A moment of training on data."""
    name, batches = frame.trained
    return Caption(f"Step {grouped(frame.steps)}: {grouped(batches)} steps of training on {name}.", ("Every weight and bias moved a little at each of them.",))


def edited(field, frame):
    """A number the reader set: which, to what, and what that means for the others."""
    kind, *index = field.split("-")
    sizes, index = frame.network.sizes, [int(part) for part in index if part.isdigit()]
    if kind == "weight":
        l, j, k = index
        what = f"The weight from {neuron_name(sizes, l - 1, k)} to {neuron_name(sizes, l, j)}"
        return _is_now(what, frame.network.W[l][j, k], frame)
    if kind == "bias":
        return _is_now(f"The bias of {neuron_name(sizes, *index)}", frame.network.b[index[0]][index[1]], frame)
    if kind == "input":
        return _is_now(f"Input x{index[0] + 1}", frame.x[index[0]], frame)
    if kind == "target":
        return _is_now(f"Target t{index[0] + 1}", frame.t[index[0]], frame)
    if kind == "activation":
        return Caption(f"{_start(layer_name(sizes, index[0]))} now use {frame.network.activations[index[0]]}; the weights stay.")
    return Caption(_SETTINGS[kind].format(frame=frame, sizes="-".join(map(str, sizes)), hidden=one_by_one(frame.network.hidden)))


_SETTINGS = {
    "learning": "The learning rate is now {frame.learning_rate:g}: the next Backprop uses it.",
    "seed": "Other first weights, from another seed.",
    "sizes": "A new network, {sizes}, with first weights of its own.",
    "hidden": "Hidden neurons now use {hidden}; the weights stay.",
    "output": "Outputs now use {frame.network.output}; the weights stay.",
    "loss": "The cost is now measured another way, so its curve begins anew; the weights stay.",
}


def _is_now(what, value, frame):
    then = "Forward shows what follows from it." if frame.loss is None or frame.stale_loss else ""
    return Caption(f"{what} is now {chosen(float(value), DECIMALS)}.", (then,) if then else ())


def _caption(title, lines, count, noun=None):
    """A title over the first of `count` lines; the others are counted, and never written."""
    shown = tuple(islice(lines, LINES if count <= LINES else LINES - 1))
    if count <= LINES:
        return Caption(title, shown)
    return Caption(title, (*shown, f"… and {count - len(shown)} more{f' {noun}s' if noun else ''}, all at once"))


def _sum(values, weights, terms):
    first, *others = [(_n(value), in_a_sum(value, DECIMALS), in_a_sum(weight, DECIMALS))
                      for value, weight in zip(values, weights)]
    return _shortened([f"{first[0]}·{first[2]}", *(f"{value}·{weight}" for _, value, weight in others)], terms)


def _shortened(parts, terms=TERMS):
    """The parts of a sum, those after the first ones left out where they are more than so many."""
    return " + ".join(parts if len(parts) <= terms else [*parts[:max(1, terms - 1)], "…"])


def _plus(value):
    """A number added at the end of a sum: its sign becomes the operator."""
    return f"{MINUS} {_n(-value)}" if value < 0 else f"+ {_n(abs(value))}"


def _minus(value):
    return f"+ {_n(-value)}" if value < 0 else f"{MINUS} {_n(value)}"


def _start(name):
    return name[0].upper() + name[1:]


def _n(value):
    return number(value, DECIMALS)
