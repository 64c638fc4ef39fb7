"""What the build is doing, on one line a person can follow.

On a terminal a download redraws its line; elsewhere (a log, a pipe) each step
is a plain line, and a long download adds one every few seconds.
"""

import sys
import time


class Progress:
    """Writes steps and downloads to a stream (stderr, unless told)."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self._shown_at = 0.0

    def say(self, line):
        """One finished line."""
        self._shown_at = time.monotonic()
        clear = "\r\033[K" if self.live else ""
        print(f"{clear}{line}", file=self.stream, flush=True)

    def bytes_arrived(self, name, done, total):
        """How far the download of one file has come; cheap to call often."""
        now = time.monotonic()
        if now - self._shown_at < (0.1 if self.live else 3):
            return
        self._shown_at = now
        share = f" of {megabytes(total)}, {100 * done // total} %" if total else ""
        line = f"  {name}: {megabytes(done)}{share}"
        if self.live:
            print(f"\r\033[K{line}", end="", file=self.stream, flush=True)
        else:
            print(line, file=self.stream, flush=True)


def megabytes(size):
    """A number of bytes in the unit people read: "9.6 MB", "18 kB", "260 B"."""
    if size < 1e3:
        return f"{size} B"
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
