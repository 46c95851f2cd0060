"""Prepares a part of a Word template for docxtpl: heals split tags, notes looks, gives tables their columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from slagen.messages import msg
from slagen.render.docx.runs import RUN_PROPERTIES, escape
from slagen.render.docx.styles import W
from slagen.render.docx.tags import TAG

if TYPE_CHECKING:
    from collections.abc import Callable

    from slagen.messages import Message

_PLACEHOLDER: Final = re.compile(r"\{\{r\s+([\w.]+)\s*\}\}")
_CELLS: Final = re.compile(r"\{%tc\s+for\s+(\w+)\s+in\s+([\w.]+)\s*%\}")
_TRACKED: Final = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")


def prepare(root: etree._Element, looks: list[list[str]], report: Callable[[Message], None]) -> str:
    """Return the part at ROOT as text ready for docxtpl; LOOKS grows by the look of each placeholder run."""
    tracked = [tag for tag in _TRACKED if next(root.iter(f"{W}{tag}"), None) is not None]
    if tracked:
        report(msg("the template holds tracked changes: accept or reject them all in Word (Review, Changes)"))
    for paragraph in root.iter(f"{W}p"):
        _heal(paragraph)
        _keep_with_next(paragraph)
    for run in root.iter(f"{W}r"):
        _note_look(run, looks)
    for table in root.iter(f"{W}tbl"):
        _give_columns(table)
    return etree.tostring(root, encoding="unicode")


def _heal(paragraph: etree._Element) -> None:
    """Move each tag that Word has spread over several runs into the run it begins in."""
    nodes = [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]
    text = "".join(node.text or "" for node in nodes)
    if "{" not in text:
        return
    starts: list[int] = []
    position = 0
    for node in nodes:
        starts.append(position)
        position += len(node.text or "")
    for match in TAG.finditer(text):
        owner = max(index for index, start in enumerate(starts) if start <= match.start() and nodes[index].text)
        end = starts[owner] + len(nodes[owner].text or "")
        if match.end() <= end:
            continue
        missing = match.end() - end
        nodes[owner].text = (nodes[owner].text or "") + text[end : match.end()]
        for index in range(owner + 1, len(nodes)):
            held = nodes[index].text or ""
            taken = min(missing, len(held))
            nodes[index].text, starts[index] = held[taken:], starts[index] + taken
            missing -= taken
            if not missing:
                break


_BLOCK_RUNS: Final = re.compile(r"\{\{r\s+(\w+)\.runs\s*\}\}")


def _keep_with_next(paragraph: etree._Element) -> None:
    """Let a paragraph stay on the page of what follows, where its block or its cell says so (`lead`)."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    runs = _BLOCK_RUNS.search("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
    if style is None or runs is None or paragraph.find(f"{W}pPr/{W}keepNext") is not None:
        return
    keep = etree.Element(f"{W}keepNext")
    style.addnext(keep)
    style.tail, keep.tail = f"{{% if {runs[1]}.lead %}}", "{% endif %}"


def _note_look(run: etree._Element, looks: list[list[str]]) -> None:
    """Write the number of the run's look into its placeholder, since docxtpl drops the run itself."""
    for node in run.iterfind(f"{W}t"):
        if not node.text or not _PLACEHOLDER.search(node.text):
            continue
        look = _look(run.find(f"{W}rPr"))
        if look not in looks:
            looks.append(look)
        number = looks.index(look)
        node.text = _PLACEHOLDER.sub(rf"{{{{r \1|look({number}) }}}}", node.text)


def _look(properties: etree._Element | None) -> list[str]:
    """The children of w:rPr as XML. The language Word notes for what was typed is left out: styles say it."""
    children = [] if properties is None else list(properties)
    named = [child for child in children if etree.QName(child).localname in RUN_PROPERTIES - {"lang"}]
    return [_xml(child) for child in named]


def _xml(element: etree._Element) -> str:
    named = [(etree.QName(name), str(value)) for name, value in element.attrib.items()]
    attributes = "".join(
        f' w:{name.localname}="{escape(value)}"' for name, value in named if f"{{{name.namespace}}}" == W
    )
    return f"<w:{etree.QName(element).localname}{attributes}/>"


def _give_columns(table: etree._Element) -> None:
    """Let the column loop of a table write its grid and widths too, which docxtpl has no tag for."""
    words = "".join(node.text or "" for node in table.iter(f"{W}t"))
    loop = next((match for match in _CELLS.finditer(words) if match[2].endswith(".columns")), None)
    grid = table.find(f"{W}tblGrid")
    if loop is None or grid is None:
        return
    for column in list(grid):
        grid.remove(column)
    column = etree.SubElement(grid, f"{W}gridCol")
    column.set(f"{W}w", "{{ column.width }}")
    grid.text = f"{{% for column in {loop[2]} %}}"
    column.tail = "{% endfor %}"
    for row in table.iterfind(f"{W}tr"):
        variable = None
        for cell in row.iterfind(f"{W}tc"):
            inner = "".join(node.text or "" for node in cell.iter(f"{W}t"))
            match = _CELLS.search(inner)
            width = cell.find(f"{W}tcPr/{W}tcW")
            if match:
                variable = match[1]
            elif "{%tc" in inner:
                variable = None
            elif variable and width is not None:
                width.set(f"{W}w", f"{{{{ {variable}.width }}}}")
                width.set(f"{W}type", "dxa")
