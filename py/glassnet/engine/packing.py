"""All weights and biases of a network as one array, so that one call moves them all.

A layer's weights and biases lie side by side in one block (n[l], n[l-1] + 1), the bias last: with
a 1 below what comes in, z = W @ a + b is a single product. Blocks are views: what is written to
the whole is written to them. They follow one another, (count,); with a leading (M,) for M
networks at once.
"""

import numpy as np


def shapes(sizes):
    """The shape of each layer's block."""
    return [(n, m + 1) for m, n in zip(sizes, sizes[1:])]


def flat_shape(sizes):
    return (sum(n * m for n, m in shapes(sizes)),)


def flat_blocks(whole, sizes):
    """Views (..., n[l], n[l-1] + 1) of a flat array (..., count), slot 0 empty."""
    blocks, at = [None], 0
    for n, m in shapes(sizes):
        blocks.append(whole[..., at : at + n * m].reshape(*whole.shape[:-1], n, m))
        at += n * m
    return blocks


def unpacked(blocks):
    """(W, b) of one network, copied out of its blocks, slot 0 empty."""
    W, b = ((None, *(block[:, part].copy() for block in blocks[1:])) for part in (slice(-1), -1))
    return W, b


def pack(blocks, W, b):
    """Write weights and biases into their blocks."""
    for block, W_l, b_l in zip(blocks[1:], W[1:], b[1:]):
        block[..., :-1], block[..., -1] = W_l, b_l
