"""Weights and biases as files, out of the page and into it.

    as_json, as_npz, as_safetensors    one format each: write(network, x, t), read(bytes) -> Held
    reading                            a file of any of them
    fitting                            what it holds beside what the page has
    history                            how learning went, as CSV
"""

from glassnet.carry import Answer, Gift, given
from glassnet.carry.weights import as_json, as_npz, as_safetensors, history
from glassnet.carry.weights.fitting import fit
from glassnet.carry.weights.held import told
from glassnet.carry.weights.panel import closed, panel
from glassnet.carry.weights.reading import read
from glassnet.lesson.update import Event

__all__ = ["Section", "closed"]
FILES = {"json": ("application/json", as_json), "npz": ("application/x-npz", as_npz), "safetensors": ("application/octet-stream", as_safetensors)}


class Section:
    """save, with the ending that is wanted; history; file, as it was packed; and take or leave what it holds."""

    def __init__(self):
        self._name, self._held, self._says, self._notes = "", None, "", ()

    def handle(self, kind, what, value, here):
        return getattr(self, f"_{what}")(value, here)

    def part(self, here):
        """What is said of the last file, beside the network as it is now."""
        if self._held is not None:
            fitting = fit(self._held, here.lesson)
            return panel(self._name, fitting.says or "It has the shape of the network on the page now.", fitting.notes, fitting.rows, fitting.imported is not None)
        return panel(self._name, self._says, self._notes) if self._says else closed()

    def _save(self, ending, here):
        mime, format_ = FILES[ending]
        choices = here.lesson.choices
        return Answer(gift=Gift(f"glassnet-weights.{ending}", mime, format_.write(here.lesson.network, choices.x, choices.t)))

    def _history(self, _, here):
        return Answer(gift=Gift("glassnet-history.csv", "text/csv", history.write(here.lesson)))

    def _file(self, value, here):
        name, size, data = given(value)
        self._name, self._held, self._notes = told(name, 60), None, ()
        try:
            held = read(size, data)
        except ValueError as error:
            self._says = f"{error} Nothing was changed."
            return Answer()
        self._held = held
        fitting = fit(held, here.lesson)
        return self._take("", here) if fitting.imported and fitting.same else Answer()

    def _take(self, _, here):
        fitting = fit(self._held, here.lesson) if self._held else None
        if fitting is None or fitting.imported is None:
            return Answer()
        self._held, self._says, self._notes = None, "every weight and bias of the file stands on the page. Undo brings back what was here.", fitting.notes
        return Answer(event=Event("import", "weights", self._name, fitting.imported))

    def _leave(self, _, here):
        self._held, self._says = None, "left as it is; nothing was changed."
        return Answer()
