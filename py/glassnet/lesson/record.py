"""What has happened so far, in order: a sequence that grows at its end and shares its memory."""

from collections.abc import Sequence
from itertools import chain

BLOCK = 256


class Record(Sequence):
    """Immutable: `then(item)` is another Record, one longer, and what stood there is not copied.

    Full blocks are tuples; the last items stand in a list that Records grown out of one another
    share, each knowing how many of them are its own. So a step costs O(1), ten thousand Records of
    one curve take the memory of one, and a second future copies a block at most.
    """

    __slots__ = ("_blocks", "_last", "_own")

    def __init__(self, items=()):
        items = tuple(items)
        whole = len(items) // BLOCK * BLOCK
        self._blocks = tuple(items[i:i + BLOCK] for i in range(0, whole, BLOCK))
        self._last = list(items[whole:])
        self._own = len(self._last)

    def then(self, item):
        """The Record with one more at its end."""
        blocks, last = self._blocks, self._last
        if self._own == BLOCK:
            blocks, last = (*blocks, tuple(last)), []
        elif len(last) > self._own:      # another future has been written here: leave it as it is
            last = last[:self._own]
        last.append(item)
        return _record(blocks, last, len(last))

    def upto(self, count):
        """The Record of its first `count` items."""
        whole, rest = divmod(count, BLOCK)
        if whole < len(self._blocks):
            return _record(self._blocks[:whole], list(self._blocks[whole][:rest]), rest)
        return _record(self._blocks, self._last, count - BLOCK * len(self._blocks))

    def put(self, place, item):
        """The Record with another item at this place."""
        whole, rest = divmod(place, BLOCK)
        block = self._blocks[whole] if whole < len(self._blocks) else self._last[:self._own]
        block = (*block[:rest], item, *block[rest + 1:])
        if whole < len(self._blocks):
            return _record((*self._blocks[:whole], block, *self._blocks[whole + 1:]), self._last, self._own)
        return _record(self._blocks, list(block), self._own)

    def without(self, blocks):
        """The Record whose first blocks are forgotten; what is left keeps its places."""
        return _record((*[()] * blocks, *self._blocks[blocks:]), self._last, self._own)

    def __len__(self):
        return BLOCK * len(self._blocks) + self._own

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple(self)[place]
        index = place + len(self) if place < 0 else place
        if not 0 <= index < len(self):
            raise IndexError(f"no item {place} among {len(self)}")
        whole, rest = divmod(index, BLOCK)
        return (self._blocks[whole] if whole < len(self._blocks) else self._last)[rest]

    def __iter__(self):
        return chain(*self._blocks, self._last[:self._own])

    def __eq__(self, other):
        return tuple(self) == tuple(other) if isinstance(other, (Record, tuple)) else NotImplemented

    def __hash__(self):
        return hash(tuple(self))

    def __repr__(self):
        return f"Record({tuple(self)!r})"


def _record(blocks, last, own):
    record = object.__new__(Record)
    record._blocks, record._last, record._own = blocks, last, own
    return record
