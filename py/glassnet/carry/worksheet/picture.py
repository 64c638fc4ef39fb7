"""The network of a worksheet as a picture: what is asked is a blank, and nothing else gives it away."""

from glassnet.view.drawing import draw
from glassnet.view.explain import split
from glassnet.view.paper import PAPERS, with_decimals
from glassnet.view.scene import to_markup

BLANK = "_____"
SHOWN = ("z", "activation", "probability", "delta", "loss")      # kinds that stand in the picture
UNSEEN = {"foreignObject", "input"}


def picture(sheet, answers=False):
    """The markup of the drawing. answers: as the key has it, with nothing blank."""
    asked = [] if answers else [question.ref for question in sheet.questions if question.kind in SHOWN]
    drawn = draw(sheet.shown, with_decimals(PAPERS["wide"], max(3, sheet.rule.digits)))
    hidden = {*asked, *_also(asked, sheet.frame.network)}
    return to_markup({id: _blank(mark, hidden, asked) for id, mark in drawn.items() if mark.tag not in UNSEEN}, style="data-style")


def _also(asked, network):
    last = len(network.sizes) - 1
    for ref in asked:
        kind, index, _ = split(ref)
        if kind == "probability" or kind == "activation" and index[0] == last and network.loss_name != "softmax":
            yield f"difference-{index[-1]}"


def _blank(mark, hidden, asked):
    """A mark without what it would tell: the number itself, how full a disc is, how long a bar."""
    own = mark.attributes
    if mark.tag == "text" and own.get("data-ask") in hidden:
        return mark._replace(text=BLANK, attributes=own | {"data-value": None, "data-empty": None})
    if "data-neuron" in own and f"activation-{own['data-neuron'].replace(',', '-')}" in asked:
        return mark._replace(attributes=own | {"--fill": None, "--activation": None, "data-sign": None})
    if "--probability" in own and own["--probability"] is not None and f"probability-{mark.id.split('-')[1]}" in asked:
        return mark._replace(attributes=own | {"--probability": "0"})
    return mark
