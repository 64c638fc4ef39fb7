"""What stands on a page before Python is exactly what Python will draw: the same network, at the same places."""

import random
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from glassnet.engine import ACTIVATIONS, INITS, LOSSES, Network
from glassnet.engine.datasets import DATASETS
from glassnet.lesson.query import read_query
from glassnet.lesson.record import Record
from glassnet.page.frames import frame_of
from glassnet.view.drawing import draw
from glassnet.view.paper import PAPERS
from glassnet.view.scene import to_markup
from glassnet.page.pictures import laid_out_on
from glassnet_docs.picture import lesson_of
from support.scripts import in_node

NETWORKS = 300
LEFT_OUT = ("badge", "plate", "title")      # what waits until it is asked for


@pytest.fixture(scope="module")
def module(dist):
    return dist / "app" / "sketch.js"


def networks_of(module, given):
    return in_node(module, "ready, network", "return ready(given).then(() => network(given));", given)


def drawings_of(module, given):
    return in_node(module, "ready, sketch", "return ready(given.query).then(() => sketch(given.query, given));", given)


def any_query(rng):
    sizes = [rng.randint(1, rng.choice([3, 6, 12, 64])) for _ in range(rng.randint(2, rng.choice([3, 5, 10])))]
    return {"sizes": "-".join(map(str, sizes)), "seed": str(rng.choice([rng.randint(0, 2 ** 32 - 1), rng.randint(0, 9)])), "init": rng.choice(list(INITS))}


def test_weights_and_biases_are_those_of_the_engine_to_the_last_bit(module):
    rng = random.Random(3)
    given = [any_query(rng) for _ in range(NETWORKS)]
    for query, drawn in zip(given, networks_of(module, given), strict=True):
        network = Network.create(map(int, query["sizes"].split("-")), seed=int(query["seed"]), init=query["init"])
        assert drawn["sizes"] == list(network.sizes)
        for l in range(1, len(network.sizes)):
            assert np.array_equal(np.array(drawn["W"][l]), network.W[l]), query
            assert np.array_equal(np.array(drawn["b"][l]), network.b[l]), query


def test_the_bell_curve_is_numpy_s_out_to_its_tail(module):
    """Two hundred thousand numbers, a few dozen of them from beyond the last layer."""
    given = [{"sizes": "64-64-64-64-64-64-64-64-64-64", "seed": str(seed), "init": "he"} for seed in range(6)]
    for query, drawn in zip(given, networks_of(module, given), strict=True):
        network = Network.create([64] * 10, seed=int(query["seed"]), init="he")
        ours, theirs = (np.concatenate([np.ravel(W) for W in each[1:]]) for each in (drawn["W"], network.W))
        assert np.array_equal(ours, theirs)
    assert (np.abs(theirs) > 3.6541528853610088 * np.sqrt(2 / 64)).any()


PICTURES = ["", "sizes=4-4-3&seed=7&x=1,0,.5,1/3&t=0,1,0", "sizes=2-4-2", "sizes=1-1", "sizes=3-3", "sizes=2-3-3-2&hidden=tanh,relu&output=linear",
            "sizes=6-8-6", "sizes=8-16-16-8", "sizes=3-9-9-1&hidden=gelu&loss=binary&t=1", "sizes=64-64-64", "sizes=2-8-8-8-8-8-8-1&loss=squared",
            "sizes=20-5-20&decimals=6", "sizes=3-2-3&decimals=full&seed=12", "sizes=2-4-3&show=gradient&decimals=2", "sizes=1-2-1&x=125000&t=0.00001",
            "init=he&hidden=relu&seed=5", "init=xavier&sizes=5-5-5", "sizes=13-16-1", "sizes=2-1-1-1-1-1-1-1-1-1", "sizes=40-3", "sizes=3-40&loss=squared",
            "sizes=6-6-6&show=contribution", "sizes=64-64-64-64&show=change", "x=0.125,1e22,-1e-7&t=12345.678,2.5e5,3"]


SETS = ["data=moons", "data=circles:100:0.2:0.3:9&show=contribution", "data=spirals:300:0.5:4:2", "data=blobs:50:2:6:1&seed=3", "data=sine:80:0.05:2:4",
        "data=and", "data=or&hidden=relu", "data=xor&output=linear", "data=iris&share=0", "data=wine&share=90&init=he", "data=penguins", "data=digits&seed=8",
        "data=iris&sizes=2-5-5-9&hidden=relu,tanh", "data=moons&sizes=2-2&hidden=relu,tanh", "data=iris&x=1,2,3,4", "data=iris&x=1,2&t=0,0,1",
        "data=sine&loss=softmax&hidden=relu", "data=sine&loss=binary", "data=moons&loss=binary", "data=xor&t=7&loss=binary&x=1,1", "data=digits&sizes=64-10",
        "data=moons:10:0:1", "data=circles:5000:1:1:4294967295", "data=wine&decimals=6", "data=moons&share=91"]


@pytest.mark.parametrize("paper", ["wide", "narrow"])
@pytest.mark.parametrize("painted", [True, False], ids=["painted", "paths"])
def test_the_drawing_is_python_s_mark_for_mark(module, paper, painted):
    rng = random.Random(5)
    queries = [*PICTURES, *SETS, *("&".join(f"{name}={value}" for name, value in any_query(rng).items()) for _ in range(8))]
    given = [{"query": query, "paper": paper, "painted": painted} for query in queries]
    for query, markup in zip(queries, drawings_of(module, given), strict=True):
        choices, problems = read_query(query)
        assert problems == [] or "data=" in query, query
        on = laid_out_on(PAPERS[paper], choices._asdict())._replace(painted=painted)
        theirs = marks_of(to_markup(draw(frame_of(before_its_first_pass(query, module.parents[1])), on), style="data-style"))
        ours = marks_of(markup)
        known = {mark[0]: mark for mark in theirs}
        assert ours == [mark for mark in theirs if not waits(mark, known)], query


def before_its_first_pass(query, site):
    return replace(lesson_of(query, site), passed=None, losses=Record())


def test_the_first_example_of_any_set_is_the_page_s_own(module):
    rng = random.Random(11)
    given = [{"data": any_recipe(rng), "share": str(rng.randint(0, 90))} for _ in range(NETWORKS)]
    for query, drawn in zip(given, networks_of(module, given), strict=True):
        choices = lesson_of(f"data={query['data']}&share={query['share']}", module.parents[1]).choices
        assert (drawn["sizes"], drawn["x"], drawn["t"]) == (list(choices.sizes), list(choices.x), list(choices.t)), query


def any_recipe(rng):
    """Some of a row's parameters, each whatever it may be; now and then one that it may not."""
    row = rng.choice(list(DATASETS.values()))
    values = [rng.randint(each.low, min(each.high, rng.choice([300, 5000]) if each.name == "count" else each.high)) if each.whole
              else round(rng.uniform(each.low, each.high), 4) for each in row.parameters[:rng.randint(0, len(row.parameters))]]
    return ":".join([row.name, *map(str, values)]) + rng.choice([""] * 15 + [":1:2:3:4:5", ":x", ":-1", ":0.00001"])


def waits(mark, marks):
    """Whether a mark belongs to what nobody sees before it is asked for."""
    id, _, attributes, _, parent = mark
    if attributes.get("class") in LEFT_OUT or "data-crowded" in attributes:
        return True
    if parent and "data-compact" in marks[parent][2]:
        return attributes.get("class") not in ("disc", "disc pixel", "name small", "track", "bar")
    return bool(parent) and waits(marks[parent], marks)


def marks_of(markup):
    """[(id, tag, attributes, text, id of the parent)] in order."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return [(attributes.pop("id"), tag, attributes, text, parent) for tag, attributes, text, parent in reader.marks]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.marks, self._open = [], []

    def handle_starttag(self, tag, attributes):
        self.marks.append([tag, dict(attributes), "", self._open[-1] if self._open else None])
        if tag != "input":
            self._open.append(dict(attributes)["id"])

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, text):
        self.marks[-1][2] += text


HOSTILE = ["data=", "data=own", "data=constructor", "data=moons:", "data=moons:9", "data=moons:1e3", "data=iris:1", "data=moons:200:0.1:0:0",
           "sizes=", "x=5,5,5&t=-1,2,3", "loss=binary&t=0,2,0", "loss=squared&t=-1,2,0", "sizes=3", "sizes=0-2", "sizes=999-1", "sizes=3–2–3", "sizes=3-2-3-", "seed=-1", "seed=99999999999", "seed=1.5", "hidden=constructor",
           "hidden=tanh,constructor", "output=__proto__", "loss=toString", "x=NaN", "x=1e999", "x=1/0", "x=1,,2", "x=%00", "x=\ud800", "__proto__=1", "sizes=3-2-3&sizes=2-2",
           "decimals=99", "show=<b>", "init=x", "t=1,2", "x=1,2,3,4,5", "loss=binary&output=tanh", "x=" + "1" * 5000, "?x=+0.5,0.25,1", "x=−1,\u0660,2", "%", "&&==&"]


def test_what_cannot_be_read_keeps_its_default_as_in_python(module):
    given = [query for query in HOSTILE if query.isprintable()]
    for query, drawn in zip(given, networks_of(module, given), strict=True):
        choices, _ = read_query(query)
        for name in ("sizes", "seed", "loss", "output", "show", "decimals", "init", "x", "t"):
            expected = getattr(choices, name)
            assert drawn[name] == (list(expected) if isinstance(expected, tuple) else expected), (query, name)
    for drawn in networks_of(module, HOSTILE):
        assert drawn["sizes"] and drawn["W"]


def test_an_activation_or_a_cost_of_any_name_is_known_to_it(module):
    given = [{"hidden": hidden, "loss": loss} for hidden in ACTIVATIONS for loss in LOSSES]
    for query, drawn in zip(given, networks_of(module, given), strict=True):
        choices, _ = read_query("&".join(f"{name}={value}" for name, value in query.items()))
        assert drawn["activations"][1:] == [choices.hidden, choices.output] and drawn["loss"] == choices.loss
