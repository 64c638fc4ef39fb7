"""Files come from the first source that serves them whole; every fault is told in words."""

import io
import os
import sys

import pytest
from glassnet_build.cache import Cache
from glassnet_build.errors import BuildError
from glassnet_build.fetch import fetch_part
from glassnet_build.node import npm_command
from glassnet_build.progress import Progress
from glassnet_build.sources import Reach
from support.parts import NOWHERE, part_of, served
from support.wheels import write_wheel

FILES = {"one.js": b"export const one = 1;\n", "two.bin": bytes(range(256)) * 500}


def no_node():
    raise BuildError("Node was not found")


@pytest.fixture
def log():
    return io.StringIO()


@pytest.fixture
def reach(log):
    return Reach(sys.executable, Progress(log), set(), no_node)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def assert_all_in(cache, part):
    assert [cache.read(file.sha256) for file in part.files] == list(FILES.values())


def files_in(cache):
    return list((cache.root / "files").glob("*")) if (cache.root / "files").exists() else []


def test_files_come_from_the_cdn_and_the_log_says_so(cache, reach, log):
    with served(FILES) as (address, _):
        part = part_of(FILES, [address])
        fetch_part(part, cache, reach)
    assert_all_in(cache, part)
    assert "two.bin: 128 kB from 127.0.0.1" in log.getvalue()


def test_what_is_in_the_cache_is_not_asked_for_again(cache, reach):
    with served(FILES) as (address, asked):
        part = part_of(FILES, [address])
        fetch_part(part, cache, reach)
        assert sorted(asked) == sorted(FILES)
        fetch_part(part, cache, reach)
        assert sorted(asked) == sorted(FILES)


def test_a_warm_cache_needs_no_source_at_all(cache, reach):
    part = part_of(FILES, [NOWHERE])
    for data in FILES.values():
        cache.store(data)
    fetch_part(part, cache, reach)
    assert_all_in(cache, part)


def test_only_a_file_damaged_in_the_cache_is_fetched_again(cache, reach):
    with served(FILES) as (address, asked):
        part = part_of(FILES, [address])
        fetch_part(part, cache, reach)
        cache.path(part.files[0].sha256).write_bytes(b"damaged")
        asked.clear()
        fetch_part(part, cache, reach)
    assert asked == ["one.js"]
    assert_all_in(cache, part)


def test_a_wrong_hash_names_the_file_and_both_hashes_and_is_not_kept(cache, reach):
    with served({**FILES, "two.bin": b"something else"}) as (address, _):
        part = part_of(FILES, [address])
        with pytest.raises(BuildError) as error:
            fetch_part(part, cache, reach)
    text = str(error.value)
    assert "two.bin arrived with the wrong hash" in text
    assert part.files[1].sha256 in text
    assert "What to do" in text
    assert [path.read_bytes() for path in files_in(cache)] == [FILES["one.js"]]


def test_a_download_that_breaks_off_is_refused_and_nothing_half_stays(cache, reach):
    with served({**FILES, "one.js": FILES["one.js"][:10]}, announce=12) as (address, _):
        with pytest.raises(BuildError, match="Could not get one.js, two.bin"):
            fetch_part(part_of(FILES, [address]), cache, reach)
    assert files_in(cache) == []


def test_the_next_address_serves_when_the_first_one_lacks_the_file(cache, reach):
    with served({}) as (empty, _), served(FILES) as (address, _):
        part = part_of(FILES, [empty, address])
        fetch_part(part, cache, reach)
    assert_all_in(cache, part)


def test_a_host_that_did_not_answer_is_not_asked_twice_in_a_run(cache, reach):
    for reason in ("refused", "did not answer before"):
        with pytest.raises(BuildError, match=f"CDN: 127.0.0.1:1.*{reason}"):
            fetch_part(part_of(FILES, [NOWHERE]), cache, reach)


def test_no_source_reachable_lists_every_source_with_its_reason(cache, reach, monkeypatch):
    monkeypatch.setenv("PATH", os.fspath(cache.root))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    part = part_of(FILES, [NOWHERE], npm="sample@1.0", pip="glassnet-no-such-wheel==1.0")
    with pytest.raises(BuildError) as error:
        fetch_part(part, cache, reach)
    text = str(error.value)
    assert "Could not get one.js, two.bin (Sample 1.0)" in text
    assert "\n  - CDN: 127.0.0.1:1: " in text
    assert "\n  - npm: Node was not found" in text
    assert "\n  - pip: asking pip for glassnet-no-such-wheel==1.0 failed" in text


def test_a_wheel_that_carries_the_files_serves_through_pip(cache, reach, tmp_path, monkeypatch):
    wheel = write_wheel(tmp_path, "carrier", {f"carrier/files/{name}": data for name, data in FILES.items()})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", os.fspath(wheel.parent))
    part = part_of(FILES, pip="carrier==1.0", folder="carrier/files/")
    fetch_part(part, cache, reach)
    assert_all_in(cache, part)


def test_npm_pack_serves_when_the_cdn_does_not(cache, reach, tmp_path):
    package = tmp_path / "package"
    (package / "dist").mkdir(parents=True)
    (package / "package.json").write_text('{"name": "sample", "version": "1.0.0"}')
    for name, data in FILES.items():
        (package / "dist" / name).write_bytes(data)
    part = part_of(FILES, [NOWHERE], npm=os.fspath(package), folder="package/dist/")
    fetch_part(part, cache, reach._replace(node_venv=node_environment))
    assert_all_in(cache, part)


def node_environment():
    """The environment with Node and npm: asked for only where there is none on the PATH."""
    from glassnet_build.cache import user_cache
    from glassnet_build.lock import read_lock
    from glassnet_build.venvs import environment
    return environment("node", read_lock().groups["node"], user_cache(), Progress())


def test_without_node_on_the_path_npm_comes_from_an_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(BuildError, match="Node was not found"):
        npm_command(no_node)
