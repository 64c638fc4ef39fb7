"""Weights and biases as files, out of the page and into it."""

from glassnet.carry import Answer, Gift
from glassnet.carry.weights.as_json import write_json

FILES = {"json": ("application/json", write_json)}      # ending: (MIME type, from a lesson to what is in the file)


def closed():
    return {}


class Section:
    """Answers carry-weights-save, with the ending of the file that is wanted."""

    def handle(self, kind, what, value, here):
        mime, write = FILES[value]
        return Answer(gift=Gift(f"glassnet-weights.{value}", mime, write(here.lesson)))
