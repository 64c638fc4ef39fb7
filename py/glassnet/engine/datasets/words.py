"""A set and its examples in words, as a page says them."""

from glassnet.engine.datasets.edits import place_of


def example(dataset, i):
    """Example i in words: what was measured, and the answer, with units."""
    i = place_of(dataset, i)
    answer = answer_in_words(dataset, dataset.given[i])
    if dataset.picture:
        dots = dataset.raw[i].sum()
        return f"Example {i + 1}: a {answer}, {_short(dots)} dots of ink"
    values = zip(dataset.inputs, dataset.raw[i].tolist())
    return f"Example {i + 1}: {', '.join(_said(*pair) for pair in values)} → {answer}"


def answer_in_words(dataset, given):
    """An answer (A,) in words: the name of a class, or numbers with their units."""
    if dataset.class_names:
        return dataset.class_names[int(given[0])]
    return ", ".join(_said(column, float(value)) for column, value in zip(dataset.answers, given))


def described(dataset):
    """How large a set is, in words: 150 examples, 4 inputs, 3 classes (50, 50, 50)."""
    examples, inputs = _counted(len(dataset), "example"), _counted(dataset.x.shape[1], "input")
    if not dataset.class_names:
        return f"{examples}, {inputs}, {_counted(len(dataset.answers), 'number')} to find"
    labels = dataset.labels.tolist()
    sizes = [str(labels.count(place)) for place in range(len(dataset.class_names))]
    return f"{examples}, {inputs}, {len(sizes)} classes ({', '.join(sizes)})"


def _said(column, value):
    if column.values:
        return f"{column.name} {column.values[int(value)]}"
    return f"{column.name} {_short(value)}" + (f" {column.unit}" if column.unit else "")


def _short(value):
    """A number as short as it can be written exactly: 5.1, 3750."""
    return repr(float(value)).removesuffix(".0")


def _counted(count, noun):
    return f"{count:,} {noun}" + "s" * (count != 1)
