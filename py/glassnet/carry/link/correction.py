"""Reed-Solomon: what lets a QR code be read with some of its squares hidden.

Arithmetic is that of the field of 256 elements in which x⁸ + x⁴ + x³ + x² + 1 is 0 (ISO/IEC 18004:2015, 7.5).
"""

FIELD = 0x11D


def corrected(data, per_block, blocks):
    """Data codewords with their correction, woven together: the first of every block, the second of every block, and so on."""
    short, longer = divmod(len(data), blocks)      # the last `longer` blocks hold one more
    sizes = [short + (i >= blocks - longer) for i in range(blocks)]
    starts = [sum(sizes[:i]) for i in range(blocks)]
    parts = [data[start:start + size] for start, size in zip(starts, sizes)]
    checks = [checks_of(part, per_block) for part in parts]
    woven = [part[i] for i in range(short + 1) for part in parts if i < len(part)]
    return bytes(woven + [check[i] for i in range(per_block) for check in checks])


def checks_of(data, count):
    """The remainder of the data, as a polynomial, by the generator with the roots 1, 2, 4, 8 and so on."""
    generator, rest = _generator(count), [0] * count
    for byte in data:
        factor = byte ^ rest[0]
        rest = [after ^ _times(factor, each) for after, each in zip([*rest[1:], 0], generator)]
    return bytes(rest)


def _powers():
    """(powers of 2, twice around; the logarithm of each element)."""
    powers, logarithms, value = [0] * 510, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logarithms[value] = exponent
        value = value << 1 ^ (FIELD if value & 0x80 else 0)
    return tuple(powers), tuple(logarithms)


_POWERS, _LOGARITHMS = _powers()


def _times(a, b):
    return _POWERS[_LOGARITHMS[a] + _LOGARITHMS[b]] if a and b else 0


def _generator(count):
    """Its coefficients but the first, which is 1."""
    coefficients = [1]
    for exponent in range(count):
        root = _POWERS[exponent]
        coefficients = [a ^ _times(b, root) for a, b in zip([*coefficients, 0], [0, *coefficients])]
    return coefficients[1:]
