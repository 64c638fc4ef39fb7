"""What there is to learn from: sets drawn by a formula, real ones, and the reader's own.

    >>> moons = make("moons:200:0.1:0")
    >>> moons.x.shape, moons.t.shape, moons.class_names
    ((200, 2), (200, 2), ('A', 'B'))
    >>> table = read_table("length;kind\\n5,1;setosa\\n4,9;setosa\\n7,0;virginica\\n6,4;virginica")
    >>> own = dataset_of(table, ["kind"])
    >>> example(own, 2)
    'Example 3: length 7 → virginica'

Read `dataset` first: all else makes one, changes one, or says what is in it.

    dataset      Dataset: what was measured, and what the network sees of it
    columns      Column: how one thing that was measured is seen, and the way back
    catalogue    DATASETS, a row each; recipes, the short texts that name a set; make
    rows         what a row of DATASETS holds, and the Parameters a reader can choose
    generated    the rows of sets drawn by a formula          generators   the formulas
    real         the rows of real sets, and reading their files        digits  those of pictures
    dice         chance that is the same on every machine

    table        read_table: a reader's own table             cells   text to rows of cells
    kinds        what a column holds, or why it is left out
    from_table   dataset_of: columns to inputs and targets
    edits        points put, moved and taken away
    held_back    split: which examples train, and which test
    scaled       scaled_by: numbers on the scale of the examples that train
    drawn        a digit drawn by hand, as a picture of the set of digits
    plane        the Window in which points are drawn
    suggestion   which network suits a set
    stored       a set as plain data and as text, and back
    words        a set and its examples in words

Nothing here is imported when the page starts: a set is there once it is chosen.
"""

from glassnet.engine.datasets.catalogue import (
    DATASETS,
    file_of,
    make,
    read,
    read_recipe,
    write_recipe,
)
from glassnet.engine.datasets.columns import Column
from glassnet.engine.datasets.dataset import EACH, ONE, About, Dataset
from glassnet.engine.datasets.drawn import bitmap_of, digit_of
from glassnet.engine.datasets.edits import moved_point, nearest_point, with_point, without_point
from glassnet.engine.datasets.from_table import dataset_of
from glassnet.engine.datasets.held_back import Split, split
from glassnet.engine.datasets.plane import Window
from glassnet.engine.datasets.real import table_of
from glassnet.engine.datasets.rows import Parameter, Row
from glassnet.engine.datasets.scaled import scaled_by
from glassnet.engine.datasets.stored import (
    from_plain,
    from_text,
    needed_file,
    plain_of,
    to_plain,
    to_text,
)
from glassnet.engine.datasets.suggestion import Suggestion, suggested, with_outputs
from glassnet.engine.datasets.table import Table, read_table
from glassnet.engine.datasets.words import answer_in_words, described, example

__all__ = [
    "DATASETS",
    "EACH",
    "ONE",
    "About",
    "Column",
    "Dataset",
    "Parameter",
    "Row",
    "Split",
    "Suggestion",
    "Table",
    "Window",
    "answer_in_words",
    "bitmap_of",
    "dataset_of",
    "described",
    "digit_of",
    "example",
    "file_of",
    "from_plain",
    "from_text",
    "make",
    "moved_point",
    "nearest_point",
    "needed_file",
    "plain_of",
    "read",
    "read_recipe",
    "read_table",
    "scaled_by",
    "split",
    "suggested",
    "table_of",
    "to_plain",
    "to_text",
    "with_outputs",
    "with_point",
    "without_point",
    "write_recipe",
]
