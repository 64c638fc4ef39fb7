"""A reader's own table: its columns, what was found out about each, and what each is to be."""

from glassnet.view.scene import Mark, scene

CLOSED = Mark("own", "div", {"class": "own", "data-open": None})
ROLES = {"input": "learn from it", "target": "find it", "out": "leave it out"}


def own(table, roles=(), problem=""):
    """The Scene of a Table that was read, or of why it was not. roles: one of ROLES for each column."""
    if table is None and not problem:
        return scene([CLOSED])
    marks = [CLOSED._replace(attributes={"class": "own", "data-open": ""}), Mark("own-problem", "p", {"role": "alert"}, problem, "own")]
    if table is not None:
        marks += _table(table, roles)
    return scene(marks)


def _table(table, roles):
    yield Mark("own-says", "p", {}, f"{len(table.places)} rows, {len(table.columns)} columns. What is each of them?", "own")
    yield Mark("own-columns", "ul", {}, None, "own")
    for c, (column, role) in enumerate(zip(table.columns, roles)):
        name = f"{column.name} ({column.unit})" if column.unit else column.name
        yield Mark(f"own-{c}", "li", {}, None, "own-columns")
        yield Mark(f"own-{c}-name", "label", {"for": f"set-role-{c}"}, name, f"own-{c}")
        yield Mark(f"own-{c}-kind", "span", {"class": "kind"}, column.kind.name + (f": {column.kind.reason}" if column.kind.reason else ""), f"own-{c}")
        yield Mark(f"set-role-{c}", "select", {"name": f"role-{c}", "value": role, "disabled": None if column.usable else ""}, None, f"own-{c}")
        for value, words in ROLES.items():
            yield Mark(f"own-{c}-{value}", "option", {"value": value, "selected": "" if value == role else None}, words, f"set-role-{c}")
    for i, note in enumerate(table.notes[:8]):
        yield Mark(f"own-note-{i}", "p", {"class": "note"}, note, "own")
    yield Mark("own-use", "button", {"data-action": "use-table"}, "Learn from this table", "own")
