"""One member of a large archive is read without the rest of it."""

import io
import zipfile

import pytest
from glassnet_build.ranged import RangedFile
from glassnet_build.serve import serving
from support.parts import served


def archive_with(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_member_is_read_and_most_of_the_archive_never_travels():
    whole = archive_with({"large": bytes(3_000_000), "wanted": b"here it is"})
    travelled = []
    with served({"a.zip": whole}) as (address, _):
        with zipfile.ZipFile(RangedFile(address + "a.zip", travelled.append)) as archive:
            assert archive.read("wanted") == b"here it is"
    assert sum(travelled) < 100_000 < len(whole)


def test_the_whole_file_can_be_read_from_its_start():
    with served({"a.txt": b"0123456789"}) as (address, _):
        assert RangedFile(address + "a.txt").read() == b"0123456789"


def test_a_server_without_ranges_is_refused_in_words(tmp_path):
    (tmp_path / "a.txt").write_text("0123456789")
    with serving(tmp_path) as url, pytest.raises(OSError, match="does not answer requests for parts"):
        RangedFile(url + "a.txt")
