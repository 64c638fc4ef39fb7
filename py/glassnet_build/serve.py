"""`dist/` on loopback, as a static host would serve it.

Types are ours (systems differ), every answer is checked for freshness by its
content's hash, so a rebuilt file is seen and an unchanged one is not sent twice.
"""

import functools
import hashlib
import os
import sys
import threading
import urllib.parse
import webbrowser
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .errors import BuildError

TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
         ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png",
         ".ico": "image/x-icon", ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".py": "text/x-python; charset=utf-8", ".md": "text/plain; charset=utf-8",
         ".zip": "application/zip", ".whl": "application/zip", ".woff2": "font/woff2"}


def read(file):
    """(the bytes of a file, the tag its content is known by): what has not changed is read once."""
    state = file.stat()
    return _read(file, state.st_mtime_ns, state.st_size)


@functools.lru_cache(maxsize=256)
def _read(file, *state):
    data = file.read_bytes()
    return data, f'"{hashlib.sha256(data).hexdigest()[:32]}"'


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with the files of one folder."""

    protocol_version = "HTTP/1.1"
    directory, prefix = Path(), "/"
    disable_nagle_algorithm = True      # else a file that is small waits, 40 ms on Linux, until its headers are confirmed

    def do_GET(self):
        file = self._file()
        if file is None:
            return self._answer(HTTPStatus.NOT_FOUND, b"Not found\n", ".txt")
        if file.is_dir():
            return self._redirect()
        data, tag = read(file)
        if tag in self.headers.get("If-None-Match", ""):
            return self._answer(HTTPStatus.NOT_MODIFIED, b"", None, tag)
        return self._answer(HTTPStatus.OK, data, file.suffix, tag)

    do_HEAD = do_GET

    def _file(self):
        """The file asked for; a folder that wants its slash; None for anything else."""
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        if not path.startswith(self.prefix) or "\0" in path:
            return None
        found = (self.directory / path.removeprefix(self.prefix).lstrip("/")).resolve()
        if not found.is_relative_to(self.directory):
            return None
        if found.is_dir() and path.endswith("/"):
            found = found / "index.html"
        return found if found.exists() else None

    def _redirect(self):
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        split = urllib.parse.urlsplit(self.path)
        self.send_header("Location", urllib.parse.urlunsplit(("", "", split.path + "/", split.query, "")))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status, data, suffix, tag=None):
        self.send_response(status)
        if suffix is not None:
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            self.send_header("Content-Length", str(len(data)))
        if tag:
            self.send_header("ETag", tag)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_request(self, code="-", size="-"):
        """Says only what went wrong; an icon that browsers ask for unasked is not ours to have."""
        if int(code) >= 400 and not self.path.endswith("/favicon.ico"):
            print(f"{int(code)} {self.path}", file=sys.stderr)

    def log_error(self, format, *args):
        """Silent: log_request has said it, and a closed tab is no fault."""


class Server(ThreadingHTTPServer):
    """A thread a request; a reader who leaves in the middle is no fault."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"     # on Windows it would share a port in use

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def make_server(directory, port=0, prefix="/", handler=Handler):
    """A server of one folder on 127.0.0.1; port 0 takes any free one."""
    handler = type("FolderHandler", (handler,), {"directory": Path(directory).resolve(), "prefix": prefix})
    return Server(("127.0.0.1", port), handler)


@contextmanager
def serving(directory, prefix="/", handler=Handler):
    """Serves a folder from a thread; yields its base URL, which ends in the prefix."""
    server = make_server(directory, prefix=prefix, handler=handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def serve(directory, port=8000, open_browser=True):
    """Serves a folder until Ctrl-C, on this port or the next free one."""
    with _on_next_free_port(directory, port) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        print(f"Glassnet is at {url}  (Ctrl-C ends)", flush=True)
        if open_browser and has_display():
            webbrowser.open(url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def _on_next_free_port(directory, port, tries=100):
    for candidate in range(port, min(port + tries, 65536)):
        try:
            return make_server(directory, candidate)
        except OSError:
            continue
    raise BuildError(f"No free port from {port} on. Choose another with --port.")


def has_display(environ=os.environ, platform=sys.platform):
    """Whether a browser window could be seen by anyone."""
    return platform in ("darwin", "win32") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
