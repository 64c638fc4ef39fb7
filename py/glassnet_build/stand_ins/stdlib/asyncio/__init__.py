"""Stands in for asyncio: tasks and futures, locks, queues and timeouts, on the event loop that Pyodide brings.

A page has no use for what opens connections, files, processes and threads, nor for a loop that asyncio runs itself.
"""

from . import events
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .tasks import *
from .timeouts import *

DefaultEventLoopPolicy = events._BaseDefaultEventLoopPolicy      # the Pyodide loop's own policy is one of these


def run(*_, **__):
    """What Pyodide replaces by its own."""
    raise RuntimeError("the page's event loop runs already: await, or use asyncio.ensure_future")
