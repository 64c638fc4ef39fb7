"""Worksheets for the printer: a sheet a page, each with its own blanks, and the keys behind them."""

from glassnet.carry.link.drawn import drawn
from glassnet.carry.link.qr import modules
from glassnet.carry.worksheet.form import DECIMALS, given
from glassnet.carry.worksheet.picture import picture
from glassnet.carry.worksheet.rounding import says, written
from glassnet.engine import ACTIVATIONS, LOSSES
from glassnet.view.formulas import as_text
from glassnet.view.scene import Mark
from glassnet.view.trees import replaced
from glassnet.view.why import formula
from glassnet.view.words import neuron_name

HOME = "worksheet-printed"
BACKWARD = ("delta", "gradient", "biasgradient", "weight", "bias")


def printed(sheets, formulas):
    """The marks of these Sheets and their keys. formulas: whether the sheets have them."""
    for sheet in sheets:
        yield from _page(sheet, f"printed-{sheet.seed}", formulas, key=False)
    for sheet in sheets:
        yield from _page(sheet, f"key-{sheet.seed}", False, key=True)


def _page(sheet, id, formulas, key):
    sizes = "-".join(map(str, sheet.frame.network.sizes))
    yield Mark(id, "article", {"class": "answers" if key else "sheet"}, None, HOME)
    yield Mark(f"{id}-head", "header", {}, None, id)
    yield Mark(f"{id}-words", "div", {"class": "words"}, None, f"{id}-head")
    yield Mark(f"{id}-title", "h1", {}, f"{'Key to sheet' if key else 'Sheet'} {sheet.seed}: a {sizes} network", f"{id}-words")
    if not key:
        yield Mark(f"{id}-who", "p", {"class": "who"}, "Name ____________________   Date ____________", f"{id}-words")
        yield from _opened(sheet, id)
    yield Mark(f"{id}-rule", "p", {}, f"{says(sheet.rule)} {given(sheet)}", f"{id}-words")
    yield Mark(f"{id}-picture", "div", {"class": "picture", "data-picture": picture(sheet, answers=key)}, None, id)
    if formulas:
        yield Mark(f"{id}-formulas", "ul", {"class": "formulas"}, None, id)
        for i, line in enumerate(formulas_of(sheet)):
            yield Mark(f"{id}-formula-{i}", "li", {}, line, f"{id}-formulas")
    yield Mark(f"{id}-questions", "ol", {"class": "questions"}, None, id)
    for i, question in enumerate(sheet.questions):
        home = f"{id}-{i}"
        yield Mark(home, "li", {}, None, f"{id}-questions")
        yield Mark(f"{home}-name", "span", {"class": "name"}, question.name, home)
        if key:
            yield Mark(f"{home}-answer", "b", {}, f" {written(question.expected, sheet.rule)}", home)
            yield from formula(f"{home}-sum", question.symbol, replaced(question.term, lambda leaf: leaf._replace(ref=None)), numbers=True, decimals=DECIMALS, parent=home)
        else:
            yield Mark(f"{home}-blank", "span", {"class": "blank"}, " ", home)


def _opened(sheet, id):
    """The link to the network of a sheet and its code, where the page stands at an address that others can open."""
    if not sheet.link.startswith(("https:", "http:")):
        return
    yield Mark(f"{id}-opens", "a", {"class": "opens", "href": sheet.link}, None, f"{id}-head")
    yield from drawn(modules(sheet.link), f"{id}-code", f"{id}-opens", "QR code of the link to this network")
    yield Mark(f"{id}-open-it", "span", {}, "Open it: try, and check", f"{id}-opens")


def formulas_of(sheet):
    """The formulas in words and letters, as far as the sheet asks for them."""
    network, kinds = sheet.frame.network, {question.kind for question in sheet.questions}
    last = len(network.sizes) - 1
    loss = LOSSES[network.loss_name]
    yield "z = w₁·a₁ + w₂·a₂ + … + b: every value that comes in times its weight, and the bias"
    for l in range(1, last + 1):
        if network.activations[l] not in network.activations[1:l]:
            row = ACTIVATIONS[network.activations[l]]
            yield f"{row.symbol}(z) = {as_text(row.formula)}" + (f",  {row.symbol}′ = {as_text(row.derivative_formula)}" if kinds & set(BACKWARD) else "")
    if network.loss_name == "softmax":
        yield f"p of {neuron_name(network.sizes, last, 0)} = e^a of {neuron_name(network.sizes, last, 0)}, divided by the sum of e^a of all outputs"
    yield f"C = {loss.formula}"
    if kinds & set(BACKWARD):
        yield f"δ of an output = ({_wrong(network)}) · f′(z);  δ of a hidden neuron = (w₁·δ₁ + w₂·δ₂ + … of the neurons it feeds) · f′(z)"
        yield "∂C/∂w = δ of the neuron it leads to · what comes in through it;  ∂C/∂b = δ"
    if kinds & {"weight", "bias"}:
        yield "new w = w − η · ∂C/∂w;  new b = b − η · ∂C/∂b"


def _wrong(network):
    return as_text(LOSSES[network.loss_name].slope)
