"""Programs that the page exports, run; and what they should print, from the engine.

    printed(output)        {name: (as the page rounds it, every digit)} of what a program printed
    told_by(lesson)        {name: float} of what it should print: where the page stands, from the engine alone
    run_here(text)         the output of a NumPy program, run in this Python
    on_the_page(room)      {name: (text, float)} of the numbers in the drawing of a Room that a program of it prints, but for those that are stale
    assert_same(...)       both agree, number by number, as rounded on the page and to twelve figures
"""

import contextlib
import io

import numpy as np
import pytest

from glassnet.carry.code.moment import moment_of
from glassnet.lesson.lesson import backprop, forward, is_fresh
from glassnet.view.words import chosen, number


def run_here(text):
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(compile(text, "program", "exec"), {"__name__": "__main__"})
    return told.getvalue()


def printed(output):
    found = {}
    for line in output.splitlines():
        name, _, rest = line.partition(" = ")
        text, value = rest.split("   ")
        assert name not in found
        found[name] = text, float(value)
    return found


def told_by(before, after):
    """What stands on the page before its step, Lesson `before` with a fresh pass, and after it."""
    passed, gradient = before.passed, after.gradient
    told = _each("x", passed.x) | _each("t", passed.t) | _parameters(passed.network) | _pass(passed)
    for l in range(1, len(passed.network.sizes)):
        told |= _each(f"delta[{l}]", gradient.delta[l]) | _each(f"dW[{l}]", gradient.dW[l])
    then = forward(after).passed
    return told | {f"after {name}": value for name, value in (_parameters(then.network) | _pass(then)).items()}


SPELT = {"weight": "W", "bias": "b", "z": "z", "delta": "delta", "probability": "p", "activation": "a"}


def on_the_page(room):
    """What a program prints of a number behind its step stands under "after"."""
    lesson, scene, shown = room.lesson, room.stage._screen.scenes["network"], {}
    again = moment_of(lesson, 3).again
    for mark in scene.values():
        name, value = SPELT.get(mark.attributes.get("data-field")), mark.attributes.get("data-value")
        if name is None or value is None or any(mark.attributes.get(each) is not None for each in ("data-stale", "data-empty")):
            continue
        first, *rest = _owner(scene, mark).split(",")
        place = f"x[{rest[0]}]" if (name, first) == ("a", "0") else f"p[{first}]" if name == "p" else f"{name}[{first}][{', '.join(rest)}]"
        after = again and (name in "Wb" or name in "zap" and place[0] != "x" and is_fresh(lesson))
        shown[f"{'after ' * after}{place}"] = mark.text.replace("\N{MINUS SIGN}", "-"), float(value)
    return shown


def _owner(scene, mark):
    """The index of the neuron, the edge or the result that a number is of."""
    while True:
        for name in ("data-neuron", "data-edge", "data-result"):
            if mark.attributes.get(name) is not None:
                return mark.attributes[name]
        mark = scene[mark.parent]


def around(lesson):
    """(before, after): the Lessons on both sides of the step that a program of this Lesson makes."""
    before = forward(lesson)
    return before, backprop(before)


def _pass(passed):
    told = {"cost": passed.loss}
    for l in range(1, len(passed.network.sizes)):
        told |= _each(f"z[{l}]", passed.trace.z[l]) | _each(f"a[{l}]", passed.trace.a[l])
    return told | (_each("p", passed.trace.probabilities) if passed.trace.probabilities is not None else {})


def _parameters(network):
    told = {}
    for l in range(1, len(network.sizes)):
        told |= _each(f"W[{l}]", network.W[l]) | _each(f"b[{l}]", network.b[l])
    return told


def _each(name, values):
    values = np.asarray(values)
    return {f"{name}[{', '.join(map(str, index))}]": float(values[index]) for index in np.ndindex(values.shape)}


def assert_same(output, told, decimals=3):
    found = printed(output)
    assert set(found) == set(told)
    largest = max(map(abs, told.values()))
    for name, value in told.items():
        text, full = found[name]
        assert full == pytest.approx(value, rel=1e-9, abs=1e-14 * largest), name
        if full == value or abs(value) > 1e-9 * largest:      # sums that cancel have no digits of their own to agree in
            assert text == _as_on_the_page(name, value, decimals), name


def _as_on_the_page(name, value, decimals):
    written = chosen(value, decimals) if name[0] in "xt" else number(value, 4 if name.endswith("cost") else decimals)
    return written.replace("\N{MINUS SIGN}", "-")
