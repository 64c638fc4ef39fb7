"""The same NumPy calls again and again, as they are or as one function.

Python links in `link(code)`: it takes a module's bytes (__init__.py) and gives the function
run(first, count), or None where that cannot be done. Without it, the calls are made one by one.
"""

from glassnet.engine.fused import compiled


class Turns:
    """make(*slabs): the calls of one turn, partials of NumPy functions on fixed arrays.

    over: arrays (turns, …), of which every turn has a slab of its own. link: as above, or None.
    """

    def __init__(self, make, *over, link=None):
        self._calls = [*make(*(each[0] for each in over))]  # holds the arrays, wherever they are used
        code = compiled(self._calls, over) if link else None
        self._run = code and link(code)
        if not self._run:
            slabs = list(zip(*over))[1:]
            self._turns = [self._calls, *([*make(*each)] for each in slabs)]

    def run(self, first=0, count=1):
        """Take `count` turns from the one of that number on; where there is but one, it is taken so often."""
        if self._run:
            if count > 0:
                self._run(first, count)
            return
        for turn in self._turns * count if len(self._turns) == 1 else self._turns[first : first + count]:
            for call in turn:
                call()
