"""What comes over the line before the first press is answered, and in all, as a host would send it."""

import pytest
from glassnet_build.bench_boot import ALL, FIRST, WAYS, Packing, visit
from glassnet_build.serve import serving


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_a_first_press_is_answered_by_few_bytes_and_all_of_python_takes_not_many(playwright, browser_name, dist, tmp_path):
    with serving(dist, handler=Packing) as url:
        first = visit(playwright, tmp_path, url, WAYS["9mbit"])
    assert 0 < first.first_bytes < FIRST
    assert 3_000_000 < first.bytes <= ALL, "counted on the line: with what a host compresses compressed"
    assert first.answered < first.ready
