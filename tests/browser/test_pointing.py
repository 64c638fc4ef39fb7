"""What is pointed at, or focused, lights up with all it touches; the rest is dimmed."""

from playwright.sync_api import expect
from support.pages import field

LIT = """() => [...document.querySelectorAll("[data-neuron], [data-wire], [data-edge], [data-result]")]
    .filter(mark => "lit" in mark.dataset).map(mark => mark.id).sort()"""
OPACITY = """() => Object.fromEntries([...document.querySelectorAll("[data-neuron], [data-wire], [data-edge], [data-result]")]
    .map(mark => [mark.id, mark.dataset.wire ? +getComputedStyle(mark.querySelector(".line")).strokeOpacity : +getComputedStyle(mark).opacity]))"""


AT_REST = 0.62      # how strong a line is while nothing is pointed at


def ids(neurons, edges, results=()):
    return sorted([f"neuron-{each}" for each in neurons] + [f"{kind}-{each}" for each in edges for kind in ("edge", "wire")]
                  + [f"result-{each}" for each in results])


HIDDEN_1 = ids(["0-0", "0-1", "0-2", "1-0", "2-0", "2-1", "2-2"], ["1-0-0", "1-0-1", "1-0-2", "2-0-0", "2-1-0", "2-2-0"], "012")
EDGE = ids(["1-1", "2-2"], ["2-2-1"], "2")
INPUT = ids(["0-1", "1-0", "1-1"], ["1-0-1", "1-1-1"])
ASKED = {'[data-neuron="1,0"] .disc': HIDDEN_1, "#wire-2-2-1 .reach": EDGE, '[data-neuron="0,1"] .disc': INPUT}


def dimmed_but(page, lit):
    """Asserts that exactly these are lit and all others stand back."""
    expect(page.locator("#network[data-focus]")).to_have_count(1)
    assert page.evaluate(LIT) == lit
    for id, opacity in page.evaluate(OPACITY).items():
        assert (opacity == 1) == (id in lit), f"{id} at {opacity}"
        assert opacity > 0.15, "dimmed is not gone"


def test_pointing_lights_what_is_touched_and_leaving_brings_all_back(again_page):
    page = again_page
    for target, lit in ASKED.items():
        box = page.locator(target).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if "wire" in target:      # a point near the source, where only this line runs
            ends = page.locator("#wire-2-2-1 .line").evaluate("line => [...'x1 y1 x2 y2'.split(' ')].map(n => line[n].baseVal.value)")
            matrix = page.locator("#network").evaluate("svg => { const m = svg.getScreenCTM(); return [m.a, m.e, m.d, m.f]; }")
            x = matrix[0] * (0.9 * ends[0] + 0.1 * ends[2]) + matrix[1]
            y = matrix[2] * (0.9 * ends[1] + 0.1 * ends[3]) + matrix[3]
        page.mouse.move(x, y)
        dimmed_but(page, lit)
    page.locator("h1").hover()
    assert page.locator("#network[data-focus]").count() == 0
    assert page.evaluate(LIT) == [] and all(opacity == (AT_REST if "wire" in id else 1) for id, opacity in page.evaluate(OPACITY).items())


def test_focus_does_what_pointing_does(again_page):
    page = again_page
    for name, lit in {"weight-2-2-1": EDGE, "bias-1-0": HIDDEN_1, "input-1": INPUT}.items():
        field(page, name).focus()
        dimmed_but(page, lit)
    page.locator('[data-action="forward"]').focus()
    assert page.locator("#network[data-focus]").count() == 0
