"""The site's data is what the originals hold, small, with its source, its licence and its hash."""

import csv
import gzip
import hashlib
import re

import pytest
from glassnet.engine.datasets import DATASETS
from glassnet_build.assemble import runtime_manifest
from glassnet_build.cache import Cache, user_cache
from glassnet_build.data import SETS, WINES, write_data
from glassnet_build.errors import BuildError
from glassnet_build.lock import read_lock
from glassnet_build.offline import kept_files
from glassnet_build.single import _files
from support.checkouts import everything_in

LARGEST, LARGEST_ZIPPED = 85_000, 60_000      # bytes: of one file, and of all of them
REAL = [name for name, row in DATASETS.items() if row.file]


@pytest.fixture(scope="module")
def originals():
    """{name: (its pin, its bytes)} of the files the lock names."""
    files = [file for part in read_lock().data for file in part.files]
    return {file.name: (file, user_cache().held(file.name, file.sha256)) for file in files}


@pytest.fixture(scope="module")
def bodies(dist):
    """{name of a set: the rows of its file, below the head}."""
    texts = {name: (dist / "data" / DATASETS[name].file).read_text("utf-8") for name in REAL}
    return {name: [line for line in text.splitlines() if not line.startswith("#")] for name, text in texts.items()}


def rows_of(data):
    return list(csv.reader(data.decode("ascii").splitlines()))


def test_every_real_set_has_its_file_and_there_is_no_other(dist):
    assert list(SETS) == REAL
    assert {path.name for path in (dist / "data").iterdir()} == {*(DATASETS[name].file for name in REAL), "README.txt"}


@pytest.mark.parametrize(("name", "original", "classes"), [("iris", "iris.csv", ["setosa", "versicolor", "virginica"]), ("wine", "wine_data.csv", WINES)])
def test_every_number_is_written_as_in_the_original_and_every_class_has_its_name(bodies, originals, name, original, classes):
    ours, (_, *theirs) = list(csv.reader(bodies[name]))[1:], rows_of(originals[original][1])
    assert [row[:-1] for row in ours] == [row[:-1] for row in theirs]
    assert [row[-1] for row in ours] == [classes[int(row[-1])] for row in theirs]


def test_the_penguins_are_the_original_under_longer_names(bodies, originals):
    assert list(csv.reader(bodies["penguins"]))[1:] == rows_of(originals["penguins.csv"][1])[1:]


def test_every_pixel_is_that_of_the_original(bodies, originals):
    rows = rows_of(gzip.decompress(originals["digits.csv.gz"][1]))
    assert len(rows) == len(bodies["digits"]) == 1797
    unpacked = {letter: [value] for value, letter in enumerate("0123456789abcdefg")}
    unpacked |= {letter: [0] * length for length, letter in enumerate("hijklmnopqrstuvwxyz", 2)}
    for line, row in zip(bodies["digits"], rows):
        assert [int(line[0]), *(dots for letter in line[1:] for dots in unpacked[letter])] == [int(row[-1]), *map(int, row[:-1])]


@pytest.mark.parametrize("name", REAL)
def test_each_file_says_what_it_is_where_it_is_from_and_under_which_licence(dist, originals, name):
    text = (dist / "data" / DATASETS[name].file).read_text("utf-8")
    head = " ".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("#"))
    about, (original, data) = DATASETS[name].about, originals[SETS[name][0]]
    for words in (about.title, about.words, f"Source: {about.source}", f"Licence: {about.licence}", original.sha256):
        assert words in head
    assert hashlib.sha256(data).hexdigest() == original.sha256 and len(data) == original.size


def test_the_readme_says_it_of_all_of_them_with_their_hashes(dist):
    told = (dist / "data" / "README.txt").read_text("utf-8")
    for name in REAL:
        data = (dist / "data" / DATASETS[name].file).read_bytes()
        assert f"{DATASETS[name].file}, sha256 {hashlib.sha256(data).hexdigest()}" in told
        assert DATASETS[name].about.licence in re.sub(r"\s+", " ", told)


def test_the_files_are_small(dist):
    files = [path.read_bytes() for path in (dist / "data").iterdir()]
    assert max(map(len, files)) < LARGEST
    assert sum(len(gzip.compress(data, 9)) for data in files) < LARGEST_ZIPPED


def test_they_are_counted_kept_offline_and_in_the_single_file(dist):
    paths = {f"data/{DATASETS[name].file}" for name in REAL}
    assert paths <= set(runtime_manifest(dist)) and paths <= set(kept_files(dist))
    assert paths <= {path for path, _ in _files(dist, set())}


def test_the_same_originals_give_the_same_bytes(dist, tmp_path):
    write_data(tmp_path, read_lock(), user_cache())
    assert everything_in(tmp_path / "data") == everything_in(dist / "data")


def test_an_original_that_is_gone_is_told_in_words(tmp_path):
    with pytest.raises(BuildError, match="iris.csv vanished from the cache .*Run this again"):
        write_data(tmp_path, read_lock(), Cache(tmp_path / "empty"))
