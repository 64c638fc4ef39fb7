"""Choices as the query of a link: ?sizes=3-2-3&seed=7&x=0.1,0.2,0.3, and back."""

from urllib.parse import parse_qsl, quote

from glassnet.engine import LOSSES
from glassnet.lesson.choices import ROWS, Choices, default_t, default_x, fitted
from glassnet.lesson.lesson import begin, forward

LONGEST = 4000      # characters: a link is read before anything checks who wrote it


def read_query(query):
    """(Choices, problems): what a query asks for. What cannot be read keeps its default.

    problems: one sentence for each part that was refused, in words for the reader.
    """
    given = dict(parse_qsl(query.lstrip("?")[:LONGEST], keep_blank_values=True))
    read, problems = {}, []
    for name, row in ROWS.items():
        try:
            read[name] = row.read(given.get(name, row.default))
        except ValueError as error:
            read[name] = row.read(row.default)
            problems.append(f"{row.label}: {error}")
            del given[name]
    choices = _judged(Choices(**read), "output" in given, problems)
    for name, count, default in (("x", choices.sizes[0], default_x), ("t", choices.sizes[-1], default_t)):
        values = read[name] if name in given else ()
        if name in given and len(values) != count:
            problems.append(f"{ROWS[name].label}: the link gives {len(values)}, the network has {count}.")
        choices = choices._replace(**{name: fitted(values, count, default)})
    return _computable(choices, problems), problems


def _judged(choices, asked, problems):
    """The same Choices with the outputs that their cost needs. asked: whether the query names others."""
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
    parts = [(row.name, row.write(getattr(choices, row.name))) for row in ROWS.values()
             if row.name == "sizes" or getattr(choices, row.name) != getattr(default, row.name)]
    if choices.sizes == read_query("")[0].sizes:
        parts = parts[1:]
    return "&".join(f"{name}={quote(text, safe=',-.')}" for name, text in parts)
