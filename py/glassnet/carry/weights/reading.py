"""A file of weights, whatever its name: what is in it decides how it is read."""

from glassnet.carry.weights import as_json, as_npz, as_safetensors
from glassnet.carry.weights.held import told
from glassnet.carry.weights.npy import MAGIC

MOST = 2_000_000      # bytes: twice what the largest network takes in any of the formats
ACCEPTED = "Accepted are JSON as this page saves it, NumPy's .npz, and safetensors."


def read(size, data):
    """Held. size: of the whole file, of which `data` may be the beginning. Raises ValueError, in words."""
    if size > MOST:
        raise ValueError(f"It is {size:,} bytes long; at most {MOST:,} are read, which is more than any network here needs.")
    if not data:
        raise ValueError(f"It is empty. {ACCEPTED}")
    if data[:2] == b"PK":
        return as_npz.read(data)
    if data[:6] == MAGIC:
        raise ValueError("It is a single array (.npy); a network needs several: numpy.savez(“weights.npz”, W1=…, b1=…, W2=…, b2=…).")
    if data[:2] in (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"):
        raise ValueError(f"It is pickled: such a file is a program, and is not run here. {ACCEPTED}")
    if data[:8] == b"\x89HDF\r\n\x1a\n":
        raise ValueError("It is HDF5, as Keras saves it. Hand its numbers over with numpy.savez(“weights.npz”, W1=…, b1=…, W2=…, b2=…) instead.")
    if len(data) > 8 and data[8:9] == b"{":
        return as_safetensors.read(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return as_json.read(data)
    raise ValueError(f"It is no file of weights: it begins with “{told(data[:12].decode('latin-1'))}”. {ACCEPTED}")
