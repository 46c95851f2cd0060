"""Builds the located tree from a YAML parser's events, and refuses what may not be in one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from slagen.errors import RefusedError
from slagen.findings import Finding, Place, Severity
from slagen.messages import Message, msg
from slagen.sources import syntax
from slagen.sources.characters import FORBIDDEN, INVISIBLE, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_DEPTH = 32
MAX_NODES = 200_000

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Path: TypeAlias = tuple[str | int, ...]
Spot: TypeAlias = tuple[int, int]

# PyYAML ends lines at U+2028 and U+2029, editors do not, and its C reader stumbles over U+FEFF: all three are hidden
# from it behind noncharacters, which no file may hold.
HIDE = str.maketrans("\u2028\u2029\ufeff", "\ufddc\ufddd\ufdde")
_SHOW = str.maketrans("\ufddc\ufddd\ufdde", "\n\n\ufeff")
UNHIDE = str.maketrans("\ufddc\ufddd\ufdde", "\u2028\u2029\ufeff")

_SIGN = msg("Write every value out where it belongs, or put a text that begins with this sign in quotes.")


def path_text(path: Sequence[str | int]) -> str:
    """PATH as messages show it: parties.provider.name, calendars.office.closed[0]."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open. Its path is None where it will be thrown away: under a bad key."""

    value: dict[str, Tree] | list[Tree]
    path: Path | None
    is_key: bool = False
    key: str | None = None
    key_line: int = -1


@dataclass(slots=True)
class TreeBuilder:
    """Takes the events of a YAML parser and keeps the tree, the places and what is wrong.

    `damaged` are the groups in which a field was left out because its name can't be read; `spanning` is the last event
    if it is a quoted text over several lines, which may have been closed by the opening quote of another text. In
    `scalars` are their events in file order, each with its path if it is a value that is kept.
    """

    file: str
    lines: list[str]
    root: dict[str, Tree] = field(default_factory=dict)
    places: dict[Path, Spot] = field(default_factory=dict)
    key_places: dict[Path, Spot] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    raw: dict[Spot, str] = field(default_factory=dict)
    stack: list[_Frame] = field(default_factory=list)
    damaged: set[Path] = field(default_factory=set)
    nodes: int = 0
    documents: int = 0
    spanning: Any = None
    scalars: list[tuple[Path | None, Any]] = field(default_factory=list)

    def scan(self, text: str) -> None:
        """Note each character of the file that may not be there, or that nobody sees, by its place."""
        if text.isascii() and not FORBIDDEN.search(text):
            return
        for number, line in enumerate(self.lines, 1):
            for pattern in (FORBIDDEN, INVISIBLE):
                for found in pattern.finditer(line):
                    self.raw[number, found.start() + 1] = found[0]

    def build(self, events: Iterable[Any]) -> None:
        """Take the parser's EVENTS one by one; then report what no value holds (a bidi control in a comment)."""
        for event in events:
            kind = type(event)
            self.spanning = None
            if kind is yaml.ScalarEvent:
                self.check(event)
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.check(event)
                self.open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close()
            elif kind is yaml.AliasEvent:
                raise self.refused(event, msg("* repeats a value from elsewhere."), _SIGN)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise self.refused(
                        event, msg("A second document begins (---)."), msg("Keep one agreement in a file.")
                    )
        for spot, character in self.raw.items():
            if FORBIDDEN.match(character):
                self.character(spot, (), character)
        if not self.documents:
            self.error("E-root", Place(self.file, 1, 1), msg("the file is empty"), msg("start with: slagen init"))

    def check(self, event: Any) -> None:
        """Refuse what may hide or repeat values, and count."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.refused(
                event, msg("There are more than {limit} values.", limit=MAX_NODES), msg("Split the agreement.")
            )
        if event.anchor is not None:
            raise self.refused(event, msg("& names a value to repeat it elsewhere."), _SIGN)
        if event.tag is not None:
            raise self.refused(event, msg("! gives a value a type of its own."), _SIGN)

    def refused(self, event: Any, what: Message, mend: Message) -> RefusedError:
        """The error for an EVENT that is never read."""
        place = f"{self.file}:{event.start_mark.line + 1}:{event.start_mark.column + 1}"
        return RefusedError(msg("{place}: {what} {mend}", place=place, what=what, mend=mend))

    def open(self, event: Any, value: dict[str, Tree] | list[Tree]) -> None:
        """A mapping or list begins."""
        if len(self.stack) >= MAX_DEPTH:
            raise self.refused(
                event, msg("Groups lie more than {limit} deep.", limit=MAX_DEPTH), msg("Check the brackets.")
            )
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.error(
                "E-key",
                self.at(event),
                msg("a group or a list stands where a field's name should be"),
                msg("write the field's name; put a text that begins with {{ or [ in quotes"),
            )
            if self.stack[-1].path is not None:
                self.damaged.add(self.stack[-1].path)
            self.stack.append(_Frame(value, None, is_key=True))
            return
        self.stack.append(_Frame(value, self.add(event, value)))

    def close(self) -> None:
        """A mapping or list ends."""
        if self.stack.pop().is_key:
            self.stack[-1].key = ""

    def scalar(self, event: Any) -> None:
        """A text: the name of a field, or a value."""
        text = event.value
        if not text.isascii():
            text = unicodedata.normalize("NFC", text.translate(_SHOW))
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self.scalars.append((None, event))
            self.key(event, text, frame)
            return
        if frame is not None and not event.style and not self.raw and text.isascii():
            self.scalars.append((self.add(event, text), event))  # nothing in it can be wrong, and most are such
            return
        own_line = frame is None or event.start_mark.line > frame.key_line
        text, odd = self.without_forbidden(event, text)
        path = self.add(event, text)
        self.scalars.append((path, event))
        for spot, found in odd:
            self.character(spot, path, found)
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.spanning = event
        odd_signs = not event.style and not text.isascii()
        character = syntax.wide_in_plain(text, own_line=own_line) if odd_signs else None
        pair = syntax.curly_quotes(text) if odd_signs else None
        if character:
            self.error("E-syntax", self.at(event, path), *syntax.wide(character))
        elif frame is None:
            self.not_fields(event)
        elif pair:
            what = msg("the quotation marks {left} {right} will be printed: YAML takes them for text", **pair)
            mend = msg('write plain quotes ("), or none, unless they are meant')
            self.findings.append(Finding("W-quotes", Severity.WARNING, self.at(event, path), what, mend))

    def key(self, event: Any, text: str, frame: _Frame) -> None:
        """The name of a field begins."""
        text, odd = self.without_forbidden(event, text)
        path = None if frame.path is None else (*frame.path, text)
        frame.key = text
        frame.key_line = event.start_mark.line
        for spot, found in odd:
            self.character(spot, path, found)
        if text == "<<" and not event.style:
            raise self.refused(event, msg("<< takes in another group."), _SIGN)
        wide = syntax.wide_in_key(text) if not event.style and not text.isascii() else None
        if wide:
            self.error("E-key", self.at(event, path), *syntax.wide(wide))
        elif not text.strip():
            self.error("E-key", self.at(event), *syntax.NO_NAME)
        elif path is not None and path in self.key_places:
            line, column = self.key_places[path]
            self.error(
                "E-duplicate-key",
                self.at(event, path),
                msg("“{key}” stands here a second time; first at {line}:{column}", key=text, line=line, column=column),
                msg("keep one of the two"),
            )
        elif path is not None:
            self.key_places[path] = self.spot(event)
            return
        if frame.path is not None and path not in self.key_places:
            self.damaged.add(frame.path)
        frame.key = ""

    def add(self, event: Any, value: Tree) -> Path | None:
        """Put VALUE where the open mapping or list wants it; its path, or None under a bad key."""
        if not self.stack:
            self.places[()] = self.spot(event)
            if isinstance(value, dict):
                self.root = value
            elif isinstance(value, list):
                self.not_fields(event)
            return ()
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            path = None if frame.path is None else (*frame.path, len(frame.value))
            frame.value.append(value)
        else:
            key, frame.key = frame.key, None
            path = None if frame.path is None or not key else (*frame.path, key)
            if path is not None:
                frame.value[str(key)] = value
        if path is not None:
            self.places[path] = self.spot(event)
        return path

    def not_fields(self, event: Any) -> None:
        """The whole file is a list or a text."""
        what, mend = msg("the file holds no fields"), msg("write fields, each with its name, a colon and a value")
        self.error("E-root", self.at(event), what, mend)

    def without_forbidden(self, event: Any, text: str) -> tuple[str, list[tuple[Spot, str]]]:
        """TEXT without what may not stand in it, and what is to be reported.

        That is at its own place if it was typed (read_yaml has put U+FFFD there), at the text's if it was escaped.
        """
        odd: list[tuple[Spot, str]] = []
        if not self.raw and event.style != '"':
            return text, odd
        if self.raw:
            first = self.spot(event)
            last = event.end_mark.line + 1, event.end_mark.column + 1
            odd = [(spot, self.raw.pop(spot)) for spot in list(self.raw) if first <= spot < last]
        if event.style == '"' and not odd:
            escaped = FORBIDDEN.search(text) or INVISIBLE.search(text)
            if escaped:
                odd = [(self.spot(event), escaped[0])]
        if any(FORBIDDEN.match(character) for _, character in odd):
            text = FORBIDDEN.sub("", text.replace("\ufffd", ""))
        return text, odd

    def character(self, spot: Spot, path: Path | None, character: str) -> None:
        """One character that may not be there, or that nobody sees."""
        place = Place(self.file, *spot, path_text(path or ()))
        name = name_of(character)
        if FORBIDDEN.match(character):
            what, mend = msg("the character {name} can't stand in a contract", name=name), msg("delete it")
            self.error("E-character", place, what, mend)
            return
        what = msg("here stands {name}, which nobody sees", name=name)
        mend = msg("delete it, unless it is meant")
        self.findings.append(Finding("W-invisible", Severity.WARNING, place, what, mend))

    def error(self, code: str, place: Place, what: Message, mend: Message) -> None:
        """One more error."""
        self.findings.append(Finding(code, Severity.ERROR, place, what, mend))

    def spot(self, event: Any) -> Spot:
        """The line and column of EVENT, from 1."""
        line, column = event.start_mark.line, event.start_mark.column
        if line >= len(self.lines):  # the C reader sees the empty value of a lone --- below the last line
            return len(self.lines), len(self.lines[-1]) + 1
        return line + 1, column + 1

    def at(self, event: Any, path: Path | None = None) -> Place:
        """The place of EVENT."""
        if path is None and self.stack:
            path = self.stack[-1].path
        return Place(self.file, *self.spot(event), path_text(path or ()))

    def syntax_error(self, error: yaml.MarkedYAMLError) -> None:
        """The parser gave up."""
        mark = error.problem_mark or error.context_mark
        problem, context = error.problem or "", error.context or ""
        opened = self.spanning
        if opened is not None and mark is not None and mark.line == opened.end_mark.line:
            line, column = opened.end_mark.line + 1, opened.end_mark.column
            self.error("E-syntax", self.at(opened), *syntax.closed_late(line, column))
            return
        if error.context_mark is not None and "quoted scalar" in context and "end of stream" in problem:
            mark = error.context_mark
        line, column = (mark.line, mark.column) if mark is not None else (0, 0)
        line = min(line, len(self.lines) - 1)  # the end of the file may be counted as a line of its own
        column = min(column, len(self.lines[line]))
        line, column, what, mend = syntax.explain(problem, context, self.lines, line, column)
        if any(finding.code == "E-syntax" and finding.place.line == line + 1 for finding in self.findings):
            return
        path = self.stack[-1].path if self.stack else ()
        self.error("E-syntax", Place(self.file, line + 1, column + 1, path_text(path or ())), what, mend)
