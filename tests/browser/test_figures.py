"""Figures and recordings made in the page: they stand alone, look as the page does, and are as large and as long as was asked."""

import io
import re
import xml.etree.ElementTree as ET

import pytest
import resvg_py
from PIL import Image, ImageChops
from playwright.sync_api import expect
from support.pages import press

pytestmark = pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "g", "rect", "circle", "line", "path", "text", "image"}


@pytest.fixture
def carrying(open_page):
    """A page after Forward and a step, its panel open."""
    page = open_page("?speed=0&rate=0.5")
    for action in ("forward", "backprop", "forward"):
        press(page, action)
    page.locator("#share > summary").click()
    return page


def pick(page, **choices):
    for name, value in choices.items():
        page.locator(f"#carry-figures-{name}").select_option(value)


def saved(page, button, path):
    """What a button saves, as bytes."""
    with page.expect_download(timeout=120_000) as download:
        page.locator(button).click()
    download.value.save_as(path)
    return path.read_bytes()


def picture(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def shown_texts(page):
    """The texts of the drawing that can be seen, with where they stand in it."""
    return page.evaluate("""() => [...document.querySelectorAll("#network text")].filter(text => {
        const style = getComputedStyle(text);
        return text.checkVisibility() && style.visibility !== "hidden" && text.textContent.trim();
    }).map(text => [text.textContent, text.getAttribute("x"), text.getAttribute("y")])""")


@pytest.mark.parametrize("background", ["white", "dark"])
def test_a_figure_stands_alone_and_has_every_text_of_the_page_as_text_in_its_place(carrying, tmp_path, background):
    pick(carrying, background=background, caption="no")
    text = saved(carrying, "#figures-svg", tmp_path / "f.svg").decode()
    root = ET.fromstring(text)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= ALLOWED
    assert not re.search(r"var\(|light-dark|calc\(|color-mix|oklab| class=| style=|foreignObject|<input|paint-order", text)
    there = [[each.text, each.get("x"), each.get("y")] for each in root.iter(f"{SVG}text")]
    assert there == shown_texts(carrying) and len(there) > 40
    assert {each.get("font-family").split(",")[-1].strip() for each in root.iter(f"{SVG}text")} == {"sans-serif"}


def test_a_figure_drawn_by_another_program_looks_as_the_page_does(carrying, tmp_path):
    pick(carrying, background="screen", caption="no")
    svg = saved(carrying, "#figures-svg", tmp_path / "f.svg").decode()
    drawn = picture(bytes(resvg_py.svg_to_bytes(svg_string=svg)))
    marks = carrying.evaluate("""() => [...document.querySelectorAll("#network .wire .line")].map(line => {
        const at = name => Number(line.getAttribute(name));
        return [[0.15, 0.3, 0.45].map(part => [at("x1") + (at("x2") - at("x1")) * part, at("y1") + (at("y2") - at("y1")) * part]), getComputedStyle(line).stroke];
    })""")
    for places, colour in marks:      # somewhere on it: a number may stand on the rest
        assert any(_near(drawn, x, y, [int(each) for each in re.findall(r"\d+", colour)[:3]]) for x, y in places), (places, colour)
    # resvg and the browser draw the same file: the same picture but for how they smooth edges and letters
    png = picture(saved(carrying, "#figures-png", tmp_path / "f.png")).resize(drawn.size)
    difference = ImageChops.difference(png, drawn).convert("L").histogram()
    assert sum(difference[64:]) < 0.02 * drawn.width * drawn.height


def _near(image, x, y, wanted, reach=3):
    """Whether a colour is met at a place: lines are thin, and mixed with what is behind."""
    box = [image.getpixel((min(max(round(x) + i, 0), image.width - 1), min(max(round(y) + j, 0), image.height - 1))) for i in range(-reach, reach + 1) for j in range(-reach, reach + 1)]
    return any(max(abs(a - b) for a, b in zip(pixel, wanted)) < 110 and max(pixel) - min(pixel) > 40 for pixel in box)


@pytest.mark.parametrize("scale", ["1", "4"])
def test_a_png_is_as_fine_as_was_asked_and_is_not_blank(carrying, tmp_path, scale):
    pick(carrying, scale=scale, background="white", caption="no")
    image = picture(saved(carrying, "#figures-png", tmp_path / "f.png"))
    width, height = carrying.evaluate("() => { const { width, height } = document.getElementById('network').viewBox.baseVal; return [width, height]; }")
    assert image.size == (round(width * int(scale)), round(-(-height // 1) * int(scale)))
    assert image.getpixel((2, 2)) == (255, 255, 255) and len(image.getcolors(1 << 20)) > 50


def test_caption_curve_and_the_plane_with_its_ground_come_along(carrying, tmp_path):
    carrying.locator("#set-data").select_option("moons")
    expect(carrying.locator("#plane[data-open]")).to_be_visible()
    pick(carrying, cost="yes", data="yes", caption="yes")
    root = ET.fromstring(saved(carrying, "#figures-svg", tmp_path / "f.svg"))
    texts = [each.text for each in root.iter(f"{SVG}text")]
    assert carrying.locator("#caption-title").inner_text().split(" ")[0] in " ".join(texts)
    assert any(text.startswith("Cost over steps") for text in texts)
    (ground,) = root.iter(f"{SVG}image")
    assert ground.get("{http://www.w3.org/1999/xlink}href").startswith("data:image/png;base64,")


def test_a_crowded_network_is_saved_as_lines(open_page, tmp_path):
    page = open_page("?speed=0&sizes=20-16-3")
    page.locator("#share > summary").click()
    root = ET.fromstring(saved(page, "#figures-svg", tmp_path / "f.svg"))
    lines = sum(each.get("d", "").count("M") for each in root.iter(f"{SVG}path"))
    assert lines >= 20 * 16
    assert not list(root.iter(f"{SVG}image"))


def test_a_recording_plays_the_whole_pass_and_moves(carrying, tmp_path):
    pick(carrying, walk="forward", size="0.5", motion="10", speed="2")
    data = saved(carrying, "#figures-record", tmp_path / "f.gif")
    image = Image.open(io.BytesIO(data))
    frames, durations = [], []
    for i in range(image.n_frames):
        image.seek(i)
        frames.append(image.convert("RGB"))
        durations.append(image.info["duration"])
    assert sum(durations) / 1000 == pytest.approx((1.3 + 0.8 + 1.3 + 0.8 + 1.1 + 1.1) / 2 + 1.5, abs=0.15)
    assert len(frames) >= 12
    assert all(ImageChops.difference(one, other).getbbox() for one, other in zip(frames, frames[1:])), "two frames in a row are the same"
    assert carrying.locator("#recording").is_hidden()


@pytest.mark.prefers(reduced_motion="reduce")
def test_whoever_wants_less_motion_gets_a_picture_a_beat(carrying, tmp_path):
    pick(carrying, walk="forward", size="0.5")
    image = Image.open(io.BytesIO(saved(carrying, "#figures-record", tmp_path / "f.gif")))
    assert image.n_frames == 6


def test_a_recording_can_be_stopped_and_the_page_answers_meanwhile(carrying):
    pick(carrying, walk="backprop", size="2", motion="20")
    carrying.locator("#figures-record").click()
    expect(carrying.locator("#recording")).to_be_visible()
    steps = carrying.locator("#steps").inner_text()
    press(carrying, "backprop")
    assert carrying.locator("#steps").inner_text() != steps
    carrying.locator("#recording button").click()
    expect(carrying.locator("#share-said")).to_contain_text("stopped")
    expect(carrying.locator("#recording")).to_be_hidden()
