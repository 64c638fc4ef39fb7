"""Find the fraction that engine/normal.py computes the bell curve's tail by, with mpmath.

    python -m venv reference-venv
    reference-venv/bin/pip install mpmath==1.3.0
    reference-venv/bin/python tests/engine/reference/make_normal.py

Prints the coefficients of P and Q, degrees 9 and 10, such that P(u) / Q(u) comes closest to
tail(u)·e^(u²/2) for all u of 0 or more, in relative terms, with P(0) = 1/2 as it must be; and
how close that is. Least squares of y·Q − P, over and over: weighed by the last Q the equation is
that of the fraction, and weighed by the last errors it evens them out (Lawson's algorithm).
"""

import mpmath as mp

mp.mp.dps = 60
OVER, UNDER, POINTS, ROUNDS = 9, 10, 240, 20
HALF = mp.mpf(1) / 2


def scaled_tail(u):
    """The area under the bell curve beyond u, times e^(u²/2)."""
    return mp.erfc(u / mp.sqrt(2)) * mp.exp(u * u / 2) / 2


def points():
    """From 0 to 60, close together where the function bends."""
    nodes = (mp.cos(mp.pi * (2 * i + 1) / (2 * POINTS)) for i in range(POINTS))
    return [u for t in nodes if (u := 3 * (1 + t) / (1 - t)) < 60]


def solved(us, ys, weights):
    """P and Q, constant terms first, with the least weighed squares of y·Q(u) − P(u)."""
    rows = [
        [w * u**i for i in range(1, OVER + 1)] + [-w * y * u**j for j in range(1, UNDER + 1)]
        for u, y, w in zip(us, ys, weights)
    ]
    right = mp.matrix([w * (y - HALF) for y, w in zip(ys, weights)])
    matrix = mp.matrix(rows)
    found = mp.lu_solve(matrix.T * matrix, matrix.T * right)
    return [HALF, *found[:OVER]], [mp.mpf(1), *found[OVER:]]


def fraction(P, Q, u):
    return mp.polyval(P[::-1], u) / mp.polyval(Q[::-1], u)


def fitted():
    """(largest relative error, P, Q) of the best round."""
    us = points()
    ys = [scaled_tail(u) for u in us]
    evened, under, best = [mp.mpf(1)] * len(us), [mp.mpf(1)] * len(us), None
    for turn in range(ROUNDS):
        P, Q = solved(us, ys, [mp.sqrt(e) / (q * y) for e, q, y in zip(evened, under, ys)])
        under = [mp.polyval(Q[::-1], u) for u in us]
        errors = [abs(fraction(P, Q, u) / y - 1) for u, y in zip(us, ys)]
        best = min(best or (mp.inf,), (max(errors), P, Q), key=lambda each: each[0])
        if turn > 2:
            evened = [e * (error / max(errors) + mp.mpf("1e-3")) for e, error in zip(evened, errors)]
    return best


if __name__ == "__main__":
    error, P, Q = fitted()
    for name, numbers in (("P", P), ("Q", Q)):
        print(f"{name} = ({', '.join(repr(float(number)) for number in numbers)})")
    print(f"relative error at most {mp.nstr(error, 3)}, before float64 rounds it")
