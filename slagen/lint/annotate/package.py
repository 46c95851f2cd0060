"""Copies a Word file with some of its parts changed: every other entry keeps its bytes, its order and its dates."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.sources.docx.archive import entries, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slagen.sources.docx.archive import Entry

_CENTRAL: Final = struct.Struct("<4s4B4H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ4x8xQQQQ")
_ZIP_64: Final = 1  # the kind of extra field that holds large sizes
_SIZES_FOLLOW: Final = 0x08
_UTF_8: Final = 0x800
_DEFLATED: Final = 8
_NEW_YEAR_1980: Final = 0x21
_LEVEL: Final = 6


@dataclass(slots=True)
class _Record:
    """One record of the directory: its fields as _CENTRAL names them, name, extra field and comment."""

    fields: list[int]
    name: bytes
    extra: bytes
    comment: bytes

    def packed(self) -> bytes:
        """The record as bytes."""
        sizes = (len(self.name), len(self.extra), len(self.comment))
        fields = [*self.fields[:11], *sizes, *self.fields[14:]]
        return _CENTRAL.pack(b"PK\x01\x02", *fields) + self.name + self.extra + self.comment


# places in _Record.fields
_FLAGS, _METHOD, _TIME, _DATE, _CRC, _PACKED, _SIZE, _OFFSET = 4, 5, 6, 7, 8, 9, 10, 17


def part_bytes(data: bytes, entry: Entry) -> bytes:
    """The bytes of ENTRY of the zip file DATA, as they are."""
    return b"".join(unpack(data, entry))


def as_before(old: bytes, xml: str) -> bytes:
    """XML in the encoding of OLD, the same part before the change, with its byte order mark if it has one."""
    if old[:2] == b"\xff\xfe":
        return b"\xff\xfe" + xml.encode("utf-16-le")
    if old[:2] == b"\xfe\xff":
        return b"\xfe\xff" + xml.encode("utf-16-be")
    if old[:2] in (b"<\0", b"\0<"):
        return xml.encode("utf-16-le" if old[0] else "utf-16-be")
    return (b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b"") + xml.encode()


def rewritten(data: bytes, changes: Mapping[str, str | None], like: str) -> bytes:
    """The zip file DATA with CHANGES: the new XML of parts by name, None for one to take out, new names at the end.

    New entries are dated 1980 and have the attributes of the entry LIKE. Same input, same bytes.
    """
    listed = list(entries(data))
    directory, tail = _directory(data)
    records = dict(zip((entry.name for entry in listed), _records(data, directory, len(listed)), strict=True))
    ends = [*sorted(entry.header for entry in listed)[1:], directory]
    made: list[bytes] = [data[: min((entry.header for entry in listed), default=directory)]]
    at = len(made[0])
    for entry, end in zip(sorted(listed, key=lambda entry: entry.header), ends, strict=True):
        if entry.name in changes and changes[entry.name] is None:
            del records[entry.name]
            continue
        record = records[entry.name]
        record.fields[_OFFSET] = at
        xml = changes.get(entry.name)
        if xml is None:
            _plain_sizes(record, entry)
            made.append(data[entry.header : end])
        else:
            made.append(_local(record, data, entry, as_before(part_bytes(data, entry), xml)))
        at += len(made[-1])
    known = {entry.name for entry in listed}
    for name, xml in changes.items():
        if name in known or xml is None:
            continue
        record = _new_record(name, at, records[like])
        made.append(_local(record, data, None, xml.encode()))
        records[name] = record
        at += len(made[-1])
    written = [record.packed() for record in records.values()]
    size = sum(map(len, written))
    end_of = _END.pack(b"PK\x05\x06", 0, 0, len(written), len(written), size, at, len(tail))
    return b"".join((*made, *written, end_of, tail))


def _directory(data: bytes) -> tuple[int, bytes]:
    """Where the directory of the zip file DATA begins, and the comment at its end. The guard has looked at both."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    _, _, _, _, count, size, start, _ = _END.unpack_from(data, at)
    if count == 0xFFFF or 0xFFFFFFFF in (size, start):
        (before,) = struct.unpack_from("<Q", data, at - 12)
        start = _END_64.unpack_from(data, before)[-1]
    return start, data[at + _END.size :]


def _records(data: bytes, at: int, count: int) -> list[_Record]:
    found = []
    for _ in range(count):
        _, *fields = _CENTRAL.unpack_from(data, at)
        at += _CENTRAL.size
        pieces = []
        for length in fields[11:14]:
            pieces.append(data[at : at + length])
            at += length
        found.append(_Record(fields, *pieces))
    return found


def _plain_sizes(record: _Record, entry: Entry) -> None:
    """Say sizes in the record itself, not in a zip64 field: nothing here needs one, and its offset would be old."""
    record.fields[_CRC : _SIZE + 1] = [entry.crc, entry.packed, entry.size]
    record.extra = _without_zip64(record.extra)


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP_64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept + extra[at:]


def _local(record: _Record, data: bytes, entry: Entry | None, content: bytes) -> bytes:
    """The local header and packed bytes of CONTENT; RECORD gets their sizes. ENTRY is the same entry before, if any."""
    fields = record.fields
    packed = content
    if fields[_METHOD] == _DEFLATED:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = deflater.compress(content) + deflater.flush()
    fields[_FLAGS] &= ~_SIZES_FOLLOW
    fields[_CRC : _SIZE + 1] = [zlib.crc32(content), len(packed), len(content)]
    record.extra = _without_zip64(record.extra)
    extra = b""
    if entry is not None:
        *_, named, length = _LOCAL.unpack_from(data, entry.header)
        start = entry.header + _LOCAL.size + named
        extra = _without_zip64(data[start : start + length])
    needed = fields[2] | fields[3] << 8
    header = (needed, *fields[_FLAGS : _SIZE + 1], len(record.name), len(extra))
    return _LOCAL.pack(b"PK\x03\x04", *header) + record.name + extra + packed


def _new_record(name: str, offset: int, like: _Record) -> _Record:
    """The record of a new deflated entry, with who made LIKE and its attributes."""
    made_by, attributes = like.fields[:2], like.fields[15:17]
    flags = 0 if name.isascii() else _UTF_8
    fields = [*made_by, 20, 0, flags, _DEFLATED, 0, _NEW_YEAR_1980, 0, 0, 0, 0, 0, 0, 0, *attributes, offset]
    return _Record(fields, name.encode(), b"", b"")
