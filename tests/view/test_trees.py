"""Trees of terms: other leaves, other places, and the tree itself untouched."""

from glassnet.view.terms import Call, Constant, Named, Negative, Product, Sum, Symbol, evaluate
from glassnet.view.trees import edits, everywhere, replaced

A, B = Named(Symbol("a"), 2.0, "a"), Named(Symbol("b"), 3.0, "b")
TREE = Sum((Product((A, B)), Negative(Call("exp", (A,)))))


def test_replacing_leaves_leaves_the_rest():
    other = replaced(TREE, lambda leaf: leaf._replace(value=0.0))
    assert evaluate(other) == -1.0
    assert replaced(TREE, lambda leaf: leaf) == TREE


def test_an_edit_changes_one_place_at_a_time():
    def doubled(node):
        if isinstance(node, Named):
            yield node.ref, node._replace(value=2 * node.value)

    made = list(edits(TREE, doubled))
    assert [done for done, _ in made] == ["a", "b", "a"]
    assert len({evaluate(tree) for _, tree in made}) == 2 and TREE not in [tree for _, tree in made]


def test_everywhere_changes_every_place_that_asks_for_it():
    plain = everywhere(TREE, lambda node: node.arguments[0] if isinstance(node, Call) else None)
    assert evaluate(plain) == 4.0
    assert everywhere(TREE, lambda node: Constant(0.0) if isinstance(node, Named) else None) == Sum((Product((Constant(0.0),) * 2), Negative(Call("exp", (Constant(0.0),)))))
