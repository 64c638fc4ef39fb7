"""Stands in for the file that NumPy leaves to whoever ships it: here, to say where its libraries are.

Its Python lies in the archive of Python's own library, where nothing has to be unpacked before it
can be imported. The libraries (.so) cannot be loaded from an archive: the wheel holds them alone.
"""

import sys
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import spec_from_file_location
from os.path import isfile
from site import getsitepackages


class Libraries:
    """Finds the libraries of a package whose Python is elsewhere."""

    def find_spec(name, path=None, target=None):
        if name.startswith("numpy."):
            file = f"{getsitepackages()[0]}/{name.replace('.', '/')}{EXTENSION_SUFFIXES[0]}"
            if isfile(file):
                return spec_from_file_location(name, file)


sys.meta_path.append(Libraries)
