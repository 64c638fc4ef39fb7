"""The libraries of others are pinned by version, and no gigabytes are fetched for graphics cards."""

from types import SimpleNamespace

import pytest
from glassnet_build import elsewhere
from glassnet_build.elsewhere import TooLarge, elsewhere_python
from glassnet_build.lock import Pin, read_lock
from glassnet_build.progress import Progress


def test_their_versions_stand_in_the_lock():
    assert {"torch", "keras", "safetensors", "nbformat", "jsonschema"} <= {pin.name for pin in read_lock().elsewhere}
    assert Pin("torch", "2.13.0", ()).requirement == "torch==2.13.0\n"


def test_where_pytorch_would_bring_libraries_for_graphics_cards_it_is_refused_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(elsewhere, "_planned", lambda pins: ["torch", "nvidia-cublas", "sympy"])
    with pytest.raises(TooLarge, match="libraries for graphics cards"):
        elsewhere_python(read_lock(), SimpleNamespace(venvs=tmp_path), Progress())
