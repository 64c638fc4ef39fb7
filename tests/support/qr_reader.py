"""Reads QR codes with a reader of other hands, zxing-cpp.

    read_code(dark, hidden=())     the text of a code, (n, n) bool without its margin; hidden: (row, column, side) of squares painted over
    read_png(data)                 the text of the one code in a picture
"""

from io import BytesIO

import numpy as np
import zxingcpp
from PIL import Image

MODULE, MARGIN = 4, 4      # pixels a module; modules


def read_code(dark, hidden=()):
    dark = dark.copy()
    for row, column, side in hidden:
        dark[row:row + side, column:column + side] = True
    light = np.pad(~dark, MARGIN, constant_values=True).astype(np.uint8) * 255
    return _text_in(np.kron(light, np.ones((MODULE, MODULE), np.uint8)))


def read_png(data):
    return _text_in(np.asarray(Image.open(BytesIO(data)).convert("L")))


def _text_in(grey):
    codes = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(codes) == 1, f"{len(codes)} codes are found"
    return codes[0].text
