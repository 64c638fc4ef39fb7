"""Stands in for _colorize: a traceback on the page's console has no colours."""


class Plain:
    """No colour, whatever it is for."""

    def __getattr__(self, name):
        return ""


class Theme:
    """What there is to ask for the colours of."""

    traceback = Plain()


def can_colorize(*, file=None):
    """Never."""
    return False


def get_theme(*, tty_file=None, force_color=False, force_no_color=False):
    """The one without colours."""
    return Theme
