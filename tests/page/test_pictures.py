"""What an event cannot have changed is not drawn again; and on what paper a network stands."""

import pytest
from support.frames import at_rest
from support.stages import Page

from glassnet.engine import Network
from glassnet.lesson.query import read_query
from glassnet.view.drawing import draw
from glassnet.view.paper import PAPERS

from glassnet.page import pictures


def counted(monkeypatch, *names):
    """How often each of these functions of the page is called from now on."""
    calls = dict.fromkeys(names, 0)
    for name in names:
        def inner(*given, draws=getattr(pictures, name), name=name, **named):
            calls[name] += 1
            return draws(*given, **named)
        monkeypatch.setattr(pictures, name, inner)
    return calls


def test_pointing_draws_neither_chart_nor_explanation_nor_form_again(monkeypatch):
    calls = counted(monkeypatch, "loss_chart", "why_panel", "predict_panel", "draw")
    page = Page("?speed=0")
    for action in ("forward", "backprop"):
        page.press(action)
    page.stage.handle("ask", "z-1-0")
    calls.update(dict.fromkeys(calls, 0))
    for mark in ("neuron-1-1", "edge-1-0-0", ""):
        page.stage.handle("point", mark)
    assert calls == {"loss_chart": 0, "why_panel": 0, "predict_panel": 0, "draw": 3}


def test_what_follows_from_an_event_is_drawn_again(monkeypatch):
    calls = counted(monkeypatch, "why_panel", "draw")
    page = Page("?speed=0")
    page.press("forward")
    page.stage.handle("ask", "weight-1-0-0")
    calls.update(dict.fromkeys(calls, 0))
    page.press("backprop")
    assert calls["why_panel"] == 1
    page.stage.handle("choose", "decimals", "6")
    assert calls["why_panel"] == 2


@pytest.mark.parametrize(("paper", "widest"), [("wide", 6), ("narrow", 4)])
def test_beside_data_a_wide_layer_makes_the_network_compact_and_alone_it_does_not(paper, widest):
    for query, neurons, compact in (("?data=moons", widest, False), ("?data=moons", widest + 1, True), ("", widest + 1, False)):
        choices = read_query(query)[0]
        drawn = draw(at_rest(Network.create((2, neurons, 2), seed=0), [0, 0], [1, 0]), pictures.laid_out_on(PAPERS[paper], choices._asdict()))
        assert ("data-compact" in drawn["neuron-1-0"].attributes) == compact, (query, neurons)
