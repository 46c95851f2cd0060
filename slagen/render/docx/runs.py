"""Runs of WordprocessingML: words, fields and bookmarks as XML, with the look of the placeholder they replace."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from slagen.document.number import bare
from slagen.document.tree import Blank, Ref, Text, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slagen.document.number import Label, Numbering
    from slagen.document.tree import Inline, Inlines

DEFINED_TERM: Final = "SLA Defined Term"
VALUE: Final = "SLA Value"
BLANK: Final = "SLA Blank"
REFERENCE: Final = "SLA Reference"
CHARACTER_STYLES: Final = (DEFINED_TERM, VALUE, BLANK, REFERENCE)

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Escape TEXT for XML content and attributes."""
    return text.translate(_ESCAPES)


def bookmark_name(key: str) -> str:
    """Return the hidden bookmark of a label's key: _Ref and 12 hexadecimal digits."""
    return f"_Ref{hashlib.sha256(key.encode()).hexdigest()[:12]}"


@dataclass(slots=True)
class RunWriter:
    """Writes the runs of one document. It keeps what was drawn, in order, so that the output can be read back."""

    numbering: Numbering
    blank: str
    styles: Mapping[str, str]
    looks: Sequence[Sequence[str]]
    east_asian: bool
    next_id: int
    drawn: list[str] = field(default_factory=list)
    _properties: dict[tuple[int, str, bool], str] = field(default_factory=dict)

    def inlines(self, inlines: Inlines, look: int, bookmark: str | None = None) -> str:
        """Draw INLINES over look number LOOK (-1: none), inside BOOKMARK if given."""
        return self.marked("".join(self._inline(inline, look) for inline in inlines), bookmark)

    def plain(self, text: str, look: int, style: str = "") -> str:
        """Draw words that are neither a value nor a reference, such as a marker."""
        self.drawn.append(text)
        return self._run(text, look, style)

    def marked(self, xml: str, bookmark: str | None) -> str:
        """Put BOOKMARK around XML."""
        if bookmark is None:
            return xml
        number, self.next_id = self.next_id, self.next_id + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>'
        return f'{start}{xml}<w:bookmarkEnd w:id="{number}"/>'

    def field(self, instruction: str, result: str, look: int, style: str = "") -> str:
        """Draw a complex field with its cached RESULT."""
        properties = self.properties(look, style)
        code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
        return (
            f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r><w:r>{properties}{code}</w:r>'
            f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
            f"{self._run(result, look, style)}"
            f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
        )

    def _inline(self, inline: Inline, look: int) -> str:
        strong = DEFINED_TERM if inline.strong else ""
        match inline:
            case Text(text):
                return self.plain(text, look, strong)
            case Value(text):
                return self.plain(text, look, strong or VALUE)
            case Blank():
                return self.plain(self.blank, look, BLANK)
            case Ref(target):
                label = self.numbering.of(target)
                self.drawn.append(label.reference)
                return self._reference(label, look, strong or REFERENCE)

    def _reference(self, label: Label, look: int, style: str, *, whole: bool = True) -> str:
        """Draw a reference to LABEL, or (not WHOLE) the beginning of one to a paragraph below it."""
        name = bookmark_name(label.key)
        above = self._reference(label.parent, look, style, whole=False) if label.parent else ""
        if label.literal:
            joint = self._run(" ", look, style) if above else ""
            return above + joint + self.field(f"REF {name} \\h", label.own, look, style)
        wanted = label.reference if whole else label.context
        if wanted == native_context(label).rstrip("."):
            switch = "\\w" if label.parent else "\\n"  # \n: the marker holds its own context, whatever Word makes of \w
            return self.field(f"REF {name} {switch} \\h", wanted, look, style)
        own = bare(label.own) if whole else label.own
        if label.parent and own == label.marker.rstrip("."):
            return above + self.field(f"REF {name} \\n \\h", own, look, style)
        # no switch of REF prints a number so: a link to it, in our words
        return f'{above}<w:hyperlink w:anchor="{name}" w:history="1">{self._run(own, look, style)}</w:hyperlink>'

    def _run(self, text: str, look: int, style: str) -> str:
        properties = self.properties(look, style, rtl=_is_rtl(text))
        return "".join(f"<w:r>{properties}{piece}</w:r>" for piece in _pieces(text))

    def properties(self, look: int, style: str = "", *, rtl: bool = False) -> str:
        """Return w:rPr: the look of the placeholder, with the character style and direction of this run over it."""
        key = (look, style, rtl)
        if key not in self._properties:
            self._properties[key] = self._merge(*key)
        return self._properties[key]

    def _merge(self, look: int, style: str, rtl: bool) -> str:
        base = {_tag(child): child for child in (self.looks[look] if look >= 0 else ())}
        if style in self.styles:
            base["rStyle"] = f'<w:rStyle w:val="{escape(self.styles[style])}"/>'
        if self.east_asian and "w:hint" not in base.get("rFonts", ""):
            # “ ” … — are of ambiguous width: the hint draws them with the Chinese font
            base["rFonts"] = base.get("rFonts", "<w:rFonts/>").replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"', 1)
        if rtl:
            base["rtl"] = "<w:rtl/>"
        children = "".join(base[tag] for tag in sorted(base, key=_ORDER.index))
        return f"<w:rPr>{children}</w:rPr>" if children else ""


def native_context(label: Label) -> str:
    """Return what the word processor's own REF with a number switch takes for LABEL."""
    return (native_context(label.parent) if label.parent else "") + label.marker


def _tag(child: str) -> str:
    return child[3:].split(" ", 1)[0].rstrip("/>") if child.startswith("<w:") else ""


_SPLIT = re.compile("(\n|\t)")


def _pieces(text: str) -> list[str]:
    """Words as w:t; line feeds and tabulators as the elements Word has for them."""
    elements = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return [
        elements.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _SPLIT.split(text)
        if piece
    ] or ['<w:t xml:space="preserve"></w:t>']


def _is_rtl(text: str) -> bool:
    if text.isascii():
        return False
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return first != "L"


# the schema's order of run properties
_SCHEMA: Final = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""
_ORDER: Final = tuple(_SCHEMA.split())
RUN_PROPERTIES: Final = frozenset(_ORDER)
