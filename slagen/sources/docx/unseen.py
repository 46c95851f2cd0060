"""Words that are in a Word file and that nobody sees, and words that are seen and are no text: pictures, WordArt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.sources.docx import names as n
from slagen.sources.docx.names import VAL, W, whole

if TYPE_CHECKING:
    from lxml import etree

    from slagen.sources.docx.styles import Style, Styles

_SMALLEST: Final = 4  # half points: what is smaller than two points is a speck
_WHITE: Final = "ffffff"
_NO_FILL: Final = ("", "auto", _WHITE)
_PLAIN_TABLES: Final = ("", "tablegrid", "tablenormal")
_GENERATED: Final = ("automatically generated", "AI-generated", "自动生成", "自動產生", "δημιουργήθηκε αυτόματα")


def is_faint(data: bytes) -> bool:
    """Whether the part DATA may have words in white or smaller than two points: a quick look before a thorough one."""
    low = data.lower()
    return b'"ffffff"' in low or any(b':sz w:val="%d"' % size in low for size in range(_SMALLEST))


def nobody_sees(run: etree._Element, style: Style | None, styles: Styles) -> bool:
    """Whether the words of RUN, in a paragraph of STYLE, are white on white or too small to be seen."""
    properties = run[0] if len(run) and run[0].tag == n.OF_RUN else None
    color, size = _look(properties, style, styles)
    if size and whole(size, 99) < _SMALLEST and _has_words(run):
        return True
    if color.lower() != _WHITE or not _has_words(run):
        return False
    filled = (style is not None and style.filled) or _filled(properties)
    return not (filled or any(_is_dark(above) for above in run.iterancestors()))


def _look(properties: etree._Element | None, style: Style | None, styles: Styles) -> tuple[str, str]:
    """The colour and the size of a run: its own, those of its style, those of its paragraph's."""
    color, size = (style.color, style.size) if style else ("", "")
    if properties is None:
        return color, size
    named = properties.find(n.STYLE_OF_RUN)
    if named is not None:
        own = styles.of(named.get(VAL))
        color, size = own.color or color, own.size or size
    for tag in (n.COLOR, n.SIZE):
        direct = properties.find(tag)
        if direct is not None and tag == n.COLOR:
            color = direct.get(VAL, "")
        elif direct is not None:
            size = direct.get(VAL, "")
    return color, size


def _has_words(run: etree._Element) -> bool:
    return any(char.isalnum() for text in run.iter(n.TEXT) for char in text.text or "")


def _filled(properties: etree._Element | None) -> bool:
    """Whether something with PROPERTIES has a background of its own."""
    if properties is None:
        return False
    shading, highlight = properties.find(n.SHADING), properties.find(n.HIGHLIGHT)
    if highlight is not None and highlight.get(VAL) != "none":
        return True
    return shading is not None and (
        shading.get(f"{W}fill", "").lower() not in _NO_FILL or shading.get(f"{W}themeFill") is not None
    )


def _is_dark(element: etree._Element) -> bool:
    """Whether ELEMENT, around white words, may give them a background: then they are taken to be seen."""
    tag = element.tag
    if tag in (n.TEXT_BOX, n.ALTERNATIVES):
        return True  # what fills the shape stands elsewhere
    if tag == n.PARAGRAPH:
        return _filled(element.find(n.OF_PARAGRAPH))
    if tag == n.CELL:
        return _filled(element.find(f"{W}tcPr"))
    if tag == n.TABLE:
        named = element.find(f"{W}tblPr/{W}tblStyle")
        return named is not None and named.get(VAL, "").lower() not in _PLAIN_TABLES
    return tag == f"{W}document" and element.find(f"{W}background") is not None


def words_of_drawing(element: etree._Element) -> str:
    """The words that ELEMENT of a drawing shows, or that stand for it where it can't be seen; none a machine made."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    name = tag.rpartition("}")[2]
    if name == "docPr":
        words = element.get("descr", "")
    elif name == "textpath":
        words = element.get("string", "")
    elif tag == f"{{urn:schemas-microsoft-com:vml}}{name}":
        words = element.get("alt", "")
    elif tag == _DRAWN_TEXT:
        words = element.text or ""
    else:
        return ""
    words = " ".join(words.split())
    return "" if any(sign in words for sign in _GENERATED) else words


_DRAWN_TEXT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
