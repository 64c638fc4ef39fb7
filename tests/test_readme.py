"""The README says what is so: its commands, its table, its code, its map and its picture."""

import contextlib
import gzip
import io
import re
import runpy
from pathlib import Path

import pytest
from glassnet.lesson.choices import LAYERS, NEURONS, ROWS
from glassnet.lesson.numbers import read_number
from glassnet.lesson.query import read_query
from glassnet.view.paper import PAPERS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TABLE = {cells[0].strip(" `"): cells[1:] for cells in (
    [cell.strip() for cell in line.strip("|").split("|")] for line in README.splitlines() if line.startswith("| `"))
    if len(cells) == 3}


def test_every_command_it_names_is_one_of_build_py_and_the_other_way_round():
    parser = runpy.run_path(str(ROOT / "build.py"))["parser"]()
    known = set(next(action.choices for action in parser._actions if action.dest == "command"))
    named = set(re.findall(r"python3 build\.py (\w+)", README))
    assert {"build", "serve", "test", "bench"} <= named <= known


def test_what_it_says_of_the_size_of_a_visit_is_so(dist):
    files = [path for path in dist.rglob("*") if path.is_file() and path.parent.name != "data"]      # a set is fetched once it is chosen
    sizes = [min(len(data), len(gzip.compress(data, 6))) for path in files for data in [path.read_bytes()]]
    told = re.search(r"A first visit fetches some ([\d.]+) MB, and ([\d.]+) of them", README)
    assert [sum(sizes) / 1e6, max(sizes) / 1e6] == pytest.approx([float(told[1]), float(told[2])], abs=0.15)


def test_ci_runs_the_test_command_of_the_readme():
    assert "python3 build.py test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_its_table_has_a_row_for_every_choice_and_no_other():
    assert list(TABLE) == list(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_its_table_gives_the_default_and_every_option(name):
    default, words = TABLE[name]
    assert default == f"`{ROWS[name].default}`"
    # "of the same list" stands for the options of the row above
    listed = words if "of the same" not in words else TABLE["hidden"][1]
    for option in ROWS[name].options:
        assert f"`{option}`" in listed or option in ("off", "all") and default == f"`{option}`"


def test_its_limits_of_sizes_are_those_of_the_page():
    assert f"{LAYERS[0]} to {LAYERS[1]} layers of {NEURONS[0]} to {NEURONS[1]}" in TABLE["sizes"][1]


def test_every_query_it_shows_is_understood_in_full():
    queries = re.findall(r"\?(sizes=[^\"`]+)", README)
    assert len(queries) >= 2
    for query in queries:
        assert read_query(query)[1] == []


def test_every_form_of_number_it_promises_is_accepted():
    line = next(line for line in README.splitlines() if "can be typed over" in line)
    forms = re.findall(r"`([^`]+)`", line)
    assert [read_number(form) for form in forms] == [0.5, -0.25, 0.001, 1 / 3, 0.5]


def test_its_python_prints_what_it_says():
    code = re.search(r"```python\n(.*?)```\n\nprints `([^`]+)`", README, re.S)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code[1], "README.md", "exec"), {})
    assert printed.getvalue().strip() == code[2]


def test_every_file_it_links_to_exists():
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_folder_of_its_map_exists():
    folders = re.findall(r"^\| `([\w/]+/)` \|", README, re.M)
    assert {"py/glassnet/engine/", "site/", "tests/"} <= set(folders)
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_its_widest_layers_beside_data_are_those_of_the_drawing():
    numbers = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
    desktop, phone = re.search(r"more than (\w+) neurons in a layer \((\w+) on a phone\)", README).groups()
    assert (numbers[desktop], numbers[phone]) == (PAPERS["wide"].watched, PAPERS["narrow"].watched)


def test_its_picture_is_small():
    picture = re.search(r"!\[.*?\]\((.+?)\)", README)[1]
    assert 10_000 < (ROOT / picture).stat().st_size < 200_000


def test_its_seconds_before_a_failure_is_told_are_those_of_the_page():
    silence = int(re.search(r"SILENCE = (\d+)", (ROOT / "site" / "app" / "boot.js").read_text("utf-8"))[1])
    promised = int(re.search(r"in words within (\d+) seconds", README)[1])
    assert silence < promised * 1000 <= silence + 5000


def test_its_words_about_keeping_the_site_are_those_of_the_page():
    words = (ROOT / "site" / "app" / "offline.js").read_text("utf-8")
    assert "now works offline" in README and "now works offline" in words
