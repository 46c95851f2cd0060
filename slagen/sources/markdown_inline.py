"""What people read of one paragraph of Markdown, with the place of every character: CommonMark's inline mark-up.

Emphasis, links, images, escapes, entities, code spans and tags are read as CommonMark 0.31 says, and ~~ as GitHub does.
Every loop ends in linear time, whatever the text: see the notes at the loops.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html.entities import html5
from typing import TYPE_CHECKING

from slagen.sources.emphasis import Emphasis, Kind, Node, flanks
from slagen.sources.html_tags import BREAKING, alternative_text, is_element, leads_outside, outside
from slagen.sources.links import Links, link_end
from slagen.sources.pieces import Pieces, tight
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from slagen.text.located import Located

_SPECIAL = Lazy(r"[\\`*_\[\]<&\n]|!\[|~~+")
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_ENTITY = Lazy(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_AUTOLINK = Lazy(
    r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*+)|(?:[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9.-]{1,255}))>"
)
_TAG = Lazy(
    r"<[A-Za-z][A-Za-z0-9-]*+"
    r"""(?:\s++[a-zA-Z_:][a-zA-Z0-9:._-]*+(?:\s*+=\s*+(?:[^"'=<>`\x00-\x20]++|'[^']*+'|"[^"]*+"))?+)*+\s*+/?>"""
    r"|</[A-Za-z][A-Za-z0-9-]*+\s*+>"
)
_LONGEST_TAG = 2000  # a page of "<a b=..." would else be searched to its end from every one of them
_NAME = Lazy(r"[A-Za-z][A-Za-z0-9-]*+")
_TARGET = Lazy(r"""\s(?:id|name)\s*+=\s*+["']?([^"'\s>]++)""")
_CLOSED = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = Lazy(r"<![A-Za-z][^>]*+>")
_NOT_READ = "\ufffd"


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of a paragraph, and the spans of them that are code or an address."""

    words: Located
    quiet: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Scanner:
    """Reads TEXT, a paragraph with LF between its lines; SEGMENTS say where each part of it stands in the source.

    A segment is an offset in TEXT and one in the source; from there on both run alike, to the next segment. REFERENCES
    are the normalised labels that have a link definition. It leaves the `comments` and `targets` it has met, and
    `outside`: the spans of links and tags that lead to a file, a share or a script, with their addresses.
    """

    text: str
    segments: Sequence[tuple[int, int]]
    references: Collection[str]
    nodes: list[Node] = field(default_factory=list)
    emphasis: Emphasis = field(default_factory=Emphasis)
    comments: list[tuple[int, int]] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    outside: list[tuple[int, int, str]] = field(default_factory=list)
    ticks: dict[int, list[int]] | None = None
    unclosed: set[str] = field(default_factory=set)

    def read(self) -> Inline:
        """Read all of it."""
        text, at = self.text, 0
        links = Links()
        while found := _SPECIAL.search(text, at):
            start = found.start()
            self.add("copy", at, start)
            sign = found[0][0]
            if sign in "*_~":
                at = self.run(start, sign)
            elif sign == "\n":
                at = self.line_end(start)
            elif sign == "`":
                at = self.code(start)
            elif sign == "\\":
                at = self.escape(start)
            elif sign == "&":
                at = self.entity(start)
            elif sign == "<":
                at = self.angle(start)
            elif sign == "]":
                at = self.bracket(start, links)
            else:
                at = found.end()
                links.open(self.add("copy", start, at), at, image=sign == "!", below=self.emphasis.last)
        self.add("copy", at, len(text))
        self.emphasis.pair(None)
        return self.written()

    def add(self, kind: Kind, start: int, end: int, text: str = "") -> Node:
        """One more node."""
        node = Node(kind, start, end, text)
        self.nodes.append(node)
        return node

    # ---- one sign each ----

    def escape(self, start: int) -> int:
        """A backslash: before a sign, before a line end, or for itself."""
        following = self.text[start + 1 : start + 2]
        if following == "\n":
            self.add("put", start, start + 2, "\n")
            return start + 2
        if following and following in _PUNCTUATION:
            self.add("put", start, start + 2, following)
            return start + 2
        self.add("copy", start, start + 1)
        return start + 1

    def entity(self, start: int) -> int:
        """&amp; and the like."""
        found = _ENTITY.match(self.text, start)
        character = _character(found) if found else None
        if found is None or character is None:
            self.add("copy", start, start + 1)
            return start + 1
        self.add("put", start, found.end(), character)
        return found.end()

    def line_end(self, start: int) -> int:
        """A line end in the paragraph; two blanks before it make it a line end for the reader too."""
        last = self.nodes[-1] if self.nodes else None
        begin = start
        if last is not None and last.kind == "copy" and last.end == start:
            begin = last.start + len(self.text[last.start : start].rstrip(" \t"))
            last.end = begin
        hard = self.text[begin:start].endswith("  ")
        if hard:
            self.add("put", begin, start + 1, "\n")
        else:
            self.add("break", begin, start + 1)
        return start + 1

    def code(self, start: int) -> int:
        """A code span, or backticks nothing closes. The runs of backticks are looked up, not searched for again."""
        text = self.text
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        size = 1
        while text[start + size : start + size + 1] == "`":
            size += 1
        starts = self.ticks.get(size, [])
        index = bisect_right(starts, start)
        if index == len(starts):
            self.add("copy", start, start + size)
            return start + size
        begin, end = start + size, starts[index]
        inside = text[begin:end]
        if inside[0] in " \n" and inside[-1] in " \n" and inside.strip(" \n"):
            begin, end = begin + 1, end - 1
        while (line_end := text.find("\n", begin, end)) >= 0:
            self.add("quiet", begin, line_end)
            self.add("put", line_end, line_end + 1, " ")
            begin = line_end + 1
        self.add("quiet", begin, end)
        return starts[index] + size

    def angle(self, start: int) -> int:
        """An address, a comment, a tag, or less than."""
        text = self.text
        address = _AUTOLINK.match(text, start)
        if address:
            self.add("quiet", start + 1, address.end() - 1)
            if leads_outside(address[1]):
                self.outside.append((start, address.end(), address[1]))
            return address.end()
        for opening, closing in _CLOSED:
            if text.startswith(opening, start):
                return self.closed(start, opening, closing)
        tag = _TAG.match(text, start, start + _LONGEST_TAG) or _DECLARATION.match(text, start, start + _LONGEST_TAG)
        if tag is None:
            self.add("copy", start, start + 1)
            return start + 1
        name = _NAME.match(text, start + 1 + (text[start + 1] == "/"))
        known = name[0].lower() if name else ""
        if name and not is_element(known):
            self.add("copy", start, start + 1)
            return start + 1
        self.targets += _TARGET.findall(tag[0])
        if name:
            self.outside += [(start, tag.end(), address) for address in outside(known, tag[0])]
        words = alternative_text(tag[0]) if known == "img" else None
        if known in BREAKING:
            self.add("put", start, tag.end(), "\n")
        elif words:
            self.add("copy", start + words[0], start + words[1])
        return tag.end()

    def closed(self, start: int, opening: str, closing: str) -> int:
        """A comment, an instruction or CDATA; where nothing closes it, nothing will close the next one either."""
        comment = opening == "<!--"
        if comment and self.text.startswith((">", "->"), start + 4):
            return self.text.index(">", start) + 1
        end = -1 if closing in self.unclosed else self.text.find(closing, start + len(opening))
        if end < 0:
            self.unclosed.add(closing)
            self.add("copy", start, start + 1)
            return start + 1
        end += len(closing)
        if comment:
            self.comments.append((self.source(start), self.source(end - 1) + 1))
        return end

    def bracket(self, start: int, links: Links) -> int:
        """A closing bracket: the end of a link or an image, of which the text is kept, or text."""
        opened = links.close()
        end = link_end(self.text, opened.end, start, self.references, bare=opened.bare) if opened else None
        if opened is None or end is None:
            self.add("copy", start, start + 1)
            return start + 1
        opened.node.end = opened.node.start
        self.emphasis.pair(opened.below)
        if not opened.image:
            links.no_link_around()
        address = self.text[start + 2 : end - 1].lstrip("< \n") if self.text.startswith("(", start + 1) else ""
        if leads_outside(address):
            self.outside.append((opened.node.start, end, address))
        return end

    def run(self, start: int, char: str) -> int:
        """A run of *, _ or ~~."""
        text, end = self.text, start + 1
        while text[end : end + 1] == char:
            end += 1
        before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
        opens, closes = flanks(char, before, after)
        node = self.add("copy", start, end)
        if char != "~" or end - start == 2:
            self.emphasis.add(node, char, opens=opens, closes=closes)
        return end

    # ---- the result ----

    def source(self, offset: int) -> int:
        """Where the character at OFFSET stands in the source."""
        at, start = self.segments[bisect_right(self.segments, (offset, 1 << 62)) - 1]
        return start + offset - at

    def written(self) -> Inline:
        """The words that the nodes make."""
        pieces = Pieces()
        quiet: list[tuple[int, int]] = []
        folded: Node | None = None
        for node in self.nodes:
            if node.start == node.end:
                continue
            if node.kind == "break":
                folded = node
                continue
            if folded:
                first = node.text[:1] or self.text[node.start]
                if not tight(pieces.last, first):
                    self.put(pieces, " ", folded)
                folded = None
            if node.kind == "put":
                self.put(pieces, node.text, node)
                continue
            begin = pieces.length
            self.copy(pieces, node.start, node.end)
            if node.kind == "quiet":
                quiet.append((begin, pieces.length))
        return Inline(pieces.located(), tuple(quiet))

    def put(self, pieces: Pieces, text: str, node: Node) -> None:
        """TEXT stands for the whole of NODE; if that ends with a line end, for what indents the next line too."""
        start, last = self.source(node.start), self.source(node.end - 1)
        if self.text[node.end - 1] == "\n":
            last = self.source(node.end) - 1 if node.end < len(self.text) else last
        pieces.put(text, start, last + 1 - start)

    def copy(self, pieces: Pieces, start: int, end: int) -> None:
        """The text from START to END as it stands, segment by segment."""
        index = bisect_right(self.segments, (start, 1 << 62)) - 1
        while start < end:
            at, origin = self.segments[index]
            index += 1
            stop = min(end, self.segments[index][0]) if index < len(self.segments) else end
            pieces.copy(self.text[start:stop], origin + start - at)
            start = stop


def _character(found: re.Match[str]) -> str | None:
    """What the entity FOUND stands for."""
    decimal, hexadecimal, name = found.groups()
    if name:
        return html5.get(f"{name};")
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else _NOT_READ
