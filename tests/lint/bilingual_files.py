"""Agreements of strangers in two languages, from a plain outline: as Markdown, or as Word with automatic numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = Path(__file__).parent / "bilingual"
LETTERS = {"en": "abcdef", "el": "αβγδεζ", "zh": "123456", "zh-Hant": "123456"}
_LEVELS = (
    '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:pStyle w:val="{style}"/>'
    '<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
)


def outline(name: str, language: str) -> str:
    """The text of one version: # title, ## clause, a paragraph to a line, - item."""
    return (TEXTS / f"{name}.{language}.txt").read_text(encoding="utf-8")


def slips(name: str) -> list[tuple[str, str]]:
    """What a translator may get wrong in the second version: the words, and what stands there instead."""
    lines = (TEXTS / f"{name}.slips.txt").read_text(encoding="utf-8").splitlines()
    return [(old.strip(), new.strip()) for old, _, new in (line.partition("=>") for line in lines)]


def _numbered(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Level (0 title, 1 clause, 2 paragraph, 3 item), the numbers of clause and paragraph or item, and the words."""
    clause = paragraph = item = 0
    for line in text.splitlines():
        if line.startswith("# "):
            yield 0, 0, 0, line[2:]
        elif line.startswith("## "):
            clause, paragraph = clause + 1, 0
            yield 1, clause, 0, line[3:]
        elif line.startswith("- "):
            item += 1
            yield 3, clause, item, line[2:]
        elif line and clause:
            paragraph, item = paragraph + 1, 0
            yield 2, clause, paragraph, line
        elif line:
            yield 4, 0, 0, line


def as_markdown(text: str, language: str) -> str:
    """TEXT with its numbers typed."""
    signs = {0: "# {words}", 1: "## {one} {words}", 2: "{one}.{two} {words}", 3: "({letter}) {words}", 4: "{words}"}
    return "".join(
        signs[level].format(one=one, two=two, words=words, letter=LETTERS[language][two - 1] if level == 3 else "")
        + "\n\n"
        for level, one, two, words in _numbered(text)
    )


def as_word(text: str, path: Path) -> Path:
    """TEXT as python-docx writes it, its numbers counted by Word; saved at PATH, which is returned."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    styles = ("Heading 1", "List Number", "List Bullet")
    formats = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)
    levels = "".join(
        _LEVELS.format(at=at, format=kind, text=sign, style=document.styles[style].style_id)
        for at, ((kind, sign), style) in enumerate(zip(formats, styles, strict=True))
    )
    numbering.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="1">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))
    for at, style in enumerate(styles):
        properties = document.styles[style].element.get_or_add_pPr()
        for old in properties.findall(f"{{{properties.nsmap['w']}}}numPr"):
            properties.remove(old)
        number = parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>')
        properties.insert_element_before(number, "w:suppressLineNumbers", "w:spacing", "w:ind", "w:outlineLvl")
    for level, _, _, words in _numbered(text):
        style = {0: "Title", 4: "Normal"}.get(level) or styles[level - 1]
        document.add_paragraph(words, style=style)
    document.save(str(path))
    return path
