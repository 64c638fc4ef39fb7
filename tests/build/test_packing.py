"""What is kept of Python's memory comes out as it was put in, or not at all."""

import pytest
from support.scripts import in_node

# A library that WebAssembly accepts; memory with zeros before, between and after, and a head before it.
PACK = """return (async () => {
    const memory = new Uint8Array(8 * 65536), library = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    for (const page of given.written) memory.fill(page + 1, page * 65536 + 5, page * 65536 + 65000);
    const head = new Uint8Array(64), snapshot = new Uint8Array(64 + memory.length);
    new Uint32Array(head.buffer).set([7, 64]);
    snapshot.set(head);
    snapshot.set(memory, 64);
    const files = [["/lib/one.so", library], ["/lib/odd.txt", Uint8Array.of(1, 2, 3)]];
    const libraries = [{ path: "/lib/one.so", memory: 4096, table: 12 }];
    let bytes = packed(files, libraries, snapshot);
    if (given.damage === "cut") bytes = bytes.slice(0, bytes.length - 8);
    if (given.damage === "odd") bytes = bytes.slice(0, bytes.length - 1);
    if (given.damage === "bit") bytes[bytes.length >> 1] ^= 4;
    if (given.damage === "other") bytes = new TextEncoder().encode("another thing!!!");
    let kept;
    try {
        kept = await unpacked(bytes.buffer);
    } catch (error) {
        return [error instanceof Damaged, error.message];
    }
    const again = new Uint8Array(kept.size);
    for (const { at, bytes } of kept.runs) again.set(bytes, at);
    return [[...kept.files].map(([path, bytes]) => [path, [...bytes]]), kept.libraries.map(({ path, memory, table, compiled }) => [path, memory, table, compiled instanceof WebAssembly.Module]),
        new Uint32Array(kept.head.buffer)[1], again.every((byte, i) => byte === memory[i]) && again.length === memory.length, bytes.length < 65536 * (given.written.length + 1)];
})();"""


def outcome(dist, **given):
    return in_node(dist / "app" / "packing.mjs", "Damaged, packed, unpacked", PACK, [{"written": [1, 2, 5], **given}])[0]


@pytest.mark.parametrize("written", [[], [0], [7], [1, 2, 5], list(range(8))])
def test_it_comes_out_as_it_was_put_in_without_its_zeros(dist, written):
    files, libraries, head, same, small = outcome(dist, written=written)
    assert files == [["/lib/one.so", [0, 97, 115, 109, 1, 0, 0, 0]], ["/lib/odd.txt", [1, 2, 3]]]
    assert libraries == [["/lib/one.so", 4096, 12, True]]
    assert (head, same, small) == (64, True, True)


@pytest.mark.parametrize("damage", ["cut", "odd", "bit", "other"])
def test_what_is_damaged_is_told(dist, damage):
    assert outcome(dist, damage=damage) == [True, "what was kept of the last visit is damaged"]
