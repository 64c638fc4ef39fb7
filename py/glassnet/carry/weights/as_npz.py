"""A network as NumPy keeps several arrays in one file (.npz): W1, b1, W2, b2, and the names of its activations and cost.

    file = numpy.load("glassnet-weights.npz"); file["W1"]
"""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError

import numpy as np

from glassnet.carry.weights.held import MOST_ARRAYS, layered, told
from glassnet.carry.weights.npy import read_npy, write_npy
from glassnet.engine import ACTIVATIONS, LOSSES

LARGEST = 300_000      # bytes of one array, unpacked: twice the largest there is


def write(network, x, t):
    """The bytes of the file. x and t are of the page, not of the network, and stay there."""
    arrays = {f"{kind}{l}": array for l in range(1, len(network.sizes)) for kind, array in (("W", network.W[l]), ("b", network.b[l]))}
    arrays |= {"activations": np.array(network.activations[1:]), "loss": np.array(network.loss_name)}
    into = BytesIO()
    with ZipFile(into, "w", ZIP_STORED) as archive:
        for name, array in arrays.items():
            archive.writestr(ZipInfo(f"{name}.npy"), write_npy(array))
    return into.getvalue()


def read(data):
    """Held. Raises ValueError, in words; nothing is unpickled, and nothing unpacks to more than it may."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            arrays = {name: _array(archive, name, entry) for name, entry in _entries(archive)}
    except (BadZipFile, DeflateError, NotImplementedError, RuntimeError, EOFError, OSError, OverflowError) as error:
        raise ValueError(f"The archive is damaged ({told(error, 80)}).") from None
    activations, loss = arrays.pop("activations", None), arrays.pop("loss", None)
    for name, each in arrays.items():
        if each.dtype.kind == "U":
            raise ValueError(f"“{told(name)}” holds text; weights and biases are numbers.")
    held = layered(arrays)
    return held._replace(activations=_known("activations", activations, ACTIVATIONS, (len(held.W),)),
                         loss=(_known("loss", loss, LOSSES, ()) or (None,))[0])


def _entries(archive):
    entries = archive.infolist()
    if len(entries) > MOST_ARRAYS + 2:
        raise ValueError(f"It holds {len(entries)} arrays; a network here has at most {MOST_ARRAYS}.")
    if any(entry.filename.endswith("data.pkl") for entry in entries):
        raise ValueError("It is a file of torch.save: that is a program, which is not run here. Save it with "
                         "safetensors.torch.save_file(model.state_dict(), “weights.safetensors”) instead.")
    return [(entry.filename.removesuffix(".npy"), entry) for entry in entries]


def _array(archive, name, entry):
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
        raise ValueError(f"“{told(name)}” is packed in a way that NumPy does not use.")
    with archive.open(entry) as packed:
        data = packed.read(LARGEST + 1)      # never more, whatever the entry says of itself
    if len(data) > LARGEST:
        raise ValueError(f"“{told(name)}” unpacks to more than {LARGEST:,} bytes: that is more than any layer here.")
    return read_npy(told(name), data)


def _known(name, array, table, shape):
    """The names in an array of text, or None where there is no such array."""
    if array is None:
        return None
    if array.dtype.kind != "U" or array.shape != shape or not all(str(each) in table for each in array.flat):
        raise ValueError(f"Its “{name}” must be of {', '.join(table)}{', one for each layer' if shape else ''}.")
    return tuple(str(each) for each in array.flat)
