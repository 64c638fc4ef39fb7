"""The state of the page as a PyTorch program: the same numbers from autograd and from PyTorch's own optimiser."""

from glassnet.carry.code.examples import among
from glassnet.carry.code.parts import Part, code
from glassnet.carry.code.shared import printing, slope, start, steering
from glassnet.carry.code.spelt import ACTIVATIONS, LOSSES, OPTIMISERS

TITLE = """A {shape} network, as it stood on a page of Glassnet, in PyTorch.

It computes, and prints, the numbers on that page: forward, backprop, the step, and forward again.
Needs PyTorch and NumPy. Each line of what it prints: a name, the number as the page rounds it, every digit of it.
"""


def title(moment):
    return TITLE.format(shape=moment.shape)


def parts(moment):
    """The program, part by part."""
    return (Part("", "import numpy as np\nimport torch"), *start(moment), _model(moment.network), _cost(moment.network),
            steering(moment), _optimiser(moment), printing(moment), *_run(moment))


def _model(network):
    lines = "\n".join(f"    torch.nn.Linear({before}, {after}), {ACTIVATIONS[name].torch},"
                      for before, after, name in zip(network.sizes, network.sizes[1:], network.activations[1:]))
    return Part("The network as PyTorch has it, in float64: each Linear layer holds the weights and biases that lead into it. "
                "To keep them, torch.save or safetensors of model.state_dict() will do; the page opens safetensors as it is.", code("""
        model = torch.nn.Sequential(
        «lines»
        ).double()
        linear = list(model)[::2]
        with torch.no_grad():
            for l in range(1, len(W)):
                linear[l - 1].weight.copy_(torch.from_numpy(W[l]))
                linear[l - 1].bias.copy_(torch.from_numpy(b[l]))
        x, t = torch.from_numpy(x), torch.from_numpy(t)
    """, lines=lines))


def _cost(network):
    loss = LOSSES[network.loss_name]
    return Part(f"{loss.says} Forward keeps every sum z and every activation a, and asks autograd to keep what it finds out about z.", code("""
        def forward(x=x):
            z, a = [None], [x]
            for neurons, activation in zip(linear, list(model)[1::2]):
                z.append(neurons(a[-1]))
                z[-1].retain_grad()
                a.append(activation(z[-1]))
            return z, a

        def cost(z, a, t):
            return «torch»
    """, torch=loss.torch))


def _optimiser(moment):
    spelt, settings = OPTIMISERS[moment.settings.optimiser], moment.settings
    lines = ["parameters = [each for layer in linear for each in (layer.weight, layer.bias)]", f"optimiser = {spelt.torch}"]
    if spelt.remembers:
        lines += ["for l in range(1, len(W)):", *(f"    optimiser.state[linear[l - 1].{kind}] = {{{_state(spelt, of)}}}" for kind, of in (("weight", "W"), ("bias", "b")))]
    words = "The optimiser" + (", told what was remembered of the steps before." if spelt.remembers else ".")
    if settings.l1 or settings.l2:
        words += " What the weights cost besides is added to their gradients by hand, for biases are to be left alone."
    return Part(words, "\n".join(lines))


def _state(spelt, of):
    """What PyTorch keeps for one array. Momentum alone does not count its steps."""
    counted = ['"step": torch.tensor(float(n))'] if "momentum_buffer" not in spelt.state else []
    return ", ".join([*counted, *(f'"{name}": torch.from_numpy({letter}_{of}[l])' for name, letter in zip(spelt.state, spelt.remembers))])


OUTCOME = code("""
    z, a = forward(torch.from_numpy(X[i]))
    return cost(z[-1], a[-1], torch.from_numpy(T[i])).item(), a[-1].detach().numpy()
""")
LOOK = code("""
    def look(z, a, when=""):
        for l in range(1, len(z)):
            tell(f"{when}z[{l}]", z[l].detach())
            tell(f"{when}a[{l}]", a[l].detach())
    «probabilities»    tell(f"{when}cost", cost(z[-1], a[-1], t).detach(), lambda value: rounded(value, 4))

    def look_at_weights(when=""):
        for l in range(1, len(W)):
            tell(f"{when}W[{l}]", linear[l - 1].weight.detach())
            tell(f"{when}b[{l}]", linear[l - 1].bias.detach())
""")


def _run(moment):
    settings = moment.settings
    probabilities = '    tell(f"{when}p", torch.softmax(a[-1], -1).detach())\n' if LOSSES[moment.network.loss_name].probabilities else ""
    passed = Part("The weights before the step, and forward.", code(LOOK, probabilities=probabilities) + "\n\n" + code("""
        tell("x", x, as_typed)
        tell("t", t, as_typed)
        look_at_weights()
        z, a = forward()
        look(z, a)
    """))
    blamed = Part("Backprop: autograd finds out what each number is to blame for.", code("""
        cost(z[-1], a[-1], t).backward()
        for l in range(1, len(W)):
            tell(f"delta[{l}]", z[l].grad)
            tell(f"dW[{l}]", linear[l - 1].weight.grad)
    """))
    besides = slope(settings, "each.weight.grad", "each.weight", "torch")
    added = f"with torch.no_grad():\n    for each in linear:\n        each.weight.grad = {besides}\n" if settings.l1 or settings.l2 else ""
    step = Part("The step, and forward again: the cost has moved.", added + code("""
        optimiser.step()
        look_at_weights("after ")
        look(*forward(), when="after ")
    """))
    return among(moment, (passed, blamed), step, OUTCOME)
