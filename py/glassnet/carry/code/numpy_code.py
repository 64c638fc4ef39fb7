"""The state of the page as a NumPy program, every step of the arithmetic written out."""

from glassnet.carry.code.examples import among
from glassnet.carry.code.parts import Part, code
from glassnet.carry.code.shared import by_hand, printing, slope, start, steering
from glassnet.carry.code.spelt import ACTIVATIONS, BELL, LOSSES, SOFTMAX

TITLE = """A {shape} network, as it stood on a page of Glassnet.

It computes, and prints, the numbers on that page: forward, backprop, the step, and forward again.
Needs NumPy. Each line of what it prints: a name, the number as the page rounds it, every digit of it.
"""


def title(moment):
    return TITLE.format(shape=moment.shape)


def parts(moment):
    """The program, part by part."""
    return (Part("", "import numpy as np"), *start(moment), _activations(moment.network), _cost(moment.network), FORWARD, BACKWARD,
            steering(moment), by_hand(moment), printing(moment), *_run(moment))


def _activations(network):
    used = dict.fromkeys(network.activations[1:])
    lines = [BELL, ""] if "gelu" in used else []
    for name in used:
        spelt = ACTIVATIONS[name]
        lines += [f"def {name}(z):" + (f"      # {spelt.says}" if spelt.says else ""), f"    return {spelt.numpy}", "",
                  f"def {name}_slope(z, a):", f"    return {spelt.slope}", ""]
    names = network.activations[1:]
    lines += [f"f = [None, {', '.join(names)}]", f"slope = [None, {', '.join(f'{name}_slope' for name in names)}]"]
    return Part("What neurons do with their sums, and how steep that is there, layer by layer.", "\n".join(lines))


def _cost(network):
    loss = LOSSES[network.loss_name]
    lines = [SOFTMAX, ""] if loss.probabilities else []
    lines += ["def cost(z, a, t):", f"    return {loss.numpy}", "", "def how_wrong(z, a, t, steep):      # the cost's answer to each sum z of the outputs", f"    return {loss.delta}"]
    return Part(loss.says, "\n".join(lines))


FORWARD = Part("Forward: each neuron adds up value times weight over its lines, and its bias, to a sum z; its activation a is what the function makes of it.", code("""
    def forward(W, b, x):
        z, a = [None], [x]
        for l in range(1, len(W)):
            z.append(W[l] @ a[l - 1] + b[l])
            a.append(f[l](z[l]))
        return z, a
"""))

BACKWARD = Part("Backprop: delta is how the cost answers to a sum z. For the outputs that is how wrong times how steep; for a neuron before "
                "them, what the neurons it feeds say, each through its weight, times how steep. A weight's gradient is the delta it leads to times what came in along it.", code("""
    def backward(W, z, a, t):
        dW, db, delta = [None] * len(W), [None] * len(W), [None] * len(W)
        for l in reversed(range(1, len(W))):
            steep = slope[l](z[l], a[l])
            delta[l] = how_wrong(z[l], a[l], t, steep) if l == len(W) - 1 else (W[l + 1].T @ delta[l + 1]) * steep
            dW[l], db[l] = np.outer(delta[l], a[l - 1]), delta[l]
        return dW, db, delta
"""))

LOOK = code("""
    def look(z, a, when=""):
        for l in range(1, len(z)):
            tell(f"{when}z[{l}]", z[l])
            tell(f"{when}a[{l}]", a[l])
    «probabilities»    tell(f"{when}cost", cost(z[-1], a[-1], t), lambda value: rounded(value, 4))
""")


def _run(moment):
    probabilities = '    tell(f"{when}p", softmax(a[-1]))\n' if LOSSES[moment.network.loss_name].probabilities else ""
    passed = Part("The weights before the step, and forward.", code(LOOK, probabilities=probabilities) + "\n\n" + code("""
        tell("x", x, as_typed)
        tell("t", t, as_typed)
        for l in range(1, len(W)):
            tell(f"W[{l}]", W[l])
            tell(f"b[{l}]", b[l])
        z, a = forward(W, b, x)
        look(z, a)
    """))
    blamed = Part("Backprop: what each number is to blame for.", code("""
        dW, db, delta = backward(W, z, a, t)
        for l in range(1, len(W)):
            tell(f"delta[{l}]", delta[l])
            tell(f"dW[{l}]", dW[l])
    """))
    step = Part("The step, and forward again: the cost has moved.", code("""
        new_W, new_b = step(W, b, dW, db)
        for l in range(1, len(W)):
            tell(f"after W[{l}]", new_W[l])
            tell(f"after b[{l}]", new_b[l])
        look(*forward(new_W, new_b, x), when="after ")
    """))
    return among(moment, (passed, blamed), step, _outcome(moment))


def _outcome(moment):
    """Of the network on the page."""
    return f"z, a = forward({'new_W, new_b' if moment.again else 'W, b'}, X[i])\nreturn cost(z[-1], a[-1], T[i]), a[-1]"
