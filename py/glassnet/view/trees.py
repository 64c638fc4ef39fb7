"""Trees of terms taken apart and put together again: the same tree with other leaves, or with one place changed."""

from glassnet.view.terms import Constant, Named, is_term


def replaced(term, swap):
    """The tree with swap(leaf) in place of every named quantity."""
    if isinstance(term, Named):
        return swap(term)
    return rebuilt(term, lambda part: replaced(part, swap))


def rebuilt(term, change):
    """A term with change(part) in place of each of its parts."""
    if isinstance(term, (Constant, Named)):
        return term
    return type(term)(*(tuple(change(each) for each in field) if type(field) is tuple else change(field) if is_term(field) else field
                        for field in term))


def everywhere(term, change):
    """The tree with change(node) in place of every node for which that is not None, from the leaves up."""
    whole = rebuilt(term, lambda part: everywhere(part, change))
    other = change(whole)
    return whole if other is None else other


def edits(term, edit):
    """Every tree in which one place differs: edit(node) yields (what was done, what stands there instead)."""
    yield from edit(term)
    if isinstance(term, (Constant, Named)):
        return
    for i, field in enumerate(term):
        for j, part in enumerate(field if type(field) is tuple else (field,)):
            if not is_term(part):
                continue
            for done, other in edits(part, edit):
                whole = (*field[:j], other, *field[j + 1:]) if type(field) is tuple else other
                yield done, type(term)(*(*term[:i], whole, *term[i + 1:]))
