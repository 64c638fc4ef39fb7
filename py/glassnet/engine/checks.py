"""What the engine refuses, in words that a reader of the page can act upon.

Every check raises ValueError and names both sides: what was given, and what was expected.
"""

import math
import operator
import reprlib
import sys

import numpy as np

# A decorator. `not_overflowed` reports overflow in words; NumPy's own warnings would say it twice
# on a desktop, and never in WebAssembly, which has no floating-point flags. There an errstate
# would do nothing but add half a microsecond to every NumPy call inside it.
if sys.platform == "emscripten":

    def without_warnings(function):
        return function

else:
    without_warnings = np.errstate(over="ignore", invalid="ignore")


# Numbers


def numbers(name, value):
    """A private float64 copy of `value`, in which every number is finite."""
    try:
        given = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} has rows of different lengths") from None
    if given.dtype.kind not in "biuf":  # booleans, whole numbers and floats
        raise ValueError(f"{name} must hold real numbers only, got {reprlib.repr(value)}")
    array = np.array(given, dtype=np.float64)
    if not np.isfinite(array).all():
        place, worst = _first(name, array, ~np.isfinite(array))
        raise ValueError(f"{place} is {worst}, every number must be finite")
    return array


def number(name, value):
    """`value` as one finite float."""
    array = numbers(name, value)
    if array.ndim:
        raise ValueError(f"{name} must be one number, got shape {array.shape}")
    return float(array)


def non_negative(name, array):
    if array.size and array.min() < 0:
        place, worst = _first(name, array, array < 0)
        raise ValueError(f"{place} is {worst}, cross-entropy needs targets of 0 or more")


def shares(name, array):
    outside = (array < 0) | (array > 1)
    if outside.any():
        place, worst = _first(name, array, outside)
        raise ValueError(f"{place} is {worst}, binary cross-entropy needs targets from 0 to 1")


def not_overflowed(name, array):
    # A finite sum has finite terms; only where it is not is each term worth a look.
    if not math.isfinite(array.sum()) and not np.isfinite(array).all():
        raise ValueError(f"{name} has overflowed: its numbers are too large for float64")


def _first(name, array, wrong):
    """Where the first wrong number stands, as text such as "x[1, 0]", and the number."""
    where = tuple(np.argwhere(wrong)[0].tolist())
    return f"{name}{list(where) if where else ''}", array[where]


def frozen(array):
    """The same array, made read-only."""
    array.setflags(write=False)
    return array


# What a network is made of


def known(role, name, table):
    if not isinstance(name, str) or name not in table:
        raise ValueError(f"{role} is {name!r}, it must be one of {', '.join(table)}")


def hidden_activations(hidden, layers, table):
    """A name, or one for each of so many hidden layers: as one name where all of them share it."""
    if isinstance(hidden, str):
        known("hidden", hidden, table)
        return hidden
    hidden = _listed("hidden", hidden, "activations, one per hidden layer")
    for i, name in enumerate(hidden):
        known(f"hidden[{i}]", name, table)
    if len(hidden) != layers:
        raise ValueError(
            f"hidden names {_count(hidden, 'activation')}, "
            f"the network has {_count(range(layers), 'hidden layer')}"
        )
    return hidden if len(set(hidden)) > 1 else hidden[0] if hidden else "sigmoid"


def goes_with(loss, output):
    """The loss can judge what this output activation gives."""
    if loss.needs not in (None, output):
        raise ValueError(
            f"loss is {loss.name!r}, which needs output {loss.needs!r}, output is {output!r}"
        )


def layer_sizes(sizes):
    """Sizes as a tuple of ints: an input layer, an output layer, no layer empty."""
    sizes = _listed("sizes", sizes, "neurons per layer")
    if len(sizes) < 2:
        raise ValueError(f"sizes has {_count(sizes, 'layer')}, a network needs at least 2")
    for l, size in enumerate(sizes):
        if not isinstance(size, (int, np.integer)):
            raise ValueError(f"sizes[{l}] is {size!r}, it must be a whole number")
        if size < 1:
            raise ValueError(f"sizes[{l}] is {size}, every layer needs at least 1 neuron")
    return tuple(map(operator.index, sizes))


def generator(seed):
    """The generator that a seed names, or the generator that was handed in."""
    if isinstance(seed, np.random.Generator):
        return seed
    if not isinstance(seed, (int, np.integer)) or seed < 0:
        raise ValueError(f"seed is {seed!r}, it must be a whole number, 0 or more")
    return np.random.default_rng(seed)


def parameters(W, b):
    """W and b as tuples with an empty slot 0, private, read-only and fitting together."""
    W, b = _layers("W", W), _layers("b", b)
    if len(W) != len(b):
        raise ValueError(f"W has {_count(W[1:], 'layer')}, b has {_count(b[1:], 'layer')}")
    if len(W) < 2:
        raise ValueError("W has 0 layers, a network needs at least 1")
    for l in range(1, len(W)):
        if W[l].ndim != 2 or not W[l].size:
            raise ValueError(f"W[{l}] must be a table (to, from), got shape {W[l].shape}")
        if b[l].shape != W[l].shape[:1]:
            raise ValueError(
                f"b[{l}] has shape {b[l].shape}, W[{l}] {W[l].shape} needs {W[l].shape[:1]}"
            )
        if l > 1 and W[l].shape[1] != len(W[l - 1]):
            raise ValueError(
                f"W[{l}] has shape {W[l].shape}, which does not fit W[{l - 1}] {W[l - 1].shape}: "
                f"layer {l - 1} has {_count(W[l - 1], 'neuron')}"
            )
    return W, b


def _layers(name, given):
    given = _listed(name, given, "arrays, one per layer")
    if given and (given[0] is None or _is_empty(given[0])):
        given = given[1:]
    return (None, *(frozen(numbers(f"{name}[{l}]", layer)) for l, layer in enumerate(given, 1)))


def _is_empty(layer):
    return layer.size == 0 if isinstance(layer, np.ndarray) else layer in ([], ())


def _listed(name, value, what):
    try:
        return tuple(value)
    except TypeError:
        raise ValueError(f"{name} must be a list of {what}, got {value!r}") from None


def place(name, *indices):
    """Each index, given as (index, low, high), is a whole number from low to high."""
    for index, low, high in indices:
        if not isinstance(index, (int, np.integer)) or not low <= index <= high:
            raise ValueError(f"there is no {name}: {index!r} must be from {low} to {high}")


# What steers learning


def steering(row, value):
    """A number within the range of its row, and whole where the row counts something."""
    kind = (int, np.integer) if row.whole else (int, float, np.integer, np.floating)
    if isinstance(value, bool) or not isinstance(value, kind):
        what = "a whole number" if row.whole else "a number"
        raise ValueError(f"{row.name} is {value!r}, it must be {what}")
    if not row.low <= value <= row.high or (row.below and value == row.high):
        to = "to below" if row.below else "to"
        raise ValueError(f"{row.name} is {value!r}, it must be from {row.low:g} {to} {row.high:g}")


# What is handed to a network


def inputs(x, n):
    """x as a private, read-only (n,) or (N, n) array."""
    x = numbers("x", x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has shape {x.shape}, the network needs ({n},) or (N, {n})")
    if not len(x) and x.ndim == 2:
        raise ValueError("x is a batch of 0 examples, it needs at least 1")
    if x.shape[-1] != n:
        row, who = (x, "x") if x.ndim == 1 else (x[0], "each row of x")
        raise ValueError(
            f"{who} has {_count(row, 'number')}, the network has {n} input{'s' * (n != 1)}"
        )
    return frozen(x)


def targets(target, outputs):
    """The target as float64, shaped as the outputs."""
    target = numbers("target", target)
    if target.shape != outputs.shape:
        if target.ndim == 1 == outputs.ndim:
            given, needed = _count(target, "number"), _count(outputs, "output")
            raise ValueError(f"target has {given}, the network has {needed}")
        raise ValueError(f"target has shape {target.shape}, the outputs have {outputs.shape}")
    return target


def training_set(network, x, t):
    """(x, t) as float64 batches that this network can pass forward and its loss can judge."""
    x = inputs(x, network.sizes[0])
    if x.ndim == 1:
        raise ValueError(f"x has shape {x.shape}, training needs (N, {network.sizes[0]})")
    trace = network.forward(x)
    network.loss(trace, t)
    return x, targets(t, trace.a[-1])


def alike(networks):
    """All are of one kind: sizes, activations and loss."""
    kinds = [(each.sizes, each.activations, each.loss_name) for each in networks]
    for m, (network, kind) in enumerate(zip(networks, kinds)):
        if kind != kinds[0]:
            raise ValueError(f"networks[{m}] is {network!r}, networks[0] is {networks[0]!r}")


def one_example(name, array):
    if array.ndim != 1 or not array.size:
        raise ValueError(f"{name} has shape {array.shape}, it must be one row of numbers")


def trace_fits(trace, sizes):
    _same_sizes("trace", tuple(a.shape[-1] for a in trace.a), sizes)


def gradient_fits(gradient, sizes):
    _same_sizes("gradient", (gradient.dW[1].shape[1], *map(len, gradient.db[1:])), sizes)


def _same_sizes(what, theirs, ours):
    if theirs != ours:
        raise ValueError(f"the {what} is of a {dashed(theirs)} network, this one is {dashed(ours)}")


# Words


def dashed(sizes):
    """Layer sizes as the page writes them: 3-2-3."""
    return "-".join(map(str, sizes))


def _count(things, noun):
    return f"{len(things)} {noun}{'s' * (len(things) != 1)}"
