"""What comes over the line before the first press is answered, and in all, as a host would send it."""

import pytest
from glassnet_build.bench_boot import ALL, FIRST, WAYS, Packing, twice
from glassnet_build.serve import serving


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_first_press_is_answered_by_few_bytes_and_all_of_python_takes_not_many(playwright, browser_name, dist):
    with serving(dist, handler=Packing) as url:
        first, second = twice(playwright, url, WAYS["9mbit"])
    assert 0 < first.first_bytes < FIRST
    assert 3_000_000 < first.bytes <= ALL, "counted on the line: with what a host compresses compressed"
    assert first.answered < first.ready
    assert second.bytes < 100_000, "a second visit has the files already"
