"""The names of WordprocessingML that the reader knows, as lxml spells them."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"

VAL: Final = f"{W}val"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
ID: Final = f"{W}id"
RELATION: Final = f"{R}id"

# blocks
PARAGRAPH: Final = f"{W}p"
TABLE: Final = f"{W}tbl"
ROW: Final = f"{W}tr"
CELL: Final = f"{W}tc"
CONTROL: Final = f"{W}sdt"
CONTROL_CONTENT: Final = f"{W}sdtContent"
CUSTOM_XML: Final = f"{W}customXml"
SMART_TAG: Final = f"{W}smartTag"
ALTERNATIVES: Final = f"{MC}AlternateContent"
CHOICE: Final = f"{MC}Choice"
FALLBACK: Final = f"{MC}Fallback"
TEXT_BOX: Final = f"{W}txbxContent"
EMBEDDED: Final = f"{W}altChunk"

# tracked changes
INSERTED: Final = f"{W}ins"
DELETED: Final = f"{W}del"
MOVED_TO: Final = f"{W}moveTo"
MOVED_FROM: Final = f"{W}moveFrom"
DELETED_TEXT: Final = f"{W}delText"

# inside a paragraph
RUN: Final = f"{W}r"
LINK: Final = f"{W}hyperlink"
SIMPLE_FIELD: Final = f"{W}fldSimple"
FIELD_SIGN: Final = f"{W}fldChar"
INSTRUCTION: Final = f"{W}instrText"
TEXT: Final = f"{W}t"
SYMBOL: Final = f"{W}sym"
RUBY: Final = f"{W}ruby"
RUBY_BASE: Final = f"{W}rubyBase"
MATH: Final = f"{M}oMath"
MATH_PARAGRAPH: Final = f"{M}oMathPara"
MATH_TEXT: Final = f"{M}t"
BOOKMARK: Final = f"{W}bookmarkStart"
COMMENT_START: Final = f"{W}commentRangeStart"
COMMENT_END: Final = f"{W}commentRangeEnd"
COMMENT_SIGN: Final = f"{W}commentReference"
FOOTNOTE_SIGN: Final = f"{W}footnoteReference"
ENDNOTE_SIGN: Final = f"{W}endnoteReference"

# properties
OF_PARAGRAPH: Final = f"{W}pPr"
OF_RUN: Final = f"{W}rPr"
STYLE_OF_PARAGRAPH: Final = f"{W}pStyle"
STYLE_OF_RUN: Final = f"{W}rStyle"
HIDDEN: Final = f"{W}vanish"
HIGHLIGHT: Final = f"{W}highlight"
BOLD: Final = f"{W}b"
COLOR: Final = f"{W}color"
SIZE: Final = f"{W}sz"
SHADING: Final = f"{W}shd"
NUMBERING: Final = f"{W}numPr"
OUTLINE: Final = f"{W}outlineLvl"


def whole(text: str | None, default: int) -> int:
    """TEXT as a whole number between -32,768 and 32,767, as Word takes it; DEFAULT where it is none."""
    if text is None or len(text) > 12:
        return default
    try:
        number = int(text)
    except ValueError:
        return default
    return max(-0x8000, min(number, 0x7FFF))


def on(text: str | None) -> bool:
    """Whether the w:val TEXT of a switch turns it on; without a value it is on."""
    return text not in ("0", "false", "off", "none")
