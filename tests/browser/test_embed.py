"""<glass-net> in somebody else's page: a picture until it is started, then the network itself, in a frame that fits in."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from glassnet.engine import Network
from glassnet_build.browsers import launch_options
from glassnet_docs.picture import lesson_of
from playwright.sync_api import expect
from support.around import Around, document
from support.faults import watch
from support.pages import BOOT_MS, network_of, press, read, settled, wait_until_ready

OF_SEED_7 = '<glass-net sizes="4-4-3" hidden="tanh" seed="7" x="1,0,1,0" speed="0"></glass-net>'
PAGES = {
    "one.html": document(f"<p>Before.</p>{OF_SEED_7}<p>After.</p>"),
    "two.html": document('<glass-net speed="0"></glass-net><glass-net seed="1" speed="0"></glass-net>'),
    "sandboxed.html": document('<glass-net sandbox speed="0"></glass-net>'),
    "auto.html": document('<div style="height: 3000px"></div><glass-net autoload speed="0"></glass-net>'),
    "content.html": document('<glass-net seed="7"><a href="net/?seed=7"><img src="net/icon.svg" alt="A picture the page came with"></a></glass-net>'),
    "hidden.html": document('<glass-net id="tanh" hidden="tanh"></glass-net><glass-net id="away" hidden></glass-net>', style="<style>[hidden] { display: none !important; }</style>"),
    "examples.html": document('<glass-net data="iris" seed="7" speed="0"></glass-net>'),
    "strict.html": document("<glass-net></glass-net>", style='<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'),
    "widget.html": document('<div id="here"></div>'),
    "foreign.html": "<!doctype html><title>Somebody else</title>",
}
HEAVY = re.compile(r"\.(wasm|zip|whl)$|embed\.html|pyscript|pyodide")
NUMBERS = """(root) => [...root.querySelectorAll("text")].filter(text => text.textContent.trim() && getComputedStyle(text).display !== "none"
    && !text.closest(".press")).map(text => text.textContent)"""


@pytest.fixture(scope="module")
def around(dist):
    with Around(dist, PAGES) as around:
        yield around


@pytest.fixture
def visit(launched, browser_name, around):
    """visit(page, **options): a page around, in a context of its own; its faults fail the test."""
    contexts = []

    def visit_(name, host="127.0.0.1", script="", **options):
        context = launched(browser_name).new_context(**{"viewport": {"width": 900, "height": 900}, "service_workers": "block", **options})
        faults = watch(context, around.url)
        contexts.append((context, faults))
        context.add_init_script(script)
        page = context.new_page()
        page.asked = []
        context.on("request", lambda request: page.asked.append(request.url.removeprefix(around.url)))
        page.goto(around.at(host) + name)
        return page
    yield visit_
    for context, _ in contexts:
        context.close()
    assert [fault for _, faults in contexts for fault in faults if not fault.startswith("off-origin: http://localhost")] == []


def started(page, nth=0):
    """The frame of a network once its engine is ready."""
    element = page.locator("glass-net").nth(nth)
    frame = element.locator("iframe").element_handle().content_frame()
    expect(frame.locator("html")).to_have_attribute("data-engine", "ready", timeout=BOOT_MS)
    return frame


def start(page, nth=0):
    page.locator("glass-net").nth(nth).get_by_role("button").click()
    return started(page, nth)


def test_until_it_is_started_a_picture_a_link_and_what_a_start_loads(visit, around, dist):
    page = visit("one.html")
    element = page.locator("glass-net")
    expect(element.locator("svg[role=img]")).to_be_visible()
    expect(element.get_by_role("link")).to_have_attribute("href", f"{around.url}net/?sizes=4-4-3&hidden=tanh&seed=7&x=1,0,1,0&speed=0")
    told = re.search(r"loads about ([\d.]+) MB", element.locator("p").inner_text())
    assert 4 < float(told[1]) < 8
    network, shown = Network.create([4, 4, 3], hidden="tanh", seed=7), element.locator("svg").evaluate(NUMBERS)
    for value in [*(w for l in (1, 2) for w in network.W[l].ravel()), *network.b[1], *network.b[2]]:
        assert f"{value:.3f}".replace("-", "\N{MINUS SIGN}") in shown
    assert not [name for name in page.asked if HEAVY.search(name)], "nothing heavy before it is asked for"
    assert element.locator("iframe").count() == 0
    if page.context.browser.browser_type.name == "chromium":
        assert Axe().run(page).response["violations"] == []


def test_started_from_the_keyboard_it_is_the_very_network_of_the_picture(visit):
    page = visit("one.html")
    element = page.locator("glass-net")
    pictured = element.locator("svg").evaluate(NUMBERS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    frame = started(page)
    assert frame.locator("#network").evaluate(NUMBERS) == pictured
    assert network_of(read(frame), hidden="tanh") == Network.create([4, 4, 3], hidden="tanh", seed=7)
    press(frame, "forward")
    network = Network.create([4, 4, 3], hidden="tanh", seed=7)
    assert read(frame)["loss",].value == network.loss(network.forward([1, 0, 1, 0]), [0, 1, 0])
    if page.context.browser.browser_type.name == "chromium":
        assert [each["id"] for each in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_with_examples_the_picture_is_of_the_network_that_suits_them_with_the_first_at_its_inputs(visit, dist):
    page = visit("examples.html")
    picture = page.locator("glass-net").get_by_role("img", name="4-6-3 neurons")
    expect(picture).to_be_visible()
    lesson, shown = lesson_of("data=iris&seed=7", dist), picture.evaluate(NUMBERS)
    for value in [*(w for l in (1, 2) for w in lesson.network.W[l].ravel()), *lesson.network.b[1], *lesson.choices.x]:
        assert any(f"{value:.{places}f}".replace("-", "\N{MINUS SIGN}") in shown for places in (2, 3, 4)), value
    assert not [name for name in page.asked if HEAVY.search(name) or "net/data/" in name], "nothing heavy before it is asked for"
    page.locator("glass-net").evaluate("each => each.setAttribute('data', 'moons')")
    expect(page.locator("glass-net").get_by_role("img", name="2-6-2 neurons")).to_be_visible()


def fits(page, frame, nth=0):
    """Waits until the frame is as tall as what it shows; returns its height."""
    height = page.locator("glass-net iframe").nth(nth)
    content = frame.locator("body").evaluate("body => Math.ceil(body.getBoundingClientRect().height)")
    expect(height).to_have_css("height", f"{content}px")
    assert not frame.evaluate("document.documentElement.scrollHeight > innerHeight + 1")
    return content


def test_its_height_follows_its_content_and_its_theme_the_page_around(visit):
    page = visit("one.html")
    frame = start(page)
    small = fits(page, frame)
    frame.locator("#embed-more").check()
    assert fits(page, frame) > small + 200
    frame.locator("#embed-more").uncheck()
    fits(page, frame)
    paper = frame.locator("html")
    for change, theme in (("document.body.style.background = '#111'", "dark"), ("document.body.style.background = 'oklch(0.97 0 0)'", "light"),
                          ("document.body.dataset.mdColorScheme = 'slate'", "dark"), ("document.body.dataset.mdColorScheme = 'default'", "light"),
                          ("document.documentElement.dataset.theme = 'dark'; delete document.body.dataset.mdColorScheme", "dark"),
                          ("document.querySelector('glass-net').setAttribute('theme', 'light')", "light")):
        page.evaluate(change)
        expect(paper).to_have_attribute("data-host", theme)
        colour = frame.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert colour == {"dark": "rgb(20, 23, 27)", "light": "rgb(252, 252, 250)"}[theme]


def test_attributes_are_followed_and_taking_it_out_frees_everything(visit):
    page = visit("one.html")
    element = page.locator("glass-net")
    element.evaluate("each => { each.setAttribute('seed', 8); each.setAttribute('x', '0,0,0,1'); }")
    expect(element.get_by_role("link")).to_have_attribute("href", re.compile("seed=8&x=0,0,0,1"))
    frame = start(page)
    assert network_of(read(frame), hidden="tanh") == Network.create([4, 4, 3], hidden="tanh", seed=8)
    press(frame, "train", "10")
    element.evaluate("each => each.setAttribute('rate', '0.25')")
    expect(frame.locator('[name="learning-rate"]')).to_have_value("0.25")
    expect(frame.locator("#steps")).to_contain_text("10 steps")
    element.evaluate("each => each.setAttribute('seed', 9)")
    expect(frame.locator("#set-seed")).to_have_value("9", timeout=BOOT_MS)
    expect(frame.locator("#steps")).to_contain_text("0 steps")
    page.evaluate("() => { const each = document.querySelector('glass-net'); each.remove(); globalThis.out = each; }")
    assert page.evaluate("[out.started, out.shadowRoot.childElementCount, frames.length]") == [False, 0, 0]
    page.evaluate("document.querySelector('main').append(out)")
    expect(element.locator("svg[role=img]")).to_be_visible()


def test_the_state_can_be_asked_for_and_set_and_is_told(visit):
    page = visit("one.html")
    page.evaluate("""() => { globalThis.told = []; for (const type of ["ready", "state", "height", "error"])
        document.addEventListener(`glassnet-${type}`, ({ detail }) => told.push(detail)); }""")
    frame = start(page)
    state = "document.querySelector('glass-net').state()"
    press(frame, "train", "10")
    after_10, shown = page.evaluate(state), read(frame)
    press(frame, "train", "10")
    assert page.evaluate(state) != after_10
    page.evaluate("state => document.querySelector('glass-net').set(state)", after_10)
    expect(frame.locator("#steps")).to_contain_text("10 steps", timeout=BOOT_MS)
    assert {key: each.exact for key, each in read(settled(frame)).items()} == {key: each.exact for key, each in shown.items()}
    told = page.evaluate("told")
    assert {each["type"] for each in told} == {"ready", "state", "height"} and all(each["glassnet"] == 1 for each in told)
    assert after_10 in [each.get("state") for each in told]


def test_messages_from_anybody_else_are_passed_over(visit, around):
    page = visit("one.html")
    frame = start(page)
    tall = fits(page, frame)
    page.evaluate("""async url => {
        const other = Object.assign(document.createElement("iframe"), { src: url });
        document.body.append(other);
        await new Promise(done => other.onload = done);
        globalThis.shown = document.querySelector("glass-net").shadowRoot.querySelector("iframe").contentWindow;
        postMessage({ glassnet: 1, type: "height", height: 5000 }, "*");
    }""", around.at("localhost") + "foreign.html")
    page.frame(url=re.compile("foreign")).evaluate("""() => {
        parent.postMessage({ glassnet: 1, type: "height", height: 5000 }, "*");
        for (let i = 0; i < parent.frames.length; i++) parent.frames[i].postMessage({ glassnet: 1, type: "set", state: { query: "sizes=2-2-2" } }, "*");
        for (const data of [{ glassnet: 1, type: "theme", theme: "dark" }, { glassnet: 2, type: "hello" }, null, "hello"]) parent.frames[0].postMessage(data, "*");
    }""")
    page.evaluate("() => { for (const data of [null, 3, { glassnet: 1 }, { glassnet: 1, type: '__proto__' }, { glassnet: 2, type: 'set', state: {} }]) shown.postMessage(data, '*'); }")
    assert page.evaluate("document.querySelector('glass-net').state()"), "what came before it has been read by now"
    assert fits(page, frame) == tall
    assert len([key for key in read(frame) if key[0] == "weight"]) == 28
    assert frame.locator("html").get_attribute("data-host") == "light"


EVIL = ["\ud800", "<img src=x onerror=alert(1)>", "<script type=py>import js; js.alert(1)</script>", "[" * 5000, "x" * 80_000, "NaN", "1e999", "\0", "__proto__", "-1", "",
        "v1.AAAA", "v2.x", "64-64-64-64-64-64-64-64-64-64-64", "3-2-3", "tanh", "moons:99999999", "javascript:alert(1)", "%ud800", "sizes=\ud800&seed=1", "x=" + "1," * 900]
SAYS = """([seed, count, evil, names]) => {
    const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0), seed / 2 ** 32), any = (list) => list[Math.floor(random() * list.length)];
    const deep = (levels) => { let part = any(evil); for (let i = 0; i < levels; i++) part = random() < 0.5 ? [part] : { [any(evil)]: part }; return part; };
    const values = () => any([any(evil), any(evil), null, undefined, 3, NaN, true, [], {}, deep(3), deep(2000), new Date(), new Uint8Array(3)]);
    const types = ["hello", "theme", "get", "set", "set", "choose", "choose", "__proto__", "constructor", any(evil)];
    const shown = document.querySelector("glass-net").shadowRoot.querySelector("iframe").contentWindow;
    for (let i = 0; i < count; i++) {
        const state = any([values(), { query: any(evil), moment: any(evil) }, { query: `${any(names)}=${any(evil)}` }, { moment: values() }]);
        const choices = any([values(), { [any(names)]: any(evil) }, { [any(names)]: values(), [any(evil)]: values() }]);
        shown.postMessage({ glassnet: any([1, 1, 1, 1, values()]), type: any(types), state, choices, theme: values(), id: values() }, "*");
    }
}"""


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
def test_whatever_the_page_around_says_the_network_stands_and_nothing_of_it_runs(visit):
    page = visit("one.html")
    frame, dialogs = start(page), []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    names = page.evaluate("customElements.get('glass-net').observedAttributes.filter(name => !name.startsWith('data-'))")
    for seed in range(4):
        page.evaluate(SAYS, [seed, 100, EVIL, names])
        assert page.evaluate("document.querySelector('glass-net').state()"), "what was said has been heard by now"
    page.evaluate("document.querySelector('glass-net').set({ query: 'sizes=2-2-2&seed=7&speed=0' })")
    expect(frame.locator("[data-field=weight]")).to_have_count(8)
    press(frame, "forward")
    network = Network.create([2, 2, 2], seed=7)
    assert network_of(read(frame)) == network and dialogs == []


def test_several_on_one_page_do_not_disturb_each_other(visit):
    page = visit("two.html")
    first, second = start(page, 0), start(page, 1)
    before = read(second)
    press(first, "forward")
    assert read(first)["loss",].exact and read(second) == before
    press(press(second, "forward"), "backprop")
    assert network_of(read(first)) == Network.create([3, 2, 3], seed=0)
    assert fits(page, first, 0) and fits(page, second, 1)


def test_it_starts_in_a_sandbox_that_shares_nothing(visit):
    page = visit("sandboxed.html")
    frame = start(page)
    assert page.locator("glass-net iframe").get_attribute("sandbox") == "allow-scripts"
    assert frame.evaluate("[self.origin, document.documentElement.dataset.storage]") == ["null", "blocked"]
    press(frame, "forward")
    assert read(frame)["loss",].exact and fits(page, frame)


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)      # in Firefox, what is refused is tried in the sandbox above
def test_it_starts_where_the_browser_keeps_nothing_for_frames_of_others(playwright, browser_name, around, tmp_path):
    """As with "block third-party cookies": even to look at localStorage is refused then."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps({"profile": {"block_third_party_cookies": True, "cookie_controls_mode": 1}}))
    with playwright.chromium.launch_persistent_context(tmp_path, **launch_options(browser_name)) as context:
        page = context.new_page()
        page.goto(around.at("localhost") + "one.html")
        page.locator("glass-net").evaluate("(each, src) => each.setAttribute('src', src)", around.url + "net/")
        frame = start(page)
        assert frame.url.startswith(around.url) and frame.evaluate("document.documentElement.dataset.storage") == "blocked"
        press(frame, "forward")
        assert read(frame)["loss",].exact and fits(page, frame)


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)
@pytest.mark.parametrize("width", [332, 760])      # of a column of text on a phone, and on a desk
def test_all_of_the_network_is_in_the_frame_and_axe_finds_nothing(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site_url + "embed.html?speed=0")
    wait_until_ready(page)
    assert page.locator("#drawing").evaluate("drawing => drawing.scrollWidth - drawing.clientWidth") == 0
    wrong = []
    for theme in ("light", "dark"):
        page.evaluate("theme => document.documentElement.dataset.host = theme", theme)
        for more in (False, True):
            page.locator("#embed-more").set_checked(more)
            wrong += [f"{theme}, {more}: {each['id']}: {node['html'][:100]}" for each in Axe().run(page).response["violations"] for node in each["nodes"]]
    assert wrong == []


def test_it_starts_by_itself_when_it_is_seen_but_not_on_a_phone_or_where_data_is_dear(visit, browser_name):
    page = visit("auto.html")
    expect(page.locator("glass-net svg[role=img]")).to_be_attached()
    assert page.locator("glass-net iframe").count() == 0
    page.locator("glass-net").scroll_into_view_if_needed()
    started(page)
    sparing = visit("auto.html", script="Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    others = [sparing]
    if browser_name == "chromium":       # Playwright cannot make a phone of Firefox
        others.append(visit("auto.html", is_mobile=True, has_touch=True, viewport={"width": 390, "height": 844}))
    for other in others:
        other.locator("glass-net").scroll_into_view_if_needed()
        expect(other.locator("glass-net").get_by_role("button")).to_be_in_viewport()
        other.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert other.locator("glass-net iframe").count() == 0


def test_what_the_page_came_with_is_the_picture(visit):
    page = visit("content.html")
    expect(page.get_by_alt_text("A picture the page came with")).to_be_visible()
    assert page.locator("glass-net svg").count() == 0 and "net/app/sketch.js" not in page.asked
    page.locator("glass-net").evaluate("each => each.setAttribute('seed', 8)")
    expect(page.locator("glass-net svg[role=img]")).to_be_visible()
    page.locator("glass-net").evaluate("each => each.setAttribute('seed', 7)")
    expect(page.get_by_alt_text("A picture the page came with")).to_be_visible()


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)      # Firefox cannot be told to run no scripts
def test_without_scripts_what_stands_inside_is_there(visit):
    bare = visit("content.html", java_script_enabled=False)
    expect(bare.get_by_alt_text("A picture the page came with")).to_be_visible()
    expect(bare.get_by_role("link")).to_have_attribute("href", "net/?seed=7")


@pytest.mark.parametrize("browser_name", ["chromium"], indirect=True)      # Firefox cannot be told to print
def test_printed_the_picture_remains(visit):
    page = visit("one.html")
    start(page)
    expect(page.locator("glass-net svg[role=img]")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("glass-net svg[role=img]")).to_be_visible()
    expect(page.locator("glass-net").get_by_role("link")).to_be_visible()
    expect(page.locator("glass-net iframe")).to_be_hidden()


def test_an_activation_hides_nothing_and_hidden_alone_hides(visit):
    page = visit("hidden.html")
    expect(page.locator("#tanh").get_by_role("button")).to_be_visible()
    expect(page.locator("#away")).to_be_hidden()


def test_a_strict_policy_of_the_page_around_is_met(visit):
    page = visit("strict.html")
    expect(page.locator("glass-net svg[role=img]")).to_be_visible()
    expect(page.get_by_role("button")).to_have_css("background-color", "rgb(20, 80, 138)")
    press(start(page), "forward")


MODEL = """async ({ traits }) => {
    const heard = new Map();
    globalThis.model = {     // what anywidget hands to a module: get, set, save_changes, on and off
        traits, saved: 0, get: (name) => model.traits[name], save_changes: () => model.saved++,
        set(name, value) { model.traits[name] = value; for (const each of heard.get(`change:${name}`) ?? []) each(); },
        on: (name, then) => heard.set(name, (heard.get(name) ?? new Set()).add(then)), off: (name, then) => heard.get(name).delete(then),
        listeners: () => [...heard.values()].reduce((sum, each) => sum + each.size, 0),
    };
    const { default: widget } = await import("./net/embed.js");
    globalThis.ends = await widget.render({ model, el: document.getElementById("here") });
}"""


def test_it_is_an_anywidget_module(visit):
    page = visit("widget.html")
    page.evaluate(MODEL, {"traits": {"sizes": "2-3-2", "seed": 5, "hidden": "relu", "speed": "0", "autoload": False}})
    expect(page.locator("glass-net").get_by_role("link")).to_have_attribute("href", re.compile(r"\?sizes=2-3-2&hidden=relu&seed=5&speed=0$"))
    page.evaluate("model.set('seed', 6)")
    expect(page.locator("glass-net")).to_have_attribute("seed", "6")
    frame = start(page)
    press(frame, "forward")
    expect(frame.locator("html[data-busy]")).to_have_count(0)
    page.wait_for_function("model.traits.state && model.saved > 0")
    page.evaluate("() => { model.save_changes = () => { model.traits.asked = true; throw new Error('not implemented'); }; }")      # as MyST does
    press(frame, "backprop")
    page.wait_for_function("model.traits.asked")
    page.evaluate("ends()")
    assert page.locator("glass-net").count() == 0 and page.evaluate("model.listeners()") == 0
