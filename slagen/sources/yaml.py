"""Reads an intake's bytes into a tree of plain text that knows where each of its values stands.

Every scalar is text: YAML itself would turn 18:00 into 1080, no into False and 99.90 into 99.9. What the texts mean
is for the intake's own scalar types to say.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from slagen.errors import IntakeError, RefusedError
from slagen.findings import Finding, Place, Severity
from slagen.messages import msg
from slagen.sources.characters import FORBIDDEN
from slagen.sources.encoding import decode_as_is, with_line_feeds
from slagen.sources.yaml_tree import HIDE, Path, Spot, Tree, TreeBuilder, path_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML file as read: mappings, lists and texts (NFC), and the line and column (1-based) of every value and key.

    `fingerprint` is the SHA-256 of the bytes in hexadecimal; `findings` are in file order: warnings, and errors only
    where read_yaml was told to go on after them. `damaged` are the groups that then lack a field whose name can't be
    read. `files` names the file of what stands in another one, which this one extends. `text` is the file as it is,
    `scalars` are PyYAML's events of every scalar in it, each with its path if it is a value that is kept.
    """

    file: str
    tree: dict[str, Tree]
    places: dict[Path, Spot]
    key_places: dict[Path, Spot]
    fingerprint: str
    findings: tuple[Finding, ...] = ()
    damaged: frozenset[Path] = frozenset()
    files: dict[Path, str] = field(default_factory=dict)
    text: str = field(default="", repr=False)
    scalars: Sequence[tuple[Path | None, Any]] = field(default=(), repr=False)

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Where the value at PATH stands, or its name if KEY; if nothing stands there, its nearest ancestor's place."""
        known = tuple(path)
        spot = self.key_places.get(known) if key else None
        while spot is None:
            spot = self.places.get(known) if known else self.places.get((), (1, 1))
            known = known if spot is not None else known[:-1]
        return Place(self.files.get(known, self.file), *spot, path_text(path))


_FATAL = frozenset({"E-syntax", "E-root"})
"""What leaves no tree worth looking at; other errors leave out a character, a repeated field or one without a name."""


def read_yaml(data: bytes, *, file: str, loader: Any = None, go_on: bool = False) -> YamlSource:
    """Read the bytes of FILE.

    Raises IntakeError with every finding (syntax, duplicate key, character that may not stand in a text), RefusedError
    for what is never read: aliases, anchors, tags, merge keys, more than one document, a wrong encoding, more than
    8 MiB, 32 levels or 200,000 values. `loader` is PyYAML's loader, the C one where there is one. With `go_on` errors
    that leave a tree worth checking don't raise, but stand in `findings` of what is returned.
    """
    if len(data) > MAX_BYTES:
        raise RefusedError(msg("{file} is larger than {limit} MiB", file=file, limit=MAX_BYTES // 1024**2))
    as_is = decode_as_is(data, file=file)
    text = with_line_feeds(as_is)
    builder = TreeBuilder(file, text.split("\n"))
    builder.scan(text)
    clean = FORBIDDEN.sub("\ufffd", text).translate(HIDE)
    try:
        builder.build(_events(clean, loader or getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        builder.syntax_error(error)
    findings = sorted(builder.findings, key=lambda finding: (finding.place.line, finding.place.column))
    if any(f.severity is Severity.ERROR and (not go_on or f.code in _FATAL) for f in findings):
        raise IntakeError(msg("{file} can't be read", file=file), findings)
    return YamlSource(
        file=file,
        tree=builder.root,
        places=builder.places,
        key_places=builder.key_places,
        fingerprint=hashlib.sha256(data).hexdigest(),
        findings=tuple(findings),
        damaged=frozenset(builder.damaged),
        text=as_is,
        scalars=builder.scalars,
    )


def _events(text: str, loader: Any) -> Iterator[Any]:
    """The events of TEXT, as yaml.parse yields them, which asks of each whether there is one."""
    parser = loader(text)
    try:
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            yield event
    finally:
        parser.dispose()


__all__ = ["MAX_BYTES", "Path", "Tree", "YamlSource", "path_text", "read_yaml"]
