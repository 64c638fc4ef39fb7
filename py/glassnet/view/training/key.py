"""Which mark in the plane is which: each class by its name, colour and shape, and what hollow and ringed ones are."""

from glassnet.view.scene import Mark

ROUND = "M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0Z"
SHAPES = (      # by class, about a point, as large as they look equal
    ROUND, "M0 -5L4.7 3.4H-4.7Z", "M-3.8 -3.8H3.8V3.8H-3.8Z",
    "M0 -5.4L4.6 0L0 5.4L-4.6 0Z", "M0 5L4.7 -3.4H-4.7Z", "M-1.7 -4.8H1.7V-1.7H4.8V1.7H1.7V4.8H-1.7V1.7H-4.8V-1.7H-1.7Z",
    "M0 -5L4.8 -1.5L3 4.2H-3L-4.8 -1.5Z", "M-5 -2.4H5V2.4H-5Z", "M0 -5.6L1.5 -1.5L5.6 0L1.5 1.5L0 5.6L-1.5 1.5L-5.6 0L-1.5 -1.5Z",
    "M-2.4 -5H2.4V5H-2.4Z",
)
COLOURS = 10      # tokens.css has so many for classes


def look(kind):
    """(colour, shape) of a class: no two of a hundred look the same, though the eleventh has the colour of the first."""
    return kind % COLOURS, SHAPES[(kind + kind // COLOURS) % len(SHAPES)]


def key(frame, home):
    """The list below a plot of examples."""
    id = f"{home}-key"
    yield Mark(id, "ul", {"class": "spots", "aria-label": "The marks"}, None, home)
    for k, name in enumerate(frame.data.class_names):
        colour, shape = look(k)
        yield from _item(f"{id}-{k}", id, name, {"data-class": str(colour)}, shape)
    if frame.test.any():
        yield from _item(f"{id}-test", id, "kept for testing", {"data-test": "", "data-any": ""})
    if frame.data.class_names:
        yield from _item(f"{id}-wrong", id, "taken for another", {"data-wrong": "", "data-any": ""})


def _item(id, home, name, how, shape=ROUND):
    yield Mark(id, "li", {"title": name}, None, home)
    yield Mark(f"{id}-paper", "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "-7 -7 14 14", "class": "of-spot", "aria-hidden": "true"}, None, id)
    yield Mark(f"{id}-mark", "path", {"class": "spot", "d": shape, **how}, None, f"{id}-paper")
    yield Mark(f"{id}-name", "span", {}, name, id)
