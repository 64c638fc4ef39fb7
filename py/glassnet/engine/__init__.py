"""A neural network, small enough to read in one sitting: NumPy and nothing else.

A network learns by a round of four moves, repeated:

    forward     numbers in, numbers out, layer by layer        network.py
    loss        how wrong the outputs are, as one number       losses.py
    backward    how that number answers to every parameter     network.py
    step        every parameter moved a little to lower it     network.py

One round, and the same example again: the loss, in nats, has come down.

    >>> network = Network.create([3, 2, 3], seed=0)
    >>> trace = network.forward([0.1, 0.2, 0.3])
    >>> gradient = network.backward(trace, [0, 1, 0])
    >>> better = network.step(gradient, learning_rate=0.5)
    >>> for each in (network, better):
    ...     print(f"{each.loss(each.forward([0.1, 0.2, 0.3]), [0, 1, 0]):.6f}")
    1.393849
    1.364310

Read `network` first; it calls for the rest by name.

    network      Network and what it returns, a Trace and a Gradient
    activations  what a neuron does with its sum: ACTIVATIONS, each an Activation
    normal       the bell curve and the area under it, for gelu
    initial      how first weights are drawn: INITS, each an Init
    losses       LOSSES, each a Loss; softmax and log_softmax; softmax_floor and
                 probability_ceiling: how well bounded outputs can do
    numeric      central_difference, the gradient by trying, made of a difference_quotient each
    proof        prove: backward held against it, number by number: a Proof with a verdict for each
    landscape    losses_along: the loss as one parameter varies
    checks       what is refused, in words
    plain        text that came from outside, read with care
    datasets     what to learn from: generated, real, or the reader's own; a package of its own

Then `learning`: many examples, batch after batch.

    learning     Settings and Learning: begin, take_step; STEERING, the numbers that steer it
    optimisers   what a step makes of a gradient: OPTIMISERS, each an Optimiser; Hyperparameter
    schedules    how the learning rate changes: SCHEDULES, each a Schedule
    order        which examples a step learns from, and which neurons sit it out

And `trainer`, which does the same at full speed, on arrays that are made once. What follows is
imported by its own name, `from glassnet.engine.trainer import Trainer`: a page begins without it.

    trainer      Trainer, for one network
    course       batch after batch, and what becomes of numbers too large
    arrays       what a pass works in
    passes       a forward and a backward pass as lists of NumPy calls
    kernels      activations, in place
    descent      errors and optimisers, in place
    fused        such lists as one function of WebAssembly; a package of its own
    ensemble     Ensemble, many networks at once; Paths, where they went
    packing      all parameters as one array
    sweep        Sweep: every activation over a plane; Outputs: what is said of every place
    measures     judged: loss and accuracy of a network, a Judgement
    ablation     without_each_neuron: what each neuron is worth

Everything is float64, and nothing changes once made: every array is read-only, and a step
returns a new network.
"""

from glassnet.engine.activations import ACTIVATIONS, Activation
from glassnet.engine.initial import INITS, Init
from glassnet.engine.landscape import losses_along
from glassnet.engine.learning import STEERING, Learning, Settings, begin, take_step
from glassnet.engine.losses import (
    LOSSES,
    Loss,
    log_softmax,
    probability_ceiling,
    softmax,
    softmax_floor,
)
from glassnet.engine.network import Gradient, Network, Trace
from glassnet.engine.numeric import central_difference, difference_quotient
from glassnet.engine.optimisers import OPTIMISERS, Hyperparameter, Optimiser
from glassnet.engine.proof import Proof, prove
from glassnet.engine.schedules import SCHEDULES, Schedule

__all__ = [
    "ACTIVATIONS",
    "INITS",
    "LOSSES",
    "OPTIMISERS",
    "SCHEDULES",
    "STEERING",
    "Activation",
    "Gradient",
    "Hyperparameter",
    "Init",
    "Learning",
    "Loss",
    "Network",
    "Optimiser",
    "Proof",
    "Schedule",
    "Settings",
    "Trace",
    "begin",
    "central_difference",
    "difference_quotient",
    "log_softmax",
    "losses_along",
    "probability_ceiling",
    "prove",
    "softmax",
    "softmax_floor",
    "take_step",
]
