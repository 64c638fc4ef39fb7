"""A program in parts, each with words before it: as one script, the words are comments; in a notebook, cells of their own."""

import textwrap
from typing import NamedTuple

import numpy as np

WIDTH = 110      # of a line, at most, where it can be broken


class Part(NamedTuple):
    """words: what is done and why, in sentences. code: how."""

    words: str
    code: str


def script(title, parts):
    """The parts as one Python file."""
    return f'"""{title}"""\n\n' + "\n\n".join(f"{_comment(part.words)}{part.code.strip()}\n" for part in parts)


def _comment(words):
    return "".join(f"{line}\n" for paragraph in words.split("\n") for line in
                   textwrap.wrap(paragraph, WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False))


def code(text, **values):
    """A piece of program from its indented text; «name» stands for a value."""
    text = textwrap.dedent(text).strip("\n")
    for name, value in values.items():
        text = text.replace(f"«{name}»", str(value))
    return text


def array(values, indent=0):
    """A list of numbers, or of rows of them, written out in full."""
    values = np.asarray(values)
    if values.ndim == 1:
        return _row(values.tolist(), indent)
    inner = " " * (indent + 4)
    return "[\n" + "".join(f"{inner}{_row(row, indent + 4)},\n" for row in values.tolist()) + " " * indent + "]"


def _row(values, indent):
    text = f"[{', '.join(map(repr, values))}]"
    if len(text) + indent <= WIDTH:
        return text
    inner = " " * (indent + 1)
    return "[" + textwrap.fill(", ".join(map(repr, values)), WIDTH, initial_indent=inner, subsequent_indent=inner, break_on_hyphens=False).strip() + "]"


def layers(values, wrap="np.array({})"):
    """A list with an empty slot 0 and an array for each layer, as a program's text."""
    return "[None" + "".join(f",\n     {wrap.format(array(each, 5))}" for each in values[1:]) + "]"
