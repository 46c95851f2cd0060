"""Puts other texts into a YAML file at the places of the old ones; all else stays, byte for byte.

Comments, order, line ends, byte order mark and quotes are kept. A value is written in the quotes the old one had, or in
double quotes where it needs them.
"""

from __future__ import annotations

import copy
import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from slagen.errors import IntakeError, RefusedError
from slagen.sources.encoding import encode_like
from slagen.sources.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slagen.sources.yaml import Path

_CHOMP = re.compile("^([|>][1-9]?)[+-]?")
_LINE_END = re.compile("\r\n|\r|\n")


def replace_texts(data: bytes, changes: Mapping[Path, str], *, file: str) -> bytes:
    """DATA, the bytes of FILE, with the text at each path of CHANGES replaced.

    The result is read again and has exactly the changed tree. Raises what read_yaml raises; KeyError for a path at
    which no text stands; ValueError for a text that YAML can't hold at its place.
    """
    if not changes:
        return data
    changes = {path: unicodedata.normalize("NFC", text) for path, text in changes.items()}  # as it is read
    source = read_yaml(data, file=file, go_on=True)
    expected = copy.deepcopy(source.tree)
    for path, text in changes.items():
        _put(expected, path, text)
    found = {path: event for path, event in source.scalars if path is not None and path in changes}
    missing = set(changes) - set(found)
    if missing:
        raise KeyError(min(missing, key=str))
    raw = source.text
    starts = [0, *(match.end() for match in _LINE_END.finditer(raw))]
    ending = next(iter(_LINE_END.findall(raw)), "\n")
    for quoted in (False, True):
        pieces, end = [], len(raw)
        for path, event in sorted(found.items(), key=lambda one: -_index(starts, one[1].start_mark)):
            first, last = _index(starts, event.start_mark), _index(starts, event.end_mark)
            written = json.dumps(changes[path], ensure_ascii=False) if quoted else ""
            written = written or _written(changes[path], raw[first:last], event, ending)
            pieces += [raw[last:end], written]
            end = first
        made = encode_like("".join(reversed([*pieces, raw[:end]])), data)
        if _tree(made, file) == expected:
            return made
    raise ValueError(file)


def _index(starts: list[int], mark: Any) -> int:
    """The offset of MARK in the file; one behind the last line is its end."""
    return int(starts[mark.line] + mark.column)


def _put(tree: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = text


def _tree(data: bytes, file: str) -> Any:
    try:
        return read_yaml(data, file=file, go_on=True).tree
    except (IntakeError, RefusedError):
        return None


def _written(text: str, old: str, event: Any, ending: str) -> str:
    """TEXT in the style of OLD, the source of EVENT, where that can hold it."""
    if event.style in ("|", ">"):
        return _block(text, old, event, ending)
    if event.style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if not event.style and _is_plain(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether TEXT needs no quotes, on a line of its own and between brackets."""
    probe = f"a: {text}\nb: [{text}]\nc: {{d: {text}}}\n"
    try:
        source = read_yaml(probe.encode("utf-8", "surrogatepass"), file="", go_on=True)
    except (IntakeError, RefusedError):
        return False
    return not source.findings and source.tree == {"a": text, "b": [text], "c": {"d": text}}


def _block(text: str, old: str, event: Any, ending: str) -> str:
    """TEXT as a block under the header of OLD, with its indentation; what follows the block stays."""
    lines = _LINE_END.split(old)
    body = next((line for line in lines[1:] if line.strip()), "")
    indent = body[: len(body) - len(body.lstrip(" "))]
    kept = len(lines)
    while kept > 1 and not lines[kept - 1].strip():
        kept -= 1
    rest = "".join(ending + line for line in lines[kept:])
    joint = ending if event.style == "|" else ending * 2
    inner = joint.join(f"{indent}{line}" if line else "" for line in text.rstrip("\n").split("\n"))
    header = _CHOMP.sub(r"\1" if text.endswith("\n") else r"\1-", lines[0], count=1)
    return f"{header}{ending}{inner}{rest}"
