"""How keys go along a curve: arrows by a twentieth of it, with Shift to the very next point; Home and End to its ends."""

PRESSES = 20      # of an arrow key, from one end to the other
WAYS = {"ArrowLeft": -1, "ArrowRight": 1}
KEYS = (*WAYS, "Home", "End")


def strode(key, fine, at, last):
    """The point to which a key leads from point `at`, of 0 to last; any other key than the KEYS stays there."""
    stride = 1 if fine else max(1, last // PRESSES)
    return {"Home": 0, "End": last}.get(key, min(last, max(0, at + stride * WAYS.get(key, 0))))
