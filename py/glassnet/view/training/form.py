"""The fields that belong to the examples chosen: the parameters they were drawn with, the axes of the plane."""

from glassnet.engine.datasets import DATASETS, read_recipe
from glassnet.view.scene import Mark, scene

CLOSED = Mark("data-form", "div", {"class": "data-form", "data-open": None})


def form(frame):
    """The Scene of these fields."""
    if frame is None:
        return scene([CLOSED])
    marks = [CLOSED._replace(attributes={"class": "data-form", "data-open": ""})]
    if frame.data.recipe:
        for parameter, value in zip(*_parameters(frame.data.recipe)):
            marks += _typed(f"data-{parameter.name}", parameter.label, parameter.write(value), f"{parameter.help}; {parameter.range}")
    if frame.axes and frame.curve is None and len(frame.data.inputs) > 2:
        for which, words in ((0, "Across"), (1, "Up")):
            marks += _picked(f"columns-{which}", words, frame)
    return scene(marks)


def _parameters(recipe):
    row, values = read_recipe(recipe)
    return row.parameters, values


def _typed(name, label, value, help):
    yield Mark(f"{name}-of", "label", {"class": "setting", "for": f"set-{name}", "title": help}, None, "data-form")
    yield Mark(f"{name}-label", "span", {}, label, f"{name}-of")
    yield Mark(f"set-{name}", "input", {"name": name, "value": value, "type": "text", "inputmode": "decimal", "autocomplete": "off",
                                        "spellcheck": "false", "enterkeyhint": "done"}, None, f"{name}-of")


def _picked(name, label, frame):
    now = frame.axes[int(name[-1])].name
    yield Mark(f"{name}-of", "label", {"class": "setting", "for": f"set-{name}"}, None, "data-form")
    yield Mark(f"{name}-label", "span", {}, label, f"{name}-of")
    yield Mark(f"set-{name}", "select", {"name": name, "value": None}, None, f"{name}-of")
    for c, column in enumerate(frame.data.inputs):
        yield Mark(f"{name}-{c}", "option", {"value": str(c), "selected": "" if column.title == now else None}, column.title, f"set-{name}")


def sets():
    """The sets a reader can choose, as (name, words): for the page's own HTML."""
    return [("none", "the one example above"), *((name, row.about.title) for name, row in DATASETS.items())]
