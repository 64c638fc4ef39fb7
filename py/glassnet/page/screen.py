"""What stands on the page: its Scenes, and the patches that bring them up to another moment."""

from glassnet.page.rounds import Rounds
from glassnet.view.breath import breath
from glassnet.view.scene import diff


class Screen:
    """scenes: what stands there, by name. send(patch): hands what differs to the browser.
    parts(quiet): the Scenes of the moment to be shown, by name, each as a function."""

    def __init__(self, scenes, send, parts):
        self.scenes, self._send, self._parts, self._rounds, self._foreseen = scenes, send, parts, Rounds(), (None, None, [])
        self._breathed = {}

    def show(self, quiet=False, changes=()):
        """All of it, as it is now. changes: what else is to be done to the page with it."""
        self._rounds.drop()
        self._breathed = {}
        drawn = {name: part() for name, part in self._parts(quiet).items()}      # all of it, before anything counts as shown
        self._hand([change for name, scene in drawn.items() for change in self._changed(name, scene)] + [*changes])

    def redraw(self, name):
        """One Scene alone, as it is now."""
        self._hand(self._changed(name, self._parts(quiet=True)[name]()))

    @property
    def round_due(self):
        """Whether the next picture that breathes shows more than lines and neurons."""
        return self._rounds.due_now

    def breathe(self, glimpse, activations, show, stand, ahead):
        """Every line and neuron as it is this moment (view/breath.py), and of all else as much as fits, in turn.

        stand(): called where the turns begin anew, so that parts() are of this moment; returns a function of the network's
        Scene: (name, function that returns a patch) for each part of it whose numbers follow, or None to have it drawn as a whole.
        ahead(): [(name, function)] of what is to be found out before parts() are drawn."""
        patch = breath(self.scenes["network"], glimpse, activations, show, self._breathed) if glimpse else []
        for _, piece in self._rounds.due(lambda: self._pieces(stand(), ahead)):
            patch += piece() or ()
        self._hand(patch)

    def _pieces(self, followers, ahead):
        parts = self._parts(quiet=True)
        pieces = {name: lambda name=name, part=part: self._changed(name, part()) for name, part in parts.items()}
        numbers = followers(self.scenes["network"])
        if numbers is not None:
            del pieces["network"]
        return dict(numbers or ()) | dict(ahead()) | pieces

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
