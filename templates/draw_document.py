"""Draws document.xml, header and footer of a Word template: the loops and the prototypes they hold."""

from __future__ import annotations

import re

import look
from draw_styles import HEAD, W, style_id
from look import Language, TableLook

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str) -> str:
    """Return a run of TEXT; a tabulator becomes its own run."""
    return "".join(
        "<w:r><w:tab/></w:r>" if piece == "\t" else f'<w:r><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in re.split("(\t)", text)
        if piece
    )


def paragraph(style: str, text: str, extra: str = "") -> str:
    """Return a paragraph in STYLE."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{extra}</w:pPr>{run(text)}</w:p>'


def tag(text: str) -> str:
    """Return a paragraph that holds a tag only, and so vanishes."""
    return paragraph("SLA Plain", text)


def choice(cases: list[tuple[str, str]]) -> str:
    """Return the prototypes of a loop, each behind its condition."""
    return "".join(f"{tag('{%p if ' + condition + ' %}')}{xml}{tag('{%p endif %}')}" for condition, xml in cases)


def cell(width: int | str, style: str, text: str, *, tint: bool = False) -> str:
    """Return a table cell with one paragraph."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.TINT}"/>' if tint else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(style, text)}</w:tc>'


def table(kind: TableLook) -> str:
    """Return a table prototype."""
    head_style = "SLA Signature Head" if kind.signing else "SLA Table Head"
    cell_style = "SLA Signature" if kind.signing else "SLA Table Cell"
    if kind.small:
        head_style, cell_style = f"{head_style} Small", f"{cell_style} Small"
    tint = kind.bordered
    if kind.columns:
        widths = [share * look.TEXT_WIDTH // sum(kind.columns) for share in kind.columns]
        widths[-1] += look.TEXT_WIDTH - sum(widths)
        numbers = range(1, len(widths) + 1)
        head = "".join(
            cell(w, head_style, f"{{{{r b.head.c{n} }}}}", tint=tint) for n, w in zip(numbers, widths, strict=True)
        )
        first = "SLA Table Key" if kind.emphasis else cell_style
        body = "".join(
            cell(w, first if n == 1 else cell_style, f"{{{{r row.c{n} }}}}")
            for n, w in zip(numbers, widths, strict=True)
        )
    else:
        widths = [look.TEXT_WIDTH]
        head = (
            cell(0, head_style, "{%tc for c in b.columns %}")
            + cell(look.TEXT_WIDTH, head_style, "{{r c.runs }}", tint=tint)
            + cell(0, head_style, "{%tc endfor %}")
        )
        body = (
            cell(0, cell_style, "{%tc for c in row.cells %}")
            + cell(look.TEXT_WIDTH, cell_style, "{{r c.runs }}")
            + cell(0, cell_style, "{%tc endfor %}")
        )
    name = "SLA Table" if kind.bordered else "SLA Signature Table"
    margins = ""
    if kind.small:
        sides = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
        margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    whole = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if kind.bordered else ''}</w:trPr>"
    loop = f"<w:tr>{cell(look.TEXT_WIDTH, cell_style, '{%tr for row in b.rows %}')}</w:tr>"
    end = f"<w:tr>{cell(look.TEXT_WIDTH, cell_style, '{%tr endfor %}')}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(name)}"/><w:tblW w:w="{look.TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr>{whole}{head}</w:tr>{loop}<w:tr><w:trPr><w:cantSplit/></w:trPr>{body}</w:tr>{end}</w:tbl>"
    )


def tables(kinds: dict[str, TableLook]) -> str:
    """Return the table prototypes of a loop, and the small paragraph that keeps a table apart from what follows.

    Where a new page begins it would have nothing to do, and could fall on a page of its own. Before a heading it stays:
    without it LibreOffice leaves a heading further on alone at the foot of a page.
    """
    apart = (
        tag("{%p if b.table and not b.ends %}")
        + tag("{%p if b.lead %}")
        + paragraph("SLA Table End", "", "<w:keepNext/>")
        + tag("{%p else %}")
        + paragraph("SLA Table End", "")
        + tag("{%p endif %}")
        + tag("{%p endif %}")
    )
    return choice([(f'b.table == "{kind}"', table(described)) for kind, described in kinds.items()]) + apart


def section() -> str:
    """Return w:sectPr: one section, with no header on its first page, so that the text follows the contents at once."""
    references = '<w:headerReference w:type="default" r:id="rId10"/><w:footerReference w:type="default" r:id="rId11"/>'
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{look.PAGE_WIDTH}" w:h="{look.PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{look.MARGIN_TOP}" w:right="{look.MARGIN}" w:bottom="{look.MARGIN_BOTTOM}" '
        f'w:left="{look.MARGIN}" w:header="709" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def document(language: Language) -> str:
    """Return document.xml: cover, contents, and the loop of prototypes."""
    words = language.words
    runs, marked = "{{r b.runs }}", "{{r b.marker }}\t{{r b.runs }}" if language.literal else "{{r b.runs }}"
    cover = [('b.kind == "heading"', "SLA Title", runs), ('b.kind == "plain"', "SLA Cover Text", runs)]
    kinds = [
        ("opening", "SLA Opening Heading", runs),
        ("article", "SLA Heading", runs),
        ("clause", "SLA Clause", runs),
        ("item", "SLA Item", marked),
        ("subitem", "SLA Subitem", marked),
        ("indented", "SLA Indented", runs),
        ("plain", "SLA Plain", runs),
        ("closing", "SLA Closing Heading", runs),
        ("closing-text", "SLA Closing Text", runs),
        ("annex-clause", "SLA Annex Clause", runs),
        ("annex-item", "SLA Annex Item", marked),
        ("annex-subitem", "SLA Annex Subitem", marked),
    ]
    annex = (
        tag("{%p if b.first %}")
        + paragraph("SLA Annex", runs, "<w:pageBreakBefore/>")
        + tag("{%p else %}")
        + paragraph("SLA Annex", runs)
        + tag("{%p endif %}")
    )
    body = (
        tag("{%p for b in cover %}")
        + choice([(condition, paragraph(style, text)) for condition, style, text in cover])
        + tables(look.COVER_TABLES)
        + tag("{%p endfor %}")
        + tag("{%p if contents %}")
        + paragraph("SLA Contents Title", words["contents"])
        + tag("{%p for e in contents %}")
        + paragraph("toc 1", "{{r e.runs }}")
        + tag("{%p endfor %}")
        + tag("{%p endif %}")
        + tag("{%p for b in body %}")
        + choice([(f'b.kind == "{kind}"', paragraph(style, text)) for kind, style, text in kinds])
        + choice([('b.kind == "annex"', annex)])
        + tables(look.TABLES)
        + tag("{%p endfor %}")
        + section()
    )
    return f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def header(language: Language) -> str:
    """Return the header: number and version, and the word for a draft on the right."""
    words = language.words
    draft = "{% if doc.draft %}" + words["draft"] + "{% endif %}"
    text = f"{words['number']} · {words['version']}\t{draft}"
    return f'{HEAD}<w:hdr xmlns:w="{W}" xmlns:r="{R}">{paragraph("SLA Header", text)}</w:hdr>'


def footer(language: Language) -> str:
    """Return the footer: page x of y."""

    def page_field(match: re.Match[str]) -> str:
        pieces = ('<w:fldChar w:fldCharType="begin"/>', f'<w:instrText xml:space="preserve"> {match[1]} </w:instrText>')
        rest = ('<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>')
        return "".join(f"<w:r>{piece}</w:r>" for piece in (*pieces, *rest))

    parts = re.split(r"(\{[A-Z]+\})", language.words["page"])
    runs = "".join(re.sub(r"^\{([A-Z]+)\}$", page_field, part) if part[:1] == "{" else run(part) for part in parts)
    paragraph_xml = f'<w:p><w:pPr><w:pStyle w:val="SLAFooter"/></w:pPr>{runs}</w:p>'
    return f'{HEAD}<w:ftr xmlns:w="{W}" xmlns:r="{R}">{paragraph_xml}</w:ftr>'
