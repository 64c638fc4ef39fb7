"""A network as safetensors, under the names of a PyTorch nn.Sequential of Linear layers and activations in turn.

    model.load_state_dict(safetensors.torch.load_file("glassnet-weights.safetensors"))

The format, as its authors describe it: eight bytes with the length of a header, little-endian; the header, JSON:
{name: {"dtype", "shape", "data_offsets"}}, and strings under "__metadata__"; then all numbers, one after the other.
"""

import json
from math import prod

import numpy as np

from glassnet.carry.guarded import read_json
from glassnet.carry.weights.held import MOST_ARRAYS, layered, told
from glassnet.engine import ACTIVATIONS, LOSSES

LONGEST = 100_000      # characters of the header
TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "<i1",
         "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "<u1", "BOOL": "<u1"}


def write(network, x, t):
    """The bytes of the file. x and t are of the page, not of the network, and stay there."""
    header, data = {"__metadata__": {"format": "pt", "activations": ",".join(network.activations[1:]), "loss": network.loss_name}}, b""
    for l in range(1, len(network.sizes)):
        for kind, array in (("weight", network.W[l]), ("bias", network.b[l])):
            packed = np.ascontiguousarray(array, "<f8").tobytes()
            header[f"{2 * l - 2}.{kind}"] = {"dtype": "F64", "shape": array.shape, "data_offsets": (len(data), len(data) + len(packed))}
            data += packed
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)      # so that the numbers begin at a multiple of 8
    return len(text).to_bytes(8, "little") + text + data


def read(data):
    """Held. Raises ValueError, in words."""
    length = int.from_bytes(data[:8], "little")
    if length > min(LONGEST, len(data) - 8):
        raise ValueError(f"Its header should be {length:,} bytes long; the file is too short for that, or the header too long.")
    try:
        header = read_json(data[8:8 + length].decode(), LONGEST)
    except UnicodeDecodeError:
        raise ValueError("Its header is not text in UTF-8.") from None
    if not isinstance(header, dict) or len(header) > MOST_ARRAYS + 1:
        raise ValueError(f"Its header must name at most {MOST_ARRAYS} arrays.")
    said, body = header.pop("__metadata__", {}), data[8 + length:]
    held = layered({name: _array(told(name), entry, body) for name, entry in header.items()})
    said = said if isinstance(said, dict) else {}
    return held._replace(activations=_activations(said.get("activations"), len(held.W)), loss=said["loss"] if str(said.get("loss")) in LOSSES else None)


def _array(name, entry, body):
    """One array as float64."""
    dtype, shape, offsets = (entry.get(each) for each in ("dtype", "shape", "data_offsets")) if isinstance(entry, dict) else (None,) * 3
    if not isinstance(dtype, str) or dtype not in TYPES:
        raise ValueError(f"“{name}” is of type {told(dtype)}; these are read: {', '.join(TYPES)}.")
    if not (_whole(shape, 4) and _whole(offsets, 2) and len(offsets) == 2):
        raise ValueError(f"“{name}” has a shape or a place that cannot be read.")
    begin, end = map(int, offsets)
    type_, count = np.dtype(TYPES[dtype]), prod(map(int, shape))
    if not begin <= end <= len(body) or end - begin != count * type_.itemsize:
        raise ValueError(f"“{name}” should take {count * type_.itemsize:,} bytes, from {begin:,} to {end:,} of {len(body):,}: the file is cut off or damaged.")
    values = np.frombuffer(body, type_, count, begin).reshape(tuple(map(int, shape)))
    if dtype == "BF16":      # the upper half of a float32
        values = (values.astype(np.uint32) << 16).view(np.float32)
    return values.astype(np.float64)


def _whole(values, most):
    return isinstance(values, list) and len(values) <= most and all(type(each) is float and each.is_integer() and 0 <= each < 1e9 for each in values)


def _activations(text, layers):
    """The names in the metadata, where they are known ones and as many as there are layers."""
    names = tuple(str(text).split(",")) if isinstance(text, str) else ()
    return names if len(names) == layers and all(name in ACTIVATIONS for name in names) else None
