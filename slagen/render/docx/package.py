"""Word files as zip packages: reads a template's parts, writes the same parts to the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from slagen.errors import RefusedError, UsageError
from slagen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONTENT_TYPES: Final = "[Content_Types].xml"
PACKAGE_RELATIONS: Final = "_rels/.rels"
DOCUMENT: Final = "word/document.xml"
CORE: Final = "docProps/core.xml"
MOST_BYTES: Final = 64 * 1024 * 1024  # of all parts together, unpacked
_OLE: Final = b"\xd0\xcf\x11\xe0"


def read_template(path: Path) -> bytes:
    """Return the bytes of the file at PATH. Raises UsageError if it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(msg("the template {path} can't be read: {why}", path=str(path), why=why)) from error


def read_parts(data: bytes) -> dict[str, bytes]:
    """Unpack a Word file. Raises RefusedError for anything that is not a plain .docx of sensible size."""
    if data.startswith(_OLE):
        raise RefusedError(
            msg("the template is an old .doc file or has a password: in Word, remove the password and save it as .docx")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts: dict[str, bytes] = {}
            room = MOST_BYTES
            for entry in package.infolist():
                if entry.is_dir():
                    continue
                with package.open(entry) as stream:
                    part = stream.read(room + 1)
                room -= len(part)
                if room < 0:
                    raise RefusedError(msg("the template is larger than 64 MB when unpacked"))
                if entry.filename in parts:
                    raise RefusedError(msg("the template holds the part {part} twice", part=entry.filename))
                parts[entry.filename] = part
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise RefusedError(
            msg("the template is not a Word file, or is damaged: open it in Word and save it as .docx")
        ) from error
    if DOCUMENT not in parts or CONTENT_TYPES not in parts or PACKAGE_RELATIONS not in parts:
        raise RefusedError(msg("the template is not a Word document: open it in Word and save it as .docx"))
    return parts


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """Pack PARTS: content types first, then by name, all dated 1980, so that same parts give same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != PACKAGE_RELATIONS, name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            package.writestr(entry, parts[name], compresslevel=6)
    return packed.getvalue()
