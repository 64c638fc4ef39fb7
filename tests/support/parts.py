"""Small parts of a runtime, and servers that hold them, for tests of the build."""

import hashlib
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from glassnet_build.lock import Part, RuntimeFile

NOWHERE = "http://127.0.0.1:1/"      # nothing listens there: refused at once


def file_of(name, data):
    """What the lock would say of a file with these bytes."""
    return RuntimeFile(name, len(data), hashlib.sha256(data).hexdigest())


def part_of(files, cdn=(), npm=None, pip=None, folder="package/"):
    """A part of these files, {name: bytes}."""
    return Part("sample", "Sample 1.0", tuple(cdn), npm, pip, folder,
                tuple(file_of(name, data) for name, data in files.items()))


@contextmanager
def served(files, announce=0):
    """Serves {name: bytes} and answers Range; yields (address, names asked for).

    announce: how many bytes more than it sends the server promises.
    """
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            name = self.path.lstrip("/")
            asked.append(name)
            if name not in files:
                return self.send_error(404)
            data, span = files[name], self.headers.get("Range")
            self.send_response(206 if span else 200)
            if span:
                start, end = (int(each) for each in span.removeprefix("bytes=").split("-"))
                self.send_header("Content-Range", f"bytes {start}-{min(end, len(data) - 1)}/{len(data)}")
                data = data[start:end + 1]
            self.send_header("Content-Length", str(len(data) + announce))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args):
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
