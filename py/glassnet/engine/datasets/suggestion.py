"""Which network suits a set: how many neurons, and what its outputs do."""

from dataclasses import replace
from typing import NamedTuple

from glassnet.engine.datasets.catalogue import DATASETS
from glassnet.engine.datasets.dataset import EACH, ONE

FEW, MANY = 4, 16  # neurons of a hidden layer for a set that nobody has tried


class Suggestion(NamedTuple):
    """Choices for a network, by the names the engine has for them."""

    sizes: tuple  # neurons per layer, inputs first
    hidden: str
    output: str
    loss: str


# By what is to be found: (output, loss).
ENDS = {
    ("classes", EACH): ("linear", "softmax"),
    ("classes", ONE): ("sigmoid", "squared"),
    ("numbers", EACH): ("linear", "squared"),
}


def suggested(dataset):
    """The Suggestion for a Dataset."""
    n, K = dataset.x.shape[1], dataset.t.shape[1]
    row = DATASETS.get(dataset.about.name)
    hidden = row.hidden if row else (min(max(n, K, FEW), MANY),)
    output, loss = ENDS[dataset.kind, dataset.outputs]
    return Suggestion((n, *hidden, K), "tanh", output, loss)


def with_outputs(dataset, outputs):
    """The same set with two classes as an output each ("each") or as one ("one").

    Raises ValueError where there are not two.
    """
    return replace(dataset, outputs=outputs)
