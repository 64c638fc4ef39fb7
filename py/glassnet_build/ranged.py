"""A file on a web server, read like a file on disk: only the bytes asked for travel.

`zipfile` over this takes one member out of a large archive.
"""

import io
import os
import ssl
import urllib.request

SECONDS = 60


def https_context():
    """Trusts what the user's other clients are told to trust as well."""
    bundle = next((os.environ[name] for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT")
                   if os.path.isfile(os.environ.get(name, ""))), None)
    context = ssl.create_default_context()
    if bundle:
        context.load_verify_locations(bundle)
    return context


class RangedFile(io.RawIOBase):
    """Read-only and seekable. Raises OSError when the server has no ranges."""

    def __init__(self, address, arrived=lambda count: None):
        self._address = address
        self._arrived = arrived          # called with the count of bytes of each chunk
        self._position = 0
        with self._request("bytes=0-0") as answer:
            self._size = int(answer.headers["Content-Range"].rpartition("/")[2])

    def _request(self, span):
        request = urllib.request.Request(self._address, headers={"Range": span})
        answer = urllib.request.urlopen(request, timeout=SECONDS, context=https_context())
        if answer.status != 206:
            answer.close()
            raise OSError("the server does not answer requests for parts of a file")
        return answer

    def seekable(self):
        return True

    def readable(self):
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer):
        end = min(self._position + len(buffer), self._size)
        if end <= self._position:
            return 0
        with self._request(f"bytes={self._position}-{end - 1}") as answer:
            data = answer.read()
        buffer[:len(data)] = data
        self._position += len(data)
        self._arrived(len(data))
        return len(data)
