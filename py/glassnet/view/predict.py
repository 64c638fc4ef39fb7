"""Predict, then reveal: which way will a number move, and why it did.

Before Backprop plays, the reader marks some weights and outputs as going up or down. The
verdict is what the engine's step did; the reason is read off the explanation tree of the
gradient: the signs of its factors.
"""

from typing import NamedTuple

import numpy as np

from glassnet.engine import Gradient
from glassnet.engine.learning import Learning, moved, penalised
from glassnet.view.explain import explain, name_of, split
from glassnet.view.scene import Mark, scene
from glassnet.view.terms import Labelled, Product, evaluate
from glassnet.view.words import number, signed

WEIGHTS, OUTPUTS = 3, 2      # how many of each a round asks about, at most
UP, DOWN = "▲", "▼"
HIDDEN = Mark("predict", "section", {"aria-labelledby": "predict-title", "data-open": None})


class Round(NamedTuple):
    """One round. step: how many steps had been taken when it opened. before: the Frame then.
    refs: the numbers asked about. guesses: (ref, 1 or -1) for those marked."""

    step: int
    before: object
    refs: tuple
    guesses: tuple = ()


def open_round(frame):
    """A Round about a few weights, drawn anew for every seed and step, and the first outputs."""
    network = frame.network
    places = [(l, j, k) for l in range(1, len(network.sizes)) for j in range(network.sizes[l])
              for k in range(network.sizes[l - 1])]
    rng = np.random.default_rng((frame.seed, frame.steps))
    drawn = sorted(rng.choice(len(places), size=min(WEIGHTS, len(places)), replace=False).tolist())
    weights = ["-".join(map(str, ("weight", *places[i]))) for i in drawn]
    return Round(frame.steps, frame, (*weights, *(_output(network, j) for j in range(min(OUTPUTS, network.sizes[-1])))))


def _output(network, j):
    return f"probability-{j}" if network.loss_name == "softmax" else f"activation-{len(network.sizes) - 1}-{j}"


def guess(round, ref, way):
    """The Round with one number marked; marking it the same way again takes the mark back."""
    kept = tuple(each for each in round.guesses if each[0] != ref)
    return round._replace(guesses=kept if (ref, way) in round.guesses else (*kept, (ref, way)))


def is_revealed(round, frame):
    """Whether the step this round asks about has been taken in this frame."""
    return frame.steps == round.step + 1 and frame.change_W[1] is not None


def predict_panel(round, frame):
    """The Scene of a round: its questions, or once the step is taken how they came out."""
    if round is None or frame.steps not in (round.step, round.step + 1):      # undone, reset or trained past
        return scene([HIDDEN])
    revealed = is_revealed(round, frame)
    moves = _moves(round, frame) if revealed else {}
    marks = [HIDDEN._replace(attributes={"aria-labelledby": "predict-title", "data-open": ""}),
             Mark("predict-bar", "div", {"class": "trail"}, None, "predict"),
             Mark("predict-close", "button", {"data-guess": "", "aria-label": "Close the prediction", "class": "close"},
                  "×", "predict-bar"),
             Mark("predict-title", "h2", {}, "How it came out" if revealed else "Predict: up or down?", "predict"),
             Mark("predict-says", "p", {}, _says(round, moves) if revealed else
                  "Which way will each of these move? Mark some, then press Backprop again.", "predict"),
             Mark("predict-list", "ul", {}, None, "predict")]
    for i, ref in enumerate(round.refs):
        marks += _row(i, ref, round, frame, moves.get(ref))
    if not revealed:
        marks.append(Mark("predict-reveal", "button", {"class": "main", "data-press": "backprop"}, "Backprop, and see", "predict"))
    return scene(marks)


def _row(i, ref, round, frame, move):
    id, kind_index = f"predict-{i}", split(ref)[:2]
    name = name_of(*kind_index, frame.network)
    marked = dict(round.guesses).get(ref)
    yield Mark(id, "li", {"data-moved": None if move is None else "", "data-verdict": None if move is None or marked is None else
                          "right" if _way(move) == marked else "wrong"}, None, "predict-list")
    yield Mark(f"{id}-name", "button", {"data-follow": ref, "class": "link"}, name, id)
    if move is None:
        for way, arrow, word in ((1, UP, "up"), (-1, DOWN, "down")):
            yield Mark(f"{id}-{word}", "button", {
                "data-guess": ref, "data-value": str(way), "aria-pressed": "true" if marked == way else "false",
                "aria-label": f"{name} will go {word}"}, arrow, id)
        return
    yield Mark(f"{id}-move", "span", {"class": "move"}, f"{_arrow(move)} {signed(move, 3)}", id)
    yield Mark(f"{id}-mark", "span", {"class": "verdict"}, _verdict(move, marked), id)
    yield Mark(f"{id}-why", "p", {}, _reason(ref, round, frame, move), id)


def _way(move):
    return (move > 0) - (move < 0)


def _arrow(move):
    return {1: UP, -1: DOWN, 0: "="}[_way(move)]


def _verdict(move, marked):
    if marked is None:
        return "not marked"
    return "✓ as you said" if _way(move) == marked else "✗ the other way" if move else "✗ it stayed"


def _says(round, moves):
    right = sum(_way(moves[ref]) == way for ref, way in round.guesses)
    return f"{right} of {len(round.guesses)} as you said." if round.guesses else "You marked none; this is how they moved."


def _moves(round, frame):
    """By how much every number asked about moved: a weight by the step, an output by a forward after it."""
    before = round.before
    trace = _after_the_step(frame).forward(np.array(frame.stepped.x))
    last = len(frame.network.sizes) - 1
    outputs = trace.probabilities if trace.probabilities is not None else trace.a[-1]
    moves = {}
    for ref in round.refs:
        kind, index, _ = split(ref)
        if kind == "weight":
            l, j, k = index
            moves[ref] = float(frame.change_W[l][j, k])
        else:
            j = index[-1]
            was = before.probabilities[j] if kind == "probability" else before.a[last][j]
            moves[ref] = float(outputs[j] - was)
    return moves


def _after_the_step(frame):
    """The network the step led to, whatever has been typed into it since."""
    old = frame.stepped.network
    if frame.step is None:
        return old.step(Gradient(frame.dW, frame.db, frame.delta), frame.stepped_rate)
    settings, n, before, _ = frame.step
    return moved(Learning(old, before, n), settings, penalised(old, settings, frame.dW), frame.db).network


def _reason(ref, round, frame, move):
    kind, index, _ = split(ref)
    return _reason_of_a_weight(index, frame) if kind == "weight" else _reason_of_an_output(index[-1], round, move)


def _reason_of_a_weight(index, frame):
    """The signs of the gradient's factors, multiplied out."""
    term = explain("-".join(map(str, ("gradient", *index))), frame).term
    factors = [(each.words, evaluate(each)) for each in term.factors if isinstance(each, Labelled)] if isinstance(term, Product) else []
    gradient = evaluate(term)
    parts = " × ".join(f"{words} {signed(value, 3)}" for words, value in factors)
    if gradient == 0:
        return f"{parts} gives a gradient of 0, so nothing moves it."
    return f"{parts} gives the gradient {signed(gradient, 3)}; the step goes against it, so {'down' if gradient > 0 else 'up'}."


def _reason_of_an_output(j, round, move):
    """What this output's own error asked for, and whether all the numbers together did it."""
    before = round.before
    values = before.probabilities if before.probabilities is not None else before.a[-1]
    off = float(values[j] - before.t[j])
    said = f"It was {number(values[j], 3)} and should be {number(before.t[j], 3)}: {signed(off, 3)} off"
    if off == 0 or move == 0:
        return f"{said}."
    if _way(move) == -_way(off):
        return f"{said}, so all the weights together moved it the other way."
    return f"{said}. By itself it would move the other way, but the weights serve all outputs at once, and the others won."
