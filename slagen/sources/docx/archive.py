"""The zip file around a Word document: its directory, read by ourselves, and its entries, unpacked in memory.

Nothing a header says is believed before the bytes have shown it. What is damaged raises ValueError, struct.error or
zlib.error; the guard puts that into words.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_CENTRAL: Final = struct.Struct("<4s4xHHHHLLLHHHHHLL")
_LOCAL: Final = struct.Struct("<4s2xHHHHLLLHH")
_END: Final = struct.Struct("<4sHHHHLLH")
_END_64: Final = struct.Struct("<4s20x8xQQQ")
_LOCATOR_64: Final = struct.Struct("<4s4xQ4x")
_UNSAID_16: Final = 0xFFFF  # "see the zip64 record"
_UNSAID_32: Final = 0xFFFFFFFF
_ENCRYPTED: Final = 0x2041  # flags: encrypted, strongly encrypted, headers masked
_SIZES_FOLLOW: Final = 0x08
_UTF_8: Final = 0x800
_STORED: Final = 0
_DEFLATED: Final = 8
_CHUNK: Final = 128 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a zip file. Its packed bytes are data[start : start + packed]; its local header begins at `header`.

    `size` and `crc` are what the directory says of the bytes unpacked.
    """

    name: str
    header: int
    start: int
    packed: int
    size: int
    crc: int
    method: int
    encrypted: bool


class NamesDifferError(ValueError):
    """An entry has one name in the directory and another where it stands; the first is the text of the error."""


def entries(data: bytes) -> Iterator[Entry]:
    """Yield the entries of the zip file DATA in the order of its directory, one at a time, so that a caller may count.

    Raises ValueError or struct.error where the directory or a local header is damaged.
    """
    at, directory_end, count = _directory(data)
    first = at
    while at < directory_end:
        signature, flags, method, _, _, crc, packed, size, named, extra, comment, *_, header = _CENTRAL.unpack_from(
            data, at
        )
        if signature != b"PK\x01\x02":
            raise ValueError("directory")
        at += _CENTRAL.size
        name = data[at : at + named]
        size, packed, header = _wide(data[at + named : at + named + extra], size, packed, header)
        at += named + extra + comment
        count -= 1
        yield _entry(data, name, flags, method, crc, packed, size, header, first)
    if at != directory_end or count & _UNSAID_16:
        raise ValueError("directory")


def unpack(data: bytes, entry: Entry) -> Iterator[bytes]:
    """Yield the bytes of ENTRY in small chunks. Raises ValueError or zlib.error where they are damaged or too few."""
    size = crc = 0
    for chunk in _stored(data, entry) if entry.method == _STORED else _inflated(data, entry):
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if size != entry.size or crc != entry.crc:
        raise ValueError("size")


def _directory(data: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and how many entries it is said to have."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _UNSAID_16))
    if at < 0:
        raise ValueError("end")
    _, disk, _, _, count, size, start, comment = _END.unpack_from(data, at)
    end = at
    if at + _END.size + comment != len(data) or disk not in (0, _UNSAID_16):
        raise ValueError("end")
    if count == _UNSAID_16 or _UNSAID_32 in (size, start):
        signature, end = _LOCATOR_64.unpack_from(data, at - _LOCATOR_64.size) if at >= _LOCATOR_64.size else (b"", 0)
        if signature != b"PK\x06\x07":
            raise ValueError("end")
        signature, count, size, start = _END_64.unpack_from(data, end)
        if signature != b"PK\x06\x06":
            raise ValueError("end")
    if start + size != end:
        raise ValueError("end")
    return start, end, count


def _wide(extra: bytes, size: int, packed: int, header: int) -> tuple[int, int, int]:
    """SIZE, PACKED and HEADER, those that are unsaid taken from the zip64 field of EXTRA."""
    values = [size, packed, header]
    at = 0
    while _UNSAID_32 in values and at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        at += 4
        if kind == 1:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra, at))
            values = [next(wide, value) if value == _UNSAID_32 else value for value in values]
        at += length
    return values[0], values[1], values[2]


def _entry(
    data: bytes, raw: bytes, flags: int, method: int, crc: int, packed: int, size: int, header: int, directory: int
) -> Entry:
    signature, local_flags, local_method, _, _, _, local_packed, local_size, named, extra = _LOCAL.unpack_from(
        data, header
    )
    name = raw.decode("utf-8" if flags & _UTF_8 else "cp437")
    start = header + _LOCAL.size + named + extra
    if signature != b"PK\x03\x04" or start + packed > directory:
        raise ValueError("header")
    if data[header + _LOCAL.size : header + _LOCAL.size + named] != raw:
        raise NamesDifferError(name)
    said = (local_packed, local_size)
    if not local_flags & _SIZES_FOLLOW and said != (packed, size) and _UNSAID_32 not in said:
        raise ValueError("header")
    encrypted = bool((flags | local_flags) & _ENCRYPTED)
    if local_method != method or (method not in (_STORED, _DEFLATED) and not encrypted):
        raise ValueError("method")
    return Entry(name, header, start, packed, size, crc, method, encrypted)


def _stored(data: bytes, entry: Entry) -> Iterator[bytes]:
    end = entry.start + entry.packed
    for start in range(entry.start, end, _CHUNK):
        yield data[start : min(start + _CHUNK, end)]


def _inflated(data: bytes, entry: Entry) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in _stored(data, entry):
        waiting = packed
        while waiting and not inflater.eof:
            yield inflater.decompress(waiting, _CHUNK)
            waiting = inflater.unconsumed_tail
    if not inflater.eof:
        yield inflater.decompress(b"", _CHUNK)
    if not inflater.eof or inflater.unused_data:
        raise ValueError("stream")
