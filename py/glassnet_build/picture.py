"""Makes the README's picture from the page itself, in the middle of a forward pass, and the icons as PNG.

    python3 build.py picture
"""

import os
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from .browsers import launch
from .icons import draw_icons
from .serve import serving

PICTURE = Path(".github") / "glassnet.png"
BOOT_MS = 120_000


def main():
    """Writes the picture into the checkout."""
    with serving(Path(os.environ["GLASSNET_DIST"])) as url, sync_playwright() as playwright:
        browser = launch(playwright, "chromium")
        page = browser.new_page(viewport={"width": 1240, "height": 690}, color_scheme="light")
        page.goto(url)
        expect(page.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
        for _ in range(3):      # the hidden layer's sums, its activations, the outputs' sums
            page.locator("[data-action=step]").click()
        page.wait_for_timeout(450)      # the pulses are on their way
        page.screenshot(path=PICTURE)
        draw_icons(browser, Path("site"))
        browser.close()
    print(f"wrote {PICTURE} and the icons")


if __name__ == "__main__":
    main()
