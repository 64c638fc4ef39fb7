"""A picture in a document shows exactly the network that is described, and can be read without the page."""

import re
import xml.etree.ElementTree as ET

import pytest
from glassnet.engine import Network
from glassnet_docs.markup import element, pictures
from glassnet_docs.options import read_options
from glassnet_docs.pdf import HELVETICA, to_pdf
from glassnet_docs.picture import STYLE, lesson_of, picture, to_svg

TEXT = re.compile(rb"/(F\d) ([\d.]+) Tf <([0-9a-f]+)> Tj")


def described(**given):
    options, problems = read_options(given)
    assert problems == []
    return options


def shown(value, decimals=3):
    return f"{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}")


@pytest.mark.parametrize(("paper", "decimals"), [("wide", 3), ("narrow", 2)])
def test_its_numbers_are_those_of_the_seed(dist, paper, decimals):
    network = Network.create([4, 4, 3], hidden="tanh", seed=7)
    svg = ET.fromstring(to_svg(picture(described(sizes="4-4-3", hidden="tanh", seed="7", x="1,0,1,0"), dist, paper), dist))
    texts = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    weights = [float(each) for l in (1, 2) for each in network.W[l].ravel()]
    for value in [*weights, *map(float, network.b[1]), *map(float, network.b[2])]:
        assert shown(value, decimals) in texts
    lines = {tuple(map(int, each.get("data-wire").split(","))): each for each in svg.iter("{http://www.w3.org/2000/svg}g") if each.get("data-wire")}
    for (l, j, k), wire in lines.items():
        assert wire.get("style") == f"--weight: {network.W[l][j, k]:.4f}"
    assert len(lines) == len(weights)


def test_nothing_in_it_can_be_pressed_or_typed_into(dist):
    text = to_svg(picture(described(sizes="3-5-4-2"), dist), dist)
    assert not re.search(r"<(input|foreignObject|script)|tabindex|data-press|class=\"(press|reach|pulse|badge)", text)
    assert 'role="img"' in text and "<title" in text and "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_with_examples_it_is_the_network_that_learns_them(dist):
    options = described(data="iris", seed="3")
    lesson = lesson_of(options.query, dist)
    drawn = picture(options, dist)
    assert lesson.network.sizes == (4, *lesson.network.sizes[1:-1], 3) and "before it learns from Iris" in drawn.alt
    texts = [mark.text for mark in drawn.marks.values() if mark.tag == "text"]
    assert shown(float(lesson.network.W[1][0, 0])) in texts


def test_large_networks_are_drawn_too(dist):
    drawn = picture(described(sizes="20-40-40-10"), dist)
    discs = [mark for mark in drawn.marks.values() if mark.tag == "circle"]
    assert len(discs) == 110
    assert to_pdf(drawn, (dist / STYLE).read_text("utf-8")).startswith(b"%PDF-1.4")


def test_the_pdf_says_the_same_numbers_and_its_table_points_at_its_objects(dist):
    network, options = Network.create([3, 2, 3], seed=7), described(seed="7")
    pdf = to_pdf(picture(options, dist), (dist / STYLE).read_text("utf-8"))
    said = {(font, bytes.fromhex(codes.decode()).decode("latin-1")) for font, _, codes in TEXT.findall(pdf)}
    for value in network.W[1].ravel():
        assert (b"F1", f"{abs(value):.3f}") in said
    assert (b"F3", "s") in said and (b"F3", "-") in said, "σ and the minus sign, in the font that has them"
    start = int(re.search(rb"startxref\n(\d+)", pdf)[1])
    places = [int(each) for each in re.findall(rb"^(\d{10}) 00000 n ", pdf[start:], re.M)]
    assert pdf[start:].startswith(b"xref") and [pdf[place:].split(b" ")[0] for place in places] == [b"%d" % i for i in range(1, len(places) + 1)]


def test_the_widths_are_those_of_adobe_s_metrics():
    """Helvetica.afm, Adobe Core 14 AFM: figures 556, W 944, i 222, space 278."""
    assert {HELVETICA[figure] for figure in "0123456789"} == {556} and [HELVETICA[each] for each in "Wi m@~"] == [944, 222, 278, 833, 1015, 584]


def test_the_element_holds_picture_and_link_for_who_has_no_scripts(dist):
    options = described(sizes="2-2-2", hidden="tanh", title='A "net" <b>', caption="Before & after")
    html = element(options, pictures(options, dist), "../glassnet/", "../pictures/")
    assert '<glass-net sizes="2-2-2" data-hidden="tanh" title="A &quot;net&quot; &lt;b&gt;" src="../glassnet/">' in html
    assert '<a href="../glassnet/?sizes=2-2-2&amp;hidden=tanh">' in html and "Before &amp; after" in html
    assert html.count("<script") == 1 and "<script" not in element(options, pictures(options, dist), "a/", "b/", script=False)
    for name, text, _ in pictures(options, dist).values():
        assert f"../pictures/{name}" in html and ET.fromstring(text).tag.endswith("svg")
