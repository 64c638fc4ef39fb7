"""What a gradient check found, in words: for the caption, and for one number in the Why panel."""

from glassnet.engine import difference_quotient
from glassnet.engine.numeric import parameter
from glassnet.engine.proof import AGREES, DIFFERS, KINK, UNCLEAR
from glassnet.view.captions import Caption
from glassnet.view.explain import name_of, split
from glassnet.view.fields import exact
from glassnet.view.mathml import Writer
from glassnet.view.scene import Mark
from glassnet.view.terms import Symbol
from glassnet.view.words import number

KINDS = {"weight": "weight", "gradient": "weight", "bias": "bias", "biasgradient": "bias"}
FIGURES = 12         # decimals of the two costs: they differ only far behind the point

VERDICTS = {
    AGREES: "✓ They agree: the relative error is {error}.",
    DIFFERS: "✗ They differ: the relative error is {error}, more than trying can be off. One of them is wrong.",
    KINK: "~ At a kink: within the nudge a relu's sum passes 0, where its slope jumps. The cost has one slope to the "
          "left and another to the right, so trying both sides gives neither. That is no fault of backprop.",
    UNCLEAR: "~ Trying cannot tell here: the cost is too large, or changes too little, for a float's 16 figures to show it.",
}
COUNTS = {
    DIFFERS: "✗ {count} differ: one of the two ways is wrong there.",
    KINK: "~ {count} at a kink: a relu's sum is within the nudge of 0, where the cost has two slopes and trying gives neither.",
    UNCLEAR: "~ {count} where trying cannot tell: too large or too flat a cost for a float's 16 figures.",
}


def summary(proof):
    """The Caption after a check."""
    held, agree, worst = proof.held, proof.of(AGREES), proof.worst
    title = f"Gradients checked: {len(agree)} of {len(held)} agree"
    if worst is not None:
        title += f"; worst relative error {number(held[worst].error, 5)}, at {_name(worst, proof.network)}"
    lines = ["Each of backprop's gradients stands beside (C(w+h) − C(w−h)) / 2h, the cost tried a little above and below."]
    lines += [words.format(count=count) for verdict, words in COUNTS.items() if (count := len(proof.of(verdict)))]
    if all(each.gradient == 0 for each in held.values()):
        lines.append("Every gradient is 0: from here no small change of a weight or bias changes the cost, and Backprop moves nothing.")
    return Caption(f"{title}.", (*lines, "Click a weight or a bias for its two numbers."))


def _name(place, network):
    name = name_of("weight" if len(place) == 3 else "bias", place, network)
    return f"the {name[0].lower()}{name[1:]}"


def held_numbers(ref, frame, parent="why"):
    """The marks of 'Checked' in the Why panel of a weight, a bias or its gradient; none where nothing is checked."""
    kind, place, era = split(ref)
    if frame.proof is None or era or kind not in KINDS:
        return
    proof, held = frame.proof, frame.proof.held[place]
    yield Mark("held", "section", {"aria-labelledby": "held-title", "data-verdict": held.verdict}, None, parent)
    yield Mark("held-title", "h3", {}, "Checked", "held")
    yield Mark("held-pair", "dl", {}, None, "held")
    for id, words, value in (("gradient", "by backprop", held.gradient), ("slope", "by trying", held.slope)):
        yield Mark(f"held-{id}-of", "dt", {}, words, "held-pair")
        yield Mark(f"held-{id}", "dd", {"data-value": exact(value)}, exact(value).replace("-", "−"), "held-pair")
    yield Mark("held-says", "p", {"data-error": exact(held.error)},
               VERDICTS[held.verdict].format(error=number(held.error, 5)), "held")
    yield from _quotient(KINDS[kind], place, proof, held)


def _quotient(kind, place, proof, held):
    """How the difference quotient is made: in symbols, then with its numbers."""
    letter = Symbol("w" if kind == "weight" else "b")
    yield Mark("held-symbols", "p", {"class": "formula"}, None, "held")
    yield from _fraction("held-symbols", *([(f"C({letter.letter}+h)", None), (f"C({letter.letter}−h)", None), ("2h", None)]))
    try:
        quotient = difference_quotient(proof.network, proof.x, proof.target, place, held.h)
    except ValueError as error:
        yield Mark("held-numbers", "p", {}, f"The quotient cannot be computed: {error}.", "held")
        return
    value = parameter(place, proof.network.W, proof.network.b)
    yield Mark("held-numbers", "p", {"class": "formula"}, None, "held")
    yield from _fraction("held-numbers", *((number(each, FIGURES), each) for each in (quotient.above, quotient.below)),
                         (number(quotient.distance, 5), quotient.distance))
    yield Mark("held-h", "p", {}, f"{letter.letter} = {number(value, 6)}, h = {number(quotient.distance / 2, 5)}", "held")


def _fraction(home, above, below, distance):
    """(above − below) / distance as MathML. Each is (text, value or None)."""
    yield Mark(f"{home}-math", "math", {}, None, home)
    writer = Writer(f"{home}-math", f"{home}-math", numbers=True, decimals=FIGURES)
    row = writer.mark("mrow", f"{home}-math")
    writer.operator("=", row)
    fraction = writer.mark("mfrac", row)
    over, under = writer.mark("mrow", fraction), writer.mark("mrow", fraction)
    for i, (text, value) in enumerate((above, below)):
        if i:
            writer.operator("−", over)
        _part(writer, text, value, over)
    _part(writer, *distance, under)
    yield from writer.marks


def _part(writer, text, value, parent):
    if value is None:
        writer.mark("mi", parent, text)
    else:
        writer.mark("mn", parent, text, data_value=exact(value))
