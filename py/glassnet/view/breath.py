"""Between two pictures of training: how wide each line is and how full each neuron, sixty times a second.

The digits on the lines would be a blur; they follow a few times a second with the whole picture.
"""

from glassnet.view.dots import codes, fullness
from glassnet.view.edges import sign
from glassnet.view.mesh import packed, strong


def breath(scene, frame):
    """The patch that brings lines and neurons of a network's Scene up to a Frame, and the Scene up to it."""
    patch = []
    for l, W in enumerate(frame.network.W[1:], 1):
        if f"mesh-{l}" in scene:
            _turn(scene, f"mesh-{l}", strong(frame, l), patch)
            continue
        for j, row in enumerate(W.tolist()):
            for k, weight in enumerate(row):
                _turn(scene, f"wire-{l}-{j}-{k}", {"--weight": f"{weight:.4f}", "data-sign": sign(weight)}, patch)
    for l, a in enumerate(frame.a[1:], 1):
        if f"dots-{l}" in scene:
            _turn(scene, f"dots-{l}", {"data-fills": packed(codes(frame, l))}, patch)
            continue
        for j, activation in enumerate(a.tolist()):
            _turn(scene, f"neuron-{l}-{j}", {"--activation": f"{activation:.4f}", "--fill": f"{fullness(activation, frame.network.activations[l]):.3f}",
                                             "data-sign": sign(activation)}, patch)
    return patch


def _turn(scene, id, attributes, patch):
    """Give a mark other attributes, where they differ, and say so in the patch."""
    mark = scene.get(id)
    if mark is None:
        return
    other = [(id, name, value) for name, value in attributes.items() if mark.attributes.get(name) != value]
    if other:
        patch += other
        scene[id] = mark._replace(attributes={**mark.attributes, **attributes})
