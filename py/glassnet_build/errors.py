"""What goes wrong in a build is told in words, without a traceback."""


class BuildError(Exception):
    """A fault the person at the keyboard can act on.

    Its text names the file or program concerned and says what to do.
    """
