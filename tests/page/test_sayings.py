"""What the caption says when nothing plays."""

import pytest

from glassnet.lesson.history import History
from glassnet.lesson.lesson import begin
from glassnet.lesson.query import read_query
from glassnet.lesson.update import Event, update
from glassnet.page.sayings import WELCOME, read_in_part, said
from glassnet.view.captions import Caption

BEFORE = Caption("What was said before.")


def answer(*event):
    event = Event(*event)
    return said(event, update(History(begin(read_query("")[0])), event).present, BEFORE)


@pytest.mark.parametrize(
    ("event", "title"),
    [
        (("press", "undo"), "Undone: everything is exactly as it was before."),
        (("press", "redo"), "Done again."),
        (("press", "reset"), "Back to this network's first weights. Inputs and targets stay as you set them."),
        (("press", "randomize", "7"), "New weights, from seed 7: the same seed always gives the same ones."),
        (("commit", "input-0", "0.5"), "Input x1 is now 0.5."),
        (("commit", "learning-rate", "0.5"), "The learning rate is now 0.5: the next Backprop uses it."),
        (("commit", "sizes", "2-2"), "A new network, 2-2, with first weights of its own."),
        (("choose", "live", "on"), "Live: what you type counts at once."),
        (("choose", "live", "off"), "Live is off: what follows from an edit waits for Forward."),
    ],
)
def test_every_event_has_its_answer(event, title):
    assert answer(*event).title == title


@pytest.mark.parametrize("event", [("commit", "input-0", "abc"), ("choose", "theme", "dark"), ("choose", "show", "gradient"), ("choose", "speed", "4")])
def test_a_refusal_or_another_look_leaves_the_caption(event):
    assert answer(*event) is BEFORE


@pytest.mark.parametrize(("name", "value"), [("hidden", "tanh"), ("output", "linear"), ("loss", "squared")])
def test_another_kind_of_network_keeps_its_weights_and_says_so(name, value):
    assert "the weights stay" in answer("choose", name, value).title


def test_the_welcome_says_what_was_wrong_with_a_link():
    assert read_in_part([]) is WELCOME
    assert read_in_part(["One.", "Two."]).lines == ("This link could not be read in full. One. Two.",)
