"""Choices as the query of a link: ?sizes=3-2-3&seed=7&x=0.1,0.2,0.3, and back."""

from urllib.parse import parse_qsl, quote

from glassnet.engine import LOSSES
from glassnet.lesson.choices import ROWS, Choices, default_t, default_x, fitted
from glassnet.lesson.lesson import begin, forward

LONGEST = 4000      # characters: a link is read before anything checks who wrote it
SUITED = ("hidden", "output", "loss", "init", "rate", "batch")      # what examples bring along, unless a link says otherwise


def read_query(query):
    """(Choices, problems): what a query asks for. What cannot be read keeps its default.

    problems: one sentence for each part that was refused, in words for the reader.
    """
    given = _given(query)
    read, problems = {}, []
    for name, row in ROWS.items():
        try:
            read[name] = row.read(given.get(name, row.default))
        except ValueError as error:
            read[name] = row.read(row.default)
            problems.append(f"{row.label}: {error}")
            del given[name]
    if read["data"] == "own":
        read["data"] = "none"
        problems.append("Data: a link by names cannot carry examples of somebody's own.")
    choices = _judged(Choices(**read), "output" in given, problems)
    for name, count, default in (("x", choices.sizes[0], default_x), ("t", choices.sizes[-1], default_t)):
        values = read[name] if name in given else ()
        if name in given and len(values) != count and choices.data == "none":      # else the examples say how many there are
            problems.append(f"{ROWS[name].label}: the link gives {len(values)}, the network has {count}.")
        choices = choices._replace(**{name: fitted(values, count, default)})
    return _computable(choices, problems), problems


def wishes(query):
    """{name: value} of the choices that a query gives itself and that can be read."""
    read = {}
    for name, text in _given(query).items():
        try:
            read[name] = ROWS[name].read(text)
        except (KeyError, ValueError):
            pass
    return read


def _given(query):
    return dict(parse_qsl(query.lstrip("?")[:LONGEST], keep_blank_values=True))


def _judged(choices, asked, problems):
    """The same Choices with as many activations as layers, and with the outputs that their cost needs. asked: whether the query names others."""
    layers = len(choices.sizes) - 2
    if isinstance(choices.hidden, tuple) and len(choices.hidden) != layers:
        problems.append(f"{ROWS['hidden'].label}: the link names {len(choices.hidden)}, the network has {layers} hidden layer{'s' * (layers != 1)}.")
        choices = choices._replace(hidden=choices.hidden[0])
    needs = LOSSES[choices.loss].needs
    if needs in (None, choices.output):
        return choices
    if asked:
        problems.append(f"{ROWS['output'].label}: {LOSSES[choices.loss].title} needs {needs} outputs.")
    return choices._replace(output=needs)


def _computable(choices, problems):
    """The same Choices if a forward pass can start from them, else with the default numbers."""
    try:
        forward(begin(choices))
    except ValueError as error:
        problems.append(f"{ROWS['x'].label} and {ROWS['t'].label.lower()}: {error}.")
        return choices._replace(x=fitted((), choices.sizes[0], default_x), t=fitted((), choices.sizes[-1], default_t))
    return choices


def write_query(choices):
    """The query that asks for these choices, leaving out what is the default anyway."""
    default, _ = read_query(f"sizes={ROWS['sizes'].write(choices.sizes)}")
    said = SUITED if choices.data != "none" else ()      # what examples would bring along is said even where it is the default
    parts = [(row.name, row.write(getattr(choices, row.name))) for row in ROWS.values()
             if row.name == "sizes" or row.name in said or getattr(choices, row.name) != getattr(default, row.name)]
    if choices.sizes == read_query("")[0].sizes and not said:
        parts = parts[1:]
    return "&".join(f"{name}={quote(text, safe=',-.:')}" for name, text in parts)
