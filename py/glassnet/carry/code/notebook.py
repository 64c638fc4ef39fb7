"""A program as a Jupyter notebook: its words become cells of text, its code cells of code (nbformat 4.5)."""

import json


def notebook(title, parts):
    """The text of the .ipynb."""
    heading, _, rest = title.strip().partition("\n")
    cells = [_words("words-0", f"# {heading.rstrip('.')}\n\n{rest.strip()}")]
    for i, part in enumerate(parts, 1):
        if part.words:
            cells.append(_words(f"words-{i}", part.words))
        if part.code.strip():
            cells.append({"cell_type": "code", "id": f"code-{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": _lines(part.code.strip())})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}, indent=1, ensure_ascii=False) + "\n"


def _words(id, text):
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": _lines(text.replace("*", "\\*").replace("_", "\\_"))}


def _lines(text):
    return text.splitlines(keepends=True)
