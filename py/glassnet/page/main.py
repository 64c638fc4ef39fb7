"""Start the page: a Stage between the browser's events and its picture."""

import gc

from glassnet.page import browser
from glassnet.page.linking import link
from glassnet.page.stage import Stage


def start():
    """Show what the link asks for, then answer events, beginning with those made while loading."""
    try:
        browser.progress("Drawing")
        stage = Stage(browser.query(), browser.paper(), browser.send, browser.fresh_seed, next_frame=browser.next_frame, file=browser.file,
                      give=browser.give, copy=browser.copy, link=link, address=browser.address(), fragment=browser.fragment(), left=browser.left())
        gc.freeze()      # NumPy and the page's own code stay for good: no collection need look at them while a reader waits
        gc.enable()      # start.js switched it off: while modules are imported there is nothing to collect
        stage.when_open(lambda: browser.listen(stage.handle))
    except Exception as error:
        browser.fail(f"its first picture went wrong ({type(error).__name__}: {error})")      # else nobody would say so
        raise
    return stage
