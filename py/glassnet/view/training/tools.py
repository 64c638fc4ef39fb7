"""What a click in the plane does: pick or move an example, put one, take one away."""

from glassnet.view.scene import Mark


def tools(frame, home):
    """The choice of a tool, below the plane; none where examples cannot be edited by hand."""
    if not frame.editable:
        return
    yield Mark("set-tool", "fieldset", {"class": "tools", "value": frame.tool}, None, home)
    yield Mark("tool-legend", "legend", {}, "A click in the plane", "set-tool")
    kinds = [(str(k), f"adds {name}") for k, name in enumerate(frame.data.class_names or ("an example",))]
    for value, words in (("pick", "picks or moves"), *kinds, ("remove", "removes")):
        yield Mark(f"tool-{value}-of", "label", {}, None, "set-tool")
        yield Mark(f"tool-{value}", "input", {"type": "radio", "name": "tool", "value": value, "checked": "" if value == frame.tool else None}, None, f"tool-{value}-of")
        yield Mark(f"tool-{value}-words", "span", {}, words, f"tool-{value}-of")
