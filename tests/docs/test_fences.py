"""Networks are found in a text wherever an author puts them, and nowhere else."""

from glassnet_docs.fences import fences


def found(text):
    return list(fences(text.strip("\n").split("\n")))


def test_a_fence_is_read_line_by_line():
    fence, = found("Before\n\n```glassnet\nsizes: 3-2-3\n# why\nseed: 7\nautoload\ntitle: \"A: net\"\n```\nAfter")
    assert (fence.first, fence.last, fence.indent, fence.unread) == (2, 8, "", ())
    assert fence.given == {"sizes": "3-2-3", "seed": "7", "autoload": "", "title": "A: net"}


def test_it_may_be_empty_and_made_of_tildes_and_stand_in_a_list():
    first, second = found("```glassnet\n```\n\n- one\n\n    ~~~ glassnet\n    seed: 1\n    ~~~\n")
    assert first.given == {} and (second.indent, second.given) == ("    ", {"seed": "1"})


def test_one_within_another_fence_is_an_example():
    assert found("````markdown\n```glassnet\nseed: 1\n```\n````") == []
    assert found("```python\nprint()\n```\n```glassnet-not\n```") == []


def test_a_line_that_is_no_option_is_kept_with_its_place():
    fence, = found("```glassnet\nseed 7 please\nseed: 7\n```")
    assert fence.unread == ((1, "seed 7 please"),) and fence.given == {"seed": "7"}


def test_a_fence_that_never_ends_is_none():
    assert found("```glassnet\nseed: 7") == []
