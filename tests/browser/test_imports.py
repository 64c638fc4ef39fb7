"""The cut site has every module that is asked for while all of the page is used, and no other."""

import pytest
from glassnet_build.cache import user_cache
from glassnet_build.cut import all_modules
from glassnet_build.imported import put_through_its_paces
from glassnet_build.kept import read_kept
from glassnet_build.lock import read_lock


@pytest.fixture(scope="module")
def runtime():
    """Every module of the runtime before it was cut."""
    everything = all_modules(read_lock(), user_cache())
    return everything.names


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
@pytest.mark.expects_errors      # an error that Python tells of is one of the paces
def test_what_the_page_imports_is_what_is_kept(page, site_url, runtime):
    kept = read_kept()
    imported, missed = put_through_its_paces(page, site_url)
    left_out = {name for name in runtime if any(f"{name}.".startswith(f"{each}.") for each in kept.left_out)}
    assert missed & runtime - left_out == set(), "asked for and cut away: add it to kept.toml"
    assert kept.names - imported == set(), "kept, and nobody asked for it: take it out of kept.toml"
    assert imported & left_out == set()
