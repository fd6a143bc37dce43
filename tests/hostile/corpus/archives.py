"""ZIP archives whose every field can lie."""

import struct
import zlib
from dataclasses import dataclass, field


@dataclass
class Entry:
    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0x800  # names are UTF-8
    packed: bytes | None = None  # instead of the deflated data
    size: int | None = None  # what the archive says of it
    packed_size: int | None = None
    crc: int | None = None
    extra: bytes = b""
    offset: int | None = None  # of the local header, where it is not where it is
    disk: int = 0
    local_name: bytes | None = None
    descriptor: bool = False
    header: bytes = field(default=b"", repr=False)


def deflate(data, level=9):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def make_zip(entries, prefix=b"", comment=b"", count=None, disk=0, directory_offset=None, zip64=b""):
    """The bytes of an archive. Entries are Entry, or (name, data)."""
    out = bytearray(prefix)
    central = bytearray()
    entries = [e if isinstance(e, Entry) else Entry(e[0].encode(), e[1]) for e in entries]
    for e in entries:
        packed = e.packed if e.packed is not None else (deflate(e.data) if e.method == 8 else e.data)
        crc = zlib.crc32(e.data) if e.crc is None else e.crc
        size = len(e.data) if e.size is None else e.size
        packed_size = len(packed) if e.packed_size is None else e.packed_size
        offset = len(out) if e.offset is None else e.offset
        name = e.name if e.local_name is None else e.local_name
        flags = e.flags | (8 if e.descriptor else 0)
        fields = struct.pack("<IHHHHHIII", 0x04034B50, 20, flags, e.method, 0, 0x5A21, crc, packed_size, size)
        if e.offset is None:
            out += fields + struct.pack("<HH", len(name), len(e.extra)) + name + e.extra + packed
            if e.descriptor:
                out += struct.pack("<IIII", 0x08074B50, crc, packed_size, size)
        central += struct.pack("<IHHHHHHIII", 0x02014B50, 20, 20, flags, e.method, 0, 0x5A21, crc, packed_size, size)
        central += struct.pack("<HHHHHII", len(e.name), len(e.extra), 0, e.disk, 0, 0, offset) + e.name + e.extra
    start = len(out) if directory_offset is None else directory_offset
    number = len(entries) if count is None else count
    out += central + zip64
    out += struct.pack("<IHHHHIIH", 0x06054B50, disk, disk, number, number, len(central), start, len(comment))
    return bytes(out + comment)


def zip64_extra(*values):
    return struct.pack("<HH", 1, 8 * len(values)) + b"".join(struct.pack("<Q", v) for v in values)


def zip64_end(count, size, offset, at):
    """An end of the central directory in the form for large archives, and what points at it."""
    end = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, offset)
    return end + struct.pack("<IIQI", 0x07064B50, 0, at, 1)
