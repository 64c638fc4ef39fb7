"""How a reader looks at the page: pointing, asking, turning the paper."""

import pytest

from glassnet.page import look as looks
from glassnet.page.look import Look
from glassnet.view.paper import NARROW, WIDE


def looked(look, kind, name, value="", sizes=(3, 2, 3)):
    return looks.looked(look, kind, name, value, sizes)


@pytest.mark.parametrize(("name", "focus"), [("edge-1-0-2", ("edge", 1, 0, 2)), ("neuron-2-1", ("neuron", 2, 1)), ("", None)])
def test_pointing_names_a_mark_or_nothing(name, focus):
    assert looked(Look(WIDE, ("neuron", 0, 0)), "point", name) == Look(WIDE, focus)


def test_turning_the_paper_keeps_what_is_pointed_at_and_asked():
    look = Look(WIDE, ("neuron", 0, 0), ("z-1-0",))
    assert looked(look, "paper", "narrow") == Look(NARROW, ("neuron", 0, 0), ("z-1-0",))


def test_asking_begins_a_new_trail_and_following_goes_on_with_it():
    look = looked(Look(WIDE, trail=("loss",)), "ask", "a-2-0")
    for ref in ("z-2-0", "a-1-0"):
        look = looked(look, "follow", ref)
    assert look.trail == ("a-2-0", "z-2-0", "a-1-0")


def test_following_what_is_on_the_trail_leads_back_to_it():
    look = Look(WIDE, trail=("a-2-0", "z-2-0", "a-1-0"))
    assert looked(look, "follow", "z-2-0").trail == ("a-2-0", "z-2-0")


@pytest.mark.parametrize("kind", ["ask", "follow"])
def test_asking_for_nothing_closes_the_trail(kind):
    assert looked(Look(WIDE, trail=("a-2-0", "z-2-0")), kind, "").trail == ()


def test_the_number_pointed_at_stays_readable_until_another_one_is():
    look = looked(Look(WIDE), "point", "edge-1-0-2", "weight-1-0-2")
    assert look.number == "weight-1-0-2"
    assert looked(look, "point", "").number == "weight-1-0-2"


def test_an_arrow_key_moves_what_is_lit_and_the_page_s_focus_follows_once():
    look = looked(Look(WIDE, ("neuron", 1, 0)), "walk", "down")
    assert (look.focus, look.walked) == (("neuron", 1, 1), True)
    assert not looked(look, "point", "").walked
