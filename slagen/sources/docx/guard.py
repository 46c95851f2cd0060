"""The guard in front of every Word or Excel file: what is no plain package of sensible size is refused unparsed.

Everything happens in memory and bytes are counted while they are unpacked, so that no header is believed. Nothing
outside the file is ever looked at.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from slagen.errors import RefusedError
from slagen.messages import msg
from slagen.sources.docx.archive import Entry, NamesDifferError, entries, unpack

if TYPE_CHECKING:
    from slagen.messages import Message

_MB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a Word file may have, in bytes where nothing else is said.

    `ratio`: packed to unpacked, of a part that unpacks to more than `grace`. `nodes` counts the tags and attributes of
    all parts that are parsed, which is what their trees need memory for. The depth of XML is held by the parser: 256.
    """

    file: int = 20 * _MB
    entries: int = 1000
    part: int = 32 * _MB
    total: int = 100 * _MB
    ratio: float = 0.01
    grace: int = 100 * 1024
    paragraphs: int = 50_000
    nodes: int = 2_000_000


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Program:
    """Whose files these are, as messages name it: with the ending of its files, and of those it wrote long ago."""

    name: str
    suffix: str
    old: str


WORD: Final = Program("Word", ".docx", ".doc")
EXCEL: Final = Program("Excel", ".xlsx", ".xls")


@dataclass(frozen=True, slots=True)
class Package:
    """A Word or Excel file that has passed: its name for messages, its entries, the bytes of its XML parts in UTF-8.

    What is no XML (pictures, fonts, embedded files) has been measured and left packed. `names` leads from a name in
    small letters to the name of the entry.
    """

    file: str
    entries: tuple[Entry, ...]
    parts: dict[str, bytes]
    names: dict[str, str]
    program: Program = WORD


def open_package(data: bytes, *, file: str, limits: Limits = LIMITS, program: Program = WORD) -> Package:
    """Look at every entry of the file DATA of PROGRAM within LIMITS. Raises RefusedError with one sentence."""
    if len(data) > limits.file:
        raise RefusedError(msg("{file}: the file is larger than {limit} MB.", file=file, limit=limits.file // _MB))
    _is_zip(data, file, program)
    listed, names = _listed(data, file, limits, program)
    parts: dict[str, bytes] = {}
    room, tags, paragraphs = limits.total, limits.nodes, limits.paragraphs
    for entry in listed:
        if entry.name.endswith("/"):
            continue
        keep = entry.name.lower().endswith((".xml", ".rels"))
        unpacked, size = _unpacked(data, entry, file, limits, min(room, limits.part), keep=keep, program=program)
        room -= size
        if keep:
            part = plain_xml(unpacked, file=file, part=entry.name)
            parts[entry.name] = part
            tags -= part.count(b"<") + part.count(b'="') + part.count(b"='")
            if tags < 0:
                raise RefusedError(msg("{file}: the document is too large: its XML has too many elements.", file=file))
            paragraphs -= sum(1 for _ in islice(_PARAGRAPH.finditer(part), paragraphs + 1))
            if paragraphs < 0:
                raise RefusedError(
                    msg("{file}: the document has more than {limit} paragraphs.", file=file, limit=limits.paragraphs)
                )
    return Package(file, listed, parts, names, program)


def damaged(file: str, part: str, program: Program = WORD) -> RefusedError:
    """PART can't be read, and without it the document would not be whole."""
    return RefusedError(
        msg(
            "{file}: the part {part} is damaged; open the file in {program} and save it again.",
            file=file,
            part=part,
            program=program.name,
        )
    )


_PARAGRAPH: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?p[\s/>]")


def _is_zip(data: bytes, file: str, program: Program) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise RefusedError(_password(file, program))
        raise RefusedError(
            msg(
                "{file}: this is a file of an old {program} ({old}); open it in {program} and save it as {suffix}.",
                file=file,
                program=program.name,
                old=program.old,
                suffix=program.suffix,
            )
        )
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise RefusedError(
            msg(
                "{file}: this is not a {program} file ({suffix}).",
                file=file,
                program=program.name,
                suffix=program.suffix,
            )
        )


def _password(file: str, program: Program) -> Message:
    return msg(
        "{file}: the file has a password; remove the password in {program} and save it again.",
        file=file,
        program=program.name,
    )


def _listed(data: bytes, file: str, limits: Limits, program: Program) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """All entries, their names sound and their bytes apart from each other."""
    listed: list[Entry] = []
    names: dict[str, str] = {}
    try:
        for entry in entries(data):
            if entry.encrypted:
                raise RefusedError(_password(file, program))
            _check_name(entry.name, names, file)
            listed.append(entry)
            if len(listed) > limits.entries:
                raise RefusedError(
                    msg("{file}: the file has more than {limit} entries.", file=file, limit=limits.entries)
                )
    except NamesDifferError as error:
        raise RefusedError(
            msg("{file}: the entry {name} is stored under another name.", file=file, name=_shown(str(error)))
        ) from None
    except (ValueError, struct.error):
        raise RefusedError(_broken(file, program)) from None
    end = 0
    for entry in sorted(listed, key=lambda entry: entry.header):
        if entry.header < end:
            raise RefusedError(_broken(file, program))
        end = entry.start + entry.packed
    return tuple(listed), names


def _broken(file: str, program: Program) -> Message:
    return msg(
        "{file}: the file is damaged or cut off; open it in {program} and save it again.",
        file=file,
        program=program.name,
    )


_BAD_NAME: Final = re.compile(r"[\x00-\x1f\\]|^/|^[A-Za-z]:|(?:^|/)\.{1,2}(?:/|$)|//")


def _check_name(name: str, names: dict[str, str], file: str) -> None:
    if not name or _BAD_NAME.search(name):
        raise RefusedError(
            msg("{file}: the file has an entry with a forbidden name: {name}.", file=file, name=_shown(name))
        )
    twin = names.setdefault(name.casefold(), name)
    if twin is not name:
        raise RefusedError(msg("{file}: the file has the entry {name} twice.", file=file, name=_shown(name)))


def _shown(name: str) -> str:
    """NAME short, and inert on a terminal."""
    return ascii(name[:80])[1:-1]


def _unpacked(
    data: bytes, entry: Entry, file: str, limits: Limits, room: int, *, keep: bool, program: Program
) -> tuple[bytes, int]:
    chunks: list[bytes] = []
    size = 0
    try:
        for chunk in unpack(data, entry):
            size += len(chunk)
            if size > room:
                raise RefusedError(
                    msg("{file}: the part {part} is too large when unpacked.", file=file, part=_shown(entry.name))
                )
            if size > limits.grace and entry.packed < size * limits.ratio:
                raise RefusedError(
                    msg(
                        "{file}: the part {part} unpacks to more than {times} times its size.",
                        file=file,
                        part=_shown(entry.name),
                        times=round(1 / limits.ratio),
                    )
                )
            if keep:
                chunks.append(chunk)
    except (ValueError, zlib.error):
        raise RefusedError(_broken(file, program)) from None
    return b"".join(chunks), size


def plain_xml(data: bytes, *, file: str, part: str) -> bytes:
    """DATA in UTF-8 without byte order mark. Raises RefusedError where it has a DOCTYPE or an ENTITY.

    Word writes UTF-8 and UTF-16 only, and the parser is told to take everything for UTF-8, whatever DATA declares: so
    no encoding can hide a declaration. What is said to be UTF-16 and is not comes back empty.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        big = data[:2] in (b"\xfe\xff", b"\0<")
        try:
            data = data.decode("utf-16-be" if big else "utf-16-le").encode()
        except UnicodeError:
            return b""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise RefusedError(
            msg("{file}: the part {part} declares entities or a document type.", file=file, part=_shown(part))
        )
    return data
