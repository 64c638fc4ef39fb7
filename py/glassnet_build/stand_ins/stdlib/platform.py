"""Stands in for platform, which NumPy imports to describe the machine in numpy.show_runtime()."""
