"""Reads any file the linter takes: which reader it is for, told by its name or by its first bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from slagen.errors import RefusedError, UsageError
from slagen.messages import msg

if TYPE_CHECKING:
    from pathlib import Path

    from slagen.sources.source import Format, Source

SUFFIXES: Final[dict[str, Format]] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".txt": "text",
}
_MEBIBYTES: Final[dict[Format, int]] = {"yaml": 8, "markdown": 4, "text": 4, "docx": 20}

# A zip; and what Word wrote before 2007 or writes behind a password, which the Word reader explains.
_PACKAGES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


def read_source(path: Path, *, format: Format | None = None) -> Source:  # noqa: A002 - the word of the trade
    """Read the file at PATH, as FORMAT if one is given.

    Raises UsageError where there is no such file, RefusedError where it can't be opened or its bytes are refused, and
    IntakeError for an intake that is no YAML.
    """
    chosen = format or SUFFIXES.get(path.suffix.lower())
    data = _bytes(path, _MEBIBYTES[chosen] if chosen else max(_MEBIBYTES.values()))
    if chosen is None:
        chosen = "docx" if data.startswith(_PACKAGES) else "text"
    return _read(data, chosen, str(path))


def _bytes(path: Path, mebibytes: int) -> bytes:
    file = str(path)
    try:
        if not path.exists():
            raise UsageError(msg("There is no file {file}.", file=file))
        if not path.is_file():
            raise UsageError(msg("{file} is no file but a folder or a device.", file=file))
        with path.open("rb") as opened:
            data = opened.read(mebibytes * 1024**2 + 1)
    except (OSError, ValueError) as problem:  # ValueError: a name with a character no file name may have
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RefusedError(msg("{file} can't be read: {reason}.", file=file, reason=reason)) from problem
    if len(data) > mebibytes * 1024**2:
        raise RefusedError(msg("{file} is larger than {limit} MiB", file=file, limit=mebibytes))
    return data


def _read(data: bytes, chosen: Format, file: str) -> Source:
    # each reader brings a library of its own, and a run needs one of them
    if chosen == "yaml":
        from slagen.sources.yaml_blocks import read_intake_source

        return read_intake_source(data, file=file)
    if chosen == "docx":
        from slagen.sources.docx import read_docx

        return read_docx(data, file=file)
    from slagen.sources.encoding import decode_as_is

    text = decode_as_is(data, file=file)
    if chosen == "markdown":
        from slagen.sources.markdown import read_markdown

        return read_markdown(text, file=file)
    if chosen == "text":
        from slagen.sources.plain import read_plain

        return read_plain(text, file=file)
    assert_never(chosen)
