"""Handwritten digits as text: a line a picture, a letter a pixel.

A line is the digit and its 64 pixels, row by row: 0 to 9 and a to g for 0 to 16 dots of ink,
h to z for 2 to 20 empty pixels in a row. So 1,797 pictures take 80 kB, which zip to 44.
"""

import re

import numpy as np

from glassnet.engine.datasets.columns import Column
from glassnet.engine.datasets.dataset import Dataset

SHAPE = (8, 8)
INK = 16  # dots in a pixel, the most there can be
PIXELS = "0123456789abcdefg"  # the letter of each number of dots
RUNS = "hijklmnopqrstuvwxyz"  # of 2, 3, … pixels without any


def encode(label, pixels):
    """The line of one picture. pixels: 64 whole numbers from 0 to 16."""
    plain = "".join(PIXELS[dots] for dots in pixels)
    return str(label) + re.sub(f"0{{2,{len(RUNS) + 1}}}", lambda run: RUNS[len(run[0]) - 2], plain)


def decode(text):
    """(pixels (N, 64), labels (N,)) of such lines. Raises ValueError in words."""
    lines = text.split()
    if not lines or not re.fullmatch(rf"(\d[{PIXELS}{RUNS}]+\s*)+", text.strip(), re.ASCII):
        raise ValueError("The file of digits is damaged: it holds something else.")
    letters = np.frombuffer("".join(line[1:] for line in lines).encode(), dtype=np.uint8)
    dots, times = np.zeros(128), np.ones(128, dtype=int)
    for value, letter in enumerate(PIXELS):
        dots[ord(letter)] = value
    for length, letter in enumerate(RUNS, 2):
        times[ord(letter)] = length
    sizes = [int(times[list(line[1:].encode())].sum()) for line in lines]
    if set(sizes) != {SHAPE[0] * SHAPE[1]}:
        raise ValueError("The file of digits is damaged: a picture has not 64 pixels.")
    pixels = np.repeat(dots[letters], times[letters]).reshape(len(lines), -1)  # (N, 64)
    return pixels, np.array([int(line[0]) for line in lines])


def digits(text, about, recipe):
    """The Dataset of such lines; the network sees each pixel as 0 to 1."""
    pixels, labels = decode(text)
    places = [(row, column) for row in range(1, 9) for column in range(1, 9)]
    return Dataset(
        about=about,
        inputs=tuple(Column(f"row {r}, column {c}", "dots", scale=float(INK)) for r, c in places),
        answers=(Column("digit", values=tuple("0123456789")),),
        raw=pixels,
        given=labels[:, None],
        recipe=recipe,
        picture=SHAPE,
    )
