"""What an event cannot have changed is not drawn again."""

from support.stages import Page

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
