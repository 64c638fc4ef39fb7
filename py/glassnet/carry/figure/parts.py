"""The pictures of a figure, as markup that a page's style still has to be put to, and the words around them."""

from typing import NamedTuple

from glassnet.engine import LOSSES
from glassnet.view.captions import plain
from glassnet.view.drawing import draw
from glassnet.view.scene import to_markup

PAINTED = ("data-mesh", "data-dots")      # marks that the page paints on a canvas: a figure has lines and discs for them
PLOTS = ("plane", "line", "curves")       # the training room's, by the names of their Scenes


class Part(NamedTuple):
    """One picture. mark: its name; within: what holds it on the page, for its style; name: what stands above it; markup."""

    mark: str
    within: str
    name: str
    markup: str


def network(scene, beat, paper):
    """The Part of the network as it is on the page; a crowd of lines is drawn as lines."""
    if any(name in mark.attributes for mark in scene.values() for name in PAINTED):
        scene = draw(beat.frame, paper._replace(painted=False))
    return Part("network-figure", "#drawing", "", markup(scene))


def cost(scene, frame):
    """The Part of the curve of the cost."""
    loss = LOSSES[frame.network.loss_name]
    return Part("cost-figure", "cost", f"Cost over steps: {loss.title}, {loss.unit}", markup(scene))


def plots(scenes):
    """The Parts of the training room that are open."""
    names = {"plane": "The examples, and what the network says of each place", "line": "The examples, and what the network says", "curves": "Training"}
    return [Part(f"{name}-figure", "seen", names[name], markup(scenes[name])) for name in PLOTS
            if name in scenes and next(iter(scenes[name].values())).attributes.get("data-open") is not None]


def markup(scene):
    return to_markup(scene, style="data-style")


def title(network, steps):
    """What a figure is called, and its file after that."""
    return f"A {'-'.join(map(str, network.sizes))} network after {steps} step{'s' * (steps != 1)}"


def described(caption):
    """What a figure says to who cannot see it."""
    return plain(caption)
