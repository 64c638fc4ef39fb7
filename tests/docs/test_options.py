"""What an author writes is held against the rows of choices, and told in words where it cannot be used."""

import pytest
from glassnet.lesson.choices import ROWS
from glassnet.lesson.query import read_query
from glassnet_docs.options import OWN, read_options


def test_every_choice_and_every_option_of_the_element_can_be_written():
    given = {name: row.default for name, row in ROWS.items()} | {"height": "700", "lang": "de", "autoload": "", "title": "A net", "caption": "Below"}
    options, problems = read_options(given)
    assert problems == [] and set(options.choices) == set(ROWS) and set(options.own) == set(OWN)


def test_the_query_it_makes_asks_for_the_same():
    options, problems = read_options({"seed": "7", "sizes": "4-4-3", "x": "1,0,1,0", "hidden": "tanh", "data": "none", "theme": "dark"})
    choices, _ = read_query(options.query)
    assert problems == [] and options.query == "sizes=4-4-3&hidden=tanh&seed=7&x=1,0,1,0&data=none"
    assert (choices.sizes, choices.hidden, choices.seed, choices.x) == ((4, 4, 3), "tanh", 7, (1, 0, 1, 0))
    assert choices.theme == "auto", "how it looks is left to the page around"


@pytest.mark.parametrize(("name", "text", "words"), [
    ("seed", "x", "seed: “x” does not fit"), ("sizes", "3", "sizes: A network here has"), ("hidden", "tahn", "hidden: “tahn” is not among"),
    ("heigth", "700", "There is no option 'heigth'; 'height' was meant, perhaps"), ("height", "tall", "height: 'tall' will not do"),
    ("lang", "<b>", "lang: '<b>' is no language"), ("autoload", "never", "autoload: takes no value"), ("seed", None, "seed: "),
])
def test_what_cannot_be_used_is_told_and_left_out(name, text, words):
    options, problems = read_options({"rate": "0.5", name: text})
    assert len(problems) == 1 and problems[0].startswith(words)
    assert options.choices == {"rate": "0.5"} and options.own == {}


def test_what_does_not_fit_together_is_told_as_the_page_tells_it():
    assert read_options({"sizes": "2-2-2", "x": "1,2,3"})[1] == ["Inputs: the link gives 3, the network has 2."]
