"""The text of HTML in Markdown, block by block: paragraphs, headings, list items and table cells.

Nothing is run and nothing fetched; tags are mark-up, scripts and style sheets no text, and all else is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from slagen.sources.html_tags import BREAKING, alternative_text, is_element, number_in, outside, value_of
from slagen.sources.markdown_inline import Inline, Scanner
from slagen.sources.source import Cell
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.sources.clause_numbers import Clauses
    from slagen.sources.emphasis import Node
    from slagen.sources.source import Kind

_LONGEST_TAG: Final = 2000  # a page of "<a b='" would else be searched to its end from every one of them
_TAG = Lazy(
    r"""<(/?)([A-Za-z][^\s/<>]*+)((?:[\s/]++|[^\s/<>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>]++)?+)?+)*+)>"""
)
_SIGN = Lazy(r"[<&]|[ \t\n\f]{2,}|[\t\n\f]")
_TARGET = Lazy(r"""(?i)[\s"'/](?:id|name)\s*+=\s*+["']?([^"'\s>]++)""")
_UNREAD: Final = {name: Lazy(rf"(?i)</{name}[\s/>]") for name in ("script", "style")}
_CODE: Final = frozenset(("code", "kbd", "samp", "tt"))
_CLOSED: Final = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_WIDEST: Final = 1000  # columns, as browsers have it
_DEEPEST: Final = 32  # lists and tables; what is deeper belongs to the last of them


@dataclass(frozen=True, slots=True)
class Part:
    """One block of HTML. `level` is that of a heading, or the depth in HTML lists.

    `fresh`: a list item begins here; `own`: the list has counted it.
    """

    inline: Inline
    kind: Kind
    level: int = 0
    cell: Cell | None = None
    fresh: bool = False
    own: bool = False


@dataclass(slots=True)
class _List:
    """A list that is open: "" or the way it counts, the next number, and the clauses to go back to behind an item."""

    style: str
    next: int
    before: list[Any] | None = None


@dataclass(slots=True)
class _Table:
    """A table that is open; `taken` says to which row a column belongs to a cell from above."""

    number: int
    row: int = -1
    column: int = -1
    following: int = 0
    inside: bool = False
    taken: dict[int, int] = field(default_factory=dict)


class Html:
    """What the HTML of one document has left open: an empty line ends a block of HTML, but no table and no list."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._tables = 0
        self._open: list[_Table] = []
        self._lists: list[_List] = []
        self._heading = 0
        self._code = 0
        self._pre = 0
        self._fresh = False

    def next_table(self) -> int:
        """The number of one more table of the document."""
        self._tables += 1
        return self._tables - 1

    def reset(self) -> None:
        """A heading in Markdown ends all that HTML has left open."""
        self._open, self._lists = [], []
        self._heading = self._code = self._pre = 0
        self._fresh = False

    def read(self, scanner: Scanner) -> Iterator[Part]:
        """The parts of one block of HTML, which is the text of SCANNER; comments and anchors are left with it."""
        text, at = scanner.text, 0
        while found := _SIGN.search(text, at):
            start = found.start()
            scanner.add("quiet" if self._code else "copy", at, start)
            if found[0] == "&":
                at = scanner.entity(start)
            elif found[0] != "<":
                at = found.end()
                self._blanks(scanner, start, at)
            else:
                end = self._aside(scanner, start)
                if end is not None:
                    at = end
                    continue
                tag = _TAG.match(text, start, start + _LONGEST_TAG)
                if tag is None or not is_element(tag[2].lower()):
                    scanner.add("copy", start, start + 1)
                    at = start + 1
                    continue
                at = tag.end()
                name, attributes = tag[2].lower(), tag[3]
                if name in BREAKING and name != "br":
                    yield from self._part(scanner)
                if tag[1]:
                    self._close(name)
                    continue
                scanner.targets += _TARGET.findall(attributes)
                scanner.outside += [(start, at, address) for address in outside(name, attributes)]
                if name == "br":
                    scanner.add("put", start, at, "\n")
                elif name == "img":
                    words = alternative_text(attributes)
                    if words:
                        scanner.add("copy", tag.start(3) + words[0], tag.start(3) + words[1])
                elif name in _UNREAD:
                    behind = _UNREAD[name].search(text, at)
                    at = behind.start() if behind else len(text)
                else:
                    self._begin(name, attributes)
        scanner.add("quiet" if self._code else "copy", at, len(text))
        yield from self._part(scanner)

    def _aside(self, scanner: Scanner, start: int) -> int | None:
        """Where what is no text ends that begins at START: a comment, an instruction, a declaration."""
        for opening, closing in _CLOSED:
            if scanner.text.startswith(opening, start):
                return scanner.closed(start, opening, closing)
        return None

    def _blanks(self, scanner: Scanner, start: int, end: int) -> None:
        if self._pre:
            for at in range(start, end):
                line_end = scanner.text[at] == "\n"
                scanner.add("put" if line_end else "copy", at, at + 1, "\n" if line_end else "")
        elif "\n" in scanner.text[start:end]:
            scanner.add("break", start, end)
        else:
            scanner.add("put", start, end, " ")

    def _part(self, scanner: Scanner) -> Iterator[Part]:
        """What has been read since the last one."""
        nodes = [node for node in scanner.nodes if node.start < node.end]
        while nodes and _is_blank(scanner, nodes[0]):
            del nodes[0]
        while nodes and _is_blank(scanner, nodes[-1]):
            del nodes[-1]
        if nodes and nodes[0].kind == "copy":
            words = scanner.text[nodes[0].start : nodes[0].end]
            nodes[0].start += len(words) - len(words.lstrip())
        if nodes and nodes[-1].kind == "copy":
            nodes[-1].end = nodes[-1].start + len(scanner.text[nodes[-1].start : nodes[-1].end].rstrip())
        scanner.nodes = nodes
        inline = scanner.written()
        scanner.nodes = []
        if not inline.words.text.strip():
            return
        table = self._open[-1] if self._open else None
        fresh, self._fresh = self._fresh, False
        counted = fresh and self._lists and self._lists[-1].style
        if self._heading:
            yield Part(inline, "heading", self._heading)
        elif table and table.inside:
            yield Part(inline, "cell", cell=Cell(table.number, max(table.row, 0), max(table.column, 0)))
        else:
            yield Part(inline, "item" if fresh else "paragraph", len(self._lists), fresh=fresh, own=bool(counted))

    # ---- tags ----

    def _begin(self, name: str, attributes: str) -> None:
        if name in _CODE:
            self._code += 1
        elif name == "pre":
            self._pre += 1
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._heading = int(name[1])
        elif name in ("ul", "ol", "menu", "dir") and len(self._lists) < _DEEPEST:
            style = (value_of(attributes, "type") or "1") if name == "ol" else ""
            self._lists.append(_List(style, number_in(attributes, "start", 1)))
        elif name == "li":
            self._item(number_in(attributes, "value", -1))
        elif name == "table" and len(self._open) < _DEEPEST:
            self._open.append(_Table(self.next_table()))
        elif self._open:
            self._in_table(self._open[-1], name, attributes)

    def _in_table(self, table: _Table, name: str, attributes: str) -> None:
        if name == "tr":
            table.row, table.column, table.following, table.inside = table.row + 1, -1, 0, False
        elif name in ("td", "th"):
            column = table.following
            while table.taken.get(column, -1) >= table.row:
                column += 1
            column = min(column, _WIDEST)
            width = min(max(number_in(attributes, "colspan", 1), 1), _WIDEST - column)
            height = number_in(attributes, "rowspan", 1)
            if height > 1:
                table.taken.update(dict.fromkeys(range(column, column + width), table.row + height - 1))
            table.column, table.following, table.inside = column, column + width, True
        elif name in ("caption", "thead", "tbody", "tfoot"):
            table.inside = False

    def _item(self, value: int) -> None:
        self._end_item()
        self._fresh = True
        if not self._lists:
            return
        last = self._lists[-1]
        last.before = list(self._clauses.stack)
        if last.style:
            number = value if value >= 0 else last.next
            last.next = number + 1
            self._clauses.item(_counted(number, last.style))

    def _end_item(self) -> None:
        if self._lists and self._lists[-1].before is not None:
            self._clauses.stack = self._lists[-1].before
            self._lists[-1].before = None

    def _close(self, name: str) -> None:
        if name in _CODE:
            self._code = max(self._code - 1, 0)
        elif name == "pre":
            self._pre = max(self._pre - 1, 0)
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._heading = 0
        elif name == "li":
            self._end_item()
        elif name in ("ul", "ol", "menu", "dir") and self._lists:
            self._end_item()
            self._lists.pop()
        elif name == "table" and self._open:
            self._open.pop()
        elif name in ("td", "th", "tr") and self._open:
            self._open[-1].inside = False


def _is_blank(scanner: Scanner, node: Node) -> bool:
    return node.kind == "break" or not (node.text or scanner.text[node.start : node.end]).strip()


_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _counted(number: int, style: str) -> str:
    """NUMBER as a list of STYLE (1, a, A, i or I) shows it."""
    if style in "aA" and 0 < number <= 26:
        return chr(ord(style) + number - 1)
    if style in "iI" and 0 < number < 400:
        written = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            written += sign * count
        return written if style == "i" else written.upper()
    return str(number)
