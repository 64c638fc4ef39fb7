"""Runs other programs, and says in words what was wrong with them."""

import os
import subprocess
import threading

from .errors import BuildError


class ProgramFailed(BuildError):
    """A program ended with a fault; the text carries its last lines."""


def run(command, *, what, show=None, seconds=900, cwd=None, env=None):
    """Runs a command to its end; returns everything it printed.

    what: a few words for people ("npm pack pyodide"); show: called with each
    line as it comes. Raises ProgramFailed when it cannot start, fails or
    takes longer than `seconds` without ending.
    """
    try:
        process = subprocess.Popen([os.fspath(each) for each in command], cwd=cwd, env=env, text=True,
                                   encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        raise ProgramFailed(f"{what}: could not be started ({error.strerror})") from error
    with process:
        lines = _lines_until_end(process, show, seconds)
    if process.returncode:
        raise ProgramFailed(f"{what} failed: {_last_words(lines)}")
    return "".join(lines)


def _lines_until_end(process, show, seconds):
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    lines = []
    try:
        for line in process.stdout:
            lines.append(line)
            if show:
                show(line.rstrip())
        process.wait()
    except BaseException:
        process.kill()
        raise
    finally:
        timer.cancel()
    return lines


def _last_words(lines, count=3):
    told = [line.strip() for line in lines if line.strip()]
    errors = [line for line in told if "error" in line.lower()] or told
    return " / ".join(errors[-count:]) or "it printed nothing"
