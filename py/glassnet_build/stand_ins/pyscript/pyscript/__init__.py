"""Stands in for all of PyScript's library at once: the page takes `window` from it, and pyscript.ffi."""

from pyscript.context import window

__all__ = ["window"]
