"""The server sends what a static host sends: right types, fresh files, nothing else."""

import http.client
import re
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from glassnet_build.serve import has_display, make_server, serving
from support.checkouts import ROOT


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "site"
    (site / "app").mkdir(parents=True)
    (site / "index.html").write_text("<p>first</p>")
    (site / "app" / "start.js").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    return site


def get(url, path=None, method="GET", **headers):
    """One request, its path sent as it is written."""
    split = urlsplit(url)
    connection = http.client.HTTPConnection(split.netloc, timeout=10)
    connection.request(method, path or split.path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.body = answer.read()
    connection.close()
    return answer


@pytest.mark.parametrize("suffix, type_", [
    (".html", "text/html; charset=utf-8"), (".js", "text/javascript; charset=utf-8"),
    (".mjs", "text/javascript; charset=utf-8"), (".css", "text/css; charset=utf-8"), (".json", "application/json"),
    (".wasm", "application/wasm"), (".svg", "image/svg+xml"), (".zip", "application/zip"), (".whl", "application/zip"),
])
def test_each_kind_of_file_has_its_type(folder, suffix, type_):
    (folder / f"file{suffix}").write_bytes(b"x")
    with serving(folder) as url:
        assert get(f"{url}file{suffix}").headers["Content-Type"] == type_


def test_a_folder_answers_with_its_index(folder):
    with serving(folder) as url:
        assert get(url).body == b"<p>first</p>"


def test_a_folder_asked_for_without_its_slash_is_sent_there(folder):
    with serving(folder) as url:
        answer = get(f"{url}app?x=1", path="/app?x=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/app/?x=1")


def test_an_unchanged_file_is_not_sent_twice_and_a_rebuilt_one_is(folder):
    with serving(folder) as url:
        first = get(url)
        again = get(url, If_None_Match=first.headers["ETag"])
        (folder / "index.html").write_text("<p>again</p>")
        rebuilt = get(url, If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert (rebuilt.status, rebuilt.body) == (200, b"<p>again</p>")
    assert first.headers["Cache-Control"] == "no-cache"


def test_a_prefix_stands_before_every_path(folder, capsys):
    with serving(folder, prefix="/repo/") as url:
        assert url.endswith("/repo/")
        assert get(url).status == 200
        assert get(url, path="/").status == 404
    assert "404 /" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/app/../../secret.txt", "/nothing.js", "/app/"])
def test_nothing_outside_the_folder_is_served(folder, path):
    with serving(folder) as url:
        answer = get(url, path=path)
    assert (answer.status, b"secret" in answer.body) == (404, False)


def test_head_sends_the_headers_alone(folder):
    with serving(folder) as url:
        answer = get(url, method="HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, "12", b"")


def test_it_listens_on_loopback_alone(folder):
    with make_server(folder) as server:
        assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("platform, environ, seen", [
    ("linux", {}, False), ("linux", {"DISPLAY": ":0"}, True), ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ("darwin", {}, True), ("win32", {}, True),
])
def test_a_browser_is_opened_only_where_it_can_be_seen(platform, environ, seen):
    assert has_display(environ, platform) is seen


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_the_command_prints_its_address_takes_the_next_free_port_and_ends_quietly(dist, folder):
    with make_server(folder) as taken:
        port = taken.server_port
        script = f"import sys; sys.path.insert(0, 'py')\nfrom glassnet_build.serve import serve\nserve({str(dist)!r}, {port}, False)"
        process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = process.stdout.readline()
        url = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert url and int(url[1]) > port
        assert get(url[0] + "pyodide/pyodide.mjs").status == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
