"""The real sets' files, as the built site holds them.

    file_text(dist, "iris")     the text the page would fetch
    real(dist, "iris")          the Dataset
"""

from glassnet.engine.datasets import file_of, read


def file_text(dist, name):
    return (dist / file_of(name)).read_text("utf-8")


def real(dist, name):
    return read(name, file_text(dist, name))
