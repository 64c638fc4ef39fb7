"""What every test may ask for: the built site, and its address.

Read by the engine's tests inside Pyodide as well, so what only this machine
can do is imported where it is used.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# A busy machine, or WebAssembly, may be slow at one example: that is no fault of the code.
settings.register_profile("glassnet", settings(), deadline=None)
settings.load_profile("glassnet")


@pytest.fixture(scope="session")
def dist():
    """The built site: the one build.py made for this run, else one made now."""
    from glassnet_build.site import build_site
    told = os.environ.get("GLASSNET_DIST")
    return Path(told) if told else build_site(ROOT)


@pytest.fixture(scope="session")
def site_url(dist):
    """The address of the built site, served on loopback; it ends in a slash."""
    from glassnet_build.serve import serving
    with serving(dist) as url:
        yield url


@pytest.fixture(scope="session")
def elsewhere():
    """elsewhere([(kind, payload), ...]): what PyTorch, Keras and others make of it (support/elsewhere.py)."""
    from functools import partial

    from glassnet_build.cache import user_cache
    from glassnet_build.elsewhere import TooLarge, elsewhere_python
    from glassnet_build.lock import read_lock
    from glassnet_build.progress import Progress
    from support.elsewhere import elsewhere as ask
    try:
        return partial(ask, elsewhere_python(read_lock(), user_cache(), Progress()))
    except TooLarge as error:
        pytest.skip(str(error))
