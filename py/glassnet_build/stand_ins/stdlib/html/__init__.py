"""Stands in for html: escape() alone, without the names of all characters that unescape() needs."""

__all__ = ["escape"]


def escape(s, quote=True):
    """The text as it can stand in HTML; with quote, inside an attribute as well."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s
