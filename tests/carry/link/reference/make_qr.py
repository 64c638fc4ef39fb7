"""Records what segno 1.6.6, a QR encoder of its own, makes of some texts: `pip install segno==1.6.6`, then run this in py/."""

import hashlib
import json
from pathlib import Path

import segno
from glassnet.carry.link.qr import modules

# Codes that are full: where there is room left, segno 1.6.6 puts a codeword of 0 before the padding, which the standard has not.
LENGTHS = [14, 17, 53, 78, 84, 106, 134, 154, 192, 230, 271, 321, 425, 586, 718, 929, 1273, 1628, 2068, 2953]


def text_of(length):
    return "".join(chr(33 + (i * i + 7 * i) % 94) for i in range(length))


def main():
    recorded = []
    for length in LENGTHS:
        ours = modules(text_of(length))
        told = "".join(str(int(ours[8, c])) for c in (0, 1, 2, 3, 4))
        level, mask = {0b01: "L", 0b00: "M"}[int(told[:2], 2) ^ 0b10], int(told[2:], 2) ^ 0b101
        theirs = segno.make_qr(text_of(length), version=(len(ours) - 17) // 4, mode="byte", error=level, mask=mask, boost_error=False, encoding="ascii")
        rows = bytes(module for row in theirs.matrix for module in row)
        recorded.append({"length": length, "version": theirs.version, "level": level, "mask": mask, "sha256": hashlib.sha256(rows).hexdigest()})
    Path(__file__).with_name("qr.json").write_text(json.dumps(recorded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
