"""Numbers and names as the reader sees them: one place for every word made from a value.

number       a float as a short, fixed-width text            0.56, −1.500, 4e−5
chosen       a number the reader typed, as typed if short    0.1, 1, 0.333
signed       the same with its sign always written           +0.012
in_room      such a text, as the drawing has room for it     ≈0 for −4e−124
apart        two numbers, told apart                         1.39385 and 1.39381
grouped      a whole number, its figures in threes           13 746
percent      a share                                         98.3 %, under 0.1 %
neuron_name  how the page calls a neuron                     x1, h2, o3
layer_name   how the page calls a layer                      the hidden layer
one_by_one   the activations of the hidden layers            relu, then tanh
symbol       what the page writes before an activation       σ, tanh
"""

import math
from functools import lru_cache

from glassnet.engine import ACTIVATIONS
from glassnet.view.paper import FULL

MINUS = "\N{MINUS SIGN}"
ALMOST = "≈0"
UNKNOWN = "\N{EM DASH}"   # a value nobody has computed yet


@lru_cache(maxsize=8192)      # most numbers of a picture are those of the one before
def number(value, decimals=3):
    """A value in at most `decimals` + 3 characters, so that nothing beside it has to move.

    Large values give up decimals, then turn to powers of ten; a value that would
    round to zero keeps its size (4e−5), because "zero" would be wrong.
    """
    value = float(value)
    if decimals >= FULL and math.isfinite(value):
        return repr(value).replace("-", MINUS)
    if not math.isfinite(value):
        return "∞" if value > 0 else f"{MINUS}∞" if value < 0 else "undefined"
    size = abs(value)
    if size and (size < 0.5 * 10.0 ** -decimals or size >= 10.0 ** (decimals + 1) - 0.5):
        text = _power_of_ten(size, decimals)
    else:
        text = _fixed(size, decimals)
    return MINUS + text if value < 0 else text


def chosen(value, decimals=3):
    """A number somebody typed: as short as it can be written, rounded only where it is long."""
    plain = repr(float(value)).removesuffix(".0").replace("-", MINUS)
    return plain if len(plain.lstrip(MINUS)) <= decimals + 2 else number(value, decimals)


def signed(value, decimals=3):
    """A value with its sign always written: what a change or a difference is read by."""
    text = number(value, decimals)
    return text if value <= 0 else f"+{text}"


def in_room(text, decimals=3):
    """The text of a number in `decimals` + 3 characters: of a power of ten too long for that only the power, or that it is almost 0.

    For the drawing, where each number has its room; the exact one is a hover away.
    """
    _, _, power = text.rpartition("e")
    if len(text) <= decimals + 3 or not power.lstrip(MINUS).isdigit():
        return text
    return ALMOST if power.startswith(MINUS) else f"{MINUS if text.startswith(MINUS) else ''}e{power}"


def in_a_sum(value, decimals=3):
    """A factor as it stands after a multiplication sign: negative ones in brackets."""
    text = number(value, decimals)
    return f"({text})" if value < 0 else text


def apart(one, other, decimals=3):
    """Two numbers with as many decimals as it takes to tell them apart, up to all there are."""
    texts = ((number(one, places), number(other, places)) for places in range(decimals, 16))
    return next((pair for pair in texts if pair[0] != pair[1]), (number(one, decimals), number(other, decimals)))


def grouped(many):
    """A whole number, its figures in groups of three."""
    return f"{many:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def percent(share, decimals=1):
    """A share from 0 to 1 in per cent. What is not quite nothing or not quite all does not read as if it were."""
    least = 10.0 ** -decimals
    text = f"{100 * share:.{decimals}f}"
    if 0 < share < 1 and text in (f"{0:.{decimals}f}", f"{100:.{decimals}f}"):
        text = f"under {least:g}" if share < 0.5 else f"over {100 - least:g}"
    return f"{text}\N{NO-BREAK SPACE}%"


def _fixed(size, decimals):
    """As many decimals as fit into decimals + 2 characters; 99.996 becomes 100.0, not 100.00."""
    texts = (f"{size:.{places}f}" for places in range(decimals, -1, -1))
    return next(text for text in texts if len(text) <= decimals + 2)


def _power_of_ten(size, decimals):
    """Two figures where they fit into decimals + 2 characters, else one."""
    for places in (1, 0):
        mantissa, exponent = f"{size:.{places}e}".split("e")
        text = f"{mantissa}e{int(exponent)}"
        if len(text) <= decimals + 2:
            break
    return text.replace("-", MINUS)


def neuron_name(sizes, layer, index):
    """x1 for inputs, o1 for outputs, h1 for a hidden layer, h2.1 where there are several."""
    if layer == 0:
        return f"x{index + 1}"
    if layer == len(sizes) - 1:
        return f"o{index + 1}"
    return f"h{index + 1}" if len(sizes) == 3 else f"h{layer}.{index + 1}"


def layer_name(sizes, layer):
    """The words for one layer: 'the inputs', 'the hidden layer', 'hidden layer 2', 'the outputs'."""
    if layer == 0:
        return "the inputs"
    if layer == len(sizes) - 1:
        return "the outputs"
    return "the hidden layer" if len(sizes) == 3 else f"hidden layer {layer}"


def one_by_one(hidden):
    """The activation of all hidden layers, or of each: 'relu, then tanh'."""
    return hidden if isinstance(hidden, str) else ", then ".join(hidden)


def symbol(name):
    """What stands before an activation on the page: σ for the sigmoid."""
    return ACTIVATIONS[name].symbol
