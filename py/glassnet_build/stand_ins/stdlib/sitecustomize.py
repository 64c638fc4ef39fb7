"""Python runs this as it starts: from now on it finds the modules of an archive sooner than zipimport does.

zipimport asks every place of sys.path for each module, and opens the archive anew, reads its header and imports
zlib for each. This looks a name up in the list of files that zipimport has read already, and reads what is there.
What it does not find is looked for as before.
"""

import sys
from _frozen_importlib import ModuleSpec
from marshal import loads
from posix import O_RDONLY, close, open, pread
from zipimport import ZipImportError, zipimporter
from zlib import decompress

HEADER, RAW, STORED = 30, -15, 0      # bytes before a file's name, what zlib calls bytes without a header, and those that are not compressed
PYC = 16      # bytes before the code of a .pyc


class Archives:
    """A finder and a loader for all archives of sys.path."""

    def __init__(self):
        self._files = {}      # {archive: {file: (…, how it is stored, its size there, …, where)}, as zipimport has it}

    def find_spec(self, name, path=None, target=None):
        stem = name.replace(".", "/")
        for archive in sys.path:
            if not archive.endswith(".zip"):
                continue
            files = self._files_of(archive)
            for file, is_package in ((f"{stem}/__init__.pyc", True), (f"{stem}.pyc", False)):
                if file in files:
                    spec = ModuleSpec(name, self, origin=f"{archive}/{file}", loader_state=(archive, files[file]), is_package=is_package)
                    spec.has_location = True
                    if is_package:
                        spec.submodule_search_locations.append(f"{archive}/{stem}")
                    return spec
        return None

    def create_module(self, spec):
        return None      # the usual one

    def exec_module(self, module):
        exec(self.code(module.__spec__), module.__dict__)

    def code(self, spec):
        return loads(memoryview(self._read(*spec.loader_state))[PYC:])

    def _files_of(self, archive):
        if archive not in self._files:
            try:
                self._files[archive] = zipimporter(archive)._get_files()
            except ZipImportError:
                return {}
        return self._files[archive]

    def _read(self, archive, entry):
        _, how, size, _, at, *_ = entry
        file = open(archive, O_RDONLY)
        try:
            header = pread(file, HEADER, at)
            names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            data = pread(file, size, at + HEADER + names)
        finally:
            close(file)
        return data if how == STORED else decompress(data, RAW)


sys.meta_path.insert(0, Archives())
