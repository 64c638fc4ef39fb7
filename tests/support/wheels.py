"""Small real wheels, for tests that give pip something to find."""

import zipfile


def write_wheel(folder, name, files):
    """Writes version 1.0 of a wheel that holds {path: bytes}; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        for inside, data in files.items():
            wheel.writestr(inside, data)
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "".join(f"{inside},,\n" for inside in [*files, f"{about}/METADATA", f"{about}/WHEEL", f"{about}/RECORD"]))
    return path
