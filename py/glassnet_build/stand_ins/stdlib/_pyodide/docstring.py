"""Stands in for the texts of help() on what JavaScript hands to Python.

Pyodide works out a signature for each of them at every start. There is nobody here to read them.
"""


def dedent_docstring(docstring):
    return docstring or ""


def get_cmeth_docstring(func):
    return f"{func.__name__}()\n--\n\n"
