"""What a Word file holds beside its text is read or reported, and nothing of it is run, opened or followed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx_files import NAMESPACES, field, para, parts, run

from slagen.cli import main
from slagen.sources.docx import DocxSource, read_docx

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def packed(made: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in made.items():
            package.writestr(name, data)
    return file.getvalue()


def read(made: dict[str, bytes]) -> DocxSource:
    return read_docx(packed(made), file="f.docx")


def marks(source: DocxSource, kind: str) -> list[str]:
    return [mark.words for mark in source.marks if mark.kind == kind]


def texts(source: DocxSource) -> list[str]:
    return [block.text for block in source.blocks]


def picture(of_picture: str) -> str:
    inside = f'<wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="P 1" {of_picture}/></wp:inline>'
    return f"<w:r><w:drawing>{inside}</w:drawing></w:r>"


# ---- words in drawings ----


def test_the_words_that_stand_for_a_picture_are_marked_where_it_stands() -> None:
    source = read(parts(para(run("before ") + picture('descr="Penalty: 5 % per day"') + run("after"))))
    assert texts(source) == ["before after"]
    assert [(mark.start, mark.words) for mark in source.marks] == [(7, "Penalty: 5 % per day")]


def test_what_a_machine_says_of_a_picture_is_not_marked_and_a_name_is_no_description() -> None:
    made = picture('descr="A logo&#10;&#10;Description automatically generated"') + picture("")
    assert not read(parts(para(made))).marks


@pytest.mark.parametrize(
    "drawn",
    [
        '<w:pict><v:shape alt="As soon as possible"/></w:pict>',
        '<w:pict><v:shape><v:textpath string="As soon as possible"/></v:shape></w:pict>',
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline xmlns:wp="{WP}">'
        '<wp:docPr id="1" name="x" descr="As soon as possible"/></wp:inline></w:drawing></mc:Choice>'
        '<mc:Fallback><w:pict><v:shape alt="As soon as possible"/></w:pict></mc:Fallback></mc:AlternateContent>',
        f'<w:drawing><lc:lockedCanvas xmlns:lc="urn:lockedCanvas" {A}><a:t>As soon as possible</a:t>'
        "</lc:lockedCanvas></w:drawing>",
    ],
)
def test_words_of_old_and_new_drawings_are_marked_once(drawn: str) -> None:
    assert marks(read(parts(para(f"<w:r>{drawn}</w:r>"))), "drawing") == ["As soon as possible"]


DIAGRAM = (
    f'<dgm:dataModel xmlns:dgm="urn:d" {A}><dgm:pt><dgm:t>'
    "<a:p><a:r><a:t>Answer </a:t></a:r><a:r><a:t>promptly</a:t></a:r></a:p>"
    "<a:p><a:r><a:t>一级故障</a:t></a:r><a:br/><a:r><a:t>30分钟</a:t></a:r></a:p><a:p/></dgm:t></dgm:pt></dgm:dataModel>"
)
CHART = (
    f"<c:chartSpace {C} {A}><c:chart><c:title><a:p><a:r><a:t>Availability</a:t></a:r></a:p></c:title>"
    '<c:cat><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Best effort</c:v></c:pt></c:strCache></c:cat>'
    '<c:val><c:numCache><c:pt idx="0"><c:v>99.9</c:v></c:pt></c:numCache></c:val></c:chart></c:chartSpace>'
)


def with_drawn(diagram: str = DIAGRAM, chart: str = CHART) -> dict[str, bytes]:
    links = (
        ("d1", "diagramData", "diagrams/data1.xml", False),
        ("d2", "chart", "charts/chart1.xml", False),
        ("d3", "diagramDrawing", "diagrams/drawing1.xml", False),
    )
    made = parts(para("text"), links)
    made["word/diagrams/data1.xml"] = diagram.encode()
    made["word/charts/chart1.xml"] = chart.encode()
    made["word/diagrams/drawing1.xml"] = diagram.encode()
    return made


def test_the_text_of_diagrams_and_charts_is_read_once_with_its_pieces() -> None:
    source = read(with_drawn())
    assert texts(source) == ["text", "Answer promptly", "一级故障\u202830分钟", "Availability", "Best effort"]
    assert {block.story for block in source.blocks[1:]} == {"textbox"}
    found = source.blocks[1].text.index("promptly")
    start, end = source.blocks[1].words.origin(found, found + 8)
    assert source.text[start:end] == "promptly"
    assert [piece.part for piece in source.pieces_of(start, end)] == ["word/diagrams/data1.xml"]


def test_the_strict_form_of_a_diagram_is_read() -> None:
    strict = DIAGRAM.replace(
        "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"
    )
    assert "Answer promptly" in texts(read(with_drawn(diagram=strict)))


def test_a_damaged_diagram_does_not_keep_the_text_from_being_read() -> None:
    assert texts(read(with_drawn(diagram="<dgm:x"))) == ["text", "Availability", "Best effort"]


# ---- words nobody sees ----

WHITE = '<w:color w:val="FFFFFF"/>'
STYLES = (
    '<w:style w:type="character" w:styleId="ghost"><w:rPr><w:color w:val="ffffff"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Speck"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Band"><w:pPr><w:shd w:val="clear" w:fill="1F4E79"/></w:pPr></w:style>'
)


def table(inside: str, of_table: str = "", of_cell: str = "") -> str:
    return f"<w:tbl><w:tblPr>{of_table}</w:tblPr><w:tr><w:tc><w:tcPr>{of_cell}</w:tcPr>{inside}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "body",
    [
        para(run("seen ") + run("ghost", WHITE)),
        para(run("seen ") + run("ghost", '<w:rStyle w:val="ghost"/>')),
        para(run("seen ") + run("ghost", '<w:sz w:val="2"/>')),
        para(run("seen ", '<w:sz w:val="20"/>') + run("ghost"), '<w:pStyle w:val="Speck"/>'),
        para(run("seen ") + run("ghost", WHITE + '<w:shd w:val="clear" w:fill="FFFFFF"/>')),
        table(para(run("seen ") + run("ghost", WHITE)), '<w:tblStyle w:val="TableGrid"/>'),
    ],
)
def test_words_in_white_or_smaller_than_two_points_are_read_and_marked(body: str) -> None:
    source = read(parts(body, styles=STYLES))
    assert texts(source) == ["seen ghost"]
    assert marks(source, "hidden") == ["ghost"]


@pytest.mark.parametrize(
    "body",
    [
        para(run("seen", '<w:color w:val="FF0000"/>')),
        para(run("seen", WHITE + '<w:shd w:val="clear" w:fill="000000"/>')),
        para(run("seen", WHITE + '<w:highlight w:val="black"/>')),
        para(run("seen", WHITE), '<w:shd w:val="clear" w:fill="000000"/>'),
        para(run("seen", WHITE), '<w:pStyle w:val="Band"/>'),
        table(para(run("seen", WHITE)), of_cell='<w:shd w:val="clear" w:fill="1F4E79"/>'),
        table(para(run("seen", WHITE)), '<w:tblStyle w:val="MediumShading1"/>'),
        para(run("\u00a0", '<w:sz w:val="2"/>')),
        para(run("seen", '<w:rStyle w:val="ghost"/><w:color w:val="000000"/>')),
        para(run("seen", '<w:sz w:val="16"/>')),
    ],
)
def test_white_words_on_a_dark_ground_are_seen(body: str) -> None:
    assert marks(read(parts(body, styles=STYLES)), "hidden") == []


# ---- fields, macros, embedded files, metadata ----

CHANGING = [
    *(
        "DATE \\@ yyyy",
        "TIME",
        "SAVEDATE",
        "PRINTDATE",
        "EDITTIME",
        "FILENAME \\p",
        "FILESIZE",
        "USERNAME",
        "USERINITIALS",
    ),
    *("USERADDRESS", "LASTSAVEDBY", "REVNUM", "DOCVARIABLE x", "ASK x", "FILLIN x", "IF 1 = 1 a b"),
    *("MERGEFIELD Fee", "MACROBUTTON x y", "AUTOTEXT x", "PRINT x", "ADDIN x", "date"),
]
SETTLED = ["PAGE", "NUMPAGES", "TOC \\o", "SEQ Table", "STYLEREF 1", "PAGEREF x", 'HYPERLINK "https://x.y"', "= 1 + 2"]


def split_field(instruction: str) -> str:
    third = len(instruction) // 3
    cut = [instruction[:third], instruction[third : 2 * third], instruction[2 * third :]]
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in cut)
    whole = field("X", run("shown"))
    return whole.replace('<w:r><w:instrText xml:space="preserve"> X </w:instrText></w:r>', code)


@pytest.mark.parametrize("instruction", CHANGING)
def test_a_field_that_changes_by_itself_is_found_plain_split_nested_and_in_a_header(instruction: str) -> None:
    nested = field("IF 1 = 1 ", field(instruction, run("inner")) + run("outer"))
    simple = f'<w:fldSimple w:instr="{instruction}">{run("s")}</w:fldSimple>'
    for body in (field(instruction, run("shown")), split_field(instruction), nested, simple):
        assert instruction.strip() in marks(read(parts(para(body))), "changing"), body
    assert marks(read(parts(para("x"), header1=para(field(instruction, run("h"))))), "changing") == [instruction]


@pytest.mark.parametrize("instruction", SETTLED)
def test_a_field_that_says_what_the_text_says_is_not_marked(instruction: str) -> None:
    instruction = instruction.replace('"', "&quot;")
    assert marks(read(parts(para(field(instruction, run("shown"))))), "changing") == []


ACTIVE = ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml", "customUI/customUI.xml"]


@pytest.mark.parametrize("name", ACTIVE)
def test_macros_embedded_files_and_controls_are_named(name: str) -> None:
    assert marks(read(parts(para("x")) | {name: b"<x/>"}), "active") == [name]


CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:creator>canary-1</dc:creator>'
    "<cp:lastModifiedBy>canary-2</cp:lastModifiedBy><dc:subject>canary-3</dc:subject><cp:keywords>canary-4</cp:keywords>"
    "<dc:description>canary-5</dc:description><cp:category>canary-6</cp:category><dc:title>Agreement</dc:title>"
    "</cp:coreProperties>"
)
APP = (
    '<Properties xmlns="urn:x"><Template>C:\\canary-7\\x.dotm</Template><Manager>canary-8</Manager>'
    "<Company>canary-9</Company><HyperlinkBase>canary-10</HyperlinkBase><Application>Word</Application></Properties>"
)
CUSTOM = (
    '<Properties xmlns="urn:x" xmlns:vt="urn:vt"><property name="canary-11"><vt:lpwstr>x</vt:lpwstr></property>'
    "</Properties>"
)
SETTINGS = (
    f'<w:settings {NAMESPACES}><w:docVars><w:docVar w:name="v" w:val="canary-12"/></w:docVars>'
    '<w:rsids><w:rsidRoot w:val="00AA"/><w:rsid w:val="00AB"/></w:rsids></w:settings>'
)


def told() -> dict[str, bytes]:
    made = parts(
        para("The Provider restores the service within 2 hours."), (("s1", "settings", "settings.xml", False),)
    )
    return made | {
        "docProps/core.xml": CORE.encode(),
        "docProps/app.xml": APP.encode(),
        "docProps/custom.xml": CUSTOM.encode(),
        "word/settings.xml": SETTINGS.encode(),
        "docProps/thumbnail.jpeg": b"x",
        "customXml/item1.xml": b"<canary/>",
        "word/people.xml": b"<p/>",
    }


def test_sixteen_places_in_which_a_file_tells_of_its_authors_are_listed() -> None:
    found = marks(read(told()), "metadata")
    lost = [n for n in range(1, 13) if not any(re.search(rf"canary-{n}\b", words) for words in found)]
    assert lost == []
    assert {"rsid", "docProps/thumbnail.jpeg", "customXml/item1.xml", "word/people.xml"} <= set(found)
    assert len(found) == 16


def test_what_every_program_writes_is_no_news() -> None:
    core = CORE.replace("canary-1<", "python-docx<").replace("canary-5", "generated by python-docx")
    for number in range(2, 7):
        core = core.replace(f"canary-{number}", "")
    app = "<Properties><Template>Normal.dotm</Template></Properties>"
    made = parts(para("x")) | {"docProps/core.xml": core.encode(), "docProps/app.xml": app.encode()}
    assert marks(read(made), "metadata") == []


def test_a_damaged_part_beside_the_text_is_no_reason_to_refuse_it() -> None:
    assert texts(read(parts(para("x")) | {"docProps/core.xml": b"<x", "docProps/app.xml": b""})) == ["x"]


KINDS = [
    *("attachedTemplate", "image", "oleObject", "package", "aFChunk", "frame", "subDocument", "hyperlink", "header"),
    *("footnotes", "settings", "control", "video", "audio"),
]
TARGETS = ["http://x.y/a", "file:///etc/canary", "\\\\server\\share\\a", "mhtml:http://x.y/a!x-usc:b"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", TARGETS)
def test_every_relationship_that_leads_outside_is_an_error_that_names_part_and_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, target: str
) -> None:
    made = parts(para("The Provider restores the service within 2 hours."), (("x1", kind, target, True),))
    (tmp_path / "f.docx").write_bytes(packed(made))
    plain = kind == "hyperlink" and target.startswith("http:")
    assert main(["lint", str(tmp_path / "f.docx"), "--select", "D613", "--ui-language", "en"]) == (0 if plain else 1)
    shown = capsys.readouterr().out
    assert ("word/document.xml: " + target in shown) is not plain


@pytest.mark.parametrize("language", ["en", "zh", "el"])
def test_the_report_has_one_short_line_for_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (tmp_path / "f.docx").write_bytes(packed(told() | {"word/vbaProject.bin": b"x"}))
    assert main(["lint", str(tmp_path / "f.docx"), "--select", "D613", "--ui-language", language]) == 1
    shown = capsys.readouterr().out
    assert shown.count("D613") == 2
    assert shown.count("canary-9") >= 1
    assert ("tells more than its text" in shown) is (language == "en")
