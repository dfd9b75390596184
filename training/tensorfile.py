"""Reads and writes safetensors files: 8 bytes N, N bytes of JSON, then the tensors, row-major little-endian."""

import hashlib
import json
import os
import struct

import numpy as np

DTYPES = {
    "F64": np.dtype("<f8"), "F32": np.dtype("<f4"), "F16": np.dtype("<f2"),
    "I64": np.dtype("<i8"), "I32": np.dtype("<i4"), "I16": np.dtype("<i2"), "I8": np.dtype("i1"),
    "U8": np.dtype("u1"), "BOOL": np.dtype("?"),
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
LONGEST_HEADER = 100_000_000


def write(path, tensors, metadata=None):
    """Writes named arrays, in the order given, through a temporary file. Metadata: a dictionary of strings."""
    header, position, parts = {}, 0, []
    if metadata:
        header["__metadata__"] = {str(name): str(text) for name, text in metadata.items()}
    for name, array in tensors.items():
        array = np.asarray(array)
        shape = list(array.shape)
        array = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"), copy=False))
        if array.dtype not in NAMES:
            raise ValueError(f"tensor '{name}' is of type {array.dtype}; a file of tensors holds {', '.join(DTYPES)}")
        data = array.tobytes()
        header[name] = {"dtype": NAMES[array.dtype], "shape": shape, "data_offsets": [position, position + len(data)]}
        position += len(data)
        parts.append(data)
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    text += b" " * (-len(text) % 8)
    temporary = f"{path}.{os.getpid()}.part"
    with open(temporary, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for data in parts:
            file.write(data)
    os.replace(temporary, path)


def _header(path):
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        start = file.read(8)
        if len(start) < 8:
            raise ValueError(f"{path} has {size} bytes; a file of tensors starts with 8 bytes for the length of its header")
        length = struct.unpack("<Q", start)[0]
        if length > LONGEST_HEADER or 8 + length > size:
            raise ValueError(f"{path}: the header is said to take {length} bytes, and the file has {size}")
        text = file.read(length)
    if not text.startswith(b"{"):
        raise ValueError(f"{path}: the header starts with {text[:1]!r} instead of a brace")
    return json.loads(text.decode("utf-8")), 8 + length, size


def read(path, names=None):
    """Reads (tensors, metadata): all tensors, or those named. The arrays are copies and may be written to."""
    header, start, size = _header(path)
    metadata = header.pop("__metadata__", {})
    end = 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, stop = entry["data_offsets"]
        bytes_needed = int(np.prod(entry["shape"], dtype=np.int64)) * DTYPES[entry["dtype"]].itemsize
        if begin != end or stop - begin != bytes_needed:
            raise ValueError(f"{path}: tensor '{name}' has bytes {begin} to {stop}; {end} to {end + bytes_needed} were expected")
        end = stop
    if start + end != size:
        raise ValueError(f"{path}: {size - start} bytes of tensors, and the header tells of {end}")
    tensors = {}
    with open(path, "rb") as file:
        for name in header if names is None else names:
            entry = header[name]
            begin, stop = entry["data_offsets"]
            file.seek(start + begin)
            tensors[name] = np.frombuffer(file.read(stop - begin), DTYPES[entry["dtype"]]).reshape(entry["shape"]).copy()
    return tensors, metadata


def sha256(path):
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
