"""What stands on the page: its Scenes, and the patches that bring them up to another moment."""

from glassnet.page.rounds import Rounds
from glassnet.view.breath import breath
from glassnet.view.scene import diff


class Screen:
    """scenes: what stands there, by name. send(patch): hands what differs to the browser.
    parts(quiet): the Scenes of the moment to be shown, by name, each as a function."""

    def __init__(self, scenes, send, parts):
        self.scenes, self._send, self._parts, self._rounds, self._foreseen = scenes, send, parts, Rounds(), (None, None, [])

    def show(self, quiet=False, changes=()):
        """All of it, as it is now. changes: what else is to be done to the page with it."""
        self._rounds.drop()
        drawn = {name: part() for name, part in self._parts(quiet).items()}      # all of it, before anything counts as shown
        self._hand([change for name, scene in drawn.items() for change in self._changed(name, scene)] + [*changes])

    def redraw(self, name):
        """One Scene alone, as it is now."""
        self._hand(self._changed(name, self._parts(quiet=True)[name]()))

    def breathe(self, frame):
        """Every line and neuron as it is in this frame, and of all else as much as fits, in turn."""
        patch = breath(self.scenes["network"], frame)
        for name, part in self._rounds.due(lambda: self._parts(quiet=True)):
            patch += self._changed(name, part())
        self._hand(patch)

    def foresee(self, name, scene):
        """This Scene may well be the next one there: what it would change is worked out now."""
        before = self.scenes[name]
        self._foreseen = before, scene, diff(before, scene)

    def _hand(self, patch):
        if patch:
            self._send(patch)

    def _changed(self, name, scene):
        """What of a Scene differs from what is on the page, where it now stands."""
        before, self.scenes[name] = self.scenes[name], scene
        was, foreseen, patch = self._foreseen
        return patch if before is was and scene is foreseen else diff(before, scene)
