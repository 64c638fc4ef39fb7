"""Worksheets: the network as an exercise, with blanks, a key, and the likely slip behind a wrong number."""
