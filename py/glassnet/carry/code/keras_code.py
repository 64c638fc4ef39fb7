"""The state of the page as a Keras 3 program, for its PyTorch or TensorFlow backend.

The step is made by hand: Keras puts the ε of RMSProp and Adam in another place, and the last digits would differ.
"""

from glassnet.carry.code.examples import among
from glassnet.carry.code.parts import Part, code
from glassnet.carry.code.shared import by_hand, printing, start, steering
from glassnet.carry.code.spelt import ACTIVATIONS, LOSSES

TITLE = """A {shape} network, as it stood on a page of Glassnet, in Keras.

It computes, and prints, the numbers on that page: forward, backprop, the step, and forward again.
Needs Keras 3, with PyTorch or TensorFlow (KERAS_BACKEND=tensorflow), and NumPy.
Each line of what it prints: a name, the number as the page rounds it, every digit of it.
"""


def title(moment):
    return TITLE.format(shape=moment.shape)


def parts(moment):
    """The program, part by part."""
    return (Part("", 'import os\n\nos.environ.setdefault("KERAS_BACKEND", "torch")\n\nimport keras\nimport numpy as np\n\nkeras.config.set_floatx("float64")'),
            *start(moment), _model(moment.network), _cost(moment.network), GRADIENTS, steering(moment), by_hand(moment), printing(moment), *_run(moment))


def _model(network):
    lines = "\n".join(f"    Sums({after}), keras.layers.Activation({ACTIVATIONS[name].keras}),"
                      for after, name in zip(network.sizes[1:], network.activations[1:]))
    return Part("The network as Keras has it: a Dense layer for the sums, an Activation for what is made of them. Keras keeps weights a column a neuron, so they are turned round. "
                "Its matrix products have float32's digits with any backend but TensorFlow; so the sums are made with the backend's own.", code("""
        class Sums(keras.layers.Dense):
            def call(self, a):
                return a @ self.kernel.value + self.bias.value

        model = keras.Sequential([
            keras.Input((«inputs»,)),
        «lines»
        ])
        dense, activations = model.layers[::2], model.layers[1::2]

        def take(W, b):
            for l in range(1, len(W)):
                dense[l - 1].set_weights([W[l].T, b[l]])

        take(W, b)
    """, inputs=network.sizes[0], lines=lines))


def _cost(network):
    loss = LOSSES[network.loss_name]
    return Part(loss.says, code("""
        def forward(x=x):
            z, a = [None], [keras.ops.convert_to_tensor(x[None])]      # one example
            for sums, activation in zip(dense, activations):
                z.append(sums(a[-1]))
                a.append(activation(z[-1]))
            return z, a

        def cost(z, a, t=keras.ops.convert_to_tensor(t)):
            return «keras»
    """, keras=loss.keras))


GRADIENTS = Part("Backprop is the backend's business, and each has a way of its own to ask for it.", code("""
    def backward():
        \"\"\"The gradients of all sums z and of all weights, as (delta, dW, db).\"\"\"
        kernels, biases = [each.kernel for each in dense], [each.bias for each in dense]
        if keras.backend.backend() == "torch":
            z, a = forward()
            for each in z[1:]:
                each.retain_grad()
            cost(z[-1], a[-1]).backward()
            found = [[each.grad for each in z[1:]], [each.value.grad for each in kernels], [each.value.grad for each in biases]]
        elif keras.backend.backend() == "tensorflow":
            import tensorflow

            with tensorflow.GradientTape() as tape:
                z, a = forward()
                value = cost(z[-1], a[-1])
            found = tape.gradient(value, [z[1:], [each.value for each in kernels], [each.value for each in biases]])
        else:
            raise SystemExit("Run this with KERAS_BACKEND=torch or KERAS_BACKEND=tensorflow.")
        delta, dW, db = [[None, *(keras.ops.convert_to_numpy(each) for each in part)] for part in found]
        return [None, *(each[0] for each in delta[1:])], [None, *(each.T for each in dW[1:])], db
"""))

OUTCOME = code("""
    z, a = forward(X[i])
    return float(keras.ops.convert_to_numpy(cost(z[-1], a[-1], keras.ops.convert_to_tensor(T[i])))), keras.ops.convert_to_numpy(a[-1])[0]
""")
LOOK = code("""
    def look(when=""):
        z, a = forward()
        for l in range(1, len(z)):
            tell(f"{when}z[{l}]", keras.ops.convert_to_numpy(z[l])[0])
            tell(f"{when}a[{l}]", keras.ops.convert_to_numpy(a[l])[0])
    «probabilities»    tell(f"{when}cost", keras.ops.convert_to_numpy(cost(z[-1], a[-1])), lambda value: rounded(value, 4))

    def look_at_weights(when=""):
        for l in range(1, len(W)):
            kernel, bias = dense[l - 1].get_weights()
            tell(f"{when}W[{l}]", kernel.T)
            tell(f"{when}b[{l}]", bias)
""")


def _run(moment):
    probabilities = '    tell(f"{when}p", keras.ops.convert_to_numpy(keras.ops.softmax(a[-1]))[0])\n' if LOSSES[moment.network.loss_name].probabilities else ""
    passed = Part("The weights before the step, and forward.", code(LOOK, probabilities=probabilities) + "\n\n" + code("""
        tell("x", x, as_typed)
        tell("t", t, as_typed)
        look_at_weights()
        look()
    """))
    blamed = Part("Backprop: what each number is to blame for.", code("""
        delta, dW, db = backward()
        for l in range(1, len(W)):
            tell(f"delta[{l}]", delta[l])
            tell(f"dW[{l}]", dW[l])
    """))
    step = Part("The step, made by hand, for keras.optimizers puts the epsilon of RMSProp and Adam elsewhere; and forward again.", code("""
        take(*step(W, b, dW, db))
        look_at_weights("after ")
        look("after ")
    """))
    return among(moment, (passed, blamed), step, OUTCOME)
