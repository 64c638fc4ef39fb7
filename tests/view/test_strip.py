"""The strip of time: what its slider, its words and its button say."""

from glassnet.view.strip import When, strip


def test_before_anything_has_happened_there_is_nowhere_to_go():
    drawn = strip(When())
    assert drawn["moment"].attributes["disabled"] == "" and drawn["do-play"].attributes["disabled"] == ""
    assert drawn["moment-words"].text == "Step 0 of 0, at the start"


def test_the_slider_stands_at_the_moment_among_all_that_are_known():
    slider = strip(When(place=300, first=256, last=900, steps=37, of=120, words="after Backprop"))["moment"].attributes
    assert [slider[name] for name in ("min", "value", "max", "step")] == ["256", "300", "900", "1"]
    assert slider["disabled"] is None
    # The range comes before the value, or a browser would clip it to the old one.
    assert list(slider).index("max") < list(slider).index("value")


def test_it_says_aloud_what_it_shows():
    drawn = strip(When(1, 0, 9, 37, 120, "after Backprop"))
    assert drawn["moment"].attributes["aria-valuetext"] == "step 37 of 120, after Backprop"
    assert drawn["moment-words"].text == "Step 37 of 120, after Backprop"
    assert drawn["moment"].attributes["aria-label"]


def test_its_button_plays_what_comes_and_pauses_what_plays():
    for when, text, disabled in ((When(can_play=True), "Play", None), (When(can_play=False), "Play", ""),
                                 (When(can_play=True, playing=True), "Pause", None)):
        button = strip(when)["do-play"]
        assert (button.text, button.attributes["disabled"], button.attributes["data-action"]) == (text, disabled, "play")
