"""Reads what stands inside a paragraph: runs, fields, links, tracked changes and everything that wraps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.sources.docx import names as n
from slagen.sources.docx.names import VAL, W, on
from slagen.sources.docx.unseen import is_faint, nobody_sees, words_of_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

    from slagen.sources.docx.line import Line, Steps
    from slagen.sources.docx.styles import Style, Styles
    from slagen.sources.source import MarkKind

BREAK: Final = "\u2028"
_SIGNS: Final[Mapping[object, str]] = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "\u2011",
}
_BLANKS: Final = " \t\r\n"
_ONE_LINE: Final = str.maketrans("\r\n", "  ")
_REFERRING: Final = ("REF", "NOTEREF")
_CONTENTS: Final = ("TOC", "INDEX", "TOA")
_FETCHING: Final = frozenset(
    ("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD")
)
_OTHERWISE_TOMORROW: Final = (
    "ADDIN ASK AUTOTEXT AUTOTEXTLIST COMPARE DATE DOCVARIABLE EDITTIME FILENAME FILESIZE FILLIN GLOSSARY IF "
    "LASTSAVEDBY MACROBUTTON MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF PRINT PRINTDATE REVNUM SAVEDATE SKIPIF TIME "
    "USERADDRESS USERINITIALS USERNAME"
)
_CHANGING: Final = frozenset(_OTHERWISE_TOMORROW.split())
_DEEPEST: Final = 32  # fields in fields
_SHOWN: Final = 200  # code points of a field's instruction
_SYMBOLS: Final[Mapping[int, str]] = {
    **dict(enumerate(" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_", 0xF020)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", 0xF061)),
    **dict(enumerate("ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xF0A1)),
}
_BOXES_TO_TICK: Final = {0xF06F: "□", 0xF0A8: "☐", 0xF0FB: "✗", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑"}


class _Field:
    """A field being read: its instruction, and where its result begins."""

    __slots__ = ("contents", "instruction", "line", "result", "start")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.result = False
        self.contents = False
        self.line: Line | None = None
        self.start = 0


class RunReader:
    """Reads paragraphs of one part into lines. Fields may go on from one paragraph to the next."""

    def __init__(self, data: bytes, root: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._keeps_blanks = root.get(n.SPACE) == "preserve"
        self._boxes = any(sign in data for sign in (b"txbxContent", b"descr=", b"textpath", b" alt=", b"lockedCanvas"))
        self._looks = b"vanish" in data or b"highlight" in data or styles.hides
        self._faint = styles.faint or is_faint(data)
        self._fields: list[_Field] = []
        self._silent = False  # between the begin and the separator of a field
        self._contents = 0
        self._hidden = False
        self._paragraph: Style | None = None
        self._handlers: dict[object, Callable[[etree._Element, Steps, Line], None]] = {
            n.RUN: self._run,
            n.LINK: self._link,
            n.SIMPLE_FIELD: self._simple_field,
            n.INSERTED: self._inserted,
            n.MOVED_TO: self._moved_to,
            n.CONTROL: self._control,
            n.SMART_TAG: self._inside,
            n.CUSTOM_XML: self._inside,
            f"{W}dir": self._inside,
            f"{W}bdo": self._inside,
            n.RUBY_BASE: self._inside,
            n.ALTERNATIVES: self._alternatives,
            n.MATH: self._math,
            n.MATH_PARAGRAPH: self._math,
        }
        self._wordless: dict[object, Callable[[etree._Element, Line], None]] = {
            n.DELETED: self._deleted,
            n.MOVED_FROM: self._moved_from,
            n.BOOKMARK: self._bookmark,
            n.COMMENT_START: self._comment,
            n.COMMENT_END: self._comment,
        }

    def read(self, paragraph: etree._Element, steps: Steps, line: Line, style: Style) -> None:
        """Read PARAGRAPH, which stands at STEPS and has STYLE, into LINE."""
        self._paragraph = style
        self._hidden = bool(style.hidden) or self._styles.hidden
        line.contents = line.contents or self._contents > 0
        self._inside(paragraph, steps, line)
        if self._silent:
            # only instructions may stand there; so a field that never gets to its result hides no more than this
            for field in self._fields:
                field.result = True
            self._silent = False

    def leave(self, depth: int) -> None:
        """Fields begun since `depth` was taken end here: none goes on beyond its cell, note or text box."""
        while len(self._fields) > depth:
            self._contents -= self._fields.pop().contents
        self._silent = any(not field.result for field in self._fields)

    @property
    def depth(self) -> int:
        """How many fields are open."""
        return len(self._fields)

    def outside(self, element: etree._Element, line: Line) -> None:
        """Take note of what stands between paragraphs: a bookmark, the mark of a comment, something deleted."""
        handler = self._wordless.get(element.tag)
        if handler is not None:
            handler(element, line)

    def _inside(self, parent: etree._Element, steps: Steps, line: Line) -> None:
        handlers = self._handlers
        for index, child in enumerate(parent):
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child, (*steps, index), line)
            elif child.tag in self._wordless:
                self._wordless[child.tag](child, line)

    def _run(self, run: etree._Element, steps: Steps, line: Line) -> None:
        hidden, highlighted = self._hidden, False
        if self._looks and len(run) and run[0].tag == n.OF_RUN:
            hidden, highlighted = self._look(run[0])
        start = line.length
        self._words(run, steps, line, hidden=hidden)
        if highlighted:
            line.mark("highlight", start)
        if self._faint and line.length > start and nobody_sees(run, self._paragraph, self._styles):
            line.mark("hidden", start)

    def _look(self, properties: etree._Element) -> tuple[bool, bool]:
        """Whether a run is hidden and whether it is highlighted."""
        hidden, highlighted = self._hidden, False
        direct: bool | None = None
        for child in properties:
            tag = child.tag
            if tag == n.HIDDEN:
                direct = on(child.get(VAL))
            elif tag == n.HIGHLIGHT:
                highlighted = child.get(VAL) != "none"
            elif tag == n.STYLE_OF_RUN and self._styles.of(child.get(VAL)).hidden:
                hidden = not hidden  # a switch in two styles, of the paragraph and of the run, is off again
        return (hidden if direct is None else direct), highlighted

    def _words(self, run: etree._Element, steps: Steps, line: Line, *, hidden: bool) -> None:
        for index, child in enumerate(run):
            tag = child.tag
            if tag == n.TEXT:
                text, skipped = self._text(child)
                if text and not self._silent:
                    if hidden:
                        line.mark("hidden", line.length, text)
                    else:
                        line.add(text, (*steps, index), skipped)
            elif tag == n.OF_RUN:
                continue
            elif tag in _SIGNS or tag == n.SYMBOL:
                sign = _SIGNS.get(tag) or _symbol(child)
                if sign and not self._silent:
                    if hidden:
                        line.mark("hidden", line.length, sign)
                    else:
                        line.add(sign, (*steps, index))
            elif tag == n.FIELD_SIGN:
                self._field_sign(child.get(f"{W}fldCharType"), line)
            elif tag == n.INSTRUCTION:
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].instruction.append(child.text or "")
            elif tag in (n.FOOTNOTE_SIGN, n.ENDNOTE_SIGN):
                (line.met.gone if hidden else line.met.notes).append((_story(child), child.get(n.ID, "")))
            elif tag == n.COMMENT_SIGN:
                line.met.anchors.append((child.get(n.ID, ""), "sign", line.length))
            elif tag == n.RUBY:
                self._inside(child, (*steps, index), line)
            elif tag == n.ALTERNATIVES:
                at, chosen = alternative(child)
                if chosen is not None:
                    self._words(chosen, (*steps, index, at), line, hidden=hidden)
            elif self._boxes and tag in _DRAWN:
                self._find_boxes(child, (*steps, index), line)

    def _text(self, element: etree._Element) -> tuple[str, int]:
        """The text of a w:t as Word shows it, and how many of its first characters are left out."""
        text = element.text or ""
        if not text.isprintable():
            text = text.translate(_ONE_LINE)
        if text and (text[0] in _BLANKS or text[-1] in _BLANKS):
            if self._keeps_blanks or element.get(n.SPACE) == "preserve":
                return text, 0
            bare = text.lstrip(_BLANKS)
            return bare.rstrip(_BLANKS), len(text) - len(bare)
        return text, 0

    def _field_sign(self, kind: str | None, line: Line) -> None:
        if kind == "begin" and len(self._fields) < _DEEPEST:
            self._fields.append(_Field())
            self._silent = True
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.result, field.line, field.start = True, line, line.length
            if _keyword("".join(field.instruction)) in _CONTENTS and not field.contents:
                field.contents = line.contents = True
                self._contents += 1
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            self._contents -= field.contents
            start = field.start if field.line is line else line.length if field.line is None else 0
            self._shown("".join(field.instruction), start, line)
        else:
            return
        self._silent = any(not field.result for field in self._fields)

    def _shown(self, instruction: str, start: int, line: Line) -> None:
        """A field with INSTRUCTION has shown what stands from START on."""
        keyword = _keyword(instruction)
        words = instruction.split(None, 2)
        target = words[1].strip('"') if len(words) > 1 else ""
        if keyword in _REFERRING and target:
            line.met.references.append((target, start, line.length))
        elif keyword in _CHANGING:
            line.met.marks.append(("changing", start, line.length, instruction.strip()[:_SHOWN]))
        elif keyword in _FETCHING or (keyword == "HYPERLINK" and not target.startswith("\\") and not is_web(target)):
            line.met.marks.append(("external", start, line.length, instruction.strip()[:_SHOWN]))

    def _simple_field(self, element: etree._Element, steps: Steps, line: Line) -> None:
        instruction = element.get(f"{W}instr", "")
        start = line.length
        line.contents = line.contents or _keyword(instruction) in _CONTENTS
        self._inside(element, steps, line)
        self._shown(instruction, start, line)

    def _link(self, element: etree._Element, steps: Steps, line: Line) -> None:
        start = line.length
        self._inside(element, steps, line)
        relation = element.get(n.RELATION)
        if relation:
            line.met.external.append((relation, start, line.length))

    def _inserted(self, element: etree._Element, steps: Steps, line: Line) -> None:
        start = line.length
        self._inside(element, steps, line)
        line.mark("inserted", start)

    def _moved_to(self, element: etree._Element, steps: Steps, line: Line) -> None:
        start = line.length
        self._inside(element, steps, line)
        line.mark("moved", start)

    def _deleted(self, element: etree._Element, line: Line) -> None:
        self.leave_out(element, line, "deleted")

    def _moved_from(self, element: etree._Element, line: Line) -> None:
        self.leave_out(element, line, "moved")

    def leave_out(self, element: etree._Element, line: Line, kind: MarkKind) -> None:
        """Leave ELEMENT out of the text and say so; comments and notes inside it are taken note of."""
        words: list[str] = []
        for child in element.iter(
            n.TEXT, n.DELETED_TEXT, n.COMMENT_START, n.COMMENT_END, n.COMMENT_SIGN, n.FOOTNOTE_SIGN, n.ENDNOTE_SIGN
        ):
            tag = child.tag
            if tag in (n.TEXT, n.DELETED_TEXT):
                words.append(child.text or "")
            elif tag in (n.FOOTNOTE_SIGN, n.ENDNOTE_SIGN):
                line.met.gone.append((_story(child), child.get(n.ID, "")))
            else:
                self._comment(child, line)
        text = "".join(words)
        if text:
            line.mark(kind, line.length, text)

    def _control(self, element: etree._Element, steps: Steps, line: Line) -> None:
        for index, child in enumerate(element):
            if child.tag == n.CONTROL_CONTENT:
                self._inside(child, (*steps, index), line)

    def _alternatives(self, element: etree._Element, steps: Steps, line: Line) -> None:
        index, chosen = alternative(element)
        if chosen is not None:
            self._inside(chosen, (*steps, index), line)

    def _math(self, element: etree._Element, steps: Steps, line: Line) -> None:
        start = line.length
        self._formula(element, steps, line)
        if line.length > start:
            line.met.quiet.append((start, line.length))

    def _formula(self, element: etree._Element, steps: Steps, line: Line) -> None:
        for index, child in enumerate(element):
            if child.tag == n.MATH_TEXT:
                text = (child.text or "").translate(_ONE_LINE)
                if text and not self._silent:
                    line.add(text, (*steps, index))
            elif child.tag not in (n.DELETED, n.MOVED_FROM):
                self._formula(child, (*steps, index), line)

    def _bookmark(self, element: etree._Element, line: Line) -> None:
        line.met.bookmarks.append(element.get(f"{W}name", ""))

    def _comment(self, element: etree._Element, line: Line) -> None:
        kind = {n.COMMENT_START: "start", n.COMMENT_END: "end"}.get(element.tag, "sign")
        line.met.anchors.append((element.get(n.ID, ""), kind, line.length))

    def _find_boxes(self, element: etree._Element, steps: Steps, line: Line) -> None:
        words = words_of_drawing(element)
        if words:
            line.met.marks.append(("drawing", line.length, line.length, words[:_SHOWN]))
        if element.tag == n.TEXT_BOX:
            line.met.boxes.append((element, steps))
        elif element.tag == n.ALTERNATIVES:
            index, chosen = alternative(element)
            if chosen is not None:
                self._find_boxes(chosen, (*steps, index), line)
        else:
            for index, child in enumerate(element):
                self._find_boxes(child, (*steps, index), line)


_DRAWN: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def alternative(element: etree._Element) -> tuple[int, etree._Element | None]:
    """Which branch of an mc:AlternateContent Word shows, and its index: the first it understands, else the fallback."""
    fallback: tuple[int, etree._Element | None] = (0, None)
    for index, child in enumerate(element):
        if child.tag == n.CHOICE:
            known = child.nsmap
            if all(known.get(prefix, "").startswith(_UNDERSTOOD) for prefix in child.get("Requires", "").split()):
                return index, child
        elif child.tag == n.FALLBACK:
            fallback = (index, child)
    return fallback


def is_web(target: str) -> bool:
    """Whether a link leads to the web, to a mail address or inside the document."""
    return not target or target.strip().lower().startswith(("http://", "https://", "mailto:", "#"))


def _keyword(instruction: str) -> str:
    return (instruction.split(None, 1) or [""])[0].upper()


def _story(sign: etree._Element) -> str:
    return "footnote" if sign.tag == n.FOOTNOTE_SIGN else "endnote"


def _symbol(element: etree._Element) -> str:
    """The character of a w:sym: that of the font Symbol, a box of Wingdings, else its own code point."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if not 0x20 <= code <= 0xFFFD or 0xD800 <= code < 0xE000:
        return ""
    font = element.get(f"{W}font", "").casefold()
    code = code + 0xF000 if code < 0x100 and font.startswith(("symbol", "wingdings")) else code
    found = _SYMBOLS.get(code) if font == "symbol" else _BOXES_TO_TICK.get(code) if font == "wingdings" else None
    return found or chr(code)
