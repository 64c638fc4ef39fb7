"""The one place that knows PyScript and JavaScript, but for linking.py.

Everything crosses here as plain text: events come in as strings, patches leave as one piece
of JSON, so no element, listener or proxy is ever held by Python but the single handler.
"""

import json
from binascii import b2a_base64

from pyscript import window
from pyscript.ffi import create_proxy


def query():
    """The page's query, with its question mark."""
    return str(window.location.search)


def address():
    """The page's address, without query and fragment; from within a frame, that of the whole page."""
    return str(window.location.href).partition("#")[0].partition("?")[0].removesuffix("embed.html")


def fragment():
    """The page's fragment, where it is meant to be a moment, else ""."""
    return str(window.glassnet.moment())


def left():
    """The moment that was left at this place of the browser's history, as a text for a file, where Back or Forward has led there, else ""."""
    return str(window.glassnet.left.begun)


def paper():
    """The name of the paper the page chose for its width."""
    return str(window.glassnet.paper())


def send(patch):
    """Hand a patch to the page."""
    window.glassnet.apply(json.dumps(patch))


def fresh_seed():
    """A seed nobody chose, small enough to read out."""
    return str(window.glassnet.seed())


def progress(stage):
    """Tell the reader what is done now."""
    window.glassnet.progress(stage)


def fail(why):
    """Tell the reader that Python could not start, and why."""
    window.glassnet.fail(why)


def listen(handle):
    """From now on every event goes to `handle(kind, name, value)`, first those kept so far."""
    window.glassnet.listen(create_proxy(handle))


async def next_frame():
    """Wait until the browser has begun a frame; returns the seconds since, in which it has painted.

    The frame begins when the screen asks for it, by the browser's own account: if the page was at work then, it is late."""
    began = await window.glassnet.frame()
    return max(0.0, (window.performance.now() - began) / 1000)


async def file(path):
    """The text of one of the site's files. Raises OSError, in words, where it cannot be had."""
    try:
        return str(await window.glassnet.file(path))
    except Exception as error:
        raise OSError(f"{path} could not be fetched ({error})") from None


def give(name, mime, data):
    """Save a file at the reader's, as the browser saves files. data: text or bytes."""
    packed = not isinstance(data, str)
    window.glassnet.give(name, mime, b2a_base64(data, newline=False).decode() if packed else data, packed)


def copy(text):
    """Put text on the clipboard."""
    window.glassnet.copy(text)
