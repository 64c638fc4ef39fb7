"""Figures made in the page are as fine as was asked."""

import io

import pytest
from PIL import Image
from support.pages import press

pytestmark = pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)


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


@pytest.mark.parametrize("scale", ["1", "4"])
def test_a_png_is_as_fine_as_was_asked_and_is_not_blank(carrying, tmp_path, scale):
    pick(carrying, scale=scale, background="white", caption="no")
    image = picture(saved(carrying, "#figures-png", tmp_path / "f.png"))
    width, height = carrying.evaluate("() => { const { width, height } = document.getElementById('network').viewBox.baseVal; return [width, height]; }")
    assert image.size == (round(width * int(scale)), round(-(-height // 1) * int(scale)))
    assert image.getpixel((2, 2)) == (255, 255, 255) and len(image.getcolors(1 << 20)) > 50
