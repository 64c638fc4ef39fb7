"""A table of the reader's own on its way to becoming examples: read, then each column given its part."""

from glassnet.engine.datasets import dataset_of, read_table
from glassnet.view.training.own import own


class OwnTable:
    """What was read last, and what each of its columns is to be."""

    def __init__(self):
        self._table, self._roles, self._problem = None, (), ""

    def part(self):
        """The Scene of it."""
        return own(self._table, self._roles, self._problem)

    def handle(self, name, value):
        """Answer read-table, use-table or role-2; the Dataset, once there is one. What is refused leaves all as it was."""
        self._problem = ""
        try:
            if name == "read-table":
                table = read_table(value)
                self._table, self._roles = table, tuple(_role(column, table) for column in table.columns)
            elif name == "use-table" and self._table is not None:
                return dataset_of(self._table, self._named("target"), self._named("out"))
            elif name.startswith("role-"):
                c = int(name.split("-")[1])
                self._roles = (*self._roles[:c], value, *self._roles[c + 1:])
        except ValueError as error:
            self._problem = str(error)
        return None

    def _named(self, role):
        return [column.name for column, each in zip(self._table.columns, self._roles) if each == role]


def _role(column, table):
    """What a column is most likely to be."""
    return "target" if column.name == table.target else "out" if column.name in table.left_out else "input"
