"""Reads the paragraphs and tables of one part, in reading order, through everything that may stand around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from slagen.sources.docx import names as n
from slagen.sources.docx.clauses import Clauses
from slagen.sources.docx.line import Line
from slagen.sources.docx.names import VAL, W, on, whole
from slagen.sources.docx.runs import RunReader, alternative
from slagen.sources.docx.styles import Style, heading_level
from slagen.sources.docx.typed import Typed, is_short, typed
from slagen.sources.source import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from slagen.sources.docx.draft import Draft
    from slagen.sources.docx.line import Steps
    from slagen.sources.docx.numbering import Lists, Marker
    from slagen.sources.docx.styles import Styles
    from slagen.sources.source import Kind, MarkKind, Story

_WRAPPERS: Final = frozenset((n.CUSTOM_XML, n.SMART_TAG, n.INSERTED, n.MOVED_TO, f"{W}dir", f"{W}bdo"))
_OF_ROW: Final = f"{W}trPr"
_BEFORE: Final = f"{W}gridBefore"
_OF_CELL: Final = f"{W}tcPr"
_SPAN: Final = f"{W}gridSpan"
_MERGED: Final = f"{W}vMerge"
_DELETED_CELL: Final = f"{W}cellDel"
_BOLD_HEADING: Final = 9  # the level of a heading that only its bold type makes one


class _Properties(NamedTuple):
    """What a paragraph says of itself: style, list, level, outline (None: nothing), and whether its end is deleted."""

    style: Style
    list: str = ""
    level: int | None = None
    outline: str | None = None
    joins: bool = False


class _Place(NamedTuple):
    """Where paragraphs stand: in which story and, in a table, in which cell."""

    story: Story
    cell: Cell | None = None


class StoryReader:
    """Reads one part into a draft."""

    def __init__(
        self, draft: Draft, part: str, data: bytes, root: etree._Element, styles: Styles, lists: Lists
    ) -> None:
        self._draft = draft
        self._part = part
        self._styles = styles
        self._lists = lists
        self._runs = RunReader(data, root, styles)
        self._clauses = Clauses()
        self._pending: tuple[Line, _Properties, etree._Element] | None = None
        self._line: Line | None = None

    def read(self, container: etree._Element, steps: Steps, story: Story, number: str = "") -> None:
        """Read the blocks of CONTAINER, which stands at STEPS. NUMBER is the clause they belong to."""
        self._clauses = Clauses(number)
        self._container(container, steps, _Place(story))
        if self._line is not None:  # what stands behind the last paragraph
            self._draft.drop(self._line, self._part, self._clauses.current)
            self._line = None

    def _container(self, container: etree._Element, steps: Steps, place: _Place) -> None:
        """Read a body, a cell, a note or a text box: a field or a paragraph never goes on beyond it."""
        depth = self._runs.depth
        self._blocks(container, steps, place)
        self._end_paragraph(place)
        self._runs.leave(depth)

    def _blocks(self, container: etree._Element, steps: Steps, place: _Place) -> None:
        for index, child in enumerate(container):
            tag = child.tag
            if tag == n.PARAGRAPH:
                self._paragraph(child, (*steps, index), place)
            elif tag == n.TABLE:
                self._end_paragraph(place)
                self._table(child, (*steps, index), place)
            elif tag in _WRAPPERS:
                self._blocks(child, (*steps, index), place)
            elif tag == n.CONTROL:
                for inner, content in enumerate(child):
                    if content.tag == n.CONTROL_CONTENT:
                        self._blocks(content, (*steps, index, inner), place)
            elif tag == n.ALTERNATIVES:
                branch, chosen = alternative(child)
                if chosen is not None:
                    self._blocks(chosen, (*steps, index, branch), place)
            elif tag == n.EMBEDDED:
                self._current().met.external.append((child.get(n.RELATION, ""), 0, 0))
            elif isinstance(tag, str):
                self._runs.outside(child, self._current())

    def _current(self) -> Line:
        """The line that what stands between paragraphs belongs to: the next one."""
        if self._pending:
            return self._pending[0]
        if self._line is None:
            self._line = Line()
        return self._line

    def _paragraph(self, paragraph: etree._Element, steps: Steps, place: _Place) -> None:
        line = self._current()
        properties = self._properties(paragraph)
        self._runs.read(paragraph, steps, line, properties.style)
        self._line, self._pending = None, (line, properties, paragraph)
        if not properties.joins:
            self._end_paragraph(place)

    def _properties(self, paragraph: etree._Element) -> _Properties:
        found = paragraph[0] if len(paragraph) and paragraph[0].tag == n.OF_PARAGRAPH else None
        if found is None:
            return _Properties(self._styles.paragraph(None))
        style = number = outline = None
        level: int | None = None
        joins = False
        for child in found:
            tag = child.tag
            if tag == n.STYLE_OF_PARAGRAPH:
                style = child.get(VAL)
            elif tag == n.NUMBERING:
                for part in child:
                    if part.tag == f"{W}numId":
                        number = part.get(VAL)
                    elif part.tag == f"{W}ilvl":
                        level = whole(part.get(VAL), 0)
            elif tag == n.OUTLINE:
                outline = child.get(VAL)
            elif tag == n.OF_RUN:
                joins = any(mark.tag in (n.DELETED, n.MOVED_FROM) for mark in child)
        return _Properties(self._styles.paragraph(style), number or "", level, outline, joins)

    def _end_paragraph(self, place: _Place) -> None:
        """Make a block of the paragraph read last, unless that has been done."""
        if not self._pending:
            return
        line, properties, paragraph = self._pending
        self._pending = None
        text = "".join(line.words)
        shows = bool(text.strip())
        if properties.joins and not shows:  # deleted with its end: there is no paragraph, so no number
            self._draft.drop(line, self._part, self._clauses.current)
        else:
            self._block(line, text, properties, paragraph, place, shows=shows)
        for box, steps in line.seen.boxes if line.seen else ():
            state = self._clauses.state()
            self._container(box, steps, _Place("textbox"))
            self._clauses.back(state)

    def _block(
        self,
        line: Line,
        text: str,
        properties: _Properties,
        paragraph: etree._Element,
        place: _Place,
        *,
        shows: bool,
    ) -> None:
        style = properties.style
        heading = style.heading if properties.outline is None else heading_level(properties.outline)
        line.contents = line.contents and (style.contents or text[-1:].isdecimal())
        marker = self._marker(properties)
        number = typed(text) if marker is None and not line.contents else None
        short = shows and is_short(text)
        if not heading and short and place.cell is None and place.story == "body" and not line.contents:
            heading = self._looks_like_heading(paragraph, style, marker, number)
        clauses = self._clauses
        whole_number, own = clauses.current, False
        if marker is not None and marker.text:
            whole_number, own = clauses.automatic(marker, heading), True
        elif number is not None:
            whole_number, own = clauses.typed(number, heading), True
        elif heading and shows and marker is None and not line.contents:
            clauses.unnumbered(heading)
            whole_number = clauses.current
        if not shows:
            self._draft.drop(line, self._part, whole_number)
            return
        kind: Kind = "paragraph"
        level = 0
        if place.cell is not None:
            kind = "cell"
        elif heading and short:
            kind, level = "heading", heading
        elif marker is not None:
            kind, level = "item", marker.level + 1
        elif number is not None:
            kind, level = "item", number.level + 1
        self._draft.add(
            line,
            text,
            self._part,
            kind,
            place.story,
            whole_number,
            level=level,
            own=own,
            automatic=own and marker is not None,
            cell=place.cell,
        )

    def _marker(self, properties: _Properties) -> Marker | None:
        style = properties.style
        number = properties.list or style.list
        if not number or number == "0":
            return None
        if properties.list:
            return self._lists.next(number, properties.level or 0, "")
        level = style.level if properties.level is None else properties.level
        return self._lists.next(number, level, style.lister)

    def _looks_like_heading(
        self, paragraph: etree._Element, style: Style, marker: Marker | None, number: Typed | None
    ) -> int:
        """The level of a heading that no style makes one: its number says so, or all of it is bold."""
        if marker is not None and not marker.text:
            return 0
        if number is not None and (number.word or number.list == "一、"):
            return number.level + 1
        if not _is_bold(paragraph, style):
            return 0
        return marker.level + 1 if marker else number.level + 1 if number else _BOLD_HEADING

    def _table(self, table: etree._Element, steps: Steps, place: _Place) -> None:
        number = self._draft.tables
        self._draft.tables += 1
        state = self._clauses.state()
        for row_number, (row, row_steps) in enumerate(self._within(table, steps, n.ROW)):
            column, deleted = 0, False
            for child in row[0] if len(row) and row[0].tag == _OF_ROW else ():
                deleted = deleted or child.tag == n.DELETED
                if child.tag == _BEFORE:
                    column = whole(child.get(VAL), 0)
            if deleted:
                self._runs.leave_out(row, self._current(), "deleted")
                continue
            for cell, cell_steps in self._within(row, row_steps, n.CELL):
                column += self._cell(cell, cell_steps, _Place(place.story, Cell(number, row_number, column)))
        self._clauses.back(state)

    def _cell(self, cell: etree._Element, steps: Steps, place: _Place) -> int:
        """Read CELL and return how many columns it takes."""
        width = 1
        gone: MarkKind | None = None
        for child in cell[0] if len(cell) and cell[0].tag == _OF_CELL else ():
            tag = child.tag
            if tag == _SPAN:
                width = max(1, whole(child.get(VAL), 1))
            elif tag == _MERGED and child.get(VAL, "continue") == "continue":
                gone = "hidden"  # Word shows the first of merged cells alone
            elif tag == _DELETED_CELL:
                gone = "deleted"
        if gone:
            self._runs.leave_out(cell, self._current(), gone)
        else:
            self._container(cell, steps, place)
        return width

    def _within(self, parent: etree._Element, steps: Steps, wanted: str) -> Iterator[tuple[etree._Element, Steps]]:
        """The rows of a table or the cells of a row, also those in content controls and the like."""
        for index, child in enumerate(parent):
            tag = child.tag
            if tag == wanted:
                yield child, (*steps, index)
            elif tag in _WRAPPERS or tag in (n.CONTROL, n.CONTROL_CONTENT):
                yield from self._within(child, (*steps, index), wanted)
            elif tag == n.ALTERNATIVES:
                branch, chosen = alternative(child)
                if chosen is not None:
                    yield from self._within(chosen, (*steps, index, branch), wanted)
            elif isinstance(tag, str):
                self._runs.outside(child, self._current())


def _is_bold(paragraph: etree._Element, style: Style) -> bool:
    """Whether every run of PARAGRAPH that has words is bold."""
    found = False
    for run in paragraph.iter(n.RUN):
        if run.find(n.TEXT) is None:
            continue
        switch = run.find(f"{n.OF_RUN}/{n.BOLD}")
        if not (on(switch.get(VAL)) if switch is not None else style.bold):
            return False
        found = True
    return found
