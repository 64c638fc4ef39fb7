"""The real sets: what a page says of each, and how its file becomes a Dataset.

The files lie below data/ of the site; the build writes them from the originals (data.py there).
A file is a table as spreadsheets write it, or lines of digits, below a head of lines that begin
with "# " and say where it comes from.
"""

from glassnet.engine.datasets.dataset import About
from glassnet.engine.datasets.digits import digits
from glassnet.engine.datasets.from_table import dataset_of
from glassnet.engine.datasets.rows import Row
from glassnet.engine.datasets.table import read_table

UCI = "CC BY 4.0, as the UCI Machine Learning Repository distributes it."


def body(text):
    """A file without its head."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def table_of(text):
    """The whole Table of a file, to choose other targets from."""
    return read_table(body(text), names=True)


def _from_table(target, leave_out=()):
    def read(text, about, recipe):
        return dataset_of(table_of(text), [target], leave_out, "classes", about, recipe)

    return read


def _pictures(text, about, recipe):
    return digits(body(text), about, recipe)


def _real(name, title, size, words, source, licence, hidden, read):
    about = About(name, title, words, source, licence)
    ending = "txt" if read is _pictures else "csv"
    return Row(about, "real", hidden, file=f"{name}.{ending}", size=size, read=read)


REAL = (
    _real(
        "iris",
        "Iris",
        150,
        "150 flowers of three species, 50 of each, by the length and width of their sepals and "
        "petals. One species stands apart, the other two touch.",
        "E. Anderson's measurements, published by R. A. Fisher, “The use of multiple measurements "
        "in taxonomic problems”, Annals of Eugenics 7 (1936); doi 10.24432/C56C76. The copy of "
        "scikit-learn, which follows the paper.",
        UCI,
        (6,),
        _from_table("species"),
    ),
    _real(
        "wine",
        "Wine",
        178,
        "178 wines from Piedmont of three grape varieties, by what a chemical analysis found in "
        "them: 13 numbers of very different sizes.",
        "M. Forina, C. Armanino, M. Castino and M. Ubigli, “Multivariate data analysis as a "
        "discriminating method of the origin of wines”, Vitis 25 (1986), by way of S. Aeberhard "
        "and M. Forina, “Wine”, UCI Machine Learning Repository (1991); doi 10.24432/C5PC7J. The "
        "copy of scikit-learn; the varieties' names are those of the paper.",
        UCI,
        (8,),
        _from_table("variety"),
    ),
    _real(
        "penguins",
        "Penguins",
        342,
        "Penguins of three species from islands near Palmer Station, Antarctica, by the size of "
        "bill and flipper and by their weight. Two of the 344 were not measured and are left out. "
        "Not used here, though in the file: the island, the sex, which is "
        "missing for 11, and the year.",
        "K. B. Gorman, T. D. Williams and W. R. Fraser, “Ecological sexual dimorphism and "
        "environmental variability within a community of Antarctic penguins (genus Pygoscelis)”, "
        "PLoS ONE 9 (2014); made a set by A. Horst, A. Hill and K. Gorman, palmerpenguins (2020).",
        "CC0 1.0: no rights reserved.",
        (6,),
        _from_table("species", ("island", "sex", "year")),
    ),
    _real(
        "digits",
        "Handwritten digits",
        1797,
        "1,797 digits written by 13 people, each as 8 by 8 pixels. A pixel counts the dots of ink "
        "in its 4 by 4 part of a picture of 32 by 32, from 0 to 16; the network sees 0 to 1.",
        "E. Alpaydin and C. Kaynak, “Optical recognition of handwritten digits”, UCI Machine "
        "Learning Repository (1998), its test set; doi 10.24432/C50P49. The copy of scikit-learn.",
        UCI,
        (32,),
        _pictures,
    ),
)
