"""Word files of many makes with weak wording in every place words can stand, for the tests of comments."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx as python_docx
import pytest
from documents import sample
from docx_files import docx, field, level, listed, para, run

from slagen.render import render

WORDS = ("as soon as possible", "promptly", "尽快", "合理时间", "αμέσως", "εύλογο χρόνο", "best efforts", "约30分钟")
OUR_WORDS = ("可用性", "补偿", "Διαθεσιμότητα", "Παρόχου")
"""Words of our own contracts, which have none of the others."""


def ins(inside: str, identity: int = 90) -> str:
    return f'<w:ins w:id="{identity}" w:author="Ann" w:date="2026-01-02T03:04:05Z">{inside}</w:ins>'


def gone(text: str, identity: int = 91) -> str:
    words = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="{identity}" w:author="Ann" w:date="2026-01-02T03:04:05Z">{words}</w:del>'


def control(inside: str, kind: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="77"/>{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def cell(inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def table(*rows: str) -> str:
    columns = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{columns}{"".join(rows)}</w:tbl>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


TRACKED = docx(
    para(
        run("The Provider answers ")
        + ins(run("as soon ") + run("as poss", "<w:b/>"))
        + gone("later ")
        + ins(run("ible after the call, and "), 92)
        + run("prompt")
        + gone("ish", 93)
        + ins(run("ly", "<w:i/>"), 94)
        + run(".")
    )
    + para(ins(run("乙方应尽快恢复服务，并在合理") + run("时间内答复。"), 95))
    + para(run("Ο Πάροχος απαντά ") + gone("αύριο", 96) + run("αμέ") + ins(run("σως."), 97))
)
CONTROLS = docx(
    control(para("Block: reply promptly to each call."))
    + para(run("Inline: reply ") + control(run("promp"), "<w:text/>") + control(control(run("tly and 尽") + run("快"))))
    + table(
        control(row(cell(para("Row: 应尽快处理。")), cell(para("αμέσως")))),
        row(control(cell(para("Cell: in εύλογο χρόνο."))), cell(control(para("Para: promptly.")))),
    )
    + para(
        '<w:smartTag w:uri="urn:x" w:element="date">' + run("Smart: as soon ") + "</w:smartTag>"
        '<w:customXml w:uri="urn:x" w:element="y">' + run("as possible") + "</w:customXml>" + run(".")
    )
)
NESTED = docx(
    para("1. 服务商应尽快答复。")
    + table(
        row(cell(para("outer: promptly")), cell(table(row(cell(para("inner: 合理时间")), cell(para("x")))) + para(""))),
        row(cell(table(row(cell(para(run("deep: αμέ") + run("σως"))), cell(para("")))) + para("")), cell(para(""))),
    )
    + listed("An item, answered with best efforts.", 1),
    numbering=(
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ),
)
_BOX = "<w:txbxContent>" + para("Box: reply promptly.") + "</w:txbxContent>"
STORIES = docx(
    para(
        run("Body: 尽快。")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" More")
        + '<w:r><w:t>and</w:t><w:endnoteReference w:id="2"/></w:r><w:r><w:t>more.</w:t></w:r>'
    )
    + para(
        run("Shape: ")
        + '<w:r><w:t xml:space="preserve">before </w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent><w:t> behind</w:t></w:r>"
    )
    + '<w:sectPr><w:headerReference w:type="default" r:id="p2"/>'
    '<w:footerReference w:type="default" r:id="p3"/></w:sectPr>',
    footnotes='<w:footnote w:id="2">' + para("Note: within εύλογο χρόνο.") + "</w:footnote>",
    endnotes='<w:endnote w:id="2">' + para("End: with best efforts.") + "</w:endnote>",
    header1=para("Head: as soon as possible."),
    footer1=para("Foot: 合理时间。"),
)
FIELDS = docx(
    para(run("See ") + '<w:hyperlink r:id="L1">' + run("reply prom") + "</w:hyperlink>" + run("ptly."))
    + para('<w:hyperlink w:anchor="b">' + run("乙方应尽快答复") + "</w:hyperlink>")
    + para(run("Field ") + field("REF b", run("within εύλογο ") + run("χρόνο now")) + run(" end"))
    + para(
        run("One ") + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DOCPROPERTY promptly</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>as soon as possible</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    + para('<w:fldSimple w:instr=" TITLE ">' + run("ab αμέσως cd") + "</w:fldSimple>")
    + para(
        '<w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>best</w:t><w:tab/><w:t>effort</w:t><w:br/>'
        '<w:t>约30分钟</w:t><w:noBreakHyphen/><w:t>promptly</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    ),
    (("L1", "hyperlink", "https://example.org/", True),),
)
COMMENTED = docx(
    para(
        run("Answer ")
        + '<w:commentRangeStart w:id="0"/>'
        + run("as soon as ")
        + '<w:commentRangeStart w:id="3"/><w:commentRangeStart w:id="4"/>'
        + run("possible and promptly.")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>'
    )
    + para("尽快"),
    comments=(
        '<w:comment w:id="0" w:author="Ann" w:initials="A">'
        '<w:p w14:paraId="00000001"><w:r><w:t>Too vague?</w:t></w:r></w:p></w:comment>'
        '<w:comment w:id="3" w:author="Bob" w:initials="B">'
        '<w:p w14:paraId="00000002"><w:r><w:t>Yes.</w:t></w:r></w:p></w:comment>'
        '<w:comment w:id="4" w:author="slagen"><w:p><w:r><w:t>A man named slagen.</w:t></w:r></w:p></w:comment>'
    ),
    commentsExtended=(
        '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
    ),
)
_MOVE = 'w:author="Ann" w:date="2026-01-02T03:04:05Z"'
MOVED = docx(
    para(
        f'<w:moveFromRangeStart w:id="10" {_MOVE} w:name="m1"/><w:moveFrom w:id="11" {_MOVE}>'
        + run("Reply promptly. ")
        + '</w:moveFrom><w:moveFromRangeEnd w:id="10"/>'
        + run("Then call.")
    )
    + para(
        run("First ")
        + f'<w:moveToRangeStart w:id="12" {_MOVE} w:name="m1"/><w:moveTo w:id="13" {_MOVE}>'
        + run("reply promp")
        + run("tly and 尽快. ")
        + '</w:moveTo><w:moveToRangeEnd w:id="12"/>'
        + run("Also αμέσως.")
    )
)
_ASIAN = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_BOLD = "<w:rPr><w:b/></w:rPr>"
PIECES = docx(
    para(
        f'<w:r w:rsidR="00A10000">{_ASIAN}<w:t>乙方应尽</w:t></w:r><w:proofErr w:type="gramEnd"/>'
        '<w:r w:rsidR="00A20000"><w:lastRenderedPageBreak/><w:t>快修复，合</w:t></w:r><w:r><w:t>理</w:t></w:r>'
        f"<w:r><w:t>时</w:t></w:r><w:r>{_BOLD}<w:t>间内&#x7B54;复</w:t></w:r>"
    )
    + para(
        f"<w:r><w:t>Απαντά α</w:t></w:r><w:r><w:t>μ</w:t></w:r><w:r>{_BOLD}<w:t>έσ</w:t></w:r><w:r><w:t>ως</w:t></w:r>"
    )
    + para(
        "<w:r><w:t>  R&amp;D &lt;x&gt; replies promptly, </w:t></w:r>"
        "<w:r><w:t xml:space='preserve'> as soon as possible</w:t></w:r>"
    )
    + para(
        "<w:r><w:t><![CDATA[A & B: promptly & 尽快]]></w:t></w:r><w:r ><w:t xml:space='default'>in αμέσως x</w:t></w:r>"
    )
    + para("<w:r>\n  <w:rPr>\n  </w:rPr>\n  <w:t>\r\n Pretty as soon as possible\r\n  printed\r\n</w:t>\n</w:r>")
)


def _theirs(identity: int) -> str:
    words = f"<w:p><w:r><w:t>why {identity}</w:t></w:r></w:p>"
    return f'<w:comment w:id="{identity}" w:author="Ann" w:initials="A">{words}</w:comment>'


def _begun(identity: int) -> str:
    return f'<w:commentRangeStart w:id="{identity}"/>'


def _ended(identity: int) -> str:
    sign = f'<w:r><w:commentReference w:id="{identity}"/></w:r>'
    return f'<w:commentRangeEnd w:id="{identity}"/>{sign}'


def _tagged(inside: str) -> str:
    return f'<w:smartTag w:uri="u" w:element="e">{inside}</w:smartTag>'


ACROSS = docx(
    para(run("Answer ") + _begun(1) + run("as soon"))
    + para(run(" then as soon as ") + _ended(1) + run("possible."))
    + para(_begun(0) + run("x promptly") + _ended(0) + run(" and αμέσως")),
    comments=_theirs(0) + _theirs(1),
)
_OWN_XML = f'<w:customXml w:element="x">{run("as possible")}</w:customXml>'
_PAGE = f'<w:fldSimple w:instr="PAGE">{run("promptly")}</w:fldSimple>'
_FORMULA = "<m:oMath><m:r><m:t>promptly</m:t></m:r></m:oMath>"
WRAPPED = docx(
    para(run("Answer ") + _tagged(run("as ") + _tagged(run("soon "))) + _OWN_XML)
    + control(para(run("Answer ") + control(run("as soon ") + control(run("as poss")) + run("ible"))))
    + control(table(row(cell(control(para("promptly"))))))
    + para(run("Answer as ") + field("REF x", run("soon as")) + run(" possible, and ") + _PAGE)
    + para(run("promptly ") + _FORMULA + run(" promptly"))
)
BY_HAND = {
    "tracked changes": TRACKED,
    "content controls": CONTROLS,
    "nested tables": NESTED,
    "notes, headers and boxes": STORIES,
    "links and fields": FIELDS,
    "comments of others": COMMENTED,
    "moves": MOVED,
    "words in many runs": PIECES,
    "comments of others across paragraphs": ACROSS,
    "tags, controls, fields and formulas": WRAPPED,
}
MAKES = (*BY_HAND, "slagen zh", "slagen el", "python-docx", "LibreOffice from HTML", "LibreOffice from ODT")
_HTML = (
    "<html><body><h1>Services</h1><p>Answer <b>as soon</b> as <i>possible</i> and promptly.</p><ol><li>乙方应<b>尽</b>"
    "快答复，<u>合理</u>时间内修复。</li></ol><table border=1><tr><td>αμέ<b>σως</b></td><td>in "
    "<a href='https://example.org'>εύλογο</a> χρόνο</td></tr></table></body></html>"
)


def made(make: str) -> bytes:
    """The Word file of that MAKE; skips the test, with the reason, where LibreOffice is needed and not installed."""
    if make in BY_HAND:
        return BY_HAND[make]
    if make.startswith("slagen"):
        return render(sample(make[-2:]), "docx")
    return _python_docx() if make == "python-docx" else _libreoffice(odt=make.endswith("ODT"))


def _python_docx() -> bytes:
    document = python_docx.Document()
    document.add_heading("Services", 1)
    paragraph = document.add_paragraph("The Provider answers as soon as ")
    paragraph.add_run("possible").bold = True
    paragraph.add_run(", promptly & 尽快.\tThen\nαμέσως.")
    document.add_paragraph("合理时间内", style="List Bullet")
    document.add_table(2, 2).cell(1, 1).text = "best efforts"
    document.sections[0].header.paragraphs[0].text = "promptly"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@functools.cache
def _libreoffice(*, odt: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.html")
        source.write_text(f"<meta charset=utf-8>{_HTML}", encoding="utf-8")
        if odt:
            convert(folder, "odt:writer8", source)
            source = Path(folder, "a.odt")
        convert(folder, "docx:MS Word 2007 XML", source)
        return Path(folder, "a.docx").read_bytes()


def convert(folder: str, to: str, *sources: Path) -> None:
    """Let LibreOffice convert SOURCES into FOLDER; skips the test where it is not installed."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    web = ["--infilter=HTML (StarWriter)"] if sources[0].suffix == ".html" else []
    command = ["soffice", profile, "--headless", *web, "--convert-to", to, "--outdir", folder, *map(str, sources)]
    subprocess.run(command, check=False, capture_output=True, timeout=600)
