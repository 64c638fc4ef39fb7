"""The state of the page as a program that prints the same digits.

    moment        where the program starts from
    parts         programs in parts: words, and the code they are about
    spelt         each activation, cost and optimiser in NumPy, PyTorch and Keras
    shared        what all programs have in common; numpy_code, torch_code, keras_code: each of them
    examples      the parts about the examples learned from
    notebook      the NumPy program as a Jupyter notebook
"""

from glassnet.carry import Answer, Gift
from glassnet.carry.code import keras_code, numpy_code, torch_code
from glassnet.carry.code.moment import moment_of
from glassnet.carry.code.notebook import notebook
from glassnet.carry.code.panel import closed, panel
from glassnet.carry.code.parts import script
from glassnet.view.paper import decimals_of

__all__ = ["Section", "closed", "program"]
MIME, NOTEBOOK = "text/x-python", "application/x-ipynb+json"
KINDS = {"numpy": (numpy_code, script, "glassnet_numpy.py", MIME), "torch": (torch_code, script, "glassnet_torch.py", MIME),
         "keras": (keras_code, script, "glassnet_keras.py", MIME), "notebook": (numpy_code, notebook, "glassnet.ipynb", NOTEBOOK)}


def program(kind, moment):
    """The text of a program or a notebook."""
    library, written, _, _ = KINDS[kind]
    return written(library.title(moment), library.parts(moment))


class Section:
    """shown: open or closed; kind: which program; copy; save."""

    def __init__(self):
        self._open, self._kind, self._of, self._text = False, "numpy", None, ""

    def handle(self, kind, what, value, here):
        if what == "shown":
            self._open = value == "open"
        elif what == "kind":
            self._kind = value if value in KINDS else self._kind
        elif what == "copy":
            return Answer(copied=self._program(here))
        else:
            _, _, name, mime = KINDS[self._kind]
            return Answer(gift=Gift(name, mime, self._program(here)))
        return Answer()

    def part(self, here):
        """The program, as long as somebody looks at it: it follows the page."""
        return panel(self._kind, self._program(here)) if self._open else closed()

    def _program(self, here):
        decimals = decimals_of(here.lesson.choices.decimals, here.paper)
        of = (here.lesson, decimals, self._kind)
        if self._of is None or self._of[0] is not of[0] or self._of[1:] != of[1:]:
            self._of, self._text = of, program(self._kind, moment_of(here.lesson, decimals))
        return self._text
