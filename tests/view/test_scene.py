"""Pictures as data: what changed between two, and their markup."""

import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import sparingly, steadily
from support.frames import after_backprop, after_forward, frames, networks, seed_network
from support.pictures import apply, page_of, skeleton

from glassnet.view.drawing import draw
from glassnet.view.paper import NARROW, WIDE
from glassnet.view.scene import Mark, diff, scene, to_markup

# XML knows no control characters, surrogates or non-characters; the page never writes any.
plain = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"))
names = st.sampled_from(["class", "x", "data-lit", "data-value", "--weight", "--dx", "aria-label"])


def values(name):
    """Custom properties hold numbers; every other attribute may hold any text."""
    return st.sampled_from(["0.5", "-1.5px", "2e3"]) if name.startswith("--") else plain


@st.composite
def scenes(draw, ids="abcde"):
    """A root and some marks below it, each hung on any mark before it."""
    marks = [draw(marks_called("root", None))]
    for id in draw(st.lists(st.sampled_from(ids), unique=True)):
        marks.append(draw(marks_called(id, draw(st.sampled_from([mark.id for mark in marks])))))
    return scene(marks)


@st.composite
def marks_called(draw, id, parent):
    attributes = {name: draw(st.none() | values(name)) for name in draw(st.lists(names, unique=True))}
    return Mark(id, draw(st.sampled_from(["g", "text"])), attributes, draw(st.none() | plain), parent)


@st.composite
def similar_scenes(draw):
    """Two Scenes of the same marks, which differ in attributes and texts."""
    one = draw(scenes())
    other = [draw(marks_called(mark.id, mark.parent))._replace(tag=mark.tag) for mark in one.values()]
    return one, scene(other)


@steadily
@given(similar_scenes())
def test_applying_what_changed_to_the_old_picture_gives_the_new_one(pair):
    old, new = pair
    page = page_of(to_markup(old))
    apply(page, diff(old, new))
    assert page == page_of(to_markup(new))


@steadily
@given(scenes("abcdefghijklmnopqrstuvwxyz"), scenes("abcdefghijklmnopqrstuvwxyz"))
def test_a_picture_of_other_marks_is_patched_or_drawn_anew(old, new):
    page = page_of(to_markup(old, style="data-style"))
    apply(page, diff(old, new))
    assert page == page_of(to_markup(new))
    assert list(page) == list(page_of(to_markup(new))), "in the order in which they stand"


@steadily
@given(scenes("abcdefgh"), scenes("uvwxyz"), st.data())
def test_a_few_marks_come_and_go_and_the_others_stay(drawn, more, data):
    """The marks of `more` hang anywhere in `drawn`; with them, and without them again."""
    marks, homes = list(drawn.values()), [mark.id for mark in drawn.values()]
    for mark in list(more.values())[1:]:
        at = data.draw(st.integers(1, len(marks)))
        hung = mark._replace(parent=data.draw(st.sampled_from([each.id for each in marks[:at]])))
        marks.insert(at, hung)
    larger = scene(marks)
    for old, new in ((drawn, larger), (larger, drawn)):
        patch, page = diff(old, new), page_of(to_markup(old))
        apply(page, patch)
        assert list(page) == list(page_of(to_markup(new))) and page == page_of(to_markup(new))
        assert not [name for _, name, _ in patch if name not in ("after", "first", "gone")]
        assert {id for id, name, _ in patch} <= set(homes) | set(larger)


def test_where_most_marks_are_others_the_picture_is_drawn_anew():
    old = scene([Mark("root", "g", {}), *(Mark(f"old-{i}", "g", {}, None, "root") for i in range(40))])
    new = scene([Mark("root", "g", {}), *(Mark(f"new-{i}", "g", {}, None, "root") for i in range(40))])
    assert diff(old, new) == [("root", "whole", to_markup(new, style="data-style"))]


def test_what_goes_goes_last_and_what_comes_stands_behind_its_neighbour():
    old = scene([Mark("root", "g", {}), Mark("a", "g", {}, None, "root"), Mark("b", "g", {}, None, "root")])
    new = scene([Mark("root", "g", {}), Mark("c", "g", {}, None, "root"), Mark("b", "g", {"class": "x"}, None, "root"),
                 Mark("d", "g", {"--weight": "1"}, None, "root"), Mark("e", "text", {}, "3", "d")])
    assert diff(old, new) == [("b", "class", "x"), ("root", "first", '<g id="c"></g>'),
                              ("b", "after", '<g id="d" data-style="--weight: 1"><text id="e">3</text></g>'), ("a", "gone", None)]


@steadily
@given(scenes())
def test_between_a_picture_and_itself_nothing_changed(drawn):
    assert diff(drawn, dict(drawn)) == []


@steadily
@given(similar_scenes())
def test_a_patch_names_each_change_once_and_no_value_that_stays(pair):
    old, new = pair
    patch = diff(old, new)
    assert len({(id, name) for id, name, _ in patch}) == len(patch)
    for id, name, value in patch:
        before = old[id].text if name == "text" else old[id].attributes.get(name, "absent")
        assert before != value


@sparingly
@given(frames(), networks(), st.sampled_from([WIDE, NARROW]), st.sampled_from([WIDE, NARROW]))
def test_every_drawing_can_be_patched_into_any_other(frame, _, old_paper, new_paper):
    stages = [frame, after_forward(frame), after_backprop(after_forward(frame)), seed_network()]
    page = page_of(to_markup(draw(stages[0], old_paper)))
    drawn = draw(stages[0], old_paper)
    for stage in stages[1:]:
        new = draw(stage, new_paper)
        apply(page, diff(drawn, new))
        drawn = new
        assert page == page_of(to_markup(drawn))


@steadily
@given(scenes())
def test_markup_is_well_formed_and_says_what_the_marks_say(drawn):
    read = {}
    for element in ElementTree.fromstring(to_markup(drawn)).iter():
        read[element.attrib["id"]] = element
    assert list(read) == [mark.id for mark in in_order(drawn)]
    for mark in drawn.values():
        assert read[mark.id].tag == mark.tag
        assert (read[mark.id].text or "") == (mark.text or "")
        plain = {name: value for name, value in mark.attributes.items() if value is not None and not name.startswith("--")}
        assert {name: value for name, value in read[mark.id].attrib.items() if name not in ("id", "style")} == plain


def in_order(drawn, parent=None):
    for mark in drawn.values():
        if mark.parent == parent:
            yield mark
            yield from in_order(drawn, mark.id)


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "</text><script>", "' onload='x", "&lt;b&gt;", "a & b < c"])
def test_hostile_text_stays_text(hostile):
    drawn = scene([Mark("root", "g", {"aria-label": hostile}, hostile)])
    markup = to_markup(drawn)
    root = ElementTree.fromstring(markup)
    assert (root.attrib["aria-label"], root.text, len(root)) == (hostile, hostile, 0)
    seen = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: seen.append((tag, dict(attributes)))
    parser.feed(markup)
    assert seen == [("g", {"id": "root", "aria-label": hostile})]


def test_two_marks_with_one_id_are_refused():
    with pytest.raises(ValueError, match="two marks are called 'a'"):
        scene([Mark("a", "g", {}), Mark("a", "g", {})])


def test_a_mark_before_its_parent_is_refused():
    with pytest.raises(ValueError, match="'b' is drawn before its parent 'a'"):
        scene([Mark("b", "g", {}, None, "a"), Mark("a", "g", {})])


def test_custom_properties_become_one_style_or_an_attribute_a_script_reads():
    drawn = scene([Mark("a", "g", {"--weight": "-1.5", "class": "wire", "--size": "2"})])
    assert to_markup(drawn) == '<g id="a" class="wire" style="--weight: -1.5; --size: 2"></g>'
    assert to_markup(drawn, style="data-style") == '<g id="a" class="wire" data-style="--weight: -1.5; --size: 2"></g>'


def test_an_input_is_not_closed():
    assert to_markup(scene([Mark("a", "input", {"value": "1"})])) == '<input id="a" value="1">'


def test_an_absent_attribute_is_left_out_and_an_empty_one_is_not():
    assert to_markup(scene([Mark("a", "g", {"data-lit": None, "data-stale": ""})])) == '<g id="a" data-stale=""></g>'
