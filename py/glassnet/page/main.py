"""Start the page: a Stage between the browser's events and its picture."""

from glassnet.page import browser
from glassnet.page.stage import Stage


def start():
    """Show what the link asks for, then answer events, beginning with those made while loading."""
    stage = Stage(browser.query(), browser.paper(), browser.send, browser.fresh_seed)
    browser.listen(stage.handle)
    return stage
