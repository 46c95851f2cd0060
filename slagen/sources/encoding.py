"""From bytes to text: UTF-8, or what a byte order mark says; anything else is refused with a guess at what it is."""

from __future__ import annotations

import codecs
import re

from slagen.errors import RefusedError
from slagen.messages import msg

# The longer marks first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Accented and small Greek letters of Windows-1253. In GB18030 text two bytes in three are smaller.
_GREEK_SMALL = 0xDC


def decode(data: bytes, *, file: str) -> str:
    """The text of DATA without its byte order mark, every line end being LF. Raises RefusedError."""
    return with_line_feeds(decode_as_is(data, file=file))


def with_line_feeds(text: str) -> str:
    """TEXT, every line end being LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode_as_is(data: bytes, *, file: str) -> str:
    """The text of DATA without its byte order mark, with the line ends it has. Raises RefusedError."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, len(mark) + error.start) + 1
        likely = None if mark else _likely(data)
        if likely is None:
            raise RefusedError(
                msg("{file}:{line}: the file is damaged or not in UTF-8. Save it as UTF-8.", file=file, line=line)
            ) from None
        raise RefusedError(
            msg(
                "{file}:{line}: the file is not in UTF-8; it looks like {encoding}. Save it as UTF-8.",
                file=file,
                line=line,
                encoding=likely,
            )
        ) from None


def encode_like(text: str, data: bytes) -> bytes:
    """TEXT in the encoding of DATA, with its byte order mark if it has one."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    return mark + text.encode(encoding)


def _likely(data: bytes) -> str | None:
    runs = re.findall(rb"[\x80-\xff]+", data)
    high = b"".join(runs)
    # A word in Greek letters is one long run; in French or German text the accented letters stand alone.
    greek = len(high) > 2 * len(runs) and sum(byte >= _GREEK_SMALL for byte in high) > 0.6 * len(high)
    for name in ("Windows-1253", "GB18030") if greek else ("GB18030",):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return None
