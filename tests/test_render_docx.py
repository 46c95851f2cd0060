"""Word: whole and valid files, fields and bookmarks that agree, values unchanged, same text as stock docxtpl."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docxtpl
import pytest
from documents import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from office import pdf_text
from openxml_audit import OpenXmlValidator

from slagen.document.number import number
from slagen.document.tree import Blank, Document, Paragraph, Part, Ref, Table, Text, Value
from slagen.document.walk import refs, texts, values
from slagen.render import render
from slagen.render.docx.blocks import column_widths, views
from slagen.render.docx.contents import contents
from slagen.render.docx.package import read_parts, write_parts
from slagen.render.docx.readback import body_text, check_read_back
from slagen.render.docx.runs import RunWriter, bookmark_name
from slagen.render.docx.template import load_template
from slagen.resources import template_dir
from slagen.templating.jinja import environment

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = ["en", "zh", "el"]


def xml(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(read_parts(data)[part])


def text(data: bytes, part: str = "word/document.xml") -> str:
    return body_text(read_parts(data)[part].decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_no_error_in_openxml_audit(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render(sample(language), "docx"))
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_value_and_reference_is_in_the_file(language: str) -> None:
    made = sample(language)
    template, _ = load_template(language, None)
    numbering = number(made, template.numbers)
    whole = text(render(made, "docx"))
    for piece in (*texts(made), *values(made)):
        assert piece.text in whole
    for ref in refs(made):
        assert numbering.of(ref.target).reference in whole


def test_same_document_same_bytes_and_nothing_dated_today() -> None:
    data = render(sample("el"), "docx")
    assert data == render(sample("el"), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert write_parts(read_parts(data)) == data


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_whole_and_every_reference_has_its_bookmark(language: str) -> None:
    root = xml(render(sample(language), "docx"))
    kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    starts = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(set(starts)) == len(starts)
    assert len(set(ids)) == len(ids)
    assert ids == [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")]
    code = " ".join(node.text or "" for node in root.iter(f"{W}instrText"))
    named = set(re.findall(r"(?:PAGEREF|REF) (\S+)", code)) | {h.get(f"{W}anchor") for h in root.iter(f"{W}hyperlink")}
    assert named
    assert named <= set(starts)
    assert set(re.findall(r"[A-Z]{3,}", code)) == {"TOC", "PAGEREF", "REF"}


def test_the_contents_name_every_numbered_heading_and_no_page_number() -> None:
    data = render(sample("en"), "docx")
    lines = [
        p
        for p in xml(data).iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") == "TOC1"
    ]
    read = ["".join(node.text or "" for node in line.iter(f"{W}t")) for line in lines]
    assert read == [
        "1Definitions ",
        "2Availability ",
        "3Service credits ",
        "4Relief ",
        "Annex ACalendars ",
        "Annex BContacts ",
    ]
    assert "TOC \\h \\z \\u" in etree.tostring(lines[0], encoding="unicode")


def test_the_contents_look_right_before_anything_has_laid_them_out() -> None:
    laid_out = pdf_text(render(sample("en"), "docx"))
    assert re.search(r"^Contents\n1 Definitions\n2 Availability\n", laid_out, re.MULTILINE)
    assert "Page 2 of 4" in laid_out


def test_core_properties_name_the_intake_and_slagen_and_no_person() -> None:
    made = replace(sample("en"), title="A & B", number="N<1>")
    core = read_parts(render(made, "docx"))["docProps/core.xml"].decode()
    assert "<dc:title>A &amp; B</dc:title>" in core
    assert "<dc:identifier>N&lt;1&gt;</dc:identifier>" in core
    assert f"slagen 0.1.0; intake sha256:{'ab' * 32}" in core
    assert "<cp:version>1.0</cp:version>" in core
    assert "2026-12-01T00:00:00Z" in core
    assert "python-docx" not in core


@pytest.mark.parametrize(("language", "word"), [("en", "DRAFT"), ("zh", "草案"), ("el", "ΣΧΕΔΙΟ")])
def test_the_header_bears_number_version_and_the_word_for_a_draft(language: str, word: str) -> None:
    made = sample(language)
    header = text(render(made, "docx"), "word/header1.xml")
    assert "SLA-2026-001" in header
    assert "1.0" in header
    assert word in header
    assert word not in text(render(replace(made, draft=False), "docx"), "word/header1.xml")


HOSTILE = ["A & B <Ltd>", "{{7*7}}", "{% x %}", "]]>", "&#x0;", "**b** [x](y)", "x</w:t></w:r><w:fldSimple/>", " edge ", "a\nb",  # noqa: E501
           "a\tb", "שלום Ltd", "蓝天 α 😀 𠀀", "x" * 900, '"q" \'q\'', "{_{x}_}", "\\n"]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_what_the_user_wrote_reaches_the_page_unchanged(value: str) -> None:
    data = render(sample("zh", provider=value, customer=value), "docx")
    assert text(data).count(value) >= 6
    assert not list(xml(data).iter(f"{W}fldSimple"))


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n\t"), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_value_reaches_the_page_unchanged(value: str) -> None:
    assert value in text(render(sample("en", provider=value), "docx"))


def test_names_written_from_right_to_left_are_marked_so() -> None:
    data = render(sample("en", provider="שלום בעמ", customer="السلام"), "docx")
    marked = ["".join(run.itertext()) for run in xml(data).iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert {"שלום בעמ", "السلام"} == set(marked)


def test_chinese_runs_take_the_chinese_font_for_quotation_marks() -> None:
    runs = [run for run in xml(render(sample("zh"), "docx")).iter(f"{W}r") if "“" in "".join(run.itertext())]
    assert runs
    assert all(run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia" for run in runs)


def test_defined_terms_values_blanks_and_references_have_their_character_styles() -> None:
    found: dict[str, set[str]] = {}
    for run in xml(render(sample("en"), "docx")).iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            found.setdefault(style.get(f"{W}val"), set()).add("".join(run.itertext()))
    assert "Availability" in found["SLADefinedTerm"]
    assert "99.90\u00a0%" in found["SLAValue"]
    assert found["SLABlank"] == {"[to be agreed]"}
    assert "2.2(b)(ii)" in found["SLAReference"]


def test_tables_repeat_their_header_keep_rows_whole_and_fill_the_page() -> None:
    tables = list(xml(render(sample("en"), "docx")).iter(f"{W}tbl"))
    assert len(tables) == 6
    for table in tables:
        grid = [int(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        rows = list(table.iterfind(f"{W}tr"))
        assert sum(grid) == 9072
        for row in rows:
            assert [int(w.get(f"{W}w")) for w in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")] == grid
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
            assert all(cell[-1].tag == f"{W}p" for cell in row.iterfind(f"{W}tc"))
    assert sum(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables) == 5  # all but the signatures


def test_lead_ins_stay_with_what_they_lead_into() -> None:
    kept = [
        "".join(p.itertext("{*}t"))
        for p in xml(render(sample("en"), "docx")).iter(f"{W}p")
        if p.find(f"{W}pPr/{W}keepNext") is not None
        and p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") in ("SLAClause", "SLAItem")
    ]
    assert any(line.startswith("Availability is computed") for line in kept)
    assert any(line.startswith("less the minutes of downtime") for line in kept)
    assert not any(line.startswith("The credits of a month") for line in kept)


def test_a_table_straight_after_a_heading_and_its_sentence_is_not_chained_to_them() -> None:
    """LibreOffice leaves later headings alone at the foot of a page where heading, sentence and table are one chain."""
    table = Table("grid", ((Text("h"),),), (((Text("c"),),),))
    for blocks, kept in (((Text("one"),), False), ((Text("one"), Text("two")), True)):
        paragraphs = tuple(Paragraph("clause", (words,)) for words in blocks)
        part = Part("a", "article", (Text("H"),), (*paragraphs, table))
        made = Document("en", "t", "n", "1", "s", False, "f", "m", "2026-01-01", (part,))
        lines = [p for p in xml(render(made, "docx")).iter(f"{W}p") if "".join(p.itertext(f"{W}t")) == blocks[-1].text]
        assert (lines[0].find(f"{W}pPr/{W}keepNext") is not None) is kept


def test_nothing_stands_between_the_last_table_of_the_cover_and_the_contents() -> None:
    cell = (Text("c"),)
    tables = tuple(Table("grid", (cell,), ((cell,), (cell,))) for _ in range(3))
    part = Part("a", "cover", (Text("H"),), (tables[0], Paragraph("plain", (Text("levels"),)), *tables[1:]))
    article = Part("b", "article", (Text("One"),), (Paragraph("clause", (Text("words"),)),))
    made = Document("en", "t", "n", "1", "s", False, "f", "m", "2026-01-01", (part, article))
    body = xml(render(made, "docx"))[0]
    kinds = [child.tag.removeprefix(W) for child in body]
    assert kinds[:8] == [
        "p",
        "tbl",
        "p",
        "p",
        "tbl",
        "p",
        "tbl",
        "p",
    ]  # title, terms, apart, words, levels, apart, times
    # what follows the key terms goes over to the next page as a whole
    rows = [
        [row.find(f".//{W}keepNext") is not None for row in table.iterfind(f"{W}tr")] for table in body.iter(f"{W}tbl")
    ]
    assert [row[1:] for row in rows] == [[True, False], [True, True], [True, False]]
    assert [body[place].find(f".//{W}keepNext") is not None for place in (2, 5)] == [False, True]


def test_columns_share_the_width_by_what_stands_in_them() -> None:
    def table(*cells: str) -> Table:
        return Table("grid", tuple((Text("h"),) for _ in cells), (tuple((Text(cell),) for cell in cells),))

    short, long = column_widths(table("x", "a much longer description of what is measured here, in words"), 9072)
    assert short < long
    assert short + long == 9072
    assert column_widths(table("same", "same"), 9000) == (4500, 4500)
    blank = Table("grid", ((Text("h"),), (Text("h"),)), (((Blank("x"),), (Ref("y"),)),))
    assert sum(column_widths(blank, 1001)) == 1001
    wide = column_widths(table("服务级别指标的说明文字服务级别指标的说明文字服务级别指标的说明文字", "x"), 9072)
    assert wide[0] > wide[1]


LONG = {
    "url": "https://status.alderbrook-hosting.example/api/v2/components/web-hosting/uptime?window=month",
    "e-mail": "operations.duty-manager@alderbrook-hosting.example",
    "name": "Aldershotwebhostinginternational" * 6,
}


@pytest.mark.parametrize("size", [16, 19])
@pytest.mark.parametrize("long", [["url"], ["name"], ["url", "e-mail"], ["url", "e-mail", "name"]], ids="+".join)
def test_a_word_too_long_for_its_column_is_broken_and_no_other(size: int, long: list[str]) -> None:
    def widths(*cells: str) -> tuple[int, ...]:
        head = tuple((Text("h"),) for _ in cells)
        return column_widths(Table("wide", head, (tuple((Text(cell),) for cell in cells),)), 9072, size)

    short = ("L1 Availability", "at least 99.9 %", "see clause 11", "the Provider")
    found = widths(*short, *(LONG[name] for name in long))
    assert sum(found) == 9072
    assert min(found[4:]) > max(found[:4])
    assert widths(*short, *(LONG[name] * 9 for name in long))[:4] == found[:4]  # however long it is


def test_a_word_a_little_too_long_takes_something_from_every_column() -> None:
    cells = ("ημερολογιακός", "Επιχειρησιακός", "προσμετρώνται", "εικοσιτετράωρο", "Αλληλογραφίας", "Προτεραιότητα")
    table = Table("grid", tuple((Text("h"),) for _ in cells), (tuple((Text(cell),) for cell in cells),))
    widths = column_widths(table, 9600, 19)
    assert sum(widths) == 9600
    assert max(widths) - min(widths) < 300


@pytest.mark.parametrize("columns", [1, 3, 7])
def test_a_table_of_any_width_is_drawn_whatever_its_kind(columns: int) -> None:
    cells = tuple((Text(f"c{n}"),) for n in range(columns))
    for kind in ("cover", "signature", "unheard-of"):
        part = Part("a", "article", (Text("H"),), (Table(kind, cells, (cells, cells)),))
        made = Document("en", "t", "n", "1", "s", False, "f", "m", "2026-01-01", (part,))
        table = next(xml(render(made, "docx")).iter(f"{W}tbl"))
        assert [len(row.findall(f"{W}tc")) for row in table.iterfind(f"{W}tr")] == [columns] * 3
        assert sum(int(c.get(f"{W}w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")) == 9072


def test_an_agreement_without_articles_has_no_contents() -> None:
    part = Part("p", "opening", (Text("H"),), (Paragraph("plain", (Value("v", "p"),)),))
    made = Document("en", "t", "n", "1", "s", False, "f", "m", "2026-01-01", (part,))
    assert "TOC" not in read_parts(render(made, "docx"))["word/document.xml"].decode()


def test_lost_text_is_a_bug_and_never_a_file() -> None:
    whole = '<a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:t>one two</w:t><w:br/></a>'
    check_read_back(whole, ["one", "two\n"], ["one"])
    for drawn, expected in ((["two", "one"], []), (["three"], []), (["one"], ["two"]), (["one"], ["one", "one"])):
        with pytest.raises(RuntimeError):
            check_read_back(whole, drawn, expected)


@pytest.mark.parametrize("name", ["en/agreement", "zh/agreement", "zh/agreement-decimal", "el/agreement"])
def test_stock_docxtpl_gives_the_same_text_and_styles(name: str) -> None:
    language = name[:2]
    path = template_dir(language) / f"{name[3:]}.docx"
    made = sample(language)
    template, _ = load_template(language, path)
    numbering = number(made, template.numbers)
    writer = RunWriter(numbering, "[]", template.styles, (), east_asian=False, next_id=1)
    cover, body = views(made, numbering, writer, template.tables)
    stock = docxtpl.DocxTemplate(path)
    context = {
        "doc": made,
        "cover": cover,
        "contents": contents(made, numbering, writer, template.number_room),
        "body": body,
    }
    stock.render(context, environment(autoescape=True), autoescape=True)
    saved = io.BytesIO()
    stock.save(saved)

    def outline(data: bytes) -> list[tuple[str, str]]:
        found = []
        for paragraph in xml(data).iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            words = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
            found.append((style.get(f"{W}val") if style is not None else "", words.replace("[]", "")))
        return found

    blank = {"en": "[to be agreed]", "zh": "【待定】", "el": "[να συμφωνηθεί]"}[language]
    ours = [(style, words.replace(blank, "")) for style, words in outline(render(made, "docx", template=path))]
    assert outline(saved.getvalue()) == ours


def test_rendering_with_a_shipped_template_imports_no_word_library() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from documents import sample; from slagen.render import render;"
        "render(sample('en'), 'docx'); render(sample('en'), 'md');"
        "print([m for m in ('docxtpl', 'docx', 'lxml', 'marko', 'pydantic', 'babel') if m in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=600)
    assert made.stdout.strip() == "[]"


def test_bookmark_names_are_hidden_short_and_stable() -> None:
    assert bookmark_name("credits") == bookmark_name("credits")
    assert bookmark_name("credits") != bookmark_name("credits#1")
    assert re.fullmatch(r"_Ref[0-9a-f]{12}", bookmark_name("λ" * 200))


def test_a_form_has_room_to_write() -> None:
    """All columns of its tables are of one width, however little stands in them."""
    cells = tuple((Text(one),) if one else () for one in ("Which needs have changed, or are not satisfied?", ""))
    heads = ((Text("Question"),), (Text("Answer"),))
    part = Part("annex-review", "annex", (Text("Form"),), (Table("review-feedback", heads, (cells,)),))
    root = xml(render(replace(sample("en"), parts=(*sample("en").parts, part)), "docx"))
    table = root.xpath("//w:tbl[.//w:t='Question']", namespaces=root.nsmap)[0]
    widths = {int(column) for column in table.xpath("./w:tblGrid/w:gridCol/@w:w", namespaces=root.nsmap)}
    assert max(widths) - min(widths) <= 1
