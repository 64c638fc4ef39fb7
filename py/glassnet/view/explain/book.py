"""The numbers of a frame, each looked up as a term that knows its own ref."""

from glassnet.view.explain.names import symbol_of
from glassnet.view.terms import Named

NOT_YET = "Not computed yet: press Forward."
NO_STEP = "Not computed yet: press Backprop."


class Book:
    """Looks up the numbers of a frame, each as a Named term that knows its own ref.

    Where the number a pass used is the one the page shows, the ref is plain; else it names the pass.
    """

    def __init__(self, frame):
        self.frame, self.network = frame, frame.network
        made = (*frame.made_z[1:], *frame.made_a[1:], frame.made_p, frame.made_loss, frame.stepped)
        self.passes = []
        for each in made:
            if each is not None and not any(each is known for known in self.passes):
                self.passes.append(each)

    def named(self, kind, index, used):
        """One quantity as the pass `used` had it (None: as the page shows it)."""
        value = self.value(kind, index, used)
        ref = "-".join(map(str, (kind, *index)))
        if used is not None and value != self.value(kind, index, None):
            ref += f"@{next(i for i, each in enumerate(self.passes, start=1) if each is used)}"
        return Named(symbol_of(kind, index, self.network), value, ref)

    def value(self, kind, index, used):
        """The number itself, as a float, or None where there is none yet."""
        source = _SHOWN[kind](self.frame) if used is None else _USED[kind](used)
        for position in index:
            source = None if source is None else source[position]
        return None if source is None else float(source)

    def incoming(self, l, k, used):
        """What neuron k of layer l passes on: an input or an activation."""
        return self.named("input", (k,), used) if l == 0 else self.named("activation", (l, k), used)


_SHOWN = {
    "input": lambda frame: frame.x, "target": lambda frame: frame.t,
    "weight": lambda frame: frame.network.W, "bias": lambda frame: frame.network.b,
    "z": lambda frame: frame.z, "activation": lambda frame: frame.a,
    "probability": lambda frame: frame.probabilities, "loss": lambda frame: frame.loss,
    "delta": lambda frame: frame.delta, "gradient": lambda frame: frame.dW, "biasgradient": lambda frame: frame.db,
    "change": lambda frame: frame.change_W, "biaschange": lambda frame: frame.change_b,
    "contribution": lambda frame: frame.used,
}
_USED = {
    "input": lambda used: used.x, "target": lambda used: used.t,
    "weight": lambda used: used.network.W, "bias": lambda used: used.network.b,
    "z": lambda used: used.trace.z, "activation": lambda used: used.trace.a,
    "probability": lambda used: used.trace.probabilities, "loss": lambda used: used.loss,
}
