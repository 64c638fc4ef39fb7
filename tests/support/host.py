"""A static host that tests can change, break and take away while a page is open.

    with Host(folder, prefix="/repo/") as host:
        host.url                          the site's address
        host.faults["app/x.js"] = fault   answers every request for that file from now on
        host.folder = other               another version is deployed
        host.stop(), host.start()         gone, and back at the same address
        host.asked                        the paths of all requests so far, below the prefix

A fault is a function (handler, data) that answers in the file's place; those
here are the ways in which hosts, lines and captive portals go wrong.
"""

import threading
import time
from http import HTTPStatus
from pathlib import Path

from glassnet_build.serve import TYPES, Handler, Server

PORTAL = b"<!doctype html><title>Log in</title><p>Welcome to our network"


class Host:
    """One site on loopback; the port stays when it is stopped and started again."""

    def __init__(self, folder, prefix="/"):
        self.folder, self.prefix, self.port = folder, prefix, 0
        self.faults, self.asked, self.open = {}, [], set()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def size(self, path):
        return (self.folder / path).stat().st_size

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()

    def start(self):
        handler = type("HostHandler", (HostHandler,), {"host": self, "prefix": self.prefix})
        self.server = Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def stop(self):
        """Takes it away at once, in the middle of whatever it is sending."""
        if self.server is None:
            return
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
        self.server = None
        for connection in list(self.open):
            cut(connection)


class HostHandler(Handler):
    """The build's own server, with faults; only connections that are open can be cut."""

    host = None

    @property
    def directory(self):
        return self.host.folder.resolve()

    def setup(self):
        super().setup()
        self.host.open.add(self.connection)

    def finish(self):
        self.host.open.discard(self.connection)
        try:
            super().finish()
        except OSError:          # it was cut
            pass

    def do_GET(self):
        path = self.path.split("?")[0].removeprefix(self.prefix)
        self.host.asked.append(path)
        fault = self.host.faults.get(path)
        if fault is None:
            return super().do_GET()
        file = self._file()
        return fault(self, file.read_bytes() if file and file.is_file() else b"")

    do_HEAD = do_GET

    def send(self, data, suffix=None, status=HTTPStatus.OK, length=None, **headers):
        """An answer that browsers may keep, as most hosts' are."""
        self.send_response(status)
        suffix = suffix or Path(self.path.split("?")[0]).suffix or ".html"
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in {"Cache-Control": "max-age=600", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def log_request(self, code="-", size="-"):
        """Silent: faults are the point."""


def cut(connection):
    """Ends a connection without another word."""
    try:
        connection.shutdown(2)
    except OSError:
        pass


def missing(handler, data):
    handler.send(b"Not found", ".txt", HTTPStatus.NOT_FOUND)


def broken(handler, data):
    handler.send(b"Something went wrong", ".txt", HTTPStatus.INTERNAL_SERVER_ERROR)


def corrupt(handler, data):
    """The length is right, the second half is not."""
    half = len(data) // 2
    handler.send(data[:half] + bytes(255 - each for each in data[half:]))


def truncated(handler, data):
    """Half of it, said to be all."""
    handler.send(data[: len(data) // 2])


def portal(handler, data):
    """What a captive portal answers to everything."""
    handler.send(PORTAL, ".html")


def elsewhere(handler, data):
    """A redirect to a page that is there."""
    handler.send(b"", ".txt", HTTPStatus.FOUND, Location=handler.prefix)


def dies(handler, data):
    """Half of it, and the line is dead."""
    handler.send(data[: len(data) // 2], length=len(data))
    handler.close_connection = True
    cut(handler.connection)


FAULTS = [missing, broken, corrupt, truncated, portal, elsewhere, dies]


def stalls(handler, data):
    """Half of it, and then nothing, for as long as anybody waits."""
    handler.send(data[: len(data) // 2], length=len(data))
    handler.connection.settimeout(None)
    handler.connection.recv(1)          # returns when the reader leaves or the host stops
    handler.close_connection = True


def slowly(rate):
    """A line of this many bytes a second, as long as the file lasts."""
    def fault(handler, data):
        handler.send(b"", length=len(data))
        step = max(1, int(rate / 10))
        for start in range(0, len(data), step):
            handler.wfile.write(data[start:start + step])
            handler.wfile.flush()
            time.sleep(0.1)
    return fault
