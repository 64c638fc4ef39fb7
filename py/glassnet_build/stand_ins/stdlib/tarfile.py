"""Stands in for tarfile: Pyodide imports it to unpack packages, and ours are no tar archives."""
