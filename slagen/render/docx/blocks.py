"""What a Word template sees: the document as a flat run of blocks whose texts draw themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from slagen.document.tree import Blank, Paragraph, Ref, Table
from slagen.render.docx.measure import ems
from slagen.render.docx.runs import bookmark_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slagen.document.number import Label, Numbering, PartLabels
    from slagen.document.tree import Block, Document, Inline, Inlines, Part
    from slagen.render.docx.runs import RunWriter

_PADDING: Final = 240  # of a cell, left and right together
_GENEROUS: Final = 0.88  # words are taken for wider than they are: so much of their breadth is enough
_WORD: Final = re.compile(r"[\u2e80-\uffef]{1,2}|[^ \n\u2e80-\uffef]+")
GRID: Final = "grid"
WIDE: Final = "wide"  # takes the place of grid from six columns on, in templates that have it
WIDE_FROM: Final = 6
FORMS: Final = ("particulars", "values", "feedback", "results", "signatures")  # of a review: there is room to write
EQUAL: Final = frozenset({"signature", *(f"review-{form}" for form in FORMS)})
"""Kinds of table whose columns are all of one width: parties side by side, and forms."""
PARAGRAPHS: Final = (
    "opening",
    "article",
    "closing",
    "annex",
    "clause",
    "item",
    "subitem",
    "plain",
    "indented",
    "closing-text",
)
KEPT_WHOLE: Final = 5  # a table of so few rows is not divided between two pages
COVER_KEPT: Final = 16  # tables of the cover with so few rows in all go to the second page together, or not at all
ANNEX_PARAGRAPHS: Final = ("annex-clause", "annex-item", "annex-subitem")
_DEPTHS: Final = {"clause": 1, "item": 2, "subitem": 3}
_UNNUMBERED: Final = {"article": "indented", "annex": "indented", "closing": "closing-text"}
COVER_PARAGRAPHS: Final = ("heading", "plain")


@dataclass(frozen=True, slots=True)
class Runs:
    """Inlines that become runs where a template places them: `{{r b.runs }}`."""

    inlines: Inlines
    writer: RunWriter
    bookmark: str | None = None

    def draw(self, look: int) -> str:
        """Return the XML over the look of the placeholder."""
        return self.writer.inlines(self.inlines, look, self.bookmark)

    def __html__(self) -> str:
        return self.draw(-1)


@dataclass(frozen=True, slots=True)
class Marker:
    """The literal marker of a paragraph the word processor can't number."""

    text: str
    writer: RunWriter
    bookmark: str | None

    def draw(self, look: int) -> str:
        """Return the XML over the look of the placeholder."""
        return self.writer.marked(self.writer.plain(self.text, look), self.bookmark)

    def __html__(self) -> str:
        return self.draw(-1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `width` in twentieths of a point; `lead`: its row stays on the page of the next one."""

    runs: Runs
    width: int
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: `cells` for loops, c1 to c6 for prototypes with fixed columns."""

    cells: tuple[Cell, ...]

    def __getattr__(self, name: str) -> Runs:
        if name[:1] == "c" and name[1:].isdigit() and 0 < int(name[1:]) <= len(self.cells):
            return self.cells[int(name[1:]) - 1].runs
        raise AttributeError(name)


@dataclass(frozen=True, slots=True)
class View:
    """One block as a template sees it. `table` is empty for paragraphs.

    `first`: the first of its kind; `ends`: a new page begins behind it; `lead`: it stays on the page of what follows,
    such as the list it leads into.
    """

    kind: str
    table: str = ""
    first: bool = False
    ends: bool = False
    lead: bool = False
    runs: Runs | None = None
    marker: Marker | None = None
    head: Row | None = None
    columns: tuple[Cell, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Prototype:
    """A table prototype of a template: its width, how many columns it has (0: as many as the table), its size of type.

    The width is in twentieths of a point, the size in half points.
    """

    width: int
    columns: int = 0
    size: int = 19


def look(runs: Runs | Marker, number: int) -> Markup:
    """The filter that compiling puts on each placeholder: draws RUNS over look NUMBER."""
    return Markup(runs.draw(number))  # noqa: S704 - our own XML, escaped in runs.py


def views(
    document: Document, numbering: Numbering, writer: RunWriter, prototypes: Mapping[str, Mapping[str, Prototype]]
) -> tuple[tuple[View, ...], tuple[View, ...]]:
    """Return the blocks of the cover and those of the body."""
    cover: list[View] = []
    body: list[View] = []
    targets = _targets(document, numbering)
    seen: set[str] = set()
    for part, labels in zip(document.parts, numbering.parts, strict=True):
        place, loop = (cover, "cover") if part.role == "cover" else (body, "body")
        for view in _part(part, labels, writer, targets, prototypes[loop]):
            first = view.kind not in seen
            if first and view.kind == "annex" and body:
                body[-1] = replace(body[-1], ends=True)
            place.append(replace(view, first=first))
            seen.add(view.kind)
    if cover:
        cover[-1] = replace(cover[-1], ends=True)
    return tuple(cover), tuple(body)


def _targets(document: Document, numbering: Numbering) -> frozenset[str]:
    """Keys of the labels that need a bookmark: every numbered heading (contents) and whatever is referred to."""
    from slagen.document.walk import refs

    keys = {labels.heading.key for labels in numbering.parts if labels.heading}
    for ref in refs(document):
        label: Label | None = numbering.of(ref.target)
        while label:
            keys.add(label.key)
            label = label.parent
    return frozenset(keys)


def _part(
    part: Part,
    labels: PartLabels,
    writer: RunWriter,
    targets: frozenset[str],
    prototypes: Mapping[str, Prototype],
) -> Iterator[View]:
    yield _paragraph("heading" if part.role == "cover" else part.role, part.heading, labels.heading, writer, targets)
    following = (*part.blocks[1:], None)
    together = _kept_together(part)
    for index, (block, label, after) in enumerate(zip(part.blocks, labels.blocks, following, strict=True)):
        if isinstance(block, Paragraph):
            # a heading, a sentence and a table all kept together make LibreOffice leave other headings behind, alone at
            # the foot of a page: there the heading keeps its sentence, and the sentence may part from its table
            lead = _leads(block, after) and not (index == 0 and isinstance(after, Table))
            annex = part.role == "annex" and block.kind != "plain"
            kind = f"annex-{block.kind}" if annex else block.kind if label else _UNNUMBERED.get(part.role, "plain")
            yield replace(_paragraph(kind, block.inlines, label, writer, targets), lead=lead)
        else:
            yield _table(block, writer, prototypes, lead=index in together)


def _leads(block: Paragraph, after: Block | None) -> bool:
    """Whether BLOCK leads into the list or table AFTER it."""
    return isinstance(after, Table) or _DEPTHS.get(getattr(after, "kind", ""), 0) > _DEPTHS.get(block.kind, 9)


def _kept_together(part: Part) -> range:
    """Indices of the tables of a cover that stay on the page of what follows.

    What comes after the key terms goes over to the second page as a whole, so that no row or two is all that stands
    there before the contents.
    """
    first = next((index for index, block in enumerate(part.blocks) if isinstance(block, Paragraph)), len(part.blocks))
    rows = sum(1 + len(block.rows) for block in part.blocks[first:] if isinstance(block, Table))
    return range(first, len(part.blocks) - 1 if part.role == "cover" and rows <= COVER_KEPT else 0)


def _paragraph(kind: str, inlines: Inlines, label: Label | None, writer: RunWriter, targets: frozenset[str]) -> View:
    bookmark = bookmark_name(label.key) if label and label.key in targets else None
    if label and label.literal:
        return View(kind, runs=Runs(inlines, writer), marker=Marker(label.marker, writer, bookmark))
    return View(kind, runs=Runs(inlines, writer, bookmark))


def _table(table: Table, writer: RunWriter, prototypes: Mapping[str, Prototype], *, lead: bool = False) -> View:
    prototype = prototypes.get(table.kind)
    fits = prototype is not None and prototype.columns in (0, len(table.header))
    grid = WIDE if len(table.header) >= WIDE_FROM and WIDE in prototypes else GRID
    kind = table.kind if fits else grid
    found = prototypes[kind]
    widths = (
        _equal(table, found.width)
        if table.kind in EQUAL
        else column_widths(table, found.width, found.size, writer.numbering)
    )

    def row(cells: tuple[Inlines, ...], *, lead: bool) -> Row:
        return Row(tuple(Cell(Runs(cell, writer), width, lead) for cell, width in zip(cells, widths, strict=True)))

    whole = lead or len(table.rows) <= KEPT_WHOLE
    head = row(table.header, lead=True)
    rows = tuple(row(cells, lead=lead or (whole and cells is not table.rows[-1])) for cells in table.rows)
    return View("table", kind, lead=lead, head=head, columns=head.cells, rows=rows)


def _equal(table: Table, total: int) -> tuple[int, ...]:
    columns = len(table.header)
    return (*(total // columns for _ in table.header[1:]), total - total // columns * (columns - 1))


def column_widths(table: Table, total: int, size: int = 19, numbering: Numbering | None = None) -> tuple[int, ...]:
    """Share TOTAL (twentieths of a point) among the columns of TABLE, in type of SIZE half points, by what they hold.

    No word is broken while there is room for the longest of each column; what is left goes where cells are long.
    Where there is no room, only the longest words are broken: an address must not cost the other columns theirs.
    References are as long as NUMBERING prints them (第三十七条（八）), without it as one of the usual kind.
    """
    columns = [[_text(cell, numbering) for cell in column] for column in zip(table.header, *table.rows, strict=True)]
    ideal = [_PADDING + max(_breadth(text, size) for text in column) for column in columns]
    least = [_PADDING + max(_breadth(word, size) for text in column for word in _words(text)) for column in columns]
    if sum(ideal) <= total:
        widths = [int(wish * total / sum(ideal)) for wish in ideal]
    elif sum(least) <= total:
        wishes = [(wish - need) ** 0.75 for wish, need in zip(ideal, least, strict=True)]
        rest = (total - sum(least)) / sum(wishes)
        widths = [int(need + wish * rest) for need, wish in zip(least, wishes, strict=True)]
    elif sum(least) * _GENEROUS <= total:
        widths = [int(need * total / sum(least)) for need in least]
    else:
        widths = _capped([need * _GENEROUS for need in least], total)
    widths[-1] += total - sum(widths)
    return tuple(widths)


def _capped(needs: list[float], total: int) -> list[int]:
    """Give each of NEEDS what it asks for, up to a limit set so that all of them together take TOTAL."""
    rest = float(total)
    limit = rest / len(needs)
    for taken, need in enumerate(sorted(needs)):
        limit = rest / (len(needs) - taken)
        if need > limit:
            break
        rest -= need
    return [int(min(need, limit)) for need in needs]


def _words(text: str) -> list[str]:
    """What a line break can't divide: words of Latin or Greek letters, pairs of Chinese characters."""
    return _WORD.findall(text) or [""]


def _text(inlines: Inlines, numbering: Numbering | None) -> str:
    def one(inline: Inline) -> str:
        match inline:
            case Ref(target):
                return "0.0(a)" if numbering is None else numbering.of(target).reference
            case Blank():
                return "[..........]"
            case _:
                return inline.text

    return "".join(map(one, inlines))


def _breadth(text: str, size: int) -> float:
    return ems(text) * size * 10
