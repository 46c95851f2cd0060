"""Puts a Word file together: the body, then its notes, its headers and footers, its comments and what leads outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.errors import RefusedError
from slagen.sources.docx.comments import read_comments
from slagen.sources.docx.draft import Draft
from slagen.sources.docx.extras import active_parts, drawn_lines, drawn_parts, metadata
from slagen.sources.docx.guard import LIMITS, damaged, open_package
from slagen.sources.docx.names import ID, W
from slagen.sources.docx.numbering import Lists
from slagen.sources.docx.parts import main_part, parse_part, relations
from slagen.sources.docx.runs import is_web
from slagen.sources.docx.source import DocxSource
from slagen.sources.docx.story import StoryReader
from slagen.sources.docx.styles import Styles
from slagen.sources.docx.unseen import is_faint
from slagen.sources.source import Mark

if TYPE_CHECKING:
    from lxml import etree

    from slagen.sources.docx.guard import Limits, Package
    from slagen.sources.docx.parts import Relation
    from slagen.sources.source import Story

_SHOWN: Final = 200  # code points of an address
_NOTES: Final[tuple[tuple[str, Story], ...]] = (("footnotes", "footnote"), ("endnotes", "endnote"))
_EDGES: Final[tuple[tuple[str, Story], ...]] = (("header", "header"), ("footer", "footer"))


def read_docx(data: bytes, *, file: str, limits: Limits = LIMITS) -> DocxSource:
    """Read the Word file DATA, which FILE names in messages and findings.

    The text has a line for each paragraph that shows words, in the order body (each text box after the paragraph it
    hangs on), footnotes, endnotes, headers, footers, charts and diagrams; tracked insertions are in, deletions and
    hidden words are not.
    Raises RefusedError for what the guard refuses and for a part that is damaged.
    """
    package = open_package(data, file=file, limits=limits)
    return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = main_part(package)
        self.relations = relations(package, self.main)
        self.draft = Draft()
        styles = self._one("styles")
        root = parse_part(package, styles) if styles else None
        written = package.parts.get(styles, b"")
        self.styles = Styles(root, hides=b"vanish" in written, faint=is_faint(written))
        numbering = self._one("numbering")
        self.lists = Lists(parse_part(package, numbering) if numbering else None, self.styles)

    def read(self) -> DocxSource:
        draft = self.draft
        self._body()
        for kind, story in _NOTES:
            self._notes(kind, story)
        for kind, story in _EDGES:
            for part in dict.fromkeys(relation.target for relation in self._all(kind)):
                self._edge(part, story)
        for owner in (self.main, *dict.fromkeys(relation.target for kind, _ in _EDGES for relation in self._all(kind))):
            self._drawn(owner)
        comments, extended = self._one("comments"), self._one("commentsExtended")
        notes = draft.notes(
            read_comments(
                parse_part(self.package, comments) if comments else None,
                parse_part(self.package, extended) if extended else None,
            )
        )
        self._external()
        self._beside()
        draft.close()
        return DocxSource(
            self.package.file,
            "docx",
            draft.text,
            tuple(draft.blocks),
            tuple(draft.marks),
            notes,
            frozenset(draft.targets),
            main=self.main,
            pieces=tuple(draft.pieces),
        )

    def _all(self, kind: str) -> list[Relation]:
        return [relation for relation in self.relations if relation.kind == kind and not relation.external]

    def _one(self, kind: str) -> str:
        """The name of the part of that KIND; a part that is not there may be missing, and is "" here."""
        found = self._all(kind)
        return found[0].target if found and found[0].target in self.package.parts else ""

    def _reader(self, part: str, root: etree._Element) -> StoryReader:
        return StoryReader(self.draft, part, self.package.parts[part], root, self.styles, self.lists)

    def _body(self) -> None:
        root = parse_part(self.package, self.main)
        if root is None or root.tag != f"{W}document":
            raise damaged(self.package.file, self.main)
        reader = self._reader(self.main, root)
        for index, child in enumerate(root):
            if child.tag == f"{W}body":
                reader.read(child, (index,), "body")

    def _notes(self, kind: str, story: Story) -> None:
        part = self._one(kind)
        root = parse_part(self.package, part) if part else None
        if root is None:
            return
        reader = self._reader(part, root)
        for index, note in enumerate(root):
            name = (story, note.get(ID, ""))
            number = self.draft.note_numbers.get(name)
            if note.tag != f"{W}{story}" or note.get(f"{W}type", "normal") != "normal":
                continue  # the line above the notes
            if number is not None or name not in self.draft.gone:
                reader.read(note, (index,), story, number or "")

    def _edge(self, part: str, story: Story) -> None:
        root = parse_part(self.package, part)
        if root is not None:
            self._reader(part, root).read(root, (), story)

    def _drawn(self, owner: str) -> None:
        """The words of the charts and diagrams of the part OWNER; one that is damaged has none."""
        for part in drawn_parts(self.package, owner):
            try:
                root = parse_part(self.package, part)
            except RefusedError:
                continue
            for line in drawn_lines(root) if root is not None else ():
                text = "".join(line.words)
                if text.strip():
                    self.draft.add(line, text, part, "paragraph", "textbox", "")

    def _beside(self) -> None:
        """Mark what the file holds beside its text."""
        self.draft.marks += active_parts(self.package)
        self.draft.marks += metadata(self.package, self._one("settings"))

    def _external(self) -> None:
        """Mark what leads outside and is no plain link, and what is embedded and has not been read."""
        for name in self.package.parts:
            folder, found, base = name.rpartition("_rels/")
            if not found or not base.endswith(".rels"):
                continue
            owner = folder + base.removesuffix(".rels")
            for relation in relations(self.package, owner):
                plain = relation.kind == "hyperlink" and is_web(relation.target)
                if (relation.external and not plain) or relation.kind == "aFChunk":
                    start, end = self.draft.links.get((owner, relation.id), (0, 0))
                    self.draft.marks.append(Mark("external", start, end, f"{owner}: {relation.target[:_SHOWN]}"))
