"""Choices as the query of a link: ?sizes=3-2-3&seed=7&x=0.1,0.2,0.3, and back."""

from urllib.parse import parse_qsl, quote

from glassnet.lesson.choices import ROWS, Choices, default_t, default_x, fitted

LONGEST = 4000      # characters: a link is read before anything checks who wrote it


def read_query(query):
    """(Choices, problems): what a query asks for. What cannot be read keeps its default.

    problems: one sentence for each part that was refused, in words for the reader.
    """
    given = dict(parse_qsl(query.lstrip("?")[:LONGEST], keep_blank_values=True))
    values, problems = {}, []
    for name, row in ROWS.items():
        values[name] = row.read(row.default)
        if name in given:
            try:
                values[name] = row.read(given[name])
            except ValueError as error:
                problems.append(f"{row.label}: {error}")
    sizes = values["sizes"]
    for name, count, default in (("x", sizes[0], default_x), ("t", sizes[-1], default_t)):
        if name in given and len(values[name]) != count:
            problems.append(f"{ROWS[name].label}: the link gives {len(values[name])}, the network has {count}.")
        values[name] = fitted(values[name] if name in given else (), count, default)
    return Choices(**values), problems


def write_query(choices):
    """The query that asks for these choices, leaving out what is the default anyway."""
    default, _ = read_query(f"sizes={ROWS['sizes'].write(choices.sizes)}")
    parts = [(row.name, row.write(getattr(choices, row.name))) for row in ROWS.values()
             if row.name == "sizes" or getattr(choices, row.name) != getattr(default, row.name)]
    if choices.sizes == read_query("")[0].sizes:
        parts = parts[1:]
    return "&".join(f"{name}={quote(text, safe=',-.')}" for name, text in parts)
