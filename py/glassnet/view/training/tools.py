"""What a click in the plane does: pick or move an example, put one, take one away."""

from glassnet.view.scene import Mark

WHAT = "A click in the plane"
FEW = 4      # classes up to which each stands there; more stand in a list, or the curves would leave the screen


def tools(frame, home):
    """The choice of a tool, below the plane; none where examples cannot be edited by hand."""
    if not frame.editable:
        return
    kinds = [(str(k), f"adds {name}") for k, name in enumerate(frame.data.class_names or ("an example",))]
    choices = [("pick", "picks or moves"), *kinds, ("remove", "removes")]
    yield from (_at_a_glance if len(kinds) <= FEW else _in_a_list)(choices, frame.tool, home)


def _at_a_glance(choices, chosen, home):
    yield Mark("set-tool", "fieldset", {"class": "tools", "value": chosen}, None, home)
    yield Mark("tool-legend", "legend", {}, WHAT, "set-tool")
    for value, words in choices:
        yield Mark(f"tool-{value}-of", "label", {}, None, "set-tool")
        yield Mark(f"tool-{value}", "input", {"type": "radio", "name": "tool", "value": value, "checked": "" if value == chosen else None}, None, f"tool-{value}-of")
        yield Mark(f"tool-{value}-words", "span", {}, words, f"tool-{value}-of")


def _in_a_list(choices, chosen, home):
    yield Mark("tools", "label", {"class": "tools", "for": "tool"}, None, home)
    yield Mark("tools-legend", "span", {}, WHAT, "tools")
    yield Mark("tool", "select", {"name": "tool", "value": chosen}, None, "tools")
    for value, words in choices:
        yield Mark(f"tool-{value}-in-list", "option", {"value": value, "selected": "" if value == chosen else None}, words, "tool")
