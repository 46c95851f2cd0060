"""Reads Markdown, anybody's: headings, paragraphs, list items, table cells, with the place of every character.

markdown-it-py finds the blocks (its rules are wrapped, so that each says where its lines begin); what stands inside one
is read in markdown_inline.py, blocks of HTML in markdown_html.py. Code blocks are no prose.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt

from slagen.errors import RefusedError
from slagen.messages import msg
from slagen.sources.clause_numbers import Clauses, Typed, typed_number
from slagen.sources.html_tags import leads_outside
from slagen.sources.lines import line_spans, refuse_large
from slagen.sources.markdown_html import Html
from slagen.sources.markdown_inline import Inline, Scanner
from slagen.sources.source import Block, Cell, Mark, Note, Source
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from slagen.sources.source import Kind

MAX_BYTES: Final = 4 * 1024 * 1024
_SHOWN: Final = 200  # code points of an address
_DEEPEST: Final = 64  # levels of quotes; a list counts twice

_FIELD = Lazy(r"[A-Za-z_][\w -]*+:(?:\s|$)")
_NAMED = Lazy(r"\{#([\w.:-]+)[^{}]*\}[ \t]*$")
_NO_SLUG = Lazy("[^\\w\u0300-\u036f -]")
_TRIMMED = "\t\n\x0b\x0c\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def read_markdown(text: str, *, file: str) -> Source:
    """Read TEXT, the whole of FILE with its own line ends.

    Raises RefusedError for more than 4 MiB, 100,000 lines, a line of more than 20,000 characters, or quotes and lists
    in one another more than 64 levels deep (a list has two).
    """
    spans = line_spans(text)
    refuse_large(text, spans, file=file, limit=MAX_BYTES)
    reader = _Reader(text, spans)
    reader.read(file)
    return Source(
        file=file,
        format="markdown",
        text=text,
        blocks=tuple(reader.blocks),
        marks=tuple(sorted(reader.marks, key=lambda mark: (mark.start, mark.end))),
        notes=tuple(sorted(reader.notes, key=lambda note: note.start)),
        targets=frozenset(reader.targets),
    )


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    rules = parser.block.ruler
    for rule in list(rules.__rules__):
        if rule.name in ("paragraph", "heading", "lheading", "table", "html_block"):
            rules.at(rule.name, _saying_where(rule.fn), {"alt": rule.alt})
    return parser


def _saying_where(rule: Callable[[StateBlock, int, int, bool], bool]) -> Callable[[StateBlock, int, int, bool], bool]:
    """RULE, which also leaves with each paragraph and table row where each of its lines begins and ends.

    Only while the rule runs does the parser know it: quotes and lists shift the beginnings of lines, and back again.
    """

    def said(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[before:]:
            if token.type in ("inline", "tr_open", "html_block") and token.map:
                token.meta["lines"] = [
                    (line, state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(*token.map)
                ]
        return True

    return said


@dataclass(slots=True)
class _List:
    """A list that is open: the next number if it is ordered, and the sign behind it. `lone`: it has one item only."""

    ordered: bool
    next: int
    sign: str
    lone: bool


@dataclass(slots=True)
class _Item:
    """A list item that is open: the numbers to go back to behind it, its own, and whether it has a paragraph yet."""

    before: list[Any] | None
    number: str
    fresh: bool = True


@dataclass(slots=True)
class _Reader:
    text: str
    spans: list[tuple[int, int]]
    shift: list[int] = field(default_factory=list)
    references: frozenset[str] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    slugs: dict[str, int] = field(default_factory=dict)
    clauses: Clauses = field(default_factory=Clauses)
    lists: list[_List] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    markup: Html = field(init=False)

    def __post_init__(self) -> None:
        self.markup = Html(self.clauses)

    def read(self, file: str) -> None:
        """Find the blocks and read each."""
        skipped = _front_matter(self.text, self.spans)
        lines = ["" if n < skipped else self.text[start:end] for n, (start, end) in enumerate(self.spans)]
        at = 0
        for line, (start, _) in zip(lines, self.spans, strict=True):
            self.shift.append(start - at)
            at += len(line) + 1
        parser = _parser()
        env: dict[str, Any] = {}
        tokens: list[Token] = []
        parser.block.parse("\n".join(lines), parser, env, tokens)
        references = env.get("references", {})
        self.references = frozenset(references)
        for reference in references.values():
            if leads_outside(reference["href"]):
                (start, _), (_, end) = (self.spans[line - late] for late, line in enumerate(reference["map"]))
                self.marks.append(Mark("external", start, end, reference["href"][:_SHOWN]))
        if any(token.nesting == 1 and token.level >= _DEEPEST - 1 for token in tokens):
            limit = _DEEPEST // 2
            raise RefusedError(
                msg("{file}: lists stand in one another more than {limit} deep.", file=file, limit=limit)
            )
        self.walk(tokens)

    def walk(self, tokens: list[Token]) -> None:
        """Turn the parser's TOKENS into blocks."""
        table = row = column = -1
        heading: Token | None = None
        cells: list[tuple[int, int]] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                if column >= 0:
                    if column < len(cells):
                        self.cell(cells[column], Cell(table, row, column))
                elif heading:
                    self.markup.reset()
                    self.heading(self.lines(token), int(heading.tag[1:]), signs=heading.markup[0] == "#")
                else:
                    self.paragraph(self.lines(token))
            elif kind == "heading_open":
                heading = token
            elif kind == "heading_close":
                heading = None
            elif kind == "table_open":
                table, row = self.markup.next_table(), -1
            elif kind == "tr_open":
                row += 1
                cells = _cells(self.text, *self.lines(token)[0])
            elif kind in ("th_open", "td_open"):
                column += 1
            elif kind == "tr_close":
                column = -1
            elif kind in ("ordered_list_open", "bullet_list_open"):
                self.lists.append(_list(tokens, index, outermost=not self.lists))
            elif kind in ("ordered_list_close", "bullet_list_close"):
                self.lists.pop()
            elif kind == "list_item_open":
                self.item(self.lists[-1])
            elif kind == "list_item_close":
                item = self.items.pop()
                self.clauses.stack = self.clauses.stack if item.before is None else item.before
            elif kind == "html_block":
                self.html(token)

    # ---- blocks ----

    def heading(self, lines: list[tuple[int, int]], level: int, *, signs: bool) -> None:
        """A heading, which is a target too. SIGNS: it stands behind number signs, and may be closed by some."""
        if signs:
            lines = [_inside_heading(self.text, *lines[0])]
        named = _NAMED.search(self.text, *lines[-1])
        if named:
            self.targets.add(named[1])
            lines[-1] = lines[-1][0], named.start()
        inline = self.inline(lines)
        if inline is not None:
            self.titled(inline, level)

    def titled(self, inline: Inline, level: int) -> None:
        """The words of a heading."""
        self.slug(inline.words.text)
        typed = typed_number(inline.words.text, title=True)
        if typed:
            self.clauses.enter(typed, title=level)
        else:
            self.clauses.title(level)
        self.block(inline, typed, kind="heading", level=level)

    def paragraph(self, lines: list[tuple[int, int]]) -> None:
        """A paragraph, alone or in a list item."""
        inline = self.inline(lines)
        if inline is None:
            return
        item = self.items[-1] if self.items else None
        fresh = item is not None and item.fresh
        if item:
            item.fresh = False
        if item and fresh and item.number:
            self.block(inline, None, kind="item", level=len(self.lists), own=True)
            return
        typed = typed_number(inline.words.text, small_only=fresh)
        if typed:
            self.clauses.enter(typed)
        level = len(self.lists) or (self.clauses.depth if typed else 0)
        self.block(inline, typed, kind="item" if fresh or typed else "paragraph", level=level)

    def cell(self, span: tuple[int, int], cell: Cell) -> None:
        """A cell of a table, in which the backslash before a bar goes, even in code."""
        start, end = span
        parts: list[tuple[int, int]] = []
        while (bar := self.text.find("\\|", start, end)) >= 0:
            parts.append((start, bar))
            start = bar + 1
        inline = self.inline([*parts, (start, end)], glue="")
        if inline is not None:
            self.block(inline, None, kind="cell", cell=cell)

    def block(
        self,
        inline: Inline,
        typed: Typed | None,
        *,
        kind: Kind,
        level: int = 0,
        own: bool = False,
        cell: Cell | None = None,
    ) -> None:
        """One more block. A typed number is no prose."""
        quiet = ((0, typed.end), *inline.quiet) if typed else inline.quiet
        number, own = self.clauses.current, own or typed is not None
        self.blocks.append(Block(inline.words, kind, level, number, own, cell=cell, quiet=quiet))

    def item(self, around: _List) -> None:
        """A list item begins. A list of one is a clause whose number looks like a list: what follows belongs to it."""
        before, number = list(self.clauses.stack), ""
        lone = around.ordered and around.lone
        if around.ordered:
            own = f"{around.next})" if around.sign == ")" else str(around.next)
            typed = Typed(own, 0, ((f"1{around.sign}", around.next),))
            number = self.clauses.enter(typed) if lone else self.clauses.item(own)
            around.next += 1
        self.items.append(_Item(None if lone else before, number))

    # ---- inside ----

    def lines(self, token: Token) -> list[tuple[int, int]]:
        """Start and end in the file of each line of a paragraph, a heading or a table row."""
        return [(start + self.shift[line], end + self.shift[line]) for line, start, end in token.meta["lines"]]

    def inline(self, lines: list[tuple[int, int]], glue: str = "\n") -> Inline | None:
        """What people read on LINES, put together with GLUE; None if it is nothing."""
        text = self.text
        start, end = lines[0]
        lines[0] = end - len(text[start:end].lstrip(_TRIMMED)), end
        start, end = lines[-1]
        lines[-1] = start, start + len(text[start:end].rstrip(_TRIMMED))
        scanner = self.scanner(lines, glue)
        inline = scanner.read()
        self.keep(scanner)
        return inline if inline.words.text.strip() else None

    def scanner(self, lines: list[tuple[int, int]], glue: str) -> Scanner:
        """A scanner of LINES, put together with GLUE."""
        segments: list[tuple[int, int]] = []
        at = 0
        for start, end in lines:
            segments.append((at, start))
            at += end - start + len(glue)
        return Scanner(glue.join(self.text[start:end] for start, end in lines), segments, self.references)

    def keep(self, scanner: Scanner) -> None:
        """What SCANNER has met beside words."""
        self.notes += [self.note(*comment) for comment in scanner.comments]
        self.targets.update(scanner.targets)
        for start, end, address in scanner.outside:
            self.marks.append(Mark("external", scanner.source(start), scanner.source(end - 1) + 1, address[:_SHOWN]))

    def html(self, token: Token) -> None:
        """A block of HTML."""
        lines = self.lines(token)
        scanner = self.scanner(lines, "\n")
        for part in self.markup.read(scanner):
            inline = part.inline
            if part.kind == "heading":
                self.titled(inline, part.level)
                continue
            typed = None
            if part.cell is None and not part.own:
                typed = typed_number(inline.words.text, small_only=part.fresh)
            if typed:
                self.clauses.enter(typed)
            level = len(self.lists) + part.level or (self.clauses.depth if typed else 0)
            kind = "item" if typed else part.kind
            self.block(inline, typed, kind=kind, level=level, own=part.own, cell=part.cell)
        self.keep(scanner)

    def note(self, start: int, end: int) -> Note:
        """The comment from START to END."""
        return Note(self.text[start + 4 : end - 3].strip(), start, end)

    def slug(self, words: str) -> None:
        """The name GitHub gives to a heading."""
        slug = _NO_SLUG.sub("", words.lower()).replace(" ", "-")
        times = self.slugs.get(slug, 0)
        self.slugs[slug] = times + 1
        self.targets.add(f"{slug}-{times}" if times else slug)


def _front_matter(text: str, spans: list[tuple[int, int]]) -> int:
    """How many lines at the head of TEXT are fields between two ---, and no prose."""
    first = [text[start:end].rstrip() for start, end in spans[:2]]
    if first[:1] != ["---"] or len(first) < 2 or not (_FIELD.match(first[1]) or first[1].startswith("#")):
        return 0
    for number, (start, end) in enumerate(spans[1:], 2):
        if text[start:end].rstrip() in ("---", "..."):
            return number
    return 0


def _inside_heading(text: str, start: int, end: int) -> tuple[int, int]:
    """The words between the number signs of the heading on the line from START to END."""
    line = text[start:end].rstrip(" \t")
    start += len(line) - len(line.lstrip("#"))
    words = line.lstrip("#")
    open_end = words.rstrip("#")
    if open_end != words and (not open_end or open_end[-1] in " \t"):
        words = open_end
    return start, start + len(words)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of each cell of a table row. A bar behind a backslash parts no cells."""
    line = text[start:end].strip(_TRIMMED)
    start += len(text[start:end]) - len(text[start:end].lstrip(_TRIMMED))
    cells: list[tuple[int, int]] = []
    begin = at = 0
    while (bar := line.find("|", at)) >= 0:
        at = bar + 1
        if not bar or line[bar - 1] != "\\":
            cells.append((start + begin, start + bar))
            begin = at
    cells.append((start + begin, start + len(line)))
    if cells[0][0] == cells[0][1]:
        del cells[0]
    if cells and cells[-1][0] == cells[-1][1]:
        del cells[-1]
    return cells


def _list(tokens: list[Token], index: int, *, outermost: bool) -> _List:
    """The list that begins at INDEX. Whether it has but one item matters only where it stands in no other."""
    token = tokens[index]
    number = token.attrGet("start")
    lone = False
    if outermost and token.tag == "ol":
        inside = token.level + 1
        items = 0
        for following in islice(tokens, index + 1, None):
            items += following.type == "list_item_open" and following.level == inside
            if items > 1 or following.level < inside:
                break
        lone = items == 1
    return _List(token.tag == "ol", 1 if number is None else int(number), token.markup, lone)
