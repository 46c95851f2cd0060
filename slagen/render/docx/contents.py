"""The table of contents: a real TOC field whose entries are filled here, with links and without page numbers.

A number that is wider than the room before the first tab stop would send its title to the next one, at the right
margin: where any number of a document is, a blank takes the place of the tabulator in all its lines.

Nothing has laid the document out yet, so a page number would be a guess. Each entry ends in a PAGEREF field that is
still empty; Word fills them when it updates fields. No leader of dots is drawn, so that an empty one looks right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slagen.document.tree import Text
from slagen.render.docx.measure import ems
from slagen.render.docx.runs import bookmark_name, escape

if TYPE_CHECKING:
    from slagen.document.number import Label, Numbering
    from slagen.document.tree import Document, Inlines
    from slagen.render.docx.runs import RunWriter

TOC = r"TOC \h \z \u"  # by outline level: switches that name styles break where lists are separated by semicolons

EN_SPACE: Final = "\u2002"


@dataclass(frozen=True, slots=True)
class EntryRuns:
    """The runs of one entry: number, joint, title, tab, page. The first opens the TOC field, the last closes it."""

    label: Label
    heading: Inlines
    writer: RunWriter
    tabbed: bool
    first: bool
    last: bool

    def draw(self, look: int) -> str:
        """Return the XML over the look of the placeholder."""
        writer, name = self.writer, bookmark_name(self.label.key)
        properties = writer.properties(look)
        tab = f"<w:r>{properties}<w:tab/></w:r>"
        page = f"PAGEREF {name} \\h"
        link = (
            f'<w:hyperlink w:anchor="{name}" w:history="1">'
            f"{writer.plain(self.label.marker, look)}{tab if self.tabbed else writer.plain(EN_SPACE, look)}"
            f"{writer.inlines(self.heading, look)}{tab}"
            f"{writer.field(page, ' ', look)}"
            "</w:hyperlink>"
        )
        begin = (
            f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(TOC)} </w:instrText></w:r>'
            f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
        return f"{begin if self.first else ''}{link}{end if self.last else ''}"

    def __html__(self) -> str:
        return self.draw(-1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents as a template sees it."""

    kind: str
    runs: EntryRuns
    lead: bool = False


def contents(document: Document, numbering: Numbering, writer: RunWriter, number_room: float) -> tuple[Entry, ...]:
    """Return an entry for each numbered heading; NUMBER_ROOM: how many ems of a number stand before the tab stop."""
    found = [
        (part, labels.heading)
        for part, labels in zip(document.parts, numbering.parts, strict=True)
        if labels.heading is not None
    ]
    tabbed = all(ems(label.marker) <= number_room for _, label in found)
    return tuple(
        Entry(part.role, EntryRuns(label, _plain(part.heading), writer, tabbed, index == 0, index == len(found) - 1))
        for index, (part, label) in enumerate(found)
    )


def _plain(heading: Inlines) -> Inlines:
    """In the contents a heading is words only: line feeds would break the line, strong would shout."""
    return tuple(Text(inline.text.replace("\n", " ")) if hasattr(inline, "text") else inline for inline in heading)
