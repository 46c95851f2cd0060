"""Escapes text for Markdown, so that what the user wrote is shown as written and can't become markup."""

from __future__ import annotations

import re
from typing import Final

# inside a line: emphasis, code, links, tables, strike-through, HTML and entities. Bare addresses stay: they show as
# they are, and no reader of the plain file should have to guess them. But www. would gain an address nobody wrote.
_SIGNS: Final = re.compile(r"([\\`*_\[\]|]|(?<=www)\.)", re.IGNORECASE)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"}
_FIRST: Final = re.compile(r"^(#(?=#{0,5}(?:\s|$))|[+-](?=\s|$)|[=:-](?=[-=:\s]*$))|^([0-9]{1,9})([.)])(?=\s|$)")
_BLANKS: Final = {" ": "&#32;", "\t": "&#9;"}


def escape_words(text: str) -> str:
    """Escape TEXT for the inside of a line; line feeds stay."""
    for sign, entity in _ENTITIES.items():
        text = text.replace(sign, entity)
    return _SIGNS.sub(r"\\\1", text).replace("!\\[", "\\!\\[")


def escape_edges(line: str) -> str:
    """Escape what only means something at the beginning of a LINE, and keep blanks at both its ends."""
    line = _FIRST.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)
    inner = line.strip(" \t")
    if inner == line:
        return line
    if not inner:
        return "".join(_BLANKS[blank] for blank in line)
    start = len(line) - len(line.lstrip(" \t"))
    end = len(line.rstrip(" \t"))
    before, after = ("".join(_BLANKS[blank] for blank in blanks) for blanks in (line[:start], line[end:]))
    return f"{before}{inner}{after}"
