"""Writes the real sets a reader can choose: small files below data/ of the site.

Each follows from an original that the lock names and verifies. What the engine says of a set
(glassnet.engine.datasets.real) stands at the head of its file, with the hash of the original;
data/README.txt says it for all of them.
"""

import csv
import gzip
import hashlib
import io
import textwrap

WINES = ("Barolo", "Grignolino", "Barbera")          # the classes 0, 1 and 2: 59, 71 and 48 wines
IRIS = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)", "species")
WINE = ("alcohol", "malic acid", "ash", "alcalinity of ash", "magnesium", "total phenols", "flavanoids",
        "nonflavanoid phenols", "proanthocyanins", "colour intensity", "hue", "OD280/OD315 of diluted wines",
        "proline", "variety")
PENGUINS = ("species", "island", "bill length (mm)", "bill depth (mm)", "flipper length (mm)", "body mass (g)",
            "sex", "year")


def iris(original):
    """The table of scikit-learn's copy, its columns and species named."""
    (_, _, *species), *rows = _table(original)
    return _written(IRIS, ([*numbers, species[int(label)]] for *numbers, label in rows))


def wine(original):
    """Likewise; the copy does not name the varieties."""
    _, *rows = _table(original)
    return _written(WINE, ([*numbers, WINES[int(label)]] for *numbers, label in rows))


def penguins(original):
    """The table as it is, but for the names of its columns."""
    _, *rows = _table(original)
    return _written(PENGUINS, rows)


def digits(original):
    """A line a picture, in the engine's own letters."""
    from glassnet.engine.datasets.digits import encode
    rows = (map(int, row) for row in _table(gzip.decompress(original)))
    return "".join(f"{encode(label, pixels)}\n" for *pixels, label in rows)


SETS = {"iris": ("iris.csv", iris), "wine": ("wine_data.csv", wine),       # {name: (original, function)}
        "penguins": ("penguins.csv", penguins), "digits": ("digits.csv.gz", digits)}


def write_data(into, lock, cache):
    """Writes data/ below `into`: a file for each real set of DATASETS, and a README.

    Raises BuildError when an original is not in the cache.
    """
    from glassnet.engine.datasets import DATASETS
    originals = {file.name: (part, file) for part in lock.data for file in part.files}
    (into / "data").mkdir()
    told = []
    for name, (original, function) in SETS.items():
        part, file = originals[original]
        body = function(cache.held(file.name, file.sha256))
        text = _head(DATASETS[name].about, f"{original} of {part.release}", file.sha256) + body
        _write(into / "data" / DATASETS[name].file, text)
        told.append(f"{DATASETS[name].file}, sha256 {hashlib.sha256(text.encode()).hexdigest()}\n"
                    + textwrap.indent(_about(DATASETS[name].about), "    "))
    _write(into / "data" / "README.txt", "The sets of data a reader of this site can choose.\n\n" + "\n".join(told))


def _head(about, original, sha256):
    text = _about(about) + f"Made from {original},\nsha256 {sha256}\n"
    return textwrap.indent(text, "# ")


def _about(about):
    paragraphs = (about.title, about.words, f"Source: {about.source}", f"Licence: {about.licence}")
    return "".join(textwrap.fill(text, 96, break_on_hyphens=False) + "\n" for text in paragraphs)


def _table(data):
    return csv.reader(io.StringIO(data.decode("ascii"), newline=""))


def _written(names, rows):
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows([names, *rows])
    return target.getvalue()


def _write(path, text):
    path.write_text(text, "utf-8", newline="\n")
