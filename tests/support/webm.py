"""Reading a video as far as a test has to: when each of its pictures is shown.

    times(data)      seconds, one a picture, in the order of the file
"""

ENTERED = {0x18538067, 0x1F43B675, 0xA0}      # Segment, Cluster, BlockGroup: what they hold is read as if they were not there
CLUSTER_TIME, BLOCKS = 0xE7, {0xA3, 0xA1}


def times(data):
    found, at, cluster = [], 0, 0
    while at < len(data):
        id, at = _number(data, at, marked=True)
        size, at = _number(data, at)
        if id in ENTERED:
            continue
        if id == CLUSTER_TIME:
            cluster = int.from_bytes(data[at:at + size], "big")
        elif id in BLOCKS:      # the number of the track, of one byte, then the time since the cluster's
            found.append((cluster + int.from_bytes(data[at + 1:at + 3], "big", signed=True)) / 1000)
        at += size
    return found


def _number(data, at, marked=False):
    """(a number of EBML, where it ends); marked: with the bit that says how long it is, as ids are written."""
    length = 9 - data[at].bit_length()
    value = int.from_bytes(data[at:at + length], "big")
    return value if marked else value & ((1 << 7 * length) - 1), at + length
