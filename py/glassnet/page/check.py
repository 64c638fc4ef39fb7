"""The Check gradients button: every gradient of what is shown, held against trying it out."""

from glassnet.engine import prove
from glassnet.view.captions import Caption
from glassnet.view.held import summary


def check(frame):
    """(Proof or None, Caption): at the network, inputs and targets that are shown, whatever is stale."""
    try:
        proof = prove(frame.network, frame.x, frame.t)
    except ValueError as error:
        return None, Caption(f"The gradients cannot be checked here: {error}.",
                             ("Smaller weights, inputs or targets will do.",))
    return proof, summary(proof)


def still_true(proof, frame):
    """The Proof, if this frame shows the very state that was checked, else None."""
    return proof if proof is not None and proof.is_of(frame.network, frame.x, frame.t) else None
