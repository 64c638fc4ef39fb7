"""Draws the PNG icons of `site/icons/` from `site/icon.svg`, in a browser.

They are committed, because few systems take an SVG for an installed page, and
a build must not need a browser. Run by `python3 build.py picture`.
"""

SIZES = {"icon-192": 192, "icon-512": 512, "whole-512": 512}
SAFE = 0.8      # of the width: what a system that cuts icons to its own shape leaves in any case


def draw_icons(browser, site):
    """Writes every icon; "whole" ones fill their square, for systems that cut the corners themselves."""
    svg = (site / "icon.svg").read_text("utf-8")
    for name, size in SIZES.items():
        page = browser.new_page(viewport={"width": size, "height": size})
        page.set_content(f"<style>body {{ margin: 0; }} svg {{ display: block; }}</style>{filling(svg) if 'whole' in name else svg}")
        page.screenshot(path=site / "icons" / f"{name}.png", omit_background=True)
        page.close()


def filling(svg):
    """The icon with its ground out to the edges and its drawing in the middle."""
    ground = 'rx="14" '
    if ground not in svg:
        raise ValueError("icon.svg no longer starts with a ground whose corners are round")
    head, drawing = svg.replace(ground, "").replace("</svg>", "").split("/>", 1)
    move = 32 * (1 - SAFE)
    return f'{head}/><g transform="translate({move} {move}) scale({SAFE})">{drawing}</g></svg>'
